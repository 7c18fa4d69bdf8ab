# Bits, packing, and the helpers that mpmath calls. Included by mpz.pyx.


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
    return as_mpz(x).bit_test(n)


cdef PyMethodDef bit_test_method
bit_test = nc_without_tuple(bit_test, nc_bit_test_of, &bit_test_method)


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
    return as_mpz(x).bit_set(n)


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
    return as_mpz(x).bit_clear(n)


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
    return as_mpz(x).bit_flip(n)


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
    return as_mpz(x).bit_scan0(n)


cdef PyMethodDef bit_scan0_method
bit_scan0 = nc_without_tuple(bit_scan0, nc_bit_scan0_of, &bit_scan0_method)


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
    return as_mpz(x).bit_scan1(n)


cdef PyMethodDef bit_scan1_method
bit_scan1 = nc_without_tuple(bit_scan1, nc_bit_scan1_of, &bit_scan1_method)


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
    return as_mpz(x).num_digits(base)


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
