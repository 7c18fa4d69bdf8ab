# cython: binding=False
"""Rational numbers, on GMP: the type `mpq` and the functions of gmpy2 that work on rationals."""

# What it holds: an mpq_t in lowest terms, in the layout of gmpy2's C API. The work is done in C
# (_c/mpq_object.h).

import numbers

cimport cython
from cpython.bytes cimport PyBytes_AS_STRING
from cpython.number cimport PyNumber_Index
from cpython.object cimport Py_TYPE, PyObject, PyTypeObject
from cpython.ref cimport Py_INCREF

from numcore._c cimport gmp as C
from numcore._c.gmp cimport mpq_srcptr, mpz_srcptr
from numcore.mpz cimport (
    as_mpz, compare_promoted, digits_of, int_from_z, mpz, mpz_from_text, mpz_from_z, mpz_shared,
    number_types, promote_operation, register_type, rounds_up)

__all__ = ["denom", "mpq", "numer", "qdiv"]

cdef extern from "mpq_object.h":
    ctypedef object (*operation_fn)(object, object, int)
    ctypedef struct nc_qview:
        pass
    PyTypeObject* nc_mpq_type
    operation_fn nc_promoted
    operation_fn nc_compared
    enum:
        NC_POW
        NC_BITS_LIMIT
    void nc_mpz_attach(void*)
    object nc_mpq_quotient(mpz_srcptr, mpz_srcptr)
    object nc_q_div(mpq_srcptr, mpq_srcptr)
    object nc_mpq_dump(object)
    object nc_mpq_load(object)
    object nc_mpq_from_parts(PyObject*, PyObject*)
    object nc_mpq_with_sign(object, int)
    object nc_mpq_power(mpq_srcptr, long)
    object nc_mpq_from_integer(mpz_srcptr)
    object nc_mpq_from_decimal(const char*, Py_ssize_t)
    object nc_mpq_text(mpq_srcptr, int, const char*, const char*, const char*, const char*, bint)
    object nc_mpz_from_text(const unsigned char*, size_t, int)
    bint nc_is_no_integer(object)
    bint nc_is_fraction(object)
    ctypedef void (*nc_fn3)(C.mpz_ptr, mpz_srcptr, mpz_srcptr) noexcept nogil
    ctypedef void (*nc_fn4)(C.mpz_ptr, C.mpz_ptr, mpz_srcptr, mpz_srcptr) noexcept nogil
    object nc_divided(nc_fn3, mpz_srcptr, mpz_srcptr, const char*)
    object nc_divided_both(nc_fn4, mpz_srcptr, mpz_srcptr, const char*)
    enum:
        NC_HAS_MPQ
    bint nc_has_protocol(object, int)
    object nc_call_protocol(object, int, PyTypeObject*)
    mpq_srcptr nc_qview_of(nc_qview*, object) except? NULL
    void nc_qview_done(nc_qview*)
    object nc_mpq_add(object, object)
    object nc_mpq_sub(object, object)
    object nc_mpq_mul(object, object)
    object nc_mpq_truediv(object, object)
    object nc_mpq_floordiv(object, object)
    object nc_mpq_mod(object, object)
    object nc_mpq_divmod(object, object)
    object nc_mpq_compare(object, object, int)
    Py_hash_t nc_mpq_hash(object) except -1
    void nc_mpq_dealloc(PyObject*) noexcept
    bint nc_q_to_double(mpq_srcptr, double*)
    bint nc_mpq_equal "mpq_equal"(mpq_srcptr, mpq_srcptr)


cdef extern from "Python.h":
    void* PyUnicode_DATA(object)

cdef extern from "pickle.h":
    object nc_reduced(object)
    int nc_pickle_setup(PyTypeObject*, const char*, object (*read)(object)) except -1

cdef extern from "convert.h":
    ctypedef struct nc_fmpq_view:
        C.mpz_t num
        C.mpz_t den
    int nc_peek_flint(object, nc_fmpq_view*)


# --------------------------------------------------------------------------- conversion in

