# cython: binding=False
"""Mutable integers, on GMP: the type `xmpz`, whose bits can be assigned."""

# What it holds: an mpz_t. Everything that does not change the number is left to mpz, on a copy, so
# that no other thread can change an operand while the GIL is released.

cimport cython
from cpython.number cimport PyNumber_Index
from cpython.object cimport PyTypeObject
from cpython.pyport cimport PY_SSIZE_T_MAX

from numcore._c cimport gmp as C
from numcore._c.gmp cimport mp_bitcnt_t
from numcore._c.guard cimport check, nc_enter, nc_leave
from numcore.mpz cimport (
    as_mpz,
    bit_position,
    bits_at,
    changed_bit,
    compare_promoted,
    digits_of,
    mpz,
    mpz_from_z,
    mpz_shared,
    new_mpz,
    promote_operation,
    register_type,
)

from numcore.mpz import f_mod_2exp

__all__ = ["xbit_mask", "xmpz"]

cdef extern from "mpz_methods.h":
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
    object nc_mpz_to_int(object)  # reads the number only: an xmpz begins as an mpz does
    bint nc_to_double(C.mpz_srcptr, double*)
    object nc_bit_count(C.mpz_srcptr, const char*)
    object nc_bit_length(C.mpz_srcptr)
    object nc_bit_mask(object, const char*)
    ctypedef struct PyMethodDef:
        pass
    PyMethodDef* nc_methods_of_both
    int nc_install_methods(PyTypeObject*, PyMethodDef*) except -1

cdef extern from "xmpz_object.h":
    xmpz nc_xmpz_new()
    xmpz nc_xmpz_from_z(C.mpz_srcptr)
    xmpz nc_xmpz_from_limb(C.mp_limb_t)
    object nc_xmpz_take(object, object)
    void nc_xmpz_replace_slots(PyTypeObject*)
    void nc_refuse_instances(PyTypeObject*)
    object nc_xmpz_compare(object, object, int)
    ctypedef void (*nc_fn3)(C.mpz_ptr, C.mpz_srcptr, C.mpz_srcptr) noexcept nogil
    ctypedef object (*nc_operator)(object, object)
    object nc_xmpz_in_place(object, object, nc_fn3, nc_operator, bint)
    void nc_fdiv_q(C.mpz_ptr, C.mpz_srcptr, C.mpz_srcptr) noexcept nogil
    void nc_fdiv_r(C.mpz_ptr, C.mpz_srcptr, C.mpz_srcptr) noexcept nogil

cdef extern from "pickle.h":
    object nc_reduced(object)
    int nc_pickle_setup(PyTypeObject*, const char*, object (*read)(object)) except -1

cdef extern from "Python.h":
    int PySlice_Unpack(object, Py_ssize_t*, Py_ssize_t*, Py_ssize_t*) except -1
    Py_ssize_t PySlice_AdjustIndices(Py_ssize_t, Py_ssize_t*, Py_ssize_t*, Py_ssize_t)

cdef extern from "mpz_text.h":
    object nc_mpz_dump(object self)  # reads the number only: an xmpz begins as an mpz does
    object nc_mpz_load(object data)

cdef enum:
    LIMB_BITS = 64
    LONG_LIMBS = 1 << 10  # from here on memory may run out

cdef C.mp_limb_t ALL_BITS = ~<C.mp_limb_t> 0


cdef mpz value_of(xmpz x):
    return mpz_from_z(x.z)


cdef object read_pickle(object data):
    cdef xmpz result = nc_xmpz_new()
    cdef mpz loaded = nc_mpz_load(data)  # a fresh one
    C.mpz_swap(result.z, loaded.z)
    return result


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


