# Bits, packing, and the helpers that mpmath calls. Included by mpz.pyx.


cdef mp_bitcnt_t bit_index(object n, const char* method) except? 0xFFFFFFFFFFFFFFFF:
    """Return a bit position; OverflowError if it is negative or no size of a machine."""
    cdef unsigned long index = 0
    nc_count(n, method, &index)
    return index


cdef Py_ssize_t bit_position(object position) except? -1:
    """Return the position of a bit, as it is given."""
    if type(position) is not int and not hasattr(position, "__index__"):
        raise TypeError("bit positions must be integers")
    try:
        return position
    except OverflowError:
        raise IndexError("bit position is too large for an index") from None


cdef object bits_at(mpz_srcptr z, object key):
    """Return z[key]: a bit, or those of a slice. Negative positions count from the highest bit."""
    cdef Py_ssize_t start, stop, step, count, i, size = C.mpz_sizeinbase(z, 2)
    cdef mp_limb_t index
    if isinstance(key, int) and nc_int_short(key, &index):  # a bool, too
        if not nc_int_negative(key):
            return PyLong_FromLong(C.mpz_tstbit(z, index))
        i = -<Py_ssize_t> index
    elif isinstance(key, slice):
        PySlice_Unpack(key, &start, &stop, &step)
        count = PySlice_AdjustIndices(size, &start, &stop, step)
        if step == 1:
            return nc_mpz_slice(z, start, stop)
        return nc_mpz_stride(z, start, step, count)
    else:
        i = bit_position(key)
    if i < 0:
        i += size
    if i < 0:
        return int(z._mp_size < 0)
    return PyLong_FromLong(C.mpz_tstbit(z, i))


cdef enum:
    SHORT_LIMBS = 16  # integers that need no care of any kind
    DIRECT_LIMBS = 1 << 12  # up to here a bit is changed without guard
    QUICK_LIMBS = 1 << 16  # and up to here without releasing the GIL


cdef inline void change_bit(C.mpz_ptr z, mp_bitcnt_t index, int how) noexcept nogil:
    if how == 0:
        C.mpz_clrbit(z, index)
    elif how == 1:
        C.mpz_setbit(z, index)
    else:
        C.mpz_combit(z, index)


cdef mpz changed_bit(mpz_srcptr z, object n, int how, const char* method):
    """Return a copy of z with bit n cleared (0), set (1) or flipped (2)."""
    cdef mp_bitcnt_t index = bit_index(n, method)
    cdef mpz result
    cdef int status
    if index > NC_BITS_LIMIT:
        raise OverflowError(f"{method.decode()}(): the position is too large")
    result = mpz_from_z(z)
    if how == 0 and z._mp_size >= 0 and index >= C.mpz_sizeinbase(z, 2):
        return result
    if index < 64 * DIRECT_LIMBS and nc_size(z) < DIRECT_LIMBS:
        change_bit(result.z, index, how)
        return result
    if index < 64 * QUICK_LIMBS and nc_size(z) < QUICK_LIMBS:
        if nc_enter():
            change_bit(result.z, index, how)
        status = nc_leave()
    else:
        with nogil:
            if nc_enter():
                change_bit(result.z, index, how)
            status = nc_leave()
    if status != 0:
        C.mpz_init(result.z)
        check(status)
    return result


def bit_test(x, n, /):
    """Return whether bit n of x is set, in two's complement for negative numbers.

    Parameters
    ----------
    x : integer
    n : int
        Position, 0 for the lowest bit.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative or too large.

    Notes
    -----
    GMP: ``mpz_tstbit``

    Examples
    --------
    >>> from numcore.mpz import bit_test
    >>> bit_test(5, 2)
    True
    """


def bit_set(x, n, /):
    """Return a copy of x with bit n set.

    Parameters
    ----------
    x : integer
    n : int
        Position, 0 for the lowest bit.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative or too large.

    Notes
    -----
    GMP: ``mpz_setbit``

    Examples
    --------
    >>> from numcore.mpz import bit_set
    >>> bit_set(5, 1)
    mpz(7)
    """
    return changed_bit(as_mpz(x).z, n, 1, "bit_set")


def bit_clear(x, n, /):
    """Return a copy of x with bit n cleared.

    Parameters
    ----------
    x : integer
    n : int
        Position, 0 for the lowest bit.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative or too large.

    Notes
    -----
    GMP: ``mpz_clrbit``

    Examples
    --------
    >>> from numcore.mpz import bit_clear
    >>> bit_clear(5, 0)
    mpz(4)
    """
    return changed_bit(as_mpz(x).z, n, 0, "bit_clear")


