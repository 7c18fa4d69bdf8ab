    def _field(self):
        return True

    def repr(self, /):
        """Return an expression that makes the polynomial again.

        Notes
        -----
        FLINT: ``fmpz_get_str``

        Examples
        --------
        >>> fmpq_poly([1, 2], 7).repr()
        'fmpq_poly([1, 2], 7)'
        """
        numerators = ", ".join([c.str() for c in self.numer()])
        return f"fmpq_poly([{numerators}]" + (f", {self.denom()})" if self.denom() != 1 else ")")

    def __reduce__(self, /):
        return fmpq_poly, (self.numer(), int(self.denom()))

    def numer(self, /):
        """Return the polynomial times its denominator.

        Notes
        -----
        FLINT: ``fmpq_poly_get_numerator``

        Examples
        --------
        >>> fmpq_poly([1, 2], 7).numer()
        2*x + 1
        """
        cdef fmpz_poly r = blank_fmpz_poly(None)
        C.fmpq_poly_get_numerator(r.val, self.val)
        return r

    def denom(self, /):
        """Return the common denominator of the coefficients.

        Notes
        -----
        FLINT: ``fmpq_poly_get_denominator``

        Examples
        --------
        >>> fmpq_poly([1, 2], 7).denom()
        7
        """
        cdef fmpz r = new_fmpz()
        Z.fmpz_set(r.val, self.val.den)
        return r

    @property
    def p(self):
        """The polynomial times its denominator.

        Notes
        -----
        FLINT: ``fmpq_poly_get_numerator``

        Examples
        --------
        >>> fmpq_poly([1, 2], 7).p
        2*x + 1
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
        >>> fmpq_poly([1, 2], 7).q
        7
        """
        return self.denom()

    def discriminant(self, /):
        """Return the discriminant.

        Notes
        -----
        FLINT: ``fmpz_poly_discriminant``

        Examples
        --------
        >>> fmpq_poly([-1, 0, 1]).discriminant()
        4
        """
        return fmpq(self.numer().discriminant(), self.denom() ** max(2 * self.degree() - 2, 0))

    def resultant(self, other):
        """Return the resultant with `other`.

        Raises
        ------
        TypeError
            If `other` does not convert.

        Notes
        -----
        FLINT: ``fmpq_poly_resultant``

        Examples
        --------
        >>> fmpq_poly([2, 4, 1]).resultant(fmpq_poly([1, 2]))
        1
        """
        cdef fmpq_poly b = need_poly(other, self)
        cdef fmpq r = new_fmpq()
        cdef int status
        {{run("C.fmpq_poly_resultant(r.val, self.val, b.val)", work="16 * product(self, b)", reads="self b", lost="r.val[0].num")}}
        return r

    def factor(self, *, bint monic=False):
        """Return a constant, and the irreducible factors with their exponents.

        Parameters
        ----------
        monic : bool
            Make the factors monic; by default they are primitive over the integers.

        Notes
        -----
        FLINT: ``fmpz_poly_factor``

        Examples
        --------
        >>> fmpq_poly([1, 2, 1], 7).factor()
        (1/7, [(x + 1, 2)])
        """
        return widened(self, self.numer().factor(), monic)

    def factor_squarefree(self, /):
        """Return a constant, and square-free factors with their exponents.

        Notes
        -----
        FLINT: ``fmpz_poly_factor_squarefree``

        Examples
        --------
        >>> fmpq_poly([1, 2, 1], 7).factor_squarefree()
        (1/7, [(x + 1, 2)])
        """
        return widened(self, self.numer().factor_squarefree(), False)

    def sqrt(self, /):
        """Return the square root of a square.

        Raises
        ------
        DomainError
            If the polynomial is not a square.

        Notes
        -----
        FLINT: ``fmpz_poly_sqrt``

        Examples
        --------
        >>> fmpq_poly([1, 2, 1], 4).sqrt()
        1/2*x + 1/2
        """
        # In lowest terms both are squares, or the quotient is none.
        try:
            return fmpq_poly(self.numer().sqrt(), self.denom().sqrt())
        except DomainError:
            raise DomainError("the fmpq_poly is not a square") from None

    def deflation(self, /):
        """Return the polynomial deflated as far as possible, and by how much.

        Notes
        -----
        FLINT: ``fmpz_poly_deflation``

        Examples
        --------
        >>> fmpq_poly([1, 0, 2]).deflation()
        (2*x + 1, 2)
        """
        p, n = self.numer().deflation()
        return (self, n) if n <= 1 else (fmpq_poly(p) / self.denom(), n)

    # --- special polynomials ---

    @staticmethod
    def bernoulli_poly(n):
        """Return the Bernoulli polynomial of index `n`.

        Notes
        -----
        FLINT: ``arith_bernoulli_polynomial``

        Examples
        --------
        >>> fmpq_poly.bernoulli_poly(2)
        x^2 + (-1)*x + 1/6
        """
        return special(A.arith_bernoulli_polynomial, n)

    @staticmethod
    def euler_poly(n):
        """Return the Euler polynomial of index `n`.

        Notes
        -----
        FLINT: ``arith_euler_polynomial``

        Examples
        --------
        >>> fmpq_poly.euler_poly(3)
        x^3 + (-3/2)*x^2 + 1/4
        """
        return special(A.arith_euler_polynomial, n)

    @staticmethod
    def legendre_p(n):
        """Return the Legendre polynomial of index `n`.

        Notes
        -----
        FLINT: ``fmpq_poly_legendre_p``

        Examples
        --------
        >>> fmpq_poly.legendre_p(3)
        5/2*x^3 + (-3/2)*x
        """
        return special(C.fmpq_poly_legendre_p, n)


cdef tuple widened(fmpq_poly self, tuple found, bint monic):
    """A factorisation of the numerator as one over the rationals."""
    constant = fmpq(found[0], self.denom())
    factors = []
    for f, exponent in found[1]:
        p = fmpq_poly(f)
        if monic:
            lead = p.leading_coefficient()
            constant *= lead ** exponent
            p = p / lead
        factors.append((p, exponent))
    return constant, factors
