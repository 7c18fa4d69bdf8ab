# cython: binding=False
"""Integers of any size, on GMP: the type `mpz` and the functions of gmpy2 that work on integers."""

# What it holds: an mpz_t, in the layout of gmpy2's C API. The work is done in C (_c/mpz_*.h): pool
# of dead objects, one-limb paths, sizes that decide between direct, guarded and GIL-free calls.

import numbers
import sys

cimport cython
from cpython.buffer cimport (
    PyBUF_SIMPLE, PyBuffer_Release, PyObject_CheckBuffer, PyObject_GetBuffer)
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.complex cimport PyComplex_Check
from cpython.float cimport PyFloat_Check
from cpython.number cimport PyNumber_Check, PyNumber_Index
from cpython.long cimport PyLong_Check
from cpython.object cimport Py_GT, Py_LT, Py_TYPE, PyObject, PyTypeObject
from cpython.sequence cimport PySequence_Check

from numcore._c cimport gmp as C
from numcore._c.guard cimport check, nc_enter, nc_leave
from numcore._c.gmp cimport mp_bitcnt_t, mp_limb_t, mpz_srcptr

__all__ = [
    "bincoef",
    "bit_clear",
    "bit_count",
    "bit_flip",
    "bit_length",
    "bit_mask",
    "bit_scan0",
    "bit_scan1",
    "bit_set",
    "bit_test",
    "c_div",
    "c_div_2exp",
    "c_divmod",
    "c_divmod_2exp",
    "c_mod",
    "c_mod_2exp",
    "cmp",
    "cmp_abs",
    "comb",
    "digits",
    "divexact",
    "divm",
    "double_fac",
    "f_div",
    "f_div_2exp",
    "f_divmod",
    "f_divmod_2exp",
    "f_mod",
    "f_mod_2exp",
    "fac",
    "fib",
    "fib2",
    "from_binary",
    "gcd",
    "gcdext",
    "hamdist",
    "invert",
    "iroot",
    "iroot_rem",
    "is_bpsw_prp",
    "is_congruent",
    "is_divisible",
    "is_euler_prp",
    "is_even",
    "is_extra_strong_lucas_prp",
    "is_fermat_prp",
    "is_fibonacci_prp",
    "is_integer",
    "is_lucas_prp",
    "is_odd",
    "is_power",
    "is_prime",
    "is_probab_prime",
    "is_selfridge_prp",
    "is_square",
    "is_strong_bpsw_prp",
    "is_strong_lucas_prp",
    "is_strong_prp",
    "is_strong_selfridge_prp",
    "isqrt",
    "isqrt_rem",
    "jacobi",
    "kronecker",
    "lcm",
    "legendre",
    "lucas",
    "lucas2",
    "lucasu",
    "lucasu_mod",
    "lucasv",
    "lucasv_mod",
    "mp_limbsize",
    "mp_version",
    "mpq_from_old_binary",
    "mpz",
    "mpz_from_old_binary",
    "mpz_random",
    "mpz_rrandomb",
    "mpz_urandomb",
    "multi_fac",
    "next_prime",
    "num_digits",
    "pack",
    "popcount",
    "powmod",
    "powmod_base_list",
    "powmod_exp_list",
    "powmod_sec",
    "prev_prime",
    "primorial",
    "random_state",
    "remove",
    "sign",
    "t_div",
    "t_div_2exp",
    "t_divmod",
    "t_divmod_2exp",
    "t_mod",
    "t_mod_2exp",
    "to_binary",
    "unpack",
    "unpickle",
]

cdef extern from *:
    "#define NC_MPZ_OWNER"

cdef extern from "mpz_power.h":
    object nc_mpz_pow(object, object, object)

