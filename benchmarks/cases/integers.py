"""Big integers: where the algorithms of GMP and FLINT decide."""

from . import Case, numbers

SIZES = (10**5, 10**6, 10**7, 10**8)

SETUP = (
    numbers(3)
    + """
bits = {bits}
a, b = T(number(bits)), T(number(bits))
"""
)
TWICE = "ab = T(number(2 * bits))\n"
POWER = "m, e = T(number(bits)), 17\n"
TEXT = "text = str(a)\n"

# name: (statement, more setup, seconds of the peer at 10**7 bits, largest size)
MPZ = {
    "product": ("a * b", "", 0.055, 10**8),
    "square": ("a * a", "", 0.04, 10**8),
    "2n // n": ("ab // b", TWICE, 0.22, 10**8),
    "2n % n": ("ab % b", TWICE, 0.22, 10**7),
    "powmod": ("powmod(a, e, m)", "powmod = g.powmod\n" + POWER, 1.0, 10**7),
    "isqrt": ("isqrt(a)", "isqrt = g.isqrt\n", 0.12, 10**8),
    "gcd": ("gcd(a, b)", "gcd = g.gcd\n", 2.0, 10**7),
    "str": ("str(a)", "", 1.0, 10**7),
    "from str": ("T(text)", TEXT, 0.6, 10**7),
    "int()": ("int(a)", "", 0.003, 10**7),
    "from int": ("T(i)", "i = int(a)\n", 0.003, 10**7),
    "factorial": ("fac(bits // 20)", "fac = g.fac\n", 0.6, 10**7),
    "+": ("a + b", "", 0.0002, 10**8),
}
FMPZ = {
    "product": ("a * b", "", 0.055, 10**8),
    "square": ("a * a", "", 0.04, 10**8),
    "2n // n": ("ab // b", TWICE, 0.22, 10**7),
    "gcd": ("a.gcd(b)", "", 2.0, 10**7),
    "str": ("str(a)", "", 0.5, 10**7),
}


def cases(name, type_setup, table):
    for label, (statement, extra, seconds, largest) in table.items():
        for bits in SIZES:
            if bits > largest:
                continue
            yield Case(
                "integers",
                f"{name} {label}",
                bits,
                statement,
                type_setup + SETUP.format(bits=bits) + extra,
                cost=seconds * bits / 10**7,
                quick=bits <= 10**6 or (bits == 10**7 and seconds < 0.1),
            )


CASES = [
    *cases("mpz", "T = g.mpz\n", MPZ),
    *cases("fmpz", "T = f.fmpz\n", FMPZ),
]
