"""Classes that stand for a number by their methods, and how types show as gmpy2's."""

import numbers
import operator
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
from numcore.mpz import cmp, cmp_abs, digits, gcd, is_even, mpz, random_state, sign
from numcore.xmpz import xmpz


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


@pytest.mark.parametrize("operation", [operator.truediv, operator.pow, operator.mod, divmod])
@pytest.mark.parametrize(("x", "value"), KINDS[:3])
def test_every_operator_takes_them(operation, x, value):
    for number in (mpz(10), xmpz(10), mpq(1, 3)):
        assert operation(number, x) == operation(number, value)
        assert operation(x, number) == operation(value, number)


@pytest.mark.parametrize(("x", "value"), KINDS[:3])
def test_functions_of_any_kind_take_them(x, value):
    assert sign(x) == 1 and digits(x) == digits(value)
    for other in (5, mpz(5), xmpz(2), mpq(3, 2), Fraction(5, 2), 2.5, mpfr(-9)):
        order = (value > other) - (value < other)
        assert cmp(x, other) == cmp(value, other) == order and cmp(other, x) == -order
        assert cmp_abs(x, other) == -cmp_abs(other, x) == cmp(value, abs(mpfr(other)))


def test_a_method_of_the_object_counts_too():
    class Proxy:
        def __getattr__(self, name):
            return getattr(Ratio(), name)

    assert mpz(1) + Proxy() == mpfr(1) + Proxy() == 2.5 and mpq(3, 2) == Proxy()


def test_fractions_are_compared_exactly():
    third = Fraction(1, 3)
    assert cmp(third, 1 / 3) == 1 and cmp(mpfr(1 / 3), third) == -1 and cmp(third, third) == 0
    assert cmp(third, mpq(1, 3)) == 0 and cmp(-third, 0) == -1 and sign(-third) == -1
    assert cmp_abs(-third, mpfr(1 / 3)) == 1 and cmp_abs(-third, mpq(1, 3)) == 0
    assert cmp_abs(3 + 4j, 5) == 0 and cmp_abs(mpq(1, 2), 1j) == -1
    with context() as rules:
        assert cmp(float("nan"), third) == 0 and rules.erange
    with pytest.raises(TypeError):
        cmp(third, 1j)


def test_text_is_repeated_by_an_mpz():
    assert "ab" * mpz(2) == mpz(2) * "ab" == "abab"


def test_constructors_take_their_own_method():
    assert [mpz(Complex()), mpz(Ratio()), mpq(Complex()), mpfr(Complex())] == [
        7, 7, Fraction(3, 2), 2.5]  # fmt: skip
    assert mpc(Complex()) == mpc(1, 2) and mpq(Ratio(), Whole()) == mpq(3, 14)


class Wrong:
    def __mpz__(self):
        return "a"

    __mpq__ = __mpfr__ = __mpc__ = __mpz__


@pytest.mark.parametrize("number", [mpz(2), xmpz(2), mpq(1, 3), mpfr(0.5), mpc(3, 4)])
def test_methods_that_return_no_number(number):
    for operation in (operator.add, operator.mul, operator.truediv, operator.pow, operator.mod):
        with pytest.raises(TypeError):
            operation(number, Wrong())
        with pytest.raises(TypeError):
            operation(Wrong(), number)
    assert number != Wrong() and Wrong() != number
    assert (number == Wrong()) is False
    with pytest.raises(TypeError):
        number < Wrong()  # noqa: B015


TOWER = (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)


@pytest.mark.parametrize(("kind", "depth"), [(mpz, 5), (mpq, 4), (mpfr, 3), (mpc, 2), (xmpz, 0)])
def test_abstract_base_classes(kind, depth):
    assert [issubclass(kind, base) for base in TOWER] == [i < depth for i in range(5)]
    assert [isinstance(kind(2), base) for base in TOWER] == [i < depth for i in range(5)]
    assert not isinstance(kind(2), (int, float, complex, Fraction))


@pytest.mark.parametrize("kind", [mpz, xmpz, mpq, mpfr, mpc, context, random_state])
def test_types_refuse_to_be_subclassed(kind):
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Sub", (kind,), {})


@pytest.mark.parametrize("number", [mpz(1), xmpz(1), mpq(1), mpfr(1), mpc(1)])
def test_numbers_have_no_buffer_and_no_attributes_of_their_own(number):
    with pytest.raises(TypeError):
        memoryview(number)
    with pytest.raises(AttributeError):
        number.name = 1


@pytest.mark.parametrize("kind", [mpz, xmpz, mpq, mpfr])
def test_the_base_is_an_integer(kind):
    before = (0,) if kind is mpfr else ()
    assert kind("11", *before, mpz(2)) == 3
    for base in (2.0, mpfr(2), "2", None):
        with pytest.raises(TypeError):
            kind("11", *before, base)


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


def test_neighbours_of_integers():
    # The precision is that of the number; of one bit there is none.
    assert [next_above(mpz(n)).precision for n in (0, 1, -1, 5, 2**70)] == [53, 53, 53, 3, 71]
    assert next_below(mpz(1)) == 1 - 2.0**-53


def test_f2q_of_no_number():
    with pytest.raises(OverflowError, match="Infinity"):
        f2q(mpfr("-inf"), -1)
    with pytest.raises(ValueError, match="out-of-bounds"):
        f2q(mpfr(4), mpfr("-inf"))


def test_f2q_has_the_error_at_the_precision_of_the_number():
    assert f2q(mpfr(0.75, 2), 0.875) == 0  # 1 in two bits
    assert f2q(mpfr(0.75, 3), 0.875) == 1


def test_neighbours_of_subnormal_numbers():
    with context(precision=24, emin=-148, emax=128, subnormalize=True):
        least = mpfr(2) ** -149
        assert next_above(mpfr(0)) == least and next_below(mpfr(0)) == -least
        assert next_below(mpfr(2) ** -126) == mpfr(2) ** -126 - least
        assert next_above(5 * least) == 6 * least


def test_the_neighbour_of_infinity_may_be_subnormal():
    with context(precision=53, emin=-148, emax=10, subnormalize=True) as c:
        most = 2**10 - mpq(1, 2**149)  # the subnormal numbers of this range are multiples of this
        assert next_below(mpfr("inf", 300)) == most
        assert next_above(mpfr("-inf", 300)) == -most
        assert c.underflow and c.overflow and c.inexact


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