cdef extern from "mpz_methods.h":
    ctypedef struct nc_job:
        C.mpz_ptr r[3]
        mpz_srcptr a[4]
        unsigned long n
        unsigned long m
        long answer
    ctypedef struct nc_view:
        pass
    ctypedef void (*nc_job_fn)(nc_job*) noexcept
    ctypedef object (*nc_fn1)(mpz_srcptr, const char*)
    ctypedef object (*nc_fn2)(mpz_srcptr, mpz_srcptr, const char*)
    ctypedef object (*nc_fn3_)(mpz_srcptr, mpz_srcptr, mpz_srcptr, const char*)
    ctypedef void (*nc_fn3)(C.mpz_ptr, mpz_srcptr, mpz_srcptr) noexcept nogil
    ctypedef void (*nc_fn4)(C.mpz_ptr, C.mpz_ptr, mpz_srcptr, mpz_srcptr) noexcept nogil
    ctypedef void (*nc_fn_2exp)(C.mpz_ptr, mpz_srcptr, mp_bitcnt_t) noexcept nogil
    object nc_refuse(object, const char*)
    object nc_apply1(object, nc_fn1, const char*)
    object nc_apply2(object, object, nc_fn2, const char*)
    object nc_apply3(object, object, object, nc_fn3_, const char*)
    ctypedef struct PyMethodDef:
        pass
    PyMethodDef* nc_methods_of_both
    PyMethodDef* nc_methods_of_mpz
    PyMethodDef* nc_functions_of_mpz
    int nc_install_methods(PyTypeObject*, PyMethodDef*) except -1
    int nc_install_functions(dict, PyMethodDef*) except -1
    int nc_count(object, const char*, unsigned long*) except -1
    object nc_counted(nc_job_fn, nc_job*, double, int, const char*)
    object nc_divided(nc_fn3, mpz_srcptr, mpz_srcptr, const char*)
    object nc_divided_both(nc_fn4, mpz_srcptr, mpz_srcptr, const char*)
    object nc_divided_2exp(object, object, nc_fn_2exp, nc_fn_2exp, int, const char*)
    object nc_iroot(object, object, int, const char*)
    object nc_binomial(object, object, const char*)
    object nc_bit_mask(object, const char*)
    object nc_mpz_slice(mpz_srcptr, Py_ssize_t, Py_ssize_t)
    object nc_mpz_stride(mpz_srcptr, Py_ssize_t, Py_ssize_t, Py_ssize_t)
    object nc_mpz_binary(mpz_srcptr, unsigned char)
    object nc_pack(list, unsigned long)
    object nc_unpack(mpz_srcptr, unsigned long)
    double nc_factorial_bits(double)
    object nc_base_test(mpz_srcptr, mpz_srcptr, const char*, nc_job_fn)
    object nc_lucas_prp(mpz_srcptr, mpz_srcptr, mpz_srcptr, const char*, nc_job_fn)
    object nc_sequence(mpz_srcptr, mpz_srcptr, mpz_srcptr, mpz_srcptr, int, const char*)
    nc_fn1 nc_isqrt, nc_isqrt_rem, nc_is_power, nc_is_square, nc_is_even, nc_is_odd
    nc_fn1 nc_bpsw_prp, nc_strong_bpsw_prp, nc_selfridge_prp, nc_strong_selfridge_prp
    nc_fn1 nc_bit_count, nc_popcount, nc_bit_length_of, nc_next_prime, nc_prev_prime
    nc_fn2 nc_gcd, nc_lcm, nc_gcdext, nc_invert, nc_divexact, nc_quotient, nc_is_divisible
    nc_fn2 nc_remove
    nc_fn2 nc_jacobi, nc_kronecker, nc_legendre, nc_hamdist
    nc_fn3_ nc_divm, nc_powmod, nc_powmod_sec, nc_is_congruent, nc_fibonacci_prp
    nc_job_fn nc_job_fac, nc_job_2fac, nc_job_mfac, nc_job_primorial
    nc_job_fn nc_job_fib, nc_job_fib2, nc_job_lucas, nc_job_lucas2
    nc_job_fn nc_job_fermat, nc_job_euler, nc_job_strong, nc_job_lucas_prp, nc_job_strong_lucas
    nc_job_fn nc_job_extra_strong

cdef extern from "mpz_flint.h":
    ctypedef object (*divide_fn)(mpz_srcptr, mpz_srcptr)
    ctypedef struct nc_mpz_shared:
        PyTypeObject* mpz_type
        PyTypeObject* xmpz_type
        PyTypeObject* mpq_type
        PyTypeObject* mpfr_type
        PyTypeObject* mpc_type
        int (*check)(int) except -1
        divide_fn divide
        int (*rounding)() noexcept
    nc_mpz_shared nc_shared
    bint nc_is_fraction(object)
    object nc_fraction_part(object, int)
    bint nc_has_int(object)
    object nc_mpq_binary(mpz_srcptr, mpz_srcptr)
    ctypedef struct nc_mpz:
        pass
    ctypedef object (*nc_promoted_fn)(object, object, int)
    ctypedef void* nc_text_fn
    PyTypeObject* nc_type_above(object, object, int)
    object nc_operate_as(PyTypeObject*, object, object, int)
    nc_promoted_fn nc_promoted
    nc_promoted_fn nc_compared
    void* nc_text_large
    void* nc_read_large
    void* nc_flint_text
    void* nc_flint_read
    enum:
        NC_ADD
        NC_SUB
        NC_MUL
        NC_FLOORDIV
        NC_MOD
        NC_DIVMOD
        NC_TRUEDIV
        NC_POW
    object nc_mpz_new_object()
    object nc_mpz_from_z(mpz_srcptr)
    object nc_mpz_from_int(object)
    object nc_mpz_from_limb(mp_limb_t, int)
    object nc_mpz_from_str(object, int)
    object nc_mpz_from_text(const unsigned char*, size_t, int)
    object nc_mpz_from_bytes(const unsigned char*, size_t, int, int)
    object nc_mpz_dump(object)
    object nc_mpz_load(object)
    object nc_mpz_to_int(object)
    object nc_int_from_limbs(const mp_limb_t*, int)
    enum:
        NC_HAS_MPZ
        NC_HAS_MPQ
    bint nc_has_protocol(object, int)
    object nc_stands_for(object)
    bint nc_is_no_integer(object)
    object nc_call_protocol(object, int, PyTypeObject*)
    object nc_ascii(const char*, size_t)
    void nc_limbs_to_bytes(unsigned char*, size_t, const mp_limb_t*, C.mp_size_t, int, int)
    mpz_srcptr nc_view_of(nc_view*, object) except? NULL
    void nc_view_done(nc_view*)
    object nc_mpz_add(object, object)
    object nc_mpz_sub(object, object)
    object nc_mpz_mul(object, object)
    object nc_mpz_floordiv(object, object)
    object nc_mpz_mod(object, object)
    object nc_mpz_divmod(object, object)
    object nc_mpz_truediv(object, object)
    object nc_mpz_and(object, object)
    object nc_mpz_or(object, object)
    object nc_mpz_xor(object, object)
    object nc_mpz_lshift(object, object)
    object nc_mpz_rshift(object, object)
    object nc_lshift_z(mpz_srcptr, mp_bitcnt_t)
    object nc_mpz_neg(object)
    object nc_mpz_abs(object)
    object nc_mpz_invert(object)
    object nc_mpz_str(object)
    object nc_text_long(mpz_srcptr, int)
    object nc_mpz_compare(object, object, int)
    Py_hash_t nc_mpz_hash(object) except -1
    bint nc_to_double(mpz_srcptr, double*)
    mp_bitcnt_t NC_BITS_LIMIT
    C.mp_size_t nc_size(mpz_srcptr)
    object nc_bit_length(mpz_srcptr)
    int nc_check_memory() except -1
    bint nc_int_short(object, mp_limb_t*)
    bint nc_int_negative(object)
    void nc_mpz_dealloc(PyObject*) noexcept


