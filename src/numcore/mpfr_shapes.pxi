# Helpers of the functions in mpfr_generic.pxi and mpfr_special.pxi.

from libc.math cimport log2 as double_log2

cdef enum:
    MINUS
    PLUS
    ABS
    SQUARE

cdef enum WithLong:
    FREXP
    LGAMMA
    MUL_2EXP
    DIV_2EXP
    JN
    YN
    ROOT
    ROOTN
    FACTORIAL

ctypedef int (*pair_function)(mpfr_ptr, mpfr_ptr, mpfr_srcptr, mpfr_rnd_t) noexcept nogil
ctypedef int (*three_function)(
    mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t) noexcept nogil
ctypedef int (*four_function)(
    mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t) noexcept nogil
ctypedef int (*random_function)(mpfr_ptr, G.__gmp_randstate_struct*, mpfr_rnd_t) noexcept nogil
ctypedef int (*relation)(mpfr_srcptr, mpfr_srcptr) noexcept nogil

cdef extern from *:
    const char* mpfr_get_version()


cdef inline bint read_long(object n, long* value) noexcept:
    """Is this an int or an mpz that fits a long? Then it is the value."""
    cdef int overflow = 0
    if PyLong_Check(n):
        value[0] = PyLong_AsLongAndOverflow(n, &overflow)
        return not overflow
    if type(n) is mpz and G.mpz_fits_slong_p((<mpz> n).z):
        value[0] = G.mpz_get_si((<mpz> n).z)
        return True
    return False


cdef long as_long(object n) except? -1:
    cdef long value
    if read_long(n, &value):
        return value
    if not PyIndex_Check(n):
        raise TypeError("could not convert object to integer")
    return PyNumber_Index(n)


# ---- Arithmetic on any kind ----------------------------------------------------------------------

cdef bint is_exact(int kind) noexcept:
    """Does the kind of number take part in exact arithmetic?"""
    return (1 << kind & (1 << LONG | 1 << INTEGER | 1 << RATIONAL | 1 << FRACTION
                         | 1 << HAS_RATIONAL | 1 << HAS_INTEGER)) != 0


cdef object as_exact(object x, int kind):
    """An int, an mpz or a fraction as an mpz or mpq."""
    if kind == RATIONAL or type(x) is mpz:
        return x
    if kind == HAS_RATIONAL or kind == HAS_INTEGER:
        return converted(x, kind)
    if kind == FRACTION:
        return load_division()(x)
    return as_mpz(x)


