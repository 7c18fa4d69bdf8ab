# Primes, probable primes and Lucas sequences. Included by mpz.pyx.


def is_prime(x, n=25, /):
    """Return whether x is prime: for sure below 2**64, beyond with a tiny chance of error.

    Parameters
    ----------
    x : integer
        Negative numbers are not prime.
    n : int, default: 25
        Number of Miller-Rabin tests beyond 2**64, of which BPSW counts for 24.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative or absurd.

    Notes
    -----
    GMP: ``mpz_probab_prime_p``

    Examples
    --------
    >>> from numcore.mpz import is_prime
    >>> is_prime(2**89 - 1)
    True
    """


def is_probab_prime(x, n=25, /):
    """Return 2 if x is certainly prime, 1 if it is probably prime, 0 if it is not.

    Parameters
    ----------
    x : integer
        Negative numbers are not prime.
    n : int, default: 25
        Number of Miller-Rabin tests, of which BPSW counts for 24.

    Raises
    ------
    TypeError
        If an argument is no integer.
    OverflowError
        If `n` is negative or absurd.

    Notes
    -----
    GMP: ``mpz_probab_prime_p``

    Examples
    --------
    >>> from numcore.mpz import is_probab_prime
    >>> is_probab_prime(7), is_probab_prime(9)
    (2, 0)
    """


def next_prime(x, /):
    """Return the next probable prime above x.

    Parameters
    ----------
    x : integer

    Raises
    ------
    TypeError
        If an argument is no integer.

    Notes
    -----
    GMP: ``mpz_nextprime``

    Examples
    --------
    >>> from numcore.mpz import next_prime
    >>> next_prime(7)
    mpz(11)
    """
    return nc_apply1(x, nc_next_prime, "next_prime")


def prev_prime(x, /):
    """Return the next probable prime below x.

    Parameters
    ----------
    x : integer
        At least 3.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If there is no prime below `x`.

    Notes
    -----
    GMP: ``mpz_prevprime``

    Examples
    --------
    >>> from numcore.mpz import prev_prime
    >>> prev_prime(7)
    mpz(5)
    """
    return nc_apply1(x, nc_prev_prime, "prev_prime")


def is_bpsw_prp(n, /):
    """Return whether n passes a strong test to base 2 and Selfridge's Lucas test.

    Parameters
    ----------
    n : integer
        Above 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive.

    Notes
    -----
    GMP: ``mpz_powm``, ``mpz_jacobi``

    Examples
    --------
    >>> from numcore.mpz import is_bpsw_prp
    >>> is_bpsw_prp(2**89 - 1)
    True
    """
    return nc_apply1(n, nc_bpsw_prp, "is_bpsw_prp")


def is_strong_bpsw_prp(n, /):
    """Return whether n passes a strong test to base 2 and Selfridge's strong Lucas test.

    Parameters
    ----------
    n : integer
        Above 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive.

    Notes
    -----
    GMP: ``mpz_powm``, ``mpz_jacobi``

    Examples
    --------
    >>> from numcore.mpz import is_strong_bpsw_prp
    >>> is_strong_bpsw_prp(2**89 - 1)
    True
    """
    return nc_apply1(n, nc_strong_bpsw_prp, "is_strong_bpsw_prp")


def is_selfridge_prp(n, /):
    """Return whether n is a Lucas probable prime with Selfridge's parameters.

    Parameters
    ----------
    n : integer
        Above 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive.

    Notes
    -----
    GMP: ``mpz_jacobi``

    Examples
    --------
    >>> from numcore.mpz import is_selfridge_prp
    >>> is_selfridge_prp(323)
    True
    """
    return nc_apply1(n, nc_selfridge_prp, "is_selfridge_prp")


def is_strong_selfridge_prp(n, /):
    """Return whether n is a strong Lucas probable prime with Selfridge's parameters.

    Parameters
    ----------
    n : integer
        Above 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive.

    Notes
    -----
    GMP: ``mpz_jacobi``

    Examples
    --------
    >>> from numcore.mpz import is_strong_selfridge_prp
    >>> is_strong_selfridge_prp(5459)
    True
    """
    return nc_apply1(n, nc_strong_selfridge_prp, "is_strong_selfridge_prp")


