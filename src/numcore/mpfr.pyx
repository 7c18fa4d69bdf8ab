# cython: binding=False, embedsignature.format=clinic
"""`mpfr`: real numbers of any precision, correctly rounded. C type: ``mpfr_t``.

Results have the precision, rounding and exponent range of the current context, see
`numcore.context`.
"""

cimport cython
from cpython.complex cimport (
    PyComplex_Check, PyComplex_CheckExact, PyComplex_FromDoubles, PyComplex_ImagAsDouble,
    PyComplex_RealAsDouble)
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.float cimport PyFloat_AS_DOUBLE, PyFloat_Check
from cpython.long cimport PyLong_AsLongAndOverflow, PyLong_Check
from cpython.number cimport PyIndex_Check, PyNumber_Index
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.object cimport (
    Py_EQ, Py_GT, Py_LE, Py_LT, Py_NE, PyObject, PyTypeObject)
from libc.limits cimport LONG_MAX
from libc.string cimport memchr, memcpy, strlen

from numcore._c cimport gmp as G
from numcore._c cimport mpfr as C
from numcore._c.guard cimport check, nc_enter, nc_leave
from numcore.context cimport (
    context, current_entry, fit, flags_of, nc_context_of, nc_current, nc_settings, nc_settled,
    record, record_divzero, record_erange)
from numcore.mpz cimport (
    NumberTypes, as_mpz, mpz, mpz_from_z, new_mpz, number_types, random_state,
    register_binary, register_division, register_rounding, register_type, rounds_up)

import numbers
import sys

__all__ = [
    "mpfr",
    "sqrt",
]

cdef extern from "real_object.h":
    ctypedef struct nc_real:
        pass
    mpfr nc_real_new(PyTypeObject* type, mpfr_prec_t prec)
    void nc_real_dealloc(PyObject* self)
    void nc_real_setup()
    size_t nc_real_room(mpfr_srcptr f)
    ctypedef void (*destructor)(PyObject*)
    ctypedef object (*newfunc)(type, tuple, dict)
    ctypedef object (*vectorcallfunc)(PyObject*, PyObject* const*, size_t, PyObject*)
    void nc_set_slots(type, destructor, newfunc, vectorcallfunc)

cdef extern from "real_double.h":
    double nc_real_double(mpfr_srcptr, mpfr_rnd_t)

cdef extern from "protocol.h":
    enum:
        NC_HAS_MPZ
        NC_HAS_MPQ
        NC_HAS_MPFR
        NC_HAS_MPC
        NC_PROTOCOLS
    bint nc_is_fraction(object)
    bint nc_has_protocol(object, int)
    int nc_protocol_of(object)
    object nc_call_protocol(object, int, PyTypeObject*)

cdef extern from "pickle.h":
    object nc_reduced(object)
    int nc_pickle_setup(PyTypeObject*, const char*, object (*read)(object)) except -1

cdef extern from "Python.h":
    Py_ssize_t PyVectorcall_NARGS(size_t)
    PyObject** PySequence_Fast_ITEMS(object)
    object PyObject_Vectorcall(object, PyObject* const*, size_t, PyObject*)
    Py_hash_t _Py_HashPointer(void*)
    void PyType_Modified(type)
    object _PyObject_LookupSpecial(object, object)


# From this many bits on an operation is guarded and runs without the interpreter lock.
cdef enum:
    LONG_BITS = 1 << 15
    LONG_SUM_BITS = 1 << 19  # the same for sums, which take linear time
    LIMB_BITS = 64

ctypedef int (*unary_function)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t) noexcept nogil
ctypedef int (*binary_function)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t) noexcept nogil

cdef nc_current* CURRENT = current_entry()


# ---- Kinds of operands ---------------------------------------------------------------------------
#
cdef const NumberTypes* TYPES = number_types()
cdef object Decimal = None


cdef int kind_of(object x) except -1:
    cdef PyTypeObject* t = Py_TYPE(x)
    if t == <PyTypeObject*> mpfr:
        return REAL
    if PyLong_Check(x):
        return LONG
    if PyFloat_Check(x):
        return DOUBLE
    if t == <PyTypeObject*> mpz:
        return INTEGER
    if t == TYPES.mpc:
        return COMPLEX
    if t == TYPES.mpq:
        return RATIONAL
    if t == TYPES.xmpz:
        return INTEGER
    if PyComplex_Check(x):
        return PY_COMPLEX
    return kind_of_other(x)


# What the conversion methods say.
cdef int[NC_PROTOCOLS] KIND_OF_PROTOCOL
KIND_OF_PROTOCOL[:] = [HAS_INTEGER, HAS_RATIONAL, HAS_REAL, HAS_COMPLEX]


cdef int kind_of_other(object x) except -1:
    cdef int protocol
    if isinstance(x, (str, bytes)):
        return NOT_A_NUMBER
    if nc_is_fraction(x):
        return FRACTION
    protocol = nc_protocol_of(x)
    return NOT_A_NUMBER if protocol < 0 else KIND_OF_PROTOCOL[protocol]


cdef object converted(object x, int kind):
    """Call the conversion method of an object that has one, and check what it returns."""
    if kind == HAS_REAL:
        return nc_call_protocol(x, NC_HAS_MPFR, <PyTypeObject*> mpfr)
    if kind == HAS_RATIONAL:
        return nc_call_protocol(x, NC_HAS_MPQ, TYPES.mpq)
    if kind == HAS_INTEGER:
        return nc_call_protocol(x, NC_HAS_MPZ, TYPES.mpz)
    return nc_call_protocol(x, NC_HAS_MPC, TYPES.mpc)


cdef object comparable(object x, int* kind):
    """Convert what has a conversion method; what this returns may be no number."""
    if kind[0] in (HAS_REAL, HAS_RATIONAL, HAS_INTEGER, HAS_COMPLEX):
        try:
            x = converted(x, kind[0])
        except TypeError:
            kind[0] = NOT_A_NUMBER
        else:
            kind[0] = kind_of(x)
    return x


include "numcore/mpfr_conversion.pxi"

# ---- Storage -------------------------------------------------------------------------------------

cdef mpfr new_mpfr(mpfr_prec_t prec):
    return nc_real_new(<PyTypeObject*> mpfr, prec)


cdef inline mpfr finish(mpfr r, nc_context* c):
    """Settle the result of an operation that raises no flag but those its value shows."""
    if nc_settled(&c.ctx, r.f._mpfr_exp):
        if r.inex:
            c.ctx.inexact = 1
        return r
    return settle(r, c)


cdef mpfr settle(mpfr r, nc_context* c):
    return settle_flags(r, c, flags_of(r.f, r.inex))