cdef extern from "Python.h":
    object PyObject_Format(object, object)
    object PyObject_RichCompare(object, object, int)
    bint PyObject_RichCompareBool(object, object, int) except -1
    object PyLong_FromLong(long)
    int PySlice_Unpack(object, Py_ssize_t*, Py_ssize_t*, Py_ssize_t*) except -1
    Py_ssize_t PySlice_AdjustIndices(Py_ssize_t, Py_ssize_t*, Py_ssize_t*, Py_ssize_t)

cdef extern from "pickle.h":
    object nc_reduced(object)
    int nc_pickle_setup(PyTypeObject*, const char*, object (*read)(object)) except -1

cdef extern from "convert.h":
    ctypedef struct nc_fmpq_view:
        C.mpz_t num
        C.mpz_t den
    int nc_peek_flint(object, nc_fmpq_view*)


# --------------------------------------------------------------------------- other number types

cdef object TYPES = None  # the module numcore._promote, loaded when a foreign operand shows up


cdef object types():
    global TYPES
    if TYPES is None:
        import numcore._promote
        TYPES = numcore._promote
    return TYPES


cdef inline bint is_whole(object x) noexcept:
    """Is this an integer of ours or of Python's?"""
    return type(x) is mpz or PyLong_Check(x) or Py_TYPE(x) == nc_shared.xmpz_type


cdef inline bint is_ratio(object x) noexcept:
    """Is this a fraction of ours or of Python's?"""
    return Py_TYPE(x) == nc_shared.mpq_type or nc_is_fraction(x)


cdef object promoted(object left, object right, int operation):
    """Finish an operation of which one operand is no integer; NotImplemented where it has to."""
    cdef PyTypeObject* above = nc_type_above(left, right, operation)
    if above == NULL and operation == NC_POW and nc_shared.mpfr_type != NULL:
        if is_whole(left) and is_whole(right):  # the exponent is negative
            above = nc_shared.mpfr_type
        elif is_ratio(right) and (is_ratio(left) or is_whole(left)):
            kind = <object> nc_shared.mpfr_type
            # An integer exactly (precision 1), a fraction rounded.
            return (kind(left, 1) if is_whole(left) else kind(left)) ** kind(right)
    if above != NULL:
        return nc_operate_as(above, left, right, operation)
    if isinstance(left, str) or isinstance(right, str):
        return NotImplemented
    x, y = stands_for(left), stands_for(right)
    if x is left and y is right:
        return types().operate(left, right, operation)
    above = nc_type_above(x, y, operation)
    if above == NULL:
        above = (nc_shared.mpq_type if is_ratio(x) or is_ratio(y) else
                 <PyTypeObject*> mpz if type(x) is mpz or type(y) is mpz else NULL)
    return NotImplemented if above == NULL else nc_operate_as(above, x, y, operation)


cdef inline object stands_for(object x):
    """The number that an object with a conversion method stands for; anything else itself."""
    return x if is_whole(x) or nc_is_no_integer(x) or nc_is_fraction(x) else nc_stands_for(x)


cdef object compared(object self, object other, int op):
    try:
        number = stands_for(other)
    except TypeError:
        return NotImplemented
    if number is other:
        return types().compare(self, other, op)
    return PyObject_RichCompare(self, number, op)


