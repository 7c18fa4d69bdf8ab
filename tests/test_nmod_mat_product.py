"""Products of nmod_mat by floating point products: every number of pieces that moduli ask for."""

import math
import random

import numpy as np
import pytest

from numcore.flint import nmod_mat

# Around the powers of 2 where one more piece is wanted, and the ends of what a word holds.
BITS = (1, 2, 3, 7, 9, 12, 13, 20, 22, 23, 24, 26, 27, 31, 32, 36, 41, 43, 47, 48, 49, 53, 58, 63)
MODULI = [2**bits + near for bits in BITS for near in (-1, 1)] + [2**64 - 59, 2**64 - 1]

# m x k by k x n: just large enough for the BLAS, more than a block of rows, long sums, thin.
SHAPES = [(26, 31, 27), (1030, 27, 29), (33, 2100, 30), (64, 64, 25)]


def extreme(modulus, rng):
    """Residues at the ends of the interval about 0, where sums grow fastest."""
    half = modulus // 2
    return rng.choice([half, half, half + 1, (half + 1) % modulus, modulus - 1, 0]) % modulus


def uniform(modulus, rng):
    return rng.randrange(modulus)


def constant(modulus, rng):
    return modulus // 2


def entries(rows, columns, modulus, rng, kind):
    return [[kind(modulus, rng) for _ in range(columns)] for _ in range(rows)]


def times(matrix, vector, modulus):
    """Matrix times vector, in Python's integers."""
    return np.array(matrix, dtype=object) @ vector % modulus


def check(left, right, modulus, rng):
    """(left * right) x = left (right x) for random x: wrong entries pass with 1/modulus each."""
    product = nmod_mat(left, modulus) * nmod_mat(right, modulus)
    table = [[int(entry) for entry in row] for row in product.table()]
    assert all(0 <= entry < modulus for row in table for entry in row)
    for _ in range(4 if modulus > 100 else 24):
        x = np.array([rng.randrange(modulus) for _ in right[0]], dtype=object)
        assert (times(table, x, modulus) == times(left, times(right, x, modulus), modulus)).all()


@pytest.mark.parametrize("kind", [uniform, extreme, constant], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("modulus", MODULI)
def test_product(modulus, kind):
    rng = random.Random(modulus)
    m, k, n = SHAPES[modulus.bit_length() % len(SHAPES)]
    nmod_mat([[1] * 60] * 60, 3) ** 2  # with it, the BLAS is there for small ones
    check(entries(m, k, modulus, rng, kind), entries(k, n, modulus, rng, kind), modulus, rng)


# Small, more than a block of columns, more than one of rows, too long for sums of pieces; large.
LONG_SHAPES = [(61, 62, 63), (60, 70, 1100), (1030, 61, 60), (60, 2100, 61), (300, 310, 305)]


@pytest.mark.parametrize("shape", LONG_SHAPES, ids=str)
@pytest.mark.parametrize("modulus", [2**40 - 87, 2**48 + 21, 2**55 + 3, 2**62 - 57, 2**64 - 59])
def test_product_of_long_words(modulus, shape):
    """From 2^48 on it takes a least dimension of 60, of 300 without fused multiplication."""
    rng = random.Random(modulus)
    m, k, n = shape
    for kind in (uniform, constant):
        check(entries(m, k, modulus, rng, kind), entries(k, n, modulus, rng, kind), modulus, rng)


@pytest.mark.parametrize("modulus", [2, 101, 1048583, 2**26 - 5, 2**31 - 1, 2**40 - 87])
def test_square(modulus):
    """The operands are one matrix."""
    rng = random.Random(modulus)
    rows = entries(60, 60, modulus, rng, uniform)
    matrix = nmod_mat(rows, modulus)
    product = matrix * matrix
    assert matrix == nmod_mat(rows, modulus)
    expected = np.array(rows, dtype=object) @ np.array(rows, dtype=object) % modulus
    assert [[int(entry) for entry in row] for row in product.table()] == expected.tolist()


def triangular(size, modulus, rng):
    """A unit lower triangular matrix, an upper one without a 0 on its diagonal, their product."""
    lower = np.array([[rng.randrange(modulus) for _ in range(size)] for _ in range(size)], object)
    lower = np.tril(lower, -1) + np.eye(size, dtype=int)
    upper = np.triu([[rng.randrange(modulus) for _ in range(size)] for _ in range(size)], 1)
    upper = upper.astype(object) + np.diag([rng.randrange(1, modulus) for _ in range(size)])
    return lower, upper, lower @ upper % modulus


@pytest.mark.parametrize("size", [70, 200])
@pytest.mark.parametrize("modulus", [101, 1048583, 2**26 - 5, 2**31 - 1, 2**47 - 115, 2**60 + 33])
def test_elimination(modulus, size):
    """Determinant, inverse and rank go by blocks, multiplied like that."""
    rng = random.Random(modulus + size)
    _, upper, product = triangular(size, modulus, rng)
    matrix = nmod_mat(product.tolist(), modulus)
    assert int(matrix.det()) == math.prod(upper.diagonal()) % modulus
    x = np.array([rng.randrange(modulus) for _ in range(size)], dtype=object)
    inverse = np.array([[int(entry) for entry in row] for row in matrix.inv().table()], object)
    assert (inverse @ (product @ x % modulus) % modulus == x).all()

    rank = 2 * size // 3
    left, right, _ = triangular(size, modulus, rng)
    low = nmod_mat((left[:, :rank] @ right[:rank] % modulus).tolist(), modulus)
    assert low.rank() == rank
    assert low.rref()[1] == rank
    assert low.det() == 0
