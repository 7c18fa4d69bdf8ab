"""numcore.mpq against Fraction."""

import copy
import gc
import math
import numbers
import operator
import pickle
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import fractions, integers, nonzero

from numcore.mpq import denom, mpq, numer, qdiv
from numcore.mpz import from_binary, mpq_from_old_binary, mpz, sign, to_binary
from numcore.xmpz import xmpz

F = Fraction
FIELD = [operator.add, operator.sub, operator.mul]
DIVISIONS = [operator.truediv, operator.floordiv, operator.mod, divmod]
COMPARISONS = [operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge]
BIG = 10**60
SIZES = st.one_of(
    st.builds(F, st.integers(-50, 50), st.integers(1, 50)),
    st.builds(F, st.integers(-(2**64), 2**64), st.integers(1, 2**64)),
    fractions(),
)


class Mpq:
    """A class that passes for a rational number."""

    def __init__(self, value):
        self.value = value

    def __mpq__(self):
        return self.value


def new(x):
    return mpq(x.numerator, x.denominator)


def same(result, expected):
    """The mpq (mpz, where an int is expected) in lowest terms with this value."""
    if isinstance(expected, tuple):
        for r, e in zip(result, expected, strict=True):
            same(r, e)
    elif isinstance(expected, int):
        assert type(result) is mpz
        assert result == expected
    else:
        assert type(result) is mpq
        parts = int(result.numerator), int(result.denominator)
        assert parts == (expected.numerator, expected.denominator)


# ------------------------------------------------------------------------------- conversion


@given(integers(), nonzero())
def test_from_two_integers(n, d):
    expected = F(n, d)
    for a in (n, mpz(n), F(n), mpq(n)):
        for b in (d, mpz(d), F(d)):
            same(mpq(a, b), expected)
    same(mpq(expected), expected)
    same(mpq(Mpq(new(expected))), expected)
    same(mpq(f"{n}/{d}"), expected)
    same(mpq(f"{n:#x}/{d:#x}", 0), expected)
    x = mpq(n, d)
    assert mpq(x) is x


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_from_float(x):
    same(mpq(x), F(x))
    same(mpq.from_float(x), F(x))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5))
def test_from_decimal(x):
    same(mpq(x), F(x))
    same(mpq.from_decimal(x), F(x))
    same(mpq(str(x)), F(str(x)))


@pytest.mark.parametrize(
    "text", ["1.5", "1.5e3", "1e-3", "-1.25E-2", ".5", "5.", "+7", " 1 / 2 ", "1_000/3", "1/-2"]
)
def test_reading(text):
    top, _, bottom = text.replace(" ", "").partition("/")
    same(mpq(text), F(top) / F(bottom or 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "nan",
        "inf",
        "1/2/3",
        "1.5/2",
        "1/2.5",
        ".",
        "e5",
        "1e",
        "1.-5",
        "1\0/2",
        "\u0661/2",
    ],
)
def test_reading_refuses(text):
    with pytest.raises(ValueError, match="mp"):
        mpq(text)


@given(SIZES)
def test_conversion_out(x):
    q = new(x)
    assert q.numerator == numer(q) == x.numerator
    assert q.denominator == denom(q) == x.denominator
    assert int(q) == int(x)
    assert bool(q) is bool(x)
    assert str(q) == str(x)
    assert repr(q) == f"mpq({x.numerator},{x.denominator})"
    assert q.as_integer_ratio() == x.as_integer_ratio()
    assert q.is_integer() is (x.denominator == 1)
    assert hash(q) == hash(x)
    assert sign(q) == (x > 0) - (x < 0)
    same(copy.deepcopy(q), x)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        same(pickle.loads(pickle.dumps(q, protocol)), x)
    same(from_binary(to_binary(q)), x)


@given(integers(1200), nonzero(1200))
@example(1, 3)
@example(-1, 10**400)
@example(2**1024, 1)
@example(2**1024 - 2**970, 1)
@example(3, 2**1075)
@example(1, 2**1075)
@example(2**53 + 1, 2**1100)
@example(2**54 + 1, 2**1076)
@example(1, 2**1074)
def test_to_float(n, d):
    try:
        expected = n / d
    except OverflowError:
        with pytest.raises(OverflowError, match="too large"):
            float(mpq(n, d))
    else:
        assert float(mpq(n, d)) == expected
        assert math.copysign(1, float(mpq(n, d))) == math.copysign(1, expected) or n == 0


