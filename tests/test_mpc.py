"""mpc: both parts correctly rounded, special values, mixed operands, hostile input."""

import cmath
import math
import operator
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import binary_fractions
from test_mpfr import real, rounded, same

from numcore.context import (
    DivisionByZeroError,
    InexactResultError,
    InvalidOperationError,
    RangeError,
    context,
    get_context,
)
from numcore.mpc import mpc, root_of_unity
from numcore.mpfr import mpfr, sqrt, square
from numcore.mpq import mpq
from numcore.mpz import mpz

ROUNDINGS = (0, 1, 2, 3)  # MPC does not round away from zero
NAN, INF = math.nan, math.inf
SPECIAL = (0.0, -0.0, INF, -INF, NAN, 1.5)
PARTS = st.tuples(binary_fractions(100, 100), binary_fractions(100, 100))


@pytest.fixture(autouse=True)
def fresh():
    """Every test starts in a default context."""
    with context():
        yield


def number(parts):
    """Two Fractions of the form m * 2**e as an mpc, exactly."""
    re, im = real(parts[0]), real(parts[1])
    return mpc(re, im, (max(re.precision, 2), max(im.precision, 2)))


def product(a, b):
    return a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]


def quotient(a, b):
    size = b[0] ** 2 + b[1] ** 2
    re, im = product(a, (b[0], -b[1]))
    return re / size, im / size


EXACT = {
    operator.add: lambda a, b: (a[0] + b[0], a[1] + b[1]),
    operator.sub: lambda a, b: (a[0] - b[0], a[1] - b[1]),
    operator.mul: product,
    operator.truediv: quotient,
}
MODES = st.tuples(st.sampled_from(ROUNDINGS), st.sampled_from(ROUNDINGS))
PRECISIONS = st.tuples(st.integers(2, 250), st.integers(2, 250))


@given(st.sampled_from(list(EXACT)), PARTS, PARTS, PRECISIONS, MODES)
def test_arithmetic_is_correctly_rounded(op, a, b, precision, modes):
    assume(op is not operator.truediv or any(b))
    want = EXACT[op](a, b)
    x, y = number(a), number(b)
    with context(
        real_prec=precision[0], imag_prec=precision[1], real_round=modes[0], imag_round=modes[1]
    ) as ctx:
        got = op(x, y)
    assert got.precision == precision
    assert got.real == rounded(want[0], precision[0], modes[0])
    assert got.imag == rounded(want[1], precision[1], modes[1])
    assert ctx.inexact == (got.real != want[0] or got.imag != want[1])
    for rc, value, exact in zip(got.rc, (got.real, got.imag), want, strict=True):
        assert (rc > 0) == (value > exact)
        assert (rc < 0) == (value < exact)


@given(st.sampled_from(list(EXACT)), PARTS, binary_fractions(60, 60))
def test_real_operands(op, a, b):
    x = number(a)
    others = [real(b), b]
    if b.denominator == 1:
        others += [int(b), mpz(int(b))]
    for y in others:
        if op is not operator.truediv or b:
            want = EXACT[op](a, (b, Fraction(0)))
            with context(precision=100):
                got = op(x, y)
            assert got.real == rounded(want[0], 100, 0)
            assert got.imag == rounded(want[1], 100, 0)
        if op is not operator.truediv or any(a):
            want = EXACT[op]((b, Fraction(0)), a)
            with context(precision=100):
                got = op(y, x)
            assert got.real == rounded(want[0], 100, 0)
            assert got.imag == rounded(want[1], 100, 0)


@given(st.complex_numbers(allow_nan=False, allow_infinity=False, max_magnitude=1e50),
       st.complex_numbers(allow_nan=False, allow_infinity=False, max_magnitude=1e50))  # fmt: skip
def test_sums_are_those_of_complex(a, b):
    x = mpc(a)
    for other in (b, mpc(b)):
        assert complex(x + other) == a + b
        assert complex(other - x) == b - a
    assert (x == mpc(b)) is (a == b)
    assert (x == b) is (a == b)
    assert complex(x) == a
    assert hash(x) == hash(a)


