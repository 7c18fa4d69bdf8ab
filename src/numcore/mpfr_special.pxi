# Functions of reals whose signature is their own, and arithmetic on any kind of number.

cdef tuple SPECIAL_NAMES = (
    "get_exp", "set_exp", "set_sign", "can_round", "zero", "inf", "nan", "is_lessgreater",
    "is_unordered", "f2q", "free_cache", "mpfr_version", "mpfr_random", "mpfr_nrandom",
    "mpfr_grandom",
)
cdef tuple SPECIAL_METHODS = (
    "add", "sub", "mul", "div", "floor_div", "mod", "square", "fma", "fms", "fmma", "fmms",
    "sin_cos", "sinh_cosh", "modf", "frexp", "lgamma", "remquo", "mul_2exp", "div_2exp", "jn",
    "yn", "rootn", "root", "factorial", "fsum", "round2", "next_above", "next_below",
    "next_toward", "ceil", "floor", "trunc", "check_range",
)
cdef dict CONTEXT_ONLY = {}  # name of the method: function


def sin_cos(x, /):
    """Return the sine and the cosine.

    Parameters
    ----------
    x : mpfr or a number that converts to it, or mpc

    Returns
    -------
    (mpfr, mpfr) or (mpc, mpc)

    Raises
    ------
    TypeError
        If `x` is no real number.

    Notes
    -----
    MPFR: ``mpfr_sin_cos``; MPC: ``mpc_sin_cos``

    Examples
    --------
    >>> from numcore.mpfr import sin_cos
    >>> sin_cos(0)
    (mpfr('0.0'), mpfr('1.0'))
    """
    return pair(NC_SELF, x, <pair_function> C.mpfr_sin_cos, "sin_cos", True)


def sinh_cosh(x, /):
    """Return the hyperbolic sine and cosine.

    Parameters
    ----------
    x : mpfr or a number that converts to it

    Returns
    -------
    (mpfr, mpfr)

    Raises
    ------
    TypeError
        If `x` is no real number.

    Notes
    -----
    MPFR: ``mpfr_sinh_cosh``

    Examples
    --------
    >>> from numcore.mpfr import sinh_cosh
    >>> sinh_cosh(0)
    (mpfr('0.0'), mpfr('1.0'))
    """
    return pair(NC_SELF, x, <pair_function> C.mpfr_sinh_cosh, "sinh_cosh", False)


def modf(x, /):
    """Return the integer and the fractional part of x.

    Parameters
    ----------
    x : mpfr or a number that converts to it

    Returns
    -------
    (mpfr, mpfr)

    Raises
    ------
    TypeError
        If `x` is no real number.

    Notes
    -----
    MPFR: ``mpfr_modf``

    Examples
    --------
    >>> from numcore.mpfr import modf
    >>> modf(-8.5)
    (mpfr('-8.0'), mpfr('-0.5'))
    """
    return pair(NC_SELF, x, <pair_function> C.mpfr_modf, "modf", False)


def frexp(x, /):
    """Return e and m with x = m * 2**e and 1/2 <= abs(m) < 1.

    Parameters
    ----------
    x : mpfr or a number that converts to it

    Returns
    -------
    (int, mpfr)

    Raises
    ------
    TypeError
        If `x` is no real number.

    Notes
    -----
    MPFR: ``mpfr_frexp``

    Examples
    --------
    >>> from numcore.mpfr import frexp
    >>> frexp(8.5)
    (4, mpfr('0.53125'))
    """
    cdef long exponent = 0
    result = with_long(NC_SELF, x, FREXP, &exponent, "frexp")
    return exponent, result


def lgamma(x, /):
    """Return the logarithm of abs(gamma(x)) and the sign of gamma(x).

    Parameters
    ----------
    x : mpfr or a number that converts to it

    Returns
    -------
    (mpfr, int)

    Raises
    ------
    TypeError
        If `x` is no real number.

    Notes
    -----
    MPFR: ``mpfr_lgamma``

    Examples
    --------
    >>> from numcore.mpfr import lgamma
    >>> lgamma(3)
    (mpfr('0.69314718055994529'), 1)
    """
    cdef long sign = 1
    result = with_long(NC_SELF, x, LGAMMA, &sign, "lgamma")
    return result, sign


