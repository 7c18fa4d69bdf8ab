"""The functions of numcore.mpz against int, math and definitions written out."""

import doctest
import itertools
import math
import operator
import pickle
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import fractions, integers, naturals, nonzero

import numcore.mpz as m
from numcore.context import context
from numcore.mpc import mpc
from numcore.mpfr import mpfr
from numcore.mpq import mpq
from numcore.mpz import mpz

MASK = 2**64 - 1
SMALL = st.integers(0, 120)


def same(result, expected):
    """Both values and types: an mpz (or a tuple of them) equal to the ints expected."""
    if isinstance(expected, tuple):
        assert type(result) is tuple
        for r, e in zip(result, expected, strict=True):
            same(r, e)
    else:
        assert type(result) is mpz
        assert int(result) == expected


def test_doctests():
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(verbose=False)
    names = [name for name in dir(m) if not name.startswith("_") or "mpmath" in name]
    count = 0
    for name in names:
        for test in finder.find(getattr(m, name), name, module=False, globs={}):
            runner.run(test)
            count += 1
    assert runner.summarize(verbose=False).failed == 0
    assert count > 120


# ------------------------------------------------------------------------------- arithmetic


@given(integers(), integers(), integers())
@example(0, 0, 0)
@example(2**64, 6, 9)
def test_gcd_and_lcm(a, b, c):
    same(m.gcd(a, b), math.gcd(a, b))
    same(m.gcd(mpz(a), b, c), math.gcd(a, b, c))
    same(m.lcm(a, mpz(b)), math.lcm(a, b))
    same(m.lcm(a, b, c), math.lcm(a, b, c))
    same(m.gcd(a), abs(a))
    same(m.lcm(a), abs(a))
    g, s, t = m.gcdext(a, b)
    assert g == math.gcd(a, b) == a * s + b * t


def test_gcd_of_nothing():
    same(m.gcd(), 0)
    same(m.lcm(), 1)


@given(integers(), nonzero())
@example(3, 1)
@example(3, -7)
def test_invert(a, n):
    try:
        expected = pow(a, -1, abs(n))
    except ValueError:
        with pytest.raises(ZeroDivisionError):
            m.invert(a, n)
    else:
        same(m.invert(a, n), expected)