cdef mpq from_integers(mpz numerator, mpz denominator):
    """Return numerator / denominator in lowest terms."""
    if denominator.z._mp_size == 0:
        raise ZeroDivisionError("zero denominator in mpq()")
    return <mpq> nc_mpq_quotient(numerator.z, denominator.z)


cdef mpq in_lowest_terms(mpz numerator, mpz denominator):
    """Return a fraction that is in lowest terms already."""
    return from_parts(numerator, denominator)


cdef mpq from_parts(object numerator, object denominator):
    # Both references are handed over.
    Py_INCREF(numerator)
    Py_INCREF(denominator)
    return <mpq> nc_mpq_from_parts(<PyObject*> numerator, <PyObject*> denominator)


cdef mpq mpq_from_q(mpq_srcptr q):
    return from_parts(mpz_from_z(C.mpq_numref(q)), mpz_from_z(C.mpq_denref(q)))


cdef mpq as_mpq(object x):
    """Return any rational (mpq, integer, Fraction, or a class with `__mpq__`) as an mpq."""
    cdef nc_qview view
    cdef mpq_srcptr q
    if type(x) is mpq:
        return <mpq> x
    q = nc_qview_of(&view, x)
    if q is NULL:
        raise TypeError(f"a rational number is required, not {type(x).__name__!r}")
    try:
        return mpq_from_q(q)
    finally:
        nc_qview_done(&view)


cdef mpq from_ratio(object x):
    """Return a number whose method `as_integer_ratio` tells it exactly."""
    numerator, denominator = x.as_integer_ratio()
    return in_lowest_terms(as_mpz(numerator), as_mpz(denominator))


cdef bint is_decimal(object x):
    """Is this an mpfr or a Decimal?"""
    kind = type(x)
    return (<PyTypeObject*> kind == number_types().mpfr
            or kind.__module__ in ("decimal", "_pydecimal"))


cdef mpq from_number(object x):
    cdef nc_qview view
    cdef nc_fmpq_view foreign
    cdef mpq_srcptr q
    if type(x) is mpq:
        return <mpq> x
    if nc_peek_flint(x, &foreign):
        return in_lowest_terms(mpz_from_z(foreign.num), mpz_from_z(foreign.den))
    if isinstance(x, float):
        if x != x:
            raise ValueError("'mpq' does not support NaN")
        if x - x != 0:
            raise OverflowError("'mpq' does not support Infinity")
        return from_ratio(x)
    q = nc_qview_of(&view, x)
    if q is not NULL:
        try:
            return mpq_from_q(q)
        finally:
            nc_qview_done(&view)
    if nc_has_protocol(x, NC_HAS_MPQ):
        return nc_call_protocol(x, NC_HAS_MPQ, nc_mpq_type)
    kind = type(x)
    convert = getattr(kind, "_to_mpq", None)
    if convert is not None:
        return convert(x)
    if is_decimal(x) and hasattr(kind, "as_integer_ratio"):
        return from_ratio(x)
    raise TypeError(f"mpq() requires a number or a string, not {kind.__name__!r}")


