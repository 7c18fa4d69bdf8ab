from numcore._c cimport fmpz_mod as C
from numcore.flint.flint_base cimport flint_scalar


cdef class fmpz_mod_ring:
    cdef fmpz_mod_ctx residues(self)


cdef class fmpz_mod_ctx(fmpz_mod_ring):
    cdef C.fmpz_mod_ctx_t val
    cdef int prime  # 1, 0; -1: not asked yet
    cdef int unit_tests  # how often it would have saved a gcd to know
    cdef bint has_logs
    cdef C.fmpz_mod_discrete_log_pohlig_hellman_t logs  # for discrete logarithms, once asked for


cdef class fmpz_mod(flint_scalar):
    cdef C.fmpz_t val
    cdef fmpz_mod_ctx ctx


# A new object of value 0, to be filled before anybody else sees it.
cdef inline fmpz_mod new_fmpz_mod(fmpz_mod_ctx ctx):
    cdef fmpz_mod r = fmpz_mod.__new__(fmpz_mod)
    r.ctx = ctx
    return r


# The context whose only element is 0: that of objects made without arguments.
cdef fmpz_mod_ctx unit_ctx
cdef bint same_ctx(fmpz_mod_ctx a, fmpz_mod_ctx b) noexcept
# The context that `x` is or gives the modulus of.
cdef fmpz_mod_ctx as_ctx(object x)
cdef bint is_prime_ctx(fmpz_mod_ctx ctx) except -1
# Set `z` (initialised) to the residue of an int, fmpz or fmpz_mod: 1; anything else: 0.
cdef int set_fmpz_mod(C.fmpz_t z, object x, fmpz_mod_ctx ctx) except -1
# Set `z` to the inverse of `a`; ZeroDivisionError if it is no unit.
cdef int invert(C.fmpz_t z, C.fmpz_t a, fmpz_mod_ctx ctx) except -1