cdef object based_test(object n, object a, nc_job_fn test, const char* name):
    cdef nc_view vn, va
    cdef mpz_srcptr x = nc_view_of(&vn, n), y
    if x is NULL:
        return nc_refuse(n, name)
    try:
        y = nc_view_of(&va, a)
        if y is NULL:
            return nc_refuse(a, name)
        try:
            return nc_base_test(x, y, name, test)
        finally:
            nc_view_done(&va)
    finally:
        nc_view_done(&vn)


def is_fermat_prp(n, a, /):
    """Return whether a**(n-1) = 1 modulo n.

    Parameters
    ----------
    n : integer
        Above 0.
    a : integer
        The base, at least 2 and prime to `n`.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive, or `a` is below 2 or has a factor in common with `n`.

    Notes
    -----
    GMP: ``mpz_powm``

    Examples
    --------
    >>> from numcore.mpz import is_fermat_prp
    >>> is_fermat_prp(341, 2)
    True
    """
    return based_test(n, a, nc_job_fermat, "is_fermat_prp")


def is_euler_prp(n, a, /):
    """Return whether a**((n-1)/2) is the Jacobi symbol (a|n) modulo n.

    Parameters
    ----------
    n : integer
        Above 0.
    a : integer
        The base, at least 2 and prime to `n`.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive, or `a` is below 2 or has a factor in common with `n`.

    Notes
    -----
    GMP: ``mpz_powm``

    Examples
    --------
    >>> from numcore.mpz import is_euler_prp
    >>> is_euler_prp(561, 2)
    True
    """
    return based_test(n, a, nc_job_euler, "is_euler_prp")


def is_strong_prp(n, a, /):
    """Return whether n passes the test of Miller and Rabin to base a.

    Parameters
    ----------
    n : integer
        Above 0.
    a : integer
        The base, at least 2 and prime to `n`.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive, or `a` is below 2 or has a factor in common with `n`.

    Notes
    -----
    GMP: ``mpz_powm``

    Examples
    --------
    >>> from numcore.mpz import is_strong_prp
    >>> is_strong_prp(2047, 2)
    True
    """
    return based_test(n, a, nc_job_strong, "is_strong_prp")


cdef object lucas_test(object n, object p, object q, nc_job_fn test, const char* name):
    cdef mpz x = as_mpz(n), y = as_mpz(p), z = as_mpz(q)
    return nc_lucas_prp(x.z, y.z, z.z, name, test)


def is_lucas_prp(n, p, q, /):
    """Return whether n is a Lucas probable prime with parameters (p, q).

    Parameters
    ----------
    n : integer
        Above 0.
    p, q : integer
        The parameters; p*p - 4*q is not 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive, p*p - 4*q is 0, or has a factor in common with `n`.

    Notes
    -----
    GMP: ``mpz_jacobi``

    Examples
    --------
    >>> from numcore.mpz import is_lucas_prp
    >>> is_lucas_prp(323, 1, -1)
    True
    """
    return lucas_test(n, p, q, nc_job_lucas_prp, "is_lucas_prp")


def is_strong_lucas_prp(n, p, q, /):
    """Return whether n is a strong Lucas probable prime with parameters (p, q).

    Parameters
    ----------
    n : integer
        Above 0.
    p, q : integer
        The parameters; p*p - 4*q is not 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive, p*p - 4*q is 0, or has a factor in common with `n`.

    Notes
    -----
    GMP: ``mpz_jacobi``

    Examples
    --------
    >>> from numcore.mpz import is_strong_lucas_prp
    >>> is_strong_lucas_prp(323, 3, 1)
    True
    """
    return lucas_test(n, p, q, nc_job_strong_lucas, "is_strong_lucas_prp")


