"""The laws that a row's flags promise, for every type: rings, Euclidean division, fields, objects.

The moduli are those of the other tests and those at the ends of a machine word. Over a composite
modulus an algorithm may give up, with an exception; what it returns is right.
"""

import copy
import pickle

import pytest
from families import (
    EDGES,
    MATS,
    POLYS,
    SCALARS,
    eliminate,
    integer,
    mat_mul,
    poly_mul,
    residue_rows,
    strip,
)
from hypothesis import assume, example, given
from hypothesis import strategies as st

from numcore import flint
from numcore.errors import DomainError

EDGE_POLYS = [*residue_rows("nmod_poly", EDGES), *residue_rows("fmpz_mod_poly", EDGES)]
EDGE_MATS = [*residue_rows("nmod_mat", EDGES), *residue_rows("fmpz_mod_mat", EDGES)]
EDGE_SCALARS = [*residue_rows("nmod", EDGES), *residue_rows("fmpz_mod", EDGES)]
ALL = [*SCALARS, *EDGE_SCALARS, *POLYS, *EDGE_POLYS, *MATS, *EDGE_MATS]
GAVE_UP = (ZeroDivisionError, DomainError)

seeds = st.integers(0, 2**32)


def over(rows):
    return pytest.mark.parametrize("row", rows, ids=str)


def is_poly(row):
    return row.name.endswith("_poly")


def is_mat(row):
    return row.name.endswith("_mat")


def values(row, size=3):
    """What makes an object: an element, a list or a square table of them."""
    if is_poly(row):
        return st.lists(row.elements, max_size=size + 3)
    if is_mat(row):
        line = st.lists(row.elements, min_size=size, max_size=size)
        return st.lists(line, min_size=size, max_size=size)
    return row.elements


def draw(row, data, count, size=3):
    drawn = [data.draw(values(row, size)) for _ in range(count)]
    return drawn, [row.make(value) for value in drawn]


@over(ALL)
@given(data=st.data())
def test_ring(row, data):
    _, (a, b, c) = draw(row, data, 3)
    zero, one = a - a, a**0
    assert a + b == b + a and (a + b) + c == a + (b + c)
    assert (a * b) * c == a * (b * c)
    assert a * (b + c) == a * b + a * c and (a + b) * c == a * c + b * c
    assert a + zero == a == a - zero and a * one == a == one * a
    assert a * zero == zero == zero * a and a + -a == zero == -a + a
    assert a - b == -(b - a)
    assert a * a == a**2 and a * a * a == a**3 == a**1 * a**2
    if not is_mat(row):
        assert a * b == b * a
    x = copy.copy(a)
    x += b
    x *= c
    assert x == (a + b) * c
    for other in (a, b, c):
        assert type(other + a) is type(a)


@over(ALL)
@given(data=st.data())
def test_aliases(row, data):
    """An object on both sides of an operation gives what two equal objects give."""
    _, (a,) = draw(row, data, 1)
    b = copy.deepcopy(a)
    assert a + a == a + b and a * a == a * b and a - a == a - b
    assert a == b, "operands are as they were"
    if is_poly(row):
        assert a(a) == a(b) if len(a) < 6 else True
        for operation in (lambda x: divmod(a, x), a.gcd):
            try:
                expected = operation(b)
            except (*GAVE_UP, NotImplementedError):
                continue
            assert operation(a) == expected


@over(ALL)
@given(data=st.data())
def test_equality_and_hash(row, data):
    (x, _), (a, b) = draw(row, data, 2)
    again = row.make(x)
    assert a == again and again == a and not a != again
    assert (a == b) == (b == a) == (not a != b)
    for foreign in ("text", None, object(), 1.5j, [1]):
        assert a != foreign and foreign != a
    try:
        code = hash(a)
    except TypeError:
        assert is_poly(row) or is_mat(row)
        with pytest.raises(TypeError):
            hash(b)
    else:
        assert code == hash(again) and {a: 1}[again] == 1


