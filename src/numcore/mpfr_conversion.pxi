# Operands of other types as mpfr. Included by mpfr.pyx.


cdef extern from *:
    """
    /* mpz, xmpz and mpq begin with their number. */
    #define NC_INTEGER(object) (((struct { PyObject_HEAD mpz_t z; } *)(object))->z)
    #define NC_RATIONAL(object) (((struct { PyObject_HEAD mpq_t q; } *)(object))->q)

    #define NC_VIEW_LIMBS 8 /* as in struct Operand */

    /* A value whose mantissa lies in limbs of ours: nothing to allocate, nothing to clear. */
    static inline void nc_view(mpfr_ptr f, mp_limb_t *limb, mpfr_prec_t prec)
    {
        f->_mpfr_prec = prec;
        f->_mpfr_sign = 1;
        f->_mpfr_d = limb;
    }
    static inline void nc_view_long(mpfr_ptr f, mp_limb_t *limb, long value)
    {
        nc_view(f, limb, GMP_NUMB_BITS);
        if (value == 0) {
            f->_mpfr_exp = __MPFR_EXP_ZERO;
        } else {
            unsigned long size = value < 0 ? 0ul - (unsigned long)value : (unsigned long)value;
            int shift = __builtin_clzl(size);
            *limb = size << shift;
            f->_mpfr_exp = GMP_NUMB_BITS - shift;
            f->_mpfr_sign = value < 0 ? -1 : 1;
        }
    }
    /* An integer exactly, in as many limbs of ours as it has. */
    static inline void nc_view_integer(mpfr_ptr f, mp_limb_t *limbs, mpz_srcptr z)
    {
        mp_size_t n = z->_mp_size < 0 ? -z->_mp_size : z->_mp_size;
        int shift;

        if (n == 0) {
            nc_view(f, limbs, MPFR_PREC_MIN);
            f->_mpfr_exp = __MPFR_EXP_ZERO;
            return;
        }
        shift = __builtin_clzl(z->_mp_d[n - 1]);
        nc_view(f, limbs, n * GMP_NUMB_BITS - shift);
        if (n == 1) {
            limbs[0] = z->_mp_d[0] << shift;
        } else if (shift != 0) {
            mpn_lshift(limbs, z->_mp_d, n, (unsigned)shift);
        } else {
            mpn_copyi(limbs, z->_mp_d, n);
        }
        f->_mpfr_exp = n * GMP_NUMB_BITS - shift;
        f->_mpfr_sign = z->_mp_size < 0 ? -1 : 1;
    }
    /* mpfr_set_q; small parts are seen as they are. */
    static int nc_set_ratio(mpfr_ptr r, mpq_srcptr q, mpfr_rnd_t rnd)
    {
        mp_limb_t limbs[2][NC_VIEW_LIMBS];
        mpfr_t n, d;

        if (mpz_size(mpq_numref(q)) > NC_VIEW_LIMBS || mpz_size(mpq_denref(q)) > NC_VIEW_LIMBS) {
            return mpfr_set_q(r, q, rnd);
        }
        nc_view_integer(n, limbs[0], mpq_numref(q));
        nc_view_integer(d, limbs[1], mpq_denref(q));
        return mpfr_div(r, n, d, rnd);
    }
    /* x + q, x - q, q - x, x * q, x / q by exact steps and one division, where the steps fit limbs
     * of ours; then *rc is the ternary value. */
    enum { NC_X_PLUS_Q, NC_X_MINUS_Q, NC_Q_MINUS_X, NC_X_TIMES_Q, NC_X_OVER_Q };

    static int nc_real_and_ratio(int *rc, mpfr_ptr r, mpfr_srcptr x, mpq_srcptr q, int operation,
                                 mpfr_rnd_t rnd)
    {
        mp_limb_t limbs[4][NC_VIEW_LIMBS];
        mpfr_t n, d, product, sum;
        mpz_srcptr num = mpq_numref(q), den = mpq_denref(q);
        mpfr_exp_t top, low;

        if (!mpfr_regular_p(x) || num->_mp_size == 0 || mpz_size(num) > NC_VIEW_LIMBS
            || den->_mp_size > NC_VIEW_LIMBS) {
            return 0;
        }
        nc_view_integer(n, limbs[0], num);
        nc_view_integer(d, limbs[1], den);
        if (operation == NC_X_TIMES_Q || operation == NC_X_OVER_Q) {
            int times = operation == NC_X_TIMES_Q;
            mpfr_prec_t bits = x->_mpfr_prec + (times ? n : d)->_mpfr_prec;
            if (bits > NC_VIEW_LIMBS * GMP_NUMB_BITS) {
                return 0;
            }
            nc_view(product, limbs[2], bits);
            mpfr_mul(product, x, times ? n : d, MPFR_RNDN);
            *rc = mpfr_div(r, product, times ? d : n, rnd);
            return 1;
        }
        if (x->_mpfr_prec + d->_mpfr_prec > NC_VIEW_LIMBS * GMP_NUMB_BITS) {
            return 0;
        }
        nc_view(product, limbs[2], x->_mpfr_prec + d->_mpfr_prec);
        mpfr_mul(product, x, d, MPFR_RNDN);
        top = product->_mpfr_exp > n->_mpfr_exp ? product->_mpfr_exp : n->_mpfr_exp;
        low = product->_mpfr_exp - product->_mpfr_prec;
        low = low < 0 ? low : 0;
        if (top - low + 1 > NC_VIEW_LIMBS * GMP_NUMB_BITS) {
            return 0;
        }
        nc_view(sum, limbs[3], top - low + 1);
        if (operation == NC_X_PLUS_Q) {
            mpfr_add(sum, product, n, rnd);
        } else if (operation == NC_X_MINUS_Q) {
            mpfr_sub(sum, product, n, rnd);
        } else {
            mpfr_sub(sum, n, product, rnd);
        }
        *rc = mpfr_div(r, sum, d, rnd);
        return 1;
    }
    /* mpfr_cmp_q, by an exact product where that fits limbs of ours. */
    static int nc_compare_ratio(mpfr_srcptr x, mpq_srcptr q)
    {
        mp_limb_t limbs[3][NC_VIEW_LIMBS];
        mpfr_t n, d, product;

        if (!mpfr_regular_p(x) || mpz_size(mpq_numref(q)) > NC_VIEW_LIMBS
            || mpz_size(mpq_denref(q)) > NC_VIEW_LIMBS) {
            return mpfr_cmp_q(x, q);
        }
        nc_view_integer(n, limbs[0], mpq_numref(q));
        nc_view_integer(d, limbs[1], mpq_denref(q));
        if (x->_mpfr_prec + d->_mpfr_prec > NC_VIEW_LIMBS * GMP_NUMB_BITS
            || x->_mpfr_exp > 1 << 20 || x->_mpfr_exp < -(1 << 20)) {
            return mpfr_cmp_q(x, q);
        }
        nc_view(product, limbs[2], x->_mpfr_prec + d->_mpfr_prec);
        mpfr_mul(product, x, d, MPFR_RNDN);
        return mpfr_cmp(product, n);
    }
    static inline void nc_view_double(mpfr_ptr f, mp_limb_t *limb, double value)
    {
        nc_view(f, limb, 53);
        mpfr_set_d(f, value, MPFR_RNDN);
    }
    """
    G.mpz_ptr NC_INTEGER(PyObject*)
    G.mpq_ptr NC_RATIONAL(PyObject*)
    void nc_view(mpfr_ptr f, mp_limb_t* limbs, mpfr_prec_t prec) noexcept nogil
    void nc_view_long(mpfr_ptr f, mp_limb_t* limb, long value) noexcept nogil
    void nc_view_integer(mpfr_ptr f, mp_limb_t* limbs, G.mpz_srcptr z) noexcept nogil
    enum:
        NC_X_PLUS_Q
        NC_X_MINUS_Q
        NC_Q_MINUS_X
        NC_X_TIMES_Q
        NC_X_OVER_Q
    bint nc_real_and_ratio(int* rc, mpfr_ptr r, mpfr_srcptr x, mpq_srcptr q, int operation,
                           mpfr_rnd_t rnd) noexcept nogil
    int nc_set_ratio(mpfr_ptr r, mpq_srcptr q, mpfr_rnd_t rnd) noexcept nogil
    int nc_compare_ratio(mpfr_srcptr x, mpq_srcptr q) noexcept
    void nc_view_double(mpfr_ptr f, mp_limb_t* limb, double value)
    PyTypeObject* Py_TYPE(object)