@pytest.mark.parametrize("re", SPECIAL)
@pytest.mark.parametrize("im", SPECIAL)
def test_special_parts(re, im):
    z = mpc(re, im)
    assert same(z.real, re)
    assert same(z.imag, im)
    assert bool(z) is bool(complex(re, im))
    assert (z == z) is (complex(re, im) == complex(re, im))
    assert same((-z).real, -re)
    assert same((-z).imag, -im)
    assert same(z.conjugate().imag, -im)
    assert same(abs(z), abs(complex(re, im)))
    again = mpc(str(z))
    assert same(again.real, re)
    assert same(again.imag, im)
    if not (math.isnan(re) or math.isnan(im)):
        assert hash(z) == hash(complex(re, im))
    for op in (operator.add, operator.sub, operator.mul, operator.truediv, operator.pow):
        for other in (z, mpc(1, 2), 2, mpfr(0), 1j):
            assert isinstance(op(z, other), mpc)
            assert isinstance(op(other, z), mpc)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-1.5e3", -1500),
        ("1j", 1j),
        ("-1j", -1j),
        ("+2j", 2j),
        ("1+2j", 1 + 2j),
        (" 1 - 2j ", 1 - 2j),
        ("(1+2j)", 1 + 2j),
        ("1e2+1e-3j", 100 + 0.001j),
        ("1_0+2_0j", 10 + 20j),
        (b"1+2j", 1 + 2j),
    ],
)
def test_texts(text, value):
    assert mpc(text) == value


def test_texts_in_a_base():
    assert mpc("a+bj", 0, 16) == 10 + 11j
    assert mpc("0x1+0x2j", base=16) == 1 + 2j


@pytest.mark.parametrize(
    "text",
    ["", "j", "1+2", "1+j", "1+2J", "1--2j", "()", "((1))", "(1", "1)", "1j1", "j1", "1+2j+3j",
     "1+2j3", "x", "\uff11", "1+2\x00j"],
)  # fmt: skip
def test_garbage(text):
    with pytest.raises(ValueError, match="mpc|ASCII"):
        mpc(text)


@pytest.mark.parametrize(
    ("args", "keywords", "error"),
    [
        (([],), {}, TypeError),
        ((None,), {}, TypeError),
        ((1, "2"), {}, TypeError),
        ((mpfr(1), 2j), {}, TypeError),
        ((1, 2, -1), {}, ValueError),
        ((1, 2, (1,)), {}, TypeError),
        ((1, 2, (2**70, 1)), {}, ValueError),
        ((1, 2, (-3, 1)), {}, ValueError),
        ((1, 2, 2.5), {}, TypeError),
        ((1, 2, 2**62), {}, MemoryError),
        ((1, 2, 3, 4), {}, TypeError),
        ((1, 2, 3, 4, 5), {}, TypeError),
        ((1,), {"foo": 5}, TypeError),
        ((1,), {"context": 5}, TypeError),
        ((1,), {"base": 2}, TypeError),
        (("1",), {"imag": 2}, TypeError),
        ((), {"x": 2}, TypeError),
        (("1", 0, 37), {}, ValueError),
        (("1", 0, 1), {}, ValueError),
        (("1", 0, 0), {}, ValueError),
    ],
)
def test_wrong_arguments(args, keywords, error):
    with pytest.raises(error):
        mpc(*args, **keywords)


def test_precisions():
    assert mpc(1, 2, (60, 70)).precision == (60, 70)
    assert mpc("1+2j", 99).precision == (99, 99)
    assert mpc(mpc(1, 2, (60, 70))).precision == (53, 53)
    assert mpc(mpc(1, 2, (60, 70)), 1).precision == (60, 70)
    assert mpc(mpc(1, 2, (60, 70)), (1, 0)).precision == (60, 53)
    assert mpc(1, 2, context=context(precision=10)).precision == (10, 10)
    assert eval(repr(mpc(1, 2, (60, 70)))).precision == (60, 70)


def test_complex_numbers_have_no_order():
    for op in (operator.lt, operator.le, operator.gt, operator.ge):
        for other in (mpc(1), 1, 1.5, 1j, mpfr(1)):
            with pytest.raises(TypeError, match="order"):
                op(mpc(1), other)
            with pytest.raises(TypeError):
                op(other, mpc(1))


def test_complex_numbers_have_no_floor():
    for op in (operator.floordiv, operator.mod, divmod):
        for other in (mpc(1), 1, 1j):
            with pytest.raises(TypeError, match="complex"):
                op(mpc(1), other)
    for function in (int, float):
        with pytest.raises(TypeError, match="mpc"):
            function(mpc(1))


@pytest.mark.parametrize("other", ["1", None, [], object()])
def test_foreign_operands(other):
    for op in (operator.add, operator.mul, operator.pow):
        with pytest.raises(TypeError):
            op(mpc(1), other)
    assert (mpc(1) == other) is False
    assert (mpc(1) != other) is True


