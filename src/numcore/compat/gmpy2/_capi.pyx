"""The function table behind gmpy2.h: what extension modules compiled for gmpy2 call."""

# What is handed out are objects of our types, made as the types make them: whoever drops the last
# reference frees them right. Limbs are blocks of malloc (_native/alloc.h): a module that is
# linked with another libgmp may grow and swap them.

from cpython.object cimport PyObject, PyTypeObject
from cpython.pycapsule cimport PyCapsule_New
from cpython.ref cimport Py_INCREF

from numcore._c cimport gmp, mpc as C_mpc, mpfr as C_mpfr
from numcore._c.mpfr cimport mpfr_prec_t
from numcore.context cimport (
    context,
    current_entry,
    nc_context,
    nc_context_of,
    nc_imag_prec,
    nc_real_prec,
)
from numcore.mpc cimport mpc, new_mpc
from numcore.mpfr cimport (
    DOUBLE,
    FRACTION,
    HAS_COMPLEX,
    HAS_INTEGER,
    HAS_RATIONAL,
    INTEGER,
    LONG,
    NOT_A_NUMBER,
    PY_COMPLEX,
    RATIONAL,
    REAL,
    kind_of,
    mpfr,
    new_mpfr,
)
from numcore.mpq cimport mpq, mpq_from_q
from numcore.mpz cimport as_mpz, mpz, new_mpz, random_state
from numcore.xmpz cimport xmpz

cdef extern from *:
    # The slots, as gmpy2.h numbers them; that header defines the types, which Cython has defined.
    """
    enum nc_slot {
        NC_MPZ_TYPE, NC_XMPZ_TYPE, NC_MPQ_TYPE, NC_XMPQ_TYPE, NC_MPFR_TYPE, NC_XMPFR_TYPE,
        NC_MPC_TYPE, NC_XMPC_TYPE, NC_CONTEXT_TYPE, NC_NOTHING, NC_RANDOM_STATE_TYPE,
        NC_MPZ_NEW, NC_MPZ_CONSTRUCT, NC_MPZ_DEALLOC, NC_MPZ_CONVERT,
        NC_XMPZ_NEW, NC_XMPZ_CONSTRUCT, NC_XMPZ_DEALLOC,
        NC_MPQ_NEW, NC_MPQ_CONSTRUCT, NC_MPQ_DEALLOC, NC_MPQ_CONVERT,
        NC_MPFR_NEW, NC_MPFR_CONSTRUCT, NC_MPFR_DEALLOC, NC_MPFR_CONVERT,
        NC_MPC_NEW, NC_MPC_CONSTRUCT, NC_MPC_DEALLOC, NC_MPC_CONVERT,
        NC_SLOTS
    };
    """
    enum:
        NC_MPZ_TYPE
        NC_XMPZ_TYPE
        NC_MPQ_TYPE
        NC_XMPQ_TYPE
        NC_MPFR_TYPE
        NC_XMPFR_TYPE
        NC_MPC_TYPE
        NC_XMPC_TYPE
        NC_CONTEXT_TYPE
        NC_RANDOM_STATE_TYPE
        NC_MPZ_NEW
        NC_MPZ_CONSTRUCT
        NC_MPZ_DEALLOC
        NC_MPZ_CONVERT
        NC_XMPZ_NEW
        NC_XMPZ_CONSTRUCT
        NC_XMPZ_DEALLOC
        NC_MPQ_NEW
        NC_MPQ_CONSTRUCT
        NC_MPQ_DEALLOC
        NC_MPQ_CONVERT
        NC_MPFR_NEW
        NC_MPFR_CONSTRUCT
        NC_MPFR_DEALLOC
        NC_MPFR_CONVERT
        NC_MPC_NEW
        NC_MPC_CONSTRUCT
        NC_MPC_DEALLOC
        NC_MPC_CONVERT
        NC_SLOTS


# --------------------------------------------------------------------------- new objects

cdef object make_mpz(void* unused):
    cdef mpz result = new_mpz()
    result.z._mp_size = 0
    return result


cdef object make_xmpz(void* unused):
    return xmpz.__new__(xmpz)


cdef object make_mpq(void* unused):
    cdef gmp.mpq_t zero
    cdef gmp.mp_limb_t one = 1, nothing = 0
    gmp.mpz_roinit_n(gmp.mpq_numref(zero), &nothing, 0)
    gmp.mpz_roinit_n(gmp.mpq_denref(zero), &one, 1)
    return mpq_from_q(zero)


cdef nc_context* context_for(PyObject* given) except NULL:
    """Return the context that a caller has passed, or the current one for NULL."""
    return nc_context_of(current_entry()) if given is NULL else <nc_context*> given


cdef int check_precision(mpfr_prec_t prec) except -1:
    if prec > C_mpfr.MPFR_PREC_MAX:
        raise ValueError("invalid value for precision")
    return 0


cdef object make_mpfr(mpfr_prec_t prec, PyObject* given):
    """Return NaN; below two bits the precision is that of the context."""
    cdef mpfr result
    if prec < 2:
        prec = context_for(given).ctx.mpfr_prec
    check_precision(prec)
    result = new_mpfr(prec)
    C_mpfr.mpfr_set_nan(result.f)
    return result


cdef object make_mpc(mpfr_prec_t re, mpfr_prec_t im, PyObject* given):
    """Return NaN in both parts; below two bits a precision is that of the context."""
    cdef mpc result
    if re < 2:
        re = nc_real_prec(&context_for(given).ctx)
    if im < 2:
        im = nc_imag_prec(&context_for(given).ctx)
    check_precision(re)
    check_precision(im)
    result = new_mpc(re, im)
    C_mpc.mpc_set_nan(result.c)
    return result


