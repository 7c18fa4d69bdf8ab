    def __reduce__(self):
        p = fmpq_poly(self.coeffs())
        return fmpq_series, ([int(c) for c in p.numer()], int(p.denom()), self.cap)

    def numer(self):
        """Return the series times its denominator.

        Notes
        -----
        FLINT: ``fmpq_poly_get_numerator``

        Examples
        --------
        >>> fmpq_series([1, 2], 3).numer()
        1 + 2*x + O(x^10)
        """
        return fmpz_series(fmpq_poly(self.coeffs()).numer(), self.cap)

    def denom(self):
        """Return the common denominator of the coefficients.

        Notes
        -----
        FLINT: ``fmpq_poly_get_denominator``

        Examples
        --------
        >>> fmpq_series([1, 2], 3).denom()
        3
        """
        return fmpq_poly(self.coeffs()).denom()

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
