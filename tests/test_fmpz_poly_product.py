"""Products of polynomials over Z of medium size: five algorithms, each where it is the fastest."""

import random

import pytest

from numcore.flint import fmpq_poly, fmpq_series, fmpz_poly, fmpz_series

# Coefficients of a factor, bits of one: where another algorithm may begin, and long ones.
LENGTHS = [2, 3, 4, 6, 7, 8, 9, 12, 13, 16, 17, 24, 48, 79, 80, 101, 161]
BITS = [
    (10, 10),
    (20, 31),
    (31, 31),
    (32, 28),
    (10, 62),
    (62, 64),
    (70, 70),
    (130, 130),
    (400, 400),
    (700, 700),
    (1500, 1500),
    (2000, 100),
    (2900, 300),
    (5000, 5000),
]


def coefficients(rng, length, bits):
    """Numbers at the ends of what fits, where sums of products are longest, and others."""
    largest = 2**bits - 1
    kind = rng.randrange(4)
    if kind == 0:
        return [largest] * length
    if kind == 1:
        return [rng.choice([largest, -largest, 0, 1]) for _ in range(length - 1)] + [largest]
    return [rng.getrandbits(bits) - kind % 2 * 2 ** (bits - 1) for _ in range(length - 1)] + [
        largest
    ]


def value(numbers, bits):
    """The polynomial at 2**bits, in Python's integers."""
    return sum(number << bits * i for i, number in enumerate(numbers))


def listed(poly):
    return [int(c) for c in poly]


def product(x, y):
    """Their coefficients: digits of the product of two integers."""
    width = max(map(int.bit_length, x)) + max(map(int.bit_length, y)) + len(x).bit_length() + 2
    packed = value(x, width) * value(y, width)
    result = []
    for _ in range(len(x) + len(y) - 1):
        digit = packed & ((1 << width) - 1)
        digit -= (digit >> width - 1) << width
        result.append(digit)
        packed = (packed - digit) >> width
    assert packed == 0
    return result


@pytest.mark.parametrize("bits", BITS, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("length", LENGTHS)
def test_products(length, bits):
    rng = random.Random(length * 10_000 + bits[0])
    for other in (length, length + length // 3, 3 * length):
        x, y = coefficients(rng, length, bits[0]), coefficients(rng, other, bits[1])
        p, q = fmpz_poly(x), fmpz_poly(y)
        whole = product(x, y)
        assert listed(p * q) == listed(q * p) == whole
        for terms in (length, len(whole) - length // 2):
            low = whole[:terms]
            assert p.mul_low(q, terms) == fmpz_poly(low)
            assert fmpz_series(x, terms) * fmpz_series(y, terms) == fmpz_series(low, terms)


@pytest.mark.parametrize("bits", sorted({first for first, _ in BITS}))
@pytest.mark.parametrize("length", LENGTHS)
def test_squares(length, bits):
    x = coefficients(random.Random(length * 10_000 + bits), length, bits)
    p = fmpz_poly(x)
    whole = product(x, x)
    assert listed(p * p) == listed(p**2) == whole
    for terms in (length, len(whole) - length // 2):
        assert p.mul_low(p, terms) == fmpz_poly(whole[:terms])


@pytest.mark.parametrize("length", [5, 13, 26, 40])
def test_what_rests_on_them(length):
    rng = random.Random(length)
    x, y = coefficients(rng, 2 * length, 60), coefficients(rng, length, 40)
    p, q = fmpq_poly(x, 7), fmpq_poly(y, 12)
    quotient, rest = divmod(p, q)
    assert quotient * q + rest == p and rest.degree() < q.degree()
    assert (p * q) // q == p and (p * q) % q == 0
    s = fmpq_series(x, length) + (1 - x[0])
    assert s * s.inv() == 1
