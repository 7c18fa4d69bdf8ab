# cython: binding=False, embedsignature.format=clinic
"""`mpc`: complex numbers of any precision, each part correctly rounded. C type: ``mpc_t``.

Results have the precisions, roundings and exponent range of the current context, see
`numcore.context`.
"""

cimport cython
from cpython.complex cimport PyComplex_FromDoubles, PyComplex_ImagAsDouble, PyComplex_RealAsDouble
from cpython.long cimport PyLong_AsLongAndOverflow
from cpython.number cimport PyIndex_Check, PyNumber_Index
from cpython.object cimport Py_EQ, Py_NE, PyObject, PyTypeObject

from libc.string cimport memcpy

from numcore._c cimport mpc as C
from numcore._c cimport mpfr as R
from numcore._c.guard cimport check, nc_enter, nc_leave
from numcore._c.gmp cimport mp_limb_t
from numcore._c.mpfr cimport mpfr_ptr, mpfr_rnd_t, mpfr_srcptr
from numcore.context cimport (
    context, current_entry, fit, flags_of, nc_context_of, nc_current, nc_imag_prec, nc_imag_round,
    nc_real_prec, nc_real_round, nc_settings, nc_settled, record, record_erange)
from numcore.mpfr cimport (
    ADD, COMPLEX, DIV, DIVMOD, FLOORDIV, HAS_COMPLEX, HAS_REAL, IS_FINITE, IS_INFINITE, IS_NAN,
    IS_ZERO, MOD, MUL, NOT_A_NUMBER, POW, PY_COMPLEX, SUB, ComplexCalls, Operand, attach, binary_of,
    bind_arguments, call_with_dict, comparable, complex_calls, complex_from_real, converted,
    digits_of, format_real, hash_of, kind_of, load, load_rounded, load_to, mpfr, new_mpfr, padded,
    read_binary, read_number, set_binary, settle, text_of, unload)
from numcore.mpz cimport random_state, register_binary, register_type

import numbers

__all__ = [
    "mpc",
]

cdef extern from "complex_object.h":
    mpc nc_complex_new(PyTypeObject* type, mpfr_prec_t re, mpfr_prec_t im)
    void nc_complex_dealloc(PyObject* self)
    void nc_real_setup()
    size_t nc_real_room(mpfr_srcptr f)
    ctypedef struct nc_complex:
        pass
    ctypedef void (*destructor)(PyObject*)
    ctypedef object (*newfunc)(type, tuple, dict)
    ctypedef object (*vectorcallfunc)(PyObject*, PyObject* const*, size_t, PyObject*)
    void nc_set_slots(type, destructor, newfunc, vectorcallfunc)

cdef extern from "real_double.h":
    double nc_real_double(mpfr_srcptr, mpfr_rnd_t)

cdef extern from "pickle.h":
    object nc_reduced(object)
    int nc_pickle_setup(PyTypeObject*, const char*, object (*read)(object)) except -1

cdef extern from "Python.h":
    Py_ssize_t PyVectorcall_NARGS(size_t)
    Py_hash_t _Py_HashPointer(void*)


# From this many bits on an operation is guarded and runs without the interpreter lock.
cdef enum:
    LONG_BITS = 1 << 14
    SLOW_BITS = 1 << 10      # the same for functions beyond arithmetic,
    SLOW_EXPONENT = 128      # and for those of huge arguments
    SLOW_POWER = 1 << 16     # or of huge degree

ctypedef int (*unary_function)(C.mpc_ptr, mpc_srcptr, C.mpc_rnd_t) noexcept nogil
ctypedef int (*binary_function)(C.mpc_ptr, mpc_srcptr, mpc_srcptr, C.mpc_rnd_t) noexcept nogil
ctypedef int (*right_real)(C.mpc_ptr, mpc_srcptr, mpfr_srcptr, C.mpc_rnd_t) noexcept nogil
ctypedef int (*left_real)(C.mpc_ptr, mpfr_srcptr, mpc_srcptr, C.mpc_rnd_t) noexcept nogil

cdef nc_current* CURRENT = current_entry()


# ---- Storage and settling ------------------------------------------------------------------------

cdef mpc new_mpc(mpfr_prec_t re, mpfr_prec_t im):
    return nc_complex_new(<PyTypeObject*> mpc, re, im)


cdef inline mpc new_result(nc_context* c):
    return new_mpc(nc_real_prec(&c.ctx), nc_imag_prec(&c.ctx))


cdef inline C.mpc_rnd_t rounding(nc_context* c) noexcept:
    return C.MPC_RND(nc_real_round(&c.ctx), nc_imag_round(&c.ctx))


cdef inline mpc finish(mpc r, nc_context* c):
    """Settle the result of an operation that raises no flag but those its parts show."""
    if (nc_settled(&c.ctx, C.mpc_realref(r.c)._mpfr_exp)
            and nc_settled(&c.ctx, C.mpc_imagref(r.c)._mpfr_exp)):
        if r.inex:
            c.ctx.inexact = 1
        return r
    return settle_complex(r, c, 0)


cdef mpc settle_complex(mpc r, nc_context* c, unsigned int flags):
    cdef mpfr_ptr re = C.mpc_realref(r.c)
    cdef mpfr_ptr im = C.mpc_imagref(r.c)
    cdef int rc_re = C.MPC_INEX_RE(r.inex), rc_im = C.MPC_INEX_IM(r.inex)
    flags |= fit(re, &rc_re, &c.ctx, nc_real_round(&c.ctx), flags_of(re, rc_re))
    flags |= fit(im, &rc_im, &c.ctx, nc_imag_round(&c.ctx), flags_of(im, rc_im))
    r.inex = pack_rc(rc_re, rc_im)
    if R.mpfr_inf_p(re) or R.mpfr_inf_p(im):
        flags &= ~<unsigned int> R.MPFR_FLAGS_NAN  # infinite, whatever the other part is
    record(&c.ctx, flags)
    return r


cdef inline int pack_rc(int re, int im) noexcept nogil:
    """Two ternary values as MPC packs them."""
    return (0 if re == 0 else 1 if re > 0 else 2) | (0 if im == 0 else 4 if im > 0 else 8)


# ---- Conversion in -------------------------------------------------------------------------------

