    def _field(self):
        return True

    def modulus(self, /):
        """Return the modulus.

        Examples
        --------
        >>> nmod_poly([1, 2], 17).modulus()
        17
        """
        return self.val.mod.n

    def repr(self, /):
        """Return an expression that makes the polynomial again.

        Examples
        --------
        >>> nmod_poly([1, 2], 17).repr()
        'nmod_poly([1, 2], 17)'
        """
        return f"nmod_poly([{', '.join([c.str() for c in self.coeffs()])}], {self.val.mod.n})"

    def inverse_series_trunc(self, n):
        """Return the inverse as a power series, to `n` terms.

        Raises
        ------
        ValueError
            If the polynomial is zero, or `n` is not positive.
        ZeroDivisionError
            If the constant coefficient is not invertible.

        Notes
        -----
        FLINT: ``nmod_poly_inv_series``

        Examples
        --------
        >>> nmod_poly([1, 16], 17).inverse_series_trunc(3)
        x^2 + x + 1
        """
        cdef nmod_poly r = blank(self)
        cdef Py_ssize_t k = length_of(n, "number of terms")
        cdef int status
        if k > 1 << 56:
            raise OverflowError("too many terms")
        if k == 0:
            raise ValueError("the number of terms must be positive")
        if self.val.length == 0:
            raise ValueError("the nmod_poly 0 has no inverse series")
        need_unit(self.val.coeffs[0], self)
        {{run("C.nmod_poly_inv_series(r.val, self.val, k)", work="truncated(self, k)")}}
        return r

    def compose(self, other):
        """Return the polynomial at `other`.

        Raises
        ------
        TypeError
            If `other` does not convert.

        Notes
        -----
        FLINT: ``nmod_poly_compose``

        Examples
        --------
        >>> nmod_poly([1, 2, 3], 17).compose(nmod_poly([0, 0, 1], 17))
        3*x^4 + 2*x^2 + 1
        """
        return evaluated(self, need_poly(other, self))

    def compose_mod(self, other, modulus):
        """Return the polynomial at `other`, modulo `modulus`.

        Raises
        ------
        ZeroDivisionError
            If `modulus` is zero.

        Notes
        -----
        FLINT: ``nmod_poly_compose_mod``

        Examples
        --------
        >>> nmod_poly([1, 2, 3], 17).compose_mod(nmod_poly([0, 0, 1], 17), nmod_poly([1, 1], 17))
        6
        """
        cdef nmod_poly b = need_poly(other, self), m = need_poly(modulus, self), r = blank(self)
        cdef int status
        need_divisor(self, m)
        if b.val.length >= m.val.length:
            b = b % m
        {{run("C.nmod_poly_compose_mod(r.val, self.val, b.val, m.val)", work="16 * product(self, m) * m.val.length", reads="self b m", fails=True)}}
        return r

    def pow_mod(self, e, modulus, mod_rev_inv=None):
        """Return the `e`-th power modulo `modulus`.

        Parameters
        ----------
        e : int
            The exponent.
        modulus : nmod_poly
            The polynomial to reduce by.
        mod_rev_inv : nmod_poly, optional
            Accepted for compatibility; FLINT finds the inverse itself.

        Raises
        ------
        ValueError
            If `e` is negative.
        ZeroDivisionError
            If `modulus` is zero.

        Notes
        -----
        FLINT: ``nmod_poly_powmod_fmpz_binexp``

        Examples
        --------
        >>> nmod_poly([1, 1], 17).pow_mod(10, nmod_poly([1, 0, 1], 17))
        15*x
        """
        return power_modulo(self, e, modulus)

    def discriminant(self, /):
        """Return the discriminant.

        Notes
        -----
        FLINT: ``nmod_poly_discriminant``; modulo a composite ``fmpz_poly_discriminant``

        Examples
        --------
        >>> nmod_poly([16, 0, 1], 17).discriminant()
        4
        """
        cdef C.ulong r = 0
        cdef int status
        if not is_prime_modulus(self.val.mod.n):
            # FLINT's algorithm would write out of bounds.
            set_nmod(&r, lifted(self).discriminant(), self.val.mod)
            return new_nmod(r, self.val.mod)
        {{run("r = C.nmod_poly_discriminant(self.val)", work="product(self, self) / 2", lost="", fails=True)}}
        return new_nmod(r, self.val.mod)

    def resultant(self, other):
        """Return the resultant with `other`.

        Raises
        ------
        DomainError
            If the modulus is composite.

        Notes
        -----
        FLINT: ``nmod_poly_resultant``

        Examples
        --------
        >>> nmod_poly([2, 4, 1], 17).resultant(nmod_poly([1, 2], 17))
        1
        """
        cdef nmod_poly b
        cdef C.ulong r = 0
        cdef int status
        need_prime(self, "the resultant")
        b = need_poly(other, self)
        {{run("r = C.nmod_poly_resultant(self.val, b.val)", work="product(self, b) / 2", reads="self b", lost="", fails="zero_divisors(self)")}}
        return new_nmod(r, self.val.mod)

    def factor(self, algorithm=None):
        """Return the leading coefficient, and the monic irreducible factors with their exponents.

        Parameters
        ----------
        algorithm : {None, "berlekamp", "cantor-zassenhaus", "irreducible"}
            The method; by default FLINT chooses.

        Raises
        ------
        DomainError
            If the modulus is composite.
        ValueError
            If there is no such algorithm.

        Notes
        -----
        FLINT: ``nmod_poly_factor``, ``nmod_poly_factor_with_berlekamp``

        Examples
        --------
        >>> nmod_poly([1, 2, 1], 17).factor()
        (1, [(x + 1, 2)])
        """
        known = ("berlekamp", "cantor-zassenhaus", "irreducible")
        if algorithm is not None and algorithm not in known:
            raise ValueError("unknown factorization algorithm")
        return factored(self, None if algorithm == "irreducible" else algorithm)

    def factor_squarefree(self, /):
        """Return the leading coefficient, and monic square-free factors with their exponents.

        Raises
        ------
        DomainError
            If the modulus is composite.

        Notes
        -----
        FLINT: ``nmod_poly_factor_squarefree``

        Examples
        --------
        >>> nmod_poly([1, 2, 1], 17).factor_squarefree()
        (1, [(x + 1, 2)])
        """
        return factored(self, "squarefree")

    def sqrt(self, /):
        """Return the square root of a square.

        Raises
        ------
        DomainError
            If the polynomial is not a square, or if the modulus is composite.

        Notes
        -----
        FLINT: ``nmod_poly_sqrt``

        Examples
        --------
        >>> nmod_poly([1, 2, 1], 17).sqrt()
        x + 1
        """
        cdef nmod_poly r = blank(self)
        cdef int status, square = 0
        need_prime(self, "the square root")
        {{run("square = C.nmod_poly_sqrt(r.val, self.val)", work="4 * product(self, self)", fails=True)}}
        if not square:
            raise DomainError("the nmod_poly is not a square")
        return r

    def deflation(self, /):
        """Return the polynomial deflated as far as possible, and by how much.

        Notes
        -----
        FLINT: ``nmod_poly_deflation``, ``nmod_poly_deflate``

        Examples
        --------
        >>> nmod_poly([1, 0, 2], 17).deflation()
        (2*x + 1, 2)
        """
        cdef nmod_poly r = blank(self)
        cdef Py_ssize_t n = C.nmod_poly_deflation(self.val) if self.val.length else 1
        if n <= 1:
            return self, int(n)
        C.nmod_poly_deflate(r.val, self.val, n)
        return r, int(n)
