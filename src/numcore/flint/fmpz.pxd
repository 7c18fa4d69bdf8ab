from numcore._c cimport fmpz as C
from numcore.flint.flint_base cimport flint_scalar


cdef class fmpz(flint_scalar):
    cdef C.fmpz_t val


# A new object of value 0, to be filled before anybody else sees it.
cdef inline fmpz new_fmpz():
    return fmpz.__new__(fmpz)


# Set `z` (initialised) to an int or fmpz: 1; anything else: 0, and `z` is as it was.
cdef int set_fmpz(C.fmpz_t z, object x) except -1
# The same with an integer of GMP, which is copied.
cdef int set_fmpz_mpz(C.fmpz_t z, C.mpz_srcptr value) except -1
# The fmpz of an int or fmpz; None for anything else.
cdef fmpz as_fmpz(object x)
# The same for an argument that must be an integer: TypeError for anything else.
cdef fmpz need_fmpz(object x, str what)
# The int of a value.
cdef object fmpz_int(C.fmpz_t z)
cdef str fmpz_text(C.fmpz_t z, int base=*)
# A call failed under the guard while it wrote `z`: forget the content, raise.
cdef int spoiled_fmpz(C.fmpz_t z, int status) except -1
