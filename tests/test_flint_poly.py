"""Polynomials: every type against schoolbook arithmetic on lists."""

import copy
import math
import pickle

import pytest
from families import POLYS, poly_add, poly_mul, poly_value, strip
from hypothesis import example, given
from hypothesis import strategies as st

from numcore import flint
from numcore.errors import DomainError

rows = pytest.mark.parametrize("row", POLYS, ids=str)


def draw(row, data, least=0):
    values = data.draw(st.lists(row.elements, min_size=least, max_size=8))
    return values, row.make(values), strip(map(row.reduce, values))


def plain(row, p):
    return [row.plain(c) for c in p]


@rows
@given(data=st.data())
def test_ring(row, data):
    _, p, x = draw(row, data)
    _, q, y = draw(row, data)
    _, r, _ = draw(row, data)
    assert plain(row, p) == x and len(p) == p.length() == len(x) and p.degree() == len(x) - 1
    assert plain(row, p + q) == poly_add(row, x, y)
    assert plain(row, p * q) == poly_mul(row, x, y)
    assert p - q == p + -q and p - p == 0
    assert p * (q + r) == p * q + p * r and p * q == q * p
    assert p**3 == p * p * p and p**0 == 1
    assert p * 1 == p == +p and (p * 0).is_zero()
    assert p + 3 == 3 + p and p * 3 == p + p + p and 3 - p == -(p - 3)


@rows
@given(data=st.data())
def test_division(row, data):
    _, p, _ = draw(row, data)
    _, q, _ = draw(row, data)
    if not q:
        for op in ("//", "%", "/"):
            with pytest.raises(ZeroDivisionError):
                eval(f"p {op} q", {"p": p, "q": q})
        return
    try:
        quotient, rest = divmod(p, q)
        exact = (p * q) / q
    except (ZeroDivisionError, DomainError):
        assert "field" not in row.flags
        return
    assert quotient * q + rest == p and p // q == quotient and p % q == rest
    assert exact == p
    if "field" in row.flags:
        assert rest.degree() < q.degree()
        g, s, t = p.xgcd(q)
        assert s * p + t * q == g == p.gcd(q)
        assert p % g == 0 and q % g == 0


@rows
@given(data=st.data())
def test_values_and_coefficients(row, data):
    values, p, x = draw(row, data)
    at = data.draw(row.elements)
    assert row.plain(p(row.foreign(at))) == poly_value(row, x, at)
    assert p(p).degree() <= max(p.degree() ** 2, 0)
    assert (
        plain(row, p.derivative()) == strip(row.reduce(i * c) for i, c in enumerate(x))[1:]
        or len(x) < 2
        or not any(row.reduce(i * c) for i, c in enumerate(x))
    )
    assert [row.plain(p[i]) for i in range(len(x) + 2)] == [*x, row.reduce(0), row.reduce(0)]
    k = data.draw(st.integers(0, 10))
    assert plain(row, p.truncate(k)) == strip(x[:k])
    assert p.left_shift(k).right_shift(k) == p
    assert p.mul_low(other=p, n=k) == (p * p).truncate(n=k)
    assert p.pow_trunc(3, k) == (p**3).truncate(k) and p.pow_trunc(0, k) == (p**0).truncate(k)
    q = copy.copy(p)
    q[k] = row.foreign(at)
    assert row.plain(q[k]) == row.reduce(at)
    assert plain(row, p) == x


@rows
@given(data=st.data())
def test_equality_copy_pickle_text(row, data):
    _, p, x = draw(row, data)
    _, q, y = draw(row, data)
    assert (p == q) == (x == y) == (not p != q)
    for again in (copy.copy(p), copy.deepcopy(p), pickle.loads(pickle.dumps(p))):
        assert again == p and type(again) is type(p)
    assert p != "text"
    if row.name == "fmpz_mod_poly":
        assert hash(p) == hash(again)
    else:
        with pytest.raises(TypeError):
            hash(p)
    assert eval(p.repr(), vars(flint)) == p
    assert p._repr_latex_().startswith("$")


