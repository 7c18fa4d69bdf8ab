from numcore._c cimport fmpz as Z, fmpz_mod_poly_factor as F, fmpz_poly as ZP, fmpz_vec as V
from numcore.flint.fmpz_mod cimport (
    fmpz_mod, fmpz_mod_ctx, invert, is_prime_ctx, new_fmpz_mod, same_ctx, set_fmpz_mod,
)
from numcore.flint.fmpz_mod_poly_ctx cimport context_over, fmpz_mod_poly_ctx, unit_poly_ctx
from numcore.flint.fmpz_poly cimport fmpz_poly

cdef extern from "random.h" nogil:
    C.flint_rand_struct* nc_random()


# --- what the template asks of the ring ------------------------------------------------------

cdef void empty_ring(fmpz_mod_poly self) noexcept:
    self.ctx = unit_poly_ctx


cdef inline void take_ring(fmpz_mod_poly self, fmpz_mod_poly like) noexcept:
    self.ctx = like.ctx


cdef inline bint same_ring(fmpz_mod_poly a, fmpz_mod_poly b) noexcept:
    return a.ctx is b.ctx or same_ctx(a.ctx.mod, b.ctx.mod)


cdef fmpz_mod_poly poly_over(fmpz_mod_ctx mod):
    cdef fmpz_mod_poly r = nc_make()
    r.ctx = context_over(mod)
    return r


cdef inline bint zero_divisors(fmpz_mod_poly a) noexcept:
    """Tell whether dividing may meet what has no inverse, as far as is known."""
    return a.ctx.mod.prime != 1


cdef inline double weight(fmpz_mod_poly a) noexcept:
    """The limbs of a coefficient."""
    return 2 * Z.fmpz_size(a.ctx.mod.val.n)


cdef inline fmpz_mod get(fmpz_mod_poly a, Py_ssize_t i):
    cdef fmpz_mod r = new_fmpz_mod(a.ctx.mod)
    if 0 <= i < a.val.length:
        Z.fmpz_set(r.val, &a.val.coeffs[i])
    return r


cdef inline int put(fmpz_mod_poly a, Py_ssize_t i, object x) except -1:
    """Set a coefficient for which there is room."""
    cdef C.fmpz_t c
    Z.fmpz_init(c)
    try:
        if not set_fmpz_mod(c, x, a.ctx.mod):
            return 0
        C.fmpz_mod_poly_set_coeff_fmpz(a.val, i, c, a.ctx.mod.val)
        return 1
    finally:
        Z.fmpz_clear(c)


cdef int fill_poly(fmpz_mod_poly self, object source) except -1:
    """Take a polynomial or a number: 1; anything else: 0."""
    if isinstance(source, fmpz_mod_poly):
        if not same_ring(self, source):
            raise IncompatibleContextError("moduli must match")
        copy_into(self, source)
        return 1
    if isinstance(source, fmpz_poly):
        reduce_into(self, source)
        return 1
    return put(self, 0, source)


cdef int copy_into(fmpz_mod_poly self, fmpz_mod_poly source) except -1:
    cdef int status
    {{run("C.fmpz_mod_poly_set(self.val, source.val, self.ctx.mod.val)", work="linear(source)", reads="source", lost="self")}}
    return 0


cdef int reduce_into(fmpz_mod_poly self, fmpz_poly source) except -1:
    cdef int status
    {{run("C.fmpz_mod_poly_set_fmpz_poly(self.val, source.val, self.ctx.mod.val)", work="64 * <double> source.val.length", reads="source", lost="self")}}
    return 0


cdef fmpz_mod_poly coerce(object x, fmpz_mod_poly like):
    cdef fmpz_mod_poly r
    if isinstance(x, fmpz_mod_poly):
        return <fmpz_mod_poly> x
    if like is None:
        return None
    r = blank(like)
    if isinstance(x, fmpz_poly):
        reduce_into(r, x)
        return r
    return r if put(r, 0, x) else None


cdef bint knows_prime(fmpz_mod_ctx ctx) except -1:
    """Tell whether the modulus is known to be prime; ask once that seems to be worth its cost."""
    if ctx.prime < 0:
        ctx.unit_tests += 1
        if ctx.unit_tests == 100 and Z.fmpz_size(ctx.val.n) <= 8:
            is_prime_ctx(ctx)
    return ctx.prime == 1


cdef int need_unit(C.fmpz_t c, fmpz_mod_poly like) except -1:
    cdef C.fmpz_t g
    cdef bint unit
    if Z.fmpz_is_one(c) or knows_prime(like.ctx.mod):
        return 0
    Z.fmpz_init(g)
    Z.fmpz_gcd(g, c, like.ctx.mod.val.n)
    unit = Z.fmpz_is_one(g)
    Z.fmpz_clear(g)
    if not unit:
        raise DomainError("fmpz_mod_poly: a coefficient that is no unit modulo n would be inverted")
    return 0


cdef int need_divisor(fmpz_mod_poly a, fmpz_mod_poly b) except -1:
    if not same_ring(a, b):
        raise IncompatibleContextError("cannot divide fmpz_mod_polys with different moduli")
    if b.val.length == 0:
        raise ZeroDivisionError("fmpz_mod_poly division by zero")
    return need_unit(&b.val.coeffs[b.val.length - 1], b)


