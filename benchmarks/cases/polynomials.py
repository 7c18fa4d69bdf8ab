"""Polynomials over Z, Z/p and Q."""

from . import Case

DEGREES = (5, 50, 500, 5000, 10**5)

RESIDUES = """
rng = random.Random(6)
p = {p}
def make(coefficients):
    return f.nmod_poly(coefficients, p)
def poly(degree):
    return make([rng.randrange(1, p) for _ in range(degree + 1)])
"""
INTEGERS = """
rng = random.Random(7)
make = f.fmpz_poly
def poly(degree):
    return make([rng.getrandbits({bits}) | 1 for _ in range(degree + 1)])
"""
RATIONALS = """
rng = random.Random(8)
make = f.fmpq_poly
def fraction():
    return f.fmpq(rng.getrandbits(10) | 1, rng.getrandbits(6) | 1)
def poly(degree):
    return make([fraction() for _ in range(degree + 1)])
"""
LONG_RESIDUES = """
rng = random.Random(9)
p = {p}
make = f.fmpz_mod_poly_ctx(f.fmpz_mod_ctx(p))
def poly(degree):
    return make([rng.randrange(1, p) for _ in range(degree + 1)])
"""
OPERANDS = """
a, b, ab = poly({n}), poly({n}), poly(2 * {n})
c, numbers = a + 0, [int(x) for x in a.coeffs()]
"""
PRODUCTS = "d = poly({n} // 2)\nac, bc = a * d, b * d\n"

# name: (statement, more setup, seconds of the peer at degree 5000, largest degree)
ANY = {
    "-": ("a - b", "", 0.00001, 500),
    "* int": ("a * 3", "", 0.00001, 500),
    "** 2": ("a ** 2", "", 0.001, 500),
    "//": ("ab // a", "", 0.003, 500),
    "%": ("ab % a", "", 0.003, 500),
    "==": ("a == c", "", 0.00001, 500),
    "from list": ("make(numbers)", "", 0.001, 5000),
    "coeffs": ("a.coeffs()", "", 0.0001, 5000),
    "index": ("a[2]", "", 0.000001, 50),
    "str": ("str(a)", "", 0.002, 5000),
}
OVER_P = {
    **ANY,
    "product": ("a * b", "", 0.0008, 10**5),
    "+": ("a + b", "", 0.00001, 10**5),
    "divmod": ("divmod(ab, a)", "", 0.003, 10**5),
    "gcd": ("ac.gcd(bc)", PRODUCTS, 0.03, 5000),
    "evaluate": ("a(3)", "", 0.00003, 10**5),
    "hash": ("hash(a)", "", 0.0001, 500),
}
OVER_Z = {
    **ANY,
    "product": ("a * b", "", 0.002, 10**5),
    "+": ("a + b", "", 0.00003, 10**5),
    "gcd": ("ac.gcd(bc)", PRODUCTS, 0.2, 500),
    "evaluate": ("a(3)", "", 0.002, 5000),
}
OVER_Q = {
    **{label: (*row[:3], 50) for label, row in ANY.items()},
    "product": ("a * b", "", 0.01, 50),
    "+": ("a + b", "", 0.001, 50),
    "/ int": ("a / 3", "", 0.001, 50),
    "evaluate": ("a(3)", "", 0.01, 50),
}
OVER_LONG_P = {
    **OVER_Q,
    "divmod": ("divmod(ab, a)", "", 0.1, 50),
    "gcd": ("ac.gcd(bc)", PRODUCTS, 1.0, 50),
}


def cases(name, setup, table):
    for label, (statement, extra, seconds, largest) in table.items():
        for degree in DEGREES:
            if degree > largest:
                continue
            yield Case(
                "polynomials",
                f"{name} {label}",
                degree,
                statement,
                setup + (OPERANDS + extra).replace("{n}", str(degree)),
                cost=seconds * (degree / 5000) ** 1.2,
                quick=label == "product",
            )


CASES = [
    *cases("nmod_poly p~2^20", RESIDUES.replace("{p}", "1048583"), OVER_P),
    *cases("nmod_poly p~2^60", RESIDUES.replace("{p}", str(2**60 + 33)), OVER_P),
    *cases("fmpz_poly 10 bits", INTEGERS.replace("{bits}", "10"), OVER_Z),
    *cases("fmpz_poly 200 bits", INTEGERS.replace("{bits}", "200"), OVER_Z),
    *cases("fmpq_poly", RATIONALS, OVER_Q),
    *cases("fmpz_mod_poly p~2^200", LONG_RESIDUES.replace("{p}", str(2**200 + 235)), OVER_LONG_P),
]
