"""Products of long integers: the FFT modulo 4 to 8 primes, and what puts the remainders together.

How many primes are taken depends on the lengths and on the number of threads, which divides it.
"""

import random

import pytest

from numcore.flint import ctx, fmpz
from numcore.mpz import mpz

WORD = 64


def digits(rng, words, kind):
    """A number of so many words."""
    bits = WORD * words
    if kind == "random":
        return rng.getrandbits(bits) | 1 << bits - 1
    if kind == "ones":  # the largest sums of products
        return (1 << bits) - 1
    if kind == "long runs":
        number = 0
        for _ in range(words // 8 + 1):
            run = rng.randrange(1, 1000)
            number = number << run | (rng.getrandbits(1) << run) - 1 & (1 << run) - 1
        return number & (1 << bits) - 1 | 1 << bits - 1
    if kind == "few bits":  # small sums, for which the quotient is found one too small
        number = 1 << bits - 1
        for _ in range(words // 4):
            number |= 1 << rng.randrange(bits)
        return number
    return 1 << bits - 1 | 1  # the ends alone


KINDS = ["random", "ones", "long runs", "few bits", "ends"]


@pytest.fixture
def threads(request):
    before = ctx.threads
    ctx.threads = request.param
    yield request.param
    ctx.threads = before


@pytest.mark.parametrize("words", [300, 420, 700, 1111, 1500, 2600, 5000, 9000, 16000])
@pytest.mark.parametrize("kind", KINDS)
def test_product_and_square_of_any_length(words, kind):
    rng = random.Random(words)
    a = digits(rng, words, kind)
    for b in (digits(rng, words, other) for other in KINDS):
        assert mpz(a) * mpz(b) == a * b
    b = digits(rng, max(1, words * rng.randrange(20, 99) // 100), "random")
    assert fmpz(a) * fmpz(b) == a * b
    assert fmpz(a) ** 2 == a * a
    assert mpz(a) ** 2 == a * a


@pytest.mark.parametrize("threads", range(1, 9), indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_product_by_threads(threads, kind):
    """The threads share the coefficients; the words between two shares get parts from both."""
    rng = random.Random(threads)
    for words in (1200, 3000, 7000, 18000):
        a, b = digits(rng, words, kind), digits(rng, words - rng.randrange(words // 2), "random")
        assert fmpz(a) * fmpz(b) == a * b
        assert fmpz(a) * fmpz(a) == a * a