include "numcore/mpz_conversion.pxi"
include "numcore/mpz_format.pxi"

# --------------------------------------------------------------------------- the type

# Methods and functions without a body are declared here and done in C: _c/mpz_methods.h lists them.


@cython.final
cdef class mpz:
    """mpz(n=0, /)
    mpz(s, /, base=0)

    An immutable integer of any size.

    Parameters
    ----------
    n : number, optional
        Anything that `int` accepts; a fraction is cut towards zero. A class may define `__mpz__`.
    s : str or bytes
        Digits in `base`, of which spaces and underscores are skipped.
    base : int, default: 0
        From 2 to 62; 0 reads the prefixes ``0b``, ``0o`` and ``0x`` and is decimal without one.
        Up to 36 the case of a letter does not matter; beyond, capitals stand for 10 to 35.

    Raises
    ------
    TypeError
        If the argument is no number and no text, or a base comes with a number.
    ValueError
        If the text is no number in that base, or the number is NaN.
    OverflowError
        If the number is infinite.

    Notes
    -----
    GMP: ``mpz_set_str``, ``mpz_set_d``

    Examples
    --------
    >>> from numcore.mpz import mpz
    >>> mpz(10) ** 30
    mpz(1000000000000000000000000000000)
    >>> mpz("ff", 16), mpz("0b101"), mpz(-7.9)
    (mpz(255), mpz(5), mpz(-7))
    """

    # ----------------------------------------------------------------------- protocol

    def __repr__(self):
        return f"mpz({nc_mpz_str(self)})"

    def __str__(self):
        return nc_mpz_str(self)

    def __format__(self, spec, /):
        """Return the number as text by Python's format mini-language.

        Parameters
        ----------
        spec : str
            As for `int`; the floating-point types are those of `mpfr`.

        Raises
        ------
        ValueError
            If `spec` is not understood.

        Notes
        -----
        GMP: ``mpz_get_str``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> format(mpz(-255), "#010x")
        '-0x00000ff'
        """
        if not isinstance(spec, str):
            raise TypeError(f"format() argument must be str, not {type(spec).__name__}")
        if not spec:
            return nc_mpz_str(self)
        return format_integer(self, spec)

    def __hash__(self):
        return nc_mpz_hash(self)

    def __bool__(self):
        return self.z._mp_size != 0

    def __int__(self):
        return nc_mpz_to_int(self)

    def __index__(self):
        return nc_mpz_to_int(self)

    def __float__(self):
        cdef double value = 0
        if not nc_to_double(self.z, &value):
            raise OverflowError("'mpz' too large to convert to float")
        return value

    def __len__(self):
        return C.mpz_sizeinbase(self.z, 2)

    def __getitem__(self, key):
        return bits_at(self.z, key)

    def __sizeof__(self, /):
        """Return the bytes of memory that the number takes.

        Notes
        -----
        GMP: ``mpz_size``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(1).__sizeof__() >= 40
        True
        """

    def __reduce__(self):
        """Return what `pickle` needs: the sign and the bytes of the magnitude.

        Notes
        -----
        GMP: ``mpz_size``, ``mpz_limbs_read``

        Examples
        --------
        >>> import pickle
        >>> from numcore.mpz import mpz
        >>> pickle.loads(pickle.dumps(mpz(-5)))
        mpz(-5)
        """
        return nc_reduced(nc_mpz_dump(self))

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo):
        return self

    def __array__(self, dtype=None, copy=None):
        """Return a NumPy array without dimensions: int64 if the number fits, else object.

        Parameters
        ----------
        dtype : numpy dtype, optional
        copy : bool, optional

        Notes
        -----
        GMP: ``mpz_fits_slong_p``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).__array__()
        array(5)
        """
        import numpy
        return numpy.array(nc_mpz_to_int(self), dtype=dtype)

    # ----------------------------------------------------------------------- comparison

    def __richcmp__(self, other, int op):
        return nc_mpz_compare(self, other, op)

    # ----------------------------------------------------------------------- operators

    def __add__(left, right):
        return nc_mpz_add(left, right)

    def __sub__(left, right):
        return nc_mpz_sub(left, right)

    def __mul__(left, right):
        return nc_mpz_mul(left, right)

    def __floordiv__(left, right):
        return nc_mpz_floordiv(left, right)

    def __mod__(left, right):
        return nc_mpz_mod(left, right)

    def __divmod__(left, right):
        return nc_mpz_divmod(left, right)

    def __truediv__(left, right):
        return nc_mpz_truediv(left, right)

    def __pow__(left, right, modulo):
        return nc_mpz_pow(left, right, modulo)

    def __and__(left, right):
        return nc_mpz_and(left, right)

    def __or__(left, right):
        return nc_mpz_or(left, right)

    def __xor__(left, right):
        return nc_mpz_xor(left, right)

    def __lshift__(left, right):
        return nc_mpz_lshift(left, right)

    def __rshift__(left, right):
        return nc_mpz_rshift(left, right)

    def __neg__(self):
        return nc_mpz_neg(self)

    def __pos__(self):
        return self

    def __abs__(self):
        return nc_mpz_abs(self)

    def __invert__(self):
        return nc_mpz_invert(self)

    # ----------------------------------------------------------------------- rounding

    def __trunc__(self, /):
        return self

    def __floor__(self, /):
        return self

    def __ceil__(self, /):
        return self

    def __round__(self, ndigits=None, /):
        """Return the number rounded to a multiple of a power of ten, as the context rounds.

        Parameters
        ----------
        ndigits : int, optional
            Digits after the point: only a negative number changes anything.

        Raises
        ------
        TypeError
            If `ndigits` is no int.

        Notes
        -----
        GMP: ``mpz_ui_pow_ui``, ``mpz_fdiv_qr``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> round(mpz(1250), -2)
        mpz(1200)
        """
        cdef mpz unit, rounded, left
        if ndigits is None:
            return self
        if type(ndigits) is mpz:
            if (<mpz> ndigits).z._mp_size >= 0:
                return self
            ndigits = nc_mpz_to_int(ndigits)
        if not isinstance(ndigits, int):
            raise TypeError(f"__round__() requires an int, not {type(ndigits).__name__!r}")
        if ndigits >= 0:
            return self
        if -ndigits > C.mpz_sizeinbase(self.z, 10):
            return nc_mpz_from_limb(0, 0)
        if nc_size(self.z) < SHORT_LIMBS:
            unit, rounded, left = new_mpz(), new_mpz(), new_mpz()
            C.mpz_ui_pow_ui(unit.z, 10, -<long> ndigits)
            C.mpz_fdiv_qr(rounded.z, left.z, self.z, unit.z)
            C.mpz_add_ui(rounded.z, rounded.z, rounds_up(rounded, left, unit.z))
            C.mpz_mul(rounded.z, rounded.z, unit.z)
            return rounded
        unit = <mpz> nc_mpz_pow(nc_mpz_from_limb(10, 0), -ndigits, None)
        quotient, rest = nc_mpz_divmod(self, unit)
        return (quotient + rounds_up(quotient, rest, unit.z)) * unit

    # ----------------------------------------------------------------------- parts

    @property
    def numerator(self):
        """The number itself: numerator of the fraction n/1.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).numerator
        mpz(5)
        """
        return self

    @property
    def denominator(self):
        """One: denominator of the fraction n/1.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).denominator
        mpz(1)
        """
        return nc_mpz_from_limb(1, 0)

    @property
    def real(self):
        """The number itself: real part of a complex number.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).real
        mpz(5)
        """
        return self

    @property
    def imag(self):
        """Zero: imaginary part of a complex number.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).imag
        mpz(0)
        """
        return nc_mpz_from_limb(0, 0)

    def conjugate(self, /):
        """Return the number itself, the conjugate of a real number.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(-3).conjugate()
        mpz(-3)
        """
        return self

    def as_integer_ratio(self, /):
        """Return numerator and denominator: the number and one.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).as_integer_ratio()
        (mpz(5), mpz(1))
        """
        return self, nc_mpz_from_limb(1, 0)

    def is_integer(self, /):
        """Return True: every mpz is an integer.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).is_integer()
        True
        """
        return True

    # ----------------------------------------------------------------------- bits

    def bit_length(self, /):
        """Return the number of bits of the magnitude, 0 for zero.

        Notes
        -----
        GMP: ``mpz_sizeinbase``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(-8).bit_length()
        4
        """
        return nc_bit_length(self.z)

    def bit_count(self, /):
        """Return the number of ones in the binary digits of the magnitude.

        Notes
        -----
        GMP: ``mpn_popcount``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(-7).bit_count()
        3
        """
        return nc_bit_count(self.z, "bit_count")

    def bit_test(self, n, /):
        """Return whether bit n is set, in two's complement for negative numbers.

        Parameters
        ----------
        n : int
            Position, 0 for the lowest bit.

        Raises
        ------
        OverflowError
            If `n` is negative or does not fit a machine word.

        Notes
        -----
        GMP: ``mpz_tstbit``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).bit_test(2)
        True
        """
        return <bint> C.mpz_tstbit(self.z, bit_index(n, "bit_test"))

    def bit_set(self, n, /):
        """Return a copy with bit n set.

        Parameters
        ----------
        n : int
            Position, 0 for the lowest bit.

        Raises
        ------
        OverflowError
            If `n` is negative or too large.

        Notes
        -----
        GMP: ``mpz_setbit``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).bit_set(1)
        mpz(7)
        """
        return changed_bit(self.z, n, 1, "bit_set")

    def bit_clear(self, n, /):
        """Return a copy with bit n cleared.

        Parameters
        ----------
        n : int
            Position, 0 for the lowest bit.

        Raises
        ------
        OverflowError
            If `n` is negative or too large.

        Notes
        -----
        GMP: ``mpz_clrbit``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).bit_clear(0)
        mpz(4)
        """
        return changed_bit(self.z, n, 0, "bit_clear")

    def bit_flip(self, n, /):
        """Return a copy with bit n inverted.

        Parameters
        ----------
        n : int
            Position, 0 for the lowest bit.

        Raises
        ------
        OverflowError
            If `n` is negative or too large.

        Notes
        -----
        GMP: ``mpz_combit``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).bit_flip(1)
        mpz(7)
        """
        return changed_bit(self.z, n, 2, "bit_flip")

    def bit_scan0(self, n=0, /):
        """Return the position of the first bit that is 0, from n on; None if there is none.

        Parameters
        ----------
        n : int, default: 0
            Where the search starts.

        Raises
        ------
        OverflowError
            If `n` is negative or does not fit a machine word.

        Notes
        -----
        GMP: ``mpz_scan0``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(7).bit_scan0()
        3
        """

    def bit_scan1(self, n=0, /):
        """Return the position of the first bit that is 1, from n on; None if there is none.

        Parameters
        ----------
        n : int, default: 0
            Where the search starts.

        Raises
        ------
        OverflowError
            If `n` is negative or does not fit a machine word.

        Notes
        -----
        GMP: ``mpz_scan1``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(8).bit_scan1()
        3
        """

    # ----------------------------------------------------------------------- text and bytes

    def digits(self, base=10, /):
        """Return the digits in a base.

        Parameters
        ----------
        base : int, default: 10
            From 2 to 62, or -2 to -36 for capital letters.

        Raises
        ------
        ValueError
            If there is no such base.

        Notes
        -----
        GMP: ``mpz_get_str``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(-255).digits(16)
        '-ff'
        """
        return digits_of(self.z, base)

    def num_digits(self, base=10, /):
        """Return the number of digits of the magnitude in a base, which may be 1 too large.

        Parameters
        ----------
        base : int, default: 10
            From 2 to 62.

        Raises
        ------
        ValueError
            If there is no such base.

        Notes
        -----
        GMP: ``mpz_sizeinbase``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(255).num_digits(16)
        2
        """

    def to_bytes(self, length=1, byteorder="big", *, bint signed=False):
        """Return the number as bytes.

        Parameters
        ----------
        length : int, default: 1
            Number of bytes.
        byteorder : {'big', 'little'}, default: 'big'
            Which byte comes first.
        signed : bool, default: False
            Use two's complement, so that negative numbers are allowed.

        Raises
        ------
        OverflowError
            If the number does not fit, or is negative while `signed` is false.
        ValueError
            If `length` is negative or `byteorder` unknown.

        Notes
        -----
        GMP: ``mpz_limbs_read``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(-2).to_bytes(2, "big", signed=True)
        b'\\xff\\xfe'
        """
        cdef Py_ssize_t size = length
        cdef bint little = is_little(byteorder)
        cdef bint negative = self.z._mp_size < 0
        cdef bytes result
        cdef mp_bitcnt_t bits = C.mpz_sizeinbase(self.z, 2) if self.z._mp_size != 0 else 0
        if size < 0:
            raise ValueError("to_bytes(): length must be non-negative")
        if negative and not signed:
            raise OverflowError("can't convert negative mpz to unsigned")
        if signed and bits > 0:
            # A power of two fits with its sign bit when it is negative.
            bits += not (negative and C.mpz_scan1(self.z, 0) == bits - 1)
        # As for int, -1 fits no bytes at all.
        if (bits + 7) // 8 > <mp_bitcnt_t> size and not (size == 0 and negative and bits == 1):
            raise OverflowError("mpz too big to convert")
        result = PyBytes_FromStringAndSize(NULL, size)
        nc_limbs_to_bytes(<unsigned char*> PyBytes_AS_STRING(result), size, self.z._mp_d,
                          nc_size(self.z), negative, little)
        return result

    @staticmethod
    def from_bytes(bytes, byteorder="big", *, bint signed=False):
        """Return the number that bytes stand for.

        Parameters
        ----------
        bytes : bytes-like, or iterable of int
            The bytes.
        byteorder : {'big', 'little'}, default: 'big'
            Which byte comes first.
        signed : bool, default: False
            Whether the bytes are in two's complement.

        Raises
        ------
        TypeError
            If `bytes` holds no bytes.
        ValueError
            If `byteorder` is unknown.

        Notes
        -----
        GMP: ``mpz_limbs_write``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz.from_bytes(b"\\x01\\x00")
        mpz(256)
        """
        cdef Py_buffer view
        cdef bint little = is_little(byteorder)
        if isinstance(bytes, (str, int)) or type(bytes) is mpz:
            raise TypeError(f"cannot convert {type(bytes).__name__!r} object to bytes")
        if not isinstance(bytes, (builtin_bytes, bytearray, memoryview)):
            bytes = builtin_bytes(bytes)
        PyObject_GetBuffer(bytes, &view, PyBUF_SIMPLE)
        try:
            return nc_mpz_from_bytes(<const unsigned char*> view.buf, <size_t> view.len, little,
                                     signed)
        finally:
            PyBuffer_Release(&view)

    # ----------------------------------------------------------------------- divisibility

    def is_even(self, /):
        """Return whether the number is even.

        Notes
        -----
        GMP: ``mpz_even_p``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(4).is_even()
        True
        """
        return <bint> C.mpz_even_p(self.z)

    def is_odd(self, /):
        """Return whether the number is odd.

        Notes
        -----
        GMP: ``mpz_odd_p``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(5).is_odd()
        True
        """
        return <bint> C.mpz_odd_p(self.z)

    def is_square(self, /):
        """Return whether the number is the square of an integer.

        Notes
        -----
        GMP: ``mpz_perfect_square_p``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(49).is_square()
        True
        """
        return nc_is_square(self.z, "is_square")

    def is_power(self, /):
        """Return whether the number is y**n for some y and n > 1.

        Notes
        -----
        GMP: ``mpz_perfect_power_p``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(-27).is_power()
        True
        """
        return nc_is_power(self.z, "is_power")

    def is_divisible(self, d, /):
        """Return whether d divides the number; 0 divides 0 only.

        Parameters
        ----------
        d : integer

        Raises
        ------
        TypeError
            If `d` is no integer.

        Notes
        -----
        GMP: ``mpz_divisible_p``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(6).is_divisible(3)
        True
        """
        return nc_apply2(self, d, nc_is_divisible, "is_divisible")

    def is_congruent(self, y, m, /):
        """Return whether the number equals y modulo m; modulo 0 means equal.

        Parameters
        ----------
        y, m : integer

        Raises
        ------
        TypeError
            If an argument is no integer.

        Notes
        -----
        GMP: ``mpz_congruent_p``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(7).is_congruent(1, 3)
        True
        """
        return is_congruent(self, y, m)

    def is_prime(self, n=25, /):
        """Return whether the number is prime: for sure below 2**64.

        Parameters
        ----------
        n : int, default: 25
            Number of Miller-Rabin tests beyond 2**64, of which BPSW counts for 24.

        Raises
        ------
        OverflowError
            If `n` is negative or absurd.

        Notes
        -----
        GMP: ``mpz_probab_prime_p``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(2**89 - 1).is_prime()
        True
        """

    def is_probab_prime(self, n=25, /):
        """Return 2 if the number is certainly prime, 1 if it is probably prime, 0 if it is not.

        Parameters
        ----------
        n : int, default: 25
            Number of Miller-Rabin tests, of which BPSW counts for 24.

        Raises
        ------
        OverflowError
            If `n` is negative or absurd.

        Notes
        -----
        GMP: ``mpz_probab_prime_p``

        Examples
        --------
        >>> from numcore.mpz import mpz
        >>> mpz(7).is_probab_prime()
        2
        """