def remquo(x, y, /):
    """Return remainder(x, y) and the low bits of the quotient.

    Parameters
    ----------
    x, y : mpfr or a number that converts to it

    Returns
    -------
    (mpfr, int)

    Raises
    ------
    TypeError
        If an argument is no real number.

    Notes
    -----
    MPFR: ``mpfr_remquo``

    Examples
    --------
    >>> from numcore.mpfr import remquo
    >>> remquo(7, 3)
    (mpfr('1.0'), 2)
    """
    cdef long quotient = 0
    result = two_with_long(NC_SELF, x, y, &quotient)
    return result, quotient


def mul_2exp(x, n, /):
    """Return x * 2**n.

    Parameters
    ----------
    x : mpfr or a number that converts to it, or mpc
    n : int

    Returns
    -------
    mpfr or mpc

    Raises
    ------
    TypeError
        If `x` is no number or `n` no integer.
    OverflowError
        If `n` does not fit a C long.

    Notes
    -----
    MPFR: ``mpfr_mul_2si``; MPC: ``mpc_mul_2si``

    Examples
    --------
    >>> from numcore.mpfr import mul_2exp
    >>> mul_2exp(1.5, 3)
    mpfr('12.0')
    """
    cdef long value = as_long(n)
    if kind_of(x) >= COMPLEX:
        return load_complex().scale(x, value if True else -value, rules_of(NC_SELF))
    return with_long(NC_SELF, x, MUL_2EXP, &value, "mul_2exp")


def div_2exp(x, n, /):
    """Return x / 2**n.

    Parameters
    ----------
    x : mpfr or a number that converts to it, or mpc
    n : int

    Returns
    -------
    mpfr or mpc

    Raises
    ------
    TypeError
        If `x` is no number or `n` no integer.
    OverflowError
        If `n` does not fit a C long.

    Notes
    -----
    MPFR: ``mpfr_div_2si``; MPC: ``mpc_div_2si``

    Examples
    --------
    >>> from numcore.mpfr import div_2exp
    >>> div_2exp(1.5, 3)
    mpfr('0.1875')
    """
    cdef long value = as_long(n)
    if kind_of(x) >= COMPLEX:
        return load_complex().scale(x, value if False else -value, rules_of(NC_SELF))
    return with_long(NC_SELF, x, DIV_2EXP, &value, "div_2exp")


def jn(n, x, /):
    """Return the Bessel function of the first kind of order n.

    Parameters
    ----------
    n : int
    x : mpfr or a number that converts to it

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no real number or `n` no integer.
    OverflowError
        If `n` does not fit a C long.

    Notes
    -----
    MPFR: ``mpfr_jn``

    Examples
    --------
    >>> from numcore.mpfr import jn
    >>> jn(2, 1.5)
    mpfr('0.23208767214421472')
    """
    cdef long order
    if not PyIndex_Check(n):
        raise TypeError("jn() argument types not supported: the order, an integer, comes first")
    order = as_long(n)
    return with_long(NC_SELF, x, JN, &order, "jn")


def yn(n, x, /):
    """Return the Bessel function of the second kind of order n.

    Parameters
    ----------
    n : int
    x : mpfr or a number that converts to it

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no real number or `n` no integer.
    OverflowError
        If `n` does not fit a C long.

    Notes
    -----
    MPFR: ``mpfr_yn``

    Examples
    --------
    >>> from numcore.mpfr import yn
    >>> yn(2, 1.5)
    mpfr('-0.93219375976297392')
    """
    cdef long order
    if not PyIndex_Check(n):
        raise TypeError("yn() argument types not supported: the order, an integer, comes first")
    order = as_long(n)
    return with_long(NC_SELF, x, YN, &order, "yn")


def rootn(x, n, /):
    """Return the root of order n.

    Parameters
    ----------
    x : mpfr or a number that converts to it
    n : int
        Not negative.

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no real number or `n` no integer.
    OverflowError
        If `n` is negative or does not fit a C long.

    Notes
    -----
    MPFR: ``mpfr_rootn_ui``

    Examples
    --------
    >>> from numcore.mpfr import rootn
    >>> rootn(8, 3)
    mpfr('2.0')
    >>> rootn(-0.0, 2)
    mpfr('0.0')
    """
    cdef long order = as_order(n, "rootn")
    return with_long(NC_SELF, x, ROOTN, &order, "rootn")


cdef long as_order(object n, str name) except? -1:
    """The order of a root."""
    cdef long order = as_long(n)
    if order < 0:
        raise OverflowError(f"{name}() requires an order that is not negative")
    return order