# --------------------------------------------------------------------------- constructors

cdef object construct(PyTypeObject* wanted, PyTypeObject* given, PyObject* args, PyObject* kwargs):
    """Call a type as Python does."""
    cdef object kind = <object> wanted
    if given is not wanted:
        raise TypeError(f"{kind.__name__}.__new__() requires {kind.__name__} type")
    arguments = () if args is NULL else <object> args
    named = {} if kwargs is NULL else <object> kwargs
    return kind(*arguments, **named)


cdef object construct_mpz(PyTypeObject* kind, PyObject* args, PyObject* kwargs):
    return construct(<PyTypeObject*> mpz, kind, args, kwargs)


cdef object construct_xmpz(PyTypeObject* kind, PyObject* args, PyObject* kwargs):
    return construct(<PyTypeObject*> xmpz, kind, args, kwargs)


cdef object construct_mpq(PyTypeObject* kind, PyObject* args, PyObject* kwargs):
    return construct(<PyTypeObject*> mpq, kind, args, kwargs)


cdef object construct_mpfr(PyTypeObject* kind, PyObject* args, PyObject* kwargs):
    return construct(<PyTypeObject*> mpfr, kind, args, kwargs)


cdef object construct_mpc(PyTypeObject* kind, PyObject* args, PyObject* kwargs):
    return construct(<PyTypeObject*> mpc, kind, args, kwargs)


# --------------------------------------------------------------------------- converters for "O&"

cdef int hand_over(object value, PyObject** result) noexcept:
    Py_INCREF(value)
    result[0] = <PyObject*> value
    return 1


cdef int convert_mpz(object value, PyObject** result) except 0:
    if kind_of(value) not in (LONG, INTEGER, HAS_INTEGER):
        raise TypeError("argument can not be converted to 'mpz'")
    return hand_over(as_mpz(value), result)


cdef int convert_mpq(object value, PyObject** result) except 0:
    if kind_of(value) not in (LONG, INTEGER, HAS_INTEGER, RATIONAL, HAS_RATIONAL, FRACTION, DOUBLE,
                              REAL):
        raise TypeError("argument can not be converted to 'mpq'")
    return hand_over(value if type(value) is mpq else mpq(value), result)


cdef int convert_mpfr(object value, PyObject** result) except 0:
    cdef int kind = kind_of(value)
    if kind == NOT_A_NUMBER or kind in (HAS_COMPLEX, PY_COMPLEX) or type(value) is mpc:
        raise TypeError("argument can not be converted to 'mpfr'")
    return hand_over(value if kind == REAL else mpfr(value, 1), result)


cdef int convert_mpc(object value, PyObject** result) except 0:
    if kind_of(value) == NOT_A_NUMBER:
        raise TypeError("argument can not be converted to 'mpc'")
    return hand_over(value if type(value) is mpc else mpc(value), result)


# --------------------------------------------------------------------------- the table

cdef void* table[NC_SLOTS]


cdef void* deallocator(object kind):
    return <void*> (<PyTypeObject*> kind).tp_dealloc


cdef int fill() except -1:
    table[NC_MPZ_TYPE] = <void*> mpz
    table[NC_XMPZ_TYPE] = <void*> xmpz
    # There are no mutable rationals, reals and complex numbers: their slots hold the plain types.
    table[NC_MPQ_TYPE] = table[NC_XMPQ_TYPE] = <void*> mpq
    table[NC_MPFR_TYPE] = table[NC_XMPFR_TYPE] = <void*> mpfr
    table[NC_MPC_TYPE] = table[NC_XMPC_TYPE] = <void*> mpc
    table[NC_CONTEXT_TYPE] = <void*> context
    table[NC_RANDOM_STATE_TYPE] = <void*> random_state
    table[NC_MPZ_NEW] = <void*> make_mpz
    table[NC_XMPZ_NEW] = <void*> make_xmpz
    table[NC_MPQ_NEW] = <void*> make_mpq
    table[NC_MPFR_NEW] = <void*> make_mpfr
    table[NC_MPC_NEW] = <void*> make_mpc
    table[NC_MPZ_CONSTRUCT] = <void*> construct_mpz
    table[NC_XMPZ_CONSTRUCT] = <void*> construct_xmpz
    table[NC_MPQ_CONSTRUCT] = <void*> construct_mpq
    table[NC_MPFR_CONSTRUCT] = <void*> construct_mpfr
    table[NC_MPC_CONSTRUCT] = <void*> construct_mpc
    table[NC_MPZ_DEALLOC] = deallocator(mpz)
    table[NC_XMPZ_DEALLOC] = deallocator(xmpz)
    table[NC_MPQ_DEALLOC] = deallocator(mpq)
    table[NC_MPFR_DEALLOC] = deallocator(mpfr)
    table[NC_MPC_DEALLOC] = deallocator(mpc)
    table[NC_MPZ_CONVERT] = <void*> convert_mpz
    table[NC_MPQ_CONVERT] = <void*> convert_mpq
    table[NC_MPFR_CONVERT] = <void*> convert_mpfr
    table[NC_MPC_CONVERT] = <void*> convert_mpc
    return 0


fill()
C_API = PyCapsule_New(<void*> table, "gmpy2._C_API", NULL)