cdef mpc as_mpc(object x, nc_context* c):
    cdef int kind = kind_of(x)
    cdef Operand o
    cdef mpc r
    if kind == HAS_COMPLEX:
        return converted(x, kind)
    if kind == COMPLEX:
        return x
    if kind == PY_COMPLEX:
        r = new_mpc(53, 53)
        R.mpfr_set_d(C.mpc_realref(r.c), PyComplex_RealAsDouble(x), R.MPFR_RNDN)
        R.mpfr_set_d(C.mpc_imagref(r.c), PyComplex_ImagAsDouble(x), R.MPFR_RNDN)
        return r
    x = load_as_part(&o, x, kind, &c.ctx)
    try:
        r = new_mpc(o.p._mpfr_prec, 1)
        R.mpfr_set(C.mpc_realref(r.c), o.p, R.MPFR_RNDN)
        R.mpfr_set_zero(C.mpc_imagref(r.c), 1)
        return r
    finally:
        unload(&o)


cdef object load_as_part(Operand* o, object x, int kind, nc_settings* s):
    """A real operand; a rational one is rounded like a real part."""
    return load_to(o, x, kind, s, nc_real_prec(s), nc_real_round(s))


# ---- Construction --------------------------------------------------------------------------------

include "numcore/mpc_construction.pxi"


# ---- Arithmetic ----------------------------------------------------------------------------------

cdef inline mpfr_prec_t longest(mpc_srcptr x) noexcept nogil:
    return C.mpc_realref(x)._mpfr_prec | C.mpc_imagref(x)._mpfr_prec


cdef inline object binary(object left, object right, binary_function function, int op):
    """One operator. Two mpc of moderate size are the short way."""
    cdef nc_context* c
    cdef mpc r
    if type(left) is mpc and type(right) is mpc:
        c = nc_context_of(CURRENT)
        r = new_result(c)
        if (longest((<mpc> left).c) | longest((<mpc> right).c) | longest(r.c)) < LONG_BITS:
            r.inex = function(r.c, (<mpc> left).c, (<mpc> right).c, rounding(c))
            return finish(r, c)
    c = nc_context_of(CURRENT)
    if type(left) is mpc and type(right) is mpfr:
        return with_real(left, (<mpfr> right).f, op, c)
    if type(left) is mpfr and type(right) is mpc:
        return from_real((<mpfr> left).f, right, op, c)
    return arith(left, right, op, c)


cdef binary_function function_of(int op) noexcept:
    if op == ADD:
        return <binary_function> C.mpc_add
    if op == SUB:
        return <binary_function> C.mpc_sub
    if op == MUL:
        return <binary_function> C.mpc_mul
    if op == DIV:
        return <binary_function> C.mpc_div
    return <binary_function> C.mpc_pow


cdef right_real right_function_of(int op) noexcept:
    if op == ADD:
        return <right_real> C.mpc_add_fr
    if op == SUB:
        return <right_real> C.mpc_sub_fr
    if op == MUL:
        return <right_real> C.mpc_mul_fr
    if op == DIV:
        return <right_real> C.mpc_div_fr
    return <right_real> C.mpc_pow_fr


cdef object arith(object left, object right, int op, nc_context* c):
    """Any operator on two numbers, at least one of which is complex."""
    return arith_of(left, kind_of(left), right, kind_of(right), op, c)


cdef object arith_of(object left, int kl, object right, int kr, int op, nc_context* c):
    """The same, for operands of kinds that are known."""
    cdef Operand o
    cdef mpc a, b
    rules = <object> <PyObject*> c  # conversion methods may run Python code
    if kl == NOT_A_NUMBER or kr == NOT_A_NUMBER:
        return NotImplemented
    if op == FLOORDIV:
        raise TypeError("can't take floor of complex number")
    if op == MOD:
        raise TypeError("can't take mod of complex number")
    if op == DIVMOD:
        raise TypeError("can't take floor or mod of complex number.")
    if kl >= COMPLEX and kr >= COMPLEX:
        a = as_mpc(left, c)
        b = as_mpc(right, c)
        return both_complex(a, b, op, c)
    if kr < COMPLEX:
        a = as_mpc(left, c)
        right = load_as_part(&o, right, kr, &c.ctx)
        try:
            return with_real(a, o.p, op, c)
        finally:
            unload(&o)
    b = as_mpc(right, c)
    left = load_as_part(&o, left, kl, &c.ctx)
    try:
        return from_real(o.p, b, op, c)
    finally:
        unload(&o)


cdef mpc both_complex(mpc a, mpc b, int op, nc_context* c):
    cdef mpc r = new_result(c)
    cdef binary_function function = function_of(op)
    cdef C.mpc_rnd_t rnd = rounding(c)
    cdef unsigned int flags = 0
    cdef int status, rc = 0
    if op != POW and (longest(a.c) | longest(b.c) | longest(r.c)) < LONG_BITS:
        r.inex = function(r.c, a.c, b.c, rnd)
    else:
        with nogil:
            if nc_enter():
                rc = function(r.c, a.c, b.c, rnd)
            status = nc_leave()
        check(status)
        r.inex = rc
    if op == DIV and is_zero(b.c):
        flags = R.MPFR_FLAGS_DIVBY0
    return settle_complex(r, c, flags) if flags else finish(r, c)


cdef mpc with_real(mpc a, mpfr_srcptr b, int op, nc_context* c):
    cdef mpc r = new_result(c)
    cdef right_real function = right_function_of(op)
    cdef C.mpc_rnd_t rnd = rounding(c)
    cdef unsigned int flags = 0
    cdef int status, rc = 0
    if op == POW and 0 < b._mpfr_exp < 32 and R.mpfr_integer_p(b):
        return power_si(r, a, R.mpfr_get_si(b, R.MPFR_RNDN), c)
    if op != POW and (longest(a.c) | b._mpfr_prec | longest(r.c)) < LONG_BITS:
        r.inex = function(r.c, a.c, b, rnd)
    else:
        with nogil:
            if nc_enter():
                rc = function(r.c, a.c, b, rnd)
            status = nc_leave()
        check(status)
        r.inex = rc
    if op == DIV and R.mpfr_zero_p(b):
        flags = R.MPFR_FLAGS_DIVBY0
    return settle_complex(r, c, flags) if flags else finish(r, c)