def root(x, n, /):
    """Return the root of order n; like `rootn` but for the root of -0.0, which is -0.0.

    Parameters
    ----------
    x : mpfr or a number that converts to it
    n : int
        Not negative.

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no real number or `n` no integer.
    OverflowError
        If `n` is negative or does not fit a C long.

    Notes
    -----
    MPFR: ``mpfr_rootn_ui``

    Examples
    --------
    >>> from numcore.mpfr import root
    >>> root(8, 3)
    mpfr('2.0')
    >>> root(-0.0, 2)
    mpfr('-0.0')
    """
    cdef long order = as_order(n, "root")
    return with_long(NC_SELF, x, ROOT, &order, "root")


def factorial(n, /):
    """Return n!, rounded.

    Parameters
    ----------
    n : int
        Not negative.

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `n` is no integer.
    OverflowError
        If `n` is negative or does not fit a C long.

    Notes
    -----
    MPFR: ``mpfr_fac_ui``

    Examples
    --------
    >>> from numcore.mpfr import factorial
    >>> factorial(5)
    mpfr('120.0')
    """
    cdef long number = as_long(n)
    if number < 0:
        raise OverflowError("factorial() requires a number that is not negative")
    return with_long(NC_SELF, 0, FACTORIAL, &number, "factorial")


def fsum(iterable, /):
    """Return the sum of real numbers, rounded once.

    Parameters
    ----------
    iterable : iterable of mpfr or a number that converts to it

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If an item is no real number.

    Notes
    -----
    MPFR: ``mpfr_sum``

    Examples
    --------
    >>> from numcore.mpfr import fsum
    >>> fsum([1e100, 1, -1e100])
    mpfr('1.0')
    """
    return sum_of(rules_of(NC_SELF), iterable)


def round2(x, n=0, /):
    """Return x rounded to n bits.

    Parameters
    ----------
    x : mpfr or a number that converts to it
    n : int, optional
        Bits; those of the context if it is 0.

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no real number or `n` no integer.
    ValueError
        If `n` is out of range.

    Notes
    -----
    MPFR: ``mpfr_prec_round``

    Examples
    --------
    >>> from numcore.mpfr import round2
    >>> round2(1.2345, 5)
    mpfr('1.25',5)
    """
    cdef nc_context* c = rules_of(NC_SELF)
    cdef int kind = real_kind(x, "round2")
    cdef Operand o
    cdef mpfr_prec_t prec = as_long(n)
    if prec < 0 or prec > C.MPFR_PREC_MAX:
        raise ValueError("invalid precision")
    prec = prec if prec else c.ctx.mpfr_prec
    rules = <object> <PyObject*> c
    x = load_to(&o, x, kind, &c.ctx, prec, c.ctx.mpfr_round)
    try:
        return call_unary(o.p, <unary_function> C.mpfr_set, c, prec, False)
    finally:
        unload(&o)


def next_above(x, /):
    """Return the next number above x, in the precision of x.

    Parameters
    ----------
    x : mpfr or a number that converts to it

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no real number.

    Notes
    -----
    MPFR: ``mpfr_nextabove``

    Examples
    --------
    >>> from numcore.mpfr import next_above
    >>> next_above(1.0)
    mpfr('1.0000000000000002')
    """
    return neighbour(NC_SELF, x, None, 1, "next_above")


def next_below(x, /):
    """Return the next number below x, in the precision of x.

    Parameters
    ----------
    x : mpfr or a number that converts to it

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no real number.

    Notes
    -----
    MPFR: ``mpfr_nextbelow``

    Examples
    --------
    >>> from numcore.mpfr import next_below
    >>> next_below(1.0)
    mpfr('0.99999999999999989')
    """
    return neighbour(NC_SELF, x, None, -1, "next_below")


def next_toward(x, y, /):
    """Return the next number after x in the direction of y, in the precision of x.

    Parameters
    ----------
    x, y : mpfr or a number that converts to it

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If an argument is no real number.

    Notes
    -----
    MPFR: ``mpfr_nexttoward``

    Examples
    --------
    >>> from numcore.mpfr import next_toward
    >>> next_toward(1.0, 5)
    mpfr('1.0000000000000002')
    """
    real_kind(y, "next_toward")
    return neighbour(NC_SELF, x, y, 0, "next_toward")


