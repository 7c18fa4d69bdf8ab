"""numcore.xmpz against int."""

import copy
import ctypes
import operator
import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import integers, naturals, nonzero

from numcore.mpz import from_binary, gcd, is_prime, mpz, to_binary
from numcore.xmpz import xbit_mask, xmpz

BINARY = {
    operator.add: operator.iadd,
    operator.sub: operator.isub,
    operator.mul: operator.imul,
    operator.and_: operator.iand,
    operator.or_: operator.ior,
    operator.xor: operator.ixor,
}
DIVISIONS = {operator.floordiv: operator.ifloordiv, operator.mod: operator.imod}
SHIFTS = {operator.lshift: operator.ilshift, operator.rshift: operator.irshift}
COMPARISONS = [operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge]


def check(op, in_place, a, b):
    """An operator gives an mpz; in place it changes the object, and no other."""
    for other in (b, mpz(b), xmpz(b)):
        x = xmpz(a)
        result = op(x, other)
        assert type(result) is mpz
        assert result == op(a, b)
        assert x == a
        alias = x
        x = in_place(x, other)
        assert x is alias
        assert x == op(a, b)
        assert other == b
    result = op(a, xmpz(b))
    assert type(result) is mpz
    assert result == op(a, b)


@given(integers(), integers())
def test_operators(a, b):
    for op, in_place in BINARY.items():
        check(op, in_place, a, b)
        x = xmpz(a)
        assert in_place(x, x) == op(a, a)
    for op in COMPARISONS:
        assert op(xmpz(a), xmpz(b)) is op(a, b)
        assert op(xmpz(a), b) is op(a, b)
        assert op(mpz(a), xmpz(b)) is op(a, b)


@given(integers(), nonzero(), st.integers(0, 200))
def test_division_and_shifts(a, b, n):
    for op, in_place in DIVISIONS.items():
        check(op, in_place, a, b)
    for op, in_place in SHIFTS.items():
        check(op, in_place, a, n)
    assert divmod(xmpz(a), b) == divmod(a, b)


@given(integers(200), st.integers(0, 20), nonzero(100))
def test_power(a, n, m):
    assert xmpz(a) ** n == a**n
    assert pow(xmpz(a), n, xmpz(m)) == pow(a, n, m)
    x = xmpz(a)
    x **= n
    assert type(x) is xmpz
    assert x == a**n


@given(integers())
def test_unary_operators_change_the_number(n):
    for op in (operator.neg, operator.pos, operator.abs, operator.invert):
        x = xmpz(n)
        assert op(x) is None
        assert x == op(n)


@given(integers())
def test_conversion(n):
    x = xmpz(n)
    assert int(x) == operator.index(x) == mpz(x) == n
    assert bool(x) is bool(n)
    assert str(x) == str(n)
    assert repr(x) == f"xmpz({n})"
    assert xmpz(repr(x)[5:-1]) == x
    for other in (copy.copy(x), copy.deepcopy(x), x.copy(), pickle.loads(pickle.dumps(x)), xmpz(x),
                  from_binary(to_binary(x)), x.real, x.numerator):  # fmt: skip
        assert type(other) is xmpz
        assert other == n
        other += 1
        assert x == n
    value = x.make_mpz()
    assert type(value) is mpz
    assert value == n
    assert x == 0


@given(integers(), st.integers(0, 300), st.booleans())
@example(-1, 64, False)
@example(2**64, 64, False)
def test_bits(n, i, bit):
    x = xmpz(n)
    assert x[i] == n >> i & 1
    x[i] = bit
    assert x == (n | 1 << i if bit else n & ~(1 << i))
    x = xmpz(n)
    assert (x.bit_set(i), x.bit_clear(i), x.bit_flip(i)) == (n | 1 << i, n & ~(1 << i), n ^ 1 << i)
    assert x.bit_test(i) is bool(n >> i & 1)
    assert x.bit_length() == n.bit_length()
    assert x.bit_count() == n.bit_count()
    assert len(x) == max(n.bit_length(), 1)
    assert x == n


@given(naturals(150), st.integers(0, 90), st.integers(0, 90), naturals(90), st.integers(1, 3))
def test_bit_slices(n, start, stop, value, step):
    x = xmpz(n)
    bits = [n >> k & 1 for k in range(len(x))]
    assert x[start:stop:step] == sum(b << k for k, b in enumerate(bits[start:stop:step]))
    x[start:stop:step] = value
    expected = n
    for place, k in enumerate(range(start, stop, step)):
        expected = expected | 1 << k if value >> place & 1 else expected & ~(1 << k)
    assert x == expected


ENDS = st.none() | st.integers(-400, 700)


