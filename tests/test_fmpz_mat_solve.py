"""Systems over the integers, by residues and by lifting: right, and in lowest terms."""

import math
import random

import pytest

from numcore.flint import fmpq_mat, fmpz_mat


def integers(rng, rows, columns, bits):
    most = 2**bits
    return fmpz_mat(rows, columns, [rng.randrange(1 - most, most) for _ in range(rows * columns)])


def identity(size):
    return fmpz_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])


def unimodular(rng, size):
    """Of determinant 1, with an inverse of small entries."""
    lower, upper = identity(size), identity(size)
    for i in range(size - 1):
        lower[i + 1, i], upper[i, i + 1] = rng.randrange(-2, 3), rng.randrange(-2, 3)
    return lower * upper


def check(matrix, right, solution):
    """It solves the system, and its entries are in lowest terms."""
    assert matrix * solution == fmpq_mat(right)
    for entry in solution.entries():
        assert entry.q > 0 and math.gcd(int(entry.p), int(entry.q)) == 1


@pytest.mark.parametrize("bits", [1, 10, 64, 200])
@pytest.mark.parametrize("size", [3, 15, 16, 17, 24, 33])
def test_inverse(size, bits):
    rng = random.Random(size * bits)
    matrix = integers(rng, size, size, bits)
    while not matrix.det():
        matrix = integers(rng, size, size, bits)
    inverse = matrix.inv()
    check(matrix, identity(size), inverse)
    assert (-matrix).inv() == -inverse
    assert fmpq_mat(matrix).inv() == inverse


@pytest.mark.parametrize(
    ("size", "columns"), [(16, 1), (31, 2), (32, 2), (32, 3), (40, 3), (40, 40), (70, 1)]
)
def test_few_columns_and_many(size, columns):
    rng = random.Random(size * columns)
    matrix, right = integers(rng, size, size, 20), integers(rng, size, columns, 40)
    check(matrix, right, matrix.solve(right))
    check(matrix, right, fmpq_mat(matrix).solve(fmpq_mat(right)))


@pytest.mark.parametrize("size", [16, 20, 40])
def test_inverse_over_the_integers(size):
    rng = random.Random(size)
    matrix = unimodular(rng, size)
    inverse = matrix.inv(integer=True)
    assert type(inverse) is fmpz_mat
    assert matrix * inverse == inverse * matrix == identity(size)
    right = integers(rng, size, 5, 300)
    assert matrix * matrix.solve(right, integer=True) == right
    with pytest.raises(ValueError, match="not invertible over the integers"):
        (matrix * 3).inv(integer=True)
    # An integer solution of a system whose inverse is none.
    assert (matrix * 3).solve(right * 3) == matrix.solve(right)


@pytest.mark.parametrize("size", [4, 15, 16, 33])
def test_shared_factors(size):
    """Numerators with large and small primes of the denominator, and zeros among them."""
    rng = random.Random(size)
    large, small = 2**89 - 1, 2**64 * 3**40 * 997 * 1009
    for factor in (large, small, large * small, -large):
        rows = identity(size)
        for i in range(size):
            rows[i, i] = rng.choice([1, factor, 7, large])
        for matrix in (rows, rows * unimodular(rng, size), unimodular(rng, size) * rows):
            check(matrix, identity(size), matrix.inv())


@pytest.mark.parametrize("size", [16, 33, 50])
def test_singular(size):
    rng = random.Random(size)
    matrix = integers(rng, size, size - 1, 30) * integers(rng, size - 1, size, 30)
    for call in (matrix.inv, lambda: matrix.solve(identity(size)), fmpq_mat(matrix).inv):
        with pytest.raises(ZeroDivisionError):
            call()