def test_hash_of_a_denominator_without_inverse():
    p = sys.hash_info.modulus
    for n in (1, -1, 7):
        assert hash(mpq(n, p)) == hash(F(n, p))


# ------------------------------------------------------------------------------- operators


@given(SIZES, SIZES)
@example(F(1, 6), F(-1, 6))
@example(F(2**62 - 1, 2**62 - 3), F(1 - 2**62, 2**62 - 5))
@example(F(1, 2**61), F(1, 2**61))
@example(F(0), F(0))
def test_field(a, b):
    for op in FIELD:
        same(op(new(a), new(b)), op(a, b))
        same(op(new(a), b), op(a, b))
        same(op(a, new(b)), op(a, b))
        same(op(new(a), Mpq(new(b))), op(a, b))
    if b:
        for op in DIVISIONS:
            same(op(new(a), new(b)), op(a, b))
            same(op(new(a), b), op(a, b))
    for op in COMPARISONS:
        assert op(new(a), new(b)) is op(a, b)
        assert op(new(a), b) is op(a, b)
        assert op(a, new(b)) is op(a, b)


@given(SIZES, integers())
def test_with_integers(a, n):
    for op in FIELD:
        for other in (n, mpz(n)):
            same(op(new(a), other), F(op(a, n)))
            same(op(other, new(a)), F(op(n, a)))
    for op in COMPARISONS:
        for other in (n, mpz(n)):
            assert op(new(a), other) is op(a, n)
            assert op(other, new(a)) is op(n, a)
    if n:
        same(new(a) / mpz(n), a / n)
        same(new(a) % n, a % n)
        same(divmod(new(a), mpz(n)), divmod(a, n))
        same(qdiv(new(a), n) + mpq(0), a / n)
    if a:
        same(mpz(n) / new(a), n / a)
        same(n // new(a), n // a)


@given(SIZES)
def test_one_operand(x):
    q = new(x)
    same(-q, -x)
    same(+q, +x)
    same(abs(q), abs(x))
    for function in (math.trunc, math.floor, math.ceil, round):
        same(function(q), function(x))
    for op in FIELD:
        same(op(q, q), op(x, x))
    same(q, x)


@given(SIZES, st.integers(-6, 6))
@example(F(5, 2), 0)
@example(F(-25, 1000), 2)
@example(F(25), -1)
def test_round(x, digits):
    same(round(new(x), digits), F(round(x, digits)))


@given(SIZES, st.integers(-9, 9))
def test_power(x, n):
    if x == 0 and n < 0:
        with pytest.raises(ZeroDivisionError):
            new(x) ** n
    else:
        same(new(x) ** n, F(x**n))
        same(new(x) ** mpz(n), F(x**n))


@given(SIZES, st.floats())
@example(F(1, 3), math.nan)
@example(F(1, 3), 1 / 3)
@example(F(1, 2), -math.inf)
def test_comparison_with_floats(a, x):
    for op in COMPARISONS:
        assert op(new(a), x) is op(a, x)
        assert op(x, new(a)) is op(x, a)


def test_comparison_with_rare_types():
    assert mpq(1, 2) == Decimal("0.5")
    assert mpq(1, 2) < Decimal("0.6")
    assert mpq(1, 2) == 0.5 + 0j
    assert mpq(1, 2) != "1/2"
    with pytest.raises(TypeError):
        mpq(1, 2) < "a"  # noqa: B015


@given(SIZES, st.integers(1, 3000))
@example(F(22, 7), 5)
@example(F(-22, 7), 3)
@example(F(1, 2), 1)
def test_limit_denominator(x, limit):
    same(new(x).limit_denominator(limit), x.limit_denominator(limit))


def test_abstract_classes_and_parts():
    q = mpq(-1, 2)
    assert isinstance(q, numbers.Rational)
    assert (q.real, q.imag, q.conjugate()) == (q, 0, q)
    assert q.digits(16) == "-0x1/0x2"
    assert mpq(7, 3).digits(3) == "21/10"
    assert f"{mpq(1, 2)!s:>6}" == "   1/2"
    with pytest.raises(TypeError):
        type("Sub", (mpq,), {})


def in_base(n, base):
    """Digits by division, the definition."""
    symbols = "0123456789abcdefghijklmnopqrstuvwxyz"
    if not 2 <= base <= 36:
        symbols = symbols[:10] + symbols[10:].upper() + (symbols[10:] if base > 0 else "")
    sign, n, text = "-" * (n < 0), abs(n), ""
    while n:
        n, digit = divmod(n, abs(base))
        text = symbols[digit] + text
    return sign, text or "0"


@given(SIZES, st.integers(2, 62) | st.integers(-36, -2))
@example(F(-(2**400), 3**250), 2)
@example(F(5), 16)
@example(F(0), -16)
@example(F(-(2**900), 5**300), 8)
def test_digits(x, base):
    prefix = {2: "0b", 8: "0o", 16: "0x", -16: "0X"}.get(base, "")
    sign, text = in_base(x.numerator, base)
    want = sign + prefix + text
    if x.denominator != 1:
        want += "/" + prefix + in_base(x.denominator, base)[1]
    assert new(x).digits(base) == want
    if base > 0:
        same(mpq(want, base), x)
        same(mpq(f" {sign} {text} /1", base), F(x.numerator))
    assert repr(new(x)) == f"mpq({x.numerator},{x.denominator})"
    assert str(new(x)) == str(x)


@pytest.mark.parametrize(
    "text", ["/7", "7/", "1//2", "1/2/3", "/", "1/0 2/3", "1/\0", "z/1", "1/z", ""]
)
@pytest.mark.parametrize("base", [0, 2, 16])
def test_wrong_digits(text, base):
    with pytest.raises(ValueError, match="digits"):
        mpq(text, base)


def test_old_binary():
    assert mpq_from_old_binary(b"\x01\0\0\x80\x01\x03") == mpq(-1, 3)


# ------------------------------------------------------------------------------- bad input

HOSTILE = [
    (lambda: mpq(1, 0), ZeroDivisionError), (lambda: mpq("1/0"), ZeroDivisionError),
    (lambda: mpq(1, mpq(0)), ZeroDivisionError), (lambda: mpq(1, 2) / 0, ZeroDivisionError),
    (lambda: mpq(1, 2) // mpz(0), ZeroDivisionError), (lambda: mpq(1) % F(0), ZeroDivisionError),
    (lambda: divmod(1, mpq(0)), ZeroDivisionError), (lambda: mpz(1) / mpq(0), ZeroDivisionError),
    (lambda: mpq(0) ** -1, ZeroDivisionError), (lambda: qdiv(1, 0), ZeroDivisionError),
    (lambda: mpq(2, 3) ** 2**70, OverflowError), (lambda: mpq(2, 3) ** -(2**62), OverflowError),
    (lambda: mpq("1e99999999999"), (OverflowError, MemoryError)),
    (lambda: mpq("1e-99999999999"), (OverflowError, MemoryError)),
    (lambda: mpq(f"1e{10**100}"), OverflowError),
    (lambda: mpq(math.nan), ValueError), (lambda: mpq(math.inf), OverflowError),
    (lambda: mpq(Decimal("nan")), ValueError), (lambda: mpq(Decimal("inf")), OverflowError),
    (lambda: mpq(1.5, 2), TypeError), (lambda: mpq(1, 2.0), TypeError),
    (lambda: mpq(1j), TypeError),
    (lambda: mpq(None), TypeError), (lambda: mpq([]), TypeError), (lambda: mpq(mpq), TypeError),
    (lambda: mpq(1, 2, 3), TypeError), (lambda: mpq(n=1), TypeError),
    (lambda: mpq(1, m=2), TypeError),
    (lambda: mpq("1", "2"), TypeError), (lambda: mpq(1, "2"), TypeError),
    (lambda: mpq("1", 63), ValueError), (lambda: mpq("1.5", 16), ValueError),
    (lambda: mpq(Mpq(5)), TypeError), (lambda: mpq(1, 2) + Mpq(5), TypeError),
    (lambda: mpq(1, 2) + "a", TypeError), (lambda: mpq(1, 2) + Decimal(1), TypeError),
    (lambda: mpq(1, 2) & 1, TypeError), (lambda: pow(mpq(1), 2, 3), TypeError),
    (lambda: round(mpq(1), 1.0), TypeError), (lambda: mpq(1).limit_denominator(0), ValueError),
    (lambda: mpq(1).limit_denominator("a"), TypeError), (lambda: mpq(1).digits(63), ValueError),
    (lambda: mpq.from_float("a"), AttributeError), (lambda: numer(1.5), TypeError),
    (lambda: denom("a"), TypeError), (lambda: qdiv(1.5), TypeError), (lambda: qdiv(), TypeError),
    (lambda: format(mpq(1, 2), "d"), ValueError),
    (lambda: setattr(mpq(1), "real", 1), AttributeError),
    (lambda: from_binary(b"\3\1\1\0\0\0\1\0"), ValueError),
    (lambda: from_binary(b"\3\1\xff\xff\xff\x7f\1"), ValueError),
    (lambda: from_binary(b"\3\5\xff\xff\xff\xff\xff\xff\xff\xff\1"), ValueError),
    (lambda: mpq_from_old_binary(b"\1\0\0\0\1\0"), ValueError),
]  # fmt: skip


@pytest.mark.parametrize("i", range(len(HOSTILE)))
def test_hostile_input(i):
    call, error = HOSTILE[i]
    with pytest.raises(error) as caught:
        call()
    assert len(str(caught.value)) < 300


def test_raising_conversion_passes_through():
    class Bad:
        def __mpq__(self):
            raise RuntimeError("spam")

    for call in (lambda: mpq(Bad()), lambda: mpq(1) + Bad(), lambda: mpq(1) < Bad()):
        with pytest.raises(RuntimeError, match="spam"):
            call()


def test_values_do_not_leak():
    gc.collect()
    before = sys.getallocatedblocks()
    for k in range(1, 2000):
        x = mpq(k, BIG + k) + F(1, k) - mpq(1, 3) * k
        x = pickle.loads(pickle.dumps(x)) / 7 + Mpq(x)
        x // mpq(2, 3), divmod(x, 3), hash(x), x == 5, x < F(1, 3), str(x), float(x), round(x, 3)
    del x
    assert sys.getallocatedblocks() - before < 400


def test_two_arguments_of_any_kind():
    for n in (6, mpz(6), xmpz(6), mpq(6), Fraction(6)):
        for d in (-4, mpz(-4), xmpz(-4), mpq(-4), Fraction(-4)):
            assert mpq(n, d) == Fraction(-3, 2)
    assert mpq(mpq(1, 2), Fraction(3, 4)) == Fraction(2, 3)
    for zero in (0, mpz(0), mpq(0), Fraction(0)):
        with pytest.raises(ZeroDivisionError):
            mpq(1, zero)
    for wrong in (0.5, Decimal(1), None, "1", 1j):
        with pytest.raises(TypeError, match="rational"):
            mpq(1, wrong)
        with pytest.raises(TypeError):
            mpq(wrong, 2.5)


@given(integers(), st.integers(1, 10**20))
def test_text_of_a_ratio(n, d):
    assert mpq(f"{n}/{d}") == Fraction(n, d)


def test_text_of_no_ratio():
    for text in ("1/", "/2", "1/2/3", "1/-", "1.5/2", "1/2e1", "1/a"):
        with pytest.raises(ValueError):  # noqa: PT011
            mpq(text)
    with pytest.raises(ZeroDivisionError):
        mpq("1/0")
    assert mpq("-06/04") == Fraction(-3, 2) and mpq("0/5") == 0


@pytest.mark.parametrize("n", [0, 1, 6, 63, 64, 500, -6, -64, -500, 2000])
def test_powers_by_integers_of_any_type(n):
    expected = Fraction(-7, 3) ** n
    assert mpq(-7, 3) ** n == mpq(-7, 3) ** mpz(n) == mpq(-7, 3) ** xmpz(n) == expected
