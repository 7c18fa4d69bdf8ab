# cython: binding=False, embedsignature.format=clinic
"""Contexts: precision, rounding, exponent range, flags and traps of real and complex arithmetic.

The current context belongs to the running thread or asyncio task (a context variable). A context is
entered with `with`, as in::

    with context(precision=100):
        ...
"""

cimport cython

import sys
import warnings

from cpython.contextvars cimport (
    PyContextVar_Get, PyContextVar_New, PyContextVar_Reset, PyContextVar_Set)
from cpython.long cimport PyLong_AsLongAndOverflow, PyLong_Check, PyLong_FromLong
from cpython.number cimport PyNumber_Index
from cpython.object cimport PyObject, PyTypeObject
from libc.limits cimport LONG_MIN
from libc.math cimport log2

from numcore._c cimport mpfr as C

__all__ = [
    "Default",
    "DivisionByZeroError",
    "InexactResultError",
    "InvalidOperationError",
    "OverflowResultError",
    "RangeError",
    "RoundAwayZero",
    "RoundDown",
    "RoundToNearest",
    "RoundToZero",
    "RoundUp",
    "UnderflowResultError",
    "context",
    "get_context",
    "get_emax_max",
    "get_emin_min",
    "get_max_precision",
    "gmpy2Error",
    "ieee",
    "local_context",
    "set_context",
]

cdef extern from "context_object.h":
    """
    static nc_current nc_the_current;
    """
    nc_current nc_the_current
    PyObject* current_context "((PyObject *)nc_the_current.context)"
    unsigned long long current_thread "nc_the_current.thread"
    unsigned long long current_version "nc_the_current.version"
    ctypedef struct PyThreadState:
        unsigned long long id
        unsigned long long context_ver
    PyThreadState* nc_thread_state()
    void store_context "nc_store_context" (PyObject* value)

cdef extern from *:
    """
    static void nc_store_context(PyObject *value)
    {
        nc_context *old = nc_the_current.context;
        PyThreadState *state = nc_thread_state();

        Py_INCREF(value);
        nc_the_current.context = (nc_context *)value;
        nc_the_current.thread = state->id;
        nc_the_current.version = state->context_ver;
        Py_XDECREF(old);
    }
    """

cdef extern from "guard.h":
    void nc_set_recovery_callback(void (*callback)() noexcept)

cdef extern from "Python.h":
    ctypedef object (*getter)(object, void*)
    ctypedef int (*setter)(object, PyObject*, void*) except -1
    ctypedef struct PyGetSetDef:
        const char* name
        getter get
        setter set
        const char* doc
        void* closure
    object PyDescr_NewGetSet(type, PyGetSetDef*)
    void PyType_Modified(type)
    Py_ssize_t PyVectorcall_NARGS(size_t)
    ctypedef struct PyTypeObject:
        PyObject* tp_dict


# ---- Exceptions ----------------------------------------------------------------------------------

from numcore.errors import NumcoreError


class gmpy2Error(NumcoreError, ArithmeticError):
    """Base class of the exceptions that a context's traps raise."""


class RangeError(gmpy2Error):
    """A value lies outside of what the operation can answer: a comparison with NaN, for example."""


class InexactResultError(gmpy2Error):
    """The result had to be rounded, and `trap_inexact` is set."""


class OverflowResultError(InexactResultError):
    """The result's exponent exceeds `emax`, and `trap_overflow` is set."""


class UnderflowResultError(InexactResultError):
    """The result's exponent falls below `emin`, and `trap_underflow` is set."""


class InvalidOperationError(gmpy2Error, ValueError):
    """The result is NaN, and `trap_invalid` is set."""


class DivisionByZeroError(gmpy2Error, ZeroDivisionError):
    """An exact infinity came from finite operands, and `trap_divzero` is set."""


# ---- Constants -----------------------------------------------------------------------------------

RoundToNearest = 0
RoundToZero = 1
RoundUp = 2
RoundDown = 3
RoundAwayZero = 4
Default = -1

cdef tuple ROUND_NAMES = (
    "RoundToNearest", "RoundToZero", "RoundUp", "RoundDown", "RoundAwayZero", "Default")

