# cython: binding=False
"""Mutable integers, on GMP: the type `xmpz`, whose bits can be assigned."""

# What it holds: an mpz_t. Everything that does not change the number is left to mpz, on a copy, so
# that no other thread can change an operand while the GIL is released.

cimport cython
from cpython.object cimport PyTypeObject
from cpython.pyport cimport PY_SSIZE_T_MAX

from numcore._c cimport gmp as C
from numcore._c.gmp cimport mp_bitcnt_t
from numcore._c.guard cimport check, nc_enter, nc_leave
from numcore.mpz cimport (
    as_mpz,
    compare_promoted,
    mpz,
    mpz_from_z,
    mpz_shared,
    promote_operation,
    register_type,
)

from numcore.mpz import bit_mask, unpickle

__all__ = ["xbit_mask", "xmpz"]

cdef extern from "mpz_function.h":
    ctypedef object (*operation_fn)(object, object, int)
    int nc_count(object, const char*, unsigned long*) except -1
    operation_fn nc_promoted
    operation_fn nc_compared
    mp_bitcnt_t NC_BITS_LIMIT
    void nc_mpz_attach(void*)
    object nc_mpz_add(object, object)
    object nc_mpz_sub(object, object)
    object nc_mpz_mul(object, object)
    object nc_mpz_floordiv(object, object)
    object nc_mpz_truediv(object, object)
    object nc_mpz_mod(object, object)
    object nc_mpz_divmod(object, object)
    object nc_mpz_pow(object, object, object)
    object nc_mpz_and(object, object)
    object nc_mpz_or(object, object)
    object nc_mpz_xor(object, object)
    object nc_mpz_lshift(object, object)
    object nc_mpz_rshift(object, object)
    object nc_mpz_compare(object, object, int)

cdef extern from "pickle.h":
    object nc_reduced(object)
    int nc_pickle_setup(PyTypeObject*, const char*, object (*read)(object)) except -1


cdef mpz value_of(xmpz x):
    return mpz_from_z(x.z)


cdef xmpz new_xmpz(object value):
    cdef xmpz result = xmpz.__new__(xmpz)
    take(result, as_mpz(value))
    return result


cdef object take(xmpz self, object result):
    """Give self the value of a result that is an integer; return what the operator returns."""
    cdef mpz fresh
    if type(result) is not mpz:
        return result
    fresh = mpz_from_z((<mpz> result).z)
    C.mpz_swap(self.z, fresh.z)
    return self


cdef object read_pickle(object data):
    return take(xmpz.__new__(xmpz), unpickle(data))


def _unpickle(data, /):
    """Return the number that a pickle holds."""
    return read_pickle(data)


cdef Py_ssize_t bits_of(xmpz self):
    return C.mpz_sizeinbase(self.z, 2)


cdef int set_bit(xmpz self, mp_bitcnt_t index, bint bit) except -1:
    cdef int status
    if index > NC_BITS_LIMIT:
        raise OverflowError("xmpz: the bit position is too large")
    if bit == C.mpz_tstbit(self.z, index):
        return 0
    if nc_enter():
        if bit:
            C.mpz_setbit(self.z, index)
        else:
            C.mpz_clrbit(self.z, index)
    status = nc_leave()
    return check(status)


cdef object shift_count(object n):
    cdef unsigned long count = 0
    nc_count(n, "xmpz shift", &count)
    return count


cdef Py_ssize_t first_of(object start) except -1:
    """Return where an iteration begins; a negative position lies behind all others."""
    cdef unsigned long size = 0
    if isinstance(start, int) and start < 0:
        return PY_SSIZE_T_MAX
    nc_count(start, "xmpz iterator", &size)
    return min(size, <unsigned long> PY_SSIZE_T_MAX)


cdef Py_ssize_t end_of(xmpz self, Py_ssize_t stop):
    """Return where an iteration ends: at `stop`, or after the last bit that matters."""
    return stop if stop >= 0 else bits_of(self)