cdef mpfr settle_flags(mpfr r, nc_context* c, unsigned int flags):
    record(&c.ctx, fit(r.f, &r.inex, &c.ctx, c.ctx.mpfr_round, flags))
    return r


# ---- Construction --------------------------------------------------------------------------------

cdef mpfr_prec_t precision_argument(object value) except -1:
    cdef long prec
    if type(value) is int and 0 <= value <= LONG_BITS:
        return value
    if not PyIndex_Check(value):
        raise TypeError(f"{type(value).__name__!r} object cannot be interpreted as an integer")
    prec = PyNumber_Index(value)
    if prec < 0:
        raise ValueError("precision for mpfr() must be >= 0")
    if prec > C.MPFR_PREC_MAX:
        raise OverflowError("precision for mpfr() is too large")
    return prec


cdef mpfr from_real(mpfr_srcptr f, mpfr_prec_t prec, nc_context* c):
    cdef mpfr r = new_mpfr(prec)
    r.inex = C.mpfr_set(r.f, f, c.ctx.mpfr_round)
    if C.mpfr_nan_p(r.f):
        return r
    return finish(r, c)


cdef mpfr from_operand(object x, int kind, mpfr_prec_t prec, nc_context* c):
    """The value of a number, rounded to `prec` bits; 1: exact, if that is possible."""
    cdef Operand o
    cdef mpfr r
    cdef nc_settings* s = &c.ctx
    x = load(&o, x, kind)
    try:
        if o.p == NULL:
            r = new_mpfr(prec if prec > 1 else s.mpfr_prec)
            r.inex = run_set_q(r.f, o.q, s.mpfr_round)
            return settle(r, c)
        if type(x) is mpfr and in_range(o.p, s) and (
                prec == o.p._mpfr_prec or prec == 1 or (prec == 0 and (
                    kind == HAS_REAL or o.p._mpfr_prec == s.mpfr_prec))
                or not C.mpfr_number_p(o.p)):
            return x
        if prec == 0 or (prec == 1 and o.p._mpfr_prec == 1):
            prec = s.mpfr_prec  # integers of one bit do not say how many they need
        return from_real(o.p, prec if prec > 1 else o.p._mpfr_prec, c)
    finally:
        unload(&o)


cdef inline bint is_light_ratio(mpq_srcptr q) noexcept:
    """Is a rational too short for a guard to pay?"""
    return G.mpz_size(G.mpq_numref(q)) + G.mpz_size(G.mpq_denref(q)) < SLOW_BITS // LIMB_BITS


cdef inline bint in_range(mpfr_srcptr f, nc_settings* s) noexcept:
    """Would the context leave this value alone?"""
    if not C.mpfr_regular_p(f):
        return True
    return (s.emin <= f._mpfr_exp <= s.emax
            and not (s.subnormalize and f._mpfr_exp <= s.emin + f._mpfr_prec - 2))


cdef int run_set_q(mpfr_ptr r, mpq_srcptr q, mpfr_rnd_t rnd) except? -1:
    cdef int status, rc = 0
    if (G.mpz_size(G.mpq_numref(q)) + G.mpz_size(G.mpq_denref(q))) * 64 + r._mpfr_prec < LONG_BITS:
        return nc_set_ratio(r, q, rnd)
    with nogil:
        if nc_enter():
            rc = C.mpfr_set_q(r, q, rnd)
        status = nc_leave()
    check(status)
    return rc


cdef mpfr from_text(object x, mpfr_prec_t prec, int base, nc_context* c):
    """Read a str or bytes: digits in `base` (0: as the prefix says), with `_` and blanks inside."""
    cdef const char* start
    cdef char* end = NULL
    cdef Py_ssize_t length
    cdef mpfr r
    cdef int status, rc = 0
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    if isinstance(x, str):
        if not (<str> x).isascii():
            raise ValueError("string contains non-ASCII characters")
        x = (<str> x).encode("ascii")
    start = <const char*> <bytes> x
    length = len(<bytes> x)
    if memchr(start, c"_", length) != NULL or memchr(start, c" ", length) != NULL:
        x = (<bytes> x).replace(b" ", b"").replace(b"_", b"")
        start = <const char*> <bytes> x
        length = len(<bytes> x)
    r = new_mpfr(prec)
    if length == 0:
        C.mpfr_set_zero(r.f, 1)
        return r
    if length < LONG_BITS >> 2 and prec < LONG_BITS:
        C.mpfr_clear_flags()
        rc = C.mpfr_strtofr(r.f, start, &end, base, rnd)
    else:
        with nogil:
            C.mpfr_clear_flags()
            if nc_enter():
                rc = C.mpfr_strtofr(r.f, start, &end, base, rnd)
            status = nc_leave()
        check(status)
    if end != start + length:
        raise ValueError("invalid digits")
    r.inex = rc
    return settle_flags(r, c, C.mpfr_flags_save())


cdef mpfr make(object x, mpfr_prec_t prec, int base, bint has_base, nc_context* c):
    """mpfr(x, prec, base) under the rules of `c`."""
    cdef int kind
    if isinstance(x, (str, bytes)):
        return from_text(x, prec if prec > 1 else c.ctx.mpfr_prec, base, c)
    kind = kind_of(x)
    if kind == HAS_COMPLEX and nc_has_protocol(x, NC_HAS_MPFR):
        kind = HAS_REAL
    if kind == NOT_A_NUMBER:
        return from_other(x, prec, c)
    if kind >= COMPLEX or has_base:
        raise TypeError("mpfr() requires numeric or string argument" if kind >= COMPLEX else
                        "function missing required argument 'context' (pos 3)")
    if prec == 0 and kind != REAL and kind != HAS_REAL:
        prec = c.ctx.mpfr_prec
    return from_operand(x, kind, prec, c)


cdef mpfr from_other(object x, mpfr_prec_t prec, nc_context* c):
    """A Decimal, exactly before it is rounded."""
    global Decimal
    if Decimal is None and "decimal" in sys.modules:
        Decimal = sys.modules["decimal"].Decimal
    if Decimal is None or not isinstance(x, Decimal):
        raise TypeError("mpfr() requires numeric or string argument")
    return from_text(str(x) if x.is_finite() else
                     "nan" if x.is_nan() else "-inf" if x < 0 else "inf",
                     prec if prec > 1 else c.ctx.mpfr_prec, 10, c)


