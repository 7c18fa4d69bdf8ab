"""Dense matrices over Z, Z/p and Q: NumPy's BLAS does the large products."""

from . import Case

SIZES = (1, 2, 3, 5, 10, 20, 50, 100, 200, 300, 500, 1000, 2000)
QUICK_SIZES = (3, 20, 100, 300)
PRIME = 1048583
LARGE_PRIME = 2**60 + 33
# Where sums are exact in floats, and where products of doubles take two and three pieces.
OTHER_PRIMES = {"p=101": 101, "p~2^26": 2**26 - 5, "p~2^31": 2**31 - 1}
# What the BLAS, or a product of our own that is as fast, can multiply at once.
BLAS_PRODUCTS = tuple(
    f"{name} product"
    for name in ("nmod_mat p=101", "nmod_mat p~2^20", "nmod_mat p~2^26", "fmpz_mat 10 bits")
)

RESIDUES = """
rng = random.Random(4)
n, p = {n}, {p}
def make(rows, columns, entries):
    return f.nmod_mat(rows, columns, entries, p)
def matrix(columns=n):
    return make(n, columns, rng.choices(range(p), k=n * columns))
"""
INTEGERS = """
rng = random.Random(5)
n = {n}
make = f.fmpz_mat
def matrix(columns=n):
    return make(n, columns, [rng.getrandbits({bits}) for _ in range(n * columns)])
"""
RATIONALS = """
rng = random.Random(6)
n = {n}
make = f.fmpq_mat
def fraction():
    return f.fmpq(rng.getrandbits(10), rng.getrandbits(6) | 1)
def matrix(columns=n):
    return make(n, columns, [fraction() for _ in range(n * columns)])
"""
LONG_RESIDUES = """
rng = random.Random(7)
n, p = {n}, {p}
ring = f.fmpz_mod_ctx(p)
def make(rows, columns, entries):
    return f.fmpz_mod_mat(rows, columns, entries, ring)
def matrix(columns=n):
    return make(n, columns, [rng.randrange(p) for _ in range(n * columns)])
"""
OPERANDS = """
a, b = matrix(), matrix()
c, numbers = a + a - a, [int(x) for x in a.entries()]
"""
RIGHT = "v = matrix(1)\n"

# name: (statement, more setup, seconds of the peer at n = 200, growth, largest size)
ANY = {
    "-": ("a - b", "", 0.00004, 2.0, 20),
    "* int": ("a * 3", "", 0.00004, 2.0, 20),
    "==": ("a == c", "", 0.00002, 2.0, 20),
    "from list": ("make(n, n, numbers)", "", 0.001, 2.0, 200),
    "entries": ("a.entries()", "", 0.001, 2.0, 200),
    "index": ("a[0, 0]", "", 0.0000001, 0.0, 20),
    "transpose": ("a.transpose()", "", 0.0001, 2.0, 200),
    "str": ("str(a)", "", 0.02, 2.0, 20),
}
OVER_P = {
    **ANY,
    "product": ("a * b", "", 0.004, 2.7, 2000),
    "det": ("a.det()", "", 0.003, 2.8, 2000),
    "rank": ("a.rank()", "", 0.003, 2.8, 2000),
    "solve": ("a.solve(v)", RIGHT, 0.003, 2.8, 2000),
    "inverse": ("a.inv()", "", 0.008, 2.8, 1000),
    "charpoly": ("a.charpoly()", "", 0.05, 3.0, 200),
    "+": ("a + b", "", 0.00004, 2.0, 1000),
}
LARGE_OVER_P = {label: OVER_P[label] for label in ("product", "det", "rank", "solve")}
OVER_Z = {
    **ANY,
    "product": ("a * b", "", 0.006, 2.7, 2000),
    "det": ("a.det()", "", 0.08, 3.6, 500),
    "rank": ("a.rank()", "", 0.003, 2.8, 2000),
    "solve": ("a.solve(v)", RIGHT, 0.06, 3.4, 300),
    "inverse": ("a.inv()", "", 0.5, 3.9, 100),
    "charpoly": ("a.charpoly()", "", 0.5, 3.9, 100),
    "+": ("a + b", "", 0.0004, 2.0, 1000),
}
FEW_SIZES = (1, 3, 10)
INTEGER_RIGHT = "z = f.fmpz_mat(n, n, [rng.getrandbits(10) for _ in range(n * n)])\n"
FEW = {
    **{label: (*row[:4], 10) for label, row in ANY.items()},
    "product": ("a * b", "", 0.5, 3.0, 10),
    "det": ("a.det()", "", 0.5, 3.0, 10),
    "solve": ("a.solve(v)", RIGHT, 0.5, 3.0, 10),
    "inverse": ("a.inv()", "", 1.0, 3.0, 10),
    "rref": ("a.rref()", "", 0.5, 3.0, 10),
    "* fmpz_mat": ("a * z", INTEGER_RIGHT, 0.5, 3.0, 10),
    "+": ("a + b", "", 0.001, 2.0, 10),
}


def cases(name, setup, table, largest=2000, sizes=SIZES):
    for label, (statement, extra, seconds, growth, top) in table.items():
        for n in sizes:
            if n > min(top, largest):
                continue
            yield Case(
                "matrices",
                f"{name} {label}",
                n,
                statement,
                setup.replace("{n}", str(n)) + OPERANDS + extra,
                cost=seconds * (n / 200) ** growth,
                promise=8.0 if n >= 500 and f"{name} {label}" in BLAS_PRODUCTS else 0.0,
                quick=n in QUICK_SIZES and label in ("product", "det", "solve"),
            )


# Through an array of machine integers; the peer knows lists only (see the preludes).
ARRAYS = """
import numpy
array = numpy.random.default_rng(8).integers(-2**62, 2**62, size=({n}, {n}))
a = matrix_of_array(array)
"""
NUMPY = [
    Case("matrices", name, n, statement, ARRAYS.replace("{n}", str(n)), cost=n * n * 1e-7)
    for name, statement in {
        "fmpz_mat from array": "matrix_of_array(array)",
        "fmpz_mat to array": "array_of_matrix(a)",
    }.items()
    for n in (10, 100, 1000)
]

CASES = [
    *NUMPY,
    *cases("nmod_mat p~2^20", RESIDUES.replace("{p}", str(PRIME)), OVER_P),
    *cases("nmod_mat p~2^60", RESIDUES.replace("{p}", str(LARGE_PRIME)), OVER_P, largest=1000),
    *(
        case
        for name, prime in OTHER_PRIMES.items()
        for case in cases(f"nmod_mat {name}", RESIDUES.replace("{p}", str(prime)), LARGE_OVER_P)
    ),
    *cases("fmpz_mat 10 bits", INTEGERS.replace("{bits}", "10"), OVER_Z),
    *cases("fmpz_mat 200 bits", INTEGERS.replace("{bits}", "200"), OVER_Z, largest=300),
    *cases("fmpq_mat", RATIONALS, FEW, sizes=FEW_SIZES),
    *cases(
        "fmpz_mod_mat p~2^200",
        LONG_RESIDUES.replace("{p}", str(2**200 + 235)),
        FEW,
        sizes=FEW_SIZES,
    ),
]
