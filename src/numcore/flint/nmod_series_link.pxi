from numcore._c cimport nmod as S, ulong_extras as U
from numcore.flint.fmpq_series cimport fmpq_series
from numcore.flint.fmpz_series cimport fmpz_series
from numcore.flint.nmod cimport new_nmod, nmod, set_nmod


cdef void empty_ring(nmod_series self) noexcept:
    S.nmod_init(&self.val.mod, 1)


cdef inline void take_ring(nmod_series self, nmod_series like) noexcept:
    self.val.mod = like.val.mod


cdef inline bint same_ring(nmod_series a, nmod_series b) noexcept:
    return a.val.mod.n == b.val.mod.n


cdef inline object modulus_of(nmod_series a):
    return a.val.mod.n


cdef inline bint is_trivial(nmod_series a) noexcept:
    """All is zero modulo 1, and FLINT would still write ones."""
    return a.val.mod.n == 1


cdef inline double weight(nmod_series a) noexcept:
    return 1


cdef inline bint is_constant(nmod_series a, int constant) noexcept:
    """Tell whether the constant term is 0 or 1, as asked."""
    cdef C.ulong first = a.val.coeffs[0] if a.val.length else 0
    return is_trivial(a) or first == <C.ulong> constant


cdef inline bint is_zero_at(nmod_series a, Py_ssize_t i) noexcept:
    return i >= a.val.length or a.val.coeffs[i] == 0


cdef inline nmod get(nmod_series a, Py_ssize_t i):
    return new_nmod(a.val.coeffs[i] if 0 <= i < a.val.length else 0, a.val.mod)


cdef int put(nmod_series a, Py_ssize_t i, object x) except -1:
    cdef C.ulong c
    if not set_nmod(&c, x, a.val.mod):
        return 0
    C.nmod_poly_set_coeff_ui(a.val, i, c)
    return 1


cdef int need_unit(nmod_series a, Py_ssize_t i) except -1:
    cdef C.ulong c = a.val.coeffs[i] if i < a.val.length else 0
    if U.n_gcd(c, a.val.mod.n) != 1:
        raise ZeroDivisionError(f"{c} is not invertible mod {a.val.mod.n}")
    return 0


cdef int need_divisors(nmod_series a, Py_ssize_t most, str name) except -1:
    """Raise unless all integers from 1 to `most` are invertible."""
    cdef C.ulong n = a.val.mod.n
    cdef C.ulong limit = 1 if most < 1 else most
    cdef C.ulong i
    if n == 1 or limit == 1:
        return 0
    if limit < n:
        if U.n_is_prime(n):
            return 0
        i = 2
        while i <= limit and n % i:
            i += 1
        if i > limit:
            return 0
    raise ZeroDivisionError(
        f"{name}() divides by integers up to {limit}, which are not all invertible mod {n}")


cdef str expression(nmod_series self):
    terms = ", ".join([c.str() for c in self.coeffs()])
    return f"nmod_series([{terms}], {self.val.mod.n}, prec={self.cap})"