builtin_bytes = bytes


cdef bint is_little(object byteorder) except -1:
    if not isinstance(byteorder, str):
        raise TypeError(f"byteorder must be a str, not {type(byteorder).__name__!r}")
    if byteorder == "little":
        return True
    if byteorder == "big":
        return False
    raise ValueError("byteorder must be either 'little' or 'big'")


def unpickle(data, /):
    """Return the mpz that `mpz.__reduce__` has written down.

    Parameters
    ----------
    data : bytes
        A byte for the sign, then the magnitude, lowest byte first.

    Raises
    ------
    ValueError
        If `data` was not written by `mpz.__reduce__`.

    Notes
    -----
    GMP: ``mpz_limbs_write``

    Examples
    --------
    >>> from numcore.mpz import unpickle
    >>> unpickle(b"\\x01\\x05")
    mpz(-5)
    """
    return nc_mpz_load(data)


# --------------------------------------------------------------------------- functions

include "numcore/mpz_arithmetic.pxi"
include "numcore/mpz_division.pxi"
include "numcore/mpz_primes.pxi"
include "numcore/mpz_combinatorics.pxi"
include "numcore/mpz_bits.pxi"
include "numcore/mpz_random.pxi"
include "numcore/mpz_binary.pxi"


# --------------------------------------------------------------------------- set-up of the type

