"""A product of two matrices over Z/p: exact, at the speed of NumPy's BLAS."""

import numpy
from common import check, clock

from numcore.flint import nmod_mat

N = 2000
PRIME = 1048583


def run(console):
    rng = numpy.random.default_rng(2026)
    left, right = (rng.integers(0, PRIME, (N, N)) for _ in range(2))
    vector = rng.integers(0, PRIME, (N, 1))
    a, b, v = (nmod_mat(array, PRIME) for array in (left, right, vector))
    a * b  # loads BLAS and its threads
    with clock() as exact:
        c = a * b
    check(c * v == a * (b * v), "the product times a random vector (Freivalds)")
    left, right = left.astype(float), right.astype(float)
    left @ right
    with clock() as floating:
        left @ right
    rate = 2 * N**3 / 1e9
    console.print(
        f"  {N} × {N} modulo {PRIME}: {exact() * 1e3:.0f} ms, {rate / exact():.1f} Gflop/s exact;"
        f" NumPy's rounded float64 product: {floating() * 1e3:.0f} ms"
    )
