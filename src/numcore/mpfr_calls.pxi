# How the functions of reals are called: one helper for each shape of signature.
#
# The module's functions are methods of context too (see `attach`): as a method, the C function gets
# the context as its `self`, which NC_SELF names; as a function of the module, NULL or the module.

cdef extern from *:
    """
    #include "real_extremes.h"
    #define NC_SELF __pyx_self /* the first parameter of every C function that Cython writes */

    static int nc_round_away(mpfr_ptr r, mpfr_srcptr x, mpfr_rnd_t rnd)
    {
        return mpfr_rint(r, x, MPFR_RNDNA);
    }
    static int nc_reldiff(mpfr_ptr r, mpfr_srcptr x, mpfr_srcptr y, mpfr_rnd_t rnd)
    {
        mpfr_reldiff(r, x, y, rnd);
        return mpfr_inexflag_p() ? 1 : 0;
    }
    static int nc_is_finite(mpfr_srcptr x) { return mpfr_number_p(x); }
    static int nc_is_infinite(mpfr_srcptr x) { return mpfr_inf_p(x); }
    static int nc_is_integer(mpfr_srcptr x) { return mpfr_integer_p(x); }
    static int nc_is_nan(mpfr_srcptr x) { return mpfr_nan_p(x); }
    static int nc_is_regular(mpfr_srcptr x) { return mpfr_regular_p(x); }
    static int nc_is_signed(mpfr_srcptr x) { return mpfr_signbit(x); }
    static int nc_is_zero(mpfr_srcptr x) { return mpfr_zero_p(x); }
    """
    PyObject* NC_SELF
    int nc_ai(mpfr_ptr r, mpfr_srcptr x, mpfr_rnd_t rnd) noexcept nogil
    int nc_gamma_inc(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr x, mpfr_rnd_t rnd) noexcept nogil
    int nc_round_away(mpfr_ptr r, mpfr_srcptr x, mpfr_rnd_t rnd) noexcept nogil
    int nc_reldiff(mpfr_ptr r, mpfr_srcptr x, mpfr_srcptr y, mpfr_rnd_t rnd) noexcept nogil
    bint nc_is_finite(mpfr_srcptr x) noexcept nogil
    bint nc_is_infinite(mpfr_srcptr x) noexcept nogil
    bint nc_is_integer(mpfr_srcptr x) noexcept nogil
    bint nc_is_nan(mpfr_srcptr x) noexcept nogil
    bint nc_is_regular(mpfr_srcptr x) noexcept nogil
    bint nc_is_signed(mpfr_srcptr x) noexcept nogil
    bint nc_is_zero(mpfr_srcptr x) noexcept nogil

ctypedef int (*constant_function)(mpfr_ptr, mpfr_rnd_t) noexcept nogil
ctypedef bint (*test_function)(mpfr_srcptr) noexcept nogil

cdef enum:
    SPECIAL           # only real, and far from elementary: always guarded
    ONLY_REAL
    COMPLEX_TOO
    COMPLEX_BEYOND_1  # with allow_complex, beyond [-1, 1] too

cdef enum:
    SLOW_BITS = 1 << 11      # from here on a function of mpfr releases the interpreter lock
    SLOW_EXPONENT = 1 << 11  # so does one of a huge argument


cdef inline nc_context* rules_of(PyObject* self) except NULL:
    """The context that a function works in: the one it is a method of, or the current one."""
    if self != NULL and Py_TYPE(<object> self) == <PyTypeObject*> context:
        return <nc_context*> self
    return nc_context_of(CURRENT)


cdef inline mpfr finish_flags(mpfr r, nc_context* c):
    """Settle the result of a function; MPFR's flags were lowered before it and tell the rest."""
    if nc_settled(&c.ctx, r.f._mpfr_exp):
        if r.inex:
            c.ctx.inexact = 1
        return r
    return settle_flags(r, c, C.mpfr_flags_save())


