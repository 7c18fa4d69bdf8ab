"""mpfr: correct rounding in every mode, special values, mixed operands, hostile input."""

import contextlib
import math
import operator
import pickle
import struct
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import mpmath
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from strategies import ROUNDINGS, binary_fractions, fractions, integers, precisions

from numcore import mpfr as reals
from numcore.context import context, get_context, ieee
from numcore.mpc import mpc
from numcore.mpfr import _from_binary, const_pi, mpfr, sqrt
from numcore.mpq import mpq
from numcore.mpz import mpz

NAN, INF = math.nan, math.inf
SPECIAL = (0.0, -0.0, INF, -INF, NAN, 1.0, -1.5)


@pytest.fixture(autouse=True)
def fresh():
    """Every test starts in a default context."""
    with context():
        yield


def rounded(value, precision, rounding):
    """A Fraction rounded to a number of bits: the definition, by exact arithmetic."""
    value = Fraction(value)
    if value == 0:
        return value
    magnitude = abs(value)
    exponent = magnitude.numerator.bit_length() - magnitude.denominator.bit_length()
    if Fraction(2) ** exponent > magnitude:
        exponent -= 1
    ulp = Fraction(2) ** (exponent + 1 - precision)
    units = value / ulp
    if rounding == 0:
        return Fraction(round(units)) * ulp  # ties to even
    down, up = math.floor(units), math.ceil(units)
    toward, away = (down, up) if value > 0 else (up, down)
    return {1: toward, 2: up, 3: down, 4: away}[rounding] * ulp


def real(value):
    """A Fraction of the form m * 2**e as an mpfr, exactly."""
    bits = max(abs(value.numerator).bit_length(), 2)
    with context(precision=bits):
        return mpfr(value.numerator) / value.denominator


def same(x, y):
    """Are two floats or mpfr the same, NaN and the sign of zero included?"""
    if math.isnan(x) or math.isnan(y):
        return math.isnan(x) and math.isnan(y)
    return x == y and math.copysign(1, x) == math.copysign(1, y)


OPERATORS = (operator.add, operator.sub, operator.mul, operator.truediv)


@given(st.sampled_from(OPERATORS), binary_fractions(), binary_fractions(), precisions(),
       st.sampled_from(ROUNDINGS))  # fmt: skip
@example(operator.sub, Fraction(1), Fraction(1), 53, 3)
@example(operator.add, Fraction(2**53), Fraction(1), 53, 0)
def test_arithmetic_is_correctly_rounded(op, a, b, precision, rounding):
    assume(op is not operator.truediv or b)
    want = op(a, b)
    x, y = real(a), real(b)
    with context(precision=precision, round=rounding) as ctx:
        got = op(x, y)
        assert got.precision == precision
        assert got == rounded(want, precision, rounding)
        assert ctx.inexact == (got != want)
        assert (got.rc > 0) == (got > want)
        assert (got.rc < 0) == (got < want)


@given(st.sampled_from(OPERATORS), binary_fractions(), fractions(), precisions(),
       st.sampled_from(ROUNDINGS))  # fmt: skip
def test_fractions_are_not_rounded_twice(op, a, b, precision, rounding):
    x = real(a)
    with context(precision=precision, round=rounding):
        if op is not operator.truediv or b:
            assert op(x, b) == rounded(op(a, b), precision, rounding)
        if op is not operator.truediv or a:
            assert op(b, x) == rounded(op(b, a), precision, rounding)


@given(st.sampled_from(OPERATORS), binary_fractions(), integers(), precisions())
def test_integers_are_exact_operands(op, a, n, precision):
    x = real(a)
    with context(precision=precision):
        for m in (n, mpz(n)):
            if op is not operator.truediv or n:
                assert op(x, m) == rounded(op(a, Fraction(n)), precision, 0)
            if op is not operator.truediv or a:
                assert op(m, x) == rounded(op(Fraction(n), a), precision, 0)


@given(st.floats(), st.floats(), st.sampled_from(OPERATORS))
def test_at_53_bits_it_is_a_float(a, b, op):
    with ieee(64), contextlib.suppress(ZeroDivisionError):
        want = op(a, b)
        for x, y in ((mpfr(a), mpfr(b)), (mpfr(a), b), (a, mpfr(b))):
            assert same(op(x, y), want)


