from numcore._c cimport fmpq as Q
from numcore.flint.fmpq cimport as_fmpq, fmpq, new_fmpq
from numcore.flint.fmpz_series cimport fmpz_series


cdef void ready(fmpq_series self) noexcept:
    self.val.den[0] = 1


cdef inline double weight(fmpq_series a) noexcept:
    """The limbs of a coefficient."""
    return Z.fmpz_size(a.val.den) + vector_weight(a.val.coeffs, a.val.length)


cdef inline bint is_constant(fmpq_series a, int constant) noexcept:
    if constant == 0:
        return is_zero_at(a, 0)
    return a.val.length > 0 and Z.fmpz_equal(a.val.coeffs, a.val.den)


cdef inline bint is_zero_at(fmpq_series a, Py_ssize_t i) noexcept:
    return i >= a.val.length or Z.fmpz_is_zero(&a.val.coeffs[i])


cdef inline fmpq get(fmpq_series a, Py_ssize_t i):
    cdef fmpq r = new_fmpq()
    if 0 <= i < a.val.length:
        C.fmpq_poly_get_coeff_fmpq(r.val, a.val, i)
    return r


cdef int put(fmpq_series a, Py_ssize_t i, object x) except -1:
    cdef fmpq c = as_fmpq(x)
    if c is None:
        return 0
    C.fmpq_poly_set_coeff_fmpq(a.val, i, c.val)
    return 1


cdef int need_unit(fmpq_series a, Py_ssize_t i) except -1:
    return 0


cdef str expression(fmpq_series self):
    p = fmpq_poly(self.coeffs())
    numerators = ", ".join([c.str() for c in p.numer()])
    return f"fmpq_series([{numerators}], {p.denom()}, prec={self.cap})"
