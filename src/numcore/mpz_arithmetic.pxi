# Common divisors, modular arithmetic, roots, divisibility and symbols. Included by mpz.pyx.


def gcd(*integers):
    """Return the greatest common divisor of any number of integers, which is never negative.

    Parameters
    ----------
    *integers : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_gcd``

    Examples
    --------
    >>> from numcore.mpz import gcd
    >>> gcd(12, 18, -27)
    mpz(3)
    """


def lcm(*integers):
    """Return the least common multiple of any number of integers, which is never negative.

    Parameters
    ----------
    *integers : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_lcm``

    Examples
    --------
    >>> from numcore.mpz import lcm
    >>> lcm(4, -6)
    mpz(12)
    """


def gcdext(a, b, /):
    """Return (g, s, t) such that g = gcd(a, b) = a*s + b*t.

    Parameters
    ----------
    a, b : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_gcdext``

    Examples
    --------
    >>> from numcore.mpz import gcdext
    >>> gcdext(4, 6)
    (mpz(2), mpz(-1), mpz(1))
    """
    return nc_apply2(a, b, nc_gcdext, "gcdext")


def invert(x, m, /):
    """Return the inverse of x modulo m.

    Parameters
    ----------
    x : integer
    m : integer
        The modulus, not 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ZeroDivisionError
        If there is no inverse, or `m` is 0.

    Notes
    -----
    GMP: ``mpz_invert``

    Examples
    --------
    >>> from numcore.mpz import invert
    >>> invert(3, 7)
    mpz(5)
    """
    return nc_apply2(x, m, nc_invert, "invert")


def divm(a, b, m, /):
    """Return x such that b*x = a modulo m.

    Parameters
    ----------
    a, b : integer
    m : integer
        The modulus.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ZeroDivisionError
        If there is no such x.

    Notes
    -----
    GMP: ``mpz_invert``

    Examples
    --------
    >>> from numcore.mpz import divm
    >>> divm(4, 8, 20)
    mpz(3)
    """
    return nc_apply3(a, b, m, nc_divm, "divm")


def powmod(x, y, m, /):
    """Return x**y modulo m, in the range that `pow` has.

    Parameters
    ----------
    x, y : integer
        A negative exponent asks for the inverse of `x`.
    m : integer
        The modulus, not 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `m` is 0, or `x` has no inverse and `y` is negative.

    Notes
    -----
    GMP: ``mpz_powm``

    Examples
    --------
    >>> from numcore.mpz import powmod
    >>> powmod(2, 10, 7)
    mpz(2)
    """
    return nc_apply3(x, y, m, nc_powmod, "powmod")


def powmod_sec(x, y, m, /):
    """Return x**y modulo m in a time that tells nothing about the values.

    Parameters
    ----------
    x : integer
    y : integer
        The exponent, above 0.
    m : integer
        The modulus, odd.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `y` is not positive or `m` is even.

    Notes
    -----
    GMP: ``mpz_powm_sec``

    Examples
    --------
    >>> from numcore.mpz import powmod_sec
    >>> powmod_sec(3, 10, 7)
    mpz(4)
    """
    return nc_apply3(x, y, m, nc_powmod_sec, "powmod_sec")


def powmod_base_list(base_lst, exp, mod, /):
    """Return [powmod(x, exp, mod) for x in base_lst].

    Parameters
    ----------
    base_lst : sequence of integers
    exp : integer
    mod : integer
        The modulus, above 0.

    Raises
    ------
    TypeError
        If `base_lst` is no sequence or something is no integer.
    ValueError
        If `mod` is not positive, or an inverse does not exist.

    Notes
    -----
    GMP: ``mpz_powm``

    Examples
    --------
    >>> from numcore.mpz import powmod_base_list
    >>> powmod_base_list([1, 2, 3], 5, 7)
    [mpz(1), mpz(4), mpz(5)]
    """
    return powmod_list(base_lst, exp, mod, True, "powmod_base_list")


cdef list powmod_list(object items, object other, object mod, bint bases, str name):
    """Return the powers of a list of bases, or of one base to a list of exponents."""
    if isinstance(items, (str, dict)) or not PySequence_Check(items):
        raise TypeError(f"{name}() requires a sequence, not {type(items).__name__!r}")
    values = [as_mpz(x) for x in items]
    fixed, modulus = as_mpz(other), as_mpz(mod)
    if (<mpz> modulus).z._mp_size <= 0:
        raise ValueError(f"{name}(): the modulus must be > 0")
    if bases:
        return [nc_apply3(x, fixed, modulus, nc_powmod, "powmod") for x in values]
    return [nc_apply3(fixed, e, modulus, nc_powmod, "powmod") for e in values]


def powmod_exp_list(base, exp_lst, mod, /):
    """Return [powmod(base, e, mod) for e in exp_lst].

    Parameters
    ----------
    base : integer
    exp_lst : sequence of integers
    mod : integer
        The modulus, above 0.

    Raises
    ------
    TypeError
        If `exp_lst` is no sequence or something is no integer.
    ValueError
        If `mod` is not positive, or an inverse does not exist.

    Notes
    -----
    GMP: ``mpz_powm``

    Examples
    --------
    >>> from numcore.mpz import powmod_exp_list
    >>> powmod_exp_list(2, [1, 2, 3], 7)
    [mpz(2), mpz(4), mpz(1)]
    """
    return powmod_list(exp_lst, base, mod, False, "powmod_exp_list")


def isqrt(x, /):
    """Return the integer part of the square root.

    Parameters
    ----------
    x : integer
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `x` is negative.

    Notes
    -----
    GMP: ``mpz_sqrt``

    Examples
    --------
    >>> from numcore.mpz import isqrt
    >>> isqrt(17)
    mpz(4)
    """
    return nc_apply1(x, nc_isqrt, "isqrt")


