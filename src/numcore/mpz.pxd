cimport cython

from numcore._c.gmp cimport mpz_t


@cython.final
cdef class mpz:
    # The layout is that of gmpy2's MPZ_Object, which its C API promises: no vtable, this order.
    cdef mpz_t z
    cdef Py_hash_t hash_cache
