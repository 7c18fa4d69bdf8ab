"""Residues in vectors: Euclid's algorithm, multiples, characteristic polynomials, pivots."""

import random

import numpy as np
import pytest
from families import unit_triangular
from variants import lesser, run_again

from numcore.flint import fmpz_mat, fmpz_poly, nmod_mat, nmod_poly

# On both sides of 2^32, 2^51 and 5/4 2^60, between which there are vectors of one kind or other.
PRIMES = [
    101, 1048583, 2**31 - 1, 2**32 + 15, 2**50 + 55, 2**51 - 129, 2**51 + 21, 2**60 + 33,
    5 * 2**58 - 19, 5 * 2**58 + 3, 2**63 + 29,
]  # fmt: skip
primes = pytest.mark.parametrize("p", PRIMES)


def coefficients(rng, length, p):
    """Chance ones, or all next to p; the last is not 0."""
    if rng.random() < 0.5:
        return [rng.randrange(p) for _ in range(length - 1)] + [rng.randrange(1, p)]
    return [p - rng.randrange(1, 3) for _ in range(length)]


@primes
def test_gcd(p):
    """Of multiples of a known polynomial by some that have no common root."""
    rng = random.Random(p)
    for length in [*range(1, 40), 64, 90, 200]:
        d = nmod_poly(coefficients(rng, length, p), p)
        a = nmod_poly(coefficients(rng, length + rng.randrange(60), p), p)
        b = a * nmod_poly(coefficients(rng, rng.randrange(1, 9), p), p) + rng.randrange(1, p)
        monic = d / d[d.degree()]
        assert (a * d).gcd(b * d) == (b * d).gcd(a * d) == monic
        g, s, t = (a * d).xgcd(b * d)
        assert g == monic and s * a * d + t * b * d == g


@primes
def test_gcd_of_uneven_steps(p):
    """Quotients of any degree, in a sequence that is built from its end."""
    rng = random.Random(p)
    for _ in range(20):
        low, high = nmod_poly([], p), nmod_poly(coefficients(rng, rng.randrange(30, 50), p), p)
        g = high / high[high.degree()]
        for _ in range(40):
            quotient = nmod_poly(coefficients(rng, rng.choice([2, 2, 2, 3, 5]), p), p)
            low, high = high, high * quotient + low
        assert high.gcd(low) == g


@primes
def test_multiples(p):
    rng = random.Random(p)
    for length in range(1, 40):
        values = coefficients(rng, length, p)
        for factor in (0, 1, p - 1, p // 2, rng.randrange(p)):
            product = nmod_poly(values, p) * factor
            assert product == nmod_poly([x * factor % p for x in values], p)


def conjugate(companion_of, lower):
    """A matrix with this characteristic polynomial: L C / L for a unit triangular L."""
    size = len(companion_of) - 1
    companion = np.zeros((size, size), dtype=object)
    companion[1:, :-1] = np.eye(size - 1, dtype=int)
    companion[:, -1] = [-c for c in companion_of[:-1]]
    result = lower @ companion
    for column in range(size - 1, -1, -1):  # X L = result, from the last column on
        result[:, column] -= result[:, column + 1 :] @ lower[column + 1 :, column]
    return result


@primes
def test_charpoly(p):
    rng = random.Random(p)
    for size in [*range(9, 28), 50]:
        expected = [*coefficients(rng, size, p), 1]
        matrix = conjugate(expected, unit_triangular(rng, size, p)) % p
        assert nmod_mat(matrix.tolist(), p).charpoly() == nmod_poly(expected, p)


@pytest.mark.parametrize("bits", [3, 70, 300])
def test_charpoly_of_integers(bits):
    rng = random.Random(bits)
    for size in (8, 12, 15, 16, 17, 30):
        expected = [rng.randrange(-(2**bits), 2**bits) for _ in range(size)] + [1]
        matrix = fmpz_mat(conjugate(expected, unit_triangular(rng, size, 3)).tolist())
        assert matrix.charpoly() == fmpz_poly(expected)
        # With a column that generates all others, as a companion matrix has, it is the minimal one.
        assert matrix.minpoly() == fmpz_poly(expected)


@primes
@pytest.mark.parametrize(("rows", "columns"), [(29, 29), (33, 50), (60, 31), (63, 63), (64, 70)])
def test_pivots(p, rows, columns):
    """Rows in disorder, columns of zeros, and less than full rank: rank and solutions are right."""
    rng = random.Random(p * rows + columns)
    rank = min(rows, columns) - rng.randrange(3)
    left = unit_triangular(rng, rows, p)[:, :rank]
    right = unit_triangular(rng, columns, p).T[:rank]
    right = np.insert(right, sorted(rng.sample(range(columns), 3)), 0, axis=1)
    left = left[rng.sample(range(rows), rows)]
    matrix = nmod_mat((left @ right % p).tolist(), p)
    assert matrix.rank() == matrix.transpose().rank() == rank
    kernel, nullity = matrix.nullspace()
    assert nullity == columns + 3 - rank
    assert not matrix * kernel
    assert kernel.rank() == nullity


@primes
def test_triangular_determinant(p):
    """With rows in disorder: the product of the diagonal, by the sign of the permutation."""
    rng = random.Random(p)
    for size in (28, 31, 40, 63, 64):
        lower, upper = unit_triangular(rng, size, p), unit_triangular(rng, size, p).T
        order = list(range(size))
        i, j = rng.sample(order, 2)
        order[i], order[j] = j, i
        upper[0, 0] = rng.randrange(1, p)
        matrix = nmod_mat((lower @ upper % p)[order].tolist(), p)
        assert int(matrix.det()) == -upper[0, 0] % p
        right = nmod_mat([[rng.randrange(p)] for _ in range(size)], p)
        assert matrix * matrix.solve(right) == right


@lesser
def test_lesser_cpu(variant):
    """The same tests with vectors half as long, and with none."""
    run_again(__file__, variant)