cdef mpc power_si(mpc r, mpc a, long n, nc_context* c):
    """a ** n for a small integer n."""
    cdef C.mpc_rnd_t rnd = rounding(c)
    cdef int status, rc = 0
    if (longest(a.c) | longest(r.c)) < SLOW_BITS and small_exponents(a.c) and (
            -SLOW_POWER < n < SLOW_POWER):
        r.inex = squared(r.c, a.c, rnd) if n == 2 else C.mpc_pow_si(r.c, a.c, n, rnd)
        return finish(r, c)
    with nogil:
        if nc_enter():
            rc = C.mpc_pow_si(r.c, a.c, n, rnd)
        status = nc_leave()
    check(status)
    r.inex = rc
    return finish(r, c)


cdef mpc from_real(mpfr_srcptr a, mpc b, int op, nc_context* c):
    """real op complex"""
    cdef mpc base
    if op == ADD or op == MUL:
        return with_real(b, a, op, c)
    if op == POW:
        base = new_mpc(a._mpfr_prec, 1)
        R.mpfr_set(C.mpc_realref(base.c), a, R.MPFR_RNDN)
        R.mpfr_set_zero(C.mpc_imagref(base.c), 1)
        return both_complex(base, b, POW, c)
    return left_arith(a, b, op, c)


cdef int real_minus(C.mpc_ptr r, mpfr_srcptr a, mpc_srcptr b, C.mpc_rnd_t rnd) noexcept nogil:
    """As mpc_fr_sub of MPC 1.4: the imaginary part is negated, a zero too."""
    cdef int rc = R.mpfr_sub(C.mpc_realref(r), a, C.mpc_realref(b), C.MPC_RND_RE(rnd))
    return pack_rc(rc, R.mpfr_neg(C.mpc_imagref(r), C.mpc_imagref(b), C.MPC_RND_IM(rnd)))


cdef mpc left_arith(mpfr_srcptr a, mpc b, int op, nc_context* c):
    """real - complex, real / complex"""
    cdef mpc r = new_result(c)
    cdef left_real function = real_minus if op == SUB else <left_real> C.mpc_fr_div
    cdef C.mpc_rnd_t rnd = rounding(c)
    cdef unsigned int flags = 0
    cdef int status, rc = 0
    if (longest(b.c) | a._mpfr_prec | longest(r.c)) < LONG_BITS:
        r.inex = function(r.c, a, b.c, rnd)
    else:
        with nogil:
            if nc_enter():
                rc = function(r.c, a, b.c, rnd)
            status = nc_leave()
        check(status)
        r.inex = rc
    if op == DIV and is_zero(b.c):
        flags = R.MPFR_FLAGS_DIVBY0
    return settle_complex(r, c, flags) if flags else finish(r, c)


cdef inline bint is_zero(mpc_srcptr x) noexcept:
    return R.mpfr_zero_p(C.mpc_realref(x)) and R.mpfr_zero_p(C.mpc_imagref(x))


cdef inline bint has_nan(mpc_srcptr x) noexcept:
    return R.mpfr_nan_p(C.mpc_realref(x)) or R.mpfr_nan_p(C.mpc_imagref(x))


cdef int squared(C.mpc_ptr r, mpc_srcptr x, C.mpc_rnd_t rnd) noexcept nogil:
    """x**2: short numbers are multiplied, which MPC does faster, but for the sign of a 0."""
    if (longest(x) < SLOW_BITS and R.mpfr_regular_p(C.mpc_realref(x))
            and R.mpfr_regular_p(C.mpc_imagref(x))
            and R.mpfr_cmpabs(C.mpc_realref(x), C.mpc_imagref(x)) != 0):
        return C.mpc_mul(r, x, x, rnd)
    return C.mpc_sqr(r, x, rnd)


cdef mpc apply_unary(mpc x, unary_function function, nc_context* c):
    cdef mpc r = new_result(c)
    cdef C.mpc_rnd_t rnd = rounding(c)
    cdef int status, rc = 0
    if (longest(x.c) | longest(r.c)) < SLOW_BITS and small_exponents(x.c):
        # Little memory is needed here: the guard would cost more than it guards.
        rc = function(r.c, x.c, rnd)
        status = 0
    else:
        rules = <object> <PyObject*> c
        with nogil:
            if nc_enter():
                rc = function(r.c, x.c, rnd)
            status = nc_leave()
    check(status)
    r.inex = rc
    return finish(r, c)


cdef inline bint small_exponents(mpc_srcptr x) noexcept:
    return (-SLOW_EXPONENT < C.mpc_realref(x)._mpfr_exp < SLOW_EXPONENT
            and -SLOW_EXPONENT < C.mpc_imagref(x)._mpfr_exp < SLOW_EXPONENT)


cdef extern from "complex_tan.h":
    int nc_mpc_tan(C.mpc_ptr, mpc_srcptr, C.mpc_rnd_t) noexcept nogil
    int nc_mpc_tanh(C.mpc_ptr, mpc_srcptr, C.mpc_rnd_t) noexcept nogil

# The functions of one argument, by name.
cdef enum:
    UNARY_FUNCTIONS = 19

cdef unary_function[UNARY_FUNCTIONS] unary_functions
unary_functions[:] = [
    <unary_function> C.mpc_acos, <unary_function> C.mpc_acosh, <unary_function> C.mpc_asin,
    <unary_function> C.mpc_asinh, <unary_function> C.mpc_atan, <unary_function> C.mpc_atanh,
    <unary_function> C.mpc_cos, <unary_function> C.mpc_cosh, <unary_function> C.mpc_exp,
    <unary_function> C.mpc_log, <unary_function> C.mpc_log10, <unary_function> C.mpc_sin,
    <unary_function> C.mpc_sinh, <unary_function> C.mpc_sqrt, nc_mpc_tan,
    nc_mpc_tanh, squared, <unary_function> C.mpc_proj, <unary_function> C.mpc_neg,
]
cdef dict UNARY_NAMES = {name: index for index, name in enumerate((
    "acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin",
    "sinh", "sqrt", "tan", "tanh", "square", "proj", "minus"))}


cdef inline bint has_no_number(mpc_srcptr x) noexcept:
    """Are both parts infinite or NaN?"""
    return not (R.mpfr_number_p(C.mpc_realref(x)) or R.mpfr_number_p(C.mpc_imagref(x)))


