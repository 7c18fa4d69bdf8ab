"""Classes that stand for a number by their methods, and how types show as gmpy2's."""

from fractions import Fraction

import pytest

from numcore.context import (
    RoundAwayZero,
    RoundDown,
    RoundToNearest,
    RoundToZero,
    RoundUp,
    context,
)
from numcore.mpc import mpc
from numcore.mpfr import f2q, mpfr, next_above, next_below
from numcore.mpq import mpq
from numcore.mpz import cmp_abs, gcd, is_even, mpz


class Whole:
    def __mpz__(self):
        return mpz(7)


class Ratio(Whole):
    def __mpq__(self):
        return mpq(3, 2)


class Real(Ratio):
    def __mpfr__(self):
        return mpfr(2.5)


class Complex(Real):
    def __mpc__(self):
        return mpc(1, 2)


KINDS = [(Whole(), mpz(7)), (Ratio(), mpq(3, 2)), (Real(), mpfr(2.5)), (Complex(), mpc(1, 2))]


@pytest.mark.parametrize(("x", "value"), KINDS)
@pytest.mark.parametrize("number", [mpz(10), mpq(1, 3), mpfr(0.5), mpc(3, 4)])
def test_the_last_method_counts(x, value, number):
    assert number + x == number + value and type(number + x) is type(number + value)
    assert x * number == value * number and number - x == number - value
    assert (number == x) == (number == value)
    assert value == x


def test_constructors_take_their_own_method():
    assert [mpz(Complex()), mpz(Ratio()), mpq(Complex()), mpfr(Complex())] == [
        7, 7, Fraction(3, 2), 2.5]  # fmt: skip
    assert mpc(Complex()) == mpc(1, 2) and mpq(Ratio(), Whole()) == mpq(3, 14)


def test_functions_of_integers_refuse_more():
    assert gcd(Whole(), 21) == 7 and not is_even(Whole())
    for x, _ in KINDS[1:]:
        with pytest.raises(TypeError):
            gcd(x, 21)
        with pytest.raises(TypeError):
            is_even(x)


def test_magnitudes():
    assert cmp_abs(mpc(3, 4), 5) == 0
    assert cmp_abs(4, mpc(3, 4)) == -1
    assert cmp_abs(mpc(3, 5), 5) == 1
    assert cmp_abs(-7, mpq(13, 2)) == 1


# Halves and what lies beside them, rounded to a multiple of 10**-places in every direction.
ROUNDINGS = {
    RoundToNearest: lambda x: Fraction(round(x)),
    RoundToZero: lambda x: Fraction(int(x)),
    RoundUp: lambda x: Fraction(x.__ceil__()),
    RoundDown: lambda x: Fraction(x.__floor__()),
    RoundAwayZero: lambda x: Fraction(x.__ceil__() if x > 0 else x.__floor__()),
}


@pytest.mark.parametrize("mode", ROUNDINGS)
@pytest.mark.parametrize("n", [-25, -15, -14, -8, -4, 0, 3, 4, 5, 12, 15, 16, 25, 100])
def test_round_follows_the_context(mode, n):
    rule = ROUNDINGS[mode]
    with context(round=mode, precision=100):
        assert round(mpz(n), -1) == rule(Fraction(n, 10)) * 10
        assert round(mpq(n, 8)) == rule(Fraction(n, 8))
        assert round(mpq(n, 8), 1) == rule(Fraction(n, 8) * 10) / 10
        assert round(mpfr(n) / 8) == rule(Fraction(n, 8))
        assert round(mpfr(n), -1) == rule(Fraction(n, 10)) * 10


def test_neighbours_of_subnormal_numbers():
    with context(precision=24, emin=-148, emax=128, subnormalize=True):
        least = mpfr(2) ** -149
        assert next_above(mpfr(0)) == least and next_below(mpfr(0)) == -least
        assert next_below(mpfr(2) ** -126) == mpfr(2) ** -126 - least
        assert next_above(5 * least) == 6 * least


@pytest.mark.parametrize("x", [0.1, 2.5, 3.14159265, 1e-5, 12345.678, -0.3])
def test_f2q_is_close(x):
    for error in (1e-3, 1e-6, 1e-12):
        q = Fraction(*map(int, mpq(f2q(x, error)).as_integer_ratio()))
        assert abs(q - Fraction(x)) <= Fraction(error) * abs(Fraction(x)) * Fraction(101, 100)


def test_types_show_as_those_of_gmpy2(child):
    outcome = child(
        """
from numcore import compat
from numcore.mpz import mpz
from numcore.mpfr import mpfr
compat.install("gmpy2")
import gmpy2, pickle, numbers
names = ("mpz", "xmpz", "mpq", "mpfr", "mpc", "context")
assert [getattr(gmpy2, n).__module__ for n in names] == ["gmpy2"] * 6
assert repr(gmpy2.mpz) == "<class 'gmpy2.mpz'>" and gmpy2.mpz is mpz
assert pickle.loads(pickle.dumps(gmpy2.mpz)) is mpz
values = [gmpy2.mpz(5), gmpy2.xmpz(5), gmpy2.mpq(1, 3), gmpy2.mpfr(0.5), gmpy2.mpc(1, 2)]
assert pickle.loads(pickle.dumps(values)) == values
assert [v + 1 for v in values] == [6, 6, gmpy2.mpq(4, 3), 1.5, 2 + 2j]
assert gmpy2.mpfr(1) + gmpy2.mpq(1, 2) == 1.5 and gmpy2.mpz(1) + gmpy2.mpc(1j) == 1 + 1j
compat.uninstall("gmpy2")
assert mpz.__module__ == "numcore.mpz"
print("done")
"""
    )
    assert outcome.lines == ["done"], outcome.stderr