cdef int bind_arguments(PyObject** given, tuple slots, str who, PyObject* const* args,
                        Py_ssize_t count, PyObject* names) except -1:
    """Sort the arguments of a constructor, but for the first, by their slots; NULL: not given."""
    cdef Py_ssize_t i, place, size = len(slots)
    if count - 1 > size:
        raise TypeError(f"{who}() takes at most {size + 1} arguments ({count} given)")
    for i in range(size):
        given[i] = args[i + 1] if i + 1 < count else NULL
    if names == NULL:
        return 0
    for i in range(len(<tuple> names)):
        name = (<tuple> names)[i]
        place = 0
        while place < size and name != slots[place]:
            place += 1
        if place == size:
            raise TypeError(f"{who}() got an unexpected keyword argument {name!r}")
        if given[place] != NULL:
            raise TypeError(f"{who}() got multiple values for argument {name!r}")
        given[place] = args[count + i]
    return 0


cdef object call_with_dict(arguments_function function, tuple args, dict keywords):
    """Call what takes arguments as tp_vectorcall has them."""
    cdef list values
    if not keywords:
        return function(PySequence_Fast_ITEMS(args), len(args), NULL)
    names = tuple(keywords)
    values = [*args, *keywords.values()]
    return function(PySequence_Fast_ITEMS(values), len(args), <PyObject*> names)


cdef tuple TEXT_SLOTS = ("precision", "base", "context")
cdef tuple NUMBER_SLOTS = ("precision", "context")


cdef object construct(PyObject* const* args, Py_ssize_t count, PyObject* names):
    """mpfr(...) with anything but one positional argument."""
    cdef PyObject* given[3]
    cdef PyObject* rules
    cdef nc_context* c
    cdef bint text
    cdef int base = 0
    cdef mpfr_prec_t prec = 0
    cdef mpfr r
    if count == 0:
        if names != NULL and len(<tuple> names):
            raise TypeError("mpfr() requires at least one non-keyword argument")
        c = nc_context_of(CURRENT)
        r = new_mpfr(c.ctx.mpfr_prec)
        C.mpfr_set_zero(r.f, 1)
        return r
    x = <object> args[0]
    text = isinstance(x, (str, bytes))
    bind_arguments(given, TEXT_SLOTS if text else NUMBER_SLOTS, "mpfr", args, count, names)
    rules = given[2 if text else 1]
    if rules == NULL or <object> rules is None:
        if rules != NULL and not text and count > 2:
            raise TypeError("context argument is not a valid context")
        rules = <PyObject*> nc_context_of(CURRENT)
    elif type(<object> rules) is not context:
        raise TypeError("context argument is not a valid context")
    _kept = <object> rules
    if given[0] != NULL:
        prec = precision_argument(<object> given[0])
    if text and given[1] != NULL:
        base = base_argument(<object> given[1])
    return make(x, prec, base, False, <nc_context*> rules)


cdef int base_argument(object value) except -1:
    if type(value) is int and 2 <= value <= 62:
        return value
    value = PyNumber_Index(value) if PyIndex_Check(value) else value
    if not isinstance(value, int):
        raise TypeError("base for mpfr() must be an integer")
    if value != 0 and not 2 <= value <= 62:
        raise ValueError("base for mpfr() must be 0 or in the interval [2, 62]")
    return value


cdef object mpfr_new(type cls, tuple args, dict keywords):
    return call_with_dict(construct, args, keywords)


cdef object mpfr_call(PyObject* cls, PyObject* const* args, size_t flags, PyObject* names):
    cdef Py_ssize_t count = PyVectorcall_NARGS(flags)
    cdef nc_context* c
    if count == 1 and names == NULL:
        c = nc_context_of(CURRENT)
        x = <object> args[0]
        if type(x) is float and c.ctx.mpfr_prec >= 53:
            return from_float(PyFloat_AS_DOUBLE(x), c)
        return make(x, 0, 0, False, c)
    return construct(args, count, names)


cdef mpfr from_float(double value, nc_context* c):
    cdef mpfr r = new_mpfr(c.ctx.mpfr_prec)
    r.inex = C.mpfr_set_d(r.f, value, c.ctx.mpfr_round)
    return finish(r, c)


# ---- Hash ----------------------------------------------------------------------------------------

cdef enum:
    HASH_BITS = 61
    HASH_INF = 314159


cdef Py_hash_t hash_of(mpfr_srcptr f) noexcept:
    cdef unsigned long modulus = (1ul << HASH_BITS) - 1, value
    cdef long limbs, shift
    if C.mpfr_zero_p(f):
        return 0
    if C.mpfr_inf_p(f):
        return -HASH_INF if C.mpfr_signbit(f) else HASH_INF
    limbs = (f._mpfr_prec - 1) // LIMB_BITS + 1
    if limbs == 1:
        value = f._mpfr_d[0]
        value = (value & modulus) + (value >> HASH_BITS)
        value = value - modulus if value >= modulus else value
    else:
        value = G.mpn_mod_1(f._mpfr_d, limbs, modulus)
    # Python's remainder of a negative exponent is what is wanted here.
    shift = (f._mpfr_exp - limbs * LIMB_BITS) % HASH_BITS
    if shift < 0:
        shift += HASH_BITS
    value = ((value << shift) & modulus) | (value >> (HASH_BITS - shift))
    if C.mpfr_signbit(f):
        value = <unsigned long> -<long> value
    return -2 if value == ~0ul else <Py_hash_t> value


# ---- Arithmetic ----------------------------------------------------------------------------------

cdef int floor_quotient(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd) noexcept nogil:
    C.mpfr_div(r, a, b, C.MPFR_RNDD)
    if C.mpfr_regular_p(r) and r._mpfr_exp > r._mpfr_prec:
        return C.mpfr_div(r, a, b, rnd)  # there is no fraction left to cut off
    return C.mpfr_floor(r, r)


cdef int floor_remainder(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd) noexcept nogil:
    """a - b*floor(a/b), with the sign of b."""
    cdef int rc
    if C.mpfr_inf_p(b) and C.mpfr_regular_p(a):
        if C.mpfr_signbit(a) == C.mpfr_signbit(b):
            return C.mpfr_set(r, a, rnd)
        C.mpfr_set_inf(r, -1 if C.mpfr_signbit(b) else 1)
        return 0
    rc = C.mpfr_fmod(r, a, b, rnd)
    if C.mpfr_nan_p(r):
        return 0
    if C.mpfr_zero_p(r):
        C.mpfr_setsign(r, r, C.mpfr_signbit(b), rnd)
    elif C.mpfr_signbit(r) != C.mpfr_signbit(b):
        rc = C.mpfr_add(r, r, b, rnd)
    return rc


cdef binary_function function_of(int op) noexcept nogil:
    if op == ADD:
        return <binary_function> C.mpfr_add
    if op == SUB:
        return <binary_function> C.mpfr_sub
    if op == MUL:
        return <binary_function> C.mpfr_mul
    if op == DIV:
        return <binary_function> C.mpfr_div
    if op == FLOORDIV:
        return floor_quotient
    if op == MOD:
        return floor_remainder
    return power