@rows
@given(data=st.data())
def test_factor(row, data):
    _, p, _ = draw(row, data, least=1)
    if "field" not in row.flags and row.modulus:
        return
    unit, factors = p.factor()
    assert all(f.degree() > 0 for f, _ in factors)
    product = row.make([1]) * unit
    for f, e in factors:
        product *= f**e
    assert product == p
    for root, multiplicity in p.roots():
        assert p(root) == 0 and multiplicity >= 1


def test_roots_without_multiplicities():
    """They come in an order of their own, 0 first."""
    R = flint.fmpz_mod_poly_ctx(7)
    assert R([0, 0, 1, 1]).roots(multiplicities=False) == [0, 6]
    assert sorted(map(int, R([6, 11, 6, 1]).roots(False))) == [4, 5, 6]


def test_text():
    assert str(flint.fmpz_poly([-1, 0, -2, 1])) == "x^3 + (-2)*x^2 + (-1)"
    assert str(flint.fmpz_poly([])) == "0"
    assert flint.fmpz_poly([-1, 0, -2, 1])._repr_latex_() == "$x^{3} - 2 x^{2} - 1$"
    assert flint.fmpz_poly([0, 1]).str(var="y") == "y"


def test_unmade_objects_are_valid():
    assert flint.fmpz_poly.__new__(flint.fmpz_poly) == 0
    assert len(flint.nmod_poly.__new__(flint.nmod_poly)) == 0


@given(st.lists(st.integers(-9, 9), max_size=6), st.integers(1, 4), st.integers(0, 5))
@example([], 1, 0)
@example([5], 3, 2)
@example([1, 1], 2, 0)
@example([1, 1], 2, 1)
def test_deflation(values, n, m):
    """A polynomial is a monomial times one in the largest power of the variable that it can be."""
    p = flint.fmpz_poly(values).inflate(n).left_shift(m)
    powers = [i for i, c in enumerate(p.coeffs()) if c]
    least = powers[0] if powers else 0
    step = math.gcd(*[i - least for i in powers]) or 1
    assert p.deflation_index() == (step, least)
    q, exponent, monomial = p.deflation_monom()
    assert monomial == flint.fmpz_poly([1]).left_shift(least) and exponent == step
    assert q.inflate(step) * monomial == p
    q, exponent = p.deflation()
    assert exponent == (math.gcd(*powers) or 1) and q.inflate(exponent) == p


SMALL = [0, 1, -1, 2, -2, 3, -7, 10, 255, -(2**15), 2**15 + 1, -(2**31), 2**61, -(2**62), 2**70]


@pytest.mark.parametrize("x", SMALL)
@given(data=st.data())
def test_value_of_a_long_polynomial_over_z(x, data):
    """Blocks of powers of x that fit a word: sums with both signs, of short and long numbers."""
    bits = data.draw(st.sampled_from([1, 20, 61, 62, 64, 128, 1000]))
    ends = st.sampled_from([0, 1, -1, 2**bits - 1, -(2**bits)])
    numbers = data.draw(st.lists(ends | st.integers(-(2**bits), 2**bits), min_size=20, max_size=70))
    numbers *= data.draw(st.integers(1, 5))
    value = 0
    for c in reversed(numbers):
        value = value * x + c
    assert flint.fmpz_poly(numbers)(x) == value


@pytest.mark.parametrize("x", [(1, 2), [1], b"a", "a", 1.5, None], ids=repr)
@pytest.mark.parametrize("coefficients", [[], [1, 2]], ids=["zero", "linear"])
@pytest.mark.parametrize("kind", [flint.fmpz_poly, flint.fmpq_poly], ids=lambda k: k.__name__)
def test_is_not_evaluated_at_what_is_no_number(kind, coefficients, x):
    with pytest.raises(TypeError):
        kind(coefficients)(x)
