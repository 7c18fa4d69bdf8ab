cdef extern from "nmod_calculus.h" nogil:
    bint nc_nmod_poly_derivative(C.nmod_poly_t, C.nmod_poly_t)
    bint nc_nmod_poly_integral(C.nmod_poly_t, C.nmod_poly_t)

from numcore._c cimport fmpz as Z, fmpz_poly as ZP, nmod as S, nmod_poly_factor as F, nmod_vec as NV, ulong_extras as U
from numcore.flint.fmpz_poly cimport fmpz_poly
from numcore.flint.nmod cimport invert, is_prime_modulus, new_nmod, nmod, set_modulus, set_nmod


# --- what the template asks of the ring ------------------------------------------------------

cdef void empty_ring(nmod_poly self) noexcept:
    S.nmod_init(&self.val.mod, 1)


cdef inline void take_ring(nmod_poly self, nmod_poly like) noexcept:
    self.val.mod = like.val.mod


cdef inline bint same_ring(nmod_poly a, nmod_poly b) noexcept:
    return a.val.mod.n == b.val.mod.n


cdef int read_ring(nmod_poly self, object source, object mod) except -1:
    """Take the modulus from the argument, or from a polynomial that brings its own."""
    cdef S.nmod_t old = self.val.mod
    if isinstance(source, nmod_poly) and mod == 0:
        take_ring(self, source)
    elif mod == 0:
        raise ValueError("a nonzero modulus is required")
    else:
        set_modulus(&self.val.mod, mod)
    if source is not self:
        self.val.length = 0
    elif old.n != self.val.mod.n:
        self.val.mod = old
        raise IncompatibleContextError("different moduli")
    return 0


cdef inline bint zero_divisors(nmod_poly a) noexcept:
    """Tell whether dividing may meet what has no inverse."""
    return not is_prime_modulus(a.val.mod.n)


cdef inline double weight(nmod_poly a) noexcept:
    return 1


cdef inline nmod get(nmod_poly a, Py_ssize_t i):
    return new_nmod(a.val.coeffs[i] if 0 <= i < a.val.length else 0, a.val.mod)


cdef inline int put(nmod_poly a, Py_ssize_t i, object x) except -1:
    """Set a coefficient for which there is room."""
    cdef C.ulong c
    if not set_nmod(&c, x, a.val.mod):
        return 0
    C.nmod_poly_set_coeff_ui(a.val, i, c)
    return 1


cdef int fill_poly(nmod_poly self, object source) except -1:
    """Take a polynomial or a number: 1; anything else: 0."""
    if isinstance(source, nmod_poly):
        if not same_ring(self, source):
            raise IncompatibleContextError("different moduli")
        copy_into(self, source)
        return 1
    if isinstance(source, fmpz_poly):
        reduce_into(self, source)
        return 1
    return put(self, 0, source)


cdef int copy_into(nmod_poly self, nmod_poly source) except -1:
    cdef int status
    {{run("C.nmod_poly_set(self.val, source.val)", work="linear(source)", reads="source", lost="self")}}
    return 0


cdef int reduce_into(nmod_poly self, fmpz_poly source) except -1:
    cdef int status
    {{run("ZP.fmpz_poly_get_nmod_poly(self.val, source.val)", work="16 * <double> source.val.length", reads="source", lost="self")}}
    return 0


cdef nmod_poly coerce(object x, nmod_poly like):
    cdef nmod_poly r
    if isinstance(x, nmod_poly):
        return <nmod_poly> x
    if like is None:
        return None
    r = blank(like)
    if isinstance(x, fmpz_poly):
        reduce_into(r, x)
        return r
    return r if put(r, 0, x) else None


cdef inline int need_divisor(nmod_poly a, nmod_poly b) except -1:
    if not same_ring(a, b):
        raise IncompatibleContextError("cannot divide nmod_polys with different moduli")
    if b.val.length == 0:
        raise ZeroDivisionError("nmod_poly division by zero")
    return 0


cdef inline int need_unit(C.ulong c, nmod_poly like) except -1:
    if c != 1 and U.n_gcd(c, like.val.mod.n) != 1:
        raise ZeroDivisionError(f"{c} is not invertible mod {like.val.mod.n}")
    return 0


cdef int need_prime(nmod_poly a, str what) except -1:
    if not is_prime_modulus(a.val.mod.n):
        raise DomainError(f"cannot compute {what} of an nmod_poly with composite modulus")
    return 0


