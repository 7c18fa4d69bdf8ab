cdef inline double weight(fmpz_series a) noexcept:
    """The limbs of a coefficient."""
    return vector_weight(a.val.coeffs, a.val.length)


cdef inline bint is_zero_at(fmpz_series a, Py_ssize_t i) noexcept:
    return i >= a.val.length or Z.fmpz_is_zero(&a.val.coeffs[i])


cdef inline fmpz get(fmpz_series a, Py_ssize_t i):
    cdef fmpz r = new_fmpz()
    if 0 <= i < a.val.length:
        Z.fmpz_set(r.val, &a.val.coeffs[i])
    return r


cdef int put(fmpz_series a, Py_ssize_t i, object x) except -1:
    cdef fmpz c = as_fmpz(x)
    if c is None:
        return 0
    C.fmpz_poly_set_coeff_fmpz(a.val, i, c.val)
    return 1


cdef int need_unit(fmpz_series a, Py_ssize_t i) except -1:
    if a.val.length <= i or not Z.fmpz_is_pm1(&a.val.coeffs[i]):
        raise ValueError("leading term in denominator is not a unit")
    return 0


cdef str expression(fmpz_series self):
    return f"fmpz_series([{', '.join([c.str() for c in self.coeffs()])}], prec={self.cap})"
