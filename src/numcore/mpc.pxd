cimport cython

from numcore._c.mpc cimport mpc_srcptr, mpc_t
from numcore._c.mpfr cimport mpfr_prec_t
from numcore.context cimport nc_context


@cython.final
cdef class mpc:
    # The layout is that of gmpy2's MPC_Object, which its C API promises.
    cdef mpc_t c
    cdef Py_hash_t hash_cache
    cdef int inex  # what MPC returned when it was made: its `rc`, both parts in one


# A new value whose parts have `re` and `im` bits, to be set by the caller.
cdef mpc new_mpc(mpfr_prec_t re, mpfr_prec_t im)

# Settle a result: exponent range, flags, traps. `flags` are those that the values do not show.
cdef mpc settle_complex(mpc r, nc_context* c, unsigned int flags)

# A Python number, real or complex, as an exact mpc (rationals: rounded by `c`).
cdef mpc as_mpc(object x, nc_context* c)
