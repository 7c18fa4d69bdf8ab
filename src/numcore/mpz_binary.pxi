# gmpy2's binary formats, and functions that take a number of any type. Included by mpz.pyx.

# A binary begins with a byte for the type: 1 mpz, 2 xmpz, 3 mpq, 4 mpfr, 5 mpc. Integers go on with
# a byte for the sign (0 zero, 1 positive, 2 negative) and the magnitude, lowest byte first. An mpq
# has the length of its numerator (4 bytes, or 8 where 4 is added to its sign) between the two.


cdef extern from *:
    """
    #define NC_RATIO(object) (((struct { PyObject_HEAD mpq_t q; } *)(object))->q) /* of an mpq */
    """
    C.mpq_ptr NC_RATIO(PyObject*)


cdef mpz integer_from_binary(bytes data, Py_ssize_t start, Py_ssize_t stop, bint negative):
    """Return the number whose magnitude stands in a slice of bytes."""
    cdef mpz result = <mpz> nc_mpz_from_bytes(
        <const unsigned char*> PyBytes_AS_STRING(data) + start, stop - start, 1, 0)
    if negative:
        result.z._mp_size = -result.z._mp_size
    return result


def to_binary(x, /):
    """Return a gmpy2-style number as portable bytes, which `from_binary` reads.

    Parameters
    ----------
    x : mpz, xmpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If `x` is of another type.

    Notes
    -----
    GMP: ``mpz_limbs_read``

    Examples
    --------
    >>> from numcore.mpz import mpz, to_binary
    >>> to_binary(mpz(-5))
    b'\\x01\\x02\\x05'
    """
    cdef C.mpq_ptr q
    if type(x) is mpz:
        return nc_mpz_binary((<mpz> x).z, 1)
    if Py_TYPE(x) == number_types().xmpz:  # begins as an mpz does
        return nc_mpz_binary((<mpz> x).z, 2)
    if Py_TYPE(x) == number_types().mpq:
        q = NC_RATIO(<PyObject*> x)
        return nc_mpq_binary(C.mpq_numref(q), C.mpq_denref(q))
    if Py_TYPE(x) == number_types().mpfr:
        return binary_forms[0].write(x)
    if Py_TYPE(x) == number_types().mpc:
        return binary_forms[1].write(x)
    raise TypeError(f"to_binary() requires a gmpy2-style number, not {type(x).__name__!r}")


cdef struct BinaryForm:
    object (*write)(object)
    object (*read)(object)

cdef BinaryForm[2] binary_forms  # of mpfr and mpc, once their modules are there


cdef int register_binary(int code, object (*write)(object), object (*read)(object)) except -1:
    binary_forms[code - 4].write = write
    binary_forms[code - 4].read = read
    return 0


def from_binary(data, /):
    """Return the number that `to_binary` has written down.

    Parameters
    ----------
    data : bytes

    Raises
    ------
    TypeError
        If `data` is no bytes object, or begins with an unknown code.
    ValueError
        If `data` is too short or makes no number.

    Notes
    -----
    GMP: ``mpz_limbs_write``

    Examples
    --------
    >>> from numcore.mpz import from_binary
    >>> from_binary(b"\\x01\\x02\\x05")
    mpz(-5)
    """
    cdef int code, sign
    if type(data) is not bytes:
        if not isinstance(data, bytes):
            raise TypeError(f"from_binary() requires bytes, not {type(data).__name__!r}")
        data = bytes(data)
    if len(<bytes> data) < 2:
        raise ValueError("byte sequence too short for from_binary()")
    code = <unsigned char> PyBytes_AS_STRING(data)[0]
    sign = <unsigned char> PyBytes_AS_STRING(data)[1]
    if code == 1:
        return integer_from_binary(data, 2, len(<bytes> data) if sign else 2, sign == 2)
    if code == 2:
        if number_types().xmpz == NULL:
            import numcore.xmpz
        return (<object> number_types().xmpz)(
            integer_from_binary(data, 2, len(<bytes> data) if sign else 2, sign == 2))
    if code == 3:
        return rational_from_binary(data)
    if code == 4 or code == 5:
        if binary_forms[code - 4].read == NULL:
            import numcore.mpc
        return binary_forms[code - 4].read(data)
    raise TypeError("from_binary() argument type not supported")