cdef enum:
    OWNS_REAL = 1
    OWNS_RATIO = 2


cdef int load_integer(Operand* o, G.mpz_srcptr z) except -1:
    """The exact value of an integer."""
    cdef size_t bits
    if G.mpz_size(z) <= VIEW_LIMBS:
        nc_view_integer(&o.f[0], o.limbs, z)
        o.p = &o.f[0]
        return 0
    bits = G.mpz_sizeinbase(z, 2)
    new_temporary(o, max(bits, <size_t> C.MPFR_PREC_MIN))
    C.mpfr_set_z(o.f, z, C.MPFR_RNDN)
    return 0


cdef int new_temporary(Operand* o, size_t bits) except -1:
    cdef int status = 0
    if bits < LONG_SUM_BITS:
        C.mpfr_init2(o.f, bits)
    else:
        if nc_enter():
            C.mpfr_init2(o.f, bits)
        status = nc_leave()
    check(status)
    o.owned |= OWNS_REAL
    o.p = &o.f[0]
    return 0


cdef int load_int(Operand* o, object x) except -1:
    """The exact value of an int beyond a C long."""
    cdef mpz z = as_mpz(x)
    return load_integer(o, z.z)


cdef int load_ratio(Operand* o, object numerator, object denominator) except -1:
    G.mpq_init(o.ratio)
    o.owned |= OWNS_RATIO
    G.mpz_set(G.mpq_numref(o.ratio), as_mpz(numerator).z)
    G.mpz_set(G.mpq_denref(o.ratio), as_mpz(denominator).z)
    if G.mpz_sgn(G.mpq_denref(o.ratio)) == 0:
        raise ZeroDivisionError("a fraction with denominator 0")
    o.q = &o.ratio[0]
    return 0


