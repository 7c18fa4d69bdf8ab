"""Integers.

`fmpz` holds FLINT's ``fmpz_t``: a word, or a pointer to an integer of GMP. Objects never change.
"""

# --- cimports --------------------------------------------------------------------------------

from numcore._c.flint cimport flint_free
from cpython.exc cimport PyErr_CheckSignals
from cpython.unicode cimport PyUnicode_AsUTF8AndSize
from cpython.object cimport Py_EQ, Py_GT, Py_LE, Py_LT, Py_NE

from numcore._c cimport arith as A, fmpz as C, fmpz_factor as F, partitions as P
from numcore._c.guard cimport check, nc_enter, nc_leave
from numcore.flint.flint_base cimport flint_scalar, word_of
from numcore.flint.flint_context cimport thectx

from operator import index

from numcore.errors import DomainError

cdef extern from "fmpz_object.h":
    fmpz nc_fmpz_make()
    void nc_fmpz_install(type)
    bint nc_int_peek(object, C.slong*)
    bint nc_int_light(object)
    void nc_fmpz_set_int(C.fmpz_t, object)
    object nc_fmpz_int(object)
    object nc_int_from_limbs(const C.mp_limb_t*, int)
    long nc_fmpz_limbs(C.slong)
    object nc_small_text(C.slong)
    bint nc_fmpz_set_decimal(C.fmpz_t, const char*, size_t, bint)
    int NC_DECIMAL_STACK
    int NC_FMPZ_LIMBS_ADD
    int NC_FMPZ_LIMBS_MUL

cdef extern from "fmpz_power.h" nogil:
    void nc_fmpz_power(C.fmpz_t, C.fmpz_t, C.ulong)
    int NC_FMPZ_LIMBS_POWER

cdef extern from "convert.h":
    C.mpz_srcptr nc_peek_mpz(object)

# GMP counts limbs in an int.
cdef C.ulong MOST_BITS = <C.ulong> 1 << 37

ctypedef void (*op_z)(C.fmpz_t, C.fmpz_t) noexcept nogil
ctypedef void (*op_zz)(C.fmpz_t, C.fmpz_t, C.fmpz_t) noexcept nogil
ctypedef void (*op_zu)(C.fmpz_t, C.fmpz_t, C.ulong) noexcept nogil
ctypedef void (*op_u)(C.fmpz_t, C.ulong) noexcept nogil
ctypedef void (*op_uu)(C.fmpz_t, C.ulong, C.ulong) noexcept nogil
ctypedef int (*test_z)(C.fmpz_t) noexcept nogil


# --- calls -----------------------------------------------------------------------------------

cdef int spoiled_fmpz(C.fmpz_t z, int status) except -1:
    z[0] = 0
    return check(status)


cdef fmpz apply_z(op_z function, fmpz a):
    cdef fmpz r = nc_fmpz_make()
    cdef int status
    with nogil:
        if nc_enter():
            function(r.val, a.val)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    return r


cdef fmpz apply_zz(op_zz function, fmpz a, fmpz b, long limit):
    """Call `function`: at once up to `limit` limbs, beyond under the guard and without the GIL."""
    cdef fmpz r = nc_fmpz_make()
    cdef int status
    if nc_fmpz_limbs(a.val[0]) + nc_fmpz_limbs(b.val[0]) <= limit:
        function(r.val, a.val, b.val)
        return r
    with nogil:
        if nc_enter():
            function(r.val, a.val, b.val)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    return r


cdef fmpz apply_zu(op_zu function, fmpz a, C.ulong n):
    cdef fmpz r = nc_fmpz_make()
    cdef int status
    with nogil:
        if nc_enter():
            function(r.val, a.val, n)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    return r


cdef fmpz apply_u(op_u function, C.ulong n, C.ulong light):
    """Call `function`: at once for n up to `light`, beyond under the guard and without the GIL."""
    cdef fmpz r = nc_fmpz_make()
    cdef int status
    if n <= light:
        function(r.val, n)
        return r
    with nogil:
        if nc_enter():
            function(r.val, n)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    return r


cdef fmpz apply_uu(op_uu function, C.ulong m, C.ulong n, C.ulong light):
    cdef fmpz r = nc_fmpz_make()
    cdef int status
    if m <= light:
        function(r.val, m, n)
        return r
    with nogil:
        if nc_enter():
            function(r.val, m, n)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    return r


cdef int test(test_z function, fmpz a) except -1:
    cdef int status, answer = 0
    if not C.COEFF_IS_MPZ(a.val[0]):
        return function(a.val)
    with nogil:
        if nc_enter():
            answer = function(a.val)
        status = nc_leave()
    check(status)
    return answer


__all__ = ["fmpz"]

# --- conversion in ---------------------------------------------------------------------------