@given(binary_fractions(50, 20), binary_fractions(50, 20))
def test_floor_division(a, b):
    assume(b)
    x, y = real(a), real(b)
    with context(precision=200):
        assert x // y == math.floor(a / b)
        assert x % y == a % b
        assert divmod(x, y) == (x // y, x % y)


@pytest.mark.parametrize("a", SPECIAL)
@pytest.mark.parametrize("b", SPECIAL)
def test_special_values(a, b):
    x, y = mpfr(a), mpfr(b)
    for op in OPERATORS[:3]:
        assert same(op(x, y), op(a, b))
    for op in (operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge):
        assert op(x, y) is op(a, b)
        assert op(x, b) is op(a, b)
        assert op(a, y) is op(a, b)
    if b:
        assert same(x / y, a / b)
        assert same(x % y, a % b)
    with contextlib.suppress(ZeroDivisionError, OverflowError):
        want = a**b
        if not isinstance(want, complex):
            assert same(x**y, want)
    assert bool(x) is bool(a)


@given(binary_fractions(), st.integers(-40, 40), precisions(), st.sampled_from(ROUNDINGS))
@example(Fraction(0), 3, 53, 0)
@example(Fraction(3, 2), 2, 2, 0)
def test_integer_powers(a, n, precision, rounding):
    assume(a or n >= 0)
    with context(precision=precision, round=rounding):
        want = rounded(a**n, precision, rounding)
        x = real(a)
        assert x**n == x ** mpz(n) == want
        assert not get_context().divzero


@pytest.mark.parametrize("number", [int, mpz, mpfr])
def test_flags_of_integer_powers(number):
    for base, n, want, flag in [
        (0.0, -1, INF, "divzero"), (-0.0, -3, -INF, "divzero"), (2.0, 2**31 - 1, INF, "overflow"),
        (2.0, 2**40, INF, "overflow"), (2.0, -(2**31), 0.0, "underflow"),
        (3.0, 100, float(3**100), "inexact"),
        (NAN, 2, NAN, "invalid"), (INF, -2, 0.0, None), (-INF, 3, -INF, None), (NAN, 0, 1.0, None),
    ]:  # fmt: skip
        with context() as ctx:
            x, exponent = mpfr(base), number(n)
            ctx.clear_flags()
            assert same(x**exponent, want)
            raised = {f for f in ("divzero", "overflow", "underflow", "invalid") if getattr(ctx, f)}
            assert raised == ({flag} - {"inexact", None}), (base, n)
            assert ctx.inexact == (flag in ("inexact", "overflow", "underflow"))


@given(binary_fractions())
@example(Fraction(1, 2**1074))
@example(Fraction(2**53 - 1, 2**1075))
@example(Fraction(2**1024 - 2**971))
def test_floats_and_complex_numbers(a):
    x = real(a)
    assert float(x) == float(a) and complex(x) == complex(float(a))
    assert complex(mpc(x, -x)) == complex(float(a), -float(a))


@given(binary_fractions(), binary_fractions())
def test_comparisons(a, b):
    x, y = real(a), real(b)
    for op in (operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge):
        assert op(x, y) is op(a, b)
        assert op(x, b) is op(a, b)
        assert op(b, x) is op(b, a)
        assert op(x, int(b)) is op(a, int(b))


@given(binary_fractions())
@example(Fraction(0))
@example(Fraction(-1))
@example(Fraction(2**61 - 1))
@example(Fraction(1, 2**61))
def test_hash_is_that_of_the_equal_number(a):
    assert hash(real(a)) == hash(a)
    if a.denominator == 1:
        assert hash(real(a)) == hash(int(a))


@given(st.floats())
def test_hash_of_floats(a):
    if not math.isnan(a):
        assert hash(mpfr(a)) == hash(a)
    assert isinstance(hash(mpfr(NAN)), int)


@given(st.floats(), st.sampled_from(ROUNDINGS))
def test_floats_pass_unchanged(a, rounding):
    with context(round=rounding):
        assert same(float(mpfr(a)), a)
        assert same(mpfr(a, 1), a)
        assert not get_context().inexact


@given(fractions(), precisions(), st.sampled_from(ROUNDINGS))
def test_construction_from_fractions(a, precision, rounding):
    with context(round=rounding):
        got = mpfr(a, max(precision, 2))
    assert got == rounded(a, max(precision, 2), rounding)


@given(integers(), precisions().filter(lambda p: p > 1), st.sampled_from(ROUNDINGS))
def test_construction_from_integers(n, precision, rounding):
    with context(precision=precision, round=rounding):
        assert mpfr(n) == mpfr(mpz(n)) == rounded(n, precision, rounding)
        assert mpfr(n, 1) == n


@given(st.decimals(allow_nan=False), precisions())
def test_construction_from_decimals(d, precision):
    assume(not d.is_finite() or abs(d.adjusted()) < 400)
    with context(precision=precision):
        if d.is_finite():
            assert mpfr(d) == mpfr(str(d)) == rounded(Fraction(d), precision, 0)
        else:
            assert mpfr(d) == float(d)


def test_construction_from_nan():
    assert math.isnan(mpfr(Decimal("nan")))
    assert math.isnan(mpfr("nan"))
    assert math.isnan(mpfr(mpfr(NAN)))


@given(binary_fractions(), precisions())
def test_repr_and_str_come_back(a, precision):
    with context(precision=precision):
        x = mpfr(a)
        assert eval(repr(x)) == x
        assert mpfr(str(x)) == x


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", 1.5),
        (" 1.5 ", 1.5),
        ("1_000.5", 1000.5),
        ("-0x1p-3", -0.125),
        ("0b11", 3),
        ("1e3", 1000),
        ("inf", INF),
        ("-Infinity", -INF),
        ("", 0),
        (b"2.5", 2.5),
    ],
)
def test_texts(text, value):
    assert mpfr(text) == value