cdef inline bint is_light(mpfr_srcptr x) noexcept:
    """Is an operand of moderate size? Elementary functions need little memory and time then, and a
    guard would cost more than it saves."""
    return x._mpfr_prec < SLOW_BITS and (
        -SLOW_EXPONENT < x._mpfr_exp < SLOW_EXPONENT or not C.mpfr_regular_p(x))


cdef mpfr call_unary(mpfr_srcptr x, unary_function function, nc_context* c, mpfr_prec_t prec,
                     bint guarded):
    """Call a function; without a guard where it is elementary and its operand light."""
    cdef mpfr r = new_mpfr(prec)
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    cdef int status, rc = 0
    if not guarded and prec < SLOW_BITS and is_light(x):
        C.mpfr_clear_flags()
        r.inex = function(r.f, x, rnd)
        return finish_flags(r, c)
    rules = <object> <PyObject*> c
    if (x._mpfr_prec | prec) < SLOW_BITS and x._mpfr_exp < SLOW_EXPONENT:
        C.mpfr_clear_flags()
        if nc_enter():
            rc = function(r.f, x, rnd)
        status = nc_leave()
    else:
        with nogil:
            C.mpfr_clear_flags()
            if nc_enter():
                rc = function(r.f, x, rnd)
            status = nc_leave()
    check(status)
    r.inex = rc
    return finish_flags(r, c)


cdef mpfr call_binary(mpfr_srcptr x, mpfr_srcptr y, binary_function function, nc_context* c,
                      bint guarded):
    cdef mpfr_prec_t prec = c.ctx.mpfr_prec
    cdef mpfr r = new_mpfr(prec)
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    cdef int status, rc = 0
    if not guarded and prec < SLOW_BITS and is_light(x) and is_light(y):
        C.mpfr_clear_flags()
        r.inex = function(r.f, x, y, rnd)
        return finish_flags(r, c)
    rules = <object> <PyObject*> c
    if (x._mpfr_prec | y._mpfr_prec | prec) < SLOW_BITS and (
            x._mpfr_exp < SLOW_EXPONENT and y._mpfr_exp < SLOW_EXPONENT):
        C.mpfr_clear_flags()
        if nc_enter():
            rc = function(r.f, x, y, rnd)
        status = nc_leave()
    else:
        with nogil:
            C.mpfr_clear_flags()
            if nc_enter():
                rc = function(r.f, x, y, rnd)
            status = nc_leave()
    check(status)
    r.inex = rc
    return finish_flags(r, c)


cdef int real_kind(object x, str name) except -1:
    """The kind of an argument that has to be real."""
    cdef int kind = kind_of(x)
    if kind == NOT_A_NUMBER or kind >= COMPLEX:
        raise TypeError(f"{name}() argument type not supported")
    return kind


cdef object unary(PyObject* self, object x, unary_function function, str name, int domain):
    cdef nc_context* c = rules_of(self)
    cdef Operand o
    cdef int kind
    if type(x) is mpfr and not (c.ctx.allow_complex and domain == COMPLEX_BEYOND_1):
        return call_unary((<mpfr> x).f, function, c, c.ctx.mpfr_prec, domain == SPECIAL)
    kind = kind_of(x)
    if kind == NOT_A_NUMBER or (kind >= COMPLEX and domain <= ONLY_REAL):
        raise TypeError(f"{name}() argument type not supported")
    rules = <object> <PyObject*> c
    if kind >= COMPLEX:
        return load_complex().unary(x, name, c)
    x = load_rounded(&o, x, kind, &c.ctx)
    try:
        if (domain == COMPLEX_BEYOND_1 and c.ctx.allow_complex and not C.mpfr_nan_p(o.p)
                and C.mpfr_cmpabs_ui(o.p, 1) > 0):
            return load_complex().unary(x, name, c)
        return call_unary(o.p, function, c, c.ctx.mpfr_prec, domain == SPECIAL)
    finally:
        unload(&o)