# In the order of the fields of nc_settings; their bits in `traps` are 1 << index.
cdef tuple FLAG_NAMES = ("underflow", "overflow", "inexact", "invalid", "erange", "divzero")
cdef enum:
    UNDERFLOW = 1
    OVERFLOW = 2
    INEXACT = 4
    INVALID = 8
    ERANGE = 16
    DIVZERO = 32

# The trap that wins comes first.
cdef tuple TRAPS = (
    (DIVZERO, DivisionByZeroError, "division by zero"),
    (INVALID, InvalidOperationError, "invalid operation"),
    (INEXACT, InexactResultError, "inexact result"),
    (OVERFLOW, OverflowResultError, "overflow"),
    (UNDERFLOW, UnderflowResultError, "underflow"),
)


# ---- Settling results ----------------------------------------------------------------------------

cdef bint is_largest(mpfr_ptr f) noexcept:
    """Are all bits of the mantissa set?"""
    cdef mpfr_prec_t i, limbs = (f._mpfr_prec - 1) // 64 + 1
    cdef unsigned long ones = ~0ul
    for i in range(1, limbs):
        if f._mpfr_d[i] != ones:
            return False
    return f._mpfr_d[0] == ones << (64 * limbs - f._mpfr_prec)


cdef mpfr_flags_t flags_of(mpfr_ptr f, int rc) noexcept:
    if C.mpfr_nan_p(f):
        return C.MPFR_FLAGS_NAN
    if rc == 0:
        return 0
    if C.mpfr_zero_p(f):
        return C.MPFR_FLAGS_UNDERFLOW | C.MPFR_FLAGS_INEXACT
    if C.mpfr_inf_p(f):
        return C.MPFR_FLAGS_OVERFLOW | C.MPFR_FLAGS_INEXACT
    # Directed rounding may stop at the last number of the range instead.
    if f._mpfr_exp == C.mpfr_get_emax() and (rc > 0) == (C.mpfr_signbit(f) != 0):
        if is_largest(f):
            return C.MPFR_FLAGS_OVERFLOW | C.MPFR_FLAGS_INEXACT
    elif f._mpfr_exp == C.mpfr_get_emin() and (rc > 0) != (C.mpfr_signbit(f) != 0):
        if C.mpfr_min_prec(f) == 1:
            return C.MPFR_FLAGS_UNDERFLOW | C.MPFR_FLAGS_INEXACT
    return C.MPFR_FLAGS_INEXACT


cdef mpfr_flags_t fit(mpfr_ptr f, int* rc, const nc_settings* settings, mpfr_rnd_t rnd,
                      mpfr_flags_t flags) noexcept:
    cdef mpfr_exp_t emin, emax, exp = f._mpfr_exp
    cdef bint outside, subnormal

    if not C.mpfr_regular_p(f):
        return flags
    outside = exp < settings.emin or exp > settings.emax
    subnormal = settings.subnormalize and exp <= settings.emin + f._mpfr_prec - 2
    if not outside and not subnormal:
        return flags
    emin, emax = C.mpfr_get_emin(), C.mpfr_get_emax()
    C.mpfr_set_emin(settings.emin)
    C.mpfr_set_emax(settings.emax)
    C.mpfr_clear_flags()
    rc[0] = C.mpfr_check_range(f, rc[0], rnd)
    # The greatest number may be a subnormal one: the exponent decides after the range, not before.
    if settings.subnormalize and C.mpfr_regular_p(f):
        rc[0] = C.mpfr_subnormalize(f, rc[0], rnd)
    flags |= C.mpfr_flags_save()
    C.mpfr_set_emin(emin)
    C.mpfr_set_emax(emax)
    return flags


cdef int record(nc_settings* settings, mpfr_flags_t flags) except -1:
    cdef int bits = 0
    if flags & C.MPFR_FLAGS_INEXACT:
        settings.inexact = 1
        bits |= INEXACT
    if flags & C.MPFR_FLAGS_NAN:
        settings.invalid = 1
        bits |= INVALID
    if flags & C.MPFR_FLAGS_DIVBY0:
        settings.divzero = 1
        bits |= DIVZERO
    if flags & C.MPFR_FLAGS_UNDERFLOW:
        settings.underflow = 1
        bits |= UNDERFLOW
    if flags & C.MPFR_FLAGS_OVERFLOW:
        settings.overflow = 1
        bits |= OVERFLOW
    bits &= settings.traps
    if bits:
        for bit, error, text in TRAPS:
            if bits & <int> bit:
                raise error(text)
    return 0


