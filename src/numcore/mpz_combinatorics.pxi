# Factorials, binomial coefficients, Fibonacci and Lucas numbers. Included by mpz.pyx.


def fac(n, /):
    """Return the factorial n!.

    Parameters
    ----------
    n : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_fac_ui``

    Examples
    --------
    >>> from numcore.mpz import fac
    >>> fac(10)
    mpz(3628800)
    """
    cdef nc_job job
    nc_count(n, "fac", &job.n)
    return nc_counted(nc_job_fac, &job, nc_factorial_bits(<double> job.n), 1, "fac")


def double_fac(n, /):
    """Return the double factorial n!! = n (n-2) (n-4) ....

    Parameters
    ----------
    n : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_2fac_ui``

    Examples
    --------
    >>> from numcore.mpz import double_fac
    >>> double_fac(10)
    mpz(3840)
    """
    cdef nc_job job
    nc_count(n, "double_fac", &job.n)
    return nc_counted(nc_job_2fac, &job, nc_factorial_bits(<double> job.n) / 2, 1, "double_fac")


def multi_fac(n, m, /):
    """Return the m-multifactorial n (n-m) (n-2m) ....

    Parameters
    ----------
    n, m : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_mfac_uiui``

    Examples
    --------
    >>> from numcore.mpz import multi_fac
    >>> multi_fac(10, 3)
    mpz(280)
    """
    cdef nc_job job
    nc_count(n, "multi_fac", &job.n)
    nc_count(m, "multi_fac", &job.m)
    if job.m == 0:
        # A step of 0 leaves the one factor; there is none in 0!.
        return nc_mpz_from_limb(job.n or 1, 0)
    return nc_counted(nc_job_mfac, &job, nc_factorial_bits(<double> job.n) / job.m + 64, 1,
                      "multi_fac")


def primorial(n, /):
    """Return the product of all primes up to n.

    Parameters
    ----------
    n : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_primorial_ui``

    Examples
    --------
    >>> from numcore.mpz import primorial
    >>> primorial(10)
    mpz(210)
    """
    cdef nc_job job
    nc_count(n, "primorial", &job.n)
    return nc_counted(nc_job_primorial, &job, 1.45 * <double> job.n, 1, "primorial")


def bincoef(n, k, /):
    """Return the binomial coefficient, n over k.

    Parameters
    ----------
    n : integer
        May be negative.
    k : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `k` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_bin_ui``

    Examples
    --------
    >>> from numcore.mpz import bincoef
    >>> bincoef(5, 2)
    mpz(10)
    """
    return nc_binomial(n, k, "bincoef")


def comb(n, k, /):
    """Return the binomial coefficient, n over k.

    Parameters
    ----------
    n : integer
        May be negative.
    k : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `k` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_bin_ui``

    Examples
    --------
    >>> from numcore.mpz import comb
    >>> comb(5, 2)
    mpz(10)
    """
    return nc_binomial(n, k, "comb")


def fib(n, /):
    """Return the n-th Fibonacci number.

    Parameters
    ----------
    n : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_fib_ui``

    Examples
    --------
    >>> from numcore.mpz import fib
    >>> fib(10)
    mpz(55)
    """
    cdef nc_job job
    nc_count(n, "fib", &job.n)
    return nc_counted(nc_job_fib, &job, 0.6943 * <double> job.n, 1, "fib")


def fib2(n, /):
    """Return the n-th Fibonacci number and the one before it.

    Parameters
    ----------
    n : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_fib2_ui``

    Examples
    --------
    >>> from numcore.mpz import fib2
    >>> fib2(10)
    (mpz(55), mpz(34))
    """
    cdef nc_job job
    nc_count(n, "fib2", &job.n)
    return nc_counted(nc_job_fib2, &job, 0.6943 * <double> job.n, 2, "fib2")


def lucas(n, /):
    """Return the n-th Lucas number.

    Parameters
    ----------
    n : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_lucnum_ui``

    Examples
    --------
    >>> from numcore.mpz import lucas
    >>> lucas(10)
    mpz(123)
    """
    cdef nc_job job
    nc_count(n, "lucas", &job.n)
    return nc_counted(nc_job_lucas, &job, 0.6943 * <double> job.n, 1, "lucas")


def lucas2(n, /):
    """Return the n-th Lucas number and the one before it.

    Parameters
    ----------
    n : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative, no machine word, or the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_lucnum2_ui``

    Examples
    --------
    >>> from numcore.mpz import lucas2
    >>> lucas2(10)
    (mpz(123), mpz(76))
    """
    cdef nc_job job
    nc_count(n, "lucas2", &job.n)
    return nc_counted(nc_job_lucas2, &job, 0.6943 * <double> job.n, 2, "lucas2")