cdef mpq from_text(object text, long base):
    """Return the number that text stands for: integer, fraction, or decimal with an exponent."""
    cdef str digits, mantissa, exponent
    if base == 10 and type(text) is str and (<str> text).isascii():
        result = nc_mpq_from_decimal(<const char*> PyUnicode_DATA(text), len(<str> text))
        if result is not None:
            return result
    elif base == 10 and type(text) is bytes:
        result = nc_mpq_from_decimal(PyBytes_AS_STRING(text), len(<bytes> text))
        if result is not None:
            return result
    if base == 10 and type(text) is str:
        # The plain form, n or n/d; everything else is looked at below.
        numerator, slash, denominator = (<str> text).partition("/")
        if numerator.isdigit() and numerator.isascii() and (
                not slash or (denominator.isdigit() and denominator.isascii())):
            value = mpz_from_text(numerator, 10)
            if not slash:
                return in_lowest_terms(value, mpz(1))
            return from_integers(value, mpz_from_text(denominator, 10))
    if base != 10 and type(text) is str and (<str> text).isascii() and "." not in <str> text:
        return from_digits(<const unsigned char*> PyUnicode_DATA(text), len(<str> text), base)
    if isinstance(text, (bytes, bytearray)):
        text = bytes(text).decode("latin-1")
    digits = "".join(text.split()).replace("_", "")
    if not digits.isascii():
        raise ValueError("mpq(): the string contains non-ASCII characters")
    if "\0" in digits:
        raise ValueError("mpq(): invalid digits")
    if "/" in digits:
        if "." in digits:
            raise ValueError("mpq(): a string cannot have both . and /")
        numerator, _, denominator = digits.partition("/")
        return from_integers(mpz(numerator, base), mpz(denominator, base))
    if base == 10 and ("." in digits or "e" in digits or "E" in digits):
        mantissa, _, exponent = digits.lower().partition("e")
        whole, _, fraction = mantissa.partition(".")
        if "e" in digits.lower() and not exponent or fraction[:1] in ("+", "-"):
            raise ValueError("mpq(): invalid digits")
        shift = (int(mpz(exponent, 10)) if exponent else 0) - len(fraction)
        value = mpz(whole + fraction, 10)
        if shift >= 0:
            return in_lowest_terms(value * mpz(10) ** shift, mpz(1))
        return from_integers(value, mpz(10) ** -shift)
    if "." in digits:
        raise ValueError("mpq(): a string with . requires base 10")
    return in_lowest_terms(mpz(digits, base), mpz(1))


cdef mpq from_digits(const unsigned char* text, Py_ssize_t length, int base):
    """Return the number of an integer's digits, or those of two with a slash in between."""
    cdef Py_ssize_t slash = 0
    while slash < length and text[slash] != c"/":
        slash += 1
    numerator = <mpz> nc_mpz_from_text(text, slash, base)
    if slash == length:
        return in_lowest_terms(numerator, ONE)
    return from_integers(
        numerator, <mpz> nc_mpz_from_text(text + slash + 1, length - slash - 1, base))


cdef mpq construct(tuple args, object kwargs):
    """Return mpq(*args, **kwargs)."""
    cdef long base = 10
    if kwargs:
        for name in kwargs:
            if name != "base":
                raise TypeError(f"mpq() got an unexpected keyword argument {name!r}")
        if len(args) != 1 or not isinstance(args[0], (str, bytes, bytearray)):
            raise TypeError("mpq() takes a base with one string only")
        base = PyNumber_Index(kwargs["base"])
    if len(args) == 0:
        return in_lowest_terms(mpz(0), mpz(1))
    if len(args) > 2:
        raise TypeError(f"mpq() takes at most 2 arguments ({len(args)} given)")
    if isinstance(args[0], (str, bytes, bytearray)):
        if len(args) == 2:
            base = PyNumber_Index(args[1])
        if base != 0 and not 2 <= base <= 62:
            raise ValueError("base for mpq() must be 0 or in the interval [2, 62]")
        return from_text(args[0], base)
    if len(args) == 1:
        return from_number(args[0])
    return quotient(args[0], args[1])


cdef mpq quotient(object numerator, object denominator):
    """Return the quotient of two rational numbers of any type."""
    cdef nc_qview a, b
    cdef nc_fmpq_view foreign
    cdef mpq_srcptr p
    cdef mpq_srcptr q
    if nc_peek_flint(numerator, &foreign):
        numerator = from_number(numerator)
    if nc_peek_flint(denominator, &foreign):
        denominator = from_number(denominator)
    p = nc_qview_of(&a, numerator)
    try:
        q = nc_qview_of(&b, denominator)
        try:
            if p is NULL or q is NULL:
                wrong = numerator if p is NULL else denominator
                raise TypeError(
                    f"mpq(n, m) requires rational numbers, not {type(wrong).__name__!r}")
            if C.mpq_sgn(q) == 0:
                raise ZeroDivisionError("zero denominator in mpq()")
            return <mpq> nc_q_div(p, q)
        finally:
            nc_qview_done(&b)
    finally:
        nc_qview_done(&a)


# --------------------------------------------------------------------------- helpers

