    # --- linear systems ---

    def inv(self, bint integer=False):
        """Return the inverse over the rationals, or over the integers.

        Parameters
        ----------
        integer : bool
            Ask for an integer matrix.

        Raises
        ------
        ValueError
            If the matrix is not square, or has no inverse over the integers.
        ZeroDivisionError
            If the matrix is singular.

        Notes
        -----
        FLINT: ``fmpz_mat_inv``

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]]).inv()
        [ -2,    1]
        [3/2, -1/2]
        """
        cdef fmpz_mat r
        cdef fmpz d = new_fmpz()
        cdef int status, regular = 0
        need_square(self)
        r = blank(self.val.r, self.val.c, self)
        {{run("regular = C.fmpz_mat_inv(r.val, d.val, self.val)", work="cubic(self)", lost="r d.val[0]")}}
        if not regular:
            raise ZeroDivisionError("matrix is singular")
        return quotient(r, d, integer)

    def solve(self, other, bint integer=False):
        """Return X with ``self * X == other``, over the rationals or over the integers.

        Parameters
        ----------
        other : fmpz_mat
            Right-hand sides, as columns.
        integer : bool
            Ask for an integer matrix.

        Raises
        ------
        ValueError
            If the shapes do not fit, or if the matrix has no inverse over the integers.
        ZeroDivisionError
            If the matrix is singular.

        Notes
        -----
        FLINT: ``fmpq_mat_solve_fmpz_mat``, ``fmpz_mat_solve``

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]]).solve(fmpz_mat([[5], [11]]))
        [1]
        [2]
        """
        cdef fmpz_mat b = need_matrix(other, self), r
        cdef fmpz d = new_fmpz()
        cdef int status, regular = 0
        if self.val.r != self.val.c or self.val.r != b.val.r:
            raise ValueError("need a square system and compatible right hand side")
        if not integer:
            meet_rationals()
            return rational_solution(self, b)
        r = blank(b.val.r, b.val.c, self)
        {{run("regular = C.fmpz_mat_solve(r.val, d.val, self.val, b.val)", work="cubic(self)", reads="self b", lost="r d.val[0]")}}
        if not regular:
            raise ValueError("matrix is not invertible over the integers")
        return quotient(r, d, True)

    def nullspace(self, /):
        """Return a square matrix whose first columns span the null space, and their number.

        Notes
        -----
        FLINT: ``fmpz_mat_nullspace``

        Examples
        --------
        >>> X, nullity = fmpz_mat([[1, 2], [2, 4]]).nullspace()
        >>> nullity
        1
        """
        cdef fmpz_mat r = blank(self.val.c, self.val.c, self)
        cdef Py_ssize_t nullity = 0
        cdef int status
        {{run("nullity = C.fmpz_mat_nullspace(r.val, self.val)", work="cubic(self)")}}
        return r, nullity

    def rref(self, bint inplace=False):
        """Return the reduced row echelon form as numerators, their denominator and the rank.

        Parameters
        ----------
        inplace : bool
            Overwrite the matrix with the numerators.

        Notes
        -----
        FLINT: ``fmpz_mat_rref``

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]]).rref()[1:]
        (-2, 2)
        """
        cdef fmpz_mat r
        cdef fmpz d = new_fmpz()
        cdef Py_ssize_t rank = 0
        cdef int status
        if inplace:
            writable(self)
        r = blank(self.val.r, self.val.c, self)
        {{run("rank = C.fmpz_mat_rref(r.val, d.val, self.val)", work="cubic(self)", lost="r d.val[0]")}}
        if inplace:
            writable(self)
            C.fmpz_mat_swap(self.val, r.val)
            r = self
        return r, d, rank

    def _fflu(self):
        """Return FLINT's packed fraction-free LU form, its denominator, the permutation, the rank.

        Notes
        -----
        FLINT: ``fmpz_mat_fflu``

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]])._fflu()[1:]
        (-2, [0, 1], 2)
        """
        cdef fmpz_mat r = blank(self.val.r, self.val.c, self)
        cdef fmpz d = new_fmpz()
        cdef C.slong* rows
        cdef Py_ssize_t i, rank = 0
        cdef int status = 0
        check_size(self.val.r, sizeof(C.slong))
        rows = <C.slong*> malloc(max(self.val.r, 1) * sizeof(C.slong))
        if rows == NULL:
            raise MemoryError("out of memory")
        for i in range(self.val.r):
            rows[i] = i
        if cubic(self) < LIGHT:
            rank = C.fmpz_mat_fflu(r.val, d.val, rows, self.val, 0)
        else:
            hold(self)
            with nogil:
                if nc_enter():
                    rank = C.fmpz_mat_fflu(r.val, d.val, rows, self.val, 0)
                status = nc_leave()
            release(self)
        order = [rows[i] for i in range(self.val.r)]
        free(rows)
        if status:
            r.uses = LOST
            d.val[0] = 0
            check(status)
        return r, d, order, rank

    def fflu(self, /):
        """Return P, L, D, U with ``P * self == L * D**-1 * U``: fraction-free LU decomposition.

        Notes
        -----
        FLINT: ``fmpz_mat_fflu``

        Examples
        --------
        >>> P, L, D, U = fmpz_mat([[1, 2], [3, 4]]).fflu()
        >>> U
        [1,  2]
        [0, -2]
        """
        cdef Py_ssize_t i, j, column = -1, rank, m = self.val.r, n = self.val.c
        cdef fmpz_mat packed, P, L, D, U
        cdef C.fmpz* pivot
        cdef C.fmpz* last = NULL
        result, _, order, rank = self._fflu()
        packed = result
        P, L, D, U = blank(m, m, self), blank(m, m, self), blank(m, m, self), blank(m, n, self)
        for i in range(m):
            Z.fmpz_one(C.fmpz_mat_entry(P.val, i, <Py_ssize_t> order[i]))
            if i >= rank:
                Z.fmpz_one(C.fmpz_mat_entry(L.val, i, i))
                if last == NULL:
                    Z.fmpz_one(C.fmpz_mat_entry(D.val, i, i))
                else:
                    Z.fmpz_set(C.fmpz_mat_entry(D.val, i, i), last)
                    last = NULL
                continue
            column += 1
            while Z.fmpz_is_zero(C.fmpz_mat_entry(packed.val, i, column)):
                column += 1
            pivot = C.fmpz_mat_entry(packed.val, i, column)
            if last == NULL:
                Z.fmpz_set(C.fmpz_mat_entry(D.val, i, i), pivot)
            else:
                Z.fmpz_mul(C.fmpz_mat_entry(D.val, i, i), last, pivot)
            last = pivot
            for j in range(i, m):
                Z.fmpz_set(C.fmpz_mat_entry(L.val, j, i), C.fmpz_mat_entry(packed.val, j, column))
            for j in range(column, n):
                Z.fmpz_set(C.fmpz_mat_entry(U.val, i, j), C.fmpz_mat_entry(packed.val, i, j))
        return P, L, D, U

    # --- lattices ---

    def lll(self, bint transform=False, double delta=0.99, double eta=0.51, str rep="zbasis",
            str gram="approx"):
        """Return the rows reduced by the Lenstra-Lenstra-Lovasz algorithm.

        Parameters
        ----------
        transform : bool
            Return the unimodular transformation too.
        delta, eta : float
            Quality of the reduction: 0.25 < delta < 1, 0.5 < eta < sqrt(delta).
        rep : {"zbasis", "gram"}
            What the rows are: basis vectors or their Gram matrix.
        gram : {"approx", "exact"}
            How scalar products are computed.

        Raises
        ------
        ValueError
            If an option is out of range.

        Notes
        -----
        FLINT: ``fmpz_lll``

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]]).lll()
        [1, 0]
        [0, 2]
        """
        cdef LLL.fmpz_lll_t settings
        cdef fmpz_mat r, t
        cdef int status
        if not (0.25 < delta < 1 and 0.5 < eta and eta * eta < delta):
            raise ValueError("delta and eta must satisfy 0.25 < delta < 1, 0.5 < eta < sqrt(delta)")
        if rep not in ("zbasis", "gram"):
            raise ValueError("rep must be 'zbasis' or 'gram'")
        if gram not in ("approx", "exact"):
            raise ValueError("gram must be 'approx' or 'exact'")
        if rep == "gram":
            need_square(self)
        if self.val.r == 0 or self.val.c == 0:
            return (copied(self), fmpz_mat(self.val.r, self.val.r) ** 0) if transform else copied(self)
        fmpz_lll_context_init(
            settings, delta, eta, Z_BASIS if rep == "zbasis" else GRAM,
            APPROX if gram == "approx" else EXACT)
        r = copied(self)
        t = blank(self.val.r, self.val.r if transform else 0, self)
        {{run("reduce_rows(r, t, transform, settings)", work="16 * cubic(self)", reads="", lost="r t")}}
        return (r, t) if transform else r

    def hnf(self, bint transform=False):
        """Return the Hermite normal form, of rows.

        Parameters
        ----------
        transform : bool
            Return the unimodular transformation too.

        Notes
        -----
        FLINT: ``fmpz_mat_hnf``, ``fmpz_mat_hnf_transform``

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]]).hnf()
        [1, 0]
        [0, 2]
        """
        cdef fmpz_mat r = blank(self.val.r, self.val.c, self), t
        cdef int status
        if not transform:
            {{run("C.fmpz_mat_hnf(r.val, self.val)", work="4 * cubic(self)")}}
            return r
        t = blank(self.val.r, self.val.r, self)
        {{run("C.fmpz_mat_hnf_transform(r.val, t.val, self.val)", work="4 * cubic(self)", lost="r t")}}
        return r, t

    def is_hnf(self, /):
        """Tell whether the matrix is in Hermite normal form.

        Notes
        -----
        FLINT: ``fmpz_mat_is_in_hnf``

        Examples
        --------
        >>> fmpz_mat([[1, 0], [0, 2]]).is_hnf()
        True
        """
        return self.val.c == 0 or bool(C.fmpz_mat_is_in_hnf(self.val))  # rows may be many

    def snf(self, /):
        """Return the Smith normal form.

        Notes
        -----
        FLINT: ``fmpz_mat_snf``

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]]).snf()
        [1, 0]
        [0, 2]
        """
        cdef fmpz_mat r = blank(self.val.r, self.val.c, self)
        cdef int status
        {{run("C.fmpz_mat_snf(r.val, self.val)", work="4 * cubic(self)")}}
        return r

    def is_snf(self, /):
        """Tell whether the matrix is in Smith normal form.

        Notes
        -----
        FLINT: ``fmpz_mat_is_in_snf``

        Examples
        --------
        >>> fmpz_mat([[1, 0], [0, 2]]).is_snf()
        True
        """
        return self.val.c == 0 or bool(C.fmpz_mat_is_in_snf(self.val))

    # --- shape ---

    def is_neg_one(self, /):
        """Tell whether this is minus an identity matrix.

        Examples
        --------
        >>> fmpz_mat([[-1, 0], [0, -1]]).is_neg_one()
        True
        """
        return nc_fmpz_mat_is_neg_one(self.val)

    def is_upper_triangular(self, /):
        """Tell whether all entries below the diagonal are zero.

        Examples
        --------
        >>> fmpz_mat([[1, 2], [0, 3]]).is_upper_triangular()
        True
        """
        cdef Py_ssize_t i
        for i in range(1, self.val.r if self.val.c else 0):
            if not V._fmpz_vec_is_zero(C.fmpz_mat_row(self.val, i), min(i, self.val.c)):
                return False
        return True

    def is_lower_triangular(self, /):
        """Tell whether all entries above the diagonal are zero.

        Examples
        --------
        >>> fmpz_mat([[1, 0], [2, 3]]).is_lower_triangular()
        True
        """
        cdef Py_ssize_t i
        for i in range(min(self.val.r, self.val.c - 1)):
            if not V._fmpz_vec_is_zero(C.fmpz_mat_row(self.val, i) + i + 1, self.val.c - i - 1):
                return False
        return True

    def is_diagonal(self, /):
        """Tell whether all entries off the diagonal are zero.

        Examples
        --------
        >>> fmpz_mat([[1, 0], [0, 3]]).is_diagonal()
        True
        """
        return self.is_upper_triangular() and self.is_lower_triangular()

    def is_scalar(self, /):
        """Tell whether this is a multiple of an identity matrix.

        Examples
        --------
        >>> fmpz_mat([[3, 0], [0, 3]]).is_scalar()
        True
        """
        cdef Py_ssize_t i
        if self.val.r != self.val.c or not self.is_diagonal():
            return False
        for i in range(1, self.val.r):
            if not Z.fmpz_equal(C.fmpz_mat_entry(self.val, i, i), C.fmpz_mat_entry(self.val, 0, 0)):
                return False
        return True

    # --- special matrices ---

    @classmethod
    def hadamard(cls, n):
        """Return a Hadamard matrix of size `n`.

        Raises
        ------
        ValueError
            If FLINT knows none of this size.

        Notes
        -----
        FLINT: ``fmpz_mat_hadamard``

        Examples
        --------
        >>> fmpz_mat.hadamard(2)
        [1,  1]
        [1, -1]
        """
        cdef fmpz_mat r = fmpz_mat(n, n)
        cdef int status, found = 0
        {{run("found = C.fmpz_mat_hadamard(r.val)", work="LIGHT", reads="")}}
        if not found:
            raise ValueError(f"unable to construct Hadamard matrix of size {r.val.r}")
        return r

    def is_hadamard(self, /):
        """Tell whether this is a Hadamard matrix.

        Notes
        -----
        FLINT: ``fmpz_mat_is_hadamard``

        Examples
        --------
        >>> fmpz_mat([[1, 1], [1, -1]]).is_hadamard()
        True
        """
        cdef int status, answer = 0
        if not nc_fmpz_vec_units(self.val.entries, self.val.r * self.val.c):
            return False
        {{run("answer = C.fmpz_mat_is_hadamard(self.val)", work="cubic(self)", lost="")}}
        return answer != 0

    @classmethod
    def randtest(cls, m, n, bits):
        """Return a matrix of random entries of varying size, for tests.

        Notes
        -----
        FLINT: ``fmpz_mat_randtest``

        Examples
        --------
        >>> fmpz_mat.randtest(2, 3, 10).ncols()
        3
        """
        return random_matrix(fmpz_mat(m, n), 0, word_of(bits, "number of bits"), 0)

    @classmethod
    def randbits(cls, m, n, bits):
        """Return a matrix of random entries with exactly `bits` bits.

        Notes
        -----
        FLINT: ``fmpz_mat_randbits``

        Examples
        --------
        >>> abs(fmpz_mat.randbits(1, 1, 10)[0, 0]).bit_length()
        10
        """
        return random_matrix(fmpz_mat(m, n), 1, word_of(bits, "number of bits"), 0)

    @classmethod
    def randrank(cls, m, n, rank, bits):
        """Return a random matrix of the given rank.

        Raises
        ------
        ValueError
            If `rank` exceeds a dimension.

        Notes
        -----
        FLINT: ``fmpz_mat_randrank``, ``fmpz_mat_randops``

        Examples
        --------
        >>> fmpz_mat.randrank(3, 4, 2, 10).rank()
        2
        """
        cdef fmpz_mat r = fmpz_mat(m, n)
        cdef Py_ssize_t k = length_of(rank, "rank")
        if k > r.val.r or k > r.val.c:
            raise ValueError("the rank cannot exceed the dimensions")
        return random_matrix(r, 2, word_of(bits, "number of bits"), k)

    # --- conversion out ---

    def to_numpy(self, /):
        """Return the entries as a NumPy array: int64 if they fit, else Python integers.

        Examples
        --------
        >>> fmpz_mat([[1, 2]]).to_numpy().tolist()
        [[1, 2]]
        """
        import numpy

        cdef int64_t[::1] words
        cdef Py_ssize_t size = self.val.r * self.val.c
        dimensions = (self.val.r, self.val.c)
        if not nc_fmpz_vec_fits(self.val.entries, size):
            values = numpy.empty(size, dtype=object)
            values[:] = [int(x) for x in self.entries()]
            return values.reshape(dimensions)
        array = numpy.empty(size, dtype=numpy.int64)
        if size:
            words = array
            nc_fmpz_vec_words(&words[0], self.val.entries, size)
        return array.reshape(dimensions)
