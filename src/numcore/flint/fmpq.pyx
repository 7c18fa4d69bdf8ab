"""Rational numbers.

`fmpq` holds FLINT's ``fmpq_t``, always in lowest terms. Objects never change.
"""

# --- cimports --------------------------------------------------------------------------------

from cpython.object cimport Py_EQ, Py_GT, Py_LE, Py_LT, Py_NE

from numcore._c cimport bernoulli as B, fmpq as C, fmpz as Z, ulong_extras as U
from numcore._c.guard cimport check, nc_enter, nc_leave
from numcore.flint.flint_base cimport flint_scalar, word_of
from numcore.flint.fmpz cimport (
    as_fmpz,
    fmpz,
    fmpz_int,
    fmpz_text,
    new_fmpz,
    set_fmpz,
    spoiled_fmpz,
    set_fmpz_mpz,
)

from operator import index

__all__ = ["fmpq"]

cdef extern from "object.h":
    fmpq nc_make()
    void nc_install(type, void (*clear)(fmpq) noexcept, void (*ready)(fmpq) noexcept,
                    Py_ssize_t reference)

cdef extern from "fmpz_power.h" nogil:
    void nc_fmpz_power(Z.fmpz_t, Z.fmpz_t, C.ulong)
    int NC_FMPZ_LIMBS_POWER

cdef extern from "convert.h":
    C.mpq_srcptr nc_peek_mpq(object)

cdef extern from "words.h" nogil:
    double nc_words_quotient(Z.slong p, C.ulong q)

ctypedef void (*op_zz)(Z.fmpz_t, Z.fmpz_t, Z.fmpz_t) noexcept nogil
ctypedef void (*op_q)(C.fmpq_t, C.fmpq_t) noexcept nogil
ctypedef void (*op_qq)(C.fmpq_t, C.fmpq_t, C.fmpq_t) noexcept nogil

# Limbs of both operands up to which an operation runs at once.
cdef enum:
    LIGHT_LIMBS = 64

# Integers up to this one are doubles; larger fmpz, and pointers to long ones, exceed it.
cdef Z.slong EXACT_DOUBLE = <Z.slong> 1 << 53

# Python's modulus of hashes, and the hash of what it cannot divide.
cdef C.ulong HASH_MODULUS = (<C.ulong> 1 << 61) - 1
cdef long HASH_INFINITY = 314159


# --- calls -----------------------------------------------------------------------------------

cdef inline fmpq make():
    cdef fmpq r = nc_make()
    r.val.den = 1
    return r


cdef inline long limbs(fmpq a) noexcept:
    return Z.fmpz_size(&a.val.num) + Z.fmpz_size(&a.val.den)


cdef int spoiled_fmpq(C.fmpq_t q, int status) except -1:
    q.num = 0
    q.den = 1
    return check(status)


cdef fmpq apply_q(op_q function, fmpq a):
    cdef fmpq r = make()
    cdef int status
    if limbs(a) <= LIGHT_LIMBS:
        function(r.val, a.val)
        return r
    with nogil:
        if nc_enter():
            function(r.val, a.val)
        status = nc_leave()
    if status:
        spoiled_fmpq(r.val, status)
    return r


cdef fmpq apply_qq(op_qq function, fmpq a, fmpq b):
    cdef fmpq r = make()
    cdef int status
    if limbs(a) + limbs(b) <= LIGHT_LIMBS:
        function(r.val, a.val, b.val)
        return r
    with nogil:
        if nc_enter():
            function(r.val, a.val, b.val)
        status = nc_leave()
    if status:
        spoiled_fmpq(r.val, status)
    return r


cdef fmpz divided_int(op_zz function, fmpq a):
    """Divide numerator by denominator, rounded as `function` does."""
    cdef fmpz r = new_fmpz()
    cdef int status
    if limbs(a) <= LIGHT_LIMBS:
        function(r.val, &a.val.num, &a.val.den)
        return r
    with nogil:
        if nc_enter():
            function(r.val, &a.val.num, &a.val.den)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    return r


# --- conversion in ---------------------------------------------------------------------------

cdef int set_fmpq(C.fmpq_t q, object x) except -1:
    if isinstance(x, fmpq):
        C.fmpq_set(q, (<fmpq> x).val)
        return 1
    if set_fmpz(&q.num, x):
        Z.fmpz_one(&q.den)
        return 1
    return 0