cdef nmod_poly over_scalar(nmod_poly a, C.ulong divisor):
    """The quotient by a constant that is not zero."""
    cdef C.ulong c = invert(divisor, a.val.mod)
    cdef nmod_poly r = blank(a)
    cdef int status
    {{run("C.nmod_poly_scalar_mul_nmod(r.val, a.val, c)", work="linear(a)", reads="a")}}
    return r


cdef inline void derive(nmod_poly r, nmod_poly a) noexcept nogil:
    if not nc_nmod_poly_derivative(r.val, a.val):
        C.nmod_poly_derivative(r.val, a.val)


cdef inline void integrate(nmod_poly r, nmod_poly a) noexcept nogil:
    if not nc_nmod_poly_integral(r.val, a.val):
        C.nmod_poly_integral(r.val, a.val)


cdef nmod_poly power_modulo(nmod_poly a, object exponent, object modulus):
    cdef nmod_poly m, r = blank(a), base
    cdef fmpz e = as_fmpz(exponent)
    cdef int status
    if e is None:
        raise TypeError(f"the exponent must be an integer, not {type(exponent).__name__}")
    m = need_poly(modulus, a)
    if e < 0:
        raise ValueError("the exponent must not be negative")
    need_divisor(a, m)
    base = a if a.val.length < m.val.length else a % m
    {{run("C.nmod_poly_powmod_fmpz_binexp(r.val, base.val, e.val, m.val)", work="16 * product(m, m) * Z.fmpz_bits(e.val)", reads="base m", fails=True)}}
    return r


cdef object evaluated(nmod_poly self, object x):
    cdef C.ulong c
    cdef nmod_poly inner, r
    cdef int status
    if isinstance(x, (nmod_poly, fmpz_poly)):
        inner = need_poly(x, self)
        r = blank(self)
        {{run("C.nmod_poly_compose(r.val, self.val, inner.val)", work="product(self, inner) * self.val.length * inner.val.length / 4", reads="self inner")}}
        return r
    if not set_nmod(&c, x, self.val.mod):
        raise TypeError(f"cannot call nmod_poly with input of type {type(x).__name__}")
    {{run("c = C.nmod_poly_evaluate_nmod(self.val, c)", work="linear(self)", lost="")}}
    return new_nmod(c, self.val.mod)


def _rank(tuple factor):
    """The order of factors: by degree, exponent, coefficients from the leading one downwards."""
    cdef nmod_poly p = factor[0]
    cdef Py_ssize_t i
    return p.val.length, factor[1], [p.val.coeffs[i] for i in range(p.val.length - 1, -1, -1)]


cdef tuple factored(nmod_poly self, str algorithm):
    cdef F.nmod_poly_factor_t found
    cdef nmod_poly p
    cdef list result = []
    cdef int status, how
    cdef Py_ssize_t i
    cdef C.ulong lead = 0
    how = ("squarefree", None, "berlekamp", "cantor-zassenhaus").index(algorithm)
    need_prime(self, "the factorisation")
    F.nmod_poly_factor_init(found)
    hold(self)
    with nogil:
        if nc_enter():
            if self.val.length == 0:
                pass
            elif how == 0:
                F.nmod_poly_factor_squarefree(found, self.val)
                lead = self.val.coeffs[self.val.length - 1]
            elif how == 1:
                lead = F.nmod_poly_factor(found, self.val)
            elif how == 2:
                lead = F.nmod_poly_factor_with_berlekamp(found, self.val)
            else:
                lead = F.nmod_poly_factor_with_cantor_zassenhaus(found, self.val)
        status = nc_leave()
    release(self)
    check(status)
    for i in range(found.num):
        p = blank(self)
        C.nmod_poly_swap(p.val, &found.p[i])
        p.val.mod = self.val.mod
        result.append((p, found.exp[i]))
    F.nmod_poly_factor_clear(found)
    if len(result) > 1:
        result.sort(key=_rank)
    return new_nmod(lead, self.val.mod), result


cdef int settle(nmod_poly self, Py_ssize_t length) except -1:
    """Make coefficients that were written into the room a valid value."""
    NV._nmod_vec_reduce(self.val.coeffs, self.val.coeffs, length, self.val.mod)
    C._nmod_poly_set_length(self.val, length)
    C._nmod_poly_normalise(self.val)
    return 0


cdef fmpz_poly lifted(nmod_poly self):
    """The polynomial over the integers with the same coefficients."""
    cdef fmpz_poly r = fmpz_poly.__new__(fmpz_poly)
    cdef int status
    {{run("ZP.fmpz_poly_set_nmod_poly_unsigned(r.val, self.val)", work="linear(self)")}}
    return r
