# What makes an mpc of numbers and of text. Included by mpc.pyx.

cdef mpfr_prec_t part_precision(object value) except -1:
    if not isinstance(value, int):
        raise TypeError("precision for mpc() must be integer or tuple")
    if value < 0:
        raise ValueError("precision for mpc() must be >= 0")
    if value > R.MPFR_PREC_MAX:
        raise ValueError("invalid value for precision in mpc()")
    return value


cdef int read_precisions(object value, mpfr_prec_t* re, mpfr_prec_t* im) except -1:
    """An int for both parts or a pair; 0 is the context's, 1 the source's."""
    if isinstance(value, tuple) and len(value) == 2:
        re[0] = part_precision(value[0])
        im[0] = part_precision(value[1])
    else:
        re[0] = im[0] = part_precision(value)
    return 0


cdef mpfr_prec_t resolved(mpfr_prec_t prec, mpfr_prec_t source, mpfr_prec_t default) noexcept:
    """The precision of a part; `source` is 0 if the value has none of its own."""
    if prec > 1:
        return prec
    return source if prec == 1 and source > 0 else default


cdef mpc from_number(object x, mpfr_prec_t re, mpfr_prec_t im, nc_context* c):
    cdef int kind = kind_of(x)
    cdef nc_settings* s = &c.ctx
    cdef mpc source, r
    cdef mpfr_prec_t real, imag
    if kind == COMPLEX or kind == PY_COMPLEX or kind == HAS_COMPLEX:
        source = as_mpc(x, c)
        if kind == COMPLEX and has_no_number(source.c):
            return source  # of whatever precision
        real = resolved(re, C.mpc_realref(source.c)._mpfr_prec, nc_real_prec(s))
        imag = resolved(im, C.mpc_imagref(source.c)._mpfr_prec, nc_imag_prec(s))
        r = new_mpc(real, imag)
        r.inex = C.mpc_set(r.c, source.c, rounding(c))
        return settle_complex(r, c, 0)
    if kind == NOT_A_NUMBER:
        raise TypeError("mpc() requires string or numeric argument.")
    r = new_mpc(resolved(re, 0, nc_real_prec(s)), resolved(im, 0, nc_imag_prec(s)))
    R.mpfr_set_zero(C.mpc_imagref(r.c), 1)
    r.inex = pack_rc(set_part(C.mpc_realref(r.c), x, kind, nc_real_round(s)), 0)
    return settle_complex(r, c, 0)


cdef int set_part(mpfr_ptr part, object x, int kind, mpfr_rnd_t rnd) except? -7:
    cdef Operand o
    x = load(&o, x, kind)
    try:
        if o.p == NULL:
            return R.mpfr_set_q(part, o.q, rnd)
        return R.mpfr_set(part, o.p, rnd)
    finally:
        unload(&o)


cdef mpc from_parts(object real, object imag, mpfr_prec_t re, mpfr_prec_t im, nc_context* c):
    cdef int kind_re = kind_of(real), kind_im = kind_of(imag)
    cdef nc_settings* s = &c.ctx
    cdef mpc r
    cdef int rc
    if not NOT_A_NUMBER < kind_im < COMPLEX:
        raise TypeError("invalid type for imaginary component in mpc()")
    if not NOT_A_NUMBER < kind_re < COMPLEX:
        raise TypeError("invalid type for real component in mpc()")
    r = new_mpc(resolved(re, 0, nc_real_prec(s)), resolved(im, 0, nc_imag_prec(s)))
    rc = set_part(C.mpc_realref(r.c), real, kind_re, nc_real_round(s))
    r.inex = pack_rc(rc, set_part(C.mpc_imagref(r.c), imag, kind_im, nc_imag_round(s)))
    return settle_complex(r, c, 0)


cdef mpc from_text(object x, mpfr_prec_t re, mpfr_prec_t im, int base, nc_context* c):
    """Read ``a``, ``bj``, ``a+bj`` or one of them in parentheses."""
    cdef nc_settings* s = &c.ctx
    cdef mpc r
    cdef bytes text
    if isinstance(x, str):
        if not (<str> x).isascii():
            raise ValueError("string contains non-ASCII characters")
        x = (<str> x).encode("ascii")
    text = x
    if b"_" in text:
        text = text.replace(b"_", b"")
    text = text.strip()
    if text.startswith(b"(") and text.endswith(b")"):
        text = text[1:len(text) - 1].strip()
        parts = text.split()
        if len(parts) == 2 and not text.endswith(b"j"):
            text = parts[0] + (b"" if parts[1][:1] in (b"+", b"-") else b"+") + parts[1] + b"j"
    if b" " in text:
        text = text.replace(b" ", b"")
    r = new_mpc(resolved(re, 0, nc_real_prec(s)), resolved(im, 0, nc_imag_prec(s)))
    r.inex = read_parts(r.c, text, base, nc_real_round(s), nc_imag_round(s))
    return settle_complex(r, c, 0)