cdef mpz numerator_of(mpq x):
    return mpz_from_z(C.mpq_numref(x.q))


cdef mpz denominator_of(mpq x):
    return mpz_from_z(C.mpq_denref(x.q))


cdef inline mpz integer_part(mpq x, nc_fn3 divide):
    return <mpz> nc_divided(divide, C.mpq_numref(x.q), C.mpq_denref(x.q), "mpq")


cdef inline mpz rounded_quotient(mpz_srcptr a, mpz_srcptr b):
    """a / b as the context rounds; b is positive."""
    cdef tuple pair = nc_divided_both(C.mpz_fdiv_qr, a, b, "round")
    cdef mpz quotient = <mpz> pair[0]
    return <mpz> (quotient + ONE) if rounds_up(quotient, <mpz> pair[1], b) else quotient


cdef mpz ONE = mpz(1), TEN = mpz(10)


cdef inline bint is_integral(mpq x) noexcept:
    return C.mpz_cmp_ui(C.mpq_denref(x.q), 1) == 0


cdef object power(object left, object right):
    """Return a rational to an integer power; what others make of any other power."""
    cdef mpq base
    if type(left) is not mpq or not (isinstance(right, int) or type(right) is mpz):
        if nc_is_no_integer(right) or nc_is_fraction(right):
            return promote_operation(left, right, NC_POW)
        try:
            exponent = as_mpz(right)
            left = as_mpq(left)
        except TypeError:
            return promote_operation(left, right, NC_POW)
        right = exponent
    base = left
    if type(right) is mpz and C.mpz_fits_sshort_p((<mpz> right).z):
        right = C.mpz_get_si((<mpz> right).z)
    if type(right) is int and (0 if C.mpq_sgn(base.q) == 0 else -999) <= right < 999:
        result = nc_mpq_power(base.q, right)
        if result is not None:
            return result
    right = mpz(right)
    if right >= 0:
        return in_lowest_terms(numerator_of(base) ** right, denominator_of(base) ** right)
    if not base:
        raise ZeroDivisionError("pow() 0 base to negative exponent")
    right = -right
    numerator, denominator = denominator_of(base) ** right, numerator_of(base) ** right
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    return in_lowest_terms(numerator, denominator)


cdef str text_of(mpq x, long radix, const char* prefix):
    """Numerator and denominator, unless this is 1, each with a prefix after its sign."""
    cdef str start
    if 2 <= radix <= 62 or -36 <= radix <= -2:
        result = nc_mpq_text(x.q, <int> radix, prefix, b"", b"/", b"", True)
        if result is not None:
            return <str> result
    start = prefix.decode("ascii")
    numerator = prefixed(digits_of(C.mpq_numref(x.q), radix), start)
    if is_integral(x):
        return numerator
    return f"{numerator}/{start}{digits_of(C.mpq_denref(x.q), radix)}"


cdef const char* prefix_of(long radix) noexcept:
    return (b"0b" if radix == 2 else b"0o" if radix == 8
            else b"0x" if radix == 16 else b"0X" if radix == -16 else b"")


cdef tuple FLOAT_FORMATS = tuple("eEfFgGaA%")


cdef str prefixed(str digits, str prefix):
    return "-" + prefix + digits[1:] if digits.startswith("-") else prefix + digits


# --------------------------------------------------------------------------- the type