cdef int set_fmpz(C.fmpz_t z, object x) except -1:
    cdef int status
    if type(x) is fmpz:
        C.fmpz_set(z, (<fmpz> x).val)
        return 1
    if isinstance(x, int):
        if nc_int_light(x):
            nc_fmpz_set_int(z, x)
            return 1
        C.fmpz_zero(z)
        if nc_enter():
            nc_fmpz_set_int(z, x)
        status = nc_leave()
        if status:
            spoiled_fmpz(z, status)
        return 1
    if isinstance(x, fmpz):
        C.fmpz_set(z, (<fmpz> x).val)
        return 1
    return 0


cdef int set_fmpz_mpz(C.fmpz_t z, C.mpz_srcptr value) except -1:
    cdef int status
    if C.mpz_size(value) <= NC_FMPZ_LIMBS_ADD:
        C.fmpz_set_mpz(z, <C.mpz_ptr> value)
        return 1
    if nc_enter():
        C.fmpz_set_mpz(z, <C.mpz_ptr> value)
    status = nc_leave()
    if status:
        spoiled_fmpz(z, status)
    return 1


cdef fmpz as_fmpz(object x):
    if type(x) is fmpz:
        return <fmpz> x
    cdef fmpz r = nc_fmpz_make()
    return r if set_fmpz(r.val, x) else None


cdef fmpz need_fmpz(object x, str what):
    cdef fmpz r = as_fmpz(x)
    if r is None:
        raise TypeError(f"{what} must be an integer, not {type(x).__name__}")
    return r


cdef int parse(fmpz self, str text) except -1:
    """Read decimal text with an optional sign; blanks around it are skipped."""
    cdef const char* start
    cdef Py_ssize_t i, size
    cdef int status
    cdef bint negative, bad = False
    text = text.strip()
    start = PyUnicode_AsUTF8AndSize(text, &size)
    negative = start[0] == c"-"
    if negative or start[0] == c"+":
        start += 1
        size -= 1
    if size <= NC_DECIMAL_STACK:
        bad = not nc_fmpz_set_decimal(self.val, start, size, negative)
    else:
        for i in range(size):
            bad |= <unsigned char> (start[i] - c"0") > 9
        if bad:
            raise ValueError("invalid string for fmpz: expected decimal digits")
        start -= negative
        with nogil:
            if nc_enter():
                bad = C.fmpz_set_str(self.val, start, 10)
            status = nc_leave()
        if status:
            spoiled_fmpz(self.val, status)
    if bad:
        raise ValueError("invalid string for fmpz: expected decimal digits")
    return 0


# --- conversion out --------------------------------------------------------------------------

cdef object fmpz_int(C.fmpz_t z):
    if C.COEFF_IS_MPZ(z[0]):
        return nc_int_from_limbs(C.COEFF_TO_PTR(z[0])._mp_d, C.COEFF_TO_PTR(z[0])._mp_size)
    return z[0]


cdef str fmpz_text(C.fmpz_t z, int base=10):
    cdef char* text = NULL
    cdef int status
    if base == 10 and not C.COEFF_IS_MPZ(z[0]):
        return nc_small_text(z[0])
    if nc_fmpz_limbs(z[0]) < 64:
        text = C.fmpz_get_str(NULL, base, z)
    else:
        with nogil:
            if nc_enter():
                text = C.fmpz_get_str(NULL, base, z)
            status = nc_leave()
        check(status)
    try:
        PyErr_CheckSignals()  # long lists of long numbers are printed, too
        return text.decode("ascii")
    finally:
        flint_free(text)


# --- the type --------------------------------------------------------------------------------