def test_reals_meet_complex_numbers():
    assert mpfr(1) + 2j == mpc(1, 2) == 1 + 2j
    assert 2j * mpfr(2) == mpc(0, 4)
    assert (mpfr(1) == 1 + 0j) is True
    assert mpfr(2) - mpc(1, 1) == mpc(1, -1)
    with pytest.raises(TypeError):
        mpfr(1) < 1j  # noqa: B015


@pytest.mark.parametrize(
    ("flag", "error", "compute"),
    [
        ("inexact", InexactResultError, lambda: mpc(1, 1) / 3),
        ("divzero", DivisionByZeroError, lambda: mpc(1, 1) / 0),
        ("divzero", DivisionByZeroError, lambda: mpc(1, 1) / mpc(0)),
        ("divzero", DivisionByZeroError, lambda: 1 / mpc(0)),
        ("invalid", InvalidOperationError, lambda: mpc("inf") - mpc("inf")),
        ("invalid", InvalidOperationError, lambda: mpc(0) / 0),
        ("erange", RangeError, lambda: mpc("nan") == 1),
        ("erange", RangeError, lambda: mpc(1) == mpc(NAN)),
        ("erange", RangeError, lambda: mpc(1) != mpc(1, NAN)),
        ("erange", RangeError, lambda: mpc(NAN, NAN) != mpfr(1)),
    ],
)
def test_flags_and_traps(flag, error, compute):
    ctx = get_context()
    compute()
    assert getattr(ctx, flag)
    ctx.clear_flags()
    setattr(ctx, f"trap_{flag}", True)
    with pytest.raises(error):
        compute()


@pytest.mark.parametrize("real", [1, 1.0, mpz(1), mpq(1, 2), mpfr(1), mpfr("nan")])
def test_nan_in_the_imaginary_part_alone_is_unequal_to_reals_without_a_flag(real):
    with context(trap_erange=True) as ctx:
        z = mpc(1, NAN)
        assert z != real and real != z and not z == real and not ctx.erange


def test_squares_that_lose_a_part_have_a_positive_zero():
    for rounding in ROUNDINGS:
        with context(round=rounding):
            for z in (mpc(0.5, 0.5), mpc(-3, 3)):
                for result in (square(z), z**2):
                    assert result.real == 0 and not result.real.is_signed()


def test_order_is_refused_before_conversion():
    class Converts:
        def __mpfr__(self):
            raise AssertionError

        __mpc__ = __mpfr__

    with pytest.raises(TypeError):
        assert mpfr(1) < Converts()


@given(st.complex_numbers(allow_nan=False, allow_infinity=False, min_magnitude=1e-20,
                          max_magnitude=1e20))  # fmt: skip
def test_square_root(a):
    with context(precision=200):
        root = sqrt(mpc(a))
        difference = abs(root * root - mpc(a))
        assert difference <= abs(mpc(a)) * mpfr(2) ** -196
        assert root.real >= 0
    assert cmath.isclose(complex(sqrt(mpc(a))), cmath.sqrt(a), rel_tol=1e-14)


def test_real_functions_may_return_complex():
    with context(allow_complex=True):
        assert sqrt(-1) == sqrt(mpfr(-1)) == 1j
    assert math.isnan(sqrt(mpfr(-1)))


def test_powers():
    assert mpc(1, 2) ** 2 == mpc(-3, 4)
    assert mpc(1, 2) ** mpz(3) == mpc(-11, -2)
    assert mpc(0) ** 0 == 1
    with pytest.raises(TypeError):
        pow(mpc(1), 2, 3)


def test_exponent_range_applies_to_both_parts():
    with context(emax=10) as ctx:
        z = mpc(2**8, 1) * 8
        assert (z.real, z.imag) == (INF, 8)
        assert ctx.overflow


def test_operands_may_be_the_same_object():
    z = mpc(1, 2)
    assert z + z == mpc(2, 4)
    assert z - z == 0
    assert z * z == mpc(-3, 4)
    assert z / z == 1


def test_many_values_alive_and_dead():
    values = [mpc(i, -i, (40 + i % 200, 60)) for i in range(2000)]
    del values[::2]
    more = [mpc(i, i) * 1j for i in range(500)]
    assert all(z == mpc(2 * i + 1, -2 * i - 1) for i, z in enumerate(values[:50]))
    assert all(z == mpc(-i, i) for i, z in enumerate(more))