def ceil(x, /):
    """Return the smallest integer not below x.

    Parameters
    ----------
    x : mpfr or a number that converts to it

    Returns
    -------
    mpz

    Raises
    ------
    TypeError
        If `x` is no real number.
    ValueError
        If `x` is NaN.
    OverflowError
        If `x` is infinite.

    Notes
    -----
    MPFR: ``mpfr_ceil``

    Examples
    --------
    >>> from numcore.mpfr import ceil
    >>> ceil(2.5)
    mpz(3)
    """
    return integer_part(x, C.MPFR_RNDU, "ceil")


def floor(x, /):
    """Return the largest integer not above x.

    Parameters
    ----------
    x : mpfr or a number that converts to it

    Returns
    -------
    mpz

    Raises
    ------
    TypeError
        If `x` is no real number.
    ValueError
        If `x` is NaN.
    OverflowError
        If `x` is infinite.

    Notes
    -----
    MPFR: ``mpfr_floor``

    Examples
    --------
    >>> from numcore.mpfr import floor
    >>> floor(2.5)
    mpz(2)
    """
    return integer_part(x, C.MPFR_RNDD, "floor")


def trunc(x, /):
    """Return the integer part of x.

    Parameters
    ----------
    x : mpfr or a number that converts to it

    Returns
    -------
    mpz

    Raises
    ------
    TypeError
        If `x` is no real number.
    ValueError
        If `x` is NaN.
    OverflowError
        If `x` is infinite.

    Notes
    -----
    MPFR: ``mpfr_trunc``

    Examples
    --------
    >>> from numcore.mpfr import trunc
    >>> trunc(-2.5)
    mpz(-2)
    """
    return integer_part(x, C.MPFR_RNDZ, "trunc")


def check_range(x, /):
    """Return x fitted to the exponent range and the rounding of the context.

    Parameters
    ----------
    x : mpfr

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no mpfr.

    Notes
    -----
    MPFR: ``mpfr_check_range``

    Examples
    --------
    >>> from numcore.mpfr import check_range, mpfr
    >>> check_range(mpfr(8))
    mpfr('8.0')
    """
    cdef nc_context* c = rules_of(NC_SELF)
    cdef mpfr r
    if type(x) is not mpfr:
        raise TypeError("check_range() argument types not supported")
    if in_range((<mpfr> x).f, &c.ctx):
        return x
    r = new_mpfr((<mpfr> x).f._mpfr_prec)
    C.mpfr_set(r.f, (<mpfr> x).f, C.MPFR_RNDN)
    r.inex = (<mpfr> x).inex
    return settle(r, c)


def get_exp(x, /):
    """Return the exponent of x, as of a mantissa between 1/2 and 1.

    Parameters
    ----------
    x : mpfr

    Returns
    -------
    int

    Raises
    ------
    TypeError
        If `x` is no mpfr.
    RangeError
        If `x` is NaN or infinite and `trap_erange` is set.

    Notes
    -----
    MPFR: ``mpfr_get_exp``

    Examples
    --------
    >>> from numcore.mpfr import get_exp
    >>> get_exp(mpfr(8))
    4
    """
    if type(x) is not mpfr:
        raise TypeError("get_exp() requires 'mpfr' argument")
    if C.mpfr_regular_p((<mpfr> x).f):
        return (<mpfr> x).f._mpfr_exp
    if not C.mpfr_zero_p((<mpfr> x).f):
        record_erange(&nc_context_of(CURRENT).ctx, "Can not get exponent from NaN or Infinity.")
    return 0


def set_exp(x, n, /):
    """Return x with the exponent n.

    Parameters
    ----------
    x : mpfr
    n : int

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no mpfr or `n` no integer.
    ValueError
        If `n` does not fit a C long.
    RangeError
        If `n` is out of range and `trap_erange` is set.

    Notes
    -----
    MPFR: ``mpfr_set_exp``

    Examples
    --------
    >>> from numcore.mpfr import set_exp
    >>> set_exp(mpfr(8), 10)
    mpfr('512.0')
    """
    cdef nc_settings* s = &nc_context_of(CURRENT).ctx
    cdef mpfr r
    if type(x) is not mpfr or not isinstance(n, int):
        raise TypeError("set_exp() requires 'mpfr', 'integer' arguments")
    if not -LONG_MAX <= n <= LONG_MAX:
        raise ValueError("exponent too large")
    r = new_mpfr((<mpfr> x).f._mpfr_prec)
    C.mpfr_set(r.f, (<mpfr> x).f, C.MPFR_RNDN)
    if C.mpfr_regular_p(r.f) and s.emin <= n <= s.emax:
        r.f[0]._mpfr_exp = n
    else:
        record_erange(s, "new exponent is out-of-bounds")
        r.inex = 1
    return r