cdef int record_erange(nc_settings* settings, str reason) except -1:
    settings.erange = 1
    if settings.traps & ERANGE:
        raise RangeError(reason)
    return 0


cdef int record_divzero(nc_settings* settings, str reason) except -1:
    settings.divzero = 1
    if settings.traps & DIVZERO:
        raise DivisionByZeroError(reason)
    return 0


# ---- After a failed region -----------------------------------------------------------------------

cdef void forget() noexcept:
    """Put MPFR's state of this thread in order after a jump out of one of its functions.

    A constant in its cache may be half-written, and its functions widen the exponent range while
    they compute.
    """
    C.mpfr_free_cache()
    C.mpfr_set_emin(C.MPFR_EMIN_DEFAULT)
    C.mpfr_set_emax(C.MPFR_EMAX_DEFAULT)
    C.mpfr_clear_flags()


nc_set_recovery_callback(forget)


# ---- The current context -------------------------------------------------------------------------

cdef object variable = PyContextVar_New("numcore.context", NULL)


cdef nc_context* look_up() except NULL:
    cdef PyObject* found = NULL
    PyContextVar_Get(variable, NULL, &found)
    if found == NULL:
        make_current(context())
    else:
        store_context(found)
        release(found)
    return <nc_context*> current_context


cdef extern from *:
    """
    /* A context with the settings of another, without the arguments of a constructor. */
    static PyObject *nc_context_like(PyTypeObject *type, const nc_settings *settings)
    {
        nc_context *self = (nc_context *)type->tp_alloc(type, 0);

        if (self != NULL) {
            self->ctx = *settings;
            self->token = Py_NewRef(Py_None);
        }
        return (PyObject *)self;
    }
    static void nc_set_vectorcall(PyTypeObject *type, vectorcallfunc call)
    {
        type->tp_vectorcall = call;
    }
    """
    object nc_context_like(PyTypeObject*, const nc_settings*)
    ctypedef object (*vectorcallfunc)(PyObject*, PyObject* const*, size_t, PyObject*)
    void nc_set_vectorcall(PyTypeObject*, vectorcallfunc)


cdef extern from "Python.h":
    void release "Py_DECREF" (PyObject*)


cdef nc_current* current_entry() noexcept:
    return &nc_the_current


cdef object make_current(context value):
    """Set the variable of the running thread or task; return the token that undoes it."""
    token = PyContextVar_Set(variable, value)
    store_context(<PyObject*> value)
    return token


nc_the_current.look_up = look_up


# ---- Arguments -----------------------------------------------------------------------------------

cdef mpfr_prec_t as_precision(object value, str what) except -1:
    """Return a precision in bits given by a caller."""
    cdef long bits = as_long(value, what)
    if not C.MPFR_PREC_MIN <= bits <= C.MPFR_PREC_MAX:
        raise ValueError(f"invalid value for {what}")
    return bits


cdef long as_long(object value, str what) except? -1:
    """Return an int given by a caller; the least long stands for what fits no C long."""
    cdef int overflow = 0
    cdef long result
    if not PyLong_Check(value):
        raise TypeError(f"{what} must be Python integer")
    result = PyLong_AsLongAndOverflow(value, &overflow)
    return LONG_MIN if overflow else result


cdef mpfr_prec_t as_part_precision(object value, str what) except -2:
    return -1 if PyLong_Check(value) and value == -1 else as_precision(value, what)


cdef int as_round(object value, int last) except -2:
    cdef long mode = as_long(value, "round mode")
    if not 0 <= mode <= last:
        raise ValueError("invalid value for round mode")
    return mode


cdef int as_part_round(object value) except -2:
    return -1 if PyLong_Check(value) and value == -1 else as_round(value, C.MPFR_RNDD)


