# Random integers. Included by mpz.pyx.


@cython.final
cdef class random_state:
    """random_state(seed=0, /)

    The state of a generator of random numbers (Mersenne Twister); functions that use it advance it.

    Parameters
    ----------
    seed : int, default: 0
        Equal seeds give equal sequences.

    Raises
    ------
    TypeError
        If `seed` is no integer.

    Notes
    -----
    GMP: ``gmp_randinit_default``, ``gmp_randseed``

    Examples
    --------
    >>> from numcore.mpz import mpz_random, random_state
    >>> mpz_random(random_state(5), 100)
    mpz(45)
    """

    # Whatever the arguments are: what is freed must have been made.
    def __cinit__(self, *_args, **_kwargs):
        C.gmp_randinit_default(self.state)

    def __init__(self, seed=0, /):
        cdef mpz value = as_mpz(seed)
        C.gmp_randseed(self.state, value.z)

    def __dealloc__(self):
        C.gmp_randclear(self.state)

    def __repr__(self):
        return "<numcore.mpz.random_state>"

    def __reduce__(self):
        raise TypeError("cannot pickle 'random_state' object")


cdef random_state generator(object state, str name):
    if not isinstance(state, random_state):
        raise TypeError(f"{name}() requires a random_state, not {type(state).__name__!r}")
    return <random_state> state


def mpz_random(state, n, /):
    """Return a random integer from 0 to n-1, all equally likely.

    Parameters
    ----------
    state : random_state
    n : integer
        Not 0; of a negative number the magnitude counts.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    ValueError
        If `n` is 0.

    Notes
    -----
    GMP: ``mpz_urandomm``

    Examples
    --------
    >>> from numcore.mpz import mpz_random, random_state
    >>> mpz_random(random_state(5), 100)
    mpz(45)
    """
    cdef random_state source = generator(state, "mpz_random")
    cdef mpz bound = as_mpz(n), result
    cdef int status
    if bound.z._mp_size == 0:
        raise ValueError("mpz_random() requires n != 0")
    result = new_mpz()
    if nc_enter():
        C.mpz_urandomm(result.z, source.state, bound.z)
    status = nc_leave()
    if status != 0:
        C.mpz_init(result.z)
        check(status)
    return result


cdef mpz random_bits(object state, object n, bint long_runs, str name):
    cdef random_state source = generator(state, name)
    cdef unsigned long bits = 0
    cdef int status
    cdef mpz result
    nc_count(n, name.encode(), &bits)
    if bits > NC_BITS_LIMIT:
        raise OverflowError(f"{name}(): the result does not fit an mpz")
    result = new_mpz()
    if nc_enter():
        if long_runs:
            C.mpz_rrandomb(result.z, source.state, bits)
        else:
            C.mpz_urandomb(result.z, source.state, bits)
    status = nc_leave()
    if status != 0:
        C.mpz_init(result.z)
        check(status)
    return result


def mpz_urandomb(state, bit_count, /):
    """Return a random integer from 0 to 2**bit_count - 1, all equally likely.

    Parameters
    ----------
    state : random_state
    bit_count : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    OverflowError
        If `bit_count` is negative or too large.

    Notes
    -----
    GMP: ``mpz_urandomb``

    Examples
    --------
    >>> from numcore.mpz import mpz_urandomb, random_state
    >>> mpz_urandomb(random_state(0), 64)
    mpz(15284250769477304427)
    """
    return random_bits(state, bit_count, False, "mpz_urandomb")


def mpz_rrandomb(state, bit_count, /):
    """Return a random integer of bit_count bits with long runs of zeros and ones, for tests.

    Parameters
    ----------
    state : random_state
    bit_count : int
        Not negative.

    Raises
    ------
    TypeError
        If an argument has the wrong type.
    OverflowError
        If `bit_count` is negative or too large.

    Notes
    -----
    GMP: ``mpz_rrandomb``

    Examples
    --------
    >>> from numcore.mpz import mpz_rrandomb, random_state
    >>> mpz_rrandomb(random_state(5), 100).bit_length()
    100
    """
    return random_bits(state, bit_count, True, "mpz_rrandomb")