@cython.final
cdef class xmpz:
    """xmpz(n=0, /)
    xmpz(s, /, base=0)

    A mutable integer of any size: in-place operators, and assignment to bits, change it.

    Parameters
    ----------
    n : number, optional
        As for `mpz`.
    s : str or bytes
        As for `mpz`.
    base : int, default: 0
        As for `mpz`.

    Raises
    ------
    TypeError
        If the argument is no number and no text.
    ValueError
        If the text is no number in that base.

    Notes
    -----
    GMP: ``mpz_t``

    Examples
    --------
    >>> from numcore.xmpz import xmpz
    >>> x = xmpz(5)
    >>> x += 3
    >>> x[0] = 1
    >>> x
    xmpz(9)
    """

    def __cinit__(self, *args, **kwargs):
        cdef mpz value
        C.mpz_init(self.z)
        if args or kwargs:
            value = mpz(*args, **kwargs)
            take(self, value)

    def __dealloc__(self):
        C.mpz_clear(self.z)

    # ----------------------------------------------------------------------- protocol

    def __repr__(self):
        return f"xmpz({value_of(self)})"

    def __str__(self):
        return str(value_of(self))

    def __format__(self, spec, /):
        """Return the number as text, as an mpz does.

        Parameters
        ----------
        spec : str
            As for `int`.

        Raises
        ------
        ValueError
            If `spec` is not understood.

        Notes
        -----
        GMP: ``mpz_get_str``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> format(xmpz(255), "x")
        'ff'
        """
        return value_of(self).__format__(spec)

    __hash__ = None

    def __bool__(self):
        return self.z._mp_size != 0

    def __int__(self):
        return int(value_of(self))

    def __index__(self):
        return int(value_of(self))

    def __float__(self):
        return float(value_of(self))

    def __sizeof__(self):
        """Return the bytes of memory that the number takes.

        Notes
        -----
        GMP: ``mpz_size``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(1).__sizeof__() >= 40
        True
        """
        return 32 + 8 * self.z._mp_alloc

    def __reduce__(self):
        """Return what `pickle` needs: the sign and the bytes of the magnitude.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> import pickle
        >>> from numcore.xmpz import xmpz
        >>> pickle.loads(pickle.dumps(xmpz(-5)))
        xmpz(-5)
        """
        return nc_reduced(value_of(self).__reduce__()[1][0])

    def __copy__(self):
        return new_xmpz(value_of(self))

    def __deepcopy__(self, memo):
        return new_xmpz(value_of(self))

    def _to_binary(self):
        from numcore.mpz import to_binary
        return b"\x02" + to_binary(value_of(self))[1:]

    def __richcmp__(self, other, int op):
        if type(other) is xmpz:
            other = value_of(other)
        return nc_mpz_compare(value_of(self), other, op)

    # ----------------------------------------------------------------------- bits

    def __len__(self):
        return bits_of(self)

    def __getitem__(self, key):
        return value_of(self)[key]

    def __setitem__(self, key, value):
        cdef Py_ssize_t index, start, stop, step, size = bits_of(self)
        cdef mp_bitcnt_t place = 0
        cdef mpz bits
        if isinstance(key, slice):
            for end in (key.start, key.stop):
                if end is not None and end > size:
                    size = end
            start, stop, step = key.indices(size)
            bits = as_mpz(value)
            for index in range(start, stop, step):
                set_bit(self, index, C.mpz_tstbit(bits.z, place))
                place += 1
            return
        if not hasattr(key, "__index__"):
            raise TypeError("bit positions must be integers")
        index = key
        if index < 0:
            index += size
        if index < 0:
            raise IndexError("xmpz: the bit position lies before the first bit")
        if isinstance(value, str) or value not in (0, 1):
            raise ValueError("bit value must be 0 or 1")
        set_bit(self, index, value == 1)

    def __delitem__(self, key):
        raise ValueError("the bits of an xmpz cannot be deleted")

    def iter_bits(self, start=0, stop=-1):
        """Return an iterator over the bits, as True and False.

        Parameters
        ----------
        start : int, default: 0
            The first position.
        stop : int, default: -1
            The position after the last; if it is negative, the iteration ends with the last 1.

        Notes
        -----
        GMP: ``mpz_tstbit``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> list(xmpz(6).iter_bits())
        [False, True, True]
        """
        return _bits_from(self, first_of(start), stop)

    def iter_set(self, start=0, stop=-1):
        """Return an iterator over the positions of the bits that are 1.

        Parameters
        ----------
        start : int, default: 0
            The first position.
        stop : int, default: -1
            The position after the last; if it is negative, the iteration ends with the last 1.

        Notes
        -----
        GMP: ``mpz_scan1``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> list(xmpz(6).iter_set())
        [1, 2]
        """
        return _positions(self, first_of(start), stop, True)

    def iter_clear(self, start=0, stop=-1):
        """Return an iterator over the positions of the bits that are 0.

        Parameters
        ----------
        start : int, default: 0
            The first position.
        stop : int, default: -1
            The position after the last; if it is negative, the iteration ends with the last 1.

        Notes
        -----
        GMP: ``mpz_scan0``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> list(xmpz(6).iter_clear())
        [0]
        """
        return _positions(self, first_of(start), stop, False)

    def bit_test(self, n, /):
        """Return whether bit n is set.

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
        GMP: ``mpz_tstbit``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).bit_test(2)
        True
        """
        return value_of(self).bit_test(n)

    def bit_set(self, n, /):
        """Return an mpz with bit n set.

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
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).bit_set(1)
        mpz(7)
        """
        return value_of(self).bit_set(n)

    def bit_clear(self, n, /):
        """Return an mpz with bit n cleared.

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
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).bit_clear(0)
        mpz(4)
        """
        return value_of(self).bit_clear(n)

    def bit_flip(self, n, /):
        """Return an mpz with bit n inverted.

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
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).bit_flip(1)
        mpz(7)
        """
        return value_of(self).bit_flip(n)

    def bit_scan0(self, n=0, /):
        """Return the position of the first 0 from n on; None if there is none.

        Parameters
        ----------
        n : int, default: 0
            Where the search starts.

        Raises
        ------
        OverflowError
            If `n` is negative or too large.

        Notes
        -----
        GMP: ``mpz_scan0``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(7).bit_scan0()
        3
        """
        return value_of(self).bit_scan0(n)

    def bit_scan1(self, n=0, /):
        """Return the position of the first 1 from n on; None if there is none.

        Parameters
        ----------
        n : int, default: 0
            Where the search starts.

        Raises
        ------
        OverflowError
            If `n` is negative or too large.

        Notes
        -----
        GMP: ``mpz_scan1``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(8).bit_scan1()
        3
        """
        return value_of(self).bit_scan1(n)

    def bit_length(self):
        """Return the number of bits of the magnitude, 0 for zero.

        Notes
        -----
        GMP: ``mpz_sizeinbase``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(-8).bit_length()
        4
        """
        return value_of(self).bit_length()

    def bit_count(self):
        """Return the number of ones in the magnitude.

        Notes
        -----
        GMP: ``mpn_popcount``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(7).bit_count()
        3
        """
        return value_of(self).bit_count()

    def digits(self, base=10, /):
        """Return the digits in a base; 2, 8 and 16 get their prefix.

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
        GMP: ``mpz_get_str``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).digits(2)
        '0b101'
        """
        text = value_of(self).digits(base)
        prefix = PREFIXES.get(base, "")
        return "-" + prefix + text[1:] if text.startswith("-") else prefix + text

    def num_digits(self, base=10, /):
        """Return the number of digits in a base, which may be 1 too large.

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
        >>> from numcore.xmpz import xmpz
        >>> xmpz(255).num_digits(16)
        2
        """
        return value_of(self).num_digits(base)

    # ----------------------------------------------------------------------- value

    def copy(self):
        """Return a copy, which changes on its own.

        Notes
        -----
        GMP: ``mpz_set``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).copy()
        xmpz(5)
        """
        return new_xmpz(value_of(self))

    def make_mpz(self):
        """Return the value as an mpz, and leave 0 behind.

        Notes
        -----
        GMP: ``mpz_swap``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> x = xmpz(5)
        >>> x.make_mpz(), x
        (mpz(5), xmpz(0))
        """
        cdef mpz result = mpz_from_z(self.z)
        C.mpz_set_ui(self.z, 0)
        return result

    def conjugate(self):
        """Return the number itself, the conjugate of a real number.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).conjugate()
        xmpz(5)
        """
        return self

    @property
    def numerator(self):
        """A copy of the number: numerator of the fraction n/1.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).numerator
        xmpz(5)
        """
        return new_xmpz(value_of(self))

    @property
    def denominator(self):
        """One: denominator of the fraction n/1.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).denominator
        xmpz(1)
        """
        return new_xmpz(1)

    @property
    def real(self):
        """A copy of the number: real part of a complex number.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).real
        xmpz(5)
        """
        return new_xmpz(value_of(self))

    @property
    def imag(self):
        """Zero: imaginary part of a complex number.

        Notes
        -----
        GMP: ``mpz_t``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).imag
        xmpz(0)
        """
        return new_xmpz(0)

    # ----------------------------------------------------------------------- limbs

    limb_size = sizeof(C.mp_limb_t)  # bytes in a limb

    def num_limbs(self):
        """Return the number of limbs.

        Notes
        -----
        GMP: ``mpz_size``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(2**64).num_limbs()
        2
        """
        return C.mpz_size(self.z)

    def limbs_read(self):
        """Return the address of the limbs, for reading.

        Notes
        -----
        GMP: ``mpz_limbs_read``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> xmpz(5).limbs_read() != 0
        True
        """
        return <size_t> C.mpz_limbs_read(self.z)

    def limbs_write(self, n, /):
        """Return the address of room for n limbs; the value is lost.

        Parameters
        ----------
        n : int
            Number of limbs, above 0.

        Raises
        ------
        ValueError
            If `n` is not positive.
        OverflowError
            If `n` is too large.

        Notes
        -----
        GMP: ``mpz_limbs_write``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> x = xmpz(5)
        >>> address = x.limbs_write(1)
        """
        return limbs_for(self, n, False)

    def limbs_modify(self, n, /):
        """Return the address of room for n limbs, which begins with the value.

        Parameters
        ----------
        n : int
            Number of limbs, above 0.

        Raises
        ------
        ValueError
            If `n` is not positive.
        OverflowError
            If `n` is too large.

        Notes
        -----
        GMP: ``mpz_limbs_modify``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> x = xmpz(5)
        >>> address = x.limbs_modify(2)
        >>> x.limbs_finish(1)
        >>> x
        xmpz(5)
        """
        return limbs_for(self, n, True)

    def limbs_finish(self, n, /):
        """End what `limbs_write` or `limbs_modify` began.

        Parameters
        ----------
        n : int
            Number of limbs in use, negative for a negative number.

        Raises
        ------
        ValueError
            If there are not so many limbs.

        Notes
        -----
        GMP: ``mpz_limbs_finish``

        Examples
        --------
        >>> from numcore.xmpz import xmpz
        >>> x = xmpz(5)
        >>> address = x.limbs_modify(1)
        >>> x.limbs_finish(-1)
        >>> x
        xmpz(-5)
        """
        cdef C.mp_size_t size = n
        if abs(size) > self.z._mp_alloc:
            raise ValueError("limbs_finish(): there are not so many limbs")
        C.mpz_limbs_finish(self.z, size)

    # ----------------------------------------------------------------------- operators

    def __add__(left, right):
        return nc_mpz_add(left, right)

    def __sub__(left, right):
        return nc_mpz_sub(left, right)

    def __mul__(left, right):
        return nc_mpz_mul(left, right)

    def __floordiv__(left, right):
        return nc_mpz_floordiv(left, right)

    def __truediv__(left, right):
        return nc_mpz_truediv(left, right)

    def __mod__(left, right):
        return nc_mpz_mod(left, right)

    def __divmod__(left, right):
        return nc_mpz_divmod(left, right)

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

    def __pow__(left, right, modulo):
        return nc_mpz_pow(left, right, modulo)

    def __iadd__(self, other):
        return take(self, nc_mpz_add(self, other))

    def __isub__(self, other):
        return take(self, nc_mpz_sub(self, other))

    def __imul__(self, other):
        return take(self, nc_mpz_mul(self, other))

    def __ifloordiv__(self, other):
        return take(self, nc_mpz_floordiv(self, other))

    def __imod__(self, other):
        return take(self, nc_mpz_mod(self, other))

    def __iand__(self, other):
        return take(self, nc_mpz_and(self, other))

    def __ior__(self, other):
        return take(self, nc_mpz_or(self, other))

    def __ixor__(self, other):
        return take(self, nc_mpz_xor(self, other))

    def __ilshift__(self, other):
        return take(self, nc_mpz_lshift(self, shift_count(other)))

    def __irshift__(self, other):
        return take(self, nc_mpz_rshift(self, shift_count(other)))

    def __ipow__(self, other):
        exponent = as_mpz(other)
        if exponent < 0:
            raise OverflowError("xmpz **= n: the exponent cannot be negative")
        return take(self, nc_mpz_pow(self, exponent, None))

    # Unary operators change the number, as in gmpy2, and return nothing.

    def __neg__(self):
        C.mpz_neg(self.z, self.z)

    def __pos__(self):
        pass

    def __abs__(self):
        C.mpz_abs(self.z, self.z)

    def __invert__(self):
        take(self, ~value_of(self))