@pytest.mark.parametrize(
    ("text", "base", "value"),
    [("zz", 36, 1295), ("1@5", 16, 2**20), ("1p5", 2, 32), ("1.8", 16, 1.5), ("0x1.8", 16, 1.5)],
)
def test_texts_in_a_base(text, base, value):
    assert mpfr(text, 0, base) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "mpfr('1.0')"),
        (-0.0, "mpfr('-0.0')"),
        (1e16, "mpfr('10000000000000000.0')"),
        (1e17, "mpfr('1e+17')"),
        (1e-4, "mpfr('0.0001')"),
        (1e-5, "mpfr('1.0000000000000001e-05')"),
        (NAN, "mpfr('nan')"),
        (-INF, "mpfr('-inf')"),
    ],
)
def test_repr(value, text):
    assert repr(mpfr(value)) == text


BAD_TEXTS = [
    "1.5x",
    "+-1",
    "1..5",
    ".",
    "1e",
    "1e+",
    "0o7",
    "1\x005",
    "\uff11",
    "x",
    "--1",
    "1 e 5 f",
]


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_garbage(text):
    with pytest.raises(ValueError, match="digit|ASCII"):
        mpfr(text)


@pytest.mark.parametrize(
    ("args", "keywords", "error"),
    [
        (([],), {}, TypeError),
        ((None,), {}, TypeError),
        ((1j,), {}, TypeError),
        ((object(),), {}, TypeError),
        ((mpfr,), {}, TypeError),
        ((1, -1), {}, ValueError),
        ((1, 2**70), {}, OverflowError),
        ((1, 2**62), {}, (MemoryError, OverflowError)),
        ((1, 1.5), {}, TypeError),
        ((1, "5"), {}, TypeError),
        ((1, 10, 5), {}, TypeError),
        (("1", 10, 63), {}, ValueError),
        (("1", 10, 1), {}, ValueError),
        (("1", 10, -2), {}, ValueError),
        (("1", 10, 2**70), {}, ValueError),
        (("1", 10, 10, 5), {}, TypeError),
        ((1, 2, 3, 4, 5), {}, TypeError),
        ((), {"n": 1}, TypeError),
        ((1,), {"base": 10}, TypeError),
        ((1, 10), {"precision": 10}, TypeError),
        ((1,), {"foo": 1}, TypeError),
        ((1,), {"context": 1}, TypeError),
        ((bytearray(b"1"),), {}, TypeError),
    ],
)
def test_wrong_arguments(args, keywords, error):
    with pytest.raises(error):
        mpfr(*args, **keywords)