def test_a_new_value_with_an_infinite_part_is_no_invalid_one():
    nan, inf = mpfr("nan"), mpfr("inf")
    for make in (
        lambda: mpc("nan+infj"),
        lambda: mpc("(inf nan)"),
        lambda: mpc(nan, inf),
        lambda: mpc(complex(math.nan, math.inf)),
        lambda: mpc(mpc(nan, inf)),
        lambda: +mpc(nan, inf),
    ):
        with context(trap_invalid=True) as rules:
            assert make().is_infinite()
            assert not rules.invalid
    with context() as rules:
        assert mpc("nan+1j").is_nan()
        assert rules.invalid


def test_a_result_with_an_infinite_part_is_no_invalid_one():
    z = mpc("nan+infj")
    for make in (
        lambda: -z,
        lambda: z + 1,
        lambda: 1 - z,
        lambda: z * 2,
        lambda: z / mpfr(2),
        lambda: z + z,
        lambda: z**2,
        lambda: z.conjugate(),
        lambda: mpc(1, 0) / 0,
        lambda: get_context().acos(z),
    ):
        with context() as rules:
            assert make().is_infinite()
            assert not rules.invalid
    for make in (lambda: mpc("nan+1j") + 1, lambda: z - z, lambda: z / z):
        with context() as rules:
            assert make().is_nan()
            assert rules.invalid


@pytest.mark.parametrize("part", SPECIAL)
def test_zero_divides_whatever_it_divides(part):
    for divide in (lambda z: z / mpc(0), lambda z: z / mpfr(0), lambda z: z.real / mpc(0)):
        with context() as rules:
            divide(mpc(part, 1))
            assert rules.divzero


def test_what_is_no_number_is_kept_without_a_flag():
    z = mpc("nan+nanj")
    for keep in (lambda: mpc(z), lambda: +z, lambda: get_context().plus(z)):
        with context(trap_invalid=True):
            assert keep() is z


@pytest.mark.parametrize("x", [mpz(2), 3, mpq(1, 3), Fraction(2, 7), mpfr(1.5), 0.25, 2 + 1j])
def test_fused_operations_take_any_kind(x):
    y, z = mpc(1, 2), mpc(0.5, -3)
    with context() as rules:
        for a, b, c in ((x, y, z), (y, x, z), (y, z, x)):
            exact = mpc(a) * mpc(b)
            assert abs(rules.fma(a, b, c) - (exact + mpc(c))) < 1e-14
            assert abs(rules.fms(a, b, c) - (exact - mpc(c))) < 1e-14
        assert z == mpc(0.5, -3) and rules.fms(x, y, z) == rules.fma(x, y, -z)


@pytest.mark.parametrize("n", [127, 128, 987, -300, 2**17])
def test_powers_of_large_degree(n):
    z = mpc(mpfr(3) / 5, mpfr(4) / 5)  # of a magnitude close to 1
    with context(precision=200):
        exact = mpc(z, (200, 200)) ** n
    for degree in (n, mpz(n), mpfr(n)):
        power = z**degree
        assert (power.real, power.imag) == (mpfr(exact.real, 53), mpfr(exact.imag, 53))


def test_roots_of_unity_take_integers():
    assert root_of_unity(mpz(4), 1) == 1j and root_of_unity(True, 0) == 1
    for wrong in (-1, 2**63, mpz(-1)):
        with pytest.raises(ValueError, match="positive"):
            root_of_unity(4, wrong)
    with pytest.raises(TypeError, match="integer"):
        root_of_unity(4.0, 1)


def test_plus_keeps_what_is_no_number():
    z = mpc(mpfr("inf"), mpfr("-inf"), (53, 100))
    with context(precision=10) as rules:
        assert (+z).precision == rules.plus(z).precision == (53, 100)
        assert (+mpc(z.real, mpfr(1), (53, 100))).precision == (10, 10)
        assert rules.plus(complex(math.inf, math.nan)).precision == (10, 10)


def test_formats_of_styles():
    z = mpc("1.1+1.3j")
    assert format(z, ".3YM") == "(1.11 1.31)" and format(z, "YPf") == "1.100001+1.300001j"
    for rounding in range(4):
        with context(round=rounding):
            assert format(z, "P") == "1.1+1.3j" and format(z, "M") == "(1.1 1.3)"
    for wrong in (".3MY", ".10M9", "M.3", "PP", "Mz"):
        with pytest.raises(ValueError, match="conversion"):
            format(z, wrong)