def bit_flip(x, n, /):
    """Return a copy of x with bit n inverted.

    Parameters
    ----------
    x : integer
    n : int
        Position, 0 for the lowest bit.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative or too large.

    Notes
    -----
    GMP: ``mpz_combit``

    Examples
    --------
    >>> from numcore.mpz import bit_flip
    >>> bit_flip(5, 1)
    mpz(7)
    """
    return changed_bit(as_mpz(x).z, n, 2, "bit_flip")


def bit_scan0(x, n=0, /):
    """Return the position of the first bit of x that is 0, from n on; None if there is none.

    Parameters
    ----------
    x : integer
    n : int, default: 0
        Where the search starts.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative or too large.

    Notes
    -----
    GMP: ``mpz_scan0``

    Examples
    --------
    >>> from numcore.mpz import bit_scan0
    >>> bit_scan0(7)
    3
    """


def bit_scan1(x, n=0, /):
    """Return the position of the first bit of x that is 1, from n on; None if there is none.

    Parameters
    ----------
    x : integer
    n : int, default: 0
        Where the search starts.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative or too large.

    Notes
    -----
    GMP: ``mpz_scan1``

    Examples
    --------
    >>> from numcore.mpz import bit_scan1
    >>> bit_scan1(8)
    3
    """


def bit_length(x, /):
    """Return the number of bits of the magnitude of x, 0 for 0.

    Parameters
    ----------
    x : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_sizeinbase``

    Examples
    --------
    >>> from numcore.mpz import bit_length
    >>> bit_length(-8)
    4
    """
    return nc_apply1(x, nc_bit_length_of, "bit_length")


def bit_count(x, /):
    """Return the number of ones in the binary digits of the magnitude of x.

    Parameters
    ----------
    x : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpn_popcount``

    Examples
    --------
    >>> from numcore.mpz import bit_count
    >>> bit_count(-7)
    3
    """
    return nc_apply1(x, nc_bit_count, "bit_count")


def popcount(x, /):
    """Return the number of ones in x, -1 (for infinitely many) if it is negative.

    Parameters
    ----------
    x : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_popcount``

    Examples
    --------
    >>> from numcore.mpz import popcount
    >>> popcount(7), popcount(-7)
    (3, -1)
    """
    return nc_apply1(x, nc_popcount, "popcount")


def hamdist(x, y, /):
    """Return the number of bits in which x and y differ; 2**64 - 1 if their signs differ.

    Parameters
    ----------
    x, y : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_hamdist``

    Examples
    --------
    >>> from numcore.mpz import hamdist
    >>> hamdist(5, 3)
    2
    """
    return nc_apply2(x, y, nc_hamdist, "hamdist")


def bit_mask(n, /):
    """Return the number with n bits, all set: 2**n - 1.

    Parameters
    ----------
    n : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative or too large.

    Notes
    -----
    GMP: ``mpz_limbs_write``

    Examples
    --------
    >>> from numcore.mpz import bit_mask
    >>> bit_mask(8)
    mpz(255)
    """
    return nc_bit_mask(n, "bit_mask")


def num_digits(x, base=10, /):
    """Return the number of digits of the magnitude in a base, which may be 1 too large.

    Parameters
    ----------
    x : integer
    base : int, default: 10
        From 2 to 62.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If there is no such base.

    Notes
    -----
    GMP: ``mpz_sizeinbase``

    Examples
    --------
    >>> from numcore.mpz import num_digits
    >>> num_digits(255, 16)
    2
    """


# --------------------------------------------------------------------------- packing


def pack(lst, n, /):
    """Return the number whose binary digits are those of the items, n bits each, first item lowest.

    Parameters
    ----------
    lst : list of integers
        Each in [0, 2**n).
    n : int
        Bits an item.

    Raises
    ------
    TypeError
        If `lst` is no list, or an item is no integer of that size.
    OverflowError
        If `n` is negative or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_limbs_write``

    Examples
    --------
    >>> from numcore.mpz import pack
    >>> pack([1, 2, 3], 4)
    mpz(801)
    """
    cdef unsigned long bits = 0
    if not isinstance(lst, list):
        raise TypeError(f"pack() requires a list, not {type(lst).__name__!r}")
    nc_count(n, "pack", &bits)
    return nc_pack(lst, bits)