cdef object load(Operand* o, object x, int kind):
    cdef int overflow = 0
    cdef long value
    o.owned = 0
    o.p = NULL
    o.q = NULL
    if kind >= HAS_REAL:
        x = converted(x, kind)
        kind = kind_of(x)
    if kind == REAL:
        o.p = &(<mpfr> x).f[0]
    elif kind == LONG:
        value = PyLong_AsLongAndOverflow(x, &overflow)
        if overflow:
            load_int(o, x)
        else:
            nc_view_long(&o.f[0], o.limbs, value)
            o.p = &o.f[0]
    elif kind == DOUBLE:
        nc_view_double(&o.f[0], o.limbs, PyFloat_AS_DOUBLE(x))
        o.p = &o.f[0]
    elif kind == INTEGER:
        load_integer(o, NC_INTEGER(<PyObject*> x))
    elif kind == RATIONAL:
        o.q = NC_RATIONAL(<PyObject*> x)
    elif kind == FRACTION:
        try:
            load_ratio(o, x.numerator, x.denominator)
        except BaseException:
            unload(o)
            raise
    else:
        raise TypeError(f"{type(x).__name__!r} is not a real number")
    return x


cdef int unload(Operand* o) except -1:
    if o.owned & OWNS_REAL:
        C.mpfr_clear(o.f)
    if o.owned & OWNS_RATIO:
        G.mpq_clear(o.ratio)
    o.owned = 0
    return 0


cdef object load_to(Operand* o, object x, int kind, nc_settings* s, mpfr_prec_t prec,
                    mpfr_rnd_t rnd):
    x = load(o, x, kind)
    if o.p == NULL:
        try:
            round_ratio(o, s, prec, rnd)
        except BaseException:
            unload(o)
            raise
    return x


cdef object load_rounded(Operand* o, object x, int kind, nc_settings* s):
    return load_to(o, x, kind, s, s.mpfr_prec, s.mpfr_round)


cdef int round_ratio(Operand* o, nc_settings* s, mpfr_prec_t prec, mpfr_rnd_t rnd) except -1:
    """Make a real number of a rational one, and note whether it had to be rounded."""
    if prec <= VIEW_LIMBS * LIMB_BITS:
        nc_view(&o.f[0], o.limbs, prec)
        o.p = &o.f[0]
    else:
        new_temporary(o, prec)
    if run_set_q(o.f, o.q, rnd):
        record(s, C.MPFR_FLAGS_INEXACT)
    return 0