cdef object two_reals(PyObject* self, object x, object y, binary_function function, str name,
                      bint guarded):
    cdef nc_context* c = rules_of(self)
    cdef int kx, ky
    cdef Operand a, b
    if type(x) is mpfr and type(y) is mpfr:
        return call_binary((<mpfr> x).f, (<mpfr> y).f, function, c, guarded)
    kx, ky = real_kind(x, name), real_kind(y, name)
    rules = <object> <PyObject*> c
    x = load_rounded(&a, x, kx, &c.ctx)
    try:
        y = load_rounded(&b, y, ky, &c.ctx)
        try:
            return call_binary(a.p, b.p, function, c, guarded)
        finally:
            unload(&b)
    finally:
        unload(&a)


cdef object constant(PyObject* self, constant_function function, object precision):
    cdef nc_context* c = rules_of(self)
    cdef mpfr r
    cdef int status, rc = 0
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    cdef mpfr_prec_t prec = c.ctx.mpfr_prec
    if precision is not 0:
        if self != NULL and Py_TYPE(<object> self) == <PyTypeObject*> context:
            raise TypeError("a context's method takes no precision: the context has one")
        if type(precision) is not int and not PyIndex_Check(precision):
            raise TypeError(
                f"{type(precision).__name__!r} object cannot be interpreted as an integer")
        if (precision if type(precision) is int else PyNumber_Index(precision)) > 1:
            prec = precision_argument(precision)
    rules = <object> <PyObject*> c
    r = new_mpfr(prec)
    if prec < SLOW_BITS:
        C.mpfr_clear_flags()
        r.inex = function(r.f, rnd)
        return finish_flags(r, c)
    with nogil:
        C.mpfr_clear_flags()
        if nc_enter():
            rc = function(r.f, rnd)
        status = nc_leave()
    check(status)
    r.inex = rc
    return finish_flags(r, c)


cdef inline object predicate(object x, test_function test, int question, str name,
                             bint complex_too):
    if type(x) is mpfr:
        return test((<mpfr> x).f)
    if complex_too and Py_TYPE(x) == TYPES.mpc:
        return the_complex_calls.test(x, question)
    return predicate_of_other(x, test, question, name, complex_too)


cdef object predicate_of_other(object x, test_function test, int question, str name,
                               bint complex_too):
    cdef int kind
    cdef Operand o
    kind = kind_of(x)
    if kind == NOT_A_NUMBER or (kind >= COMPLEX and not complex_too):
        raise TypeError(f"{name}() argument type not supported")
    if kind >= COMPLEX:
        return load_complex().test(x, question)
    x = load(&o, x, kind)
    try:
        if o.p == NULL:
            return ratio_is(o.q, question)
        return test(o.p)
    finally:
        unload(&o)


cdef bint ratio_is(mpq_srcptr q, int question) noexcept:
    """A predicate of a rational number."""
    if question == IS_INTEGER:
        return G.mpz_cmp_ui(G.mpq_denref(q), 1) == 0
    if question == IS_FINITE:
        return True
    if question == IS_SIGNED:
        return G.mpq_sgn(q) < 0
    if question != IS_ZERO and question != IS_REGULAR:
        return False
    return (G.mpq_sgn(q) == 0) == (question == IS_ZERO)


cdef int to_degrees(mpfr_ptr r, mpfr_srcptr x, mpfr_rnd_t rnd) noexcept nogil:
    return times_pi(r, x, rnd, False)


cdef int to_radians(mpfr_ptr r, mpfr_srcptr x, mpfr_rnd_t rnd) noexcept nogil:
    return times_pi(r, x, rnd, True)