@cython.final
cdef class mpq:
    """mpq(n=0, /)
    mpq(n, m, /)
    mpq(s, /, base=10)

    An immutable rational number in lowest terms.

    Parameters
    ----------
    n : number, optional
        Anything exact: an integer, a fraction, or a float, which is taken for what it is.
    m : rational
        The denominator.
    s : str or bytes
        ``"1/3"`` in a base, or a decimal number such as ``"1.5e-3"`` in base 10.
    base : int, default: 10
        As for `mpz`.

    Raises
    ------
    TypeError
        If an argument is no such number.
    ValueError
        If the text is no number in that base, or the number is NaN.
    OverflowError
        If the number is infinite.
    ZeroDivisionError
        If the denominator is 0.

    Notes
    -----
    GMP: ``mpq_canonicalize``

    Examples
    --------
    >>> from numcore.mpq import mpq
    >>> mpq(6, 4), mpq("1.25"), mpq(0.5)
    (mpq(3,2), mpq(5,4), mpq(1,2))
    """

    # ----------------------------------------------------------------------- protocol

    def __repr__(self):
        cdef str numerator, denominator
        result = nc_mpq_text(self.q, 10, b"", b"mpq(", b",", b")", False)
        if result is not None:
            return result
        numerator = digits_of(C.mpq_numref(self.q), 10)
        denominator = digits_of(C.mpq_denref(self.q), 10)
        return f"mpq({numerator},{denominator})"

    def __str__(self):
        return text_of(self, 10, b"")

    def __format__(self, spec, /):
        """Return the number as text by Python's format mini-language for fractions.

        Parameters
        ----------
        spec : str
            As for `fractions.Fraction`; a type of `float` gives decimal digits.

        Raises
        ------
        ValueError
            If `spec` is not understood.

        Notes
        -----
        GMP: ``mpz_get_str``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> format(mpq(1, 3))
        '1/3'
        """
        if not isinstance(spec, str):
            raise TypeError(f"format() argument must be str, not {type(spec).__name__}")
        if not spec:
            return text_of(self, 10, b"")
        if spec.endswith(FLOAT_FORMATS):
            from numcore.mpfr import mpfr
            return format(mpfr(self), spec)
        return format(self.digits(), spec)

    def __hash__(self):
        return nc_mpq_hash(self)

    def __bool__(self):
        return C.mpz_sgn(C.mpq_numref(self.q)) != 0

    def __int__(self):
        return int_from_z(integer_part(self, C.mpz_tdiv_q).z)

    def __float__(self):
        cdef double value = 0
        if not nc_q_to_double(self.q, &value):
            raise OverflowError("'mpq' too large to convert to float")
        return value

    def __sizeof__(self, /):
        """Return the bytes of memory that the number takes.

        Notes
        -----
        GMP: ``mpz_size``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq(1, 2).__sizeof__() >= 56
        True
        """
        return sizeof(C.__mpq_struct) + 32 + 8 * (
            C.mpq_numref(self.q)._mp_alloc + C.mpq_denref(self.q)._mp_alloc)

    def __reduce__(self):
        """Return what `pickle` needs: numerator and denominator, as bytes if they are short.

        Notes
        -----
        GMP: ``mpq_numref``

        Examples
        --------
        >>> import pickle
        >>> from numcore.mpq import mpq
        >>> pickle.loads(pickle.dumps(mpq(-1, 3)))
        mpq(-1,3)
        """
        data = nc_mpq_dump(self)
        if data is None:
            return mpq, (numerator_of(self), denominator_of(self))
        return nc_reduced(data)

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo):
        return self

    def _to_mpz(self, /):
        return integer_part(self, C.mpz_tdiv_q)

    # ----------------------------------------------------------------------- comparison

    def __richcmp__(self, other, int op):
        return nc_mpq_compare(self, other, op)

    # ----------------------------------------------------------------------- operators

    def __add__(left, right):
        return nc_mpq_add(left, right)

    def __sub__(left, right):
        return nc_mpq_sub(left, right)

    def __mul__(left, right):
        return nc_mpq_mul(left, right)

    def __truediv__(left, right):
        return nc_mpq_truediv(left, right)

    def __floordiv__(left, right):
        return nc_mpq_floordiv(left, right)

    def __mod__(left, right):
        return nc_mpq_mod(left, right)

    def __divmod__(left, right):
        return nc_mpq_divmod(left, right)

    def __pow__(left, right, modulo):
        if modulo is not None:
            raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
        return power(left, right)

    def __neg__(self):
        return nc_mpq_with_sign(self, C.mpz_sgn(C.mpq_numref(self.q)) > 0)

    def __pos__(self):
        return self

    def __abs__(self):
        return self if C.mpz_sgn(C.mpq_numref(self.q)) >= 0 else nc_mpq_with_sign(self, 0)

    # ----------------------------------------------------------------------- rounding

    def __trunc__(self, /):
        return integer_part(self, C.mpz_tdiv_q)

    def __floor__(self, /):
        return integer_part(self, C.mpz_fdiv_q)

    def __ceil__(self, /):
        return integer_part(self, C.mpz_cdiv_q)

    def __round__(self, ndigits=None, /):
        """Return the number rounded to a multiple of a power of ten, as the context rounds.

        Parameters
        ----------
        ndigits : int, optional
            Digits after the point; without it the result is an mpz.

        Raises
        ------
        TypeError
            If `ndigits` is no int.

        Notes
        -----
        GMP: ``mpz_fdiv_qr``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> round(mpq(7, 3), 2)
        mpq(233,100)
        """
        cdef mpz unit, scaled, quotient
        if ndigits is None:
            return rounded_quotient(C.mpq_numref(self.q), C.mpq_denref(self.q))
        if not isinstance(ndigits, int):
            raise TypeError(f"__round__() requires an int, not {type(ndigits).__name__!r}")
        unit = <mpz> (TEN ** abs(ndigits))
        if ndigits >= 0:
            scaled = <mpz> (numerator_of(self) * unit)
            return from_integers(rounded_quotient(scaled.z, C.mpq_denref(self.q)), unit)
        scaled = <mpz> (denominator_of(self) * unit)
        quotient = rounded_quotient(C.mpq_numref(self.q), scaled.z)
        return in_lowest_terms(<mpz> (quotient * unit), ONE)

    # ----------------------------------------------------------------------- parts

    @property
    def numerator(self):
        """The numerator, with the sign.

        Notes
        -----
        GMP: ``mpq_numref``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq(-2, 4).numerator
        mpz(-1)
        """
        return numerator_of(self)

    @property
    def denominator(self):
        """The denominator, which is positive.

        Notes
        -----
        GMP: ``mpq_denref``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq(-2, 4).denominator
        mpz(2)
        """
        return denominator_of(self)

    @property
    def real(self):
        """The number itself: real part of a complex number.

        Notes
        -----
        GMP: ``mpq_t``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq(1, 2).real
        mpq(1,2)
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
        >>> from numcore.mpq import mpq
        >>> mpq(1, 2).imag
        mpz(0)
        """
        return mpz(0)

    def conjugate(self, /):
        """Return the number itself, the conjugate of a real number.

        Notes
        -----
        GMP: ``mpq_t``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq(1, 2).conjugate()
        mpq(1,2)
        """
        return self

    def as_integer_ratio(self, /):
        """Return numerator and denominator.

        Notes
        -----
        GMP: ``mpq_numref``, ``mpq_denref``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq(2, 4).as_integer_ratio()
        (mpz(1), mpz(2))
        """
        return numerator_of(self), denominator_of(self)

    def is_integer(self, /):
        """Return whether the denominator is 1.

        Notes
        -----
        GMP: ``mpq_denref``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq(4, 2).is_integer()
        True
        """
        return is_integral(self)

    def digits(self, base=10, /):
        """Return numerator and denominator (unless it is 1) in a base.

        Parameters
        ----------
        base : int, default: 10
            From 2 to 62, or -2 to -36 for capital letters; 2, 8 and 16 get their prefix.

        Raises
        ------
        ValueError
            If there is no such base.

        Notes
        -----
        GMP: ``mpz_get_str``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq(-255, 2).digits()
        '-255/2'
        """
        cdef long radix = PyNumber_Index(base)
        return text_of(self, radix, prefix_of(radix))

    def limit_denominator(self, max_denominator=1000000):
        """Return the closest number whose denominator is not above a limit.

        Parameters
        ----------
        max_denominator : int, default: 1000000
            The limit.

        Raises
        ------
        TypeError
            If the limit is no integer.
        ValueError
            If the limit is below 1.

        Notes
        -----
        GMP: ``mpz_fdiv_qr``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq("3.141592653589793").limit_denominator(10)
        mpq(22,7)
        """
        limit = as_mpz(max_denominator)
        if limit < 1:
            raise ValueError("limit_denominator(): max_denominator should be at least 1")
        if C.mpz_cmp(C.mpq_denref(self.q), (<mpz> limit).z) <= 0:
            return self
        # Convergents p/q of the continued fraction, up to the last that the limit allows.
        p0, q0, p1, q1 = mpz(0), mpz(1), mpz(1), mpz(0)
        n, d = numerator_of(self), denominator_of(self)
        while True:
            quotient, rest = divmod(n, d)
            q2 = q0 + quotient * q1
            if q2 > limit:
                break
            p0, q0, p1, q1 = p1, q1, p0 + quotient * p1, q2
            n, d = d, rest
        k = (limit - q0) // q1
        # The semiconvergent is closer if twice d over its denominator is.
        if 2 * d * (q0 + k * q1) <= denominator_of(self):
            return in_lowest_terms(p1, q1)
        return in_lowest_terms(p0 + k * p1, q0 + k * q1)

    @staticmethod
    def from_float(x, /):
        """Return a float, or any number that has `as_integer_ratio`, exactly.

        Parameters
        ----------
        x : float

        Raises
        ------
        AttributeError
            If `x` has no such method.
        ValueError
            If `x` is NaN.
        OverflowError
            If `x` is infinite.

        Notes
        -----
        GMP: ``mpq_set_num``

        Examples
        --------
        >>> from numcore.mpq import mpq
        >>> mpq.from_float(0.75)
        mpq(3,4)
        """
        return from_ratio(x)

    @staticmethod
    def from_decimal(x, /):
        """Return a Decimal, or any number that has `as_integer_ratio`, exactly.

        Parameters
        ----------
        x : Decimal

        Raises
        ------
        AttributeError
            If `x` has no such method.
        ValueError
            If `x` is NaN.
        OverflowError
            If `x` is infinite.

        Notes
        -----
        GMP: ``mpq_set_num``

        Examples
        --------
        >>> from decimal import Decimal
        >>> from numcore.mpq import mpq
        >>> mpq.from_decimal(Decimal("0.1"))
        mpq(1,10)
        """
        return from_ratio(x)


