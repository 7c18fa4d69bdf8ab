"""The table that drives the tests of FLINT's types: a row per type, oracles in plain Python.

An oracle value is an int, a Fraction or a residue (an int with a modulus); `make` turns a list of
oracle values (of a polynomial), a table of them (of a matrix) or one of them (of a scalar) into the
type, `plain` turns the type back.
"""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from numcore import flint

P, BIG, COMPOSITE = 17, 2**64 - 59, 2**20


@dataclass(frozen=True)
class Row:
    """One type over one ring."""

    name: str
    make: object
    plain: object
    elements: object
    modulus: int = 0
    foreign: object = staticmethod(lambda x: x)  # an oracle value as a foreign operand
    flags: frozenset = field(default_factory=frozenset)

    def reduce(self, value):
        """Return an oracle value as the ring has it."""
        if not self.modulus:
            return value
        value = Fraction(value)
        return value.numerator * pow(value.denominator, -1, self.modulus) % self.modulus

    def __str__(self):
        return f"{self.name} mod {self.modulus}" if self.modulus else self.name


def integer(x):
    return int(x)


def rational(x):
    return Fraction(int(x.p), int(x.q))


def small(bits):
    return st.one_of(st.integers(-9, 9), st.integers(-(2**bits), 2**bits))


fractions = st.fractions(min_value=-50, max_value=50, max_denominator=60)


RESIDUES = {
    "nmod": lambda p: lambda x: flint.nmod(x, p),
    "fmpz_mod": lambda p: flint.fmpz_mod_ctx(p),
    "nmod_poly": lambda p: lambda x: flint.nmod_poly(x, p),
    "fmpz_mod_poly": lambda p: flint.fmpz_mod_poly_ctx(p),
    "nmod_mat": lambda p: lambda x: flint.nmod_mat(x, p),
    "fmpz_mod_mat": lambda p: lambda x: flint.fmpz_mod_mat(x, flint.fmpz_mod_ctx(p)),
}
# Moduli, and whether they are prime: those of every test, and those at the ends of a word.
MODULI = {P: True, BIG: True, COMPOSITE: False, 1: False}
EDGES = {2: True, 6: False, 2**63 - 25: True, 2**63 - 1: False, 2**63: False}
EDGES |= {2**63 + 1: False, 2**63 + 29: True, 2**64 - 1: False}


def residue_rows(name, moduli=MODULI):
    for modulus, prime in moduli.items():
        flags = frozenset({"field"} if prime else ())
        yield Row(name, RESIDUES[name](modulus), integer, small(70), modulus, flags=flags)


SCALARS = [
    Row("fmpz", flint.fmpz, integer, small(200), flags=frozenset({"ordered", "euclidean"})),
    Row("fmpq", flint.fmpq, rational, fractions, foreign=flint.fmpq, flags=frozenset({"field"})),
    *residue_rows("nmod"),
    *residue_rows("fmpz_mod"),
]
POLYS = [
    Row("fmpz_poly", flint.fmpz_poly, integer, small(100)),
    Row(
        "fmpq_poly",
        lambda x: flint.fmpq_poly([flint.fmpq(c) for c in x]),
        rational,
        fractions,
        foreign=flint.fmpq,
        flags=frozenset({"field"}),
    ),
    *residue_rows("nmod_poly"),
    *residue_rows("fmpz_mod_poly"),
]
MATS = [
    Row("fmpz_mat", flint.fmpz_mat, integer, small(100)),
    Row(
        "fmpq_mat",
        lambda x: flint.fmpq_mat([[flint.fmpq(c) for c in r] for r in x]),
        rational,
        fractions,
        foreign=flint.fmpq,
        flags=frozenset({"field"}),
    ),
    *residue_rows("nmod_mat"),
    *residue_rows("fmpz_mod_mat"),
]


def residue_series(moduli=MODULI):
    for modulus, prime in moduli.items():
        yield Row(
            "nmod_series",
            lambda x, n, modulus=modulus: flint.nmod_series(x, modulus, n),
            integer,
            small(70),
            modulus,
            flags=frozenset({"field"} if prime else ()),
        )


# `make` takes the terms and the precision.
SERIES = [
    Row("fmpz_series", lambda x, n: flint.fmpz_series(x, n), integer, small(60)),
    Row(
        "fmpq_series",
        lambda x, n: flint.fmpq_series([flint.fmpq(c) for c in x], None, n),
        rational,
        fractions,
        foreign=flint.fmpq,
        flags=frozenset({"field"}),
    ),
    *residue_series(),
]


# Oracles -------------------------------------------------------------------------------------


def strip(values):
    """Drop the zeros at the end of a coefficient list."""
    values = list(values)
    while values and not values[-1]:
        values.pop()
    return values


def poly_add(row, a, b):
    n = max(len(a), len(b))
    a, b = a + [0] * (n - len(a)), b + [0] * (n - len(b))
    return strip(row.reduce(x + y) for x, y in zip(a, b, strict=True))


def poly_mul(row, a, b):
    out = [0] * max(len(a) + len(b) - 1, 0)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] += x * y
    return strip(map(row.reduce, out))


def poly_value(row, a, x):
    total = 0
    for c in reversed(a):
        total = total * x + c
    return row.reduce(total)


def mat_mul(row, a, b):
    columns = list(zip(*b, strict=True))
    return [[row.reduce(sum(x * y for x, y in zip(r, c, strict=True))) for c in columns] for r in a]


def unit_triangular(rng, size, most):
    """A lower triangular array of integers below `most`, with 1 on its diagonal."""
    entries = [[rng.randrange(most) for _ in range(size)] for _ in range(size)]
    return np.tril(np.array(entries, dtype=object), -1) + np.eye(size, dtype=int).astype(object)


def eliminate(row, table):
    """Return (determinant, rank) by elimination over the field of fractions or of residues."""
    a = [list(map(row.reduce, r)) for r in table]
    if not row.modulus:
        a = [list(map(Fraction, r)) for r in a]
    det, rank = 1, 0
    for column in range(len(a[0]) if a else 0):
        pivot = next((i for i in range(rank, len(a)) if a[i][column]), None)
        if pivot is None:
            det = 0
            continue
        if pivot != rank:
            a[pivot], a[rank] = a[rank], a[pivot]
            det = -det
        head = a[rank][column]
        det = row.reduce(det * head)
        inverse = 1 / head if not row.modulus else pow(head, -1, row.modulus)
        for i in range(rank + 1, len(a)):
            factor = a[i][column] * inverse
            a[i] = [row.reduce(x - factor * y) for x, y in zip(a[i], a[rank], strict=True)]
        rank += 1
        if rank == len(a):
            break
    if rank < len(a):
        det = 0
    return row.reduce(det), rank