cdef object unary(object x, str function, nc_context* c):
    """A function by its name."""
    cdef int index
    if function == "abs":
        return real_valued(<PyObject*> c, as_mpc(x, c), <real_function> C.mpc_abs, "abs")
    if function == "sin_cos":
        return sine_and_cosine(as_mpc(x, c), c)
    if function == "plus":
        if type(x) is mpc:
            return plus(x, c)
        return apply_unary(as_mpc(x, c), <unary_function> C.mpc_set, c)
    index = UNARY_NAMES[function]
    return apply_unary(as_mpc(x, c), unary_functions[index], c)


cdef mpc plus(mpc x, nc_context* c):
    """x as the context has it: the same object where nothing would change."""
    cdef mpfr_srcptr re = C.mpc_realref(x.c)
    cdef mpfr_srcptr im = C.mpc_imagref(x.c)
    if (re._mpfr_prec == nc_real_prec(&c.ctx) and im._mpfr_prec == nc_imag_prec(&c.ctx)
            and nc_settled(&c.ctx, re._mpfr_exp) and nc_settled(&c.ctx, im._mpfr_exp)):
        return x
    if has_no_number(x.c):
        return x  # of whatever precision
    return apply_unary(x, <unary_function> C.mpc_set, c)


cdef object root(object x, nc_context* c):
    return apply_unary(x, <unary_function> C.mpc_sqrt, c)


cdef bint test(object x, int question) except -1:
    """Ask a question of a number."""
    cdef mpc z
    if type(x) is mpc:
        return answer((<mpc> x).c, question)
    z = as_mpc(x, nc_context_of(CURRENT))
    return answer(z.c, question)


cdef inline bint answer(mpc_srcptr z, int question) noexcept:
    cdef mpfr_srcptr re = C.mpc_realref(z)
    cdef mpfr_srcptr im = C.mpc_imagref(z)
    if question == IS_INFINITE:
        return R.mpfr_inf_p(re) or R.mpfr_inf_p(im)
    if question == IS_NAN:  # as in C, an infinite part makes the number infinite
        return has_nan(z) and not (R.mpfr_inf_p(re) or R.mpfr_inf_p(im))
    if question == IS_FINITE:
        return R.mpfr_number_p(re) and R.mpfr_number_p(im)
    return R.mpfr_zero_p(re) and R.mpfr_zero_p(im)


# ---- Comparison ----------------------------------------------------------------------------------

cdef object compare(object left, object right, int op):
    """== and != where at least one side is complex; an mpc with NaN raises the erange flag, but for
    NaN in the imaginary part only where the other side is real."""
    cdef nc_context* c = nc_context_of(CURRENT)
    cdef int kl = kind_of(left), kr = kind_of(right)
    cdef mpc a
    rules = <object> <PyObject*> c
    if op != Py_EQ and op != Py_NE:
        raise TypeError("no ordering relation is defined for complex numbers")
    if kl == NOT_A_NUMBER or kr == NOT_A_NUMBER:
        return NotImplemented
    left, right = comparable(left, &kl), comparable(right, &kr)
    if kl == NOT_A_NUMBER or kr == NOT_A_NUMBER:
        return NotImplemented
    if kl < COMPLEX:
        left, right = right, left
        kl, kr = kr, kl
    a = as_mpc(left, c)
    if kr >= COMPLEX:
        return compare_complex(a, as_mpc(right, c), op)
    return compare_real(a, kl, right, kr, op, c)


cdef object compare_real(mpc a, int kl, object right, int kr, int op, nc_context* c):
    """== and != of a complex number, which may stand for a complex, and a real one."""
    cdef Operand o
    cdef bint equal
    if has_nan(a.c):
        if kl == COMPLEX and R.mpfr_nan_p(C.mpc_realref(a.c)):
            record_erange(&c.ctx, "comparison with NaN")
        return op == Py_NE
    if not R.mpfr_zero_p(C.mpc_imagref(a.c)):
        return op == Py_NE
    right = load(&o, right, kr)
    try:
        equal = (R.mpfr_cmp_q(C.mpc_realref(a.c), o.q) == 0 if o.p == NULL else
                 R.mpfr_equal_p(C.mpc_realref(a.c), o.p))
    finally:
        unload(&o)
    return equal == (op == Py_EQ)


cdef object equals_real(object left, mpfr_srcptr b, int op):
    """== and != of an mpc and a real number."""
    cdef mpc a = <mpc> left
    cdef bint equal
    if has_nan(a.c):
        if R.mpfr_nan_p(C.mpc_realref(a.c)):
            record_erange(&nc_context_of(CURRENT).ctx, "comparison with NaN")
        return op == Py_NE
    equal = R.mpfr_zero_p(C.mpc_imagref(a.c)) and R.mpfr_equal_p(C.mpc_realref(a.c), b)
    return equal == (op == Py_EQ)


cdef object equals_python(mpc a, object b, int op):
    """== and != of an mpc and a complex."""
    cdef double re = PyComplex_RealAsDouble(b), im = PyComplex_ImagAsDouble(b)
    cdef bint equal
    if has_nan(a.c) or re != re or im != im:
        record_erange(&nc_context_of(CURRENT).ctx, "comparison with NaN")
        return op == Py_NE
    equal = R.mpfr_cmp_d(C.mpc_realref(a.c), re) == 0 and R.mpfr_cmp_d(C.mpc_imagref(a.c), im) == 0
    return equal == (op == Py_EQ)


def _cmp_abs(x, y, /):
    """Return how the magnitudes of two numbers compare, 0 if one is NaN."""
    cdef nc_context* c = nc_context_of(CURRENT)
    cdef mpc a, b
    rules = <object> <PyObject*> c
    if kind_of(x) == NOT_A_NUMBER or kind_of(y) == NOT_A_NUMBER:
        raise TypeError("cmp_abs() argument type not supported")
    a, b = as_mpc(x, c), as_mpc(y, c)
    if has_nan(a.c) or has_nan(b.c):
        record_erange(&c.ctx, "comparison with NaN")
        return 0
    return C.mpc_cmp_abs(a.c, b.c)


cdef object compare_complex(mpc a, mpc b, int op):
    cdef bint equal
    if has_nan(a.c) or has_nan(b.c):
        record_erange(&nc_context_of(CURRENT).ctx, "comparison with NaN")
        return op == Py_NE
    equal = (R.mpfr_equal_p(C.mpc_realref(a.c), C.mpc_realref(b.c))
             and R.mpfr_equal_p(C.mpc_imagref(a.c), C.mpc_imagref(b.c)))
    return equal == (op == Py_EQ)