cdef object rational_from_binary(bytes data):
    cdef const unsigned char* text = <const unsigned char*> PyBytes_AS_STRING(data)
    cdef Py_ssize_t width = 8 if text[1] & 4 else 4, length, i
    cdef size_t size = 0
    cdef mpz numerator, denominator
    if number_types().mpq == NULL:
        import numcore.mpq
    mpq = <object> number_types().mpq
    if text[1] == 0:
        return mpq(0)
    if len(data) < 2 + width:
        raise ValueError("byte sequence too short for from_binary()")
    for i in range(width):
        size |= <size_t> text[2 + i] << (8 * i)
    if <size_t> (len(data) - 2 - width) <= size:
        raise ValueError("byte sequence too short for from_binary()")
    length = size
    numerator = integer_from_binary(data, 2 + width, 2 + width + length, text[1] & 3 == 2)
    denominator = integer_from_binary(data, 2 + width + length, len(data), False)
    if denominator.z._mp_size == 0:
        raise ValueError("from_binary(): the denominator is 0")
    return mpq(numerator, denominator)


def mpz_from_old_binary(data, /):
    """Return the mpz in the format of gmpy 1: lowest byte first, a last byte 255 for a minus.

    Parameters
    ----------
    data : bytes

    Raises
    ------
    TypeError
        If `data` is no bytes object.

    Notes
    -----
    GMP: ``mpz_limbs_write``

    Examples
    --------
    >>> from numcore.mpz import mpz_from_old_binary
    >>> mpz_from_old_binary(b"\\x05\\x01")
    mpz(261)
    """
    cdef Py_ssize_t size
    cdef bint negative
    if not isinstance(data, bytes):
        raise TypeError(f"mpz_from_old_binary() requires bytes, not {type(data).__name__!r}")
    size = len(<bytes> data)
    negative = size and <unsigned char> PyBytes_AS_STRING(data)[size - 1] == 0xFF
    return integer_from_binary(data, 0, size - negative, negative)


def mpq_from_old_binary(data, /):
    """Return the mpq in the format of gmpy 1.

    Parameters
    ----------
    data : bytes
        Length of the numerator in 4 bytes, whose highest bit is the sign; numerator; denominator.

    Raises
    ------
    TypeError
        If `data` is no bytes object.
    ValueError
        If `data` is too short or makes no number.

    Notes
    -----
    GMP: ``mpz_limbs_write``

    Examples
    --------
    >>> from numcore.mpz import mpq_from_old_binary
    >>> mpq_from_old_binary(b"\\x01")
    Traceback (most recent call last):
    ...
    ValueError: invalid mpq binary (too short)
    """
    cdef Py_ssize_t length
    if not isinstance(data, bytes):
        raise TypeError(f"mpq_from_old_binary() requires bytes, not {type(data).__name__!r}")
    data = bytes(data)
    if len(data) < 6:
        raise ValueError("invalid mpq binary (too short)")
    length = int.from_bytes(data[:4], "little") & 0x7FFFFFFF
    if len(data) < 4 + length + 1:
        raise ValueError("invalid mpq binary (numerator longer than the data)")
    numerator = integer_from_binary(data, 4, 4 + length, data[3] & 0x80)
    denominator = integer_from_binary(data, 4 + length, len(data), False)
    if denominator == 0:
        raise ValueError("invalid mpq binary (the denominator is 0)")
    from numcore.mpq import mpq
    return mpq(numerator, denominator)


# --------------------------------------------------------------------------- any type of number


cdef inline bint is_plain(object x) noexcept:
    """Is this an mpz or an int, no matter how long?"""
    return type(x) is mpz or type(x) is int


cdef inline bint is_ours(object x) noexcept:
    """Is this an mpq or an mpfr?"""
    cdef PyTypeObject* kind = Py_TYPE(x)
    return kind == nc_shared.mpq_type or kind == nc_shared.mpfr_type


cdef inline bint is_real(object x) noexcept:
    """Is this an integer, a float, an mpq or an mpfr?"""
    return is_whole(x) or is_ours(x) or PyFloat_Check(x)


