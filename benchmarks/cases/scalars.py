"""Numbers of everyday size: where the cost is the call, not the arithmetic."""

from . import Case, numbers

BITS = (20, 60, 200, 2000)
QUICK_BITS = (60, 200)

# The operators on which the promise "0.9 of gmpy2's time" rests.
ARITHMETIC = {
    "+": "a + b",
    "-": "a - b",
    "*": "a * b",
    "//": "a // h",
    "%": "a % h",
}
INTEGER = {
    **ARITHMETIC,
    "** 3": "a ** 3",
    "==": "a == c",
    "<": "a < c",
    "hash": "hash(a)",
    "int()": "int(a)",
    "from int": "T(i)",
    "str": "str(a)",
    "&": "a & b",
    "<< 7": "a << 7",
    "+ int": "a + 5",
    "-x": "-a",
}
GMPY2 = {
    "/": "a / h",
    "gcd": "gcd(a, b)",
    "invert": "invert(a, m)",
    "powmod": "powmod(a, h, m)",
    "is_prime": "is_prime(m)",
    "isqrt": "isqrt(a)",
}
FLINT = {
    "gcd": "a.gcd(b)",
    "isqrt": "a.isqrt()",
    "is_prime": "m.is_probable_prime()",
    "~": "~a",
}

INTEGERS = (
    numbers(1)
    + """
i = number({bits})
a, b, h = T(i), T(number({bits})), T(number({bits} // 2))
c = T(i) + 1 - 1
m = T((1 << {bits}) + {prime})
"""
)
# 2**bits + offset is prime.
PRIME_OFFSET = {20: 7, 60: 33, 200: 235, 2000: 841}


def integer_cases(name, type_setup, operations):
    for bits in BITS:
        setup = type_setup + INTEGERS.format(bits=bits, prime=PRIME_OFFSET[bits])
        for label, statement in operations.items():
            # A function of gmpy2 (`gcd(a, b)`) is looked up once, outside of the loop.
            function = statement.partition("(")[0]
            extra = f"{function} = g.{function}\n" if function in GMPY2 else ""
            quick = bits in QUICK_BITS and label in ARITHMETIC
            yield Case("scalars", f"{name} {label}", bits, statement, setup + extra, quick=quick)


RATIONALS = numbers(2) + "a, b = T(number({bits}), number({bits})), T(number({bits}), 7)\n"
RATIONAL = {
    "+": "a + b",
    "-": "a - b",
    "*": "a * b",
    "/": "a / b",
    "** 3": "a ** 3",
    "==": "a == b",
    "<": "a < b",
    "hash": "hash(a)",
    "str": "str(a)",
    "float": "float(a)",
}


def rational_cases(name, type_setup):
    for bits in BITS:
        for label, statement in RATIONAL.items():
            setup = type_setup + RATIONALS.format(bits=bits)
            yield Case("scalars", f"{name} {label}", bits, statement, setup)


REALS = """
g.get_context().precision = {bits}
a, b, c = g.mpfr(2) / 3, g.mpfr(5) / 7, g.mpfr(10) ** 20 / 3
mpfr = g.mpfr
x, y = g.mpc(a, b), g.mpc(b, -a)
sqrt, exp, sin, log = g.sqrt, g.exp, g.sin, g.log
"""
REAL = {
    "mpfr +": "a + b",
    "mpfr -": "a - b",
    "mpfr *": "a * b",
    "mpfr /": "a / b",
    "mpfr //": "a // b",
    "mpfr %": "a % b",
    "mpfr ** 3": "a ** 3",
    "mpfr ==": "a == b",
    "mpfr <": "a < b",
    "mpfr hash": "hash(a)",
    "mpfr int()": "int(c)",
    "mpfr float()": "float(a)",
    "mpfr from float": "mpfr(0.7)",
    "mpfr from str": "mpfr('0.7')",
    "mpfr str": "str(a)",
    "mpfr + int": "a + 5",
    "mpfr sqrt": "sqrt(a)",
    "mpfr exp": "exp(a)",
    "mpfr sin": "sin(a)",
    "mpfr log": "log(a)",
    "mpc +": "x + y",
    "mpc *": "x * y",
    "mpc -": "x - y",
    "mpc /": "x / y",
    "mpc ** 3": "x ** 3",
    "mpc ==": "x == y",
    "mpc hash": "hash(x)",
    "mpc str": "str(x)",
    "mpc sqrt": "sqrt(x)",
    "mpc exp": "exp(x)",
    "mpc sin": "sin(x)",
}


def real_cases():
    for bits in (53, 200, 1000):
        for label, statement in REAL.items():
            setup = REALS.format(bits=bits)
            quick = bits == 53 and label.startswith("mpfr")
            yield Case("scalars", label, bits, statement, setup, quick=quick)


RESIDUES = "a, b = f.nmod(123456789, {p}), f.nmod(987654321, {p})\n"
RESIDUE = {
    "+": "a + b",
    "-": "a - b",
    "*": "a * b",
    "/": "a / b",
    "** 1000": "a ** 1000",
    "==": "a == b",
    "hash": "hash(a)",
    "int()": "int(a)",
    "str": "str(a)",
    "+ int": "a + 5",
}


LARGE_RESIDUES = "R = f.fmpz_mod_ctx({p})\na, b = R(123456789), R({p} // 3)\n"


def residue_cases():
    for bits, p in {20: 1048583, 60: 2**60 + 33}.items():
        for label, statement in RESIDUE.items():
            yield Case("scalars", f"nmod {label}", bits, statement, RESIDUES.format(p=p))
    for bits, p in {60: 2**60 + 33, 200: 2**200 + 235, 2000: 2**2000 + 841}.items():
        for label, statement in RESIDUE.items():
            yield Case("scalars", f"fmpz_mod {label}", bits, statement, LARGE_RESIDUES.format(p=p))


# Objects that leave the process and come back: with the names of types as with their codes.
PICKLE = """
import pickle
dumps, loads = pickle.dumps, pickle.loads
pickle_codes({codes})
a = g.mpz(7) ** 1183
"""


MPZ = "T = g.mpz\n"
FMPZ = "T = f.fmpz\n"
CASES = [
    *integer_cases("mpz", MPZ, INTEGER | GMPY2),
    *integer_cases("fmpz", FMPZ, INTEGER | FLINT),
    *rational_cases("mpq", "T = g.mpq\n"),
    *rational_cases("fmpq", "T = f.fmpq\n"),
    *real_cases(),
    *residue_cases(),
    Case("scalars", "mpz pickle and back", 3322, "loads(dumps(a))", PICKLE.format(codes=False)),
    Case("scalars", "mpz pickle by codes", 3322, "loads(dumps(a))", PICKLE.format(codes=True)),
]
