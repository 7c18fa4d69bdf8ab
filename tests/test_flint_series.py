"""Power series and vectors of FLINT: laws, precision, hostile input."""

import copy
import operator
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcore import flint
from numcore.flint import fmpq, fmpq_series, fmpq_vec, fmpz, fmpz_series, fmpz_vec

terms = st.lists(st.integers(-20, 20), max_size=8)
precisions = st.integers(0, 12)
types = pytest.mark.parametrize("make", [fmpz_series, fmpq_series])


def series(make, values, prec):
    return make(values, prec=prec)


@types
@given(terms, terms, precisions, precisions)
def test_ring(make, x, y, m, n):
    a, b = series(make, x, m), series(make, y, n)
    least = min(m, n)
    product = [
        sum(x[i] * y[k - i] for i in range(k + 1) if i < len(x) and k - i < len(y))
        for k in range(least)
    ]
    assert (a * b).prec == (a + b).prec == least
    assert [(a * b)[k] for k in range(least)] == product
    assert a - b == a + -b and a * b == b * a
    assert a**2 == a * a


@types
@given(terms, st.integers(1, 12))
def test_division_and_composition(make, x, n):
    a = series(make, [1, *x], n)
    assert a / a == series(make, [1], n) and (a / a) * a == a
    inner = series(make, [0, 1, *x], n + 2)
    assert inner(inner.reversion()) == series(make, [0, 1], n + 2)


@types
@given(terms, precisions)
def test_copy_pickle_text(make, x, n):
    a = series(make, x, n)
    for again in (copy.copy(a), pickle.loads(pickle.dumps(a)), eval(a.repr(), vars(flint))):
        assert again._equal_repr(a)
    with pytest.raises(TypeError):
        hash(a)


def test_functions_undo_each_other():
    x = fmpq_series([0, 1, fmpq(1, 3), -2])
    assert x.exp().log() == x and x.sin().asin() == x and x.tan().atan() == x
    assert x.sinh().asinh() == x and x.tanh().atanh() == x
    one = fmpq_series([1, 2, fmpq(3, 5)])
    assert one.sqrt() ** 2 == one and one.rsqrt() ** 2 * one == 1 and one.inv() * one == 1
    assert one.integral().derivative() == one
    assert x.cos() ** 2 + x.sin() ** 2 == 1 and x.cosh() ** 2 - x.sinh() ** 2 == 1


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("fmpz_series([1], prec=10**18)", OverflowError),
        ("fmpz_series([1], prec=2**60)", OverflowError),
        ("fmpz_series('x')", TypeError),
        ("fmpz_series([1, 'x'])", TypeError),
        ("fmpz_series([1]) / 0", ZeroDivisionError),
        ("1 / fmpz_series([2])", ValueError),
        ("fmpz_series([1]) / fmpz_series([0, 1])", ValueError),
        ("fmpz_series([1, 1]).reversion()", ValueError),
        ("fmpz_series([0, 2]).reversion()", ValueError),
        ("fmpz_series([1])(fmpz_series([1]))", ValueError),
        ("fmpz_series([1]) ** -1", OverflowError),
        ("fmpz_series([1]).__setitem__(-1, 1)", ValueError),
        ("fmpq_series([1, 1]).exp()", ValueError),
        ("fmpq_series([0, 1]).log()", ValueError),
        ("fmpq_series([0]).inv()", ValueError),
        ("fmpq_series([1], 0)", ZeroDivisionError),
        ("fmpz_vec(-1)", ValueError),
        ("fmpz_vec(10**18)", (OverflowError, MemoryError)),
        ("fmpq_vec(10**18)", (OverflowError, MemoryError)),
        ("fmpz_vec(['x'])", TypeError),
        ("fmpz_vec([1])[-1]", IndexError),
        ("fmpz_vec([1])[1]", IndexError),
        ("fmpz_vec([1])['a']", TypeError),
        ("fmpq_vec([1.5])", TypeError),
    ],
)
def test_hostile(code, error):
    with pytest.raises(error):
        eval(code, vars(flint))


@given(st.lists(st.integers(), max_size=6))
def test_vectors(values):
    for make, entry in ((fmpz_vec, fmpz), (fmpq_vec, fmpq)):
        v = make(values)
        assert list(v) == values and len(v) == len(values)
        assert pickle.loads(pickle.dumps(v)) == v == copy.copy(v)
        assert v._repr_latex_().startswith("$")
        if values:
            v[0] = entry(7)
            assert v[0] == 7
            with pytest.raises(IndexError):
                operator.setitem(v, len(values), 1)
    assert fmpz_vec(values).to_list_int() == values


def test_nothing_is_known_of_a_series_of_negative_precision():
    for make in (flint.fmpz_series, flint.fmpq_series):
        lost = make([1, 2], prec=-7)
        assert (lost.prec, len(lost), str(lost)) == (-1, 0, "(invalid power series)")
        for value in (lost + 1, 1 - lost, lost * make([3]), -lost):
            assert value.prec == -1
