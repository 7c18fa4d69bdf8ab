"""Polynomials over Z and Z/p."""

from . import Case

DEGREES = (5, 50, 500, 5000, 10**5)

RESIDUES = """
rng = random.Random(6)
p = {p}
def poly(degree):
    return f.nmod_poly([rng.randrange(1, p) for _ in range(degree + 1)], p)
"""
INTEGERS = """
rng = random.Random(7)
def poly(degree):
    return f.fmpz_poly([rng.getrandbits({bits}) | 1 for _ in range(degree + 1)])
"""
OPERANDS = "a, b, ab = poly({n}), poly({n}), poly(2 * {n})\n"
PRODUCTS = "c = poly({n} // 2)\nac, bc = a * c, b * c\n"

# name: (statement, more setup, seconds of the peer at degree 5000, largest degree)
OVER_P = {
    "product": ("a * b", "", 0.0008, 10**5),
    "+": ("a + b", "", 0.00001, 10**5),
    "divmod": ("divmod(ab, a)", "", 0.003, 10**5),
    "gcd": ("ac.gcd(bc)", PRODUCTS, 0.03, 5000),
    "evaluate": ("a(3)", "", 0.00003, 10**5),
    "==": ("a == b", "", 0.000001, 500),
}
OVER_Z = {
    "product": ("a * b", "", 0.002, 10**5),
    "+": ("a + b", "", 0.00003, 10**5),
    "gcd": ("ac.gcd(bc)", PRODUCTS, 0.2, 500),
    "evaluate": ("a(3)", "", 0.002, 5000),
    "str": ("str(a)", "", 0.002, 5000),
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
]