cdef inline object binary(object left, object right, binary_function function, int op):
    """One operator. Two mpfr of moderate size are the short way."""
    cdef nc_context* c
    cdef mpfr r
    if type(left) is mpfr and type(right) is mpfr:
        c = nc_context_of(CURRENT)
        if ((<mpfr> left).f._mpfr_prec | (<mpfr> right).f._mpfr_prec | c.ctx.mpfr_prec) < LONG_BITS:
            r = new_mpfr(c.ctx.mpfr_prec)
            r.inex = function(r.f, (<mpfr> left).f, (<mpfr> right).f, c.ctx.mpfr_round)
            return finish(r, c)
    elif type(left) is mpfr and Py_TYPE(right) == TYPES.mpc:
        return the_complex_calls.from_real((<mpfr> left).f, right, op, nc_context_of(CURRENT))
    return arith(left, right, op, nc_context_of(CURRENT))


cdef object arith(object left, object right, int op, nc_context* c):
    """Any operator on any two numbers, at least one of which is neither an int nor a float."""
    return arith_of(left, kind_of(left), right, kind_of(right), op, c)


cdef object arith_of(object left, int kl, object right, int kr, int op, nc_context* c):
    """The same, for operands of kinds that are known."""
    cdef Operand a, b
    rules = <object> <PyObject*> c  # conversion methods may run Python code
    if kl == NOT_A_NUMBER or kr == NOT_A_NUMBER:
        return NotImplemented
    if kl >= COMPLEX or kr >= COMPLEX or kl == HAS_COMPLEX or kr == HAS_COMPLEX:
        return load_complex().arith(left, kl, right, kr, op, c)
    left = load(&a, left, kl)
    try:
        right = load(&b, right, kr)
        try:
            return arith_loaded(&a, &b, op, c)
        finally:
            unload(&b)
    finally:
        unload(&a)


cdef int ratio_as_real(Operand* o, nc_settings* s) except -1:
    """Make a real number of an operand: of an integer exactly, of a fraction rounded."""
    if o.p != NULL:
        return 0
    if G.mpz_cmp_ui(G.mpq_denref(o.q), 1) == 0:
        return load_integer(o, G.mpq_numref(o.q))
    return round_ratio(o, s, s.mpfr_prec, s.mpfr_round)


cdef object arith_loaded(Operand* a, Operand* b, int op, nc_context* c):
    cdef nc_settings* s = &c.ctx
    cdef mpfr r
    cdef mpfr_rnd_t rnd = s.mpfr_round
    if op == DIVMOD:
        ratio_as_real(a, s)
        ratio_as_real(b, s)
        return floor_pair(a.p, b.p, c)
    if (a.p == NULL) != (b.p == NULL) and op <= FLOORDIV:
        r = new_mpfr(s.mpfr_prec)
        r.inex = ratio_arith(r.f, a, b, op, rnd)
    else:
        ratio_as_real(a, s)
        ratio_as_real(b, s)
        if op == MOD and C.mpfr_zero_p(b.p):
            record_divzero(s, "mod() modulo by zero")
        if op == MOD and C.mpfr_inf_p(b.p):
            record(s, C.MPFR_FLAGS_NAN)
        r = new_mpfr(s.mpfr_prec)
        r.inex = run_binary(function_of(op), r.f, a.p, b.p, rnd)
        if op == POW:
            return settle_flags(r, c, power_flags(r, a.p, b.p))
    if op == FLOORDIV and C.mpfr_zero_p(r.f):
        # The fraction was cut off, or the operands give an exact zero: there is no underflow.
        return settle_flags(r, c, C.MPFR_FLAGS_INEXACT if r.inex else 0)
    if C.mpfr_inf_p(r.f) and r.inex == 0 and op >= DIV and op <= FLOORDIV:
        return settle_flags(r, c, pole_flags(a, b))
    return finish(r, c)


cdef unsigned int pole_flags(Operand* a, Operand* b) noexcept:
    """The flags of an infinite quotient: did a zero divide?"""
    if a.p != NULL and C.mpfr_inf_p(a.p):
        return 0
    return C.MPFR_FLAGS_DIVBY0


cdef unsigned int power_flags(mpfr r, mpfr_srcptr a, mpfr_srcptr b) noexcept:
    if C.mpfr_inf_p(r.f) and r.inex == 0 and C.mpfr_zero_p(a) and not C.mpfr_inf_p(b):
        return C.MPFR_FLAGS_DIVBY0
    return flags_of(r.f, r.inex)


cdef int run_binary(binary_function function, mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr b,
                    mpfr_rnd_t rnd) except? -1:
    """Call a function of two operands: guarded, without the interpreter lock if it may be long."""
    cdef int status, rc = 0
    if (a._mpfr_prec | b._mpfr_prec | r._mpfr_prec) < LONG_BITS:
        return function(r, a, b, rnd)
    with nogil:
        if nc_enter():
            rc = function(r, a, b, rnd)
        status = nc_leave()
    check(status)
    return rc


cdef int ratio_arith(mpfr_ptr r, Operand* a, Operand* b, int op, mpfr_rnd_t rnd) except? -1:
    """a op b where one of them is a rational, rounded once."""
    cdef int status, quick, rc = 0
    if ((r._mpfr_prec | (a.p if b.p == NULL else b.p)._mpfr_prec) < SLOW_BITS
            and is_light_ratio(a.q if a.p == NULL else b.q)):
        if a.p == NULL:
            quick = (NC_X_PLUS_Q if op == ADD else NC_Q_MINUS_X if op == SUB else
                     NC_X_TIMES_Q if op == MUL else -1)
        else:
            quick = (NC_X_PLUS_Q if op == ADD else NC_X_MINUS_Q if op == SUB else
                     NC_X_TIMES_Q if op == MUL else NC_X_OVER_Q)
        if quick >= 0 and nc_real_and_ratio(
                &rc, r, b.p if a.p == NULL else a.p, a.q if a.p == NULL else b.q, quick,
                C.MPFR_RNDD if op == FLOORDIV else rnd):
            return C.mpfr_floor(r, r) if op == FLOORDIV else rc
        return ratio_arith_c(r, a, b, op, rnd)
    with nogil:
        if nc_enter():
            rc = ratio_arith_c(r, a, b, op, rnd)
        status = nc_leave()
    check(status)
    return rc


cdef mpfr_rnd_t opposite(mpfr_rnd_t rnd) noexcept nogil:
    if rnd == C.MPFR_RNDU:
        return C.MPFR_RNDD
    return C.MPFR_RNDU if rnd == C.MPFR_RNDD else rnd