cdef fmpq as_fmpq(object x):
    cdef fmpq r
    if isinstance(x, fmpq):
        return <fmpq> x
    r = make()
    return r if set_fmpz(&r.val.num, x) else None


cdef fmpq from_any(object x):
    """The rational that a constructor's argument stands for; None if there is none."""
    cdef fmpq q = as_fmpq(x)
    if q is not None:
        return q
    cdef C.mpq_srcptr foreign = nc_peek_mpq(x)
    if foreign is not NULL:
        q = make()
        set_fmpz_mpz(&q.val.num, C.mpq_numref(foreign))
        set_fmpz_mpz(&q.val.den, C.mpq_denref(foreign))
        return q
    if isinstance(x, str):
        text, bar, rest = (<str> x).partition("/")
        if not bar:
            return as_fmpq(fmpz(text))
        return divided(as_fmpq(fmpz(text)), as_fmpq(fmpz(rest)))
    if hasattr(x, "numerator") and hasattr(x, "denominator") and not callable(x.numerator):
        return divided(as_fmpq(fmpz(x.numerator)), as_fmpq(fmpz(x.denominator)))
    if hasattr(x, "__index__"):
        return as_fmpq(fmpz(x))
    return None


cdef fmpq divided(fmpq p, fmpq q):
    if C.fmpq_is_zero(q.val):
        raise ZeroDivisionError("cannot create rational number with zero denominator")
    return apply_qq(C.fmpq_div, p, q)


# --- the type --------------------------------------------------------------------------------