@given(integers(), ENDS, ENDS, st.none() | st.integers(-130, 130).filter(bool), integers())
@example(-1, 0, 64, None, 0)
@example(-(2**64), 64, 128, 1, 2**64 - 1)
@example(2**128 - 1, 64, 128, None, 0)
@example(2**130, 63, 65, 1, 1)
@example(5, None, None, -1, 6)
@example(0, 640, 700, None, 1)
@example(-5, 640, 700, 7, 0)
def test_slice_assignment(n, start, stop, step, value):
    size = max(n.bit_length(), 1)
    if step is None or step > 0:  # upwards, a slice may lie beyond the last bit
        size = max(size, start or 0, stop or 0)
    expected = n
    for place, k in enumerate(range(*slice(start, stop, step).indices(size))):
        expected = expected | 1 << k if value >> place & 1 else expected & ~(1 << k)
    for kind in (int, mpz, xmpz):
        x = xmpz(n)
        x[start:stop:step] = kind(value)
        assert x == expected
        assert x.num_limbs() == (expected.bit_length() + 63) // 64


@given(integers(), st.integers(0, 900), st.integers(0, 900))
def test_a_number_assigned_to_its_own_bits(n, start, stop):
    x, y = xmpz(n), xmpz(n)
    x[start:stop] = x
    y[start:stop] = n
    assert x == y


def test_slices_of_large_numbers():
    n = 3**60000
    for sign in (1, -1):
        x = xmpz(sign * n)
        x[1000:90000] = n
        assert x == (sign * n & ~(2**90000 - 2**1000)) | n % 2**89000 << 1000
        assert x[1000:90000] == n % 2**89000
        x[1000:90000] = 0
        assert x == sign * n & ~(2**90000 - 2**1000)


@given(integers(200), st.integers(-300, 300))
def test_bits_from_the_end(n, i):
    place = i + max(n.bit_length(), 1) if i < 0 else i
    for kind in (mpz, xmpz):  # before the first bit there is the sign, as gmpy2 has it
        assert kind(n)[i] == (n < 0 if place < 0 else n >> place & 1)


def test_iterators_cannot_be_made_or_subclassed():
    kind = type(xmpz(5).iter_bits())
    with pytest.raises(TypeError):
        kind()
    with pytest.raises(TypeError):
        type("Sub", (kind,), {})


@given(naturals(150), st.integers(0, 40), st.integers(-1, 200))
def test_iterators(n, start, stop):
    x = xmpz(n)
    end = stop if stop >= 0 else len(x)
    bits = [bool(n >> k & 1) for k in range(start, end)]
    assert list(x.iter_bits(start, stop)) == bits
    assert list(x.iter_set(start, stop)) == [start + k for k, b in enumerate(bits) if b]
    assert list(x.iter_clear(start=start, stop=stop)) == [
        start + k for k, b in enumerate(bits) if not b
    ]


@pytest.mark.parametrize("n", [-1, -2, -3, -4, -5, -6, -8, -64, -(2**70), -(2**70) - 1])
def test_ones_of_a_negative_number_end_with_its_sign(n):
    width = (-n - 1).bit_length() + 1
    assert list(xmpz(n).iter_set()) == [k for k in range(width) if n >> k & 1]


def test_iterating_while_changing():
    sieve = xbit_mask(100)
    sieve[0:2] = 0
    for p in sieve.iter_set(2, 11):
        sieve[p * p : 100 : p] = 0
    assert list(sieve.iter_set()) == [n for n in range(100) if is_prime(n)]


@given(naturals(500))
def test_limbs(n):
    x = xmpz(n)
    count = x.num_limbs()
    assert x.limb_size == 8
    assert count == (n.bit_length() + 63) // 64
    assert ctypes.string_at(x.limbs_read(), 8 * count) == n.to_bytes(8 * count, "little")
    y = xmpz(1)
    address = y.limbs_write(count + 1)
    ctypes.memmove(address, n.to_bytes(8 * count + 8, "little"), 8 * count + 8)
    y.limbs_finish(-count - 1)
    assert y == -n


def test_is_an_integer_to_functions():
    assert gcd(xmpz(12), 18) == 6
    assert range(10)[xmpz(5)] == 5
    assert mpz(5) + xmpz(3) == 8
    assert xmpz(255).digits(16) == "0xff"
    assert xmpz(-5).digits(2) == "-0b101"
    assert [xmpz(-255).digits(base) for base in (-16, -2, 36)] == ["-0XFF", "-11111111", "-73"]
    assert f"{xmpz(255):x}" == "ff"


def test_numbers_are_no_sequences():
    for x in (xmpz(5), mpz(5)):
        with pytest.raises(TypeError):
            iter(x)


