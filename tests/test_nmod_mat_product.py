"""Products of matrices over residues: by 52-bit integers, and by floats in any number of pieces."""

import math
import random

import numpy as np
import pytest
from families import unit_triangular
from variants import lesser, run_again

from numcore import blas
from numcore.flint import fmpz_mat, nmod_mat

# Around the powers of 2 where one more piece is wanted, and the ends of what a word holds.
BITS = (1, 2, 3, 7, 9, 12, 13, 20, 22, 23, 24, 26, 27, 31, 32, 36, 41, 43, 47, 48, 49, 53, 58, 63)
MODULI = [2**bits + near for bits in BITS for near in (-1, 1)] + [2**64 - 59, 2**64 - 1]
# Where integers of 52 bits want a second sum, and where they do not suffice.
INTEGER_MODULI = [1, 2, 101, 2**26 - 5, 2**26, 2**26 + 1, 2**40 - 87, 2**51 - 1, 2**51, 2**51 + 1]
# The least and the largest for vectors of pieces, and what is next to them.
PIECE_MODULI = [2**32 - 1, 2**32 + 1, 2**55, 2**60 + 33, 5 * 2**58 - 1, 5 * 2**58 + 1]

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


def largest(modulus, rng):
    return modulus - 1


def entries(rows, columns, modulus, rng, kind):
    return [[kind(modulus, rng) for _ in range(columns)] for _ in range(rows)]


def times(matrix, vector, modulus):
    """Matrix times vector, in Python's integers."""
    return np.array(matrix, dtype=object) @ vector % modulus


def check(left, right, modulus, rng):
    """(left * right) x = left (right x) for random x: wrong entries pass with 1/modulus each."""
    check_product(nmod_mat(left, modulus) * nmod_mat(right, modulus), left, right, modulus, rng)


def check_product(product, left, right, modulus, rng):
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


@pytest.mark.parametrize("modulus", INTEGER_MODULI + PIECE_MODULI)
def test_every_small_shape(modulus):
    """Rows and columns that fill tiles and that do not, against the definition."""
    rng = random.Random(modulus)
    for columns in range(5, 34):
        m, k = rng.randrange(5, 20), rng.randrange(5, 20)
        for kind in (uniform, constant, extreme, largest):
            left, right = entries(m, k, modulus, rng, kind), entries(k, columns, modulus, rng, kind)
            product = nmod_mat(left, modulus) * nmod_mat(right, modulus)
            expected = np.array(left, dtype=object) @ np.array(right, dtype=object) % modulus
            assert [[int(entry) for entry in row] for row in product.table()] == expected.tolist()


# More than a block of columns, of sums, of rows; large enough for several threads.
BLOCK_SHAPES = [(9, 7, 1000), (7, 1100, 9), (2100, 6, 7), (330, 520, 490)]


@pytest.mark.parametrize("shape", BLOCK_SHAPES, ids=str)
@pytest.mark.parametrize("modulus", [2**26, 2**51])
def test_blocks(modulus, shape):
    rng = random.Random(modulus)
    m, k, n = shape
    for kind in (uniform, constant):
        check(entries(m, k, modulus, rng, kind), entries(k, n, modulus, rng, kind), modulus, rng)


def test_threads():
    """As many as the BLAS may use; the product is the same."""
    modulus, before = 2**26 - 5, blas.num_threads()
    matrix = nmod_mat(np.random.default_rng(1).integers(0, modulus, (400, 400)), modulus)
    try:
        products = []
        for threads in (1, 2, 3):
            if before:
                blas.set_num_threads(threads)
            products.append(matrix * matrix)
    finally:
        if before:
            blas.set_num_threads(before)
    assert products[0] == products[1] == products[2]


@pytest.mark.parametrize("modulus", [2**26 - 5, 2**31 - 1])
def test_operand_takes_the_product(modulus):
    rng = random.Random(modulus)
    rows = entries(50, 50, modulus, rng, uniform)
    matrix = nmod_mat(rows, modulus)
    matrix *= matrix
    check_product(matrix, rows, rows, modulus, rng)


@lesser
def test_lesser_cpu(variant):
    """The same tests where the CPU has no products of 52-bit integers, and no vectors."""
    run_again(__file__, variant)


# Bits of the sums: just two words, the most for two primes of 51 bits, three primes.
@pytest.mark.parametrize("bits", [29, 32, 45, 47, 48, 60, 90])
@pytest.mark.parametrize("least", [0, -1], ids=["unsigned", "signed"])
def test_integers_by_residues(bits, least):
    """Matrices of integers multiplied modulo primes, entries at the ends of their range."""
    rng = random.Random(bits)
    low, high = least * (2**bits - 1), 2**bits - 1
    for number in (lambda: rng.choice([low, high]), lambda: rng.randint(low, high)):
        left, right = ([[number() for _ in range(50)] for _ in range(49)] for _ in "lr")
        right = [*right, right[0]]
        product = fmpz_mat(left) * fmpz_mat(right)
        expected = np.array(left, dtype=object) @ np.array(right, dtype=object)
        assert [[int(entry) for entry in row] for row in product.table()] == expected.tolist()


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
    lower = unit_triangular(rng, size, modulus)
    upper = np.triu([[rng.randrange(modulus) for _ in range(size)] for _ in range(size)], 1)
    upper = upper.astype(object) + np.diag([rng.randrange(1, modulus) for _ in range(size)])
    return lower, upper, lower @ upper % modulus


@pytest.mark.parametrize("size", [30, 50, 70, 200])
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
