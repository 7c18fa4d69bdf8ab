    def _field(self):
        return True

    def __hash__(self):
        return hash((tuple(self.coeffs()), self.ctx))

    def _texts(self):
        return [c.str() for c in self.coeffs()]

    def context(self, /):
        """Return the ring.

        Notes
        -----
        FLINT: ``fmpz_mod_ctx_modulus``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1]).context()
        fmpz_mod_poly_ctx(17)
        """
        return self.ctx

    def modulus(self, /):
        """Return the modulus.

        Notes
        -----
        FLINT: ``fmpz_mod_ctx_modulus``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1]).modulus()
        17
        """
        return self.ctx.mod.modulus()

    def repr(self, /):
        """Return an expression that makes the polynomial again.

        Notes
        -----
        FLINT: ``fmpz_get_str``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2]).repr()
        'fmpz_mod_poly([1, 2], fmpz_mod_poly_ctx(17))'
        """
        return f"fmpz_mod_poly([{', '.join(self._texts())}], {self.ctx!r})"

    def scalar_mul(self, other):
        """Return the product with a number.

        Raises
        ------
        TypeError
            If `other` is no number of the ring.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_scalar_mul_fmpz``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2]).scalar_mul(3)
        6*x + 3
        """
        cdef fmpz_mod_poly r = blank(self)
        cdef fmpz c = new_fmpz()
        cdef int status
        if not set_fmpz_mod(c.val, other, self.ctx.mod):
            raise TypeError(f"scalar_mul() needs a number, not {type(other).__name__}")
        {{run("C.fmpz_mod_poly_scalar_mul_fmpz(r.val, self.val, c.val, self.ctx.mod.val)", work="4 * linear(self)")}}
        return r

    def exact_division(self, right):
        """Return the quotient, which must be exact.

        Raises
        ------
        DomainError
            If it is not exact.
        ZeroDivisionError
            If `right` is zero.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_divides``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).exact_division(R([1, 1]))
        x + 1
        """
        return self / need_poly(right, self)

    def divmod(self, other):
        """Return quotient and remainder.

        Raises
        ------
        ZeroDivisionError
            If `other` is zero.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_divrem``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 3]).divmod(R([1, 1]))
        (3*x + 16, 2)
        """
        return divmod(self, need_poly(other, self))

    def evaluate(self, input):
        """Return the value at a number.

        Raises
        ------
        TypeError
            If `input` is no number of the ring.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_evaluate_fmpz``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 3]).evaluate(3)
        fmpz_mod(0, 17)
        """
        if isinstance(input, (fmpz_mod_poly, list, tuple)):
            raise TypeError(f"evaluate() needs a number, not {type(input).__name__}")
        return evaluated(self, input)

    def multipoint_evaluate(self, vals):
        """Return the values at many numbers.

        Raises
        ------
        TypeError
            If `vals` is no list or tuple of numbers.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_evaluate_fmpz_vec``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 3]).multipoint_evaluate([1, 2])
        [fmpz_mod(6, 17), fmpz_mod(0, 17)]
        """
        cdef C.fmpz* points
        cdef Py_ssize_t i, n
        cdef fmpz_mod value
        cdef int status = 0
        if not isinstance(vals, (list, tuple)):
            raise TypeError(f"the points must be a list or tuple, not {type(vals).__name__}")
        points_ = list(vals)
        n = len(points_)
        points = V._fmpz_vec_init(2 * n + 1)
        try:
            for i in range(n):
                if not set_fmpz_mod(&points[i], points_[i], self.ctx.mod):
                    raise TypeError(f"cannot convert {type(points_[i]).__name__} to fmpz_mod")
            hold(self)
            with nogil:
                if nc_enter():
                    C.fmpz_mod_poly_evaluate_fmpz_vec(points + n, self.val, points, n, self.ctx.mod.val)
                status = nc_leave()
            release(self)
            check(status)
            result = []
            for i in range(n):
                value = new_fmpz_mod(self.ctx.mod)
                Z.fmpz_set(value.val, &points[n + i])
                result.append(value)
            return result
        finally:
            if status == 0:
                V._fmpz_vec_clear(points, 2 * n + 1)

    def compose(self, other):
        """Return the polynomial at `other`.

        Raises
        ------
        TypeError
            If `other` does not convert.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_compose``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 3]).compose(R([0, 0, 1]))
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
        FLINT: ``fmpz_mod_poly_compose_mod``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 3]).compose_mod(R([0, 0, 1]), R([1, 1]))
        6
        """
        cdef fmpz_mod_poly b = need_poly(other, self), m = need_poly(modulus, self), r = blank(self)
        cdef int status
        need_divisor(self, m)
        if b.val.length >= m.val.length:
            b = b % m
        {{run("C.fmpz_mod_poly_compose_mod(r.val, self.val, b.val, m.val, self.ctx.mod.val)", work="16 * product(self, m) * m.val.length", reads="self b m", fails=True)}}
        return r

    def constant_coefficient(self, /):
        """Return the constant coefficient.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_get_coeff_fmpz``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2]).constant_coefficient()
        fmpz_mod(1, 17)
        """
        return get(self, 0)

    def is_monic(self, /):
        """Tell whether the leading coefficient is 1.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_is_monic``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).is_monic()
        True
        """
        return self.val.length > 0 and bool(C.fmpz_mod_poly_is_monic(self.val, self.ctx.mod.val))

    def monic(self, check=True):  # no-cython-lint
        """Return the polynomial divided by its leading coefficient.

        Parameters
        ----------
        check : bool
            Refuse the zero polynomial, which has none, rather than return it.

        Raises
        ------
        ValueError
            If that is not invertible.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_make_monic``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2]).monic()
        x + 9
        """
        cdef bint checks = check
        if self.val.length == 0:
            if not checks:
                return +self
            raise ValueError("the leading coefficient is not invertible")
        try:
            return over_scalar(self, get(self, self.val.length - 1).val)
        except ZeroDivisionError:
            raise ValueError("the leading coefficient is not invertible") from None

    def is_irreducible(self, /):
        """Tell whether the polynomial is irreducible.

        Raises
        ------
        NotImplementedError
            If the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_is_irreducible``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 0, 1]).is_irreducible()
        False
        """
        cdef int status, answer = 0
        need_prime(self, "is_irreducible()")
        {{run("answer = F.fmpz_mod_poly_is_irreducible(self.val, self.ctx.mod.val)", work="LIGHT * (self.val.length - 2)", lost="")}}
        return answer != 0

    def is_squarefree(self, /):
        """Tell whether no square of a polynomial of positive degree divides.

        Raises
        ------
        NotImplementedError
            If the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_is_squarefree``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).is_squarefree()
        False
        """
        cdef int status, answer = 0
        need_prime(self, "is_squarefree()")
        {{run("answer = F.fmpz_mod_poly_is_squarefree(self.val, self.ctx.mod.val)", work="4 * product(self, self)", lost="")}}
        return answer != 0

    def square(self, /):
        """Return the square.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_sqr``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 1]).square()
        x^2 + 2*x + 1
        """
        cdef fmpz_mod_poly r = blank(self)
        cdef int status
        {{run("C.fmpz_mod_poly_sqr(r.val, self.val, self.ctx.mod.val)", work="product(self, self)", fails=False)}}
        return r

    def mul_mod(self, other, modulus):
        """Return the product with `other`, modulo `modulus`.

        Raises
        ------
        ZeroDivisionError
            If `modulus` is zero.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_mulmod``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 1]).mul_mod(R([0, 1]), R([1, 0, 1]))
        x + 16
        """
        return self * need_poly(other, self) % need_poly(modulus, self)

    def pow_mod(self, e, modulus, mod_rev_inv=None):
        """Return the `e`-th power, modulo `modulus`.

        Parameters
        ----------
        e : int
            The exponent.
        modulus : fmpz_mod_poly
            The polynomial to reduce by.
        mod_rev_inv : fmpz_mod_poly, optional
            Accepted for compatibility; FLINT finds the inverse itself.

        Raises
        ------
        ValueError
            If `e` is negative.
        ZeroDivisionError
            If `modulus` is zero.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_powmod_fmpz_binexp``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 1]).pow_mod(10, R([1, 0, 1]))
        15*x
        """
        if mod_rev_inv is not None:
            need_poly(mod_rev_inv, self)
        return power_modulo(self, e, modulus)

    def integral(self, /):
        """Return the integral without constant term.

        Raises
        ------
        ZeroDivisionError
            If an exponent is not invertible.

        Notes
        -----
        FLINT: ``fmpz_mod_divides``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2]).integral()
        x^2 + x
        """
        terms = [c / (i + 1) if c else c for i, c in enumerate(self.coeffs())]
        return fmpz_mod_poly([0] + terms, self.ctx)

    def discriminant(self, /):
        """Return the discriminant.

        Raises
        ------
        NotImplementedError
            If the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_discriminant``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([16, 0, 1]).discriminant()
        fmpz_mod(4, 17)
        """
        cdef fmpz_mod r = new_fmpz_mod(self.ctx.mod)
        cdef int status
        need_prime(self, "the discriminant")
        {{run("C.fmpz_mod_poly_discriminant(r.val, self.val, self.ctx.mod.val)", work="8 * product(self, self)", lost="r.val[0]", fails=True)}}
        return r

    def resultant(self, other):
        """Return the resultant with `other`.

        Raises
        ------
        DomainError
            If the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_resultant``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([2, 4, 1]).resultant(R([1, 2]))
        fmpz_mod(1, 17)
        """
        cdef fmpz_mod_poly b = need_poly(other, self)
        cdef fmpz_mod r = new_fmpz_mod(self.ctx.mod)
        cdef int status
        need_prime_domain(self, "the resultant")
        {{run("C.fmpz_mod_poly_resultant(r.val, self.val, b.val, self.ctx.mod.val)", work="8 * product(self, b)", reads="self b", lost="r.val[0]", fails=True)}}
        return r

    def radical(self, /):
        """Return the product of the monic irreducible factors, with the leading coefficient.

        Raises
        ------
        NotImplementedError
            If the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_gcd``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).radical()
        x + 1
        """
        need_prime(self, "the radical")
        if self.val.length <= 1:
            return self
        repeated = self.gcd(self.derivative())
        if repeated.length() == 1:
            return copied(self)
        if Z.fmpz_cmp_ui(self.ctx.mod.val.n, self.val.length) > 0:
            return (self // repeated).monic()
        result = coerce(1, self)
        for p, _ in factored(self, 1):
            result *= p
        return result

    def inverse_mod(self, other):
        """Return the inverse modulo `other`.

        Raises
        ------
        DomainError
            If there is none.
        ZeroDivisionError
            If `other` is zero.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_invmod``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 1]).inverse_mod(R([1, 0, 1]))
        8*x + 9
        """
        cdef fmpz_mod_poly b = need_poly(other, self), r = blank(self)
        cdef int status, found = 0
        if b.val.length == 0:
            raise ZeroDivisionError("cannot invert modulo zero")
        {{run("found = C.fmpz_mod_poly_invmod(r.val, self.val, b.val, self.ctx.mod.val)", work="8 * product(self, b)", reads="self b", fails=True)}}
        # Over a composite modulus the algorithm may go wrong without a word.
        if not found or not is_prime_ctx(self.ctx.mod) and self * r % b != 1:
            raise DomainError("the fmpz_mod_poly has no inverse modulo the other")
        return r

    def inverse_series_trunc(self, n):
        """Return the inverse as a power series, to `n` terms.

        Raises
        ------
        ValueError
            If the constant coefficient does not allow it.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_inv_series``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 16]).inverse_series_trunc(3)
        x^2 + x + 1
        """
        cdef fmpz_mod_poly r = blank(self)
        cdef Py_ssize_t k = length_of(n, "number of terms")
        cdef int status
        if k > 1 << 56:
            raise OverflowError("too many terms")
        if self.val.length == 0:
            raise ValueError("0 has no inverse series")
        if Z.fmpz_is_zero(&self.val.coeffs[0]):
            raise ValueError("the constant coefficient is 0: there is no inverse series")
        try:
            need_unit(&self.val.coeffs[0], self)
        except DomainError:
            raise ValueError("the constant coefficient is not invertible") from None
        if k:
            {{run("C.fmpz_mod_poly_inv_series(r.val, self.val, k, self.ctx.mod.val)", work="4 * truncated(self, k)", fails=True)}}
        return r

    def sqrt_trunc(self, n):
        """Return the square root as a power series, to `n` terms; the constant term must be 1.

        Raises
        ------
        ValueError
            If the constant coefficient does not allow it.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_sqrt_series``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).sqrt_trunc(3)
        x + 1
        """
        cdef fmpz_mod_poly r = blank(self)
        cdef Py_ssize_t k = length_of(n, "number of terms")
        cdef int status
        if k > 1 << 56:
            raise OverflowError("too many terms")
        if k == 0 or self.val.length == 0:
            return r
        if not Z.fmpz_is_one(&self.val.coeffs[0]):
            raise DomainError("the constant coefficient must be 1")
        {{run("C.fmpz_mod_poly_sqrt_series(r.val, self.val, k, self.ctx.mod.val)", work="4 * truncated(self, k)", fails=True)}}
        return r

    def inverse_sqrt_trunc(self, n):
        """Return the inverse square root as a series, to `n` terms; the constant term must be 1.

        Raises
        ------
        ValueError
            If the constant coefficient does not allow it.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_invsqrt_series``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).inverse_sqrt_trunc(3)
        x^2 + 16*x + 1
        """
        cdef fmpz_mod_poly r = blank(self)
        cdef Py_ssize_t k = length_of(n, "number of terms")
        cdef int status
        if k > 1 << 56:
            raise OverflowError("too many terms")
        if self.val.length == 0 or not Z.fmpz_is_one(&self.val.coeffs[0]):
            raise DomainError("the constant coefficient must be 1")
        if k:
            {{run("C.fmpz_mod_poly_invsqrt_series(r.val, self.val, k, self.ctx.mod.val)", work="4 * truncated(self, k)", fails=True)}}
        return r

    def sqrt(self, /):
        """Return the square root of a square.

        Raises
        ------
        DomainError
            If the polynomial is not a square.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_sqrt``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).sqrt()
        x + 1
        """
        cdef fmpz_mod_poly r = blank(self)
        cdef int status, square = 0
        need_prime_domain(self, "the square root")
        {{run("square = C.fmpz_mod_poly_sqrt(r.val, self.val, self.ctx.mod.val)", work="4 * product(self, self)", fails=True)}}
        if not square:
            raise DomainError("the fmpz_mod_poly is not a square")
        return r

    def equal_trunc(self, other, n):
        """Tell whether the first `n` coefficients are those of `other`.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_equal_trunc``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 3]).equal_trunc(R([1, 2]), 2)
        True
        """
        cdef fmpz_mod_poly b = coerce(other, self)
        cdef Py_ssize_t k = n
        if b is None or not same_ring(self, b):
            return False
        return bool(C.fmpz_mod_poly_equal_trunc(self.val, b.val, max(k, 0), self.ctx.mod.val))

    def add_trunc(self, other, n):
        """Return the sum, truncated to `n` coefficients.

        Raises
        ------
        TypeError
            If `other` is no fmpz_mod_poly.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_add_series``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 3]).add_trunc(R([1, 1]), 2)
        3*x + 2
        """
        cdef fmpz_mod_poly b, r = blank(self)
        cdef Py_ssize_t k = n
        if not isinstance(other, fmpz_mod_poly):
            raise TypeError("other polynomial must be of type fmpz_mod_poly")
        b = need_poly(other, self)
        C.fmpz_mod_poly_add_series(r.val, self.val, b.val, max(k, 0), self.ctx.mod.val)
        return r

    def sub_trunc(self, other, n):
        """Return the difference, truncated to `n` coefficients.

        Raises
        ------
        TypeError
            If `other` is no fmpz_mod_poly.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_sub_series``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 3]).sub_trunc(R([1, 1]), 2)
        x
        """
        cdef fmpz_mod_poly b, r = blank(self)
        cdef Py_ssize_t k = n
        if not isinstance(other, fmpz_mod_poly):
            raise TypeError("other polynomial must be of type fmpz_mod_poly")
        b = need_poly(other, self)
        C.fmpz_mod_poly_sub_series(r.val, self.val, b.val, max(k, 0), self.ctx.mod.val)
        return r

    def inflate(self, n):
        """Return the polynomial at the `n`-th power of the variable.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_inflate``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 0, 2]).inflate(2)
        2*x^4 + 1
        """
        cdef fmpz_mod_poly r = blank(self)
        cdef Py_ssize_t k = length_of(n, "exponent")
        cdef int status
        if self.val.length > 1 and k > (1 << 56) // self.val.length:
            raise OverflowError("the result does not fit into memory")
        {{run("C.fmpz_mod_poly_inflate(r.val, self.val, k, self.ctx.mod.val)", work="linear(self) * (k + 1)")}}
        return r

    def deflate(self, n):
        """Return the polynomial whose `inflate` by `n` this is.

        Raises
        ------
        ValueError
            If there is none.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_deflate``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 0, 2]).deflate(2)
        2*x + 1
        """
        cdef fmpz_mod_poly r = blank(self)
        cdef Py_ssize_t k = length_of(n, "exponent")
        if k == 0 or (
                self.val.length > 1 and C.fmpz_mod_poly_deflation(self.val, self.ctx.mod.val) % k):
            raise ValueError(f"cannot deflate by {k}")
        C.fmpz_mod_poly_deflate(r.val, self.val, k, self.ctx.mod.val)
        return r

    def deflation(self, /):
        """Return the polynomial deflated as far as possible, and by how much.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_deflation``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 0, 2]).deflation()
        (2*x + 1, 2)
        """
        cdef Py_ssize_t n = 1
        if self.val.length:
            n = C.fmpz_mod_poly_deflation(self.val, self.ctx.mod.val)
        return (self, int(n)) if n <= 1 else (self.deflate(n), int(n))

    def factor_squarefree(self, /):
        """Return the leading coefficient, and monic square-free factors with their exponents.

        Raises
        ------
        DomainError
            If the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_factor_squarefree``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).factor_squarefree()
        (fmpz_mod(1, 17), [(x + 1, 2)])
        """
        need_prime_domain(self, "the factorisation")
        return self.leading_coefficient(), factored(self, 0)

    def factor(self, algorithm=None):
        """Return the leading coefficient, and the monic irreducible factors with their exponents.

        Parameters
        ----------
        algorithm : {None, "berlekamp", "cantor_zassenhaus", "kaltofen_shoup"}
            The method; by default FLINT chooses.

        Raises
        ------
        DomainError
            If the modulus is not prime.
        ValueError
            If there is no such algorithm.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_factor``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).factor()
        (fmpz_mod(1, 17), [(x + 1, 2)])
        """
        need_prime_domain(self, "the factorisation")
        if algorithm is None:
            return self.leading_coefficient(), factored(self, 1)
        if algorithm not in ("berlekamp", "cantor_zassenhaus", "kaltofen_shoup"):
            raise ValueError("unknown algorithm")
        how = 2 if algorithm == "berlekamp" else 3 if algorithm == "cantor_zassenhaus" else 4
        return self.leading_coefficient(), factored(self, how)

    def roots(self, multiplicities=True):
        """Return the roots, with or without their multiplicities.

        Parameters
        ----------
        multiplicities : bool
            Return pairs of root and multiplicity.

        Raises
        ------
        NotImplementedError
            If the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_mod_poly_roots``

        Examples
        --------
        >>> R = fmpz_mod_poly_ctx(17)
        >>> R([1, 2, 1]).roots()
        [(fmpz_mod(16, 17), 2)]
        """
        need_prime(self, "roots()")
        if multiplicities:
            return [(-p[0], e) for p, e in factored(self, 5)]
        return [-p[0] for p, _ in factored(self, 6)]


def polynomial(fmpz_mod_poly_ctx ctx, val):
    """A polynomial over `ctx` from coefficients, a number or a polynomial."""
    cdef fmpz_mod_poly r = nc_make()
    r.ctx = ctx
    fill_from(r, val)
    return r


def monomial(fmpz_mod_poly_ctx ctx, Py_ssize_t n):
    """The n-th power of the variable; 0 for -1."""
    cdef fmpz_mod_poly r = nc_make()
    r.ctx = ctx
    if n >= 0 and not Z.fmpz_is_one(ctx.mod.val.n):
        C.fmpz_mod_poly_set_coeff_ui(r.val, n, 1, ctx.mod.val)
    return r


def random_poly(fmpz_mod_poly_ctx ctx, degree, monic, irreducible):
    cdef fmpz_mod_poly r = nc_make()
    cdef Py_ssize_t length = length_of(degree, "degree") + 1
    cdef bint normed = monic, prime = irreducible
    cdef int status
    r.ctx = ctx
    if type(monic) is not bool or type(irreducible) is not bool:
        raise TypeError("monic and irreducible must be bool")
    if ctx.modulus() == 1 or irreducible and length < 2:
        raise DomainError("there is no such polynomial")
    if irreducible and not is_prime_ctx(ctx.mod):
        raise NotImplementedError("irreducible polynomials need a prime modulus")
    reserve(r, length)
    {{run("draw(r, length, normed, prime)", work="LIGHT if prime else 8.0 * length * Z.fmpz_size(ctx.mod.val.n)", reads="")}}
    return r


cdef void draw(fmpz_mod_poly r, Py_ssize_t length, bint normed, bint prime) noexcept nogil:
    while r.val.length != length:
        if prime:
            C.fmpz_mod_poly_randtest_monic_irreducible(r.val, nc_random(), length, r.ctx.mod.val)
        elif normed:
            C.fmpz_mod_poly_randtest_monic(r.val, nc_random(), length, r.ctx.mod.val)
        else:
            C.fmpz_mod_poly_randtest(r.val, nc_random(), length, r.ctx.mod.val)


def recurrence(fmpz_mod_poly_ctx ctx, values):
    cdef fmpz_mod_poly r = nc_make()
    cdef C.fmpz* terms
    cdef Py_ssize_t i, n
    cdef int status = 0
    r.ctx = ctx
    if not isinstance(values, (list, tuple)):
        raise TypeError(f"the values must be a list or tuple, not {type(values).__name__}")
    if not is_prime_ctx(ctx.mod):
        raise NotImplementedError("minpoly() needs a prime modulus")
    values = list(values)
    n = len(values)
    terms = V._fmpz_vec_init(n + 1)
    try:
        for i in range(n):
            if not set_fmpz_mod(&terms[i], values[i], ctx.mod):
                raise TypeError(f"cannot convert {type(values[i]).__name__} to fmpz_mod")
        with nogil:
            if nc_enter():
                C.fmpz_mod_poly_minpoly(r.val, terms, n, ctx.mod.val)
            status = nc_leave()
        if status:
            r.uses = LOST
            check(status)
        return r
    finally:
        if status == 0:
            V._fmpz_vec_clear(terms, n + 1)
