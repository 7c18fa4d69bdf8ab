cdef extern from "fmpz_rows.h" nogil:
    void nc_fmpz_poly_add(C.fmpz_poly_t, C.fmpz_poly_t, C.fmpz_poly_t)
    C.slong nc_fmpz_vec_limbs(C.fmpz*, C.slong)
    void nc_fmpz_poly_sub(C.fmpz_poly_t, C.fmpz_poly_t, C.fmpz_poly_t)

from numcore._c cimport fmpz as Z, fmpz_vec as V
from numcore._c cimport acb_modular as M, fmpz_poly_factor as F

cdef extern from "fmpz_evaluate.h" nogil:
    void nc_fmpz_poly_evaluate(Z.fmpz_t, C.fmpz_poly_t, Z.fmpz_t)


# --- what the template asks of the ring ------------------------------------------------------

cdef inline double weight(fmpz_poly a) noexcept:
    """The limbs of a coefficient."""
    return nc_fmpz_vec_limbs(a.val.coeffs, a.val.length)


cdef inline fmpz get(fmpz_poly a, Py_ssize_t i):
    cdef fmpz r = new_fmpz()
    if 0 <= i < a.val.length:
        Z.fmpz_set(r.val, &a.val.coeffs[i])
    return r


cdef inline int put(fmpz_poly a, Py_ssize_t i, object x) except -1:
    """Set a coefficient for which there is room."""
    cdef C.fmpz_t c
    Z.fmpz_init(c)
    try:
        if not set_fmpz(c, x):
            return 0
        C.fmpz_poly_set_coeff_fmpz(a.val, i, c)
        return 1
    finally:
        Z.fmpz_clear(c)


cdef int fill_poly(fmpz_poly self, object source) except -1:
    """Take a polynomial or a number: 1; anything else: 0."""
    if isinstance(source, fmpz_poly):
        copy_into(self, source)
        return 1
    return put(self, 0, source)


cdef int copy_into(fmpz_poly self, fmpz_poly source) except -1:
    cdef int status
    {{run("C.fmpz_poly_set(self.val, source.val)", work="linear(source)", reads="source", lost="self")}}
    return 0


cdef fmpz_poly coerce(object x, fmpz_poly like):
    cdef fmpz_poly r
    if isinstance(x, fmpz_poly):
        return <fmpz_poly> x
    r = fmpz_poly.__new__(fmpz_poly)
    return r if put(r, 0, x) else None


cdef inline int need_divisor(fmpz_poly a, fmpz_poly b) except -1:
    if b.val.length == 0:
        raise ZeroDivisionError("fmpz_poly division by zero")
    return 0


cdef fmpz_poly over_scalar(fmpz_poly a, C.fmpz_t c):
    """The quotient by a constant that is not zero; DomainError if there is none."""
    cdef fmpz content = new_fmpz()
    cdef fmpz_poly r = blank(a)
    cdef int status
    if Z.fmpz_is_pm1(c):
        {{run("C.fmpz_poly_scalar_mul_fmpz(r.val, a.val, c)", work="linear(a)", reads="a")}}
        return r
    {{run("V._fmpz_vec_content(content.val, a.val.coeffs, a.val.length)", work="4 * linear(a)", reads="a", lost="content.val[0]")}}
    if not Z.fmpz_divisible(content.val, c):
        raise DomainError("fmpz_poly division is not exact")
    {{run("C.fmpz_poly_scalar_divexact_fmpz(r.val, a.val, c)", work="4 * linear(a)", reads="a")}}
    return r


cdef object power_modulo(fmpz_poly a, object e, object modulus):
    raise NotImplementedError("fmpz_poly modular exponentiation")


cdef object evaluated(fmpz_poly self, object x):
    cdef fmpz z, r
    cdef fmpz_poly inner, p
    cdef int status
    if isinstance(x, fmpz_poly):
        inner = x
        p = blank(self)
        {{run("C.fmpz_poly_compose(p.val, self.val, inner.val)", work="product(self, inner) * self.val.length * inner.val.length / 4", reads="self inner", lost="p")}}
        return p
    z = as_fmpz(x)
    if z is not None:
        r = new_fmpz()
        {{run("nc_fmpz_poly_evaluate(r.val, self.val, z.val)", work="linear(self) * (1 + self.val.length * Z.fmpz_size(z.val) / 16)", lost="r.val[0]")}}
        return r
    return evaluated_elsewhere(self, x)


cdef object evaluated_elsewhere(fmpz_poly self, object x):
    """At a number of another ring, by Horner's rule there."""
    cdef Py_ssize_t i
    if isinstance(x, (float, complex, str, bytes, list, tuple)) or not hasattr(x, "__mul__"):
        raise TypeError(f"cannot call fmpz_poly with input of type {type(x).__name__}")
    value = x * 0
    for i in range(self.val.length - 1, -1, -1):
        value = value * x + get(self, i)
    return value


cdef tuple factored(fmpz_poly self, bint squarefree):
    cdef F.fmpz_poly_factor_t found
    cdef fmpz_poly p
    cdef fmpz content
    cdef list result = []
    cdef int status
    cdef Py_ssize_t i
    F.fmpz_poly_factor_init(found)
    hold(self)
    with nogil:
        if nc_enter():
            if squarefree:
                F.fmpz_poly_factor_squarefree(found, self.val)
            else:
                F.fmpz_poly_factor(found, self.val)
        status = nc_leave()
    release(self)
    check(status)
    content = new_fmpz()
    Z.fmpz_set(content.val, &found.c)
    for i in range(found.num):
        p = blank(self)
        C.fmpz_poly_swap(p.val, &found.p[i])
        result.append((p, found.exp[i]))
    F.fmpz_poly_factor_clear(found)
    return content, result


cdef int settle(fmpz_poly self, Py_ssize_t length) except -1:
    """Make coefficients that were written into the room a valid value."""
    C._fmpz_poly_set_length(self.val, length)
    C._fmpz_poly_normalise(self.val)
    return 0
