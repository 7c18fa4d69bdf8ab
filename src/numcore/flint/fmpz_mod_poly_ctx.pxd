from numcore.flint.fmpz_mod cimport fmpz_mod_ctx, fmpz_mod_ring


cdef class fmpz_mod_poly_ctx(fmpz_mod_ring):
    cdef fmpz_mod_ctx mod


# The context of polynomials over the residues of `mod`.
cdef fmpz_mod_poly_ctx context_over(fmpz_mod_ctx mod)
cdef fmpz_mod_poly_ctx unit_poly_ctx