@pytest.mark.parametrize("op", [operator.add, operator.pow, operator.mod, operator.lt, divmod])
@pytest.mark.parametrize("other", ["1", None, [], Decimal(1), object()])
def test_foreign_operands(op, other):
    if op is operator.mod and isinstance(other, str):
        other = b"1"
    with pytest.raises(TypeError):
        op(mpfr(1), other)
    assert (mpfr(1) == other) is False


def test_huge_exponents_in_text():
    assert mpfr("1e" + "9" * 40) == INF
    assert mpfr("1e-" + "9" * 40) == 0
    assert get_context().overflow
    assert get_context().underflow


def test_conversion_methods():
    class Real:
        def __mpfr__(self):
            return mpfr("2.5", 99)

    class Integer:
        def __mpz__(self):
            return mpz(7)

    class Liar:
        def __mpfr__(self):
            return 1.5

    class Failing:
        def __mpfr__(self):
            raise KeyError

    assert mpfr(1) + Real() == Real() + mpfr(1) == 3.5
    assert mpfr(1) + Integer() == 8
    assert mpfr(Real()) == 2.5
    with pytest.raises(TypeError, match="__mpfr__"):
        mpfr(1) + Liar()
    with pytest.raises(KeyError):
        mpfr(1) + Failing()


@given(binary_fractions())
def test_to_integers(a):
    x = real(a)
    assert math.floor(x) == math.floor(a)
    assert math.ceil(x) == math.ceil(a)
    assert math.trunc(x) == math.trunc(a)
    assert int(x) == round(a)  # as gmpy2: by the rounding of the context


def test_no_integer():
    for function in (int, math.floor, math.ceil, math.trunc):
        with pytest.raises(ValueError, match="NaN"):
            function(mpfr(NAN))
        with pytest.raises(OverflowError, match="Infinity"):
            function(mpfr(INF))


@given(binary_fractions(), precisions(), st.sampled_from(ROUNDINGS))
def test_square_root(a, precision, rounding):
    x = real(abs(a))
    with context(precision=precision, round=rounding):
        got = sqrt(x)
    # The root lies between the neighbours of what was returned.
    bits = 4 * precision + 2 * abs(a).numerator.bit_length() + 700
    scaled = math.isqrt((abs(a) * 4**bits).__floor__())
    low = Fraction(scaled, 2**bits)
    want = {rounded(low, precision, rounding)}
    want.add(rounded(low + Fraction(1, 2**bits), precision, rounding))
    if low * low == abs(a):
        want = {rounded(low, precision, rounding)}
    assert any(got == value for value in want)


def test_complex_sqrt():
    with context(get_context(), allow_complex=True):
        assert sqrt(mpfr("-inf")) == complex(0, INF)
        assert sqrt(mpfr(-4)) == 2j
        assert same(sqrt(mpfr("-0")), -0.0)
        assert math.isnan(sqrt(mpfr("nan")))


def test_sqrt_of_what_has_none():
    assert math.isnan(sqrt(-1))
    assert get_context().invalid
    assert same(sqrt(-0.0), -0.0)
    for wrong in ("2", None, []):
        with pytest.raises(TypeError, match="sqrt"):
            sqrt(wrong)


@pytest.mark.parametrize(
    ("precision", "digits"),
    [(53, "3.1415926535897931"), (100, "3.1415926535897932384626433832793")],
)
def test_pi(precision, digits):
    assert str(const_pi(precision)) == digits
    assert mpfr(str(const_pi(1000)), precision) == const_pi(precision)


@pytest.mark.parametrize("precision", [2**62, 2**63 - 257, 2**70, "x", 1.5])
def test_pi_of_impossible_precision(precision):
    with pytest.raises((OverflowError, MemoryError, TypeError, AttributeError)):
        const_pi(precision)
    assert str(const_pi(60)).startswith("3.14159265358979323")


