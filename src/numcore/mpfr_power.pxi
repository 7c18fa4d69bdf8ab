# Powers of real numbers. Integer exponents have functions of their own.

cdef inline int integer_power(mpfr_ptr r, mpfr_srcptr a, long n, mpfr_rnd_t rnd) noexcept nogil:
    return C.mpfr_sqr(r, a, rnd) if n == 2 else C.mpfr_pow_si(r, a, n, rnd)


cdef int power(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd) noexcept nogil:
    if 0 < b._mpfr_exp < 32 and C.mpfr_integer_p(b):
        return integer_power(r, a, C.mpfr_get_si(b, C.MPFR_RNDN), rnd)
    return C.mpfr_pow(r, a, b, rnd)


cdef inline bint read_exponent(object x, long* value) noexcept:
    """Is this an integer other than 0, of less than 32 bits? Then it is the value."""
    return read_long(x, value) and value[0] != 0 and -1 << 31 < value[0] < 1 << 31


cdef mpfr small_power(mpfr x, long n, nc_context* c):
    cdef mpfr r = new_mpfr(c.ctx.mpfr_prec)
    r.inex = integer_power(r.f, x.f, n, c.ctx.mpfr_round)
    if C.mpfr_inf_p(r.f) and r.inex == 0 and C.mpfr_zero_p(x.f):
        return settle_flags(r, c, C.MPFR_FLAGS_DIVBY0)
    return finish(r, c)
