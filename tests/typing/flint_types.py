"""What a type checker makes of polynomials and matrices: checked by tests/test_typing.py."""

from typing import Any, assert_type

from numpy import uint64
from numpy.typing import NDArray

from numcore.flint import (
    fmpq,
    fmpq_mat,
    fmpq_poly,
    fmpq_series,
    fmpz,
    fmpz_mat,
    fmpz_mod,
    fmpz_mod_ctx,
    fmpz_mod_mat,
    fmpz_mod_poly,
    fmpz_mod_poly_ctx,
    fmpz_poly,
    fmpz_series,
    fmpz_vec,
    nmod,
    nmod_mat,
    nmod_poly,
    nmod_series,
)

z = fmpz_poly([1, fmpz(2), 3])
assert_type(z + 1, fmpz_poly)
assert_type(1 + z, fmpz_poly)
assert_type(z * z**2, fmpz_poly)
assert_type(divmod(z, z), tuple[fmpz_poly, fmpz_poly])
assert_type(z[0], fmpz)
assert_type([c for c in z], list[fmpz])
assert_type(z(3), fmpz)
assert_type(z(z), fmpz_poly)
assert_type(z.gcd(2), fmpz_poly)
assert_type(z.factor(), tuple[fmpz, list[tuple[fmpz_poly, int]]])
assert_type(z.degree(), int)
assert_type(z.is_one(), bool)
assert_type(fmpz_poly.cyclotomic(12).is_cyclotomic(), int)

q = fmpq_poly([fmpq(1, 2), 3], 5)
assert_type(z + q, fmpq_poly)
assert_type(q.xgcd(z), tuple[fmpq_poly, fmpq_poly, fmpq_poly])
assert_type(q.integral().numer(), fmpz_poly)
assert_type(q.denom(), fmpz)

n = nmod_poly([1, 2], 7)
assert_type(n(3), nmod)
assert_type(z * n, nmod_poly)
assert_type(n.modulus(), int)
assert_type(n.roots(), list[tuple[nmod, int]])

R = fmpz_mod_poly_ctx(7)
f = R([1, 2])
assert_type(f, fmpz_mod_poly)
assert_type(f.modulus(), fmpz)
assert_type(f([1, 2]), list[fmpz_mod])
assert_type(f.roots(), list[tuple[fmpz_mod, int]])

a = fmpz_mat([[1, 2], [3, 4]])
assert_type(a[0, 0], fmpz)
assert_type(a * 3 + a, fmpz_mat)
assert_type(a.inv(), fmpq_mat)
assert_type(a.inv(integer=True), fmpz_mat)
assert_type(a.hnf(transform=True), tuple[fmpz_mat, fmpz_mat])
assert_type(a * fmpq_mat(a), fmpq_mat)
assert_type(a.charpoly(), fmpz_poly)
assert_type(a.tolist(), list[list[fmpz]])
assert_type(a.to_numpy(), NDArray[Any])
assert_type(fmpz_mat(2, 2, [1, 2, 3, 4]).det(), fmpz)

b = nmod_mat([[1, 2]], 17)
assert_type(b.rref(), tuple[nmod_mat, int])
assert_type(b.to_numpy(), NDArray[uint64])
assert_type(a * b, nmod_mat)
c = fmpz_mod_mat([[1, 2]], fmpz_mod_ctx(17))
assert_type(c.nullspace()[0].minpoly(), fmpz_mod_poly)

assert_type(fmpz(3) + 4, fmpz)
assert_type(4 // fmpz(3), fmpz)
assert_type(fmpz(3) * fmpq(1, 2), fmpq)
assert_type(fmpz(12).factor(), list[tuple[fmpz, int]])
assert_type(fmpq(1, 2).numerator, fmpz)
assert_type(nmod(3, 7) ** -1, nmod)
assert_type(fmpz(3) * z, fmpz_poly)
assert_type(fmpz(3) * a, fmpz_mat)
assert_type(fmpz_series([1, 2]) * fmpz_series([3]), fmpz_series)
assert_type(fmpq_series([0, 1]).sin()[1], fmpq)
assert_type(nmod_series([0, 1], 17).exp()[1], nmod)
assert_type([x for x in fmpz_vec([1, 2])], list[fmpz])

# What is wrong is found.
"x" + z  # type: ignore[operator]
n + "x"  # type: ignore[operator]
fmpz_poly("x")  # type: ignore[arg-type]
a.solve(3)  # type: ignore[call-overload]
nmod_mat([[1, 2]])  # type: ignore[call-overload]