# ---- Functions -----------------------------------------------------------------------------------

cdef extern from *:
    """
    #define NC_SELF __pyx_self /* see mpfr_calls.pxi */
    """
    PyObject* NC_SELF
    const char* mpc_get_version()
    PyTypeObject* Py_TYPE(object)

ctypedef int (*real_function)(mpfr_ptr, mpc_srcptr, mpfr_rnd_t) noexcept nogil


cdef inline nc_context* rules_of(PyObject* self) except NULL:
    """The context that a function works in: the one it is a method of, or the current one."""
    if self != NULL and Py_TYPE(<object> self) == <PyTypeObject*> context:
        return <nc_context*> self
    return nc_context_of(CURRENT)


cdef mpfr real_valued(PyObject* self, object x, real_function function, str name):
    """A function with a real value."""
    cdef nc_context* c = rules_of(self)
    cdef mpc z
    cdef mpfr r
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    cdef int status, rc = 0
    rules = <object> <PyObject*> c
    if kind_of(x) < COMPLEX:
        raise TypeError(f"{name}() argument type not supported")
    z = as_mpc(x, c)
    r = new_mpfr(c.ctx.mpfr_prec)
    if (longest(z.c) | c.ctx.mpfr_prec) < SLOW_BITS and small_exponents(z.c):
        r.inex = function(r.f, z.c, rnd)
        return settle(r, c)
    with nogil:
        if nc_enter():
            rc = function(r.f, z.c, rnd)
        status = nc_leave()
    check(status)
    r.inex = rc
    return settle(r, c)


cdef mpc from_polar(nc_context* c, object r, object phi):
    """r*cos(phi) + r*sin(phi)*i; sine and cosine get enough bits for both parts."""
    cdef int kr = kind_of(r), kp = kind_of(phi), status, rc = 0
    cdef nc_settings* s = &c.ctx
    cdef Operand a, b
    cdef mpc z
    cdef mpfr_prec_t bits
    cdef mpfr_rnd_t round_re = nc_real_round(s), round_im = nc_imag_round(s)
    cdef mpfr sine, cosine
    rules = <object> <PyObject*> c
    if not (NOT_A_NUMBER < kr < COMPLEX and NOT_A_NUMBER < kp < COMPLEX):
        raise TypeError("rect() argument type not supported")
    r = load_rounded(&a, r, kr, s)
    try:
        phi = load_rounded(&b, phi, kp, s)
        try:
            z = new_result(c)
            bits = max(nc_real_prec(s), nc_imag_prec(s)) + 64
            sine, cosine = new_mpfr(bits), new_mpfr(bits)
            with nogil:
                if nc_enter():
                    R.mpfr_sin_cos(sine.f, cosine.f, b.p, R.MPFR_RNDN)
                    rc = R.mpfr_mul(C.mpc_realref(z.c), a.p, cosine.f, round_re)
                status = nc_leave()
            check(status)
            z.inex = pack_rc(rc, R.mpfr_mul(C.mpc_imagref(z.c), a.p, sine.f, round_im))
        finally:
            unload(&b)
    finally:
        unload(&a)
    return settle_complex(z, c, 0)


cdef long natural_index(object n) except -1:
    """An argument of root_of_unity."""
    cdef int overflow = 0
    cdef long value = PyLong_AsLongAndOverflow(PyNumber_Index(n), &overflow)
    if overflow or value < 0:
        raise ValueError("root_of_unity() requires positive integer arguments.")
    return value


cdef mpc unity(nc_context* c, object n, object k):
    cdef mpc r
    cdef C.mpc_rnd_t rnd = rounding(c)
    cdef unsigned long order, index
    cdef int status, rc = 0
    if not (PyIndex_Check(n) and PyIndex_Check(k)):
        raise TypeError("root_of_unity() requires integer arguments")
    order, index = natural_index(n), natural_index(k)
    rules = <object> <PyObject*> c
    r = new_result(c)
    if longest(r.c) < SLOW_BITS:
        r.inex = C.mpc_rootofunity(r.c, order, index, rnd)
        return finish(r, c)
    with nogil:
        if nc_enter():
            rc = C.mpc_rootofunity(r.c, order, index, rnd)
        status = nc_leave()
    check(status)
    r.inex = rc
    return finish(r, c)


cdef object scale(object x, long n, nc_context* c):
    """x * 2**n"""
    cdef mpc z = as_mpc(x, c), r = new_result(c)
    r.inex = C.mpc_mul_2si(r.c, z.c, n, rounding(c))
    return finish(r, c)


# A number of any kind as MPC takes it: the parts are those of somebody else.
cdef struct ComplexView:
    C.mpc_t c
    Operand o
    mp_limb_t zero


cdef object view_complex(ComplexView* v, object x, nc_context* c):
    """Read `x` into `v`; the caller keeps what is returned as long, and unloads `v.o`."""
    cdef int kind = kind_of(x)
    cdef mpfr_ptr imag = C.mpc_imagref(v.c)
    v.o.owned = 0
    if kind >= COMPLEX:
        x = as_mpc(x, c)
        memcpy(v.c, (<mpc> x).c, sizeof(v.c))
        return x
    x = load_as_part(&v.o, x, kind, &c.ctx)
    memcpy(C.mpc_realref(v.c), v.o.p, sizeof(v.o.f))
    imag._mpfr_prec = R.MPFR_PREC_MIN
    imag._mpfr_d = &v.zero
    R.mpfr_set_zero(imag, 1)
    return x


cdef object fused(object x, object y, object z, bint subtract, nc_context* c):
    """x*y + z, x*y - z"""
    cdef ComplexView[3] v
    cdef int i
    rules = <object> <PyObject*> c
    for i in range(3):
        v[i].o.owned = 0
    try:
        x, y, z = view_complex(&v[0], x, c), view_complex(&v[1], y, c), view_complex(&v[2], z, c)
        if subtract:
            C.mpc_realref(v[2].c)._mpfr_sign *= -1
            C.mpc_imagref(v[2].c)._mpfr_sign *= -1
        return fused_views(v[0].c, v[1].c, v[2].c, c)
    finally:
        for i in range(3):
            unload(&v[i].o)