cdef mpfr_exp_t as_exponent(object value, str what, str wrong) except? -1:
    cdef long exponent = as_long(value, what)
    if not C.mpfr_get_emin_min() <= exponent <= C.mpfr_get_emax_max():
        raise ValueError(wrong)
    return exponent


# ---- The type ------------------------------------------------------------------------------------

cdef nc_settings DEFAULTS
DEFAULTS.mpfr_prec = 53
DEFAULTS.mpfr_round = C.MPFR_RNDN
DEFAULTS.emax = C.MPFR_EMAX_DEFAULT
DEFAULTS.emin = C.MPFR_EMIN_DEFAULT
DEFAULTS.real_prec = DEFAULTS.imag_prec = -1
DEFAULTS.real_round = DEFAULTS.imag_round = <mpfr_rnd_t> -1


cdef context as_context(object value, str who):
    if type(value) is not context:
        raise ValueError(f"{who}() requires a context argument")
    return <context> value


cdef context copy_of(context self):
    return nc_context_like(<PyTypeObject*> context, &self.ctx)


@cython.final
@cython.no_gc
cdef class context:
    """context(ctx=None, /, **attributes)

    A set of rules for real and complex arithmetic, and a record of what happened under them.

    Parameters
    ----------
    ctx : context, optional
        The context to copy; without it, one with 53 bits, rounding to nearest and no traps.
    **attributes
        New values for any of the attributes below.

    Attributes
    ----------
    precision, real_prec, imag_prec : int
        Bits of the results: of `mpfr`, and of the parts of `mpc` (`Default`: as the one before).
    round, real_round, imag_round : int
        Rounding: `RoundToNearest`, `RoundToZero`, `RoundUp`, `RoundDown`, `RoundAwayZero`.
    emin, emax : int
        Smallest and largest exponent of a result.
    subnormalize : bool
        Round results near `emin` as IEEE 754 rounds subnormal numbers.
    underflow, overflow, inexact, invalid, erange, divzero : bool
        Flags, raised by operations and lowered by `clear_flags`.
    trap_underflow, trap_overflow, trap_inexact, trap_invalid, trap_erange, trap_divzero : bool
        Raise an exception whenever the flag of that name is raised.
    allow_complex : bool
        Let functions of an `mpfr` return an `mpc` where the real result would be NaN.
    rational_division : bool
        Let ``mpz / mpz`` be an `mpq`.
    allow_release_gil : bool
        Kept for compatibility: long operations release the interpreter lock without asking.

    Raises
    ------
    ValueError
        If a name or a value is not one of these.

    Notes
    -----
    MPFR: ``mpfr_check_range``, ``mpfr_subnormalize``, ``mpfr_flags_save``

    Examples
    --------
    >>> from numcore.context import context
    >>> with context(precision=100) as ctx:
    ...     ctx.precision
    100
    """

    def __cinit__(self, *args, **attributes):
        self.ctx = DEFAULTS
        if args:
            if len(args) > 1 or type(args[0]) is not context:
                raise ValueError("context() only supports [[context][,keyword]] arguments")
            self.ctx = (<context> args[0]).ctx
        for name, value in attributes.items():
            assign(self, name, value, "context")
        no_rounding_away(self)

    # Python protocol

    def __repr__(self):
        cdef nc_settings* s = &self.ctx
        cdef int* flags = &s.underflow
        cdef int i
        lines = [
            f"context(precision={s.mpfr_prec}, real_prec={default_text(s.real_prec)}, "
            f"imag_prec={default_text(s.imag_prec)}",
            f"round={ROUND_NAMES[<int> s.mpfr_round]}, "
            f"real_round={round_text(<int> s.real_round)}, "
            f"imag_round={round_text(<int> s.imag_round)}",
            f"emax={s.emax}, emin={s.emin}",
            f"subnormalize={truth_text(s.subnormalize)}",
        ]
        for i in range(len(FLAG_NAMES)):
            lines.append(f"trap_{FLAG_NAMES[i]}={truth_text(s.traps >> i & 1)}, "
                         f"{FLAG_NAMES[i]}={truth_text(flags[i])}")
        lines.append(f"allow_complex={truth_text(s.allow_complex)}")
        lines.append(f"rational_division={truth_text(s.rational_division)}")
        lines.append(f"allow_release_gil={truth_text(s.allow_release_gil)})")
        return ",\n        ".join(lines)

    def __reduce__(self):
        return _restore, ({name: getattr(self, name) for line in REPR_LINES for name in line
                          if part_is_set(self, name)},)

    def __copy__(self, /):
        return copy_of(self)

    def __enter__(self, /):
        cdef context entered = copy_of(self)
        self.token = (make_current(entered), self.token)
        return entered

    def __exit__(self, exc_type=None, exc_value=None, traceback=None, /):
        # Several threads or tasks may have entered this object: undo the last entry of this one.
        cdef tuple last
        if self.token is not None:
            last = self.token
            try:
                PyContextVar_Reset(variable, last[0])
            except ValueError:
                pass
            else:
                self.token = last[1]
                look_up()
                return
        before, entry = [], self.token
        while entry is not None:
            token, entry = entry
            try:
                variable.reset(token)
            except ValueError:
                before.append(token)
                continue
            break
        else:
            raise RuntimeError("context.__exit__: this context has not been entered here")
        for other in reversed(before):
            entry = (other, entry)
        self.token = entry
        look_up()

    # Methods

    def copy(self, /):
        """Return a copy of the context.

        Returns
        -------
        context

        Notes
        -----
        MPFR: none, ``mpfr_get_emin`` and its kin are read on use.

        Examples
        --------
        >>> context(precision=99).copy().precision
        99
        """
        return copy_of(self)

    def clear_flags(self, /):
        """Lower all flags.

        Notes
        -----
        MPFR: ``mpfr_clear_flags``

        Examples
        --------
        >>> ctx = context(inexact=True)
        >>> ctx.clear_flags()
        >>> ctx.inexact
        False
        """
        cdef nc_settings* s = &self.ctx
        s.underflow = s.overflow = s.inexact = s.invalid = s.erange = s.divzero = 0

    # Precision and rounding

    @property
    def precision(self):
        """Bits of an `mpfr` result.

        Notes
        -----
        MPFR: ``mpfr_set_prec``

        Examples
        --------
        >>> context().precision
        53
        """
        return PyLong_FromLong(self.ctx.mpfr_prec)

    @precision.setter
    def precision(self, value):
        self.ctx.mpfr_prec = as_precision(value, "precision")

    @property
    def real_prec(self):
        """Bits of the real part of an `mpc` result.

        Notes
        -----
        MPFR: ``mpfr_set_prec``

        Examples
        --------
        >>> context(precision=99).real_prec
        99
        """
        return PyLong_FromLong(nc_real_prec(&self.ctx))

    @real_prec.setter
    def real_prec(self, value):
        self.ctx.real_prec = as_part_precision(value, "real_prec")

    @property
    def imag_prec(self):
        """Bits of the imaginary part of an `mpc` result.

        Notes
        -----
        MPFR: ``mpfr_set_prec``

        Examples
        --------
        >>> context(real_prec=99).imag_prec
        99
        """
        return PyLong_FromLong(nc_imag_prec(&self.ctx))

    @imag_prec.setter
    def imag_prec(self, value):
        self.ctx.imag_prec = as_part_precision(value, "imag_prec")

    @property
    def round(self):
        """Rounding of an `mpfr` result.

        Notes
        -----
        MPFR: ``mpfr_rnd_t``

        Examples
        --------
        >>> context(round=RoundUp).round == RoundUp
        True
        """
        return PyLong_FromLong(self.ctx.mpfr_round)

    @round.setter
    def round(self, value):
        cdef int mode = as_round(value, C.MPFR_RNDA)
        self.ctx.mpfr_round = <mpfr_rnd_t> mode
        # MPC cannot round away from zero.
        if mode == C.MPFR_RNDA:
            self.ctx.real_round = self.ctx.imag_round = C.MPFR_RNDN

    @property
    def real_round(self):
        """Rounding of the real part of an `mpc` result.

        Notes
        -----
        MPFR: ``mpfr_rnd_t``

        Examples
        --------
        >>> context(round=RoundUp).real_round == RoundUp
        True
        """
        return PyLong_FromLong(nc_real_round(&self.ctx))

    @real_round.setter
    def real_round(self, value):
        self.ctx.real_round = <mpfr_rnd_t> as_part_round(value)

    @property
    def imag_round(self):
        """Rounding of the imaginary part of an `mpc` result.

        Notes
        -----
        MPFR: ``mpfr_rnd_t``

        Examples
        --------
        >>> context(real_round=RoundUp).imag_round == RoundUp
        True
        """
        return PyLong_FromLong(nc_imag_round(&self.ctx))

    @imag_round.setter
    def imag_round(self, value):
        self.ctx.imag_round = <mpfr_rnd_t> as_part_round(value)

    # Exponents

    @property
    def emax(self):
        """Largest exponent of a result.

        Notes
        -----
        MPFR: ``mpfr_set_emax``

        Examples
        --------
        >>> context(emax=1024).emax
        1024
        """
        return PyLong_FromLong(self.ctx.emax)

    @emax.setter
    def emax(self, value):
        self.ctx.emax = as_exponent(value, "emax", "requested maximum exponent is invalid")

    @property
    def emin(self):
        """Smallest exponent of a result.

        Notes
        -----
        MPFR: ``mpfr_set_emin``

        Examples
        --------
        >>> context(emin=-1073).emin
        -1073
        """
        return PyLong_FromLong(self.ctx.emin)

    @emin.setter
    def emin(self, value):
        self.ctx.emin = as_exponent(value, "emin", "requested minimum exponent is invalid")

    # The flags, traps and switches are added below, from their names.