def is_extra_strong_lucas_prp(n, p, /):
    """Return whether n is an extra strong Lucas probable prime with parameters (p, 1).

    Parameters
    ----------
    n : integer
        Above 0.
    p : integer
        The parameter; p*p is not 4.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive, p*p - 4*q is 0, or has a factor in common with `n`.

    Notes
    -----
    GMP: ``mpz_jacobi``

    Examples
    --------
    >>> from numcore.mpz import is_extra_strong_lucas_prp
    >>> is_extra_strong_lucas_prp(2**89 - 1, 3)
    True
    """
    return lucas_test(n, p, 1, nc_job_extra_strong, "is_extra_strong_lucas_prp")


def is_fibonacci_prp(n, p, q, /):
    """Return whether V(n) = p modulo n in the Lucas sequence with parameters (p, q).

    Parameters
    ----------
    n : integer
        Above 0.
    p : integer
        Above 0.
    q : integer
        1 or -1.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `n` is not positive or the parameters are not allowed.

    Notes
    -----
    GMP: ``mpz_mod``

    Examples
    --------
    >>> from numcore.mpz import is_fibonacci_prp
    >>> is_fibonacci_prp(705, 1, -1)
    True
    """
    return nc_apply3(n, p, q, nc_fibonacci_prp, "is_fibonacci_prp")


cdef object lucas_sequence(object p, object q, object k, object n, int which, const char* name):
    cdef mpz x = as_mpz(p), y = as_mpz(q), z = as_mpz(k), modulus
    if n is None:
        return nc_sequence(x.z, y.z, z.z, NULL, which, name)
    modulus = as_mpz(n)
    return nc_sequence(x.z, y.z, z.z, modulus.z, which, name)


def lucasu(p, q, k, /):
    """Return U(k) of the Lucas sequence with parameters (p, q).

    Parameters
    ----------
    p, q : integer
        The parameters; p*p - 4*q is not 0.
    k : integer
        Index, not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `k` is negative or p*p - 4*q is 0.
    OverflowError
        If the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_mul``

    Examples
    --------
    >>> from numcore.mpz import lucasu
    >>> lucasu(1, -1, 10)
    mpz(55)
    """
    return lucas_sequence(p, q, k, None, 0, "lucasu")


def lucasu_mod(p, q, k, n, /):
    """Return U(k) of the Lucas sequence with parameters (p, q), modulo n.

    Parameters
    ----------
    p, q : integer
        The parameters; p*p - 4*q is not 0.
    k : integer
        Index, not negative.
    n : integer
        The modulus, above 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `k` is negative, `n` not positive, or p*p - 4*q is 0.

    Notes
    -----
    GMP: ``mpz_mul``, ``mpz_mod``

    Examples
    --------
    >>> from numcore.mpz import lucasu_mod
    >>> lucasu_mod(1, -1, 10, 7)
    mpz(6)
    """
    if n is None:
        raise TypeError("lucasu_mod() requires integers, not 'NoneType'")
    return lucas_sequence(p, q, k, n, 0, "lucasu_mod")


def lucasv(p, q, k, /):
    """Return V(k) of the Lucas sequence with parameters (p, q).

    Parameters
    ----------
    p, q : integer
        The parameters; p*p - 4*q is not 0.
    k : integer
        Index, not negative.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `k` is negative or p*p - 4*q is 0.
    OverflowError
        If the result would not fit an mpz.

    Notes
    -----
    GMP: ``mpz_mul``

    Examples
    --------
    >>> from numcore.mpz import lucasv
    >>> lucasv(1, -1, 10)
    mpz(123)
    """
    return lucas_sequence(p, q, k, None, 1, "lucasv")


def lucasv_mod(p, q, k, n, /):
    """Return V(k) of the Lucas sequence with parameters (p, q), modulo n.

    Parameters
    ----------
    p, q : integer
        The parameters; p*p - 4*q is not 0.
    k : integer
        Index, not negative.
    n : integer
        The modulus, above 0.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If `k` is negative, `n` not positive, or p*p - 4*q is 0.

    Notes
    -----
    GMP: ``mpz_mul``, ``mpz_mod``

    Examples
    --------
    >>> from numcore.mpz import lucasv_mod
    >>> lucasv_mod(1, -1, 10, 7)
    mpz(4)
    """
    if n is None:
        raise TypeError("lucasv_mod() requires integers, not 'NoneType'")
    return lucas_sequence(p, q, k, n, 1, "lucasv_mod")
