    def repr(self, /):
        """Return an expression that makes the polynomial again.

        Examples
        --------
        >>> fmpz_poly([1, 2]).repr()
        'fmpz_poly([1, 2])'
        """
        return f"fmpz_poly([{', '.join([c.str() for c in self.coeffs()])}])"

    def content(self, /):
        """Return the greatest common divisor of the coefficients.

        Notes
        -----
        FLINT: ``fmpz_poly_content``

        Examples
        --------
        >>> fmpz_poly([4, 6]).content()
        2
        """
        cdef fmpz r = new_fmpz()
        cdef int status
        {{run("V._fmpz_vec_content(r.val, self.val.coeffs, self.val.length)", work="4 * linear(self)", lost="r.val[0]")}}
        return r

    def height_bits(self, bint signed=False):
        """Return the bits of the largest coefficient, negative if `signed` and one is negative.

        Notes
        -----
        FLINT: ``fmpz_poly_max_bits``

        Examples
        --------
        >>> fmpz_poly([1, -8]).height_bits(signed=True)
        -4
        """
        cdef long bits = C.fmpz_poly_max_bits(self.val)
        return bits if signed else abs(bits)

    def discriminant(self, /):
        """Return the discriminant.

        Notes
        -----
        FLINT: ``fmpz_poly_discriminant``

        Examples
        --------
        >>> fmpz_poly([-1, 0, 1]).discriminant()
        4
        """
        cdef fmpz r = new_fmpz()
        cdef int status
        {{run("C.fmpz_poly_discriminant(r.val, self.val)", work="8 * product(self, self)", lost="r.val[0]")}}
        return r

    def resultant(self, other):
        """Return the resultant with `other`.

        Raises
        ------
        TypeError
            If `other` does not convert.

        Notes
        -----
        FLINT: ``fmpz_poly_resultant``

        Examples
        --------
        >>> fmpz_poly([2, 4, 1]).resultant(fmpz_poly([1, 2]))
        1
        """
        cdef fmpz_poly b = need_poly(other, self)
        cdef fmpz r = new_fmpz()
        cdef int status
        {{run("C.fmpz_poly_resultant(r.val, self.val, b.val)", work="8 * product(self, b)", reads="self b", lost="r.val[0]")}}
        return r

    def factor(self, /):
        """Return the content with its sign, and the irreducible factors with their exponents.

        Notes
        -----
        FLINT: ``fmpz_poly_factor``

        Examples
        --------
        >>> fmpz_poly([2, 4, 2]).factor()
        (2, [(x + 1, 2)])
        """
        return factored(self, False)

    def factor_squarefree(self, /):
        """Return the content with its sign, and square-free factors with their exponents.

        Notes
        -----
        FLINT: ``fmpz_poly_factor_squarefree``

        Examples
        --------
        >>> fmpz_poly([2, 4, 2]).factor_squarefree()
        (2, [(x + 1, 2)])
        """
        return factored(self, True)

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
        >>> fmpz_poly([1, 2, 1]).sqrt()
        x + 1
        """
        cdef fmpz_poly r = blank(self)
        cdef int status, square = 0
        {{run("square = C.fmpz_poly_sqrt(r.val, self.val)", work="4 * product(self, self)")}}
        if not square:
            raise DomainError("the fmpz_poly is not a square")
        return r

    # --- deflation ---

    def inflate(self, n):
        """Return the polynomial at the `n`-th power of the variable.

        Notes
        -----
        FLINT: ``fmpz_poly_inflate``

        Examples
        --------
        >>> fmpz_poly([1, 0, 2]).inflate(2)
        2*x^4 + 1
        """
        cdef fmpz_poly r = blank(self)
        cdef Py_ssize_t k = length_of(n, "exponent")
        cdef int status
        if self.val.length > 1 and k > (1 << 56) // self.val.length:
            raise OverflowError("the result does not fit into memory")
        {{run("C.fmpz_poly_inflate(r.val, self.val, k)", work="linear(self) * (k + 1)")}}
        return r

    def deflate(self, n):
        """Return the polynomial whose `inflate` by `n` this is.

        Raises
        ------
        ValueError
            If `n` is not positive.

        Notes
        -----
        FLINT: ``fmpz_poly_deflate``

        Examples
        --------
        >>> fmpz_poly([1, 0, 2]).deflate(2)
        2*x + 1
        """
        cdef fmpz_poly r = blank(self)
        cdef Py_ssize_t k = length_of(n, "exponent")
        cdef int status
        if k == 0:
            raise ValueError("deflate requires n > 0")
        {{run("C.fmpz_poly_deflate(r.val, self.val, k)", work="linear(self)")}}
        return r

    def deflation(self, /):
        """Return the polynomial deflated as far as possible, and by how much.

        Notes
        -----
        FLINT: ``fmpz_poly_deflation``

        Examples
        --------
        >>> fmpz_poly([1, 0, 2]).deflation()
        (2*x + 1, 2)
        """
        cdef Py_ssize_t n = C.fmpz_poly_deflation(self.val) if self.val.length else 1
        return (self, int(n)) if n <= 1 else (self.deflate(n), int(n))

    def deflation_index(self, /):
        """Return (n, m): the polynomial is ``x**m`` times one in ``x**n``, both as large as can be.

        Notes
        -----
        FLINT: ``fmpz_poly_deflation``

        Examples
        --------
        >>> fmpz_poly([0, 1, 0, 2]).deflation_index()
        (2, 1)
        """
        cdef Py_ssize_t m = 0
        if self.val.length == 0:
            return 1, 0
        while Z.fmpz_is_zero(&self.val.coeffs[m]):
            m += 1
        return max(1, int(C.fmpz_poly_deflation((<fmpz_poly> self.right_shift(m)).val))), m

    def deflation_monom(self, /):
        """Return (p, n, m) with ``self == m * p(x**n)``, m a power of the variable.

        Notes
        -----
        FLINT: ``fmpz_poly_deflation``

        Examples
        --------
        >>> fmpz_poly([0, 1, 0, 2]).deflation_monom()
        (2*x + 1, 2, x)
        """
        cdef fmpz_poly power = blank(self)
        n, m = self.deflation_index()
        p = self.right_shift(m) if m else copied(self)
        C.fmpz_poly_set_coeff_ui(power.val, m, 1)
        return p.deflate(n) if n > 1 else p, n, power

    # --- special polynomials ---

    def is_cyclotomic(self, /):
        """Return n if this is the n-th cyclotomic polynomial, else 0.

        Notes
        -----
        FLINT: ``fmpz_poly_is_cyclotomic``

        Examples
        --------
        >>> fmpz_poly.cyclotomic(12).is_cyclotomic()
        12
        """
        cdef C.ulong n = 0
        cdef int status
        {{run("n = C.fmpz_poly_is_cyclotomic(self.val)", work="linear(self) * 16", lost="")}}
        return n

    @staticmethod
    def cyclotomic(n):
        """Return the `n`-th cyclotomic polynomial.

        Notes
        -----
        FLINT: ``fmpz_poly_cyclotomic``

        Examples
        --------
        >>> fmpz_poly.cyclotomic(12)
        x^4 + (-1)*x^2 + 1
        """
        return special(C.fmpz_poly_cyclotomic, n)

    @staticmethod
    def cos_minpoly(n):
        """Return the minimal polynomial of 2 cos(2 pi / n).

        Notes
        -----
        FLINT: ``fmpz_poly_cos_minpoly``

        Examples
        --------
        >>> fmpz_poly.cos_minpoly(5)
        x^2 + x + (-1)
        """
        return special(C.fmpz_poly_cos_minpoly, n)

    @staticmethod
    def chebyshev_t(n):
        """Return the Chebyshev polynomial of the first kind.

        Notes
        -----
        FLINT: ``fmpz_poly_chebyshev_t``

        Examples
        --------
        >>> fmpz_poly.chebyshev_t(3)
        4*x^3 + (-3)*x
        """
        return special(C.fmpz_poly_chebyshev_t, n)

    @staticmethod
    def chebyshev_u(n):
        """Return the Chebyshev polynomial of the second kind.

        Notes
        -----
        FLINT: ``fmpz_poly_chebyshev_u``

        Examples
        --------
        >>> fmpz_poly.chebyshev_u(3)
        8*x^3 + (-4)*x
        """
        return special(C.fmpz_poly_chebyshev_u, n)

    @staticmethod
    def swinnerton_dyer(n, bint use_arb=True):
        """Return the minimal polynomial of a sum of `n` square roots of primes.

        Raises
        ------
        OverflowError
            If `n` exceeds 20.

        Notes
        -----
        FLINT: ``fmpz_poly_swinnerton_dyer``

        Examples
        --------
        >>> fmpz_poly.swinnerton_dyer(2)
        x^4 + (-10)*x^2 + 1
        """
        cdef fmpz_poly r = blank(None)
        cdef C.ulong count = word_of(n, "argument of swinnerton_dyer")
        cdef int status
        if count > 20:
            raise OverflowError("the Swinnerton-Dyer polynomial is too large")
        {{run("C.fmpz_poly_swinnerton_dyer(r.val, count)", work="LIGHT * (count > 6)", reads="")}}
        return r

    @staticmethod
    def hilbert_class_poly(D):
        """Return the Hilbert class polynomial of the imaginary quadratic discriminant `D`.

        Raises
        ------
        ValueError
            If `D` is no such discriminant.
        OverflowError
            If the polynomial does not fit into memory.

        Notes
        -----
        FLINT: ``acb_modular_hilbert_class_poly``

        Examples
        --------
        >>> fmpz_poly.hilbert_class_poly(-7)
        x + 3375
        """
        cdef fmpz_poly r = fmpz_poly.__new__(fmpz_poly)
        cdef Py_ssize_t d = D
        cdef int status
        if d >= 0 or d & 3 > 1:
            raise ValueError("D must be an imaginary quadratic discriminant")
        if d < -(1 << 40):
            raise OverflowError("the class polynomial is too large")
        {{run("M.acb_modular_hilbert_class_poly(r.val, d)", work="LIGHT", reads="")}}
        return r