@given(binary_fractions(60, 30), st.sampled_from(ROUNDINGS[:4]))
def test_exponent_range(a, rounding):
    with context(precision=20, emax=8, emin=-8, round=rounding) as ctx:
        got = mpfr(a)
        want = rounded(a, 20, rounding)
        largest, smallest = Fraction(2**20 - 1, 2**12), Fraction(1, 2**9)
        if abs(want) > largest:
            assert ctx.overflow
            assert abs(got) in (INF, largest)
        elif 0 < abs(want) < smallest:
            assert ctx.underflow
            assert abs(got) in (0, smallest)
        else:
            assert got == want
            assert not ctx.overflow
            assert not ctx.underflow


@given(st.floats(width=32, allow_nan=False), st.floats(width=32, allow_nan=False))
def test_subnormal_numbers(a, b):
    with ieee(32):
        # A float multiplies two of 24 bits exactly; rounding it once to 32 bits is what C does.
        want = a * b
        with contextlib.suppress(OverflowError):
            want = struct.unpack("f", struct.pack("f", want))[0]
            assert same(mpfr(a) * mpfr(b), want)


def test_operands_may_be_the_same_object():
    x = mpfr("1.25", 100)
    assert x + x == 2.5
    assert x - x == 0
    assert x / x == 1
    assert x * x == 1.5625
    assert x**x == mpfr(1.25) ** mpfr(1.25)


def test_copies_and_positive_return_the_object():
    x = mpfr(1.5)
    assert mpfr(x) is x
    assert +x is x
    assert mpfr(mpfr("0.1", 99)) is not x


def test_long_operands_give_right_results():
    bits = 400_000
    with context(precision=bits):
        x, y = mpfr(3) ** 100_000, mpfr(7) ** 50_000
        assert x * y == 3**100_000 * 7**50_000
        assert mpz(int(x)) == 3**100_000
        assert (x * y) / y == x
        assert sqrt(x * x) == x


