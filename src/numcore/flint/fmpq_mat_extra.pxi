    def solve(self, other, algorithm=None):
        """Return X with ``self * X == other``.

        Parameters
        ----------
        other : fmpq_mat or fmpz_mat
            Right-hand sides, as columns.
        algorithm : {None, "fflu", "dixon"}
            Elimination without fractions, or lifting; by default FLINT chooses.

        Raises
        ------
        ValueError
            If the shapes do not fit, or if there is no such algorithm.
        ZeroDivisionError
            If the matrix is singular.

        Notes
        -----
        FLINT: ``fmpq_mat_solve``, ``fmpq_mat_solve_fraction_free``, ``fmpq_mat_solve_dixon``

        Examples
        --------
        >>> fmpq_mat([[1, 2], [3, 4]]).solve(fmpq_mat([[5], [11]]))
        [1]
        [2]
        """
        cdef fmpq_mat b = need_matrix(other, self), r
        cdef int status, regular = 0, how
        if self.val.r != self.val.c or self.val.r != b.val.r:
            raise ValueError("need a square system and compatible right hand side")
        if algorithm is not None and algorithm not in ("fflu", "dixon"):
            raise ValueError("unknown algorithm")
        how = 0 if algorithm is None else 1 if algorithm == "fflu" else 2
        r = blank(b.val.r, b.val.c, self)
        {{run("regular = solve_by(how, r, self, b)", work="4 * cubic(self)", reads="self b")}}
        if not regular:
            raise ZeroDivisionError("matrix is singular")
        return r

    def rref(self, bint inplace=False):
        """Return the reduced row echelon form and the rank.

        Parameters
        ----------
        inplace : bool
            Overwrite the matrix.

        Notes
        -----
        FLINT: ``fmpq_mat_rref``

        Examples
        --------
        >>> fmpq_mat([[1, 2], [3, 4]]).rref()[1]
        2
        """
        cdef fmpq_mat r
        cdef Py_ssize_t rank = 0
        cdef int status
        if inplace:
            writable(self)
        r = blank(self.val.r, self.val.c, self)
        {{run("rank = C.fmpq_mat_rref(r.val, self.val)", work="4 * cubic(self)")}}
        if inplace:
            writable(self)
            C.fmpq_mat_swap(self.val, r.val)
            r = self
        return r, rank

    def nullspace(self, /):
        """Return a square matrix whose first columns span the null space, and their number.

        Notes
        -----
        FLINT: ``fmpz_mat_nullspace``

        Examples
        --------
        >>> X, nullity = fmpq_mat([[1, 2], [2, 4]]).nullspace()
        >>> nullity
        1
        """
        cdef fmpz_mat numerators = blank_fmpz_mat(self.val.r, self.val.c, None)
        C.fmpq_mat_get_fmpz_mat_rowwise(numerators.val, NULL, self.val)
        kernel, nullity = numerators.nullspace()
        return fmpq_mat(kernel), nullity

    def numer_denom(self, /):
        """Return the matrix times its common denominator, and that.

        Notes
        -----
        FLINT: ``fmpq_mat_get_fmpz_mat_matwise``

        Examples
        --------
        >>> fmpq_mat([[1, 2]]).numer_denom()
        ([1, 2], 1)
        """
        cdef fmpz_mat numerators = blank_fmpz_mat(self.val.r, self.val.c, None)
        cdef fmpz d = new_fmpz()
        C.fmpq_mat_get_fmpz_mat_matwise(numerators.val, d.val, self.val)
        return numerators, d

    @classmethod
    def hilbert(cls, n, m):
        """Return the Hilbert matrix with `n` rows and `m` columns.

        Notes
        -----
        FLINT: ``fmpq_mat_hilbert_matrix``

        Examples
        --------
        >>> fmpq_mat.hilbert(2, 3)
        [  1, 1/2, 1/3]
        [1/2, 1/3, 1/4]
        """
        cdef fmpq_mat r = fmpq_mat(n, m)
        C.fmpq_mat_hilbert_matrix(r.val)
        return r


def solution(fmpz_mat a not None, fmpz_mat b not None):
    """X with ``a * X == b``, of shapes that fit: for `fmpz_mat`."""
    cdef fmpq_mat r = nc_make()
    cdef int status, regular = 0
    cdef double size = <double> a.val.r * a.val.r
    allocate(r, b.val.r, b.val.c)
    {{run("regular = C.fmpq_mat_solve_fmpz_mat(r.val, a.val, b.val)", work="16 * size * a.val.r * max(abs(ZM.fmpz_mat_max_bits(a.val)) / 16, 1)", reads="a b")}}
    if not regular:
        raise ZeroDivisionError("matrix is singular")
    return r


def quotient(fmpz_mat numerators not None, fmpz denominator not None):
    """An integer matrix over a denominator that is not zero: for `fmpz_mat`."""
    cdef fmpq_mat r = nc_make()
    cdef int status
    allocate(r, numerators.val.r, numerators.val.c)
    {{run("C.fmpq_mat_set_fmpz_mat_div_fmpz(r.val, numerators.val, denominator.val)", work="32 * linear(r)", reads="numerators")}}
    return r


cdef int solve_by(int how, fmpq_mat r, fmpq_mat a, fmpq_mat b) noexcept nogil:
    if how == 0:
        return C.fmpq_mat_solve(r.val, a.val, b.val)
    if how == 1:
        return C.fmpq_mat_solve_fraction_free(r.val, a.val, b.val)
    return C.fmpq_mat_solve_dixon(r.val, a.val, b.val)
