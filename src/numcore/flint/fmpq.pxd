from numcore._c cimport fmpq as C
from numcore.flint.flint_base cimport flint_scalar


cdef class fmpq(flint_scalar):
    cdef C.fmpq_t val


# A new object of value 0, to be filled before anybody else sees it.
cdef inline fmpq new_fmpq():
    return fmpq.__new__(fmpq)


# Set `q` (initialised) to an int, fmpz or fmpq: 1; anything else: 0.
cdef int set_fmpq(C.fmpq_t q, object x) except -1
# The fmpq of an int, fmpz or fmpq; None for anything else.
cdef fmpq as_fmpq(object x)
# A call failed under the guard while it wrote `q`: forget the content, raise.
cdef int spoiled_fmpq(C.fmpq_t q, int status) except -1