cdef fmpz_mod_poly over_scalar(fmpz_mod_poly a, C.fmpz_t divisor):
    """The quotient by a constant, a unit."""
    cdef fmpz c = new_fmpz()
    cdef fmpz_mod_poly r = blank(a)
    cdef int status
    invert(c.val, divisor, a.ctx.mod)
    {{run("C.fmpz_mod_poly_scalar_mul_fmpz(r.val, a.val, c.val, a.ctx.mod.val)", work="4 * linear(a)", reads="a")}}
    return r


cdef int need_prime(fmpz_mod_poly a, str what) except -1:
    if not is_prime_ctx(a.ctx.mod):
        raise NotImplementedError(f"{what} of an fmpz_mod_poly needs a prime modulus")
    return 0


cdef int need_prime_domain(fmpz_mod_poly a, str what) except -1:
    if not is_prime_ctx(a.ctx.mod):
        raise DomainError(f"{what} of an fmpz_mod_poly needs a prime modulus")
    return 0


cdef fmpz_mod_poly power_modulo(fmpz_mod_poly a, object exponent, object modulus):
    cdef fmpz_mod_poly m, r = blank(a), base
    cdef fmpz e = as_fmpz(exponent)
    cdef int status
    if e is None:
        raise TypeError(f"the exponent must be an integer, not {type(exponent).__name__}")
    m = need_poly(modulus, a)
    if e < 0:
        raise ValueError("the exponent must not be negative")
    need_divisor(a, m)
    base = a if a.val.length < m.val.length else a % m
    {{run("C.fmpz_mod_poly_powmod_fmpz_binexp(r.val, base.val, e.val, m.val, a.ctx.mod.val)", work="16 * product(m, m) * Z.fmpz_bits(e.val)", reads="base m", fails=True)}}
    return r


cdef object evaluated(fmpz_mod_poly self, object x):
    cdef fmpz_mod r
    cdef fmpz_mod_poly inner, p
    cdef fmpz at
    cdef int status
    if isinstance(x, fmpz_mod_poly):
        inner = need_poly(x, self)
        p = blank(self)
        {{run("C.fmpz_mod_poly_compose(p.val, self.val, inner.val, self.ctx.mod.val)", work="product(self, inner) * self.val.length * inner.val.length / 4", reads="self inner", lost="p")}}
        return p
    if isinstance(x, (list, tuple)):
        return self.multipoint_evaluate(x)
    at = new_fmpz()
    if not set_fmpz_mod(at.val, x, self.ctx.mod):
        raise TypeError(f"cannot call fmpz_mod_poly with input of type {type(x).__name__}")
    r = new_fmpz_mod(self.ctx.mod)
    {{run("C.fmpz_mod_poly_evaluate_fmpz(r.val, self.val, at.val, self.ctx.mod.val)", work="4 * linear(self)", lost="r.val[0]")}}
    return r


cdef list taken(fmpz_mod_poly self, F.fmpz_mod_poly_factor_struct* found):
    """Take the factors out of FLINT's list, and free that."""
    cdef fmpz_mod_poly p
    cdef list result = []
    cdef Py_ssize_t i
    for i in range(found.num):
        p = blank(self)
        C.fmpz_mod_poly_swap(p.val, &found.poly[i], self.ctx.mod.val)
        result.append((p, found.exp[i]))
    F.fmpz_mod_poly_factor_clear(found, self.ctx.mod.val)
    return result


cdef list factored(fmpz_mod_poly self, int how):
    cdef F.fmpz_mod_poly_factor_t found
    cdef fmpz_mod_poly monic
    cdef int status
    if self.val.length == 0:
        return []
    monic = self if how == 0 else self.monic()
    F.fmpz_mod_poly_factor_init(found, self.ctx.mod.val)
    hold(monic)
    with nogil:
        if nc_enter():
            if how == 0:
                F.fmpz_mod_poly_factor_squarefree(found, monic.val, self.ctx.mod.val)
            elif how == 1:
                F.fmpz_mod_poly_factor(found, monic.val, self.ctx.mod.val)
            elif how == 2:
                F.fmpz_mod_poly_factor_berlekamp(found, monic.val, self.ctx.mod.val)
            elif how == 3:
                F.fmpz_mod_poly_factor_cantor_zassenhaus(found, monic.val, self.ctx.mod.val)
            elif how == 4:
                F.fmpz_mod_poly_factor_kaltofen_shoup(found, monic.val, self.ctx.mod.val)
            else:
                F.fmpz_mod_poly_roots(found, monic.val, how == 5, self.ctx.mod.val)
        status = nc_leave()
    release(monic)
    check(status)
    return taken(self, found)


cdef int settle(fmpz_mod_poly self, Py_ssize_t length) except -1:
    """Make coefficients that were written into the room a valid value."""
    V._fmpz_vec_scalar_mod_fmpz(self.val.coeffs, self.val.coeffs, length, self.ctx.mod.val.n)
    C._fmpz_mod_poly_set_length(self.val, length)
    C._fmpz_mod_poly_normalise(self.val)
    return 0