cdef class fmpq(flint_scalar):
    """A rational number of any size.

    Parameters
    ----------
    p, q : int, fmpz, fmpq, mpz, mpq, Fraction or str
        Numerator (default 0) and denominator (default 1).

    Raises
    ------
    TypeError
        If an argument is of another type.
    ZeroDivisionError
        If the denominator is zero.

    Notes
    -----
    FLINT: ``fmpq_t``, ``fmpq_div``

    Examples
    --------
    >>> fmpq(2, 4)
    1/2
    >>> fmpq("3/7") + 1
    10/7
    """

    # --- construction ---

    def __cinit__(self, p=0, q=None, /):
        Z.fmpz_one(&self.val.den)

    def __init__(self, p=0, q=None, /):
        cdef fmpq value, under
        if not C.fmpq_is_zero(self.val):
            return
        value = from_any(p)
        if value is None:
            raise TypeError(f"cannot create fmpq from {type(p).__name__}")
        if q is not None:
            under = from_any(q)
            if under is None:
                raise TypeError(f"cannot create fmpq from {type(q).__name__}")
            value = divided(value, under)
        C.fmpq_set(self.val, value.val)

    def __dealloc__(self):
        C.fmpq_clear(self.val)

    def __reduce__(self, /):
        return fmpq, (int(self.p), int(self.q))

    # --- Python protocol ---

    def repr(self, /):
        """Return an expression that makes the value again.

        Notes
        -----
        FLINT: ``fmpz_get_str``

        Examples
        --------
        >>> fmpq(1, 2).repr()
        'fmpq(1,2)'
        """
        if Z.fmpz_is_one(&self.val.den):
            return f"fmpq({fmpz_text(&self.val.num)})"
        return f"fmpq({fmpz_text(&self.val.num)},{fmpz_text(&self.val.den)})"

    def str(self, Py_ssize_t base=10, Py_ssize_t condense=0):
        """Return the value as text.

        Parameters
        ----------
        base : int
            From 2 to 36.
        condense : int
            If positive, keep this many characters at the ends of long numbers.

        Notes
        -----
        FLINT: ``fmpz_get_str``

        Examples
        --------
        >>> fmpq(-3, 7).str()
        '-3/7'
        """
        if base == 10 and condense == 0:
            if Z.fmpz_is_one(&self.val.den):
                return fmpz_text(&self.val.num)
            return f"{fmpz_text(&self.val.num)}/{fmpz_text(&self.val.den)}"
        p = self.p.str(base=base, condense=condense)
        if Z.fmpz_is_one(&self.val.den):
            return p
        return f"{p}/{self.q.str(base=base, condense=condense)}"

    def _latex(self):
        if Z.fmpz_is_one(&self.val.den):
            return fmpz_text(&self.val.num)
        sign = "-" if C.fmpq_sgn(self.val) < 0 else ""
        return rf"{sign}\frac{{{abs(self.p)}}}{{{self.q}}}"

    def __hash__(self):
        cdef C.ulong p, q
        cdef long h
        q = Z.fmpz_fdiv_ui(&self.val.den, HASH_MODULUS)
        if q == 0:
            h = HASH_INFINITY
        else:
            p = Z.fmpz_fdiv_ui((<fmpz> abs(self.p)).val, HASH_MODULUS)
            h = U.n_mulmod2(p, U.n_invmod(q, HASH_MODULUS), HASH_MODULUS)
        h = -h if C.fmpq_sgn(self.val) < 0 else h
        return -2 if h == -1 else h

    def __bool__(self):
        return not C.fmpq_is_zero(self.val)

    def __int__(self):
        return int(self.trunc())

    def __float__(self):
        cdef Z.slong p = self.val.num, q = self.val.den
        if -EXACT_DOUBLE <= p <= EXACT_DOUBLE and q <= EXACT_DOUBLE:
            return <double> p / <double> q
        if not Z.COEFF_IS_MPZ(p) and not Z.COEFF_IS_MPZ(q):
            return nc_words_quotient(p, q)
        return fmpz_int(&self.val.num) / fmpz_int(&self.val.den)

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo, /):
        return self

    @property
    def p(self):
        """The numerator.

        Notes
        -----
        FLINT: ``fmpq_numref``

        Examples
        --------
        >>> fmpq(2, 4).p
        1
        """
        cdef fmpz r = new_fmpz()
        Z.fmpz_set(r.val, &self.val.num)
        return r

    @property
    def q(self):
        """The denominator, positive.

        Notes
        -----
        FLINT: ``fmpq_denref``

        Examples
        --------
        >>> fmpq(2, 4).q
        2
        """
        cdef fmpz r = new_fmpz()
        Z.fmpz_set(r.val, &self.val.den)
        return r

    @property
    def numerator(self):
        """The numerator.

        Notes
        -----
        FLINT: ``fmpq_numref``

        Examples
        --------
        >>> fmpq(2, 4).numerator
        1
        """
        return self.p

    @property
    def denominator(self):
        """The denominator, positive.

        Notes
        -----
        FLINT: ``fmpq_denref``

        Examples
        --------
        >>> fmpq(2, 4).denominator
        2
        """
        return self.q

    def numer(self, /):
        """Return the numerator.

        Notes
        -----
        FLINT: ``fmpq_numref``

        Examples
        --------
        >>> fmpq(2, 4).numer()
        1
        """
        return self.p

    def denom(self, /):
        """Return the denominator, positive.

        Notes
        -----
        FLINT: ``fmpq_denref``

        Examples
        --------
        >>> fmpq(2, 4).denom()
        2
        """
        return self.q

    def height_bits(self, bint signed=False):
        """Return the bits of the larger of numerator and denominator, signed if asked for.

        Notes
        -----
        FLINT: ``fmpq_height_bits``

        Examples
        --------
        >>> fmpq(-255, 7).height_bits(signed=True)
        -8
        """
        cdef long bits = C.fmpq_height_bits(self.val)
        return -bits if signed and C.fmpq_sgn(self.val) < 0 else bits

    # --- comparison ---

    def __richcmp__(left, right, int op):
        cdef fmpq a = as_fmpq(left), b = as_fmpq(right)
        cdef int order
        if a is None or b is None:
            return NotImplemented
        if op == Py_EQ:
            return bool(C.fmpq_equal(a.val, b.val))
        if op == Py_NE:
            return not C.fmpq_equal(a.val, b.val)
        order = C.fmpq_cmp(a.val, b.val)
        if op == Py_LT:
            return order < 0
        if op == Py_LE:
            return order <= 0
        return order > 0 if op == Py_GT else order >= 0

    # --- operators ---

    def __pos__(self):
        return self

    def __neg__(self):
        return apply_q(C.fmpq_neg, self)

    def __abs__(self):
        return self if C.fmpq_sgn(self.val) >= 0 else apply_q(C.fmpq_neg, self)

    def __invert__(self):
        if C.fmpq_is_zero(self.val):
            raise ZeroDivisionError("fmpq division by zero")
        return apply_q(C.fmpq_inv, self)

    def __add__(left, right):
        cdef fmpq a = as_fmpq(left), b = as_fmpq(right)
        return NotImplemented if a is None or b is None else apply_qq(C.fmpq_add, a, b)

    def __sub__(left, right):
        cdef fmpq a = as_fmpq(left), b = as_fmpq(right)
        return NotImplemented if a is None or b is None else apply_qq(C.fmpq_sub, a, b)

    def __mul__(left, right):
        cdef fmpq a = as_fmpq(left), b = as_fmpq(right)
        return NotImplemented if a is None or b is None else apply_qq(C.fmpq_mul, a, b)

    def __truediv__(left, right):
        cdef fmpq a = as_fmpq(left), b = as_fmpq(right)
        if a is None or b is None:
            return NotImplemented
        if C.fmpq_is_zero(b.val):
            raise ZeroDivisionError("fmpq division by zero")
        return apply_qq(C.fmpq_div, a, b)

    def __pow__(left, right, modulus):
        cdef fmpq r
        cdef fmpz e
        cdef int status, fits = 1
        if modulus is not None:
            raise TypeError("3-arg pow with fmpq is undefined")
        e = as_fmpz(right)
        if e is None or not isinstance(left, fmpq):
            return NotImplemented
        if 0 <= e.val[0] <= 64 and limbs(left) * e.val[0] <= NC_FMPZ_LIMBS_POWER:
            r = make()
            nc_fmpz_power(&r.val.num, &(<fmpq> left).val.num, e.val[0])
            nc_fmpz_power(&r.val.den, &(<fmpq> left).val.den, e.val[0])
            return r
        if -64 <= e.val[0] <= 64 and limbs(left) <= 8 \
                and (e.val[0] >= 0 or not C.fmpq_is_zero((<fmpq> left).val)):
            r = make()
            C.fmpq_pow_si(r.val, (<fmpq> left).val, e.val[0])
            return r
        if e < 0 and not left:
            raise ZeroDivisionError("0 cannot be raised to a negative power")
        bits = max(1, int((<fmpq> left).height_bits()) - 1)
        if left and abs(left) != 1 and abs(int(e)) >= (1 << 37) // bits:
            raise OverflowError("the exponent is too large")
        r = make()
        with nogil:
            if nc_enter():
                fits = C.fmpq_pow_fmpz(r.val, (<fmpq> left).val, e.val)
            status = nc_leave()
        if status:
            spoiled_fmpq(r.val, status)
        if not fits:
            raise OverflowError("the exponent is too large")
        return r

    # --- rounding ---

    def floor(self, /):
        """Return the largest integer that is not larger.

        Notes
        -----
        FLINT: ``fmpz_fdiv_q``

        Examples
        --------
        >>> fmpq(-7, 2).floor()
        -4
        """
        return divided_int(Z.fmpz_fdiv_q, self)

    def ceil(self, /):
        """Return the smallest integer that is not smaller.

        Notes
        -----
        FLINT: ``fmpz_cdiv_q``

        Examples
        --------
        >>> fmpq(-7, 2).ceil()
        -3
        """
        return divided_int(Z.fmpz_cdiv_q, self)

    def trunc(self, /):
        """Return the integer part, rounded towards zero.

        Notes
        -----
        FLINT: ``fmpz_tdiv_q``

        Examples
        --------
        >>> fmpq(-7, 2).trunc()
        -3
        """
        return divided_int(Z.fmpz_tdiv_q, self)

    def round(self, ndigits=None):
        """Return the nearest integer, or the nearest multiple of 10**-ndigits; ties go to even.

        Parameters
        ----------
        ndigits : int, optional
            Decimal digits to keep; the result is then an fmpq.

        Notes
        -----
        FLINT: ``fmpz_fdiv_qr``

        Examples
        --------
        >>> fmpq(5, 2).round()
        2
        >>> fmpq(22, 7).round(2)
        157/50
        """
        if ndigits is not None:
            ndigits = index(ndigits)
            if -3 * ndigits > Z.fmpz_bits(C.fmpq_numref(self.val)) + 2:
                return fmpq(0)
            scale = fmpq(10) ** ndigits
            return (self * scale).round() / scale
        whole, rest = divmod(self.p, self.q)
        twice = 2 * rest
        if twice > self.q or (twice == self.q and whole % 2):
            whole += 1
        return whole

    def __floor__(self):
        return self.floor()

    def __ceil__(self):
        return self.ceil()

    def __trunc__(self):
        return self.trunc()

    def __round__(self, ndigits=None):
        return self.round(ndigits)

    # --- number theory ---

    def gcd(self, t):
        """Return the greatest rational of which both are integer multiples.

        Raises
        ------
        TypeError
            If `t` is no rational number.

        Notes
        -----
        FLINT: ``fmpq_gcd``

        Examples
        --------
        >>> fmpq(1, 4).gcd(fmpq(1, 6))
        1/12
        """
        cdef fmpq b = as_fmpq(t)
        if b is None:
            raise TypeError(f"fmpq.gcd() argument must be a rational, not {type(t).__name__}")
        return apply_qq(C.fmpq_gcd, self, b)

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
        >>> fmpq(1, 4).sqrt()
        1/2
        """
        return fmpq(self.p.sqrt(), self.q.sqrt())

    def next(self, bint signed=True, bint minimal=True):
        """Return the next rational in an enumeration of all of them.

        Parameters
        ----------
        signed : bool
            Enumerate negative numbers too.
        minimal : bool
            By increasing height; otherwise in the order of Calkin and Wilf.

        Raises
        ------
        ValueError
            If the value is negative and `signed` is false.

        Notes
        -----
        FLINT: ``fmpq_next_minimal``, ``fmpq_next_signed_minimal``, ``fmpq_next_calkin_wilf``

        Examples
        --------
        >>> fmpq(3, 7).next()
        -3/7
        """
        if not signed and C.fmpq_sgn(self.val) < 0:
            raise ValueError("the value must not be negative")
        if signed:
            return apply_q(
                C.fmpq_next_signed_minimal if minimal else C.fmpq_next_signed_calkin_wilf, self)
        return apply_q(C.fmpq_next_minimal if minimal else C.fmpq_next_calkin_wilf, self)

    @staticmethod
    def bernoulli(n, bint cache=False):
        """Return the Bernoulli number of index `n`.

        Parameters
        ----------
        n : int
            The index.
        cache : bool
            Keep all numbers up to this one.

        Notes
        -----
        FLINT: ``bernoulli_fmpq_ui``, ``bernoulli_cache_compute``

        Examples
        --------
        >>> fmpq.bernoulli(10)
        5/66
        """
        cdef fmpq r = make()
        cdef C.ulong k = word_of(n, "index")
        cdef int status
        if k > 1 << 32:
            raise OverflowError("the index is too large")
        with nogil:
            if nc_enter():
                if cache:
                    B.bernoulli_cache_compute(k + 1)
                B.bernoulli_fmpq_ui(r.val, k)
            status = nc_leave()
        if status:
            spoiled_fmpq(r.val, status)
        return r

    @staticmethod
    def harmonic(n):
        """Return the harmonic number of index `n`.

        Notes
        -----
        FLINT: ``fmpq_harmonic_ui``

        Examples
        --------
        >>> fmpq.harmonic(5)
        137/60
        """
        cdef fmpq r = make()
        cdef C.ulong k = word_of(n, "index")
        cdef int status
        if k >> 36:  # more than 2^37 bits
            raise OverflowError("the index is too large")
        with nogil:
            if nc_enter():
                C.fmpq_harmonic_ui(r.val, k)
            status = nc_leave()
        if status:
            spoiled_fmpq(r.val, status)
        return r

    @staticmethod
    def dedekind_sum(n, k):
        """Return the Dedekind sum s(n, k).

        Raises
        ------
        TypeError
            If an argument is not an integer.

        Notes
        -----
        FLINT: ``fmpq_dedekind_sum``

        Examples
        --------
        >>> fmpq.dedekind_sum(10, 3)
        1/18
        """
        cdef fmpq r = make()
        cdef fmpz a = fmpz(n), b = fmpz(k)
        cdef int status
        with nogil:
            if nc_enter():
                C.fmpq_dedekind_sum(r.val, a.val, b.val)
            status = nc_leave()
        if status:
            spoiled_fmpq(r.val, status)
        return r


cdef void clear(fmpq self) noexcept:
    C.fmpq_clear(self.val)


cdef void ready(fmpq self) noexcept:
    self.val.den = 1


nc_install(fmpq, clear, ready, 0)