cdef inline bint is_rational(object x) noexcept:
    """Is this an mpz or an mpq?"""
    return type(x) is mpz or Py_TYPE(x) == nc_shared.mpq_type


cdef object real_form(object x):
    """A real number as one that is compared quickly: of ours, or a float."""
    if is_ours(x) or type(x) is mpz or type(x) is float:
        return x
    if is_whole(x):
        return as_mpz(x)
    if nc_is_fraction(x):
        return lifted(x)
    return stands_for(x)


cdef int compared_quickly(object x, object y) except -2:
    """Compare two numbers; NaN is noted where one of them is an mpfr."""
    return PyObject_RichCompareBool(x, y, Py_GT) - PyObject_RichCompareBool(x, y, Py_LT)


cdef object cmp_abs_of(str name):
    """The function of another module that compares magnitudes."""
    if name not in CMP_ABS:
        CMP_ABS[name] = sys.modules[name]._cmp_abs
    return CMP_ABS[name]


cdef dict CMP_ABS = {}


cdef C.mpq_ptr ratio_of(C.mpq_ptr room, object x) noexcept:
    """The value of an mpz or an mpq, to be looked at."""
    if type(x) is mpz:
        C.mpq_numref(room)[0] = (<mpz> x).z[0]
        C.mpz_roinit_n(C.mpq_denref(room), &one_limb, 1)
    else:
        room[0] = NC_RATIO(<PyObject*> x)[0]
    return room


cdef C.mpq_srcptr magnitude_of(C.mpq_ptr room, object x) noexcept:
    ratio_of(room, x)
    C.mpq_numref(room)._mp_size = abs(C.mpq_numref(room)._mp_size)
    return room


cdef mp_limb_t one_limb = 1


def sign(x, /):
    """Return -1, 0 or 1: the sign of a real number; 0 for NaN.

    Parameters
    ----------
    x : integer, rational or real

    Raises
    ------
    TypeError
        If `x` is no real number.

    Notes
    -----
    GMP: ``mpz_sgn``

    Examples
    --------
    >>> from numcore.mpz import sign
    >>> sign(-5)
    -1
    """
    cdef nc_view view
    cdef mpz_srcptr z = nc_view_of(&view, x)
    cdef int size
    cdef C.mpq_t q
    if z is NULL:
        x = real_form(x)
        if is_rational(x):
            size = C.mpz_sgn(C.mpq_numref(ratio_of(q, x)))
            return (size > 0) - (size < 0)
        # A float NaN raises a flag, as that of an mpfr does.
        return compared_quickly(x, 0) if is_ours(x) or (is_real(x) and x == x) else types().sign(x)
    size = z._mp_size
    nc_view_done(&view)
    return (size > 0) - (size < 0)


def cmp(x, y, /):
    """Return -1, 0 or 1 as x is less than, equal to or greater than y; 0 if one is NaN.

    Parameters
    ----------
    x, y : integer, rational or real

    Raises
    ------
    TypeError
        If an argument is no real number.

    Notes
    -----
    GMP: ``mpz_cmp``

    Examples
    --------
    >>> from numcore.mpz import cmp
    >>> cmp(1, 2)
    -1
    """
    cdef nc_view a, b
    cdef mpz_srcptr u = NULL
    cdef mpz_srcptr v = NULL
    cdef int order
    cdef C.mpq_t p, q
    if is_plain(x) and is_plain(y):
        u = nc_view_of(&a, x)
        v = nc_view_of(&b, y)
        order = C.mpz_cmp(u, v)
        nc_view_done(&a)
        nc_view_done(&b)
        return (order > 0) - (order < 0)
    x, y = real_form(x), real_form(y)
    if is_rational(x) and is_rational(y):
        order = C.mpq_cmp(ratio_of(p, x), ratio_of(q, y))
        return (order > 0) - (order < 0)
    if ((is_ours(x) or (is_real(x) and x == x)) and (is_ours(y) or (is_real(y) and y == y))):
        return compared_quickly(x, y)
    return types().cmp(x, y)