cdef mpc fused_views(mpc_srcptr x, mpc_srcptr y, mpc_srcptr z, nc_context* c):
    cdef mpc r = new_result(c)
    cdef C.mpc_rnd_t rnd = rounding(c)
    cdef int status, rc = 0
    if ((longest(x) | longest(y) | longest(z) | longest(r.c)) < SLOW_BITS
            and small_exponents(x) and small_exponents(y) and small_exponents(z)):
        r.inex = C.mpc_fma(r.c, x, y, z, rnd)
        return finish(r, c)
    with nogil:
        if nc_enter():
            rc = C.mpc_fma(r.c, x, y, z, rnd)
        status = nc_leave()
    check(status)
    r.inex = rc
    return finish(r, c)


cdef object sine_and_cosine(mpc x, nc_context* c):
    cdef mpc a = new_result(c), b = new_result(c)
    cdef C.mpc_rnd_t rnd = rounding(c)
    cdef int status, rc = 0
    rules = <object> <PyObject*> c
    if (longest(x.c) | longest(a.c)) < SLOW_BITS and small_exponents(x.c):
        rc = C.mpc_sin_cos(a.c, b.c, x.c, rnd, rnd)
        a.inex = rc & 15
        b.inex = rc >> 4
        return finish(a, c), finish(b, c)
    with nogil:
        if nc_enter():
            rc = C.mpc_sin_cos(a.c, b.c, x.c, rnd, rnd)
        status = nc_leave()
    check(status)
    a.inex = rc & 15
    b.inex = rc >> 4
    return finish(a, c), finish(b, c)


def _from_binary(data, /):
    """Make an mpc from its binary form: for `from_binary`."""
    return complex_from_binary(data)


cdef object complex_from_binary(object data):
    cdef mpfr_prec_t re = 0, im = 0
    cdef Py_ssize_t middle
    cdef mpc r
    if not isinstance(data, bytes):
        raise TypeError("from_binary() requires bytes")
    middle = read_binary(data, 0, 5, &re)
    if read_binary(data, middle, 5, &im) != len(data):
        raise ValueError("byte sequence too long for from_binary()")
    r = new_mpc(re, im)
    R.mpfr_set_zero(C.mpc_imagref(r.c), 1)
    set_binary(C.mpc_realref(r.c), data, 0)
    set_binary(C.mpc_imagref(r.c), data, middle)
    r.inex = (data[2] & 3) | (data[middle + 2] & 3) << 2
    return r


cdef object binary_form(object number):
    cdef mpc self = number
    return (binary_of(C.mpc_realref(self.c), C.MPC_INEX_RE(self.inex), 5)
            + binary_of(C.mpc_imagref(self.c), C.MPC_INEX_IM(self.inex), 5))


cdef str format_complex(mpc self, str spec):
    """Both parts by one format of a real; the width is that of the whole."""
    cdef Py_ssize_t i = 0
    align, style = "", ""
    if spec[:1] in ("<", ">", "^"):
        align, i = spec[0], 1
    sign = spec[i] if i < len(spec) and spec[i] in "+- " else ""
    i += len(sign)
    alternate = spec[i:i + 1] == "#"
    i += alternate
    zeros = spec[i:i + 1] == "0"
    width, i = read_number(spec, i)
    # After precision and rounding: M as MPC writes it, P as Python does.
    head, rest = spec[:i], spec[i:]
    for letter in "MP":
        front, found, back = rest.partition(letter)
        if found and front.strip(".0123456789") in ("", "#", *"NZUDY"):
            if back and back[0] not in "aAbeEfFgG%":
                raise ValueError("Invalid conversion specification")
            style = letter
            # Without a conversion the context has no say in the rounding.
            spec = head + front + (back or ("g" if front.strip(".0123456789#") else "Ng"))
            break
    rest = "#" * alternate + spec[i:]
    real = format_real(C.mpc_realref(self.c), sign + rest, style != "")
    imag = format_real(C.mpc_imagref(self.c), (sign if style == "M" else "+") + rest, style != "")
    body = f"({real} {imag})" if style == "M" else f"{real}{imag}j"
    return padded(body, zeros, align, width)


# ---- The type ------------------------------------------------------------------------------------

cdef str plain_text(mpc self):
    imag = text_of(C.mpc_imagref(self.c))
    sign = "" if imag[0] == "-" else "+"
    return f"{text_of(C.mpc_realref(self.c))}{sign}{imag}j"


cdef mpfr part(mpfr_srcptr source):
    cdef mpfr r = new_mpfr(source._mpfr_prec)
    R.mpfr_set(r.f, source, R.MPFR_RNDN)
    return r