@over(ALL)
@given(data=st.data(), protocol=st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_copies_and_pickles(row, data, protocol):
    _, (a,) = draw(row, data, 1)
    for again in (copy.copy(a), copy.deepcopy(a), pickle.loads(pickle.dumps(a, protocol))):
        assert again == a and type(again) is type(a) and str(again) == str(a)
        assert again + again == a + a
    assert copy.deepcopy([a, a])[0] == a
    if is_poly(row):
        again = copy.copy(a)
        again[9] = 1
        assert row.modulus == 1 or again != a
    if is_mat(row):
        again = copy.copy(a)
        again[0, 0] = a[0, 0] + 1
        assert row.modulus == 1 or again != a


@over([*POLYS, *EDGE_POLYS])
@given(data=st.data())
def test_iteration_of_polynomials(row, data):
    (x,), (p,) = draw(row, data, 1)
    expected = strip(map(row.reduce, x))
    assert [row.plain(c) for c in p] == expected == [row.plain(c) for c in p.coeffs()]
    assert [row.plain(p[i]) for i in range(len(p))] == expected
    assert bool(p) == bool(expected) and p.is_zero() == (not expected)
    assert p.degree() == len(expected) - 1
    walk = iter(p)
    p[0] = row.foreign(5)
    assert [row.plain(c) for c in walk] == expected, "an iterator keeps what it began with"


@over([*MATS, *EDGE_MATS])
@given(data=st.data())
def test_iteration_of_matrices(row, data):
    (x,), (a,) = draw(row, data, 1)
    expected = [row.reduce(value) for line in x for value in line]
    assert [row.plain(c) for c in a] == expected == [row.plain(c) for c in a.entries()]
    assert [row.plain(a[i, j]) for i in range(3) for j in range(3)] == expected
    assert [[row.plain(c) for c in line] for line in a.table()] == [
        expected[i : i + 3] for i in (0, 3, 6)
    ]
    assert a.table() == a.tolist()


@over([*POLYS, *EDGE_POLYS])
@given(data=st.data())
def test_division_of_polynomials(row, data):
    (x, y), (p, q) = draw(row, data, 2)
    assert [row.plain(c) for c in p * q] == poly_mul(
        row, strip(map(row.reduce, x)), strip(map(row.reduce, y))
    )
    if not q:
        return
    try:
        quotient, rest = divmod(p, q)
    except GAVE_UP:
        assert "field" not in row.flags
        return
    assert quotient * q + rest == p and p // q == quotient and p % q == rest
    if row.modulus or "field" in row.flags:
        assert rest.degree() < q.degree()


@over([*POLYS, *EDGE_POLYS])
@given(data=st.data())
def test_common_divisors(row, data):
    _, (p, q, r) = draw(row, data, 3)
    if row.name == "fmpz_poly":
        g = (p * r).gcd(q * r)
        assert not g or (p * r / g * g == p * r and q * r / g * g == q * r)
        return
    try:
        g, s, t = (p * r).xgcd(q * r)
    except GAVE_UP:
        assert "field" not in row.flags
        return
    assert s * p * r + t * q * r == g
    if "field" in row.flags:
        assert g == (p * r).gcd(q * r) and (not r or not g or g % r.gcd(r) == 0)
        assert not g or g.leading_coefficient() == 1


@over([row for row in [*POLYS, *EDGE_POLYS] if row.modulus])
@given(data=st.data())
def test_what_divides_by_coefficients_is_right_or_gives_up(row, data):
    _, (p, q) = draw(row, data, 2)
    x = row.make([0, 1])
    for check in (
        lambda: p.inverse_series_trunc(5) * p % x**5 == row.make([1]) % x**5,
        lambda: (p * p).sqrt() ** 2 == p * p,
        lambda: p * q / q * q == p * q,
        lambda: q.degree() < 1 or p.pow_mod(3, q) == p**3 % q,
        lambda: q.degree() < 1 or p.compose_mod(p, q) == p(p) % q,
        lambda: p.integral().derivative() == p,
        lambda: row.name != "fmpz_mod_poly" or q.degree() < 1 or p * p.inverse_mod(q) % q == 1,
    ):
        try:
            assert check()
        except (*GAVE_UP, ValueError, NotImplementedError):
            pass


@over(EDGE_POLYS)
@given(data=st.data())
def test_discriminant(row, data):
    """It is a polynomial in the coefficients, so that it can be found over the integers."""
    _, (p,) = draw(row, data, 1)
    assume(p.degree() >= 1)
    lifted = flint.fmpz_poly([int(c) for c in p])
    try:
        assert int(p.discriminant()) == int(lifted.discriminant()) % row.modulus
    except NotImplementedError:
        assert "field" not in row.flags


@over(EDGE_MATS)
@given(data=st.data(), n=st.sampled_from((1, 2, 3, 5)))
def test_linear_algebra_modulo_n(row, data, n):
    (x, y), (a, b) = draw(row, data, 2, n)
    assert [[row.plain(c) for c in line] for line in (a * b).table()] == mat_mul(row, x, y)
    for check in (
        lambda: row.plain(a.det()) == eliminate(INTEGERS, x)[0] % row.modulus,
        lambda: (a.inv() * a).is_one() and (a * a.inv()).is_one(),
        lambda: a * a.solve(b) == b,
        lambda: not a * a.nullspace()[0],
        lambda: row.plain(a.charpoly()(0)) == (-1) ** n * eliminate(INTEGERS, x)[0] % row.modulus,
        lambda: at_matrix(a.charpoly(), a).is_zero(),
        lambda: at_matrix(a.minpoly(), a).is_zero(),
    ):
        try:
            assert check()
        except GAVE_UP:
            assert "field" not in row.flags or not a.det()
    if "field" in row.flags:
        det, rank = eliminate(row, x)
        assert a.rank() == rank == a.rref()[1] == n - a.nullspace()[1]
        assert row.plain(a.det()) == det


INTEGERS = next(row for row in MATS if row.name == "fmpz_mat")


def at_matrix(p, a):
    """Return p(a), by Horner's rule."""
    total = a * 0
    for c in reversed(p.coeffs()):
        total = total * a + a**0 * c
    return total


@over([row for row in [*SCALARS, *EDGE_SCALARS] if "field" in row.flags])
@given(data=st.data())
def test_field(row, data):
    _, (a, b) = draw(row, data, 2)
    if b == 0:
        with pytest.raises(ZeroDivisionError):
            a / b
        return
    assert (a / b) * b == a and b / b == 1 and b ** (-1) * b == 1


@given(st.integers(0, 6), st.integers(0, 6), seeds)
@example(0, 0, 0)
@example(0, 5, 1)
@example(5, 0, 1)
@example(1, 1, 3)
def test_every_shape(m, n, seed):
    """Functions of matrices of all shapes answer or raise, and agree on the rank."""
    entries = [(seed >> i) % 7 - 3 for i in range(m * n)]
    a = flint.fmpz_mat(m, n, entries)
    table = [entries[i * n : (i + 1) * n] for i in range(m)]
    rank = eliminate(INTEGERS, table)[1] if m and n else 0
    assert a.rank() == rank == flint.fmpq_mat(a).rank() == a.rref()[2] == a.transpose().rank()
    assert a.nullspace()[1] == n - rank and not a * a.nullspace()[0]
    assert a.hnf().rank() == rank == a.snf().rank() == a.lll().rank()
    form, move = a.hnf(transform=True)
    assert move * a == form and abs(move.det()) == 1 and form.is_hnf()
    form, move = a.lll(transform=True)
    assert move * a == form and abs(move.det()) == 1
    assert a.snf().is_snf() and a.snf().is_diagonal()
    assert flint.fmpz_mat(a.to_numpy()) == a
    q = flint.fmpq_mat(a)
    assert q.nrows() == m and q.ncols() == n and q.transpose().transpose() == q == q + q - q
    for modulus in (1, 2, 17, 2**64 - 59):
        context = flint.fmpz_mod_ctx(modulus)
        for b in (flint.nmod_mat(a, modulus), flint.fmpz_mod_mat(a, context)):
            assert b.nrows() == m and b.ncols() == n and b.transpose().transpose() == b
            assert b.rank() <= rank and [int(x) for x in b] == [x % modulus for x in entries]
            assert not b - b and integer(b.nullspace()[1]) == n - b.rank()