SIZE = (OverflowError, MemoryError)
HOSTILE = [
    (lambda x: hash(x), TypeError), (lambda x: x[2**70], (OverflowError, IndexError)),
    (lambda x: x.__setitem__(2**62, 1), SIZE), (lambda x: x.__setitem__(2**37, 1), SIZE),
    (lambda x: x.__setitem__(0, 2), ValueError), (lambda x: x.__setitem__(0, "a"), ValueError),
    (lambda x: x.__setitem__("a", 1), TypeError), (lambda x: x.__setitem__(-9, 1), IndexError),
    (lambda x: x.__setitem__(slice(0, 3), "a"), ValueError),
    (lambda x: x.__delitem__(0), ValueError),
    (lambda x: operator.ifloordiv(x, 0), ZeroDivisionError),
    (lambda x: operator.imod(x, 0), ZeroDivisionError), (lambda x: operator.ilshift(x, -1), SIZE),
    (lambda x: operator.ilshift(x, 2**62), SIZE), (lambda x: operator.irshift(x, -1), SIZE),
    (lambda x: operator.ipow(x, -1), OverflowError), (lambda x: operator.ipow(x, 2**62), SIZE),
    (lambda x: operator.ipow(x, 0.5), TypeError), (lambda x: operator.iadd(x, "a"), TypeError),
    (lambda x: operator.iand(x, 1.0), TypeError), (lambda x: x.limbs_write(-1), ValueError),
    (lambda x: x.limbs_write(2**62), OverflowError), (lambda x: x.limbs_modify(-1), ValueError),
    (lambda x: x.limbs_finish(100), ValueError), (lambda x: x.limbs_finish("a"), TypeError),
    (lambda x: x.iter_bits("a"), TypeError), (lambda x: x.digits(63), ValueError),
    (lambda x: xmpz("z"), ValueError), (lambda x: xmpz(None), TypeError),
    (lambda x: xmpz(1, 2), TypeError),
    (lambda x: xbit_mask(-1), ValueError), (lambda x: xbit_mask(2**62), SIZE),
    (lambda x: type("Sub", (xmpz,), {}), TypeError), (lambda x: x.is_prime(), AttributeError),
]  # fmt: skip


@pytest.mark.parametrize("i", range(len(HOSTILE)))
def test_hostile_input(i):
    call, error = HOSTILE[i]
    x = xmpz(5)
    with pytest.raises(error):
        call(x)
    assert x == 5


def test_limbs_are_counted_by_integers():
    x = xmpz(7)
    for method in (x.limbs_read, x.limbs_finish, x.limbs_modify, x.limbs_write):
        with pytest.raises(TypeError):
            method(1.5)


def test_bits_are_not_deleted():
    x = xmpz(5)
    with pytest.raises(ValueError, match="cannot be deleted"):
        del x[0]
    for key in (slice(0, 2), "a", None, 1.5):
        with pytest.raises(TypeError):
            del x[key]
    assert x == 5


def test_ones_of_negative_numbers_end_with_the_first_of_the_sign():
    x = xmpz(-5)  # ...11111011
    assert [list(x.iter_set(i)) for i in range(5)] == [[0, 1, 3], [1, 3], [3], [], []]
    assert [list(xmpz(-8).iter_set(i)) for i in range(5)] == [[3]] * 4 + [[]]
    assert list(x.iter_set(2, 7)) == [3, 4, 5, 6]


@given(integers(), st.integers(0, 300))
@example(-(2**64), 1)
@example(-(2**64) + 1, 64)
@example(-(2**6400) + 1, 3)
def test_shifts_down_in_place(n, count):
    for amount in (count, mpz(count), xmpz(count)):
        x = y = xmpz(n)
        x >>= amount
        assert x is y and x == n >> count


def test_a_wrong_shift_in_place_changes_nothing():
    x = xmpz(5)
    for wrong, error in ((-1, OverflowError), (1.5, TypeError), (2**70, OverflowError)):
        with pytest.raises(error):
            x >>= wrong
    assert x == 5


@pytest.mark.parametrize("value", [0, 1, 987, -987, 2**64 - 1, -(2**64), 3**100])
@pytest.mark.parametrize("by", [1, -1, 5, -5, 2**64 - 1, 2**70, -(3**60)])
@pytest.mark.parametrize("kind", [int, mpz, xmpz])
def test_division_in_place(value, by, kind):
    quotient, rest = xmpz(value), xmpz(value)
    same = quotient, rest
    quotient //= kind(by)
    rest %= kind(by)
    assert (quotient, rest) == divmod(value, by)
    assert quotient is same[0] and rest is same[1]
    for x in same:
        with pytest.raises(ZeroDivisionError):
            x //= kind(0)
        with pytest.raises(ZeroDivisionError):
            x %= kind(0)
    assert (quotient, rest) == divmod(value, by)


def test_division_in_place_by_itself():
    for value in (987, -987, 3**100):
        x, y = xmpz(value), xmpz(value)
        x //= x
        y %= y
        assert (x, y) == (1, 0)