@cython.final
cdef class mpc:
    """mpc(x=0, /, imag=0, precision=0, base=10, context=None)

    A complex number whose parts have precisions of their own, each correctly rounded.

    Parameters
    ----------
    x : mpc, complex, a real number, str or bytes
        The value, its real part, or a text such as ``1.5-2e3j``.
    imag : a real number, optional
        The imaginary part; only beside a real number.
    precision : int or (int, int), optional
        Bits of the parts. 0: those of the context. 1: those of `x`, if it has any of its own.
    base : int, optional
        Base of the digits of a text, 2 to 36.
    context : context, optional
        The context to use in place of the current one.

    Raises
    ------
    TypeError
        If an argument is no number.
    ValueError
        If a text, a precision or the base is wrong.

    Notes
    -----
    MPC: ``mpc_set``; MPFR: ``mpfr_strtofr``, ``mpfr_set_q``

    Examples
    --------
    >>> from numcore.mpc import mpc
    >>> mpc(1, 2) * mpc("1j")
    mpc('-2.0+1.0j')
    """

    # Python protocol

    def __repr__(self):
        cdef mpfr_prec_t re = C.mpc_realref(self.c)._mpfr_prec
        cdef mpfr_prec_t im = C.mpc_imagref(self.c)._mpfr_prec
        if re == 53 and im == 53:
            return f"mpc('{plain_text(self)}')"
        return f"mpc('{plain_text(self)}',({re},{im}))"

    def __str__(self):
        return plain_text(self)

    def __hash__(self):
        cdef unsigned long value
        if self.hash_cache == -1:
            if has_nan(self.c):
                self.hash_cache = _Py_HashPointer(<void*> self)
            else:
                value = (<unsigned long> hash_of(C.mpc_realref(self.c))
                         + 1000003ul * <unsigned long> hash_of(C.mpc_imagref(self.c)))
                self.hash_cache = -2 if value == ~0ul else <Py_hash_t> value
        return self.hash_cache

    def __bool__(self):
        return not is_zero(self.c)

    def __int__(self):
        raise TypeError("can't convert 'mpc' to int")

    def __float__(self):
        raise TypeError("can't convert 'mpc' to float")

    def __complex__(self, /):
        """Return the nearest complex."""
        cdef nc_settings* s = &nc_context_of(CURRENT).ctx
        return PyComplex_FromDoubles(nc_real_double(C.mpc_realref(self.c), nc_real_round(s)),
                                     nc_real_double(C.mpc_imagref(self.c), nc_imag_round(s)))

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo):
        return self

    def __sizeof__(self, /):
        return sizeof(nc_complex) + 8 * (
            nc_real_room(C.mpc_realref(self.c)) + nc_real_room(C.mpc_imagref(self.c)))

    @property
    def precision(self):
        """Precisions of the real and the imaginary part in bits.

        Notes
        -----
        MPC: ``mpc_get_prec2``

        Examples
        --------
        >>> mpc(1, 2, (60, 70)).precision
        (60, 70)
        """
        return C.mpc_realref(self.c)._mpfr_prec, C.mpc_imagref(self.c)._mpfr_prec

    @property
    def rc(self):
        """What rounding did to the parts: 0 where the part is exact, else the sign of the error.

        Notes
        -----
        MPC: the return value of ``mpc_set`` and all others

        Examples
        --------
        >>> mpc("0.1+2j").rc
        (1, 0)
        """
        return C.MPC_INEX_RE(self.inex), C.MPC_INEX_IM(self.inex)

    @property
    def real(self):
        """The real part.

        Notes
        -----
        MPC: ``mpc_real``

        Examples
        --------
        >>> mpc(1, 2).real
        mpfr('1.0')
        """
        return part(C.mpc_realref(self.c))

    @property
    def imag(self):
        """The imaginary part.

        Notes
        -----
        MPC: ``mpc_imag``

        Examples
        --------
        >>> mpc(1, 2).imag
        mpfr('2.0')
        """
        return part(C.mpc_imagref(self.c))

    def __reduce__(self):
        return nc_reduced(binary_form(self))

    def __format__(self, spec):
        return format_complex(self, spec)

    # Comparison

    def __richcmp__(self, other, int op):
        cdef int kind
        if op == Py_EQ or op == Py_NE:
            if type(other) is mpc:
                return compare_complex(self, other, op)
            if type(other) is mpfr:
                return equals_real(self, (<mpfr> other).f, op)
            if type(other) is complex:
                return equals_python(self, other, op)
            kind = kind_of(other)
            if NOT_A_NUMBER < kind < HAS_REAL:
                return compare_real(self, COMPLEX, other, kind, op, nc_context_of(CURRENT))
        return compare(self, other, op)

    # Operators

    def __add__(left, right):
        return binary(left, right, <binary_function> C.mpc_add, ADD)

    def __sub__(left, right):
        return binary(left, right, <binary_function> C.mpc_sub, SUB)

    def __mul__(left, right):
        return binary(left, right, <binary_function> C.mpc_mul, MUL)

    def __truediv__(left, right):
        if type(right) is mpc and is_zero((<mpc> right).c):
            return arith(left, right, DIV, nc_context_of(CURRENT))
        return binary(left, right, <binary_function> C.mpc_div, DIV)

    def __floordiv__(left, right):
        return arith(left, right, FLOORDIV, nc_context_of(CURRENT))

    def __mod__(left, right):
        return arith(left, right, MOD, nc_context_of(CURRENT))

    def __divmod__(left, right):
        return arith(left, right, DIVMOD, nc_context_of(CURRENT))

    def __pow__(left, right, modulus):
        if modulus is not None:
            raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
        if type(left) is mpc and type(right) is int and 0 < right < 128:
            return power_si(new_result(nc_context_of(CURRENT)), left, right, nc_context_of(CURRENT))
        return arith(left, right, POW, nc_context_of(CURRENT))

    def __neg__(self):
        return apply_unary(self, <unary_function> C.mpc_neg, nc_context_of(CURRENT))

    def __pos__(self):
        return plus(self, nc_context_of(CURRENT))

    def __abs__(self):
        cdef nc_context* c = nc_context_of(CURRENT)
        cdef mpfr r = new_mpfr(c.ctx.mpfr_prec)
        cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
        cdef int status, rc = 0
        if (longest(self.c) | c.ctx.mpfr_prec) < SLOW_BITS and small_exponents(self.c):
            r.inex = C.mpc_abs(r.f, self.c, rnd)
            return settle(r, c)
        rules = <object> <PyObject*> c
        with nogil:
            if nc_enter():
                rc = C.mpc_abs(r.f, self.c, rnd)
            status = nc_leave()
        check(status)
        r.inex = rc
        return settle(r, c)

    # Methods

    def conjugate(self, /):
        """Return the complex conjugate.

        Returns
        -------
        mpc

        Notes
        -----
        MPC: ``mpc_conj``

        Examples
        --------
        >>> mpc(1, 2).conjugate()
        mpc('1.0-2.0j')
        """
        return apply_unary(self, <unary_function> C.mpc_conj, nc_context_of(CURRENT))

    def is_finite(self, /):
        """Are both parts finite?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_number_p``

        Examples
        --------
        >>> mpc(1, 2).is_finite()
        True
        """
        return answer(self.c, IS_FINITE)

    def is_infinite(self, /):
        """Is a part infinite?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_inf_p``

        Examples
        --------
        >>> mpc(1, 2).is_infinite()
        False
        """
        return answer(self.c, IS_INFINITE)

    def is_nan(self, /):
        """Is a part NaN, and none infinite?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_nan_p``, ``mpfr_inf_p``

        Examples
        --------
        >>> mpc(1, float("nan")).is_nan(), mpc(float("inf"), float("nan")).is_nan()
        (True, False)
        """
        return answer(self.c, IS_NAN)

    def is_zero(self, /):
        """Are both parts zero?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_zero_p``

        Examples
        --------
        >>> mpc(0).is_zero()
        True
        """
        return answer(self.c, IS_ZERO)

    def digits(self, *args):
        """Return the digits of both parts, each with exponent and precision.

        Parameters
        ----------
        base : int, optional
            2 to 62; 10 by default.
        digits : int, optional
            How many; 0: as many as tell the value from its neighbours.

        Returns
        -------
        ((str, int, int), (str, int, int))

        Raises
        ------
        ValueError
            If an argument is out of range.

        Notes
        -----
        MPFR: ``mpfr_get_str``

        Examples
        --------
        >>> mpc(1, 2).digits(10, 3)
        (('100', 1, 53), ('200', 1, 53))
        """
        cdef nc_settings* s = &nc_context_of(CURRENT).ctx
        return (digits_of(C.mpc_realref(self.c), args, nc_real_round(s)),
                digits_of(C.mpc_imagref(self.c), args, nc_imag_round(s)))