cdef class fmpz(flint_scalar):
    """An integer of any size.

    Parameters
    ----------
    value : int, fmpz, mpz, str or an object with ``__index__``, default 0
        The value; text is decimal.

    Raises
    ------
    TypeError
        If `value` is of another type.
    ValueError
        If the text is no integer.

    Notes
    -----
    FLINT: ``fmpz_t``, ``fmpz_set_str``, ``fmpz_set_mpz``

    Examples
    --------
    >>> fmpz(2) ** 100
    1267650600228229401496703205376
    >>> fmpz("12") + 1
    13
    """

    # --- construction ---

    def __cinit__(self, value=0, /):
        if set_fmpz(self.val, value):
            return
        cdef C.mpz_srcptr foreign = nc_peek_mpz(value)
        if foreign is not NULL:
            set_fmpz_mpz(self.val, foreign)
        elif isinstance(value, str):
            parse(self, value)
        elif hasattr(value, "__index__"):
            set_fmpz(self.val, index(value))
        else:
            raise TypeError(f"cannot create fmpz from {type(value).__name__}")

    def __reduce__(self, /):
        return fmpz, (int(self),)

    # --- Python protocol ---

    def __repr__(self):
        return fmpz_text(self.val) if thectx.pretty else self.repr()

    def __str__(self):
        return fmpz_text(self.val)

    def repr(self, /):
        """Return an expression that makes the value again.

        Examples
        --------
        >>> fmpz(5).repr()
        'fmpz(5)'
        """
        return f"fmpz({fmpz_text(self.val)})"

    def str(self, Py_ssize_t base=10, Py_ssize_t condense=0):
        """Return the value as text.

        Parameters
        ----------
        base : int
            From 2 to 36.
        condense : int
            If positive, keep this many characters at both ends of a text that is more than three
            times as long.

        Raises
        ------
        ValueError
            If `base` is out of range.

        Notes
        -----
        FLINT: ``fmpz_get_str``

        Examples
        --------
        >>> fmpz(255).str(base=16)
        'ff'
        >>> (fmpz(10) ** 100).str(condense=10)
        '1000000000{...81 digits...}0000000000'
        """
        if base < 2 or base > 36:
            raise ValueError("the base must be between 2 and 36")
        text = fmpz_text(self.val, base)
        cdef Py_ssize_t hidden = len(text) - 2 * condense
        if condense > 0 and hidden > condense:
            return f"{text[:condense]}{{...{hidden} digits...}}{text[len(text) - condense:]}"
        return text

    def __hash__(self):
        return hash(fmpz_int(self.val))

    def __bool__(self):
        return self.val[0] != 0

    def __int__(self):
        return fmpz_int(self.val)

    def __index__(self):
        return fmpz_int(self.val)

    def __float__(self):
        if not C.COEFF_IS_MPZ(self.val[0]):
            return <double> self.val[0]  # rounded as Python does
        return float(fmpz_int(self.val))

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def __floor__(self):
        return self

    def __ceil__(self):
        return self

    def __trunc__(self):
        return self

    def __round__(self, ndigits=None):
        if ndigits is None:
            return self
        ndigits = index(ndigits)
        if -3 * ndigits > C.fmpz_bits(self.val) + 1:
            return fmpz(0)
        return fmpz(round(fmpz_int(self.val), ndigits))

    @property
    def numerator(self):
        """The value itself."""
        return self

    @property
    def denominator(self):
        """One."""
        return fmpz(1)

    def bit_length(self, /):
        """Return the number of bits of the magnitude.

        Notes
        -----
        FLINT: ``fmpz_bits``

        Examples
        --------
        >>> fmpz(-255).bit_length()
        8
        """
        return C.fmpz_bits(self.val)

    def height_bits(self, bint signed=False):
        """Return the number of bits of the magnitude, with the sign of the value if `signed`.

        Notes
        -----
        FLINT: ``fmpz_bits``

        Examples
        --------
        >>> fmpz(-255).height_bits(signed=True)
        -8
        """
        cdef long bits = C.fmpz_bits(self.val)
        return -bits if signed and C.fmpz_sgn(self.val) < 0 else bits

    # --- comparison ---

    def __richcmp__(left, right, int op):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right)
        cdef int order
        if a is None or b is None:
            return NotImplemented
        order = C.fmpz_cmp(a.val, b.val)
        if op == Py_EQ:
            return order == 0
        if op == Py_NE:
            return order != 0
        if op == Py_LT:
            return order < 0
        if op == Py_LE:
            return order <= 0
        return order > 0 if op == Py_GT else order >= 0

    # --- operators ---

    def __pos__(self):
        return self

    def __neg__(self):
        cdef fmpz r = nc_fmpz_make()
        cdef int status
        if nc_enter():
            C.fmpz_neg(r.val, self.val)
        status = nc_leave()
        if status:
            spoiled_fmpz(r.val, status)
        return r

    def __abs__(self):
        return -self if C.fmpz_sgn(self.val) < 0 else self

    def __invert__(self):
        cdef fmpz r
        if nc_fmpz_limbs(self.val[0]) > NC_FMPZ_LIMBS_ADD:
            return -self - 1
        r = nc_fmpz_make()
        C.fmpz_complement(r.val, self.val)
        return r

    def __add__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right)
        if a is None or b is None:
            return NotImplemented
        return apply_zz(C.fmpz_add, a, b, NC_FMPZ_LIMBS_ADD)

    def __sub__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right)
        if a is None or b is None:
            return NotImplemented
        return apply_zz(C.fmpz_sub, a, b, NC_FMPZ_LIMBS_ADD)

    def __mul__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right)
        if a is None or b is None:
            return NotImplemented
        return apply_zz(C.fmpz_mul, a, b, NC_FMPZ_LIMBS_MUL)

    def __truediv__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right), r
        cdef int exact = 0, status
        if a is None or b is None:
            return NotImplemented
        need_divisor(b)
        r = nc_fmpz_make()
        if nc_fmpz_limbs(a.val[0]) <= NC_FMPZ_LIMBS_MUL:
            exact = C.fmpz_divides(r.val, a.val, b.val)
        else:
            with nogil:
                if nc_enter():
                    exact = C.fmpz_divides(r.val, a.val, b.val)
                status = nc_leave()
            if status:
                spoiled_fmpz(r.val, status)
        if not exact:
            raise DomainError("fmpz division is not exact")
        return r

    def __floordiv__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right)
        if a is None or b is None:
            return NotImplemented
        need_divisor(b)
        return apply_zz(C.fmpz_fdiv_q, a, b, NC_FMPZ_LIMBS_MUL)

    def __mod__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right)
        if a is None or b is None:
            return NotImplemented
        need_divisor(b)
        return apply_zz(C.fmpz_fdiv_r, a, b, NC_FMPZ_LIMBS_MUL)

    def __divmod__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right), q, r
        cdef int status
        if a is None or b is None:
            return NotImplemented
        need_divisor(b)
        q, r = nc_fmpz_make(), nc_fmpz_make()
        if nc_fmpz_limbs(a.val[0]) <= NC_FMPZ_LIMBS_MUL:
            C.fmpz_fdiv_qr(q.val, r.val, a.val, b.val)
            return q, r
        with nogil:
            if nc_enter():
                C.fmpz_fdiv_qr(q.val, r.val, a.val, b.val)
            status = nc_leave()
        if status:
            q.val[0] = 0
            spoiled_fmpz(r.val, status)
        return q, r

    def __pow__(left, right, modulus):
        cdef fmpz a = as_fmpz(left), e = as_fmpz(right)
        if a is None or e is None:
            return NotImplemented
        if modulus is not None:
            m = as_fmpz(modulus)
            return NotImplemented if m is None else power_modulo(a, e, m)
        return power(a, e)

    def __lshift__(left, right):
        cdef fmpz a = as_fmpz(left), n = as_fmpz(right)
        if a is None or n is None:
            return NotImplemented
        return shift(a, n, True)

    def __rshift__(left, right):
        cdef fmpz a = as_fmpz(left), n = as_fmpz(right)
        if a is None or n is None:
            return NotImplemented
        return shift(a, n, False)

    def __and__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right)
        if a is None or b is None:
            return NotImplemented
        return apply_zz(C.fmpz_and, a, b, NC_FMPZ_LIMBS_ADD)

    def __or__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right)
        if a is None or b is None:
            return NotImplemented
        return apply_zz(C.fmpz_or, a, b, NC_FMPZ_LIMBS_ADD)

    def __xor__(left, right):
        cdef fmpz a = as_fmpz(left), b = as_fmpz(right)
        if a is None or b is None:
            return NotImplemented
        return apply_zz(C.fmpz_xor, a, b, NC_FMPZ_LIMBS_ADD)

    # --- greatest common divisors ---

    def gcd(self, other):
        """Return the non-negative greatest common divisor.

        Parameters
        ----------
        other : fmpz or int

        Raises
        ------
        TypeError
            If `other` is not an integer.

        Notes
        -----
        FLINT: ``fmpz_gcd``

        Examples
        --------
        >>> fmpz(30).gcd(45)
        15
        """
        return apply_zz(C.fmpz_gcd, self, need_fmpz(other, "fmpz.gcd() argument"), 16)

    def lcm(self, other):
        """Return the non-negative least common multiple.

        Parameters
        ----------
        other : fmpz or int

        Raises
        ------
        TypeError
            If `other` is not an integer.

        Notes
        -----
        FLINT: ``fmpz_lcm``

        Examples
        --------
        >>> fmpz(30).lcm(45)
        90
        """
        return apply_zz(C.fmpz_lcm, self, need_fmpz(other, "fmpz.lcm() argument"), 16)

    # --- factorisation and primality ---

    def factor(self, trial_limit=None):
        """Return the prime factors of the magnitude with their exponents.

        Parameters
        ----------
        trial_limit : int, optional
            Divide by this many primes only; what remains is the last factor, prime or not.

        Raises
        ------
        OverflowError
            If `trial_limit` is negative or larger than a word.

        Notes
        -----
        FLINT: ``fmpz_factor``, ``fmpz_factor_trial_range``

        Examples
        --------
        >>> fmpz(-12).factor()
        [(2, 2), (3, 1)]
        >>> fmpz(10**12 + 1).factor(trial_limit=100)
        [(73, 1), (137, 1), (99990001, 1)]
        """
        cdef C.ulong limit = 0
        cdef fmpz rest = nc_fmpz_make()
        cdef F.fmpz_factor_t found
        cdef int status
        cdef bint all_of_it = trial_limit is None
        if not all_of_it:
            limit = word_of(trial_limit, "trial limit")
        if C.fmpz_is_zero(self.val):
            return []
        F.fmpz_factor_init(found)
        with nogil:
            if nc_enter():
                if all_of_it:
                    F.fmpz_factor(found, self.val)
                else:
                    F.fmpz_factor_trial_range(found, self.val, 0, limit)
                    F.fmpz_factor_expand(rest.val, found)
                    C.fmpz_divexact(rest.val, self.val, rest.val)
                    C.fmpz_abs(rest.val, rest.val)
            status = nc_leave()
        if status:
            spoiled_fmpz(rest.val, status)
        known = factors(found)
        if not all_of_it and not C.fmpz_is_one(rest.val):
            known.append((rest, 1))
        return known

    def factor_smooth(self, bits=15, proved=-1):
        """Find the prime factors of up to `bits` bits; what remains is the last entry.

        Parameters
        ----------
        bits : int
            Size of the factors to look for.
        proved : int
            1 to prove primality, 0 to stop at probable primes, -1 to choose.

        Notes
        -----
        FLINT: ``fmpz_factor_smooth``

        Examples
        --------
        >>> fmpz(1001).factor_smooth()
        [(7, 1), (11, 1), (13, 1)]
        """
        cdef F.fmpz_factor_t found
        cdef int status
        cdef long size = index(bits)
        cdef int proof = index(proved)
        if size < 0:
            raise ValueError("bits must not be negative")
        if C.fmpz_is_zero(self.val):
            return []
        F.fmpz_factor_init(found)
        with nogil:
            if nc_enter():
                F.fmpz_factor_smooth(found, self.val, size, proof)
            status = nc_leave()
        check(status)
        return factors(found)

    def is_prime(self, /):
        """Tell whether the value is prime (proved).

        Notes
        -----
        FLINT: ``fmpz_is_prime``

        Examples
        --------
        >>> fmpz(2**61 - 1).is_prime()
        True
        """
        if C.fmpz_cmp_ui(self.val, 2) < 0:
            return False
        if nc_fmpz_limbs(self.val[0]) <= 1:
            return C.fmpz_is_prime(self.val) == 1
        return test(C.fmpz_is_prime, self) == 1

    def is_probable_prime(self, /):
        """Tell whether the value passes the Baillie-PSW test.

        Notes
        -----
        FLINT: ``fmpz_is_probabprime``

        Examples
        --------
        >>> fmpz(91).is_probable_prime()
        False
        """
        if C.fmpz_cmp_ui(self.val, 2) < 0:
            return False
        if nc_fmpz_limbs(self.val[0]) <= 4:
            return C.fmpz_is_probabprime(self.val) == 1
        return test(C.fmpz_is_probabprime, self) == 1

    def is_perfect_power(self, /):
        """Tell whether the value is a power with exponent at least 2.

        Notes
        -----
        FLINT: ``fmpz_is_perfect_power``

        Examples
        --------
        >>> fmpz(8).is_perfect_power()
        True
        """
        cdef fmpz root = nc_fmpz_make()
        cdef int status, k = 0
        with nogil:
            if nc_enter():
                k = C.fmpz_is_perfect_power(root.val, self.val)
            status = nc_leave()
        if status:
            spoiled_fmpz(root.val, status)
        return k != 0

    def is_square(self, /):
        """Tell whether the value is a square.

        Notes
        -----
        FLINT: ``fmpz_is_square``

        Examples
        --------
        >>> fmpz(9).is_square()
        True
        """
        if nc_fmpz_limbs(self.val[0]) < 64:
            return bool(C.fmpz_is_square(self.val))
        return bool(test(C.fmpz_is_square, self))

    # --- number theory ---

    def partitions_p(self, /):
        """Return the number of partitions of the value.

        Notes
        -----
        FLINT: ``partitions_fmpz_fmpz``

        Examples
        --------
        >>> fmpz(100).partitions_p()
        190569292
        """
        cdef fmpz r = nc_fmpz_make()
        cdef int status
        if C.fmpz_sgn(self.val) > 0 and C.fmpz_bits(self.val) > 70:  # more than 2^37 bits
            raise OverflowError("too many partitions to be counted")
        with nogil:
            if nc_enter():
                P.partitions_fmpz_fmpz(r.val, self.val, 0)
            status = nc_leave()
        if status:
            spoiled_fmpz(r.val, status)
        return r

    def moebius_mu(self, /):
        """Return the Moebius function: 0 if a square divides, else 1 or -1.

        Notes
        -----
        FLINT: ``fmpz_moebius_mu``

        Examples
        --------
        >>> fmpz(30).moebius_mu()
        -1
        """
        if C.fmpz_is_zero(self.val):
            return fmpz(0)
        return fmpz(test(moebius, self) - 1)

    @classmethod
    def fac_ui(cls, n):
        """Return the factorial of `n`.

        Raises
        ------
        OverflowError
            If `n` is negative or larger than a word, or if the result cannot be stored.

        Notes
        -----
        FLINT: ``fmpz_fac_ui``

        Examples
        --------
        >>> fmpz.fac_ui(10)
        3628800
        """
        return apply_u(C.fmpz_fac_ui, word_of(n, "argument of fac_ui"), 100)

    @classmethod
    def primorial_ui(cls, n):
        """Return the product of the primes up to `n`.

        Notes
        -----
        FLINT: ``fmpz_primorial``

        Examples
        --------
        >>> fmpz.primorial_ui(10)
        210
        """
        return apply_u(C.fmpz_primorial, word_of(n, "argument of primorial_ui"), 100)

    @classmethod
    def fib_ui(cls, n):
        """Return the Fibonacci number of index `n`.

        Notes
        -----
        FLINT: ``fmpz_fib_ui``

        Examples
        --------
        >>> fmpz.fib_ui(10)
        55
        """
        return apply_u(C.fmpz_fib_ui, word_of(n, "argument of fib_ui"), 500)

    def rising(self, n):
        """Return the rising factorial: the product of `n` values from this one upwards.

        Notes
        -----
        FLINT: ``fmpz_rfac_ui``

        Examples
        --------
        >>> fmpz(3).rising(4)
        360
        """
        cdef C.ulong count = word_of(n, "argument of rising")
        if C.fmpz_sgn(self.val) <= 0 and C.fmpz_cmpabs(self.val, fmpz(count).val) < 0:
            return fmpz(0)  # one of the factors
        return apply_zu(C.fmpz_rfac_ui, self, index_of(count, "argument of rising"))

    @classmethod
    def bin_uiui(cls, n, k):
        """Return the binomial coefficient `n` over `k`.

        Notes
        -----
        FLINT: ``fmpz_bin_uiui``

        Examples
        --------
        >>> fmpz.bin_uiui(10, 3)
        120
        """
        return apply_uu(
            C.fmpz_bin_uiui, word_of(n, "first argument"), word_of(k, "second argument"), 100)

    @classmethod
    def bell_number(cls, n):
        """Return the Bell number of index `n`.

        Notes
        -----
        FLINT: ``arith_bell_number``

        Examples
        --------
        >>> fmpz.bell_number(10)
        115975
        """
        return apply_u(A.arith_bell_number, index_of(n, "argument of bell_number"), 20)

    @classmethod
    def euler_number(cls, n):
        """Return the Euler number of index `n`.

        Notes
        -----
        FLINT: ``arith_euler_number``

        Examples
        --------
        >>> fmpz.euler_number(10)
        -50521
        """
        return apply_u(A.arith_euler_number, index_of(n, "argument of euler_number"), 20)

    @classmethod
    def stirling_s1(cls, n, k):
        """Return the signed Stirling number of the first kind.

        Notes
        -----
        FLINT: ``arith_stirling_number_1``

        Examples
        --------
        >>> fmpz.stirling_s1(5, 2)
        -50
        """
        return apply_uu(
            A.arith_stirling_number_1, index_of(n, "first argument"),
            word_of(k, "second argument"), 16)

    @classmethod
    def stirling_s2(cls, n, k):
        """Return the Stirling number of the second kind.

        Notes
        -----
        FLINT: ``arith_stirling_number_2``

        Examples
        --------
        >>> fmpz.stirling_s2(5, 2)
        15
        """
        return apply_uu(
            A.arith_stirling_number_2, index_of(n, "first argument"),
            word_of(k, "second argument"), 16)

    def divisor_sigma(self, k):
        """Return the sum of the `k`-th powers of the divisors.

        Notes
        -----
        FLINT: ``fmpz_divisor_sigma``

        Examples
        --------
        >>> fmpz(6).divisor_sigma(2)
        50
        """
        cdef fmpz r = nc_fmpz_make()
        cdef C.ulong power_ = word_of(k, "exponent")
        cdef int status
        with nogil:
            if nc_enter():
                C.fmpz_divisor_sigma(r.val, power_, self.val)
            status = nc_leave()
        if status:
            spoiled_fmpz(r.val, status)
        return r

    def euler_phi(self, /):
        """Return how many of 1, 2, ..., n are coprime to the value n.

        Notes
        -----
        FLINT: ``fmpz_euler_phi``

        Examples
        --------
        >>> fmpz(12).euler_phi()
        4
        """
        if C.fmpz_sgn(self.val) <= 0:
            return fmpz(0)
        return apply_z(C.fmpz_euler_phi, self)

    def jacobi(self, other):
        """Return the Jacobi symbol of the value over `other`, odd and positive.

        The symbol of another `other` is not defined; what FLINT gives for it has no meaning.

        Raises
        ------
        TypeError
            If `other` is not an integer.

        Notes
        -----
        FLINT: ``fmpz_jacobi``

        Examples
        --------
        >>> fmpz(3).jacobi(7)
        -1
        """
        cdef fmpz n = need_fmpz(other, "fmpz.jacobi() argument"), a = self
        cdef int status, symbol = 0
        if C.fmpz_is_even(n.val) and not C.COEFF_IS_MPZ(n.val[0]):
            a = shortened(self, n)
        if nc_fmpz_limbs(a.val[0]) + nc_fmpz_limbs(n.val[0]) < 16:
            return fmpz(C.fmpz_jacobi(a.val, n.val))
        with nogil:
            if nc_enter():
                symbol = C.fmpz_jacobi(a.val, n.val)
            status = nc_leave()
        check(status)
        return fmpz(symbol)

    # --- roots ---

    def isqrt(self, /):
        """Return the integer part of the square root.

        Raises
        ------
        DomainError
            If the value is negative.

        Notes
        -----
        FLINT: ``fmpz_sqrt``

        Examples
        --------
        >>> fmpz(10).isqrt()
        3
        """
        need_no_negative(self)
        if not C.COEFF_IS_MPZ(self.val[0]):
            r = nc_fmpz_make()
            C.fmpz_sqrt((<fmpz> r).val, self.val)
            return r
        return apply_z(C.fmpz_sqrt, self)

    def sqrt(self, /):
        """Return the square root of a square.

        Raises
        ------
        DomainError
            If the value is not a square.

        Notes
        -----
        FLINT: ``fmpz_sqrtrem``

        Examples
        --------
        >>> fmpz(9).sqrt()
        3
        """
        root, rest = self.sqrtrem()
        if rest:
            raise DomainError("not a square number")
        return root

    def sqrtrem(self, /):
        """Return the integer part of the square root, and what its square lacks.

        Raises
        ------
        DomainError
            If the value is negative.

        Notes
        -----
        FLINT: ``fmpz_sqrtrem``

        Examples
        --------
        >>> fmpz(10).sqrtrem()
        (3, 1)
        """
        cdef fmpz root, rest
        cdef int status
        need_no_negative(self)
        root, rest = nc_fmpz_make(), nc_fmpz_make()
        with nogil:
            if nc_enter():
                C.fmpz_sqrtrem(root.val, rest.val, self.val)
            status = nc_leave()
        if status:
            rest.val[0] = 0
            spoiled_fmpz(root.val, status)
        return root, rest

    def sqrtmod(self, p):
        """Return a square root modulo the prime `p`.

        Modulo a composite `p` a root may be found, or not.

        Raises
        ------
        DomainError
            If none is found, or if `p` is less than 2.

        Notes
        -----
        FLINT: ``fmpz_sqrtmod``

        Examples
        --------
        >>> fmpz(2).sqrtmod(7)
        3
        """
        cdef fmpz prime = fmpz(p), r = nc_fmpz_make(), a
        cdef int status, found = 0
        if C.fmpz_cmp_ui(prime.val, 2) < 0:
            raise DomainError("modular square root does not exist")
        a = self % prime
        with nogil:
            if nc_enter():
                found = C.fmpz_sqrtmod(r.val, a.val, prime.val)
            status = nc_leave()
        if status:
            spoiled_fmpz(r.val, status)
        # FLINT takes it for granted that p is prime.
        if not found or r * r % prime != a:
            raise DomainError("modular square root does not exist")
        return r

    def root(self, n):
        """Return the integer part of the root of degree `n`.

        Raises
        ------
        ValueError
            If `n` is not positive, or the value is negative.

        Notes
        -----
        FLINT: ``fmpz_root``

        Examples
        --------
        >>> fmpz(28).root(3)
        3
        """
        cdef fmpz r
        cdef long degree = index(n)
        cdef int status
        if degree <= 0:
            raise ValueError("the degree of a root must be at least 1")
        if C.fmpz_sgn(self.val) < 0:
            raise ValueError("integer root of a negative number")
        r = nc_fmpz_make()
        with nogil:
            if nc_enter():
                C.fmpz_root(r.val, self.val, degree)
            status = nc_leave()
        if status:
            spoiled_fmpz(r.val, status)
        return r