cdef int ratio_arith_c(mpfr_ptr r, Operand* a, Operand* b, int op, mpfr_rnd_t rnd) noexcept nogil:
    cdef int rc
    cdef mpfr_t n, d
    cdef mp_limb_t[VIEW_LIMBS] n_limbs, d_limbs
    cdef mpfr_prec_t bits
    if (op == ADD or op == SUB) and G.mpz_sgn(G.mpq_numref(a.q if a.p == NULL else b.q)) == 0:
        nc_view_long(n, n_limbs, 0)  # a zero whose sign is positive
        if a.p == NULL:
            return function_of(op)(r, n, b.p, rnd)
        return function_of(op)(r, a.p, n, rnd)
    if op == ADD:
        return C.mpfr_add_q(r, b.p, a.q, rnd) if a.p == NULL else C.mpfr_add_q(r, a.p, b.q, rnd)
    if op == MUL:
        return C.mpfr_mul_q(r, b.p, a.q, rnd) if a.p == NULL else C.mpfr_mul_q(r, a.p, b.q, rnd)
    if a.p != NULL and op != FLOORDIV:
        return C.mpfr_sub_q(r, a.p, b.q, rnd) if op == SUB else C.mpfr_div_q(r, a.p, b.q, rnd)
    if op == FLOORDIV:
        rc = ratio_arith_c(r, a, b, DIV, C.MPFR_RNDD)
        return C.mpfr_floor(r, r)
    if op == SUB:
        rc = C.mpfr_sub_q(r, b.p, a.q, opposite(rnd))
        C.mpfr_neg(r, r, rnd)
        return -rc
    # (n/d) / p = n / (d*p), both exact
    bits = G.mpz_sizeinbase(G.mpq_denref(a.q), 2) + b.p._mpfr_prec
    if G.mpz_size(G.mpq_numref(a.q)) <= VIEW_LIMBS and bits <= VIEW_LIMBS * LIMB_BITS:
        nc_view_integer(n, n_limbs, G.mpq_numref(a.q))
        nc_view(d, d_limbs, bits)
        C.mpfr_mul_z(d, b.p, G.mpq_denref(a.q), C.MPFR_RNDN)
        return C.mpfr_div(r, n, d, rnd)
    C.mpfr_init2(n, G.mpz_sizeinbase(G.mpq_numref(a.q), 2) + 1)
    C.mpfr_set_z(n, G.mpq_numref(a.q), C.MPFR_RNDN)
    C.mpfr_init2(d, bits)
    C.mpfr_mul_z(d, b.p, G.mpq_denref(a.q), C.MPFR_RNDN)
    rc = C.mpfr_div(r, n, d, rnd)
    C.mpfr_clear(n)
    C.mpfr_clear(d)
    return rc


cdef object floor_pair(mpfr_srcptr a, mpfr_srcptr b, nc_context* c):
    """divmod(a, b)"""
    cdef nc_settings* s = &c.ctx
    cdef mpfr q = new_mpfr(s.mpfr_prec), m = new_mpfr(s.mpfr_prec)
    cdef int status
    if C.mpfr_zero_p(b) or C.mpfr_nan_p(a) or C.mpfr_nan_p(b) or C.mpfr_inf_p(a):
        C.mpfr_set_nan(q.f)
        C.mpfr_set_nan(m.f)
        if C.mpfr_zero_p(b):
            record_divzero(s, "divmod() division by zero")
            return q, m
        record(s, C.MPFR_FLAGS_NAN)
        return q, m
    if C.mpfr_inf_p(b):
        # Both are exact: 0 or -1, and a or b. The flag is gmpy2's.
        record(s, C.MPFR_FLAGS_NAN)
        if C.mpfr_zero_p(a) or C.mpfr_signbit(a) == C.mpfr_signbit(b):
            C.mpfr_set_zero(q.f, 1 if C.mpfr_signbit(a) == C.mpfr_signbit(b) else -1)
        else:
            C.mpfr_set_si(q.f, -1, C.MPFR_RNDN)
        m.inex = floor_remainder(m.f, a, b, s.mpfr_round)
        if C.mpfr_zero_p(a):
            C.mpfr_set_zero(m.f, -1 if C.mpfr_signbit(b) else 1)
        return finish(q, c), finish(m, c)
    if ((a._mpfr_prec | b._mpfr_prec | s.mpfr_prec) < LONG_BITS
            and -LONG_BITS < a._mpfr_exp < LONG_BITS and -LONG_BITS < b._mpfr_exp < LONG_BITS):
        m.inex = floor_remainder(m.f, a, b, s.mpfr_round)
        exact_quotient(q, a, b, s.mpfr_round)
        return finish(q, c), finish(m, c)
    with nogil:
        if nc_enter():
            m.inex = floor_remainder(m.f, a, b, s.mpfr_round)
            exact_quotient(q, a, b, s.mpfr_round)
        status = nc_leave()
    check(status)
    return finish(q, c), finish(m, c)


cdef void exact_quotient(mpfr q, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd) noexcept nogil:
    """floor(a/b), rounded to nearest, as it stands beside a remainder."""
    q.inex = floor_quotient(q.f, a, b, rnd)
    if not C.mpfr_regular_p(q.f) or q.f._mpfr_exp <= q.f._mpfr_prec:
        q.inex = 0  # what was cut off is in the remainder


cdef object apply_unary(mpfr_srcptr f, unary_function function, nc_context* c):
    """A function that raises no flag but those its value shows."""
    cdef mpfr r = new_mpfr(c.ctx.mpfr_prec)
    cdef mpfr_rnd_t rnd = c.ctx.mpfr_round
    cdef int status, rc = 0
    if (f._mpfr_prec | r.f._mpfr_prec) < LONG_BITS:
        r.inex = function(r.f, f, rnd)
        return finish(r, c)
    rules = <object> <PyObject*> c
    with nogil:
        if nc_enter():
            rc = function(r.f, f, rnd)
        status = nc_leave()
    check(status)
    r.inex = rc
    return finish(r, c)


# ---- Comparison ----------------------------------------------------------------------------------

cdef inline bint holds(int order, int op) noexcept:
    if op == Py_EQ:
        return order == 0
    if op == Py_NE:
        return order != 0
    if op == Py_LT:
        return order < 0
    if op == Py_LE:
        return order <= 0
    if op == Py_GT:
        return order > 0
    return order >= 0


cdef int cmp_q(mpfr_srcptr f, mpq_srcptr q) except -2:
    """Compare with a rational: MPFR takes memory for that."""
    cdef int order = 0, status
    if f._mpfr_prec < SLOW_BITS and is_light_ratio(q):
        order = nc_compare_ratio(f, q)
        return (order > 0) - (order < 0)
    if nc_enter():
        order = C.mpfr_cmp_q(f, q)
    status = nc_leave()
    check(status)
    return (order > 0) - (order < 0)


