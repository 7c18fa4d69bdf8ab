from numcore._c cimport nmod as C
from numcore.flint.flint_base cimport flint_scalar


cdef class nmod(flint_scalar):
    cdef C.ulong val
    cdef C.nmod_t mod


cdef inline nmod new_nmod(C.ulong value, C.nmod_t mod):
    cdef nmod r = nmod.__new__(nmod)
    r.val = value
    r.mod = mod
    return r


# The residue of an int, fmpz, fmpq or nmod: 1; anything else: 0. Raises for an nmod of another
# modulus, for a fraction whose denominator is no unit.
cdef int set_nmod(C.ulong* value, object x, C.nmod_t mod) except -1
# The modulus given by a Python integer.
cdef int set_modulus(C.nmod_t* mod, object n) except -1
# The inverse of `a`; ZeroDivisionError if it is no unit.
cdef C.ulong invert(C.ulong a, C.nmod_t mod) except? 0
# Is the modulus prime? The last answers are kept.
cdef bint is_prime_modulus(C.ulong n) noexcept