# --- what the operators need -----------------------------------------------------------------

cdef int moebius(C.fmpz_t n) noexcept nogil:
    return C.fmpz_moebius_mu(n) + 1


cdef C.ulong index_of(object n, str name) except? 0:
    """The index of a number that grows like a factorial: beyond, none could be stored."""
    cdef C.ulong value = word_of(n, name)
    if value >> 32:
        raise OverflowError(f"the {name} is too large")
    return value


cdef int need_divisor(fmpz b) except -1:
    if C.fmpz_is_zero(b.val):
        raise ZeroDivisionError("fmpz division by zero")
    return 0


cdef int need_no_negative(fmpz a) except -1:
    if C.fmpz_sgn(a.val) < 0:
        raise DomainError("integer square root of a negative number")
    return 0


cdef fmpz shortened(fmpz a, fmpz n):
    """Reduce the odd part of `a` modulo an even `n`: FLINT's symbol would subtract step by step."""
    cdef C.ulong twos = C.fmpz_val2(a.val)
    if C.fmpz_sgn(n.val) <= 0:
        return a
    odd = (abs(a) >> fmpz(twos)) % n << fmpz(twos)
    return -odd if C.fmpz_sgn(a.val) < 0 else odd


cdef list factors(F.fmpz_factor_t found):
    """Take the factors out of FLINT's list, and free that."""
    cdef list result = []
    cdef C.slong i
    cdef fmpz p
    for i in range(found.num):
        p = nc_fmpz_make()
        C.fmpz_set(p.val, &found.p[i])
        result.append((p, found.exp[i]))
    F.fmpz_factor_clear(found)
    return result


