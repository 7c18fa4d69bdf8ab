"""gamma_inc far out: correctly rounded and in a moment, or refused."""

import time

import mpmath
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from numcore.context import context
from numcore.mpfr import exp, gamma_inc, mpfr

SECONDS = 2  # MPFR takes minutes and more for some of these


def fraction(a, x, terms):
    """Legendre's continued fraction."""
    value = x + 2 * terms + 1 - a
    for k in range(terms, 0, -1):
        value = x + 2 * k - 1 - a - k * (k - a) / value
    return mpmath.power(x, a) * mpmath.exp(-x) / value


def rounded(value, bits, mode):
    """An mpf as an mpfr, and how it was rounded."""
    man, exp = value.man_exp
    with context(precision=bits, round=mode):
        return mpfr(f"{'-' if value < 0 else ''}{abs(man):b}p{exp}", 0, 2)


@given(
    st.floats(-0.5, 0.5),
    st.floats(1200, 40000),
    st.integers(0, 3),
    st.sampled_from([2, 24, 53, 64, 100]),
)
@example(0.0, 5000.0, 0, 53)
@example(0.5, 3000.0, 1, 53)
@example(-0.5, 3000.0, 2, 53)
@example(1e-300, 3000.0, 3, 53)
@example(1 / 5000.0, 5000.0, 0, 53)
@example(7 / 5000.0, 5000.0, 0, 53)
def test_correctly_rounded(part, x, mode, bits):
    """|a| goes up to x/2; beyond, MPFR takes seconds."""
    a = mpfr(part * x, 53)
    with mpmath.workprec(400):
        numbers = mpmath.mpf(float(a)), mpmath.mpf(x)
        exact = fraction(*numbers, 1500)
        assert mpmath.almosteq(exact, fraction(*numbers, 1200), 2**-250)
    with context(precision=bits, round=mode):
        result = gamma_inc(a, mpfr(x, 53))
    wanted = rounded(exact, bits, mode)
    assert result == wanted
    assert result.rc == wanted.rc != 0


@pytest.mark.parametrize("x", ["1e5", "1e7", "5e8"])
@pytest.mark.parametrize("a", ["0.25", "-7", "1", "12345.5", "-30000.5", "1e-1000"])
def test_recurrence(a, x):
    """gamma_inc(a + 1, x) = a gamma_inc(a, x) + x^a exp(-x), to a few units."""
    with context(precision=200):
        a, x = mpfr(a), mpfr(x)
        start = time.perf_counter()
        left, middle = gamma_inc(a + 1, x), a * gamma_inc(a, x)
        assert time.perf_counter() - start < SECONDS
        assert abs(left - middle - x**a * exp(-x)) <= left * mpfr(2) ** -190


@pytest.mark.parametrize(
    ("a", "x"),
    [
        *((a, x) for a in (1, -1, 7, -1.5, 0.5, 2**40) for x in (2**70, 2**200, "1e1000")),
        (1, 2**61), (-1e9, 10), (-1e300, 1e10), (-(2**70), 3),
    ],
)  # fmt: skip
def test_underflow(a, x):
    with context() as ctx:
        assert gamma_inc(a, mpfr(x)) == 0
        assert ctx.underflow
        assert ctx.inexact


@pytest.mark.parametrize(
    ("a", "x"), [(2**60, 3), (2**62, 2**61), (1e300, 1e299), (2**61, 2**62), (-1e9, 0.1)]
)
def test_overflow(a, x):
    with context() as ctx:
        assert gamma_inc(a, x) == mpfr("inf")
        assert ctx.overflow


@pytest.mark.parametrize(("a", "x"), [(-2e7, 3), (9e6, 1e7), (-1e7, 1e7), (-3e4, 3e4)])
def test_refused(a, x):
    start = time.perf_counter()
    with pytest.raises((MemoryError, OverflowError), match="gamma_inc"):
        gamma_inc(a, x)
    assert time.perf_counter() - start < SECONDS


def test_ends_of_the_range():
    """exp(-x) = gamma_inc(1, x) where it leaves the range of exponents."""
    for x in (7.4e8, 7.44261117e8, 7.44261118e8, 7.5e8):
        for mode in range(4):
            with context(round=mode) as ctx:
                ours, flags = gamma_inc(1, x), (ctx.underflow, ctx.inexact)
            with context(round=mode) as ctx:
                assert exp(mpfr(-x)) == ours
                assert (ctx.underflow, ctx.inexact) == flags