# --------------------------------------------------------------------------- functions

cdef inline bint is_whole(object x) noexcept:
    """Is this an integer of ours or an int?"""
    return type(x) is mpz or type(x) is int or Py_TYPE(x) == number_types().xmpz


def numer(x, /):
    """Return the numerator of a rational number.

    Parameters
    ----------
    x : rational

    Raises
    ------
    TypeError
        If `x` is no rational number.

    Notes
    -----
    GMP: ``mpq_numref``

    Examples
    --------
    >>> from numcore.mpq import mpq, numer
    >>> numer(mpq(3, 4))
    mpz(3)
    """
    return as_mpz(x) if is_whole(x) else numerator_of(as_mpq(x))


def _unpickle(data, /):
    """Return the number that a pickle holds."""
    return nc_mpq_load(data)


def denom(x, /):
    """Return the denominator of a rational number.

    Parameters
    ----------
    x : rational

    Raises
    ------
    TypeError
        If `x` is no rational number.

    Notes
    -----
    GMP: ``mpq_denref``

    Examples
    --------
    >>> from numcore.mpq import denom, mpq
    >>> denom(mpq(3, 4))
    mpz(4)
    """
    return mpz_from_z(ONE.z) if is_whole(x) else denominator_of(as_mpq(x))


def qdiv(x, y=1, /):
    """Return x / y: an mpz where it is an integer, else an mpq.

    Parameters
    ----------
    x : rational
    y : rational, default: 1

    Raises
    ------
    TypeError
        If an argument is no rational number.
    ZeroDivisionError
        If `y` is 0.

    Notes
    -----
    GMP: ``mpq_div``

    Examples
    --------
    >>> from numcore.mpq import qdiv
    >>> qdiv(6, 3), qdiv(6, 4)
    (mpz(2), mpq(3,2))
    """
    cdef mpq dividend, divisor, quotient
    cdef mpz a, b
    if is_whole(x) and is_whole(y):
        a = as_mpz(x)
        if type(y) is int and y == 1:
            return a
        b = as_mpz(y)
        if b.z._mp_size == 1 and C.mpz_divisible_p(a.z, b.z):
            return nc_divided(C.mpz_divexact, a.z, b.z, "qdiv")
        if b.z._mp_size != 0:
            quotient = <mpq> nc_mpq_quotient(a.z, b.z)
            return numerator_of(quotient) if is_integral(quotient) else quotient
    dividend, divisor = as_mpq(x), as_mpq(y)
    if not divisor:
        raise ZeroDivisionError("qdiv() division by zero")
    quotient = nc_mpq_truediv(dividend, divisor)
    return numerator_of(quotient) if is_integral(quotient) else quotient