cdef extern from *:
    """
    static PyObject *nc_mpz_construct(PyObject *x);
    static PyObject *nc_mpz_construct_from(PyObject *args, PyObject *kwargs);

    /* tp_vectorcall: mpz(x) without a tuple of arguments. */
    static PyObject *nc_mpz_vectorcall(PyObject *type, PyObject *const *args, size_t flags,
                                       PyObject *names)
    {
        Py_ssize_t n = PyVectorcall_NARGS(flags);
        PyObject *positional, *named = NULL, *result = NULL;
        (void)type;
        if (n == 1 && (names == NULL || PyTuple_GET_SIZE(names) == 0)) {
            if (PyLong_CheckExact(args[0])) {
                return nc_mpz_from_int(args[0]);
            }
            if (PyUnicode_CheckExact(args[0])) {
                return nc_mpz_from_str(args[0], 0);
            }
            return nc_mpz_construct(args[0]);
        }
        positional = PyTuple_New(n);
        if (positional == NULL) {
            return NULL;
        }
        for (Py_ssize_t i = 0; i < n; i++) {
            PyTuple_SET_ITEM(positional, i, Py_NewRef(args[i]));
        }
        if (names != NULL) {
            named = PyDict_New();
            for (Py_ssize_t i = 0; named != NULL && i < PyTuple_GET_SIZE(names); i++) {
                if (PyDict_SetItem(named, PyTuple_GET_ITEM(names, i), args[n + i]) < 0) {
                    Py_CLEAR(named);
                }
            }
            if (named == NULL) {
                Py_DECREF(positional);
                return NULL;
            }
        }
        result = nc_mpz_construct_from(positional, named == NULL ? Py_None : named);
        Py_DECREF(positional);
        Py_XDECREF(named);
        return result;
    }

    static PyObject *nc_mpz_tp_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
    {
        (void)type;
        return nc_mpz_construct_from(args, kwargs == NULL ? Py_None : kwargs);
    }

    static void nc_mpz_replace_slots(PyTypeObject *type)
    {
        type->tp_dealloc = nc_mpz_dealloc;
        type->tp_free = PyObject_Free;
        type->tp_new = nc_mpz_tp_new;
        type->tp_vectorcall = nc_mpz_vectorcall;
        type->tp_richcompare = nc_mpz_compare;
        type->tp_hash = nc_mpz_hash;
        /* A number with bits to index is no sequence: iteration over it would never end. */
        type->tp_as_sequence->sq_item = NULL;
    }
    """
    void nc_mpz_replace_slots(PyTypeObject*)


