"""Tangents far from the real axis: correctly rounded, and in a moment."""

import time

import mpmath
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from numcore.context import context, get_context
from numcore.mpc import mpc
from numcore.mpfr import mpfr, tan, tanh

SECONDS = 2  # MPC takes minutes for some of these


def exact(x, y, bits):
    """tan(x + iy) by mpmath, in many bits; y is below 1000."""
    with mpmath.workprec(bits + 6000):
        u, v = 2 * mpmath.mpf(x), 2 * mpmath.mpf(y)
        bottom = mpmath.cos(u) + mpmath.cosh(v)
        return mpmath.sin(u) / bottom, mpmath.sinh(v) / bottom


def rounded(value, bits, mode):
    """An mpf as an mpfr, and how it was rounded."""
    man, exp = value.man_exp
    text = f"{'-' if value < 0 else ''}{abs(man):b}p{exp}"
    with context(precision=bits, round=mode):
        return mpfr(text, 0, 2)


@given(
    st.floats(-30, 30).filter(lambda x: abs(x) > 1e-3),
    st.floats(20, 900),
    st.booleans(),
    st.integers(0, 3),
    st.sampled_from([2, 24, 53, 64, 200]),
)
@example(0.75, 45.0, False, 0, 53)
@example(1.0, 800.0, True, 2, 53)
@example(67.0, 42.0, False, 1, 53)
@example(-0.25, 36.0, False, 3, 53)  # just where the terms left out cannot be seen any more
@example(2.5, 17.0, True, 0, 2)
@example(2.5, 41.0, True, 2, 64)
def test_correctly_rounded(x, y, negative, mode, bits):
    y = -y if negative else y
    re, im = exact(x, y, bits)
    with context(precision=bits, round=mode):
        z = tan(mpc(x, y, 53))
        turned = tanh(mpc(y, x, 53))
    for part, rc, value in [
        (z.real, z.rc[0], re), (z.imag, z.rc[1], im),
        (turned.imag, turned.rc[1], re), (turned.real, turned.rc[0], im),
    ]:  # fmt: skip
        wanted = rounded(value, bits, mode)
        assert part == wanted
        assert rc == wanted.rc != 0


FAR = ["1e3", "1e6", "1e9", "1e15", "1e18", "4e18", "1e30", "1e300", "1e100000"]


@pytest.mark.parametrize("text", FAR)
@pytest.mark.parametrize("x", [1, -2, 0.5, "1e-300", "1e300"])
@pytest.mark.parametrize("mode", range(4))
def test_far_from_the_axis(text, x, mode):
    began = time.perf_counter()
    with context(precision=80, round=mode):
        for sign in (1, -1):
            x, y = mpfr(x), sign * mpfr(text)
            z, turned = tan(mpc(x, y)), tanh(mpc(y, x))
            assert (z.real, z.imag) == (turned.imag, turned.real)
            assert z.rc == turned.rc[::-1]
            unit = mpfr(2) ** -79
            assert 1 - unit <= abs(z.imag) <= 1 + unit and (z.imag > 0) == (sign > 0)
            mantissa, exponent = map(int, x.as_mantissa_exp())
            with mpmath.workprec(200):  # is |tan| below 1?
                side = mpmath.cos(2 * mpmath.mpf((mantissa, exponent))) > 0
            low = mode == 1 or mode == (3 if sign > 0 else 2)  # is its magnitude rounded down?
            assert (abs(z.imag) < 1) == (side and low)
            assert 0 <= abs(z.real) < mpfr(2) ** -79
            assert get_context().inexact
    assert time.perf_counter() - began < SECONDS


def test_underflow_has_the_sign_of_sin_2x():
    for x, negative in ((1, False), (2, True), (-1, True), (-2, False)):
        for sign in (1, -1):
            z = tan(mpc(x, sign * mpfr("1e30")))
            assert z.real == 0 and z.real.is_signed() is negative
            assert z.rc[0] == (1 if negative else -1)
            with context(round=2):
                z = tan(mpc(x, sign * mpfr("1e30")))
                assert (z.real > 0) is not negative
    get_context().clear_flags()
    tan(mpc(1, mpfr("1e30")))
    assert get_context().underflow and get_context().inexact


@pytest.mark.parametrize("y", ["1e300", "inf", "-inf"])
def test_on_the_axis_and_at_infinity(y):
    sign = -1 if y == "-inf" else 1
    assert tan(mpc(0, mpfr(y))) == mpc(0, sign)
    assert tanh(mpc(mpfr(y), 0)) == mpc(sign, 0)