# --------------------------------------------------------------------------- set-up of the type

cdef extern from *:
    """
    static PyObject *nc_mpq_construct(PyObject *args, PyObject *kwargs);

    static PyObject *nc_mpq_tp_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
    {
        (void)type;
        return nc_mpq_construct(args, kwargs == NULL ? Py_None : kwargs);
    }

    /* tp_vectorcall: mpq(integer, integer) without a tuple of arguments. */
    static PyObject *nc_mpq_vectorcall(PyObject *type, PyObject *const *args, size_t flags,
                                       PyObject *names)
    {
        Py_ssize_t n = PyVectorcall_NARGS(flags);
        PyObject *positional, *named = NULL, *result;
        nc_view va, vb;
        (void)type;
        if (n == 2 && names == NULL && (NC_IS_MPZ(args[0]) || PyLong_CheckExact(args[0]))
            && (NC_IS_MPZ(args[1]) || PyLong_CheckExact(args[1]))) {
            mpz_srcptr a = nc_view_of(&va, args[0]);
            mpz_srcptr b = a == NULL ? NULL : nc_view_of(&vb, args[1]);
            if (b != NULL && b->_mp_size != 0) {
                result = nc_mpq_quotient(a, b);
                nc_view_done(&va);
                nc_view_done(&vb);
                return result;
            }
            if (a != NULL) {
                nc_view_done(&va);
            }
            if (b == NULL) {
                return NULL;
            }
        }
        if (n == 2 && names == NULL && NC_IS_MPQ(args[0]) && NC_IS_MPQ(args[1])
            && mpq_numref(NC_Q(args[1]))->_mp_size != 0) {
            return nc_q_div(NC_Q(args[0]), NC_Q(args[1]));
        }
        if (n == 0 && names == NULL) {
            return nc_mpq_from_limb2(0, 0, 1);
        }
        if (n == 1 && names == NULL
            && (NC_IS_MPZ(args[0]) || PyLong_Check(args[0]) || NC_IS_XMPZ(args[0]))) {
            mpz_srcptr a = nc_view_of(&va, args[0]);
            result = a == NULL ? NULL : nc_mpq_from_integer(a);
            nc_view_done(&va);
            return result;
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
        result = nc_mpq_construct(positional, named == NULL ? Py_None : named);
        Py_DECREF(positional);
        Py_XDECREF(named);
        return result;
    }

    static void nc_mpq_replace_slots(PyTypeObject *type)
    {
        type->tp_dealloc = nc_mpq_dealloc;
        type->tp_free = PyObject_Free;
        type->tp_new = nc_mpq_tp_new;
        type->tp_vectorcall = nc_mpq_vectorcall;
        type->tp_richcompare = nc_mpq_compare;
        type->tp_hash = nc_mpq_hash;
    }
    """
    void nc_mpq_replace_slots(PyTypeObject*)


cdef public object nc_mpq_construct(tuple args, object kwargs):
    return construct(args, kwargs)


nc_mpz_attach(mpz_shared())
nc_mpq_type = <PyTypeObject*> mpq
nc_promoted = promote_operation
nc_compared = compare_promoted
nc_mpq_replace_slots(<PyTypeObject*> mpq)
register_type("mpq", mpq)
nc_pickle_setup(<PyTypeObject*> mpq, "numcore._mpq", nc_mpq_load)
numbers.Rational.register(mpq)
