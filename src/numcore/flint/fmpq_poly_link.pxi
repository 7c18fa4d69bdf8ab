from numcore._c cimport arith as A, fmpq as Q, fmpq_vec as QV, fmpz as Z
from numcore.flint.fmpq cimport as_fmpq, fmpq, new_fmpq, set_fmpq, spoiled_fmpq
from numcore.flint.fmpz_poly cimport blank as blank_fmpz_poly, fmpz_poly

cdef extern from "fmpz_rows.h" nogil:
    C.slong nc_fmpz_vec_limbs(C.fmpz*, C.slong)



# --- what the template asks of the ring ------------------------------------------------------

cdef void ready(fmpq_poly self) noexcept:
    self.val.den[0] = 1


cdef inline double weight(fmpq_poly a) noexcept:
    """The limbs of a coefficient."""
    return 2 + nc_fmpz_vec_limbs(a.val.den, 1) + nc_fmpz_vec_limbs(a.val.coeffs, a.val.length)


cdef inline fmpq get(fmpq_poly a, Py_ssize_t i):
    cdef fmpq r = new_fmpq()
    if 0 <= i < a.val.length:
        C.fmpq_poly_get_coeff_fmpq(r.val, a.val, i)
    return r


cdef inline int put(fmpq_poly a, Py_ssize_t i, object x) except -1:
    """Set a coefficient for which there is room."""
    cdef fmpq c = as_fmpq(x)
    if c is None:
        return 0
    C.fmpq_poly_set_coeff_fmpq(a.val, i, c.val)
    return 1


cdef int fill_fractions(fmpq_poly self, list values) except -1:
    """Set all coefficients at once: each on its own would change the denominator of those before."""
    cdef Py_ssize_t i, n = len(values)
    cdef Q.fmpq* entries = NULL
    cdef double limbs = 0
    cdef object x
    cdef int status
    if nc_enter():
        entries = QV._fmpq_vec_init(n)
    status = nc_leave()
    check(status)
    try:
        for i in range(n):
            x = values[i]
            if not set_fmpq(&entries[i], x):
                raise TypeError(f"unsupported coefficient in list: {type(x).__name__}")
            limbs += Z.fmpz_size(&entries[i].den)
        {{run("join(self, entries, n)", work="16 * limbs * n", reads="", lost="self")}}
    finally:
        QV._fmpq_vec_clear(entries, n)
    return 0


cdef inline void join(fmpq_poly self, Q.fmpq* entries, Py_ssize_t n) noexcept nogil:
    QV._fmpq_vec_get_fmpz_vec_fmpz(self.val.coeffs, self.val.den, entries, n)
    C._fmpq_poly_set_length(self.val, n)
    C._fmpq_poly_normalise(self.val)


cdef int fill_poly(fmpq_poly self, object source) except -1:
    """Take a polynomial or a number: 1; anything else: 0."""
    if isinstance(source, fmpq_poly):
        copy_into(self, source)
        return 1
    if isinstance(source, fmpz_poly):
        widen_into(self, source)
        return 1
    return put(self, 0, source)


cdef int copy_into(fmpq_poly self, fmpq_poly source) except -1:
    cdef int status
    {{run("C.fmpq_poly_set(self.val, source.val)", work="linear(source)", reads="source", lost="self")}}
    return 0


cdef int widen_into(fmpq_poly self, fmpz_poly source) except -1:
    cdef int status
    {{run("C.fmpq_poly_set_fmpz_poly(self.val, source.val)", work="16 * <double> source.val.length", reads="source", lost="self")}}
    return 0


cdef fmpq_poly coerce(object x, fmpq_poly like):
    cdef fmpq_poly r
    if isinstance(x, fmpq_poly):
        return <fmpq_poly> x
    cdef fmpq c
    r = blank(like)
    if isinstance(x, fmpz_poly):
        widen_into(r, x)
        return r
    c = as_fmpq(x)
    if c is None:
        return None
    C.fmpq_poly_set_fmpq(r.val, c.val)
    return r


cdef inline int need_divisor(fmpq_poly a, fmpq_poly b) except -1:
    if b.val.length == 0:
        raise ZeroDivisionError("fmpq_poly division by zero")
    return 0


cdef fmpq_poly over_scalar(fmpq_poly a, Z.fmpz_t numerator, Z.fmpz_t denominator):
    """The quotient by a constant that is not zero."""
    cdef fmpq_poly r = blank(a)
    cdef Q.fmpq_t c
    cdef int status
    c.num, c.den = numerator[0], denominator[0]
    {{run("C.fmpq_poly_scalar_div_fmpq(r.val, a.val, c)", work="4 * linear(a) * (nc_fmpz_vec_limbs(numerator, 1) + nc_fmpz_vec_limbs(denominator, 1))", reads="a")}}
    return r


cdef inline int divides(fmpq_poly r, fmpq_poly a, fmpq_poly b) noexcept nogil:
    """Set r to the quotient; tell whether it is exact."""
    cdef C.fmpq_poly_t rest
    cdef int exact
    if a.val.length > 32:
        return C.fmpq_poly_divides(r.val, a.val, b.val)
    C.fmpq_poly_init(rest)
    C.fmpq_poly_divrem(r.val, rest, a.val, b.val)
    exact = rest.length == 0
    C.fmpq_poly_clear(rest)
    return exact


cdef object power_modulo(fmpq_poly a, object e, object modulus):
    raise NotImplementedError("fmpq_poly modular exponentiation")


cdef object evaluated(fmpq_poly self, object x):
    cdef fmpq c = as_fmpq(x), r
    cdef fmpq_poly inner, p
    cdef int status
    if c is not None:
        r = new_fmpq()
        if Z.fmpz_is_one(Q.fmpq_denref(c.val)):
            {{run("C.fmpq_poly_evaluate_fmpz(r.val, self.val, Q.fmpq_numref(c.val))", work="linear(self) * (1 + self.val.length * Z.fmpz_size(Q.fmpq_numref(c.val)) / 16)", lost="r.val[0].num")}}
            return r
        {{run("C.fmpq_poly_evaluate_fmpq(r.val, self.val, c.val)", work="linear(self) * (1 + self.val.length * Q.fmpq_height_bits(c.val) / 1024)", lost="r.val[0].num")}}
        return r
    if isinstance(x, (fmpq_poly, fmpz_poly)):
        inner = coerce(x, self)
        p = blank(self)
        {{run("C.fmpq_poly_compose(p.val, self.val, inner.val)", work="product(self, inner) * self.val.length * inner.val.length / 4", reads="self inner", lost="p")}}
        return p
    return evaluated_elsewhere(self, x)


cdef object evaluated_elsewhere(fmpq_poly self, object x):
    """At a number of another ring, by Horner's rule there."""
    cdef Py_ssize_t i
    if isinstance(x, (float, complex, str, bytes, list, tuple)) or not hasattr(x, "__mul__"):
        raise TypeError(f"cannot call fmpq_poly with input of type {type(x).__name__}")
    value = x * 0
    for i in range(self.val.length - 1, -1, -1):
        value = value * x + get(self, i)
    return value