numbers.Complex.register(mpc)
nc_real_setup()
nc_set_slots(mpc, nc_complex_dealloc, mpc_new, mpc_call)
register_type("mpc", mpc)
register_binary(5, binary_form, complex_from_binary)
nc_pickle_setup(<PyTypeObject*> mpc, "numcore._mpc", complex_from_binary)
cdef ComplexCalls* lent = complex_calls()
lent.arith = arith_of
lent.from_real = <complex_from_real> from_real
lent.root = root
lent.compare = compare
lent.compare_real = equals_real
lent.unary = unary
lent.test = test
lent.scale = scale
lent.fused = fused


# ---- Module functions ----------------------------------------------------------------------------


def norm(x, /):
    """Return the squared magnitude.

    Parameters
    ----------
    x : mpc or complex

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is not complex.

    Notes
    -----
    MPC: ``mpc_norm``

    Examples
    --------
    >>> from numcore.mpc import mpc, norm
    >>> norm(mpc(3, 4))
    mpfr('25.0')
    """
    return real_valued(NC_SELF, x, <real_function> C.mpc_norm, "norm")


def phase(x, /):
    """Return the angle from the positive real axis, in radians.

    Parameters
    ----------
    x : mpc or complex

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is not complex.

    Notes
    -----
    MPC: ``mpc_arg``

    Examples
    --------
    >>> from numcore.mpc import mpc, phase
    >>> phase(mpc(1, 1))
    mpfr('0.78539816339744828')
    """
    return real_valued(NC_SELF, x, <real_function> C.mpc_arg, "phase")


def polar(x, /):
    """Return magnitude and angle.

    Parameters
    ----------
    x : mpc or complex

    Returns
    -------
    (mpfr, mpfr)

    Raises
    ------
    TypeError
        If `x` is not complex.

    Notes
    -----
    MPC: ``mpc_abs`` and ``mpc_arg``

    Examples
    --------
    >>> from numcore.mpc import mpc, polar
    >>> polar(mpc(3, 0))
    (mpfr('3.0'), mpfr('0.0'))
    """
    return (real_valued(NC_SELF, x, <real_function> C.mpc_abs, "polar"),
            real_valued(NC_SELF, x, <real_function> C.mpc_arg, "polar"))


def rect(r, phi, /):
    """Return the complex number of a magnitude and an angle.

    Parameters
    ----------
    r, phi : mpfr or a number that converts to it

    Returns
    -------
    mpc

    Raises
    ------
    TypeError
        If an argument is no real number.

    Notes
    -----
    MPFR: ``mpfr_sin_cos``

    Examples
    --------
    >>> from numcore.mpc import rect
    >>> rect(2, 0)
    mpc('2.0+0.0j')
    """
    return from_polar(rules_of(NC_SELF), r, phi)


def proj(x, /):
    """Return the projection onto the Riemann sphere: one infinity.

    Parameters
    ----------
    x : mpc or complex

    Returns
    -------
    mpc

    Raises
    ------
    TypeError
        If `x` is not complex.

    Notes
    -----
    MPC: ``mpc_proj``

    Examples
    --------
    >>> from numcore.mpc import mpc, proj
    >>> proj(mpc("inf+1j"))
    mpc('inf+0.0j')
    """
    cdef nc_context* c = rules_of(NC_SELF)
    if type(x) is mpc:
        return apply_unary(x, <unary_function> C.mpc_proj, c)
    if kind_of(x) < COMPLEX:
        raise TypeError("proj() argument type not supported")
    return apply_unary(as_mpc(x, c), <unary_function> C.mpc_proj, c)


def root_of_unity(n, k, /):
    """Return exp(2*pi*i*k/n).

    Parameters
    ----------
    n, k : int
        Not negative.

    Returns
    -------
    mpc

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If an argument is negative or does not fit a C long.

    Notes
    -----
    MPC: ``mpc_rootofunity``

    Examples
    --------
    >>> from numcore.mpc import root_of_unity
    >>> root_of_unity(4, 1)
    mpc('0.0+1.0j')
    """
    return unity(rules_of(NC_SELF), n, k)


def mpc_random(state, /):
    """Return a random number, uniformly distributed in the unit square.

    Parameters
    ----------
    state : random_state

    Returns
    -------
    mpc

    Raises
    ------
    TypeError
        If `state` is no random_state.

    Notes
    -----
    MPC: ``mpc_urandom``

    Examples
    --------
    >>> from numcore.mpc import mpc_random
    >>> from numcore.mpz import random_state
    >>> 0 <= mpc_random(random_state(1)).real <= 1
    True
    """
    cdef mpc r
    if type(state) is not random_state:
        raise TypeError("mpc_random() requires 'random_state' argument")
    r = new_result(nc_context_of(CURRENT))
    C.mpc_urandom(r.c, (<random_state> state).state)
    return finish(r, nc_context_of(CURRENT))


def mpc_version():
    """Return the version of MPC.

    Returns
    -------
    str

    Notes
    -----
    MPC: ``mpc_get_version``

    Examples
    --------
    >>> from numcore.mpc import mpc_version
    >>> mpc_version().split()[0]
    'MPC'
    """
    return "MPC " + mpc_get_version().decode()


__all__ += ["mpc_random", "mpc_version", "norm", "phase", "polar", "proj", "rect", "root_of_unity"]
attach({
    name: globals()[name]
    for name in ("norm", "phase", "polar", "proj", "rect", "root_of_unity")})