def cmp_abs(x, y, /):
    """Return -1, 0 or 1 as abs(x) is less than, equal to or greater than abs(y).

    Parameters
    ----------
    x, y : integer, rational or real

    Raises
    ------
    TypeError
        If an argument is no real number.

    Notes
    -----
    GMP: ``mpz_cmpabs``

    Examples
    --------
    >>> from numcore.mpz import cmp_abs
    >>> cmp_abs(-3, 2)
    1
    """
    cdef nc_view a, b
    cdef mpz_srcptr u = NULL
    cdef mpz_srcptr v = NULL
    cdef int order
    cdef C.mpq_t p, q
    if is_plain(x) and is_plain(y):
        u = nc_view_of(&a, x)
        v = nc_view_of(&b, y)
        order = C.mpz_cmpabs(u, v)
        nc_view_done(&a)
        nc_view_done(&b)
        return (order > 0) - (order < 0)
    x, y = real_form(x), real_form(y)
    if is_rational(x) and is_rational(y):
        order = C.mpq_cmp(magnitude_of(p, x), magnitude_of(q, y))
        return (order > 0) - (order < 0)
    if nc_shared.mpc_type != NULL and (is_imaginary(x) or is_imaginary(y)):
        return cmp_abs_of("numcore.mpc")(x, y)
    if nc_shared.mpfr_type != NULL and is_real(x) and is_real(y):
        return cmp_abs_of("numcore.mpfr")(x, y)
    return types().cmp_abs(x, y)


cdef inline bint is_imaginary(object x) noexcept:
    return Py_TYPE(x) == nc_shared.mpc_type or PyComplex_Check(x)


cdef object lifted(object x):
    """A number of Python's as our type of that kind, if its module is there."""
    if isinstance(x, float) and nc_shared.mpfr_type != NULL:
        return (<object> nc_shared.mpfr_type)(x, 1)
    if isinstance(x, complex) and nc_shared.mpc_type != NULL:
        return (<object> nc_shared.mpc_type)(x, 1)
    if nc_is_fraction(x) and nc_shared.mpq_type != NULL:
        return (<object> nc_shared.mpq_type)(x)
    return x


def digits(x, /, *args):
    """Return the digits of a number in a base, as the method `digits` of its type does.

    Parameters
    ----------
    x : number
    *args : int
        The base, and for `mpfr` and `mpc` the number of digits.

    Raises
    ------
    TypeError
        If `x` is no number.
    ValueError
        If there is no such base.

    Notes
    -----
    GMP: ``mpz_get_str``

    Examples
    --------
    >>> from numcore.mpz import digits
    >>> digits(255, 16)
    'ff'
    """
    cdef tuple more = args
    if type(x) is mpz and len(more) <= 1:
        return digits_of((<mpz> x).z, more[0] if more else 10)
    if type(x) is not int:
        x = stands_for(lifted(x))
    if is_ours(x) or Py_TYPE(x) == nc_shared.mpc_type:
        return x.digits(*more)
    if is_whole(x) and len(more) <= 1:
        return digits_of(as_mpz(x).z, more[0] if more else 10)
    return types().digits(x, args)


def is_integer(x, /):
    """Return whether a number is an integer.

    Parameters
    ----------
    x : integer, rational or real

    Raises
    ------
    TypeError
        If `x` is no real number.

    Notes
    -----
    GMP: ``mpq_denref``

    Examples
    --------
    >>> from numcore.mpz import is_integer
    >>> is_integer(5)
    True
    """
    if is_plain(x):
        return True
    return types().is_integer_valued(x)


def mp_version():
    """Return the name and version of the GMP in use.

    Notes
    -----
    GMP: ``gmp_version``

    Examples
    --------
    >>> from numcore.mpz import mp_version
    >>> mp_version()
    'GMP 6.3.0'
    """
    return "GMP " + C.gmp_version.decode()


def mp_limbsize():
    """Return the number of bits in a limb.

    Notes
    -----
    GMP: ``mp_bits_per_limb``

    Examples
    --------
    >>> from numcore.mpz import mp_limbsize
    >>> mp_limbsize()
    64
    """
    return C.GMP_NUMB_BITS