cdef int read_parts(C.mpc_ptr value, bytes text, int base, mpfr_rnd_t round_re,
                    mpfr_rnd_t round_im) except? -7:
    cdef const char* start = text
    cdef const char* last = start + len(text)
    cdef char* end = NULL
    cdef char* stop = NULL
    cdef int rc_re = 0, rc_im = 0, status
    cdef mpfr_ptr re = C.mpc_realref(value)
    cdef mpfr_ptr im = C.mpc_imagref(value)
    cdef bint light = len(text) < SLOW_BITS and longest(value) < SLOW_BITS
    if light:
        rc_re = R.mpfr_strtofr(re, start, &end, base, round_re)
    else:
        with nogil:
            if nc_enter():
                rc_re = R.mpfr_strtofr(re, start, &end, base, round_re)
            status = nc_leave()
        check(status)
    if end != start and end == last:
        R.mpfr_set_zero(im, 1)
        return pack_rc(rc_re, 0)
    if end != start and end[0] == c"j":  # it was the imaginary part
        R.mpfr_set_zero(re, 1)
        end = <char*> start
        rc_re = 0
    elif end == start or (end[0] != c"+" and end[0] != c"-"):
        raise ValueError("invalid string in mpc()")
    if light:
        rc_im = R.mpfr_strtofr(im, end, &stop, base, round_im)
    else:
        with nogil:
            if nc_enter():
                rc_im = R.mpfr_strtofr(im, end, &stop, base, round_im)
            status = nc_leave()
        check(status)
    if stop == end or stop + 1 != last or stop[0] != c"j":
        raise ValueError("invalid string in mpc()")
    return pack_rc(rc_re, rc_im)


cdef tuple TEXT_SLOTS = ("precision", "base", "context")
cdef tuple WHOLE_SLOTS = ("precision", "context")
cdef tuple REAL_SLOTS = ("imag", "precision", "context")


cdef object construct(PyObject* const* args, Py_ssize_t count, PyObject* names):
    """mpc(...) with anything but one or two positional arguments."""
    cdef PyObject* given[3]
    cdef PyObject* precision
    cdef PyObject* rules
    cdef nc_context* c
    cdef mpfr_prec_t re = 0, im = 0
    cdef int base = 10
    cdef bint text, whole
    cdef mpc r
    if count == 0:
        if names != NULL and len(<tuple> names):
            raise TypeError("mpc() requires at least one non-keyword argument")
        r = new_result(nc_context_of(CURRENT))
        R.mpfr_set_zero(C.mpc_realref(r.c), 1)
        R.mpfr_set_zero(C.mpc_imagref(r.c), 1)
        return r
    x = <object> args[0]
    text = isinstance(x, (str, bytes))
    whole = not text and kind_of(x) >= COMPLEX
    bind_arguments(given, TEXT_SLOTS if text else WHOLE_SLOTS if whole else REAL_SLOTS, "mpc", args,
                   count, names)
    rules = given[1 if whole else 2]
    if rules == NULL:
        rules = <PyObject*> nc_context_of(CURRENT)
    elif type(<object> rules) is not context:
        raise TypeError("context argument is not a valid context")
    _kept = <object> rules
    c = <nc_context*> rules
    precision = given[0 if text or whole else 1]
    if precision != NULL:
        read_precisions(<object> precision, &re, &im)
    if text:
        if given[1] != NULL:
            digit_base = <object> given[1]
            if not isinstance(digit_base, int) or not 2 <= digit_base <= 36:
                raise ValueError("base for mpc() must be in the interval [2,36]")
            base = digit_base
        return from_text(x, re, im, base, c)
    if not whole and given[0] != NULL:
        return from_parts(x, <object> given[0], re, im, c)
    return from_number(x, re, im, c)


cdef object mpc_new(type cls, tuple args, dict keywords):
    return call_with_dict(construct, args, keywords)


cdef object mpc_call(PyObject* cls, PyObject* const* args, size_t flags, PyObject* names):
    cdef Py_ssize_t count = PyVectorcall_NARGS(flags)
    cdef nc_context* c
    if names == NULL and 1 <= count <= 2:
        c = nc_context_of(CURRENT)
        x = <object> args[0]
        if not isinstance(x, (str, bytes)):
            if count == 1:
                return from_number(x, 0, 0, c)
            if kind_of(x) < COMPLEX:
                return from_parts(x, <object> args[1], 0, 0, c)
        elif count == 1:
            return from_text(x, 0, 0, 10, c)
    return construct(args, count, names)