cdef public object nc_mpz_construct(object x):
    return construct(x)


cdef public object nc_mpz_construct_from(tuple args, object kwargs):
    return construct_from(args, kwargs)


cdef void* mpz_shared() noexcept:
    return &nc_shared


cdef int register_type(str name, type kind) except -1:
    cdef PyTypeObject* t = <PyTypeObject*> kind
    if name == "xmpz":
        nc_shared.xmpz_type = t
    elif name == "mpq":
        nc_shared.mpq_type = t
    elif name == "mpfr":
        nc_shared.mpfr_type = t
    elif name == "mpc":
        nc_shared.mpc_type = t
    KEPT.append(kind)
    return 0


cdef const NumberTypes* number_types() noexcept:
    return <const NumberTypes*> &nc_shared


cdef int register_division(object (*divide)(mpz_srcptr, mpz_srcptr)) except -1:
    nc_shared.divide = divide
    return 0


cdef int register_rounding(int (*rounding)() noexcept) except -1:
    nc_shared.rounding = rounding
    return 0


cdef bint rounds_up(mpz quotient, mpz rest, mpz_srcptr unit) except -1:
    """Is quotient*unit + rest, with 0 <= rest < unit, rounded to the next unit in this context?"""
    cdef int mode = nc_shared.rounding() if nc_shared.rounding != NULL else ROUND_NEAREST
    cdef int order
    if mode == ROUND_DOWN or rest.z._mp_size == 0:
        return False
    if mode == ROUND_NEAREST:  # ties to even
        if nc_size(rest.z) < DIRECT_LIMBS:
            C.mpz_mul_2exp(rest.z, rest.z, 1)
        else:
            rest = <mpz> (rest + rest)
        order = C.mpz_cmp(rest.z, unit)
        return order > 0 or (order == 0 and C.mpz_odd_p(quotient.z))
    if mode == ROUND_UP:
        return True
    return (quotient.z._mp_size < 0) == (mode == ROUND_TO_ZERO)