def test_memory_error_leaves_operands_intact():
    script = """
import resource
from numcore.mpfr import mpfr, const_pi
from numcore.context import context
x = mpfr("1.5", 1000)
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
for f in (lambda: const_pi(2**34), lambda: const_pi(3 * 10**9), lambda: mpfr(1, 2**40),
          lambda: mpfr("0.1", 2**36)):
    try:
        f()
    except MemoryError:
        pass
    else:
        raise SystemExit("no MemoryError")
    assert str(const_pi(200)).startswith("3.14159265358979323846264338327950288419716939937510")
with context(precision=2**36):
    try:
        x + 1
    except MemoryError:
        pass
assert x == 1.5 and x + x == 3
for n in (10_000, 100_000, 1_000_000):
    assert str(const_pi(n)).startswith("3.1415926535897932384626433832795028841971693993751")
print("fine")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120
    )
    assert done.stdout.strip() == "fine", (done.returncode, done.stderr)


def test_many_values_alive_and_dead():
    with context(precision=300):
        values = [mpfr(i) / 7 for i in range(2000)]
        assert all(value == mpfr(i) / 7 for i, value in enumerate(values))
        del values[::2]
        more = [mpfr(i, 40 + i) for i in range(500)]
        assert [int(value) for value in more] == list(range(500))


def test_quotients_below_one_are_no_underflow():
    ctx = get_context()
    assert mpfr(1) // 10 == 0
    assert mpfr(-1) // 10 == -1
    assert divmod(mpfr(1), 10) == (0, 1)
    assert not ctx.underflow
    ctx.clear_flags()
    assert divmod(mpfr(7), 3) == (2, 1)
    assert not ctx.inexact


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (1.5, "", "1.5"),
        (1.5, "10.3f", "     1.500"),
        (1.5, "<10.3f", "1.500     "),
        (1.5, "^9.1f", "   1.5   "),
        (1.5, "08.2f", "00001.50"),
        (-1.5, "08.2f", "-0001.50"),
        (1.5, "+.1e", "+1.5e+00"),
        (0.125, ".1Uf", "0.2"),
        (0.125, ".1Df", "0.1"),
        (10.0, "a", "0xap+0"),
        (5.0, "b", "1.01p+2"),
        (0.25, "%", "25.000000%"),
        (2.0, "<08.3f", "2.000000"),
        (-2.5, ">09.3f", "000-2.500"),
        (-2.5, "^+09.1f", "00-2.5000"),
        (INF, "<08", "inf00000"),
        (NAN, "8", "     nan"),
        (-INF, "08.1f", "-0000inf"),
    ],
)
def test_formats(value, spec, text):
    assert format(mpfr(value), spec) == text


@pytest.mark.parametrize("spec", ["d", "s", ",", "=10", "*>10", "9999999999f", "x", "\x00"])
def test_wrong_formats(spec):
    with pytest.raises(ValueError, match="conversion"):
        format(mpfr(1), spec)


@given(binary_fractions(), precisions())
def test_pickles(a, precision):
    with context(precision=precision):
        x = mpfr(a)
    y = pickle.loads(pickle.dumps(x))
    assert (y, y.precision, y.rc) == (x, x.precision, x.rc)
    for special in (NAN, INF, -INF, 0.0, -0.0):
        assert same(pickle.loads(pickle.dumps(mpfr(special))), special)


@given(st.binary(max_size=40))
def test_garbage_is_not_unpickled(data):
    for code in (b"\x04", b""):
        with contextlib.suppress(ValueError, TypeError, MemoryError):
            x = _from_binary(code + data)
            assert isinstance(repr(x + 1), str)


@given(binary_fractions())
def test_exact_conversions(a):
    x = real(a)
    assert Fraction(*map(int, x.as_integer_ratio())) == a
    mantissa, exponent = x.as_mantissa_exp()
    assert int(mantissa) * Fraction(2) ** int(exponent) == a
    assert round(x) == round(a)
    assert round(x, 3) == rounded(round(a, 3), x.precision, 0)


FUNCTIONS = [
    ("exp", mpmath.exp), ("log", mpmath.log), ("sin", mpmath.sin), ("cos", mpmath.cos),
    ("tan", mpmath.tan), ("atan", mpmath.atan), ("sinh", mpmath.sinh), ("asinh", mpmath.asinh),
    ("gamma", mpmath.gamma), ("zeta", mpmath.zeta), ("erf", mpmath.erf), ("cbrt", mpmath.cbrt),
    ("log1p", lambda x: mpmath.log(1 + x)), ("exp2", lambda x: mpmath.power(2, x)),
    ("digamma", mpmath.digamma), ("j0", lambda x: mpmath.besselj(0, x)),
    ("rec_sqrt", lambda x: 1 / mpmath.sqrt(x)), ("radians", mpmath.radians),
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FUNCTIONS), st.integers(1, 4000), st.sampled_from((2, 24, 53, 100)),
       st.sampled_from(ROUNDINGS))  # fmt: skip
def test_functions_are_correctly_rounded(function, n, precision, rounding):
    name, oracle = function
    a = Fraction(n, 256)
    assume(a != 1)
    assume(name != "erf" or a < 4)  # beyond, the oracle has too few bits to tell it from 1
    with mpmath.workprec(precision + 200):
        value = oracle(mpmath.mpf(n) / 256)
        exact = Fraction(*map(int, mpmath.libmp.to_rational(value._mpf_)))
    with context(precision=precision, round=rounding) as ctx:
        got = getattr(reals, name)(real(a))
        assert got == rounded(exact, precision, rounding)
        assert got == getattr(context(ctx), name)(real(a))
        assert ctx.inexact == (got.as_integer_ratio() != (exact.numerator, exact.denominator))


def test_methods_of_context_use_that_context():
    ctx = context(precision=100)
    assert ctx.sin(1).precision == 100
    assert ctx.add(1, 0.5).precision == 100
    assert ctx.const_pi().precision == 100
    ctx.div(1.0, 3)
    assert ctx.inexact
    assert not get_context().inexact


@pytest.mark.parametrize("name", ["sin", "gamma", "rint", "next_above", "frexp", "lgamma", "ceil"])
@pytest.mark.parametrize("wrong", ["1", None, [], object(), b"1"])
def test_functions_reject_what_is_no_number(name, wrong):
    with pytest.raises(TypeError, match=name):
        getattr(reals, name)(wrong)


@pytest.mark.parametrize("a", [0.0, -0.0, INF, -INF, NAN])
@pytest.mark.parametrize("name", reals.__all__)
def test_functions_survive_special_values(name, a):
    function = getattr(reals, name)
    for arguments in ((mpfr(a),), (mpfr(a), 1), (1, mpfr(a)), (mpfr(a),) * 3, (mpfr(a),) * 4):
        with contextlib.suppress(TypeError, ValueError, OverflowError, ZeroDivisionError):
            function(*arguments)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("factorial", (-1,)), ("factorial", (2**70,)), ("jn", (2**70, 1)), ("root", (2, -1)),
        ("root", (2, 2**70)), ("mul_2exp", (1.5, 2**70)), ("round2", (1.5, -1)),
        ("set_exp", (mpfr(1), 2**70)), ("zero", (2**70,)), ("can_round", (mpfr(1), 1, 9, 0, 1)),
    ],
)  # fmt: skip
def test_arguments_out_of_range(name, arguments):
    with pytest.raises((OverflowError, ValueError)):
        getattr(reals, name)(*arguments)


def test_huge_factorials_overflow_at_once():
    assert reals.factorial(2**62) == INF
    assert get_context().overflow


@pytest.mark.parametrize(
    ("data", "value", "precision"),
    [
        (b"\x08\x35\0\0\0\x01\0\0\0\x01\x80", 1.5, 53),
        (b"\x00\x01\0\0\0\x01\x80", 1.5, 16),
        (b"\x03\x01\0\0\0\x01\x80", -1.5 / 2**16, 16),
        (b"\x04\x01\0\0\0\x01\x80", 0, 16),
    ],
)
def test_old_binaries(data, value, precision):
    x = reals.mpfr_from_old_binary(data)
    assert (x, x.precision) == (value, precision)


@pytest.mark.parametrize("data", [b"", b"\x08", b"\0\0\0\0\0", b"\x08" + bytes(9) + b"\x01"])
def test_garbage_is_no_old_binary(data):
    with pytest.raises(ValueError, match="encoding"):
        reals.mpfr_from_old_binary(data)


def test_what_an_integer_is_as_an_operand():
    with context() as ctx:
        assert (-8155590015956477148) ** mpq(0, 5) == 1
        assert not ctx.inexact
        for zero in (mpfr("-0.0") + mpq(0), mpq(0) + mpfr("-0.0"), mpq(0) - mpfr("0.0")):
            assert zero == 0 and not zero.is_signed()
        assert (mpfr("-0.0") - mpq(0)).is_signed()


def test_arguments_of_the_wrong_kind_or_size():
    for y in (None, "a", [], 1j):
        with pytest.raises(TypeError):
            reals.next_toward(mpfr(1), y)
    for order in (-2, 2**64):
        with pytest.raises(OverflowError):
            reals.rootn(mpfr(7), order)
    assert reals.f2q(0.1, mpfr("nan")) == mpq(1, 10)
    for bits in (-1.99, -54):
        with pytest.raises(ValueError, match="out-of-bounds"):
            reals.f2q(mpfr("0.48"), bits)


def test_nan_stays_quiet():
    nan = mpfr("nan", 24)
    with context(trap_invalid=True):
        assert (+nan).is_nan()
        assert mpfr(nan, 5).precision == 24


def test_old_binary_zero_without_precision():
    assert reals.mpfr_from_old_binary(b"\x8e\x0fG\xe4").precision == 53


def test_bessel_functions_of_negative_order_at_large_arguments():
    x, order = mpfr(1e10), 1
    for _ in range(3):
        for rounding in range(5):
            with context(round=rounding, precision=64):
                assert reals.jn(-2, x) == reals.jn(2, x)
            opposite = {2: 3, 3: 2}.get(rounding, rounding)
            with context(round=opposite):
                positive = reals.jn(order, x)
            with context(round=rounding):
                assert reals.jn(-order, x) == -positive
                assert reals.jn(-order, x).rc == -positive.rc != 0
        order += 2
    assert abs(reals.jn(-1, x) - 7.67650817568415710324e-06) < 1e-21
    x = mpfr("21187688.0833")
    for rounding in range(5):
        opposite = {2: 3, 3: 2}.get(rounding, rounding)
        with context(round=opposite):
            positive = reals.yn(3, x)
        with context(round=rounding):
            assert reals.yn(-2, x) == reals.yn(2, x)
            assert reals.yn(-3, x) == -positive
            assert reals.yn(-3, x).rc == -positive.rc != 0


@pytest.mark.parametrize("dividend", [mpfr("nan"), mpfr("inf"), mpfr(0), mpfr(1)])
def test_division_with_remainder_by_zero(dividend):
    with context() as current:
        quotient, rest = divmod(dividend, 0)
        assert quotient.is_nan() and rest.is_nan() and current.divzero and not current.invalid
    with context(trap_divzero=True), pytest.raises(ZeroDivisionError):
        divmod(dividend, 0)


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (1, ".0Ua", "0x8p-3"),
        (1.5, ".0Ya", "0xcp-3"),
        (60, ".0Ua", "0xfp+2"),
        (-60, ".0DA", "-0XFP+2"),
        (63, ".0Ua", "0x8p+3"),
        (63, ".0Za", "0xfp+2"),
        (63, ".0a", "0x8p+3"),
        (0, ".0Ua", "0x0p+0"),
    ],
)
def test_hexadecimal_format_of_one_digit(value, spec, text):
    assert format(mpfr(value), spec) == text


def test_gamma_inc_with_a_far_below_zero():
    assert f"{reals.gamma_inc(-1310720, mpfr('1e-4')):.12e}" == "7.628631628881e+5242873"
    assert f"{reals.gamma_inc(-31040, 12288):.12e}" == "1.803447355921e-132279"


def test_integers_of_one_bit_have_the_precision_of_the_context():
    assert [mpfr(mpz(n), 1).precision for n in (0, 1, -1, 2, 3, 4)] == [53, 53, 53, 2, 2, 3]
    assert [reals.f2q(mpz(n), -7) for n in (0, 1, -1)] == [0, 1, -1]
    with pytest.raises(ValueError, match="out-of-bounds"):
        reals.f2q(mpz(3), -7)


def test_quiet_operations():
    with context(precision=20) as rules:
        assert reals.root(mpfr("-0.0"), 0).is_zero()
        nan = mpfr("nan", 10)
        rules.clear_flags()
        assert rules.plus(nan) is nan and +nan is nan
        assert not rules.invalid


def test_formats_without_a_conversion_are_rounded_to_nearest():
    x = mpfr("1.1")
    for rounding in range(5):
        with context(round=rounding):
            assert format(x, "#") == format(x, "+")[1:] == "1.1000000000000001"
    with context(round=4):
        assert format(x, ".0f") == "2.0"


@pytest.mark.parametrize(
    "spec", [".3f", ".600f", "f", "e", ".3g", "a", ".2%", "+.1E", "010.2f", "U"]
)
def test_formats_of_short_and_long_texts(spec):
    """A text of up to 512 characters is laid out on the stack."""
    for value in (1.5, -(2.0**-40), 1e300, 123456.0, -0.0):
        text = format(mpfr(value), spec)
        if spec[-1] in "fgeE%":
            expected = format(value, spec)
            number = float(expected.rstrip("%"))
            assert math.isclose(float(text.rstrip("%")), number, rel_tol=1e-15, abs_tol=0)
            if spec[-1] == "f":
                assert text == expected
        else:
            assert mpfr(text.strip(), 53, 0 if spec == "a" else 10) == value


def test_formats_of_a_point():
    assert format(mpfr(2), ".0f") == "2.0" and format(mpfr(2), "g") == "2.0"
    assert format(mpfr(2), "+08.1f") == "+00002.0" and format(mpfr("nan"), "E") == "NAN"
    assert format(mpfr(2), "^9.1f") == "   2.0   " and format(mpz(2), ".1f") == "2.0"
    for wrong in ("1000000000f", ".9999999999f", ".3q", "\xe9", ".3NZ"):
        with pytest.raises(ValueError, match="conversion"):
            format(mpfr(2), wrong)


@given(st.binary(min_size=1, max_size=40), st.booleans(), st.integers(0, 20))
@example(b"\x01" * 3000, True, 3)
def test_old_binary_forms(digits, negative, exponent):
    data = bytes([negative]) + exponent.to_bytes(4, "little") + digits
    n = int.from_bytes(digits, "big") * (-1 if negative else 1)
    assert reals.mpfr_from_old_binary(data) == Fraction(n) * Fraction(256) ** (
        exponent - len(digits)
    )
    assert reals.mpfr_from_old_binary(data).precision == 8 * len(digits)