cdef dict PREFIXES = {2: "0b", 8: "0o", 16: "0x"}


cdef object limbs_for(xmpz self, object count, bint keep):
    cdef C.mp_size_t n = count
    cdef int status
    cdef mp_bitcnt_t most = NC_BITS_LIMIT // 64
    if n <= 0:
        raise ValueError("xmpz: the number of limbs must be > 0")
    if <mp_bitcnt_t> n > most:
        raise OverflowError("xmpz: too many limbs")
    if nc_enter():
        if keep:
            C.mpz_limbs_modify(self.z, n)
        else:
            C.mpz_limbs_write(self.z, n)
    status = nc_leave()
    check(status)
    return <size_t> C.mpz_limbs_read(self.z)


def _bits_from(xmpz self, Py_ssize_t index, Py_ssize_t stop):
    """Yield bits from a position on; the number may change meanwhile."""
    while index < end_of(self, stop):  # the end moves with the number
        yield <bint> C.mpz_tstbit(self.z, index)
        index += 1


def _positions(xmpz self, Py_ssize_t index, Py_ssize_t stop, bint ones):
    """Yield the positions of ones or zeros; the number may change meanwhile."""
    cdef mp_bitcnt_t found
    while index < end_of(self, stop) + (stop < 0 and ones and self.z._mp_size < 0):
        found = C.mpz_scan1(self.z, index) if ones else C.mpz_scan0(self.z, index)
        if found >= <mp_bitcnt_t> end_of(self, stop) + (
                stop < 0 and ones and self.z._mp_size < 0):
            return
        yield found
        index = found + 1


def xbit_mask(n, /):
    """Return the xmpz with n bits, all set.

    Parameters
    ----------
    n : int
        Not negative.

    Raises
    ------
    ValueError
        If `n` is negative.
    OverflowError
        If `n` is too large.

    Notes
    -----
    GMP: ``mpz_limbs_write``

    Examples
    --------
    >>> from numcore.xmpz import xbit_mask
    >>> xbit_mask(5)
    xmpz(31)
    """
    if as_mpz(n) < 0:
        raise ValueError("mask length must be >= 0")
    return new_xmpz(bit_mask(n))


cdef extern from *:
    """
    /* A number with bits to index is no sequence: iteration over it would never end. */
    static void nc_no_sequence(PyTypeObject *type) { type->tp_as_sequence->sq_item = NULL; }
    """
    void nc_no_sequence(PyTypeObject*)


nc_no_sequence(<PyTypeObject*> xmpz)
nc_mpz_attach(mpz_shared())
nc_promoted = promote_operation
nc_compared = compare_promoted
register_type("xmpz", xmpz)
nc_pickle_setup(<PyTypeObject*> xmpz, "numcore._xmpz", read_pickle)