cdef int assign_bits(xmpz self, Py_ssize_t start, Py_ssize_t step, Py_ssize_t count,
                     mpz value) except -1:
    """Give the bits at start, start + step, ... those of a value, from the lowest on."""
    cdef Py_ssize_t end
    cdef mpz bits, inverted
    if count == 0:
        return 0
    end = max(start, start + (count - 1) * step) + 1
    if <mp_bitcnt_t> end > NC_BITS_LIMIT:
        raise OverflowError("xmpz: the bit position is too large")
    if self.z._mp_size >= 0:
        bits = f_mod_2exp(value, count)
        make_room(self.z, end)
        write_bits(self.z, bits.z, start, step, count)
        return 0
    # The limbs are those of the magnitude: of a negative number, the complement is written to.
    bits = f_mod_2exp(~value, count)
    inverted = mpz_from_z((<mpz> ~value_of(self)).z)
    make_room(inverted.z, end)
    write_bits(inverted.z, bits.z, start, step, count)
    nc_xmpz_take(self, ~inverted)
    return 0


cdef int make_room(C.mpz_ptr z, Py_ssize_t bits) except -1:
    cdef C.mp_size_t size = max(<C.mp_size_t> C.mpz_size(z), (bits + LIMB_BITS - 1) // LIMB_BITS)
    cdef int status
    if size <= z._mp_alloc:
        return 0
    if nc_enter():
        C.mpz_limbs_modify(z, size)
    status = nc_leave()
    return check(status)


cdef void write_bits(C.mpz_ptr z, C.mpz_srcptr bits, Py_ssize_t start, Py_ssize_t step,
                     Py_ssize_t count) noexcept:
    """Write `count` bits into a number that has room for them; neither number is negative."""
    cdef C.mp_size_t used = C.mpz_size(bits), size = C.mpz_size(z), i
    cdef C.mp_size_t last = max(start, start + (count - 1) * step) // LIMB_BITS
    cdef Py_ssize_t done = 0, width, position = start
    cdef int offset
    cdef C.mp_limb_t mask, source = 0
    for i in range(size, last + 1):
        z._mp_d[i] = 0
    while done < count:
        i = position // LIMB_BITS
        offset = position % LIMB_BITS
        if step == 1:
            width = min(LIMB_BITS - offset, count - done)
            mask = (ALL_BITS >> (LIMB_BITS - width)) << offset
            z._mp_d[i] = z._mp_d[i] & ~mask | (limb_at(bits._mp_d, used, done) << offset) & mask
            position += width
            done += width
        else:
            if done % LIMB_BITS == 0:
                source = bits._mp_d[done // LIMB_BITS] if done // LIMB_BITS < used else 0
            mask = <C.mp_limb_t> 1 << offset
            z._mp_d[i] = z._mp_d[i] & ~mask | (source & 1) << offset
            source >>= 1
            position += step
            done += 1
    C.mpz_limbs_finish(z, max(size, last + 1))


cdef inline C.mp_limb_t limb_at(const C.mp_limb_t* limbs, C.mp_size_t size,
                                Py_ssize_t position) noexcept:
    """The bits from a position on, as many as a limb has; beyond the last limb they are 0."""
    cdef C.mp_size_t i = position // LIMB_BITS
    cdef int offset = position % LIMB_BITS
    cdef C.mp_limb_t result = limbs[i] >> offset if i < size else 0
    if offset and i + 1 < size:
        result |= limbs[i + 1] << (LIMB_BITS - offset)
    return result


cdef enum:
    FEW_LIMBS = 64  # what changes in place without a guard


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

    # ----------------------------------------------------------------------- protocol

    def __repr__(self):
        return f"xmpz({value_of(self)!s})"

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
        return nc_mpz_to_int(self)

    def __index__(self):
        return nc_mpz_to_int(self)

    def __float__(self):
        cdef double value = 0
        if not nc_to_double(self.z, &value):
            raise OverflowError("'xmpz' too large to convert to float")
        return value

    def __sizeof__(self, /):
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
        return nc_reduced(nc_mpz_dump(self))

    def __copy__(self, /):
        return nc_xmpz_from_z(self.z)

    def __deepcopy__(self, memo):
        return nc_xmpz_from_z(self.z)

    def __richcmp__(self, other, int op):
        return nc_xmpz_compare(self, other, op)

    # ----------------------------------------------------------------------- bits

    def __len__(self):
        return bits_of(self)

    def __getitem__(self, key):
        return bits_at(self.z, key)

    def __setitem__(self, key, value):
        cdef Py_ssize_t index, start, stop, step, count, size = bits_of(self)
        if isinstance(key, slice):
            PySlice_Unpack(key, &start, &stop, &step)
            if step > 0:  # upwards, beyond the last bit, too
                if start > size and key.start is not None:
                    size = start
                if stop > size and key.stop is not None:
                    size = stop
            count = PySlice_AdjustIndices(size, &start, &stop, step)
            try:
                bits = as_mpz(value)
            except TypeError:
                raise ValueError("the bits of a slice must be given as an integer") from None
            assign_bits(self, start, step, count, bits)
            return
        index = bit_position(key)
        if not isinstance(value, (int, mpz)) or value not in (0, 1):
            raise ValueError("bit value must be 0 or 1")
        if index < 0:
            index += size
        if index < 0:
            raise IndexError("xmpz: the bit position lies before the first bit")
        set_bit(self, index, value == 1)

    def __delitem__(self, key):
        if isinstance(key, slice):
            raise TypeError("the bits of an xmpz cannot be deleted")
        bit_position(key)
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
        return iterate(self, start, stop, ALL)

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
        return iterate(self, start, stop, ONES)

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
        return iterate(self, start, stop, ZEROS)

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
        cdef unsigned long index = 0
        nc_count(n, "bit_test", &index)
        return C.mpz_tstbit(self.z, index) != 0

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
        return changed_bit(self.z, n, 1, "bit_set")

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
        return changed_bit(self.z, n, 0, "bit_clear")

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
        return changed_bit(self.z, n, 2, "bit_flip")

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

    def bit_length(self, /):
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
        return nc_bit_length(self.z)

    def bit_count(self, /):
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
        return nc_bit_count(self.z, "bit_count")

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
        cdef str text = digits_of(self.z, base)
        prefix = PREFIXES.get(base)
        if prefix is None:
            return text
        return "-" + prefix + text[1:] if text[0] == "-" else prefix + text

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

    # ----------------------------------------------------------------------- value

    def copy(self, /):
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
        return nc_xmpz_from_z(self.z)

    def make_mpz(self, /):
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
        cdef mpz result = new_mpz()
        C.mpz_set_ui(result.z, 0)
        C.mpz_swap(result.z, self.z)
        return result

    def conjugate(self, /):
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
        return nc_xmpz_from_z(self.z)

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
        return nc_xmpz_from_limb(1)

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
        return nc_xmpz_from_z(self.z)

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
        return nc_xmpz_from_limb(0)

    # ----------------------------------------------------------------------- limbs

    limb_size = sizeof(C.mp_limb_t)  # bytes in a limb

    def num_limbs(self, /):
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

    def limbs_read(self, /):
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
            Number of limbs.

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
            Number of limbs.

        Raises
        ------
        ValueError
            If `n` is negative.
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
        cdef C.mp_size_t size = PyNumber_Index(n)
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
        return nc_xmpz_in_place(self, other, C.mpz_add, nc_mpz_add, False)

    def __isub__(self, other):
        return nc_xmpz_in_place(self, other, C.mpz_sub, nc_mpz_sub, False)

    def __imul__(self, other):
        return nc_xmpz_in_place(self, other, C.mpz_mul, nc_mpz_mul, False)

    def __ifloordiv__(self, other):
        return nc_xmpz_in_place(self, other, nc_fdiv_q, nc_mpz_floordiv, True)

    def __imod__(self, other):
        return nc_xmpz_in_place(self, other, nc_fdiv_r, nc_mpz_mod, True)

    def __iand__(self, other):
        return nc_xmpz_in_place(self, other, C.mpz_and, nc_mpz_and, False)

    def __ior__(self, other):
        return nc_xmpz_in_place(self, other, C.mpz_ior, nc_mpz_or, False)

    def __ixor__(self, other):
        return nc_xmpz_in_place(self, other, C.mpz_xor, nc_mpz_xor, False)

    def __ilshift__(self, other):
        return nc_xmpz_take(self, nc_mpz_lshift(self, shift_count(other)))

    def __irshift__(self, other):
        cdef unsigned long count = 0
        nc_count(other, "xmpz shift", &count)
        if C.mpz_size((<xmpz> self).z) > FEW_LIMBS:
            return nc_xmpz_take(self, nc_mpz_rshift(self, count))
        C.mpz_fdiv_q_2exp((<xmpz> self).z, (<xmpz> self).z, count)
        return self

    def __ipow__(self, other):
        exponent = as_mpz(other)
        if exponent < 0:
            raise OverflowError("xmpz **= n: the exponent cannot be negative")
        return nc_xmpz_take(self, nc_mpz_pow(self, exponent, None))

    # Unary operators change the number, as in gmpy2, and return nothing.

    def __neg__(self):
        C.mpz_neg(self.z, self.z)

    def __pos__(self):
        pass

    def __abs__(self):
        C.mpz_abs(self.z, self.z)

    def __invert__(self):
        if C.mpz_size(self.z) < LONG_LIMBS:
            C.mpz_com(self.z, self.z)
        else:
            nc_xmpz_take(self, ~value_of(self))


cdef dict PREFIXES = {2: "0b", 8: "0o", 16: "0x", -16: "0X"}


cdef object limbs_for(xmpz self, object count, bint keep):
    cdef C.mp_size_t n = PyNumber_Index(count)
    cdef int status
    cdef mp_bitcnt_t most = NC_BITS_LIMIT // 64
    if n < 0:
        raise ValueError("xmpz: the number of limbs cannot be negative")
    if <mp_bitcnt_t> n > most:
        raise OverflowError("xmpz: too many limbs")
    if n > self.z._mp_alloc:
        if nc_enter():
            if keep:
                C.mpz_limbs_modify(self.z, n)
            else:
                C.mpz_limbs_write(self.z, n)
        status = nc_leave()
        check(status)
    return <size_t> C.mpz_limbs_read(self.z)


cdef enum:
    ALL
    ZEROS
    ONES


@cython.internal
@cython.final
@cython.auto_pickle(False)
cdef class iterator:
    """Bits of a number, or positions of ones or zeros; the number may change meanwhile."""

    cdef xmpz number
    cdef Py_ssize_t index, stop
    cdef int what

    def __iter__(self):
        return self

    def __next__(self):
        cdef C.mpz_ptr z = &self.number.z[0]
        cdef mp_bitcnt_t index = self.index, end
        end = self.stop if self.stop >= 0 else C.mpz_sizeinbase(z, 2)  # it moves with the number
        if index < end and self.what != ALL:
            index = C.mpz_scan1(z, index) if self.what == ONES else C.mpz_scan0(z, index)
            if self.what == ONES and self.stop < 0 and z._mp_size < 0:
                end = index + 1  # the last one may belong to the sign
        if index >= end:
            raise StopIteration
        self.index = index + 1
        return C.mpz_tstbit(z, index) != 0 if self.what == ALL else index


cdef iterator iterate(xmpz number, object start, object stop, int what):
    cdef iterator result = iterator.__new__(iterator)
    result.number, result.index, result.stop, result.what = number, first_of(start), stop, what
    return result


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
    cdef mpz count = as_mpz(n)
    if count.z._mp_size < 0:
        raise ValueError("mask length must be >= 0")
    return nc_xmpz_take(nc_xmpz_new(), nc_bit_mask(count, "xbit_mask"))


nc_xmpz_replace_slots(<PyTypeObject*> xmpz)
nc_mpz_attach(mpz_shared())
nc_install_methods(<PyTypeObject*> xmpz, nc_methods_of_both)
nc_refuse_instances(<PyTypeObject*> iterator)
nc_promoted = promote_operation
nc_compared = compare_promoted
register_type("xmpz", xmpz)
nc_pickle_setup(<PyTypeObject*> xmpz, "numcore._xmpz", read_pickle)