cdef tuple REPR_LINES = (
    ("precision", "real_prec", "imag_prec"),
    ("round", "real_round", "imag_round"),
    ("emax", "emin"),
    ("subnormalize",),
    *[(f"trap_{name}", name) for name in FLAG_NAMES],
    ("allow_complex",),
    ("rational_division",),
    ("allow_release_gil",),
)
cdef frozenset ATTRIBUTES = frozenset([name for line in REPR_LINES for name in line])
cdef frozenset SWITCHES = frozenset([
    "subnormalize", "allow_complex", "rational_division", "allow_release_gil",
    *[f"trap_{name}" for name in FLAG_NAMES],
])


cdef bint part_is_set(context self, str name) except -1:
    """Is an attribute other than 'as the one before'?"""
    if name == "real_prec":
        return self.ctx.real_prec != -1
    if name == "imag_prec":
        return self.ctx.imag_prec != -1
    if name == "real_round":
        return <int> self.ctx.real_round != -1
    if name == "imag_round":
        return <int> self.ctx.imag_round != -1
    return True


cdef str default_text(mpfr_prec_t precision):
    return "Default" if precision == -1 else str(precision)


cdef str round_text(int mode):
    return "Default" if mode == -1 else ROUND_NAMES[mode]


cdef inline str truth_text(int value):
    return "True" if value else "False"