@given(integers(200), nonzero(200), nonzero(100))
def test_divm(a, b, n):
    g = math.gcd(b, n)
    try:
        x = m.divm(a, b, n)
    except ZeroDivisionError:
        d = math.gcd(a, b, n)
        assert math.gcd(b // d, n // d) != 1
    else:
        assert (b * x - a) % n == 0
        assert a % g == 0


@given(integers(), integers(150), nonzero())
def test_powmod(a, e, n):
    try:
        expected = pow(a, e, n)
    except ValueError:
        with pytest.raises(ValueError, match="invertible"):
            m.powmod(a, e, n)
    else:
        same(m.powmod(a, e, n), expected)
        if n > 0:
            assert m.powmod_base_list([a, mpz(a)], e, n) == [expected] * 2
            assert m.powmod_exp_list(a, (e,), n) == [expected]
        if n > 0 and n % 2 and e > 0:
            same(m.powmod_sec(a, e, n), expected)


@given(naturals(3000), st.integers(1, 70))
@example(2**64 - 1, 2)
@example((2**32 - 1) ** 2, 2)
@example((2**32 - 1) ** 2 - 1, 2)
@example(2**53 * 2**10 - 1, 2)
def test_roots(a, n):
    same(m.isqrt(a), math.isqrt(a))
    same(m.isqrt_rem(a), (math.isqrt(a), a - math.isqrt(a) ** 2))
    root, exact = m.iroot(a, n)
    assert root**n <= a < (root + 1) ** n
    assert exact is (root**n == a)
    assert m.iroot_rem(a, n) == (root, a - root**n)
    assert m.is_square(a) is (math.isqrt(a) ** 2 == a)


def test_every_isqrt_near_a_square():
    for k in [*range(300), *(2**i + d for i in range(9, 32) for d in (-1, 0, 1))]:
        for a in (k * k - 1, k * k, k * k + 1):
            if a >= 0:
                assert m.isqrt(a) == math.isqrt(a)


@given(st.integers(-30, 30), st.integers(2, 9))
def test_powers_are_recognised(a, n):
    assert m.is_power(a**n) is True
    assert mpz(a**n).is_power() is True


ROUNDED = {
    "c": lambda x, y: -(-x // y),
    "f": lambda x, y: x // y,
    "t": lambda x, y: abs(x) // abs(y) * (1 if (x < 0) == (y < 0) else -1),
}


@given(integers(), nonzero(), st.integers(0, 200))
@example(-1, 1, 64)
@example(2**64, 3, 64)
@example(0, 5, 0)
def test_divisions(x, y, n):
    for letter, rounded in ROUNDED.items():
        for suffix, divisor, argument in (("", y, y), ("_2exp", 2**n, n)):
            q = rounded(x, divisor)
            r = x - q * divisor
            same(getattr(m, f"{letter}_div{suffix}")(x, argument), q)
            same(getattr(m, f"{letter}_mod{suffix}")(x, argument), r)
            same(getattr(m, f"{letter}_divmod{suffix}")(mpz(x), argument), (q, r))
    same(m.divexact(x * y, y), x)
    assert m.is_divisible(x, y) is (x % y == 0)
    assert m.is_congruent(x, n, y) is ((x - n) % y == 0)


@given(nonzero(), st.integers(2, 50), st.integers(0, 30))
def test_remove(a, f, n):
    rest, count = m.remove(a * f**n, f)
    assert count >= n
    assert rest * f**count == a * f**n
    assert rest % f != 0


@given(integers(200), integers(200))
def test_symbols(a, b):
    def jacobi(a, n):
        result = 1
        a %= n
        while a:
            while a % 2 == 0:
                a //= 2
                if n % 8 in (3, 5):
                    result = -result
            a, n = n, a
            if a % 4 == 3 and n % 4 == 3:
                result = -result
            a %= n
        return result if n == 1 else 0

    if b > 0 and b % 2:
        assert m.jacobi(a, b) == m.kronecker(a, b) == m.legendre(a, b) == jacobi(a, b)
    elif b % 2 == 0:
        for function in (m.jacobi, m.legendre):
            with pytest.raises(ValueError, match="odd"):
                function(a, b)


# ------------------------------------------------------------------------------- combinatorics


@given(SMALL, st.integers(1, 9))
def test_factorials(n, step):
    same(m.fac(n), math.factorial(n))
    same(m.double_fac(n), math.prod(range(n, 0, -2)))
    same(m.multi_fac(n, step), math.prod(range(n, 0, -step)))
    primes = [p for p in range(2, n + 1) if all(p % q for q in range(2, p))]
    same(m.primorial(n), math.prod(primes))


@given(st.integers(-400, 400), SMALL)
@example(2**70, 3)
@example(-(2**70), 3)
def test_binomials(n, k):
    expected = math.comb(n, k) if n >= 0 else (-1) ** k * math.comb(k - n - 1, k)
    same(m.comb(n, k), expected)
    same(m.bincoef(mpz(n), k), expected)


def test_fibonacci_and_lucas():
    f0, f1, l0, l1 = 1, 0, -1, 2
    for n in range(400):
        same(m.fib(n), f1)
        same(m.fib2(n), (f1, f0))
        same(m.lucas(n), l1)
        same(m.lucas2(n), (l1, l0))
        f0, f1, l0, l1 = f1, f0 + f1, l1, l0 + l1


# ------------------------------------------------------------------------------- primes

SIEVE = [all(n % q for q in range(2, math.isqrt(n) + 1)) for n in range(3000)]
SIEVE[0] = SIEVE[1] = False
PRIMES = [n for n in range(3000) if SIEVE[n]]


def test_primes():
    assert [n for n in range(-5, 3000) if m.is_prime(n)] == PRIMES
    assert [n for n in range(-5, 3000) if m.is_probab_prime(n)] == PRIMES
    assert [n for n in range(1, 3000) if m.is_strong_bpsw_prp(n)] == PRIMES
    walk, p = [], mpz(-3)
    while p < 2900:
        p = m.next_prime(p)
        walk.append(p)
    assert walk == PRIMES[: len(walk)]
    assert all(m.prev_prime(q) == p for p, q in itertools.pairwise(walk))


@pytest.mark.parametrize("middle", [10000, 12345, 310243, 2**32, 2**51, 2**63, 2**64 - 59, 2**64])
def test_next_and_previous_primes_have_none_between(middle):
    for n in range(middle - 40, middle + 40):
        above, below = m.next_prime(n), m.prev_prime(n)
        between = [*range(below + 1, n), *range(n + 1, above)]
        assert m.is_prime(above) and m.is_prime(below) and below < n < above
        assert not any(map(m.is_prime, between))


def test_large_primes():
    # Largest primes below and smallest above powers of two (OEIS A013603, A013597).
    for bits, below, above in ((32, 5, 15), (48, 59, 21), (61, 1, 15), (63, 25, 29), (64, 59, 13)):
        p, q = 2**bits - below, 2**bits + above
        assert m.is_prime(p)
        assert m.is_prime(q)
        assert m.next_prime(p) == q
        assert m.prev_prime(q) == p
        assert not any(m.is_prime(n) for n in range(p + 1, q))
    # Strong pseudoprimes to the first bases (OEIS A014233), and Arnault's to all below 307.
    for n in (2047, 1373653, 25326001, 3215031751, 2152302898747, 3474749660383, 341550071728321):
        assert not m.is_prime(n)
    assert not m.is_prime(3825123056546413051)
    assert not m.is_prime((2**61 - 1) * (2**31 - 1))
    assert m.is_prime(2**521 - 1)
    assert not m.is_prime(2**523 - 1)


# OEIS A001567, A047713, A001262, A217120, A217255.
PSEUDOPRIMES = {
    ("is_fermat_prp", 2): [341, 561, 645, 1105, 1387, 1729, 1905, 2047, 2465, 2701, 2821],
    ("is_euler_prp", 2): [561, 1105, 1729, 1905, 2047, 2465],
    ("is_strong_prp", 2): [2047],
    ("is_selfridge_prp",): [323, 377, 1159, 1829],
    ("is_strong_selfridge_prp",): [],
    ("is_bpsw_prp",): [],
}


@pytest.mark.parametrize("case", PSEUDOPRIMES, ids=lambda case: case[0])
def test_pseudoprimes(case):
    name, *base = case
    found = []
    for n in range(3, 2900, 2):
        try:
            if getattr(m, name)(n, *base) and not SIEVE[n]:
                found.append(n)
            elif SIEVE[n]:
                assert getattr(m, name)(n, *base)
        except ValueError:
            assert base and math.gcd(n, 2 * base[0] * (base[0] ** 2 - 4) or 4) != 1
    assert found == PSEUDOPRIMES[case]


@given(st.integers(-20, 20), st.integers(-20, 20), st.integers(0, 90), st.integers(1, 500))
def test_lucas_sequences(p, q, k, n):
    if p * p == 4 * q:
        with pytest.raises(ValueError, match="p, q"):
            m.lucasu(p, q, k)
        return
    u, v = [0, 1], [2, p]
    for _ in range(k):
        u.append(p * u[-1] - q * u[-2])
        v.append(p * v[-1] - q * v[-2])
    same(m.lucasu(p, q, k), u[k])
    same(m.lucasv(p, q, k), v[k])
    same(m.lucasu_mod(p, q, k, n), u[k] % n)
    same(m.lucasv_mod(p, q, k, n), v[k] % n)


@given(st.integers(1, 2000), st.integers(-9, 9), st.integers(-9, 9))
def test_lucas_tests_follow_their_definition(n, p, q):
    d = p * p - 4 * q
    if d == 0 or n < 3 or n % 2 == 0 or math.gcd(n, 2 * q * d) != 1:
        return
    k = n - m.jacobi(d, n)
    assert m.is_lucas_prp(n, p, q) is (m.lucasu_mod(p, q, k, n) == 0)
    s, r = k, 0
    while s % 2 == 0:
        s, r = s // 2, r + 1
    strong = m.lucasu_mod(p, q, s, n) == 0
    strong |= any(m.lucasv_mod(p, q, s << t, n) == 0 for t in range(r))
    assert m.is_strong_lucas_prp(n, p, q) is strong
    if p > 0 and abs(q) == 1:
        assert m.is_fibonacci_prp(n, p, q) is (m.lucasv_mod(p, q, n, n) == p % n)


@pytest.mark.parametrize("p", [1, 3, 4, 5, 7])
def test_extra_strong_lucas_follows_its_definition(p):
    d = p * p - 4
    for n in range(3, 2900, 2):
        if math.gcd(n, 2 * d) != 1:
            continue
        s, r = n - m.jacobi(d, n), 0
        while s % 2 == 0:
            s, r = s // 2, r + 1
        holds = m.lucasu_mod(p, 1, s, n) == 0 and m.lucasv_mod(p, 1, s, n) in (2, n - 2)
        holds |= any(m.lucasv_mod(p, 1, s << t, n) == 0 for t in range(r))
        assert m.is_extra_strong_lucas_prp(n, p) is holds
        assert holds or not SIEVE[n]


# ------------------------------------------------------------------------------- bits


@given(integers(), integers(), SMALL)
def test_bits(x, y, n):
    assert m.bit_length(x) == x.bit_length()
    assert m.bit_count(x) == x.bit_count()
    assert m.popcount(x) == (-1 if x < 0 else x.bit_count())
    assert m.hamdist(x, y) == (MASK if (x < 0) != (y < 0) else (x ^ y).bit_count())
    assert m.bit_test(x, n) is bool(x >> n & 1)
    same(m.bit_set(x, n), x | 1 << n)
    same(m.bit_clear(x, n), x & ~(1 << n))
    same(m.bit_flip(x, n), x ^ 1 << n)
    same(m.bit_mask(n), 2**n - 1)
    assert m.bit_scan1(x, n) == mpz(x).bit_scan1(n)
    assert m.bit_scan0(x, n) == mpz(x).bit_scan0(n)


@given(st.lists(naturals(200), max_size=12), st.integers(0, 70))
@example([2**64 - 1, 0, 2**64 - 1], 64)
@example([0, 0, 1], 63)
def test_packing(items, extra):
    bits = max([n.bit_length() for n in items] + [1]) + extra
    packed = m.pack(items, bits)
    same(packed, sum(n << bits * i for i, n in enumerate(items)))
    unpacked = m.unpack(packed, bits)
    assert all(type(n) is mpz for n in unpacked)
    while items and items[-1] == 0:
        items.pop()
    assert unpacked == (items or [0])


ROUND = {
    "f": lambda n, d: n // d,
    "c": lambda n, d: -(-n // d),
    "d": lambda n, d: abs(n) // d * (1 if n >= 0 else -1),
    "u": lambda n, d: -(-abs(n) // d) * (1 if n >= 0 else -1),
    "n": lambda n, d: round(mpz(n) * 2, 0) and _nearest(n, d),
}


def _nearest(n, d):
    q, r = divmod(n, d)
    return q + (2 * r > d or (2 * r == d and q % 2 == 1))


@given(integers(300), st.integers(-50, 50), st.integers(0, 90), st.sampled_from("fcdun"))
@example(3, 0, 1, "n")
@example(5, 0, 2, "n")
@example(-7, 0, 2, "f")
@example(1, 0, 0, "u")
def test_mpmath_helpers(man, exp, prec, rounding):
    sign, mantissa, exponent, bits = m._mpmath_create(man, exp, prec, rounding)
    if man == 0:
        assert (sign, mantissa, exponent, bits) == (0, 0, 0, 0)
        return
    drop = max(abs(man).bit_length() - prec, 0) if prec else 0
    expected = ROUND[rounding](man, 2**drop) * 2**drop
    assert sign == (man < 0)
    assert type(mantissa) is mpz
    assert mantissa % 2 == 1
    assert bits == mantissa.bit_length()
    assert (-1) ** sign * mantissa * 2 ** (exponent - exp + 60) == expected * 2**60
    assert m._mpmath_normalize(sign, mpz(abs(man)), exp, abs(man).bit_length(), prec or 10**6,
                               rounding) == (sign, mantissa, exponent, bits)  # fmt: skip


# ------------------------------------------------------------------------------- binary formats


@given(integers(2000))
def test_binary(n):
    data = m.to_binary(mpz(n))
    assert data[:2] == bytes((1, 0 if n == 0 else 1 if n > 0 else 2))
    assert int.from_bytes(data[2:], "little") == abs(n)
    same(m.from_binary(data), n)
    old = abs(n).to_bytes(n.bit_length() // 8 + 1, "little") + (b"\xff" if n < 0 else b"")
    same(m.mpz_from_old_binary(old), n)


@given(st.binary(max_size=40))
def test_garbage_in_binary(data):
    for function in (m.from_binary, m.mpz_from_old_binary):
        try:
            function(data)
        except (ValueError, TypeError, ImportError, AttributeError):
            pass


# ------------------------------------------------------------------------------- random


def test_random():
    state = m.random_state(42)
    values = [m.mpz_random(state, 10) for _ in range(200)]
    assert set(values) == set(range(10))
    assert all(m.mpz_urandomb(state, 70).bit_length() <= 70 for _ in range(50))
    assert all(m.mpz_rrandomb(state, 70).bit_length() <= 70 for _ in range(50))
    first = [m.mpz_random(m.random_state(7), 2**100) for _ in range(2)]
    assert first[0] == first[1]
    assert m.mpz_random(m.random_state(), 2**64) == m.mpz_random(m.random_state(0), 2**64)
    with pytest.raises(TypeError):
        pickle.dumps(state)


# ------------------------------------------------------------------------------- bad input

STATE = m.random_state()
SIZE = (OverflowError, MemoryError)
HOSTILE = [
    (lambda: m.fac(2**62), SIZE), (lambda: m.fac(2**70), OverflowError),
    (lambda: m.fac(-1), OverflowError), (lambda: m.fac(1.0), TypeError),
    (lambda: m.double_fac(2**62), SIZE), (lambda: m.multi_fac(2**63, 2), SIZE),
    (lambda: m.multi_fac(5, -1), OverflowError), (lambda: m.primorial(2**62), SIZE),
    (lambda: m.comb(2**63, 2**62), SIZE), (lambda: m.comb(2**70, 2**60), SIZE),
    (lambda: m.comb(-5, 2**62), SIZE), (lambda: m.comb(5, -1), OverflowError),
    (lambda: m.bincoef(-(2**1000), 2**40), SIZE), (lambda: m.fib(2**62), SIZE),
    (lambda: m.fib2(2**62), SIZE), (lambda: m.lucas(2**62), SIZE), (lambda: m.lucas2(-1), SIZE),
    (lambda: m.bit_mask(2**62), SIZE), (lambda: m.bit_mask(-1), SIZE),
    (lambda: m.bit_set(1, 2**62), SIZE), (lambda: m.c_mod_2exp(1, 2**62), SIZE),
    (lambda: m.f_mod_2exp(-1, 2**62), SIZE), (lambda: m.c_divmod_2exp(1, 2**70), SIZE),
    (lambda: m.f_div_2exp(1, -1), SIZE), (lambda: m.lucasu(3, 1, 2**62), SIZE),
    (lambda: m.lucasv(2**70, 1, 2**62), SIZE), (lambda: m.lucasu(1, -1, 2**200), SIZE),
    (lambda: m.lucasu(1, -1, -1), ValueError), (lambda: m.lucasu_mod(1, -1, 5, 0), ValueError),
    (lambda: m.lucasu_mod(1, -1, 5, None), TypeError),
    (lambda: m.unpack(5, 0), ValueError), (lambda: m.unpack(-1, 1), ValueError),
    (lambda: m.unpack([], 1), TypeError), (lambda: m.pack(5, 1), TypeError),
    (lambda: m.pack([1, -1], 2), TypeError), (lambda: m.pack([2], 1), TypeError),
    (lambda: m.pack(["a"], 8), TypeError), (lambda: m.pack([1] * 5, 2**60), SIZE),
    (lambda: m.gcd(4, "a"), TypeError), (lambda: m.gcd(4.0), TypeError),
    (lambda: m.gcd(None, None), TypeError), (lambda: m.lcm("", 2), TypeError),
    (lambda: m.gcdext(1, 2.0), TypeError), (lambda: m.invert(3, 0), ZeroDivisionError),
    (lambda: m.invert(2, 4), ZeroDivisionError), (lambda: m.divm(1, 2, 0), ZeroDivisionError),
    (lambda: m.divm(1, 2, 6), ZeroDivisionError), (lambda: m.divexact(1, 0), ZeroDivisionError),
    (lambda: m.c_div(1, 0), ZeroDivisionError), (lambda: m.f_divmod(1, 0), ZeroDivisionError),
    (lambda: m.t_mod(1, 0), ZeroDivisionError), (lambda: m.isqrt(-1), ValueError),
    (lambda: m.isqrt_rem(-1), ValueError), (lambda: m.iroot(-1, 3), ValueError),
    (lambda: m.iroot(1, 0), ValueError), (lambda: m.iroot(1, 2**70), OverflowError),
    (lambda: m.iroot(1, "a"), TypeError), (lambda: m.iroot_rem(4, -2**63), ValueError),
    (lambda: m.remove(5, 1), ValueError), (lambda: m.remove(5, -2), ValueError),
    (lambda: m.powmod(2, 3, 0), ValueError), (lambda: m.powmod(2, 3, "a"), TypeError),
    (lambda: m.powmod_sec(2, 3, 8), ValueError), (lambda: m.powmod_sec(2, 0, 7), ValueError),
    (lambda: m.powmod_base_list(5, 5, 7), TypeError),
    (lambda: m.powmod_base_list([5], 5, 0), ValueError),
    (lambda: m.powmod_exp_list(5, "ab", 7), TypeError),
    (lambda: m.is_prime(5, -1), OverflowError), (lambda: m.is_prime(5, 2**40), OverflowError),
    (lambda: m.is_prime("7"), TypeError), (lambda: m.prev_prime(2), ValueError),
    (lambda: m.is_bpsw_prp("a"), TypeError), (lambda: m.is_bpsw_prp(0), ValueError),
    (lambda: m.is_strong_prp(9, 1), ValueError), (lambda: m.is_strong_prp(9, 3), ValueError),
    (lambda: m.is_lucas_prp(9, 2, 1), ValueError),
    (lambda: m.is_fibonacci_prp(9, 1, 2), ValueError),
    (lambda: m.legendre(2, -7), ValueError), (lambda: m.jacobi(2, 0), ValueError),
    (lambda: m.mpz_random(STATE, 0), ValueError), (lambda: m.mpz_random(5, 5), TypeError),
    (lambda: m.mpz_urandomb(STATE, 2**62), SIZE), (lambda: m.mpz_rrandomb(STATE, -1), SIZE),
    (lambda: m.random_state("a"), TypeError), (lambda: m.random_state(None), TypeError),
    (lambda: m.from_binary(b""), ValueError), (lambda: m.from_binary("ab"), TypeError),
    (lambda: m.from_binary(b"\x09\x01\x01"), TypeError), (lambda: m.to_binary(5), TypeError),
    (lambda: m.mpz_from_old_binary("a"), TypeError), (lambda: m.sign("a"), TypeError),
    (lambda: m.cmp("a", 1), TypeError), (lambda: m.cmp_abs(1, None), TypeError),
    (lambda: m.digits("a"), TypeError), (lambda: m.digits(5, 1), ValueError),
    (lambda: m.num_digits(5, 63), ValueError), (lambda: m.is_integer("a"), TypeError),
    (lambda: m.bit_test("a", 1), TypeError), (lambda: m._mpmath_create(1.5, 2), TypeError),
    (lambda: m._mpmath_create(5, 2, 1, "q"), ValueError),
]  # fmt: skip


@pytest.mark.parametrize("i", range(len(HOSTILE)))
def test_hostile_input(i):
    call, error = HOSTILE[i]
    with pytest.raises(error) as caught:
        call()
    assert len(str(caught.value)) < 300


def test_interrupted_by_ctrl_c(child):
    outcome = child(
        "import _thread, threading, time\n"
        "from numcore.mpz import mpz, fac, powmod\n"
        "a = mpz(3) ** 200000\n"
        "for call in (lambda: fac(10**8), lambda: powmod(a, a, a + 2)):\n"
        "    threading.Timer(0.3, _thread.interrupt_main).start()\n"
        "    start = time.monotonic()\n"
        "    try:\n"
        "        call()\n"
        "    except KeyboardInterrupt:\n"
        "        print(time.monotonic() - start < 2.5)\n"
        "print(a == mpz(3) ** 200000, fac(20) == 2432902008176640000)\n",
    )
    assert outcome.lines == ["True", "True", "True True"], outcome.stderr


@given(integers(200), st.integers(-5, 220), st.integers(-5, 220))
def test_slices_are_bits_of_twos_complement(n, start, stop):
    length = max(n.bit_length(), 1)
    first, last, _ = slice(start, stop).indices(length)
    assert int(mpz(n)[start:stop]) == (n >> first) & ((1 << max(0, last - first)) - 1)


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
@example(2**64 - 1, 2**64 - 1)
@example(2**63, 1)
def test_divisors_of_one_limb(a, b):
    assert m.gcd(a, b) == math.gcd(a, b) and m.lcm(a, b) == math.lcm(a, b)
    assert m.gcd(mpz(a), b, 12) == math.gcd(a, b, 12) and m.gcd(a) == m.lcm(a) == a


def test_primes_of_one_limb():
    composite = bytearray(20000)
    for p in range(2, 20000):
        assert m.is_prime(p) is (not composite[p])
        if not composite[p]:
            composite[2 * p :: p] = b"\1" * len(composite[2 * p :: p])
    assert not m.is_prime(0) and not m.is_prime(1) and not m.is_prime(-7)
    assert m.is_prime(2**64 - 59) and not m.is_prime(101 * 103) and not m.is_prime(2**61 + 1)


@pytest.mark.parametrize("op", ["add", "sub", "mul", "truediv", "floordiv", "mod", "divmod"])
def test_operands_of_other_families(op):
    operate = divmod if op == "divmod" else getattr(operator, op)
    with context(precision=200):
        for ours in (mpz(7), mpq(7, 3), -(mpz(10) ** 30)):
            for x in (2.5, -0.1, Fraction(3, 7), mpfr("0.3"), 1e300):
                y = mpq(x) if isinstance(x, Fraction) else mpfr(x, 1)
                assert operate(ours, x) == operate(ours, y) and operate(x, ours) == operate(y, ours)
                assert type(operate(ours, x)) is type(operate(ours, y))
            if op in ("add", "sub", "mul", "truediv"):
                assert operate(ours, 1 - 2j) == operate(ours, mpc(1 - 2j))
                assert operate(1 - 2j, ours) == operate(mpc(1 - 2j), ours)


@given(integers(80), fractions())
@example(3, Fraction(7, 2))
@example(-3, Fraction(-3))
def test_order_beside_other_families(n, f):
    for compare in (operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge):
        for x, y in ((mpz(n), f), (mpz(n), mpq(f)), (mpq(n), f)):
            assert compare(x, y) == compare(n, f) and compare(y, x) == compare(f, n)
    order = (n > f) - (n < f)
    assert m.cmp(n, mpq(f)) == m.cmp(mpz(n), mpq(f)) == m.cmp(mpz(n), f) == order
    assert m.cmp_abs(mpz(n), int(f)) == (abs(n) > abs(int(f))) - (abs(n) < abs(int(f)))
    assert mpz(3) == 3 + 0j and mpz(3) != 3 + 1j and mpz(3) != complex("nan")


def test_exponents_in_any_sequence():
    assert m.powmod_exp_list(3, b"\1\2", 5) == [3, 4]
    for no_sequence in ({1: 2}, {1}, iter([1]), "12"):
        with pytest.raises(TypeError):
            m.powmod_exp_list(3, no_sequence, 5)


def test_sign_byte_of_binary_forms():
    assert m.from_binary(b"\1\0\5") == 0
    assert m.from_binary(b"\2\0\5") == 0
    assert m.from_binary(b"\1\2\5") == -5


def test_a_base_is_looked_at_first():
    with pytest.raises(ValueError, match="base"):
        mpz(1.5, 1)
    with pytest.raises(TypeError):
        mpz(1.5, 10)
    with pytest.raises(TypeError):
        mpz(3).digits(16.0)
