"""The mutable type xmpz for other modules."""

cimport cython

from numcore._c.gmp cimport mpz_t


@cython.final
cdef class xmpz:
    # The layout is that of gmpy2's XMPZ_Object.
    cdef mpz_t z