cdef int assign(context self, str name, object value, str who) except -1:
    """Set an attribute that was given by keyword."""
    if name not in ATTRIBUTES:
        raise ValueError(f"invalid keyword arguments for {who}")
    try:
        if type(value) is not bool:
            value = PyNumber_Index(value)  # of switches, too, but not of flags
            if name in SWITCHES:
                value = value != 0
        setattr(self, name, value)
    except TypeError:
        raise ValueError(f"invalid keyword arguments for {who}") from None
    except ValueError:
        kind = "round" if name.endswith("round") else name
        raise ValueError(f"invalid value for {kind}") from None
    return 0


cdef inline void no_rounding_away(context self) noexcept:
    """Whatever was given for the parts: see `round`."""
    if self.ctx.mpfr_round == C.MPFR_RNDA:
        self.ctx.real_round = self.ctx.imag_round = C.MPFR_RNDN


cdef object context_call(PyObject* cls, PyObject* const* args, size_t flags, PyObject* names):
    """context(...) without a tuple and a dict of the arguments."""
    cdef Py_ssize_t count = PyVectorcall_NARGS(flags), i
    cdef context result
    if count > 1 or (count == 1 and type(<object> args[0]) is not context):
        raise ValueError("context() only supports [[context][,keyword]] arguments")
    result = nc_context_like(
        <PyTypeObject*> context, &(<context> args[0]).ctx if count else &DEFAULTS)
    if names != NULL:
        for i in range(len(<tuple> names)):
            assign(result, (<tuple> names)[i], <object> args[count + i], "context")
    no_rounding_away(result)
    return result


