# Arithmetic on any kind of number, as functions.


def add(x, y, /):
    """Return x + y, in the type that both have in common.

    Parameters
    ----------
    x, y : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_add``

    Examples
    --------
    >>> from numcore.mpfr import add
    >>> add(1.5, 2)
    mpfr('3.5')
    """
    return generic(NC_SELF, x, y, ADD, "add")


def sub(x, y, /):
    """Return x - y, in the type that both have in common.

    Parameters
    ----------
    x, y : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_sub``

    Examples
    --------
    >>> from numcore.mpfr import sub
    >>> sub(1.5, 2)
    mpfr('-0.5')
    """
    return generic(NC_SELF, x, y, SUB, "sub")


def mul(x, y, /):
    """Return x * y, in the type that both have in common.

    Parameters
    ----------
    x, y : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_mul``

    Examples
    --------
    >>> from numcore.mpfr import mul
    >>> mul(1.5, 2)
    mpfr('3.0')
    """
    return generic(NC_SELF, x, y, MUL, "mul")


def div(x, y, /):
    """Return x / y, in the type that both have in common.

    Parameters
    ----------
    x, y : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_div``

    Examples
    --------
    >>> from numcore.mpfr import div
    >>> div(3, 2)
    mpfr('1.5')
    """
    return generic(NC_SELF, x, y, DIV, "div")


def floor_div(x, y, /):
    """Return x // y, in the type that both have in common.

    Parameters
    ----------
    x, y : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_floor``

    Examples
    --------
    >>> from numcore.mpfr import floor_div
    >>> floor_div(7.5, 2)
    mpfr('3.0')
    """
    return generic(NC_SELF, x, y, FLOORDIV, "floor_div")


def mod(x, y, /):
    """Return x % y, in the type that both have in common.

    Parameters
    ----------
    x, y : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_fmod``

    Examples
    --------
    >>> from numcore.mpfr import mod
    >>> mod(7.5, 2)
    mpfr('1.5')
    """
    return generic(NC_SELF, x, y, MOD, "mod")


def context_divmod(x, y, /):
    """Return the quotient x // y and the remainder x % y, in the type that both have in common.

    Parameters
    ----------
    x, y : any number

    Returns
    -------
    a number, or two

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_fmod``

    Examples
    --------
    >>> context().divmod(7.5, 2)
    (mpfr('3.0'), mpfr('1.5'))
    """
    return generic(NC_SELF, x, y, DIVMOD, "divmod")


def context_pow(x, y, /):
    """Return x to the power of y, in the type that both have in common.

    Parameters
    ----------
    x, y : any number

    Returns
    -------
    a number, or two

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_pow``

    Examples
    --------
    >>> context().pow(2.5, 2)
    mpfr('6.25')
    """
    return generic(NC_SELF, x, y, POW, "pow")


def context_minus(x, /):
    """Return -x, rounded by the context.

    Parameters
    ----------
    x : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If `x` is no number.

    Notes
    -----
    MPFR: ``mpfr_neg``

    Examples
    --------
    >>> context().minus(1.5)
    mpfr('-1.5')
    """
    return generic_unary(NC_SELF, x, MINUS, "minus")


def context_plus(x, /):
    """Return +x, rounded by the context.

    Parameters
    ----------
    x : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If `x` is no number.

    Notes
    -----
    MPFR: ``mpfr_set``

    Examples
    --------
    >>> context().plus(1.5)
    mpfr('1.5')
    """
    return generic_unary(NC_SELF, x, PLUS, "plus")


def context_abs(x, /):
    """Return the magnitude of x, rounded by the context.

    Parameters
    ----------
    x : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If `x` is no number.

    Notes
    -----
    MPFR: ``mpfr_abs``

    Examples
    --------
    >>> context().abs(-1.5)
    mpfr('1.5')
    """
    return generic_unary(NC_SELF, x, ABS, "abs")


def square(x, /):
    """Return x * x, in the type of x.

    Parameters
    ----------
    x : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If `x` is no number.

    Notes
    -----
    MPFR: ``mpfr_sqr``; MPC: ``mpc_sqr``

    Examples
    --------
    >>> from numcore.mpfr import square
    >>> square(1.5)
    mpfr('2.25')
    """
    return generic_unary(NC_SELF, x, SQUARE, "square")


def fma(x, y, z, /):
    """Return x*y + z, rounded once.

    Parameters
    ----------
    x, y, z : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_fma``; MPC: ``mpc_fma``

    Examples
    --------
    >>> from numcore.mpfr import fma
    >>> fma(1.5, 2, 3)
    mpfr('6.0')
    """
    return fused(NC_SELF, 3, x, y, z, None, <void*> C.mpfr_fma, False, "fma")


def fms(x, y, z, /):
    """Return x*y - z, rounded once.

    Parameters
    ----------
    x, y, z : any number

    Returns
    -------
    mpz, mpq, mpfr or mpc

    Raises
    ------
    TypeError
        If an argument is no number.

    Notes
    -----
    MPFR: ``mpfr_fms``; MPC: ``mpc_fma``

    Examples
    --------
    >>> from numcore.mpfr import fms
    >>> fms(1.5, 2, 3)
    mpfr('0.0')
    """
    return fused(NC_SELF, 3, x, y, z, None, <void*> C.mpfr_fms, True, "fms")


def fmma(x, y, z, t, /):
    """Return x*y + z*t, rounded once.

    Parameters
    ----------
    x, y, z, t : a number, not complex

    Returns
    -------
    mpz, mpq or mpfr

    Raises
    ------
    TypeError
        If an argument is no real number.

    Notes
    -----
    MPFR: ``mpfr_fmma``

    Examples
    --------
    >>> from numcore.mpfr import fmma
    >>> fmma(1.5, 2, 3, 4)
    mpfr('15.0')
    """
    return fused(NC_SELF, 4, x, y, z, t, <void*> C.mpfr_fmma, False, "fmma")


def fmms(x, y, z, t, /):
    """Return x*y - z*t, rounded once.

    Parameters
    ----------
    x, y, z, t : a number, not complex

    Returns
    -------
    mpz, mpq or mpfr

    Raises
    ------
    TypeError
        If an argument is no real number.

    Notes
    -----
    MPFR: ``mpfr_fmms``

    Examples
    --------
    >>> from numcore.mpfr import fmms
    >>> fmms(1.5, 2, 3, 4)
    mpfr('-9.0')
    """
    return fused(NC_SELF, 4, x, y, z, t, <void*> C.mpfr_fmms, True, "fmms")