cdef object generic(PyObject* self, object x, object y, int op, str name):
    """An operator as a function, under the rules of a context."""
    cdef nc_context* c = rules_of(self)
    cdef int kx = kind_of(x), ky = kind_of(y)
    rules = <object> <PyObject*> c
    if kx == NOT_A_NUMBER or ky == NOT_A_NUMBER:
        raise TypeError(f"{name}() argument type not supported")
    if not is_exact(kx) or not is_exact(ky):
        return arith_of(x, kx, y, ky, op, c)
    x, y = as_exact(x, kx), as_exact(y, ky)
    if op == DIV:
        if not y:
            raise ZeroDivisionError("division or modulo by zero")
        if type(x) is mpz and type(y) is mpz:
            return quotient_of((<mpz> x).z, (<mpz> y).z, c)
        return x / y
    if op == POW:
        return arith(x, y, POW, c) if type(x) is mpz and type(y) is mpz and y < 0 else x ** y
    return (x + y if op == ADD else x - y if op == SUB else x * y if op == MUL else
            x // y if op == FLOORDIV else x % y if op == MOD else divmod(x, y))


cdef object exact_unary(object x, int op):
    return -x if op == MINUS else +x if op == PLUS else abs(x) if op == ABS else x * x


cdef object generic_unary(PyObject* self, object x, int op, str name):
    cdef nc_context* c
    cdef int kind
    cdef Operand o
    cdef unary_function function
    if type(x) is mpz or Py_TYPE(x) == TYPES.mpq:
        return exact_unary(x, op)
    c = rules_of(self)
    kind = kind_of(x)
    rules = <object> <PyObject*> c
    if kind == NOT_A_NUMBER:
        raise TypeError(f"{name}() argument type not supported")
    if is_exact(kind):
        return exact_unary(as_exact(x, kind), op)
    if kind >= COMPLEX:
        return load_complex().unary(x, name, c)
    function = (<unary_function> C.mpfr_neg if op == MINUS else
                <unary_function> C.mpfr_set if op == PLUS else
                <unary_function> C.mpfr_abs if op == ABS else <unary_function> C.mpfr_sqr)
    if kind == REAL:
        if op == PLUS and not C.mpfr_number_p((<mpfr> x).f):
            return x
        return call_unary((<mpfr> x).f, function, c, c.ctx.mpfr_prec, False)
    x = load_rounded(&o, x, kind, &c.ctx)
    try:
        return call_unary(o.p, function, c, c.ctx.mpfr_prec, False)
    finally:
        unload(&o)


cdef object fused(PyObject* self, int count, object x, object y, object z, object t,
                  void* function, bint subtract, str name):
    """x*y + z or, of four operands, x*y + z*t (or the difference): exact, real or complex."""
    cdef nc_context* c = rules_of(self)
    cdef int i
    cdef int[4] kinds
    cdef bint exact = True, imaginary = False
    rules = <object> <PyObject*> c
    kinds[0], kinds[1], kinds[2] = kind_of(x), kind_of(y), kind_of(z)
    kinds[3] = kind_of(t) if count == 4 else REAL
    for i in range(count):
        if kinds[i] == NOT_A_NUMBER or (kinds[i] >= COMPLEX and count == 4):
            raise TypeError(f"{name}() argument type not supported")
        exact = exact and is_exact(kinds[i])
        imaginary = imaginary or kinds[i] >= COMPLEX
    if exact:
        x, y, z = as_exact(x, kinds[0]), as_exact(y, kinds[1]), as_exact(z, kinds[2])
        if count == 4:
            z = z * as_exact(t, kinds[3])
        return x * y - z if subtract else x * y + z
    if imaginary:
        return load_complex().fused(x, y, z, subtract, c)
    return fused_reals(x, y, z, t, kinds, count, function, c)


cdef inline int call_fused(mpfr_ptr r, Operand* o, int count, void* function,
                           mpfr_rnd_t rnd) noexcept nogil:
    if count == 3:
        return (<three_function> function)(r, o[0].p, o[1].p, o[2].p, rnd)
    return (<four_function> function)(r, o[0].p, o[1].p, o[2].p, o[3].p, rnd)


cdef object fused_reals(object x, object y, object z, object t, int* kinds, int count,
                        void* function, nc_context* c):
    cdef Operand[4] o
    cdef nc_settings* s = &c.ctx
    cdef mpfr r = new_mpfr(s.mpfr_prec)
    cdef mpfr_rnd_t rnd = s.mpfr_round
    cdef int i, status, rc = 0
    cdef bint light = s.mpfr_prec < SLOW_BITS
    for i in range(4):
        o[i].owned = 0
    try:
        x = load_rounded(&o[0], x, kinds[0], s)
        y = load_rounded(&o[1], y, kinds[1], s)
        z = load_rounded(&o[2], z, kinds[2], s)
        if count == 4:
            t = load_rounded(&o[3], t, kinds[3], s)
        for i in range(count):
            light = light and is_light(o[i].p)
        if light:
            C.mpfr_clear_flags()
            r.inex = call_fused(r.f, o, count, function, rnd)
            return finish_flags(r, c)
        with nogil:
            C.mpfr_clear_flags()
            if nc_enter():
                rc = call_fused(r.f, o, count, function, rnd)
            status = nc_leave()
        check(status)
        r.inex = rc
        return finish_flags(r, c)
    finally:
        for i in range(count):
            unload(&o[i])


# ---- Other shapes --------------------------------------------------------------------------------

cdef object pair(PyObject* self, object x, pair_function function, str name, bint complex_too):
    """A function with two results. Their ternary values come packed as MPC packs them."""
    cdef nc_context* c = rules_of(self)
    cdef int kind = kind_of(x)
    cdef Operand o
    cdef mpfr a, b
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    cdef int status, rc = 0
    rules = <object> <PyObject*> c
    if kind >= COMPLEX and complex_too:
        return load_complex().unary(x, name, c)
    real_kind(x, name)
    x = load_rounded(&o, x, kind, &c.ctx)
    try:
        a, b = new_mpfr(c.ctx.mpfr_prec), new_mpfr(c.ctx.mpfr_prec)
        if c.ctx.mpfr_prec < SLOW_BITS and is_light(o.p):
            rc = function(a.f, b.f, o.p, rnd)
        else:
            with nogil:
                if nc_enter():
                    rc = function(a.f, b.f, o.p, rnd)
                status = nc_leave()
            check(status)
    finally:
        unload(&o)
    a.inex = sign_of(rc & 3)
    b.inex = sign_of(rc >> 2 & 3)
    return finish(a, c), finish(b, c)


cdef inline int sign_of(int packed) noexcept:
    return -1 if packed == 2 else packed


ctypedef int (*ordered_function)(mpfr_ptr, long, mpfr_srcptr, mpfr_rnd_t) noexcept nogil


cdef int bessel(ordered_function function, mpfr_ptr r, long n, mpfr_srcptr x,
                mpfr_rnd_t rnd) noexcept nogil:
    """J_n(x) or Y_n(x), by J_-n = (-1)**n J_n, Y_-n = (-1)**n Y_n: MPFR has no quick way for orders
    below 0, and none at all for J if x**2 does not fit a C unsigned long."""
    cdef int rc
    if n >= 0 or n < -LONG_MAX or not C.mpfr_regular_p(x):
        return function(r, n, x, rnd)
    if not n & 1:
        return function(r, -n, x, rnd)
    if rnd == C.MPFR_RNDU or rnd == C.MPFR_RNDD:
        rnd = C.MPFR_RNDD if rnd == C.MPFR_RNDU else C.MPFR_RNDU
    rc = function(r, -n, x, rnd)
    C.mpfr_neg(r, r, rnd)
    return -rc


cdef int call_with_long(mpfr_ptr r, mpfr_srcptr x, int which, long* n,
                        mpfr_rnd_t rnd) noexcept nogil:
    cdef int sign = 1, rc = 0
    if which == FREXP:
        if C.mpfr_regular_p(x):
            return C.mpfr_frexp(n, r, x, rnd)
        return C.mpfr_set(r, x, rnd)
    if which == LGAMMA:
        rc = C.mpfr_lgamma(r, &sign, x, rnd)
        n[0] = sign
        return rc
    if which == MUL_2EXP:
        return C.mpfr_mul_2si(r, x, n[0], rnd)
    if which == DIV_2EXP:
        return C.mpfr_div_2si(r, x, n[0], rnd)
    if which == JN:
        return bessel(C.mpfr_jn, r, n[0], x, rnd)
    if which == YN:
        return bessel(C.mpfr_yn, r, n[0], x, rnd)
    if which == ROOTN:
        return C.mpfr_rootn_ui(r, x, n[0], rnd)
    if which == ROOT:
        if n[0] == 0 and C.mpfr_zero_p(x):
            return C.mpfr_set(r, x, rnd)
        rc = C.mpfr_rootn_ui(r, x, n[0], rnd)
        if C.mpfr_zero_p(x):
            C.mpfr_setsign(r, r, C.mpfr_signbit(x), rnd)
        return rc
    if n[0] * (double_log2(n[0] + 1.0) - 1.45) > C.mpfr_get_emax() + 64.0:
        return C.mpfr_set_ui_2exp(r, 1, C.mpfr_get_emax() + 1, rnd)  # overflows, as n! would
    return C.mpfr_fac_ui(r, n[0], rnd)


cdef bint is_elementary(int which, long n) noexcept:
    """Does a function of `call_with_long` need little memory and time, if its operand is light?"""
    if which == FACTORIAL:
        return n < SLOW_BITS
    return which != LGAMMA and which != JN and which != YN


cdef object with_long(PyObject* self, object x, int which, long* n, str name):
    """A function of a real number and a C long, which may be an argument or a result."""
    cdef nc_context* c = rules_of(self)
    cdef int kind = real_kind(x, name), status, rc = 0
    cdef Operand o
    cdef mpfr r
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    rules = <object> <PyObject*> c
    x = load_rounded(&o, x, kind, &c.ctx)
    try:
        r = new_mpfr(c.ctx.mpfr_prec)
        if c.ctx.mpfr_prec >= SLOW_BITS or not is_light(o.p):
            with nogil:
                C.mpfr_clear_flags()
                if nc_enter():
                    rc = call_with_long(r.f, o.p, which, n, rnd)
                status = nc_leave()
            check(status)
        elif is_elementary(which, n[0]) or not C.mpfr_regular_p(o.p):
            C.mpfr_clear_flags()
            rc = call_with_long(r.f, o.p, which, n, rnd)
        else:
            C.mpfr_clear_flags()
            if nc_enter():
                rc = call_with_long(r.f, o.p, which, n, rnd)
            status = nc_leave()
            check(status)
    finally:
        unload(&o)
    r.inex = rc
    return finish_flags(r, c)


cdef object two_with_long(PyObject* self, object x, object y, long* n):
    """remquo"""
    cdef nc_context* c = rules_of(self)
    cdef int kx = real_kind(x, "remquo"), ky = real_kind(y, "remquo"), status, rc = 0
    cdef Operand a, b
    cdef mpfr r
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    rules = <object> <PyObject*> c
    x = load_rounded(&a, x, kx, &c.ctx)
    try:
        y = load_rounded(&b, y, ky, &c.ctx)
        try:
            r = new_mpfr(c.ctx.mpfr_prec)
            if c.ctx.mpfr_prec < SLOW_BITS and is_light(a.p) and is_light(b.p):
                C.mpfr_clear_flags()
                rc = C.mpfr_remquo(r.f, n, a.p, b.p, rnd)
            else:
                with nogil:
                    C.mpfr_clear_flags()
                    if nc_enter():
                        rc = C.mpfr_remquo(r.f, n, a.p, b.p, rnd)
                    status = nc_leave()
                check(status)
        finally:
            unload(&b)
    finally:
        unload(&a)
    r.inex = rc
    return finish_flags(r, c)


cdef enum:
    FEW = 16  # terms of a sum whose operands have their place on the stack


cdef object sum_of(nc_context* c, object iterable):
    cdef Operand[FEW] few
    cdef mpfr_ptr[FEW] few_values
    cdef Operand* operands = few
    cdef mpfr_ptr* table = few_values
    cdef Py_ssize_t i, count, loaded = 0
    cdef int kind, status, rc = 0
    cdef bint light = c.ctx.mpfr_prec < SLOW_BITS
    cdef mpfr r
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    rules = <object> <PyObject*> c
    try:
        items = list(iterable)
    except TypeError:
        raise TypeError("argument must be an iterable") from None
    count = len(items)
    if count > FEW:
        light = False
        operands = <Operand*> PyMem_Malloc(count * sizeof(Operand))
        table = <mpfr_ptr*> PyMem_Malloc(count * sizeof(mpfr_ptr))
    try:
        if operands == NULL or table == NULL:
            raise MemoryError
        for i in range(count):
            kind = kind_of(items[i])
            if kind == NOT_A_NUMBER or kind >= COMPLEX:
                raise TypeError("all items in iterable must be real numbers")
            items[i] = load_rounded(&operands[i], items[i], kind, &c.ctx)
            loaded += 1
            table[i] = <mpfr_ptr> operands[i].p
            light = light and is_light(table[i])
        r = new_mpfr(c.ctx.mpfr_prec)
        if light:
            C.mpfr_clear_flags()
            rc = C.mpfr_sum(r.f, table, count, rnd)
        else:
            with nogil:
                C.mpfr_clear_flags()
                if nc_enter():
                    rc = C.mpfr_sum(r.f, table, count, rnd)
                status = nc_leave()
            check(status)
    finally:
        for i in range(loaded):
            unload(&operands[i])
        if count > FEW:
            PyMem_Free(operands)
            PyMem_Free(table)
    r.inex = rc
    return finish_flags(r, c)


cdef object neighbour(PyObject* self, object x, object y, int direction, str name):
    """The next number up (1), down (-1) or towards y (0)."""
    cdef nc_context* c = rules_of(self)
    cdef int kx = real_kind(x, name), ky = real_kind(x if y is None else y, name)
    cdef Operand a, b
    cdef mpfr r
    rules = <object> <PyObject*> c
    x = load_rounded(&a, x, kx, &c.ctx)
    try:
        # An integer may have one bit only.
        r = new_mpfr(a.p._mpfr_prec if a.p._mpfr_prec > 1 else c.ctx.mpfr_prec)
        C.mpfr_clear_flags()
        C.mpfr_set(r.f, a.p, C.MPFR_RNDN)
        if direction == 0:
            y = load_rounded(&b, y, ky, &c.ctx)
            try:
                direction = -1 if C.mpfr_less_p(b.p, a.p) else 1
                C.mpfr_nexttoward(r.f, b.p)
            finally:
                unload(&b)
        elif direction > 0:
            C.mpfr_nextabove(r.f)
        else:
            C.mpfr_nextbelow(r.f)
    finally:
        unload(&a)
    # Where the exponents of the context are in the way, the next number lies further on.
    record(&c.ctx, fit(r.f, &r.inex, &c.ctx, C.MPFR_RNDU if direction > 0 else C.MPFR_RNDD,
                       C.mpfr_flags_save()))
    return r


cdef object part_of(mpfr_srcptr f, mpfr_rnd_t rnd):
    """The integer part of a real number; what is cut off raises the inexact flag."""
    cdef nc_settings* s = &nc_context_of(CURRENT).ctx
    cdef bint inexact = False
    if C.mpfr_nan_p(f):
        record(s, C.MPFR_FLAGS_NAN)
    result = as_integer(f, rnd, &inexact)
    if inexact:
        record(s, C.MPFR_FLAGS_INEXACT)
    return result


def _cmp_abs(x, y, /):
    """Return how the magnitudes of two real numbers compare, 0 if one is NaN."""
    cdef Operand a, b
    cdef mpfr p
    x = load(&a, x, real_kind(x, "cmp_abs"))
    try:
        y = load(&b, y, real_kind(y, "cmp_abs"))
        try:
            if a.p != NULL and b.p != NULL:
                if C.mpfr_nan_p(a.p) or C.mpfr_nan_p(b.p):
                    record_erange(&nc_context_of(CURRENT).ctx, "comparison with NaN")
                    return 0
                return C.mpfr_cmpabs(a.p, b.p)
            # One of them is rational: compare with its magnitude.
            p = new_mpfr(a.p._mpfr_prec if a.p != NULL else b.p._mpfr_prec)
            C.mpfr_abs(p.f, a.p if a.p != NULL else b.p, C.MPFR_RNDN)
            if C.mpfr_nan_p(p.f):
                record_erange(&nc_context_of(CURRENT).ctx, "comparison with NaN")
                return 0
        finally:
            unload(&b)
    finally:
        unload(&a)
    return cmp_ratio(p, abs(y), 1) if a.p != NULL else cmp_ratio(p, abs(x), -1)


cdef int cmp_ratio(mpfr p, object ratio, int sign) except -2:
    cdef Operand o
    cdef int order
    ratio = load(&o, ratio, kind_of(ratio))
    try:
        order = cmp_q(p.f, o.q)
    finally:
        unload(&o)
    return sign * order


cdef object integer_part(object x, mpfr_rnd_t rnd, str name):
    cdef int kind
    cdef Operand o
    cdef mpz z
    if type(x) is mpfr:
        return part_of((<mpfr> x).f, rnd)
    kind = real_kind(x, name)
    x = load(&o, x, kind)
    try:
        if o.p != NULL:
            return part_of(o.p, rnd)
        if G.mpz_cmp_ui(G.mpq_denref(o.q), 1) != 0:
            record(&nc_context_of(CURRENT).ctx, C.MPFR_FLAGS_INEXACT)
        z = new_mpz()
        if rnd == C.MPFR_RNDU:
            G.mpz_cdiv_q(z.z, G.mpq_numref(o.q), G.mpq_denref(o.q))
        elif rnd == C.MPFR_RNDD:
            G.mpz_fdiv_q(z.z, G.mpq_numref(o.q), G.mpq_denref(o.q))
        else:
            G.mpz_tdiv_q(z.z, G.mpq_numref(o.q), G.mpq_denref(o.q))
        return z
    finally:
        unload(&o)


cdef object two_tested(object x, object y, relation function, str name):
    cdef nc_settings* s = &nc_context_of(CURRENT).ctx
    cdef int kx, ky
    cdef Operand a, b
    cdef bint answer
    if type(x) is mpfr and type(y) is mpfr:
        return function((<mpfr> x).f, (<mpfr> y).f) != 0
    kx, ky = real_kind(x, name), real_kind(y, name)
    x = load_rounded(&a, x, kx, s)
    try:
        y = load_rounded(&b, y, ky, s)
        try:
            answer = function(a.p, b.p) != 0
        finally:
            unload(&b)
    finally:
        unload(&a)
    return answer


cdef mpfr random_real(object state, random_function function, str name):
    cdef nc_context* c = nc_context_of(CURRENT)
    cdef mpfr r
    cdef int status
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    if type(state) is not random_state:
        raise TypeError(f"{name}() requires 'random_state' argument")
    rules = <object> <PyObject*> c
    r = new_mpfr(c.ctx.mpfr_prec)
    if nc_enter():
        function(r.f, (<random_state> state).state, rnd)
    status = nc_leave()
    check(status)
    return r  # as random as it is, a ternary value or a flag would tell nothing


# ---- Rational approximations ---------------------------------------------------------------------

cdef mpz mantissa_of(mpfr_srcptr f, C.mpfr_exp_t* exp):
    """m, and in exp e, with f = m * 2**e, where m has the bits of the precision."""
    cdef mpz m = new_mpz()
    cdef int status
    exp[0] = 1
    if C.mpfr_zero_p(f):
        G.mpz_set_ui(m.z, 0)
        return m
    if f._mpfr_prec < SLOW_BITS:
        exp[0] = C.mpfr_get_z_2exp(m.z, f)
        return m
    if nc_enter():
        exp[0] = C.mpfr_get_z_2exp(m.z, f)
    status = nc_leave()
    if status:
        G.mpz_init(m.z)
    check(status)
    return m


cdef int need_number(mpfr_srcptr f, str sentence) except -1:
    """Reject NaN and infinity; the sentence has a place for their name."""
    if C.mpfr_nan_p(f):
        raise ValueError(sentence.format("NaN"))
    if C.mpfr_inf_p(f):
        raise OverflowError(sentence.format("Infinity"))
    return 0


cdef tuple exact_ratio(mpfr_srcptr f):
    """The lowest numerator and denominator of a finite value, as mpz."""
    cdef mpz n, d
    cdef long down
    cdef size_t zeros
    cdef C.mpfr_exp_t exp = 0
    if f._mpfr_prec < SLOW_BITS and C.mpfr_regular_p(f) and -LONG_BITS < f._mpfr_exp < LONG_BITS:
        n, d = new_mpz(), new_mpz()
        down = -C.mpfr_get_z_2exp(n.z, f)  # n / 2**down
        G.mpz_set_ui(d.z, 1)
        if down <= 0:
            G.mpz_mul_2exp(n.z, n.z, -down)
            return n, d
        zeros = min(G.mpz_scan1(n.z, 0), <size_t> down)
        G.mpz_tdiv_q_2exp(n.z, n.z, zeros)
        G.mpz_mul_2exp(d.z, d.z, down - zeros)
        return n, d
    m = mantissa_of(f, &exp)
    if exp >= 0:
        return m << exp, as_mpz(1)
    twos = min((m & -m).bit_length() - 1, -exp) if m else -exp
    return m >> twos, as_mpz(1) << (-exp - twos)


cdef mpfr power_of_two(long n):
    cdef mpfr r = new_mpfr(2)
    C.mpfr_set_ui_2exp(r.f, 1, n, C.MPFR_RNDN)
    return r


cdef tuple simplest_of(mpfr_srcptr f, mpfr error):
    """Numerator and denominator of the first continued fraction within a relative error.

    It works in the precision of `f`, as gmpy2 does, and ends where rounding makes it worse again.
    """
    cdef mpfr_prec_t prec = f._mpfr_prec
    cdef mpfr x = new_mpfr(prec), rest = new_mpfr(prec), whole = new_mpfr(prec)
    cdef mpfr p = new_mpfr(prec), p_before = new_mpfr(prec), p_next = new_mpfr(prec)
    cdef mpfr q = new_mpfr(prec), q_before = new_mpfr(prec), q_next = new_mpfr(prec)
    cdef mpfr now = new_mpfr(prec), then = new_mpfr(prec)
    C.mpfr_abs(x.f, f, C.MPFR_RNDN)
    C.mpfr_set(rest.f, x.f, C.MPFR_RNDN)
    C.mpfr_floor(whole.f, rest.f)
    C.mpfr_set_ui(p_before.f, 1, C.MPFR_RNDN)
    C.mpfr_set_zero(q_before.f, 1)
    C.mpfr_set(p.f, whole.f, C.MPFR_RNDN)
    C.mpfr_set_ui(q.f, 1, C.MPFR_RNDN)
    C.mpfr_reldiff(now.f, x.f, p.f, C.MPFR_RNDN)
    while C.mpfr_greater_p(now.f, error.f):
        C.mpfr_sub(rest.f, rest.f, whole.f, C.MPFR_RNDN)
        C.mpfr_ui_div(rest.f, 1, rest.f, C.MPFR_RNDN)
        C.mpfr_floor(whole.f, rest.f)
        C.mpfr_mul(p_next.f, p.f, whole.f, C.MPFR_RNDN)
        C.mpfr_add(p_next.f, p_next.f, p_before.f, C.MPFR_RNDN)
        C.mpfr_mul(q_next.f, q.f, whole.f, C.MPFR_RNDN)
        C.mpfr_add(q_next.f, q_next.f, q_before.f, C.MPFR_RNDN)
        C.mpfr_div(p_before.f, p_next.f, q_next.f, C.MPFR_RNDN)
        C.mpfr_reldiff(then.f, x.f, p_before.f, C.MPFR_RNDN)
        if C.mpfr_lessequal_p(now.f, then.f) or C.mpfr_nan_p(then.f):
            break
        p_before, p, p_next = p, p_next, p_before
        q_before, q, q_next = q, q_next, q_before
        now, then = then, now
    if C.mpfr_signbit(f):
        C.mpfr_neg(p.f, p.f, C.MPFR_RNDN)
    return as_integer(p.f, C.MPFR_RNDN), as_integer(q.f, C.MPFR_RNDN)


cdef object simplest(object x, object err):
    """f2q"""
    cdef int kx = real_kind(x, "f2q"), ke = real_kind(err, "f2q")
    cdef nc_settings* s = &nc_context_of(CURRENT).ctx
    cdef Operand o, e
    cdef mpfr error
    cdef long bits = 0, one_bit = 0
    x = load_rounded(&o, x, kx, s)
    if o.p._mpfr_prec == 1 and (kx == INTEGER or kx == HAS_INTEGER):
        one_bit = s.mpfr_prec  # as mpfr(x, 1) has it
    try:
        err = load_rounded(&e, err, ke, s)
        try:
            need_number(o.p, "Cannot convert {} to a number.")
            error = new_mpfr(max(o.p._mpfr_prec, one_bit))
            C.mpfr_set(error.f, e.p, C.MPFR_RNDN)
            if C.mpfr_zero_p(e.p) or C.mpfr_nan_p(e.p):
                error = power_of_two(-o.p._mpfr_prec)
            elif C.mpfr_signbit(e.p):
                bits = C.mpfr_get_si(e.p, C.MPFR_RNDZ)
                if not -max(o.p._mpfr_prec, one_bit) <= bits <= -2:
                    raise ValueError("Requested precision out-of-bounds.")
                error = power_of_two(bits)
            n, d = simplest_of(o.p, error)
        finally:
            unload(&e)
    finally:
        unload(&o)
    return n if d == 1 else load_division()(n, d)
