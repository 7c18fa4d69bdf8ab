    def __reduce__(self, /):
        p = fmpq_poly(self.coeffs())
        return fmpq_series, ([int(c) for c in p.numer()], int(p.denom()), self.cap)

    def numer(self, /):
        """Return the series times its denominator.

        Notes
        -----
        FLINT: ``fmpq_poly_get_numerator``

        Examples
        --------
        >>> fmpq_series([1, 2], 3).numer()
        1 + 2*x + O(x^10)
        """
        cdef fmpz_series r = fmpz_series.__new__(fmpz_series)
        cdef int status
        {{run("C.fmpq_poly_get_numerator(r.val, self.val)", work="16 * self.val.length * weight(self)")}}
        r.cap = self.cap
        return r

    def denom(self, /):
        """Return the common denominator of the coefficients.

        Notes
        -----
        FLINT: ``fmpq_poly_get_denominator``

        Examples
        --------
        >>> fmpq_series([1, 2], 3).denom()
        3
        """
        cdef fmpz r = new_fmpz()
        Z.fmpz_set(r.val, self.val.den)
        return r

    @property
    def p(self):
        """The series times its denominator.

        Notes
        -----
        FLINT: ``fmpq_poly_get_numerator``

        Examples
        --------
        >>> fmpq_series([1, 2], 3).p
        1 + 2*x + O(x^10)
        """
        return self.numer()

    @property
    def q(self):
        """The common denominator of the coefficients.

        Notes
        -----
        FLINT: ``fmpq_poly_get_denominator``

        Examples
        --------
        >>> fmpq_series([1, 2], 3).q
        3
        """
        return self.denom()