def isqrt_rem(x, /):
    """Return (s, t) such that s = isqrt(x) and t = x - s*s.

    Parameters
    ----------
    x : integer
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `x` is negative.

    Notes
    -----
    GMP: ``mpz_sqrtrem``

    Examples
    --------
    >>> from numcore.mpz import isqrt_rem
    >>> isqrt_rem(17)
    (mpz(4), mpz(1))
    """
    return nc_apply1(x, nc_isqrt_rem, "isqrt_rem")


def iroot(x, n, /):
    """Return the integer part of the n-th root, and whether the root is exact.

    Parameters
    ----------
    x : integer
        Not negative.
    n : int
        Above 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `x` is negative or `n` not positive.
    OverflowError
        If `n` does not fit a machine word.

    Notes
    -----
    GMP: ``mpz_root``

    Examples
    --------
    >>> from numcore.mpz import iroot
    >>> iroot(28, 3)
    (mpz(3), False)
    """
    return nc_iroot(x, n, 0, "iroot")


def iroot_rem(x, n, /):
    """Return (y, r) such that y is the integer part of the n-th root and r = x - y**n.

    Parameters
    ----------
    x : integer
        Not negative.
    n : int
        Above 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `x` is negative or `n` not positive.
    OverflowError
        If `n` does not fit a machine word.

    Notes
    -----
    GMP: ``mpz_rootrem``

    Examples
    --------
    >>> from numcore.mpz import iroot_rem
    >>> iroot_rem(28, 3)
    (mpz(3), mpz(1))
    """
    return nc_iroot(x, n, 1, "iroot_rem")


def divexact(x, y, /):
    """Return x / y where y is known to divide x; anything else gives a meaningless number.

    Parameters
    ----------
    x, y : integer

    Raises
    ------
    TypeError
        If an argument is no integer.
    ZeroDivisionError
        If `y` is 0.

    Notes
    -----
    GMP: ``mpz_divexact``

    Examples
    --------
    >>> from numcore.mpz import divexact
    >>> divexact(12, 3)
    mpz(4)
    """
    return nc_apply2(x, y, nc_divexact, "divexact")


def remove(x, f, /):
    """Return (y, m) such that x = y * f**m and f does not divide y.

    Parameters
    ----------
    x : integer
    f : integer
        Above 1.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `f` is below 2.

    Notes
    -----
    GMP: ``mpz_remove``

    Examples
    --------
    >>> from numcore.mpz import remove
    >>> remove(24, 2)
    (mpz(3), 3)
    """
    return nc_apply2(x, f, nc_remove, "remove")


def is_divisible(x, d, /):
    """Return whether d divides x; 0 divides 0 only.

    Parameters
    ----------
    x, d : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_divisible_p``

    Examples
    --------
    >>> from numcore.mpz import is_divisible
    >>> is_divisible(6, 3)
    True
    """
    return nc_apply2(x, d, nc_is_divisible, "is_divisible")


def is_congruent(x, y, m, /):
    """Return whether x = y modulo m; modulo 0 means equal.

    Parameters
    ----------
    x, y, m : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_congruent_p``

    Examples
    --------
    >>> from numcore.mpz import is_congruent
    >>> is_congruent(7, 1, 3)
    True
    """
    return nc_apply3(x, y, m, nc_is_congruent, "is_congruent")


def is_even(x, /):
    """Return whether x is even.

    Parameters
    ----------
    x : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_even_p``

    Examples
    --------
    >>> from numcore.mpz import is_even
    >>> is_even(4)
    True
    """
    return nc_apply1(x, nc_is_even, "is_even")


def is_odd(x, /):
    """Return whether x is odd.

    Parameters
    ----------
    x : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_odd_p``

    Examples
    --------
    >>> from numcore.mpz import is_odd
    >>> is_odd(4)
    False
    """
    return nc_apply1(x, nc_is_odd, "is_odd")


def is_square(x, /):
    """Return whether x is the square of an integer.

    Parameters
    ----------
    x : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_perfect_square_p``

    Examples
    --------
    >>> from numcore.mpz import is_square
    >>> is_square(49)
    True
    """
    return nc_apply1(x, nc_is_square, "is_square")


def is_power(x, /):
    """Return whether x = y**n for some y and n > 1.

    Parameters
    ----------
    x : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_perfect_power_p``

    Examples
    --------
    >>> from numcore.mpz import is_power
    >>> is_power(-27)
    True
    """
    return nc_apply1(x, nc_is_power, "is_power")


def jacobi(x, y, /):
    """Return the Jacobi symbol (x|y).

    Parameters
    ----------
    x : integer
    y : integer
        Odd.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `y` is even.

    Notes
    -----
    GMP: ``mpz_jacobi``

    Examples
    --------
    >>> from numcore.mpz import jacobi
    >>> jacobi(2, 7)
    1
    """
    return nc_apply2(x, y, nc_jacobi, "jacobi")


def kronecker(x, y, /):
    """Return the Kronecker symbol (x|y), which extends Jacobi's to every y.

    Parameters
    ----------
    x : integer
    y : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_kronecker``

    Examples
    --------
    >>> from numcore.mpz import kronecker
    >>> kronecker(2, 7)
    1
    """
    return nc_apply2(x, y, nc_kronecker, "kronecker")


def legendre(x, y, /):
    """Return the Legendre symbol (x|y).

    Parameters
    ----------
    x : integer
    y : integer
        An odd prime (not checked to be one).

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `y` is even or not positive.

    Notes
    -----
    GMP: ``mpz_legendre``

    Examples
    --------
    >>> from numcore.mpz import legendre
    >>> legendre(2, 7)
    1
    """
    return nc_apply2(x, y, nc_legendre, "legendre")