cdef enum:  # as in MPFR
    ROUND_NEAREST
    ROUND_TO_ZERO
    ROUND_UP
    ROUND_DOWN


cdef list KEPT = []  # what C points to


def _rename(kind, name, /):
    """Let a built-in type show under another name, that of its module included."""
    cdef bytes text = name.encode()
    if not hasattr(kind, "__flags__") or kind.__flags__ & (1 << 9):
        raise TypeError(f"_rename() requires a built-in type, not {kind!r}")
    KEPT.append(text)
    (<PyTypeObject*> kind).tp_name = text


cdef object promote_operation(object left, object right, int operation):
    return promoted(left, right, operation)


cdef object compare_promoted(object left, object right, int op):
    return compared(left, right, op)


nc_shared.mpz_type = <PyTypeObject*> mpz
nc_shared.check = check
nc_promoted = promoted
nc_compared = compared
nc_text_large = nc_flint_text
nc_read_large = nc_flint_read
nc_mpz_replace_slots(<PyTypeObject*> mpz)
nc_install_methods(<PyTypeObject*> mpz, nc_methods_of_both)
nc_install_methods(<PyTypeObject*> mpz, nc_methods_of_mpz)
nc_install_functions(globals(), nc_functions_of_mpz)
nc_pickle_setup(<PyTypeObject*> mpz, "numcore.numcore", nc_mpz_load)
numbers.Integral.register(mpz)
