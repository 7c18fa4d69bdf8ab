"""The type mpq for other modules: its layout and what makes one."""

cimport cython

from numcore._c.gmp cimport mpq_srcptr, mpq_t


@cython.final
cdef class mpq:
    # The layout is that of gmpy2's MPQ_Object, which its C API promises: no vtable, this order.
    cdef mpq_t q
    cdef Py_hash_t hash_cache


# The mpq of a C rational in lowest terms (copied), or of any rational number: TypeError for others.
cdef mpq mpq_from_q(mpq_srcptr q)
cdef mpq as_mpq(object x)