def unpack(x, n, /):
    """Return the n-bit digits of x as a list, lowest first.

    Parameters
    ----------
    x : integer
        Not negative.
    n : int
        Bits a digit, above 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `x` is negative or `n` is 0.
    OverflowError
        If `n` is negative or too large.

    Notes
    -----
    GMP: ``mpz_limbs_read``

    Examples
    --------
    >>> from numcore.mpz import unpack
    >>> unpack(801, 4)
    [mpz(1), mpz(2), mpz(3)]
    """
    cdef unsigned long bits = 0
    cdef mpz value
    if not hasattr(type(x), "__index__") and not hasattr(type(x), "__mpz__"):
        raise TypeError(f"unpack() requires an integer, not {type(x).__name__!r}")
    value = as_mpz(x)
    nc_count(n, "unpack", &bits)
    if value.z._mp_size < 0:
        raise ValueError("unpack() requires x >= 0")
    if bits == 0:
        raise ValueError("unpack() requires n > 0")
    return nc_unpack(value.z, bits)


# --------------------------------------------------------------------------- for mpmath


def _mpmath_normalize(sign, man, exp, bc, prec, rnd, /):
    """Return (sign, man, exp, bc) with an odd mantissa of at most prec bits.

    Parameters
    ----------
    sign : int
        1 for a negative number, 0 otherwise.
    man : mpz
        The mantissa, not negative.
    exp : int
        The binary exponent.
    bc : int
        The number of bits of `man`.
    prec : int
        The number of bits wanted.
    rnd : {'n', 'f', 'c', 'd', 'u'}
        How to round: to nearest, down, up, towards zero, away from zero.

    Notes
    -----
    GMP: ``mpz_fdiv_q_2exp``, ``mpz_cdiv_q_2exp``

    Examples
    --------
    >>> from numcore.mpz import _mpmath_normalize, mpz
    >>> _mpmath_normalize(0, mpz(12), 0, 4, 53, "n")
    (0, mpz(3), 2, 2)
    """
    return normalize(sign, as_mpz(man), exp, bc, prec, rnd)


def _mpmath_create(man, exp, prec=0, rnd="f", /):
    """Return (sign, man, exp, bc) of the number man * 2**exp, rounded to prec bits.

    Parameters
    ----------
    man : mpz
        The mantissa with its sign.
    exp : int
        The binary exponent.
    prec : int, default: 0
        The number of bits wanted, 0 for all.
    rnd : {'n', 'f', 'c', 'd', 'u'}, default: 'f'
        How to round: to nearest, down, up, towards zero, away from zero.

    Notes
    -----
    GMP: ``mpz_fdiv_q_2exp``, ``mpz_cdiv_q_2exp``

    Examples
    --------
    >>> from numcore.mpz import _mpmath_create
    >>> _mpmath_create(-12, 3, 53, "n")
    (1, mpz(3), 5, 2)
    """
    cdef mpz value = as_mpz(man)
    cdef mpz magnitude = <mpz> nc_mpz_abs(value)
    cdef unsigned long bits = 0
    if type(exp) is not int and not PyNumber_Check(exp):
        raise TypeError("_mpmath_create() requires an integer for the exponent")
    if isinstance(prec, int) and prec < 0:
        raise ValueError("_mpmath_create(): the precision cannot be negative")
    nc_count(prec, "_mpmath_create", &bits)
    length = nc_bit_length(magnitude.z)
    return normalize(int(value.z._mp_size < 0), magnitude, exp, length, bits or length, rnd)


cdef tuple normalize(object sign, mpz man, object exp, object bc, object prec, object rnd):
    cdef Py_ssize_t shift, size
    cdef mp_bitcnt_t zeros
    cdef bint up = False
    if man.z._mp_size == 0:
        return 0, man, 0, 0
    size = C.mpz_sizeinbase(man.z, 2)
    shift = bc - prec
    if shift > 0:
        if rnd == "n":
            # To nearest: the half is a set bit below the last; a tie goes to the even neighbour.
            up = C.mpz_tstbit(man.z, shift - 1) and (
                C.mpz_tstbit(man.z, shift) or <Py_ssize_t> C.mpz_scan1(man.z, 0) < shift - 1)
        elif rnd == "u":
            up = True
        elif rnd == "f":
            up = sign
        elif rnd == "c":
            up = not sign
        elif rnd != "d":
            raise ValueError("_mpmath_normalize(): the rounding must be one of 'nfcdu'")
        if shift <= size and up and rnd != "n":
            up = <Py_ssize_t> C.mpz_scan1(man.z, 0) < shift
        man = <mpz> nc_mpz_rshift(man, shift)
        if up:
            man = <mpz> nc_mpz_add(man, 1)
        exp = exp + shift
        if man.z._mp_size == 0:
            return 0, man, 0, 0
        size = C.mpz_sizeinbase(man.z, 2)
    elif C.mpz_odd_p(man.z):
        return sign, man, exp, bc
    zeros = C.mpz_scan1(man.z, 0)
    if zeros > 0:
        man = <mpz> nc_mpz_rshift(man, zeros)
        exp = exp + zeros
    return sign, man, exp, size - <Py_ssize_t> zeros