cdef object compare(object left, object right, int op):
    """An mpfr with anything else; NaN is unordered and raises the erange flag."""
    cdef int kind
    cdef Operand o
    cdef int order
    cdef mpfr_srcptr f = &(<mpfr> left).f[0]
    kind = kind_of(right)
    if kind < COMPLEX or op == Py_EQ or op == Py_NE:  # else refused without a conversion
        right = comparable(right, &kind)
    if kind == NOT_A_NUMBER:
        return NotImplemented
    if kind >= COMPLEX:
        return load_complex().compare(left, right, op)
    right = load(&o, right, kind)
    try:
        if C.mpfr_nan_p(f) or (o.p != NULL and C.mpfr_nan_p(o.p)):
            return compare_nan(op)
        order = cmp_q(f, o.q) if o.p == NULL else C.mpfr_cmp(f, o.p)
    finally:
        unload(&o)
    return holds(order, op)


cdef inline bint equals(mpfr_srcptr f, double value) noexcept:
    return value == value and not C.mpfr_nan_p(f) and C.mpfr_cmp_d(f, value) == 0


cdef object compare_nan(int op):
    record_erange(&nc_context_of(CURRENT).ctx, "comparison with NaN")
    return op == Py_NE


# ---- What numcore.mpc lends ----------------------------------------------------------------------

cdef ComplexCalls the_complex_calls


cdef ComplexCalls* complex_calls() noexcept:
    return &the_complex_calls


cdef ComplexCalls* load_complex() except NULL:
    """Complex operands turn up: let numcore.mpc deal with them."""
    if the_complex_calls.arith == NULL:
        import numcore.mpc
    return &the_complex_calls


# ---- The type ------------------------------------------------------------------------------------

cdef object as_integer(mpfr_srcptr f, mpfr_rnd_t rnd, bint* inexact=NULL):
    """The mpz nearest to a value in direction `rnd`."""
    cdef mpz z
    cdef int status, rc = 0
    if C.mpfr_nan_p(f):
        raise ValueError("'mpz' does not support NaN")
    if C.mpfr_inf_p(f):
        raise OverflowError("'mpz' does not support Infinity")
    z = new_mpz()
    if f._mpfr_exp < LONG_SUM_BITS:
        rc = C.mpfr_get_z(z.z, f, rnd)
        if inexact != NULL:
            inexact[0] = rc != 0
        return z
    with nogil:
        if nc_enter():
            rc = C.mpfr_get_z(z.z, f, rnd)
        status = nc_leave()
    if status:
        G.mpz_init(z.z)
    check(status)
    if inexact != NULL:
        inexact[0] = rc != 0
    return z


