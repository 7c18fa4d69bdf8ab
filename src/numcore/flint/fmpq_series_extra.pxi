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

    def inv(self):
        """Return the inverse.

        Raises
        ------
        ValueError
            If the constant term is zero.

        Notes
        -----
        FLINT: ``fmpq_poly_inv_series``

        Examples
        --------
        >>> fmpq_series([1, -1], prec=4).inv()
        1 + x + x^2 + x^3 + O(x^4)
        """
        cdef fmpq_series r
        cdef int status
        if is_zero_at(self, 0):
            raise ValueError("can only invert series with nonzero constant term")
        r = blank(self.cap)
        if r.cap > 0:
            {{run("C.fmpq_poly_inv_series(r.val, self.val, r.cap)", work="work(self, self) * 16")}}
        return r

    def derivative(self):
        """Return the derivative, of one term less.

        Notes
        -----
        FLINT: ``fmpq_poly_derivative``

        Examples
        --------
        >>> fmpq_series([1, 2, 3], prec=4).derivative()
        2 + 6*x + O(x^3)
        """
        cdef fmpq_series r = blank(max(self.cap - 1, -1))
        C.fmpq_poly_derivative(r.val, self.val)
        return r

    def integral(self):
        """Return the integral without constant term, of one term more up to the context's cap.

        Notes
        -----
        FLINT: ``fmpq_poly_integral``

        Examples
        --------
        >>> fmpq_series([1, 2], prec=4).integral()
        x + x^2 + O(x^5)
        """
        cdef fmpq_series r = blank(min(self.cap + 1, max(thectx._cap, self.cap)))
        C.fmpq_poly_integral(r.val, self.val)
        C.fmpq_poly_truncate(r.val, r.cap)
        return r

    def sqrt(self):
        """Return the square root; the constant term must be 1.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_sqrt_series``

        Examples
        --------
        >>> fmpq_series([1, 2, 1], prec=4).sqrt()
        1 + x + O(x^4)
        """
        return mapped(C.fmpq_poly_sqrt_series, self, 1, "sqrt")

    def rsqrt(self):
        """Return the inverse square root; the constant term must be 1.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_invsqrt_series``

        Examples
        --------
        >>> fmpq_series([1, -2], prec=4).rsqrt()
        1 + x + 3/2*x^2 + 5/2*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_invsqrt_series, self, 1, "rsqrt")

    def exp(self):
        """Return the exponential; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_exp_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).exp()
        1 + x + 1/2*x^2 + 1/6*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_exp_series, self, 0, "exp")

    def log(self):
        """Return the logarithm; the constant term must be 1.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_log_series``

        Examples
        --------
        >>> fmpq_series([1, 1], prec=4).log()
        x + (-1/2)*x^2 + 1/3*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_log_series, self, 1, "log")

    def atan(self):
        """Return the inverse tangent; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_atan_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).atan()
        x + (-1/3)*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_atan_series, self, 0, "atan")

    def atanh(self):
        """Return the inverse hyperbolic tangent; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_atanh_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).atanh()
        x + 1/3*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_atanh_series, self, 0, "atanh")

    def asin(self):
        """Return the inverse sine; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_asin_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).asin()
        x + 1/6*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_asin_series, self, 0, "asin")

    def asinh(self):
        """Return the inverse hyperbolic sine; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_asinh_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).asinh()
        x + (-1/6)*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_asinh_series, self, 0, "asinh")

    def sin(self):
        """Return the sine; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_sin_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).sin()
        x + (-1/6)*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_sin_series, self, 0, "sin")

    def cos(self):
        """Return the cosine; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_cos_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).cos()
        1 + (-1/2)*x^2 + O(x^4)
        """
        return mapped(C.fmpq_poly_cos_series, self, 0, "cos")

    def tan(self):
        """Return the tangent; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_tan_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).tan()
        x + 1/3*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_tan_series, self, 0, "tan")

    def sinh(self):
        """Return the hyperbolic sine; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_sinh_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).sinh()
        x + 1/6*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_sinh_series, self, 0, "sinh")

    def cosh(self):
        """Return the hyperbolic cosine; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_cosh_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).cosh()
        1 + 1/2*x^2 + O(x^4)
        """
        return mapped(C.fmpq_poly_cosh_series, self, 0, "cosh")

    def tanh(self):
        """Return the hyperbolic tangent; the constant term must be 0.

        Raises
        ------
        ValueError
            If it is not.

        Notes
        -----
        FLINT: ``fmpq_poly_tanh_series``

        Examples
        --------
        >>> fmpq_series([0, 1], prec=4).tanh()
        x + (-1/3)*x^3 + O(x^4)
        """
        return mapped(C.fmpq_poly_tanh_series, self, 0, "tanh")