def set_sign(x, s, /):
    """Return x, made negative if `s` is true and positive otherwise.

    Parameters
    ----------
    x : mpfr
    s : bool

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `x` is no mpfr or `s` no bool or int.

    Notes
    -----
    MPFR: ``mpfr_setsign``

    Examples
    --------
    >>> from numcore.mpfr import set_sign
    >>> set_sign(mpfr(8), True)
    mpfr('-8.0')
    """
    cdef mpfr r
    if type(x) is not mpfr or not isinstance(s, int):
        raise TypeError("set_sign() requires 'mpfr', 'boolean' arguments")
    r = new_mpfr(nc_context_of(CURRENT).ctx.mpfr_prec)
    r.inex = C.mpfr_setsign(r.f, (<mpfr> x).f, bool(s), nc_context_of(CURRENT).ctx.mpfr_round)
    return r


def can_round(b, err, rnd1, rnd2, prec, /):
    """Tell whether an approximation suffices to round the number that it stands for.

    Parameters
    ----------
    b : mpfr
        The approximation.
    err : int
        It is off by at most 2 ** (get_exp(b) - err).
    rnd1, rnd2 : int
        The rounding that led to `b`, and the one that is wanted.
    prec : int
        Bits that are wanted.

    Returns
    -------
    bool

    Raises
    ------
    TypeError
        If `b` is no mpfr or another argument no integer.
    ValueError
        If a rounding or the precision is out of range.

    Notes
    -----
    MPFR: ``mpfr_can_round``

    Examples
    --------
    >>> from numcore.mpfr import can_round
    >>> can_round(mpfr(1) / 3, 50, 0, 0, 20)
    True
    """
    cdef long error = as_long(err), bits = as_long(prec)
    cdef long first = as_long(rnd1), second = as_long(rnd2)
    if type(b) is not mpfr:
        raise TypeError("can_round() requires an 'mpfr' argument")
    if not (0 <= first <= 4 and 0 <= second <= 4):
        raise ValueError("invalid value for rounding mode")
    if not C.MPFR_PREC_MIN <= bits <= C.MPFR_PREC_MAX:
        raise ValueError("invalid value for precision")
    if not C.mpfr_regular_p((<mpfr> b).f):
        return False
    return C.mpfr_can_round((<mpfr> b).f, error, <mpfr_rnd_t> first, <mpfr_rnd_t> second, bits) != 0


def zero(n=1, /):
    """Return zero with the sign of n.

    Parameters
    ----------
    n : int, optional

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `n` is no integer.

    Notes
    -----
    MPFR: ``mpfr_set_zero``

    Examples
    --------
    >>> from numcore.mpfr import zero
    >>> zero(-1)
    mpfr('-0.0')
    """
    cdef mpfr r = new_mpfr(nc_context_of(CURRENT).ctx.mpfr_prec)
    C.mpfr_set_zero(r.f, -1 if as_long(n) < 0 else 1)
    return r


def inf(n=1, /):
    """Return infinity with the sign of n.

    Parameters
    ----------
    n : int, optional

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `n` is no integer.

    Notes
    -----
    MPFR: ``mpfr_set_inf``

    Examples
    --------
    >>> from numcore.mpfr import inf
    >>> inf(-5)
    mpfr('-inf')
    """
    cdef mpfr r = new_mpfr(nc_context_of(CURRENT).ctx.mpfr_prec)
    C.mpfr_set_inf(r.f, -1 if as_long(n) < 0 else 1)
    return r


def nan():
    """Return NaN.

    Returns
    -------
    mpfr

    Notes
    -----
    MPFR: ``mpfr_set_nan``

    Examples
    --------
    >>> from numcore.mpfr import nan
    >>> nan()
    mpfr('nan')
    """
    cdef mpfr r = new_mpfr(nc_context_of(CURRENT).ctx.mpfr_prec)
    C.mpfr_set_nan(r.f)
    return r