nc_set_vectorcall(<PyTypeObject*> context, context_call)


def _restore(attributes, /):
    """Make a context from a dict: for unpickling."""
    return context(**attributes)


# ---- Flags, traps and switches: one getter and one setter over the fields ------------------------

cdef struct Field:
    int* start      # of a context's field, as if that context lay at address 0
    int mask        # 0: the whole field; else the bits of a trap
    const char* name

cdef enum:
    FIELDS = 16

cdef Field[FIELDS] fields
cdef PyGetSetDef[FIELDS] field_defs
cdef list field_names = []  # keeps the C strings


cdef str FIELD_DOC = """{doc}

Notes
-----
MPFR: ``mpfr_flags_save`` and ``mpfr_subnormalize`` serve the flags and switches

Examples
--------
>>> context({name}=True).{name}
True
"""


cdef inline int* field_of(object self, Field* field) noexcept:
    return <int*> (<char*> &(<context> self).ctx + <size_t> field.start)


cdef object get_field(object self, void* closure):
    cdef Field* field = <Field*> closure
    cdef int value = field_of(self, field)[0]
    return (value & field.mask if field.mask else value) != 0


cdef int set_field(object self, PyObject* value, void* closure) except -1:
    cdef Field* field = <Field*> closure
    cdef int* place = field_of(self, field)
    cdef bint on
    if value == NULL:
        raise TypeError(f"{field.name.decode()} cannot be deleted")
    on = <object> value is True
    if not on and <object> value is not False:
        raise TypeError(f"{field.name.decode()} must be True or False")
    if field.mask:
        place[0] = place[0] | field.mask if on else place[0] & ~field.mask
    else:
        place[0] = on
    return 0


cdef int add_fields() except -1:
    cdef nc_settings* s = NULL
    cdef int* first_flag = &s.underflow
    cdef int i
    table = [("subnormalize", <size_t> &s.subnormalize, 0, "Are results near emin subnormal?"),
             ("allow_complex", <size_t> &s.allow_complex, 0, "May real functions return mpc?"),
             ("rational_division", <size_t> &s.rational_division, 0, "Is mpz / mpz an mpq?"),
             ("allow_release_gil", <size_t> &s.allow_release_gil, 0, "Kept for compatibility.")]
    for i, name in enumerate(FLAG_NAMES):
        table.append((name, <size_t> (first_flag + i), 0, f"The {name} flag."))
        table.append((f"trap_{name}", <size_t> &s.traps, 1 << i, f"Does {name} raise?"))
    for i, (name, start, mask, doc) in enumerate(table):
        encoded = (<str> name).encode(), FIELD_DOC.format(name=name, doc=doc).encode()
        field_names.append(encoded)
        fields[i].start = <int*> <size_t> start
        fields[i].mask = mask
        fields[i].name = <const char*> <bytes> encoded[0]
        field_defs[i].name = fields[i].name
        field_defs[i].get = get_field
        field_defs[i].set = set_field
        field_defs[i].doc = <const char*> <bytes> encoded[1]
        field_defs[i].closure = &fields[i]
        attributes = <dict> (<PyTypeObject*> context).tp_dict
        attributes[name] = PyDescr_NewGetSet(context, &field_defs[i])
    PyType_Modified(context)
    return 0


add_fields()


# ---- Module functions ----------------------------------------------------------------------------

def get_context():
    """Return the current context.

    Returns
    -------
    context

    Notes
    -----
    MPFR: ``mpfr_get_emin`` and its kin are not asked: the settings are the context's own.

    Examples
    --------
    >>> get_context().precision
    53
    """
    return <object> <PyObject*> nc_context_of(&nc_the_current)


def set_context(ctx, /):
    """Make a context the current one of this thread or task.

    Parameters
    ----------
    ctx : context

    Raises
    ------
    ValueError
        If `ctx` is not a context.

    Notes
    -----
    MPFR: ``mpfr_set_emin`` and its kin are called only while a result is fitted.

    Examples
    --------
    >>> set_context(context())
    """
    make_current(as_context(ctx, "set_context"))