cdef int times_pi(mpfr_ptr r, mpfr_srcptr x, mpfr_rnd_t rnd, bint radians) noexcept nogil:
    """x*pi/180 or x*180/pi: in ever more bits until the rounding is certain."""
    cdef mpfr_t t, pi
    cdef mp_limb_t[VIEW_LIMBS] t_limbs, pi_limbs
    cdef mpfr_prec_t work = max(r._mpfr_prec, x._mpfr_prec) + 32
    cdef bint short = work <= VIEW_LIMBS * LIMB_BITS
    cdef int rc
    if not C.mpfr_regular_p(x):
        return C.mpfr_set(r, x, rnd)
    if short:
        nc_view(t, t_limbs, work)
        nc_view(pi, pi_limbs, work)
    else:
        C.mpfr_init2(t, work)
        C.mpfr_init2(pi, work)
    while True:
        C.mpfr_const_pi(pi, C.MPFR_RNDN)
        if radians:
            C.mpfr_div_ui(pi, pi, 180, C.MPFR_RNDN)
            C.mpfr_mul(t, x, pi, C.MPFR_RNDN)
        else:
            C.mpfr_ui_div(pi, 180, pi, C.MPFR_RNDN)
            C.mpfr_mul(t, x, pi, C.MPFR_RNDN)
        if not C.mpfr_regular_p(t) or C.mpfr_can_round(t, work - 4, C.MPFR_RNDN, C.MPFR_RNDZ,
                                                       r._mpfr_prec + (rnd == C.MPFR_RNDN)):
            break
        work += work >> 1
        if short:
            short = False
            C.mpfr_init2(t, work)
            C.mpfr_init2(pi, work)
        else:
            C.mpfr_set_prec(t, work)
            C.mpfr_set_prec(pi, work)
    rc = C.mpfr_set(r, t, rnd)
    if not short:
        C.mpfr_clear(t)
        C.mpfr_clear(pi)
    return rc


# ---- Methods of context --------------------------------------------------------------------------

cdef extern from *:
    """
    /* A function of a module as a method of a type: the same C function, which then finds the
     * object in its `self`. The method's documentation gets a $self in front. */
    static int nc_attach(PyTypeObject *type, PyObject *function, const char *name, const char *doc)
    {
        PyMethodDef *def;
        PyObject *method;
        char *texts;
        int failed;

        if (!PyCFunction_Check(function)) {
            PyErr_Format(PyExc_TypeError, "%s is no built-in function", name);
            return -1;
        }
        /* The definition and its texts live as long as the type. */
        def = PyMem_Malloc(sizeof *def);
        texts = PyMem_Malloc(strlen(name) + strlen(doc) + 2);
        if (def == NULL || texts == NULL) {
            PyMem_Free(def);
            PyMem_Free(texts);
            PyErr_NoMemory();
            return -1;
        }
        *def = *((PyCFunctionObject *)function)->m_ml;
        def->ml_name = strcpy(texts, name);
        def->ml_doc = strcpy(texts + strlen(name) + 1, doc);
        method = PyDescr_NewMethod(type, def);
        if (method == NULL) {
            PyMem_Free(def);
            PyMem_Free(texts);
            return -1;
        }
        failed = PyDict_SetItemString(type->tp_dict, name, method);
        Py_DECREF(method);
        PyType_Modified(type);
        return failed;
    }
    static const char *nc_doc_of(PyObject *function)
    {
        const char *doc = ((PyCFunctionObject *)function)->m_ml->ml_doc;
        return doc == NULL ? "" : doc;
    }
    """
    int nc_attach(type kind, object function, const char* name, const char* doc) except -1
    const char* nc_doc_of(object function)


cdef int attach(object functions) except -1:
    """Make methods of context of functions of a module, given by name."""
    cdef bytes name, doc
    for key, function in functions.items():
        name = key.encode()
        doc = nc_doc_of(function)
        _, bracket, rest = doc.partition(b"(")
        rest = b"$self" + (b"" if rest.startswith(b")") else b", ") + rest
        doc = name + bracket + rest
        nc_attach(context, function, name, doc)
    return 0