@cython.final
cdef class mpfr:
    """mpfr(x=0, /, precision=0, base=0, context=None)

    A real number with a precision of its own, correctly rounded.

    Parameters
    ----------
    x : mpfr, mpz, mpq, int, float, Fraction, Decimal, str or bytes
        The value, or digits of it: with a point, an exponent after ``e`` (``@`` in any base,
        ``p`` for a power of two in base 2 and 16), ``inf`` or ``nan``; blanks and ``_`` are
        skipped.
    precision : int, optional
        Bits of the result. 0: those of the context. 1: as many as `x` needs where that is known
        (integers of more than a bit, floats and mpfr), else those of the context.
    base : int, optional
        Base of the digits, 2 to 62; 0: as the prefix says, else 10. Only with a str.
    context : context, optional
        The context to use in place of the current one.

    Raises
    ------
    TypeError
        If `x` is no real number.
    ValueError
        If the digits, the precision or the base are wrong.

    Notes
    -----
    MPFR: ``mpfr_strtofr``, ``mpfr_set_q``, ``mpfr_set``

    Examples
    --------
    >>> from numcore.mpfr import mpfr
    >>> mpfr("0.1", 100)
    mpfr('0.10000000000000000000000000000002',100)
    """

    # Python protocol

    def __repr__(self):
        if self.f._mpfr_prec == 53 or not C.mpfr_number_p(self.f):
            return f"mpfr('{text_of(self.f)}')"
        return f"mpfr('{text_of(self.f)}',{self.f._mpfr_prec})"

    def __str__(self):
        return text_of(self.f)

    def __hash__(self):
        if self.hash_cache == -1:
            if C.mpfr_nan_p(self.f):
                self.hash_cache = _Py_HashPointer(<void*> self)
            else:
                self.hash_cache = hash_of(self.f)
        return self.hash_cache

    def __bool__(self):
        return not C.mpfr_zero_p(self.f)

    def __int__(self):
        return int(as_integer(self.f, nc_context_of(CURRENT).ctx.mpfr_round))

    def __float__(self):
        return nc_real_double(self.f, nc_context_of(CURRENT).ctx.mpfr_round)

    def __complex__(self, /):
        return PyComplex_FromDoubles(
            nc_real_double(self.f, nc_context_of(CURRENT).ctx.mpfr_round), 0.0)

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo):
        return self

    def __sizeof__(self, /):
        return sizeof(nc_real) + 8 * nc_real_room(self.f)

    @property
    def precision(self):
        """Precision in bits.

        Notes
        -----
        MPFR: ``mpfr_get_prec``

        Examples
        --------
        >>> mpfr("0.1", 99).precision
        99
        """
        return self.f._mpfr_prec

    @property
    def rc(self):
        """What rounding did when the value was made: 0 if it is exact, else the sign of the error.

        Notes
        -----
        MPFR: the ternary value of ``mpfr_set`` and all others

        Examples
        --------
        >>> mpfr("0.1").rc
        1
        """
        return self.inex

    @property
    def real(self):
        """The value itself.

        Notes
        -----
        MPFR: none, ``mpfr_set`` is not needed

        Examples
        --------
        >>> mpfr("1.5").real
        mpfr('1.5')
        """
        return self

    @property
    def imag(self):
        """Zero, at the precision of the context.

        Notes
        -----
        MPFR: ``mpfr_set_zero``

        Examples
        --------
        >>> mpfr("1.5").imag
        mpfr('0.0')
        """
        cdef mpfr r = new_mpfr(nc_context_of(CURRENT).ctx.mpfr_prec)
        C.mpfr_set_zero(r.f, 1)
        return r

    @property
    def _mpf_(self):
        """The value as mpmath holds it: sign, mantissa, exponent, bits of the mantissa."""
        cdef C.mpfr_exp_t exp = 0
        if C.mpfr_nan_p(self.f):
            return 0, as_mpz(0), -123, -1
        if C.mpfr_inf_p(self.f):
            return ((1, as_mpz(0), -789, -3) if C.mpfr_signbit(self.f) else
                    (0, as_mpz(0), -456, -2))
        mantissa = mantissa_of(self.f, &exp)
        return int(C.mpfr_signbit(self.f) != 0), abs(mantissa), exp, max(mantissa.bit_length(), 1)

    def __reduce__(self):
        return nc_reduced(binary_of(self.f, self.inex, 4))

    def _to_mpz(self, /):
        """Return the nearest mpz in the rounding of the context, for `mpz`."""
        return as_integer(self.f, nc_context_of(CURRENT).ctx.mpfr_round)

    def __format__(self, spec):
        return format_real(self.f, spec, False)

    # Comparison

    def __richcmp__(self, other, int op):
        cdef mpfr_ptr a
        cdef mpfr_ptr b
        if type(other) is mpfr:
            a = &(<mpfr> self).f[0]
            b = &(<mpfr> other).f[0]
            if C.mpfr_nan_p(a) or C.mpfr_nan_p(b):
                return compare_nan(op)
            return holds(C.mpfr_cmp(a, b), op)
        if op == Py_EQ or op == Py_NE:
            if Py_TYPE(other) == TYPES.mpc:
                return the_complex_calls.compare_real(other, self.f, op)
            if PyComplex_CheckExact(other):
                return equals(self.f, PyComplex_RealAsDouble(other)) == (op == Py_EQ) if (
                    PyComplex_ImagAsDouble(other) == 0) else op == Py_NE
        return compare(self, other, op)

    # Operators

    def __add__(left, right):
        return binary(left, right, <binary_function> C.mpfr_add, ADD)

    def __sub__(left, right):
        return binary(left, right, <binary_function> C.mpfr_sub, SUB)

    def __mul__(left, right):
        return binary(left, right, <binary_function> C.mpfr_mul, MUL)

    def __truediv__(left, right):
        if type(right) is mpfr and C.mpfr_zero_p((<mpfr> right).f):
            return arith(left, right, DIV, nc_context_of(CURRENT))
        return binary(left, right, <binary_function> C.mpfr_div, DIV)

    def __floordiv__(left, right):
        return arith(left, right, FLOORDIV, nc_context_of(CURRENT))

    def __mod__(left, right):
        return arith(left, right, MOD, nc_context_of(CURRENT))

    def __divmod__(left, right):
        return arith(left, right, DIVMOD, nc_context_of(CURRENT))

    def __pow__(left, right, modulus):
        if modulus is not None:
            raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
        cdef nc_context* c = nc_context_of(CURRENT)
        cdef long exponent
        if (type(left) is mpfr and read_exponent(right, &exponent)
                and ((<mpfr> left).f._mpfr_prec | c.ctx.mpfr_prec) < LONG_BITS):
            return small_power(<mpfr> left, exponent, c)
        return arith(left, right, POW, c)

    def __neg__(self):
        return apply_unary(self.f, <unary_function> C.mpfr_neg, nc_context_of(CURRENT))

    def __pos__(self):
        cdef nc_context* c = nc_context_of(CURRENT)
        if not C.mpfr_number_p(self.f):
            return self
        if self.f._mpfr_prec == c.ctx.mpfr_prec and in_range(self.f, &c.ctx):
            return self
        return apply_unary(self.f, <unary_function> C.mpfr_set, c)

    def __abs__(self):
        return apply_unary(self.f, <unary_function> C.mpfr_abs, nc_context_of(CURRENT))

    # Rounding to integers

    def __trunc__(self, /):
        """Return the integer part."""
        return part_of(self.f, C.MPFR_RNDZ)

    def __floor__(self, /):
        """Return the largest integer not above the value."""
        return part_of(self.f, C.MPFR_RNDD)

    def __ceil__(self, /):
        """Return the smallest integer not below the value."""
        return part_of(self.f, C.MPFR_RNDU)

    def __round__(self, *places):
        """Return an integer, or a multiple of 10**-places, as the context rounds."""
        if len(places) > 1:
            raise TypeError("Too many arguments for __round__()")
        if not places or places[0] is None:
            return as_integer(self.f, nc_context_of(CURRENT).ctx.mpfr_round)
        return round_decimal(self, places[0])

    # Predicates

    def is_finite(self, /):
        """Is the value neither NaN nor infinite?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_number_p``

        Examples
        --------
        >>> mpfr(1).is_finite()
        True
        """
        return nc_is_finite(self.f)

    def is_infinite(self, /):
        """Is the value infinite?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_inf_p``

        Examples
        --------
        >>> mpfr(1).is_infinite()
        False
        """
        return nc_is_infinite(self.f)

    def is_integer(self, /):
        """Is the value an integer?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_integer_p``

        Examples
        --------
        >>> mpfr(2.5).is_integer()
        False
        """
        return nc_is_integer(self.f)

    def is_nan(self, /):
        """Is the value NaN?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_nan_p``

        Examples
        --------
        >>> mpfr(1).is_nan()
        False
        """
        return nc_is_nan(self.f)

    def is_regular(self, /):
        """Is the value neither NaN nor infinite nor zero?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_regular_p``

        Examples
        --------
        >>> mpfr(1).is_regular()
        True
        """
        return nc_is_regular(self.f)

    def is_signed(self, /):
        """Is the sign bit set?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_signbit``

        Examples
        --------
        >>> mpfr(-1).is_signed()
        True
        """
        return nc_is_signed(self.f)

    def is_zero(self, /):
        """Is the value zero?

        Returns
        -------
        bool

        Notes
        -----
        MPFR: ``mpfr_zero_p``

        Examples
        --------
        >>> mpfr(0).is_zero()
        True
        """
        return nc_is_zero(self.f)

    # Conversion out

    def conjugate(self, /):
        """Return the value itself, which is its own conjugate.

        Returns
        -------
        mpfr

        Notes
        -----
        MPC: ``mpc_conj`` of a real number

        Examples
        --------
        >>> mpfr(1.5).conjugate()
        mpfr('1.5')
        """
        return self

    def digits(self, *args):
        """Return the digits of the mantissa, the exponent and the precision.

        Parameters
        ----------
        base : int, optional
            2 to 62; 10 by default.
        digits : int, optional
            How many; 0: as many as tell the value from its neighbours.

        Returns
        -------
        (str, int, int)

        Raises
        ------
        ValueError
            If an argument is out of range.

        Notes
        -----
        MPFR: ``mpfr_get_str``

        Examples
        --------
        >>> mpfr(1.5).digits(10, 5)
        ('15000', 1, 53)
        """
        return digits_of(self.f, args, nc_context_of(CURRENT).ctx.mpfr_round)

    def as_integer_ratio(self, /):
        """Return numerator and denominator of the value, without common factors.

        Returns
        -------
        (mpz, mpz)

        Raises
        ------
        ValueError
            If the value is NaN.
        OverflowError
            If the value is infinite.

        Notes
        -----
        MPFR: ``mpfr_get_z_2exp``

        Examples
        --------
        >>> mpfr(1.5).as_integer_ratio()
        (mpz(3), mpz(2))
        """
        need_number(self.f, "Cannot pass {} to mpfr.as_integer_ratio.")
        return exact_ratio(self.f)

    def as_mantissa_exp(self, /):
        """Return m and e with the value m * 2**e; m has the bits of the precision.

        Returns
        -------
        (mpz, mpz)

        Raises
        ------
        ValueError
            If the value is NaN.
        OverflowError
            If the value is infinite.

        Notes
        -----
        MPFR: ``mpfr_get_z_2exp``

        Examples
        --------
        >>> mpfr(6, 3).as_mantissa_exp()
        (mpz(6), mpz(0))
        """
        cdef mpz exp = new_mpz()
        cdef C.mpfr_exp_t e = 0
        need_number(self.f, "Cannot pass {} to mpfr.as_mantissa_exp.")
        mantissa = mantissa_of(self.f, &e)
        G.mpz_set_si(exp.z, e)
        return mantissa, exp

    def as_simple_fraction(self, precision=0):
        """Return the simplest rational that is the value to so many bits.

        Parameters
        ----------
        precision : int, optional
            Bits, at most those of the value; 0: all of them.

        Returns
        -------
        mpq

        Raises
        ------
        ValueError
            If the value is NaN or the precision out of range.
        OverflowError
            If the value is infinite.

        Notes
        -----
        MPFR: ``mpfr_get_z_2exp``

        Examples
        --------
        >>> mpfr(0.1).as_simple_fraction()
        mpq(1,10)
        """
        cdef long bits = as_long(precision)
        cdef mpfr rounded
        need_number(self.f, "Cannot convert {} to a number.")
        if bits == 1 or not 0 <= bits <= self.f._mpfr_prec:
            raise ValueError("Requested precision out-of-bounds.")
        bits = bits if bits else self.f._mpfr_prec
        rounded = new_mpfr(bits)
        C.mpfr_set(rounded.f, self.f, C.MPFR_RNDN)
        return load_division()(*simplest_of(rounded.f, power_of_two(-bits)))