def local_context(*args, **attributes):
    """local_context(ctx=None, /, **attributes)

    Return a new context: a copy of `ctx` or of the current one, with some attributes changed.

    .. deprecated:: 0.1
        Use ``context(get_context(), ...)``.

    Parameters
    ----------
    ctx : context, optional
    **attributes
        As for `context`.

    Returns
    -------
    context

    Raises
    ------
    ValueError
        If an attribute is not one of a context's.

    Notes
    -----
    MPFR: ``mpfr_get_emin`` and its kin are not asked.

    Examples
    --------
    >>> import warnings
    >>> with warnings.catch_warnings(action="ignore"):
    ...     local_context(precision=99).precision
    99
    """
    warnings.warn("local_context() is deprecated, use context(get_context(), ...) instead.",
                  DeprecationWarning, stacklevel=1)
    if len(args) > 1 or (args and type(args[0]) is not context):
        raise ValueError("local_context() only supports [context[,keyword]] arguments")
    return context(args[0] if args else get_context(), **attributes)


def ieee(size, /, *, subnormalize=True):
    """Return a context that rounds like an IEEE 754 binary format.

    Parameters
    ----------
    size : int
        Width of the format in bits: 16, 32, 64, 128, or a larger multiple of 32.
    subnormalize : bool, optional
        Whether results may be subnormal.

    Returns
    -------
    context

    Raises
    ------
    ValueError
        If there is no such format.

    Notes
    -----
    MPFR: ``mpfr_subnormalize``; its `emin` and `emax` lie one above those of IEEE 754, since its
    mantissas lie between 1/2 and 1.

    Examples
    --------
    >>> ieee(64).emax
    1024
    """
    cdef context result
    cdef long bits, precision, exponent_bits
    cdef int overflow = 0
    if type(size) is not int:
        if not hasattr(size, "__index__"):
            raise TypeError("ieee() requires 'int' argument")
        size = PyNumber_Index(size)
    bits = PyLong_AsLongAndOverflow(size, &overflow)
    if bits == 16:
        exponent_bits = 5
    elif bits == 32:
        exponent_bits = 8
    elif bits == 64:
        exponent_bits = 11
    elif overflow or bits < 128 or bits % 32 or bits > IEEE_MAX:
        raise ValueError("bitwidth must be 16, 32, 64, 128; or must be greater than 128 and "
                         "divisible by 32.")
    else:
        exponent_bits = round(4 * log2(bits)) - 13
    precision = bits - exponent_bits
    result = context()
    result.ctx.mpfr_prec = precision
    result.ctx.emax = 1l << (exponent_bits - 1)
    result.ctx.emin = 4 - result.ctx.emax - precision
    result.ctx.subnormalize = bool(subnormalize)
    return result


cdef enum:
    IEEE_MAX = 1 << 17  # exponents of a wider format need more than the range of MPFR allows


def get_emax_max():
    """Return the largest value that `emax` may have.

    Returns
    -------
    int

    Notes
    -----
    MPFR: ``mpfr_get_emax_max``

    Examples
    --------
    >>> get_emax_max() > 2**30
    True
    """
    return C.mpfr_get_emax_max()


def get_emin_min():
    """Return the smallest value that `emin` may have.

    Returns
    -------
    int

    Notes
    -----
    MPFR: ``mpfr_get_emin_min``

    Examples
    --------
    >>> get_emin_min() < -2**30
    True
    """
    return C.mpfr_get_emin_min()


def get_max_precision():
    """Return the largest precision that MPFR can express; memory ends long before.

    Returns
    -------
    int

    Notes
    -----
    MPFR: ``mpfr_min_prec`` and all others take up to ``MPFR_PREC_MAX`` bits.

    Examples
    --------
    >>> get_max_precision() > 2**31
    True
    """
    return C.MPFR_PREC_MAX


# The functions of reals and complex numbers make themselves methods of context. Where this module
# is imported by theirs, they do so when it is done.
if "numcore.mpfr" not in sys.modules and "numcore.mpc" not in sys.modules:
    import numcore.mpc  # no-cython-lint