cdef fmpz power(fmpz a, fmpz e):
    cdef fmpz r
    cdef C.ulong n
    cdef int status
    if C.fmpz_sgn(e.val) < 0:
        raise ValueError("negative exponent")
    if C.fmpz_is_pm1(a.val) or C.fmpz_is_zero(a.val):
        if C.fmpz_is_zero(e.val):
            return fmpz(1)
        return a if C.fmpz_is_odd(e.val) or C.fmpz_sgn(a.val) >= 0 else fmpz(1)
    if not C.fmpz_abs_fits_ui(e.val):
        raise OverflowError("the exponent is too large")
    n = C.fmpz_get_ui(e.val)
    if n >= MOST_BITS // C.fmpz_bits(a.val):
        raise OverflowError("the exponent is too large")
    r = nc_fmpz_make()
    if n <= NC_FMPZ_LIMBS_POWER and n * nc_fmpz_limbs(a.val[0]) <= NC_FMPZ_LIMBS_POWER:
        nc_fmpz_power(r.val, a.val, n)
        return r
    with nogil:
        if nc_enter():
            C.fmpz_pow_ui(r.val, a.val, n)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    return r


cdef fmpz power_modulo(fmpz a, fmpz e, fmpz m):
    cdef fmpz r
    cdef int status, invertible = 1
    if C.fmpz_is_zero(m.val):
        raise ValueError("pow(): modulus cannot be zero")
    if C.fmpz_sgn(m.val) < 0:
        raise ValueError("pow(): negative modulus not supported")
    r = nc_fmpz_make()
    if not C.COEFF_IS_MPZ(m.val[0]) and not C.COEFF_IS_MPZ(e.val[0]) and e.val[0] >= 0 \
            and nc_fmpz_limbs(a.val[0]) < 16:
        C.fmpz_powm(r.val, a.val, e.val, m.val)
        return r
    with nogil:
        if nc_enter():
            if C.fmpz_sgn(e.val) >= 0:
                C.fmpz_powm(r.val, a.val, e.val, m.val)
            else:
                invertible = C.fmpz_invmod(r.val, a.val, m.val)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    if not invertible:
        raise ValueError("pow(): base is not invertible for the given modulus")
    return r if C.fmpz_sgn(e.val) >= 0 else power_modulo(r, -e, m)


cdef fmpz shift(fmpz a, fmpz n, bint left):
    cdef fmpz r
    cdef C.ulong count
    cdef int status
    if C.fmpz_sgn(n.val) < 0:
        raise ValueError("negative shift count")
    if not C.fmpz_abs_fits_ui(n.val):
        if not left or C.fmpz_is_zero(a.val):
            return fmpz(-1 if C.fmpz_sgn(a.val) < 0 else 0)
        raise OverflowError("the shift count is too large")
    count = C.fmpz_get_ui(n.val)
    if C.fmpz_is_zero(a.val):
        return a
    if left and count >= MOST_BITS:
        raise OverflowError("the shift count is too large")
    r = nc_fmpz_make()
    if nc_fmpz_limbs(a.val[0]) < 1024 and count < 65536:
        if left:
            C.fmpz_mul_2exp(r.val, a.val, count)
        else:
            C.fmpz_fdiv_q_2exp(r.val, a.val, count)
        return r
    with nogil:
        if nc_enter():
            if left:
                C.fmpz_mul_2exp(r.val, a.val, count)
            else:
                C.fmpz_fdiv_q_2exp(r.val, a.val, count)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    return r


nc_fmpz_install(fmpz)