cdef object divide_integers(G.mpz_srcptr a, G.mpz_srcptr b):
    """a / b for integers, b not 0: rounded once, or an mpq if the context asks for it."""
    return quotient_of(a, b, nc_context_of(CURRENT))


cdef object quotient_of(G.mpz_srcptr a, G.mpz_srcptr b, nc_context* c):
    cdef Operand x, y
    cdef mpfr r
    if c.ctx.rational_division:
        return load_division()(mpz_from_z(a), mpz_from_z(b))
    r = new_mpfr(c.ctx.mpfr_prec)
    if G.mpz_sgn(a) == 0:
        C.mpfr_set_zero(r.f, 1)
        return r
    view_integer(&x, a)
    try:
        view_integer(&y, b)
        try:
            r.inex = run_binary(<binary_function> C.mpfr_div, r.f, x.p, y.p, c.ctx.mpfr_round)
        finally:
            unload(&y)
    finally:
        unload(&x)
    return finish(r, c)


cdef int view_integer(Operand* o, G.mpz_srcptr z) except -1:
    """An integer as a real number, exactly."""
    o.owned = 0
    o.q = NULL
    return load_integer(o, z)


cdef object MPQ = None


cdef object load_division():
    global MPQ
    if MPQ is None:
        from numcore.mpq import mpq
        MPQ = mpq
    return MPQ


cdef object binary_form(object x):
    return binary_of((<mpfr> x).f, (<mpfr> x).inex, 4)


cdef int current_rounding() noexcept:
    return nc_context_of(CURRENT).ctx.mpfr_round


register_division(divide_integers)
register_rounding(current_rounding)
register_binary(4, binary_form, real_from_binary)
numbers.Real.register(mpfr)
register_type("mpfr", mpfr)
nc_pickle_setup(<PyTypeObject*> mpfr, "numcore._mpfr", real_from_binary)
nc_real_setup()
nc_set_slots(mpfr, nc_real_dealloc, mpfr_new, mpfr_call)


include "numcore/mpfr_calls.pxi"
include "numcore/mpfr_power.pxi"
include "numcore/mpfr_shapes.pxi"
include "numcore/mpfr_text.pxi"
include "numcore/mpfr_functions.pxi"
include "numcore/mpfr_generic.pxi"
include "numcore/mpfr_special.pxi"


# ---- Module functions ----------------------------------------------------------------------------

def sqrt(x, /):
    """Return the square root.

    Parameters
    ----------
    x : mpfr, mpc or a number that converts to one

    Returns
    -------
    mpfr or mpc

    Raises
    ------
    TypeError
        If `x` is no number.

    Notes
    -----
    MPFR: ``mpfr_sqrt``; MPC: ``mpc_sqrt``

    Examples
    --------
    >>> from numcore.mpfr import sqrt
    >>> sqrt(2)
    mpfr('1.4142135623730951')
    """
    cdef nc_context* c = rules_of(NC_SELF)
    if type(x) is mpfr and not C.mpfr_signbit((<mpfr> x).f):
        return apply_unary((<mpfr> x).f, <unary_function> C.mpfr_sqrt, c)
    if Py_TYPE(x) == TYPES.mpc:
        return the_complex_calls.root(x, c)
    return sqrt_any(x, c)


cdef object sqrt_any(object x, nc_context* c):
    cdef int kind = kind_of(x)
    cdef Operand o
    rules = <object> <PyObject*> c
    if kind >= COMPLEX:
        return load_complex().unary(x, "sqrt", c)
    if kind == NOT_A_NUMBER:
        raise TypeError("sqrt() argument type not supported")
    x = load_rounded(&o, x, kind, &c.ctx)
    try:
        if c.ctx.allow_complex and C.mpfr_signbit(o.p) and not (
                C.mpfr_zero_p(o.p) or C.mpfr_nan_p(o.p)):
            return load_complex().unary(x, "sqrt", c)
        return apply_unary(o.p, <unary_function> C.mpfr_sqrt, c)
    finally:
        unload(&o)


__all__ += ("mpfr_from_old_binary",) + FUNCTION_NAMES + SPECIAL_NAMES + SPECIAL_METHODS
attach({name: globals()[name] for name in ("sqrt", *FUNCTION_NAMES, *SPECIAL_METHODS)})
attach(CONTEXT_ONLY)

import numcore.mpc  # no-cython-lint: it completes the methods of context
