"""Floating-point numbers of many bits."""

from . import Case

SETUP = """
g.get_context().precision = {bits}
a, b = g.sqrt(g.mpfr(2)), g.sqrt(g.mpfr(3))
"""
COMPLEX = "x, y = g.mpc(a, b), g.mpc(b, -a)\n"
PI = "free, pi = g.free_cache, g.const_pi\n"

# name: (statement, more setup, seconds of the peer at 10**6 bits, largest size)
TABLE = {
    "mpfr product": ("a * b", "", 0.004, 10**8),
    "mpfr division": ("a / b", "", 0.01, 10**7),
    "mpfr sqrt": ("sqrt(a)", "sqrt = g.sqrt\n", 0.007, 10**7),
    "mpfr pi": ("free(); pi()", PI, 0.5, 10**7),
    "mpfr exp": ("exp(a)", "exp = g.exp\n", 2.0, 10**7),
    "mpfr log": ("log(a)", "log = g.log\n", 1.5, 10**7),
    "mpfr str": ("str(a)", "", 0.06, 10**7),
    "mpc product": ("x * y", COMPLEX, 0.012, 10**7),
}

CASES = [
    Case(
        "reals",
        name,
        bits,
        statement,
        SETUP.format(bits=bits) + extra,
        cost=seconds * (bits / 10**6) ** 1.15,
        quick=bits <= 10**6 and seconds < 0.1,
    )
    for name, (statement, extra, seconds, largest) in TABLE.items()
    for bits in (10**4, 10**5, 10**6, 10**7, 10**8)
    if bits <= largest
]
