"""Contexts of polynomials over the integers modulo n."""

from numcore.flint.fmpz_mod cimport as_ctx, fmpz_mod_ctx, fmpz_mod_ring, unit_ctx

__all__ = ["fmpz_mod_poly_ctx"]


cdef class fmpz_mod_poly_ctx(fmpz_mod_ring):
    """The polynomials over the integers modulo n, for `fmpz_mod_poly`.

    Parameters
    ----------
    mod : fmpz_mod_ctx, int or fmpz
        The modulus, positive.

    Raises
    ------
    TypeError
        If `mod` is not an integer.
    ValueError
        If `mod` is not positive.

    Notes
    -----
    FLINT: ``fmpz_mod_ctx_init``

    Examples
    --------
    >>> R = fmpz_mod_poly_ctx(17)
    >>> R([1, 2, 20])
    3*x^2 + 2*x + 1
    """

    def __cinit__(self, mod):
        self.mod = as_ctx(mod)

    def __reduce__(self, /):
        return fmpz_mod_poly_ctx, (self.mod,)

    cdef fmpz_mod_ctx residues(self):
        return self.mod

    def zero(self, /):
        """Return the polynomial 0.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_zero``

        Examples
        --------
        >>> fmpz_mod_poly_ctx(17).zero()
        0
        """
        meet_polynomials()
        return monomial(self, -1)

    def one(self, /):
        """Return the polynomial 1.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_one``

        Examples
        --------
        >>> fmpz_mod_poly_ctx(17).one()
        1
        """
        meet_polynomials()
        return monomial(self, 0)

    def gen(self, /):
        """Return the variable.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_set_coeff_ui``

        Examples
        --------
        >>> fmpz_mod_poly_ctx(17).gen()
        x
        """
        meet_polynomials()
        return monomial(self, 1)

    def random_element(self, degree=3, monic=False, irreducible=False):
        """Return a random polynomial of exactly this degree.

        Parameters
        ----------
        degree : int
            The degree.
        monic : bool
            Make the leading coefficient 1.
        irreducible : bool
            Make it irreducible; the modulus must be prime.

        Raises
        ------
        TypeError
            If `monic` or `irreducible` is no bool.
        ValueError
            If `degree` is negative, or if there is no such polynomial.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_randtest_irreducible``

        Examples
        --------
        >>> fmpz_mod_poly_ctx(17).random_element(degree=2).degree()
        2
        """
        from numcore.flint.fmpz_mod_poly import random_poly
        return random_poly(self, degree, monic, irreducible)

    def minpoly(self, vals):
        """Return the shortest linear recurrence of a sequence, by Berlekamp and Massey.

        Raises
        ------
        TypeError
            If `vals` is no list or tuple of residues.
        NotImplementedError
            If the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_minpoly``

        Examples
        --------
        >>> fmpz_mod_poly_ctx(17).minpoly([1, 1, 2, 3, 5, 8])
        x^2 + 16*x + 16
        """
        from numcore.flint.fmpz_mod_poly import recurrence
        return recurrence(self, vals)

    def __call__(self, val, /):
        meet_polynomials()
        return polynomial(self, val)


cdef object polynomial = None  # of the polynomials' module, which needs this one first
cdef object monomial = None


cdef int meet_polynomials() except -1:
    global polynomial, monomial
    if polynomial is None:
        from numcore.flint.fmpz_mod_poly import monomial, polynomial
    return 0


cdef fmpz_mod_poly_ctx context_over(fmpz_mod_ctx mod):
    cdef fmpz_mod_poly_ctx ctx = fmpz_mod_poly_ctx.__new__(fmpz_mod_poly_ctx, mod)
    return ctx


cdef fmpz_mod_poly_ctx unit_poly_ctx = fmpz_mod_poly_ctx(unit_ctx)