def is_lessgreater(x, y, /):
    """Tell whether x < y or x > y: false if they are equal or one is NaN.

    Parameters
    ----------
    x, y : mpfr or a number that converts to it

    Returns
    -------
    bool

    Raises
    ------
    TypeError
        If an argument is no real number.

    Notes
    -----
    MPFR: ``mpfr_lessgreater_p``

    Examples
    --------
    >>> from numcore.mpfr import is_lessgreater
    >>> is_lessgreater(1, 2)
    True
    """
    return two_tested(x, y, C.mpfr_lessgreater_p, "is_lessgreater")


def is_unordered(x, y, /):
    """Tell whether x or y is NaN.

    Parameters
    ----------
    x, y : mpfr or a number that converts to it

    Returns
    -------
    bool

    Raises
    ------
    TypeError
        If an argument is no real number.

    Notes
    -----
    MPFR: ``mpfr_unordered_p``

    Examples
    --------
    >>> from numcore.mpfr import is_unordered
    >>> is_unordered(1, 2)
    False
    """
    return two_tested(x, y, C.mpfr_unordered_p, "is_unordered")


def f2q(x, err=0, /):
    """Return the simplest rational close to x.

    Parameters
    ----------
    x : mpfr or a number that converts to it
    err : a real number, optional
        The largest relative error; below 0: 2**err; 0: half a unit of the precision of `x`.

    Returns
    -------
    mpq or mpz

    Raises
    ------
    TypeError
        If an argument is no real number.
    ValueError
        If `x` is NaN.
    OverflowError
        If `x` is infinite.

    Notes
    -----
    MPFR: ``mpfr_get_q``

    Examples
    --------
    >>> from numcore.mpfr import f2q
    >>> f2q(3.14159, 0.01)
    mpq(22,7)
    """
    return simplest(x, err)


def free_cache():
    """Free the constants that MPFR keeps for this thread.

    Notes
    -----
    MPFR: ``mpfr_free_cache``

    Examples
    --------
    >>> from numcore.mpfr import free_cache
    >>> free_cache()
    """
    C.mpfr_free_cache()


def mpfr_version():
    """Return the version of MPFR.

    Returns
    -------
    str

    Notes
    -----
    MPFR: ``mpfr_get_version``

    Examples
    --------
    >>> from numcore.mpfr import mpfr_version
    >>> mpfr_version().split()[0]
    'MPFR'
    """
    return "MPFR " + mpfr_get_version().decode()


def mpfr_random(state, /):
    """Return a random number, uniformly distributed between 0 and 1.

    Parameters
    ----------
    state : random_state

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `state` is no random_state.

    Notes
    -----
    MPFR: ``mpfr_urandom``

    Examples
    --------
    >>> from numcore.mpfr import mpfr_random
    >>> from numcore.mpz import random_state
    >>> 0 <= mpfr_random(random_state(1)) <= 1
    True
    """
    return random_real(state, <random_function> C.mpfr_urandom, "mpfr_random")


def mpfr_nrandom(state, /):
    """Return a random number, normally distributed.

    Parameters
    ----------
    state : random_state

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `state` is no random_state.

    Notes
    -----
    MPFR: ``mpfr_nrandom``

    Examples
    --------
    >>> from numcore.mpfr import mpfr_nrandom
    >>> from numcore.mpz import random_state
    >>> abs(mpfr_nrandom(random_state(1))) < 100
    True
    """
    return random_real(state, <random_function> C.mpfr_nrandom, "mpfr_nrandom")


def mpfr_grandom(state, /):
    """Return two random numbers, normally distributed.

    Parameters
    ----------
    state : random_state

    Returns
    -------
    (mpfr, mpfr)

    Raises
    ------
    TypeError
        If `state` is no random_state.

    Notes
    -----
    MPFR: ``mpfr_nrandom``

    Examples
    --------
    >>> from numcore.mpfr import mpfr_grandom
    >>> from numcore.mpz import random_state
    >>> len(mpfr_grandom(random_state(1)))
    2
    """
    first = random_real(state, <random_function> C.mpfr_nrandom, "mpfr_grandom")
    return first, random_real(state, <random_function> C.mpfr_nrandom, "mpfr_grandom")


CONTEXT_ONLY.update({
    "divmod": context_divmod,
    "pow": context_pow,
    "minus": context_minus,
    "plus": context_plus,
    "abs": context_abs,
})
