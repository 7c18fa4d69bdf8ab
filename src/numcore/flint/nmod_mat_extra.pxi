    def solve(self, other, /):
        """Return X with ``self * X == other``.

        Parameters
        ----------
        other : nmod_mat or fmpz_mat
            Right-hand sides, as columns.

        Raises
        ------
        ValueError
            If the shapes or the moduli do not fit.
        ZeroDivisionError
            If the matrix is singular, or if the elimination meets a zero divisor.

        Notes
        -----
        FLINT: ``nmod_mat_solve``

        Examples
        --------
        >>> nmod_mat([[1, 2], [3, 4]], 17).solve(nmod_mat([[5], [11]], 17))
        [1]
        [2]
        """
        cdef nmod_mat b = need_matrix(other, self), r
        cdef int status, regular = 0
        if not same_ring(self, b):
            raise IncompatibleContextError("cannot solve an nmod_mat system with different moduli")
        if self.val.r != self.val.c or self.val.r != b.val.r:
            raise ValueError("need a square system and compatible right hand side")
        r = blank(b.val.r, b.val.c, self)
        {{run("regular = C.nmod_mat_solve(r.val, self.val, b.val)", work="cubic(self)", reads="self b", fails=True)}}
        if not regular:
            raise ZeroDivisionError("matrix is singular")
        return r

    def nullspace(self):
        """Return a square matrix whose first columns span the null space, and their number.

        Raises
        ------
        ZeroDivisionError
            If the modulus is composite and the elimination meets a zero divisor.

        Notes
        -----
        FLINT: ``nmod_mat_nullspace``

        Examples
        --------
        >>> X, nullity = nmod_mat([[1, 2], [2, 4]], 17).nullspace()
        >>> nullity
        1
        """
        cdef nmod_mat r = blank(self.val.c, self.val.c, self)
        cdef Py_ssize_t nullity = 0
        cdef int status
        {{run("nullity = C.nmod_mat_nullspace(r.val, self.val)", work="cubic(self)", fails=True)}}
        return r, nullity

    def rref(self, bint inplace=False):
        """Return the reduced row echelon form and the rank.

        Parameters
        ----------
        inplace : bool
            Overwrite the matrix.

        Raises
        ------
        ZeroDivisionError
            If the modulus is composite and the elimination meets a zero divisor.

        Notes
        -----
        FLINT: ``nmod_mat_rref``

        Examples
        --------
        >>> nmod_mat([[1, 2], [3, 4]], 17).rref()[1]
        2
        """
        cdef nmod_mat r
        cdef Py_ssize_t rank = 0
        cdef int status
        if inplace:
            writable(self)
        r = copied(self)
        {{run("rank = C.nmod_mat_rref(r.val)", work="cubic(self)", reads="", fails=True)}}
        if inplace:
            writable(self)
            C.nmod_mat_set(self.val, r.val)  # in place: others may see these entries as an array
            r = self
        return r, rank

    def modulus(self):
        """Return the modulus.

        Examples
        --------
        >>> nmod_mat([[1]], 17).modulus()
        17
        """
        return self.val.mod.n

    def repr(self):
        """Return an expression that makes the matrix again.

        Examples
        --------
        >>> nmod_mat([[1, 2]], 17).repr()
        'nmod_mat(1, 2, [1, 2], 17)'
        """
        entries = ", ".join([x.str() for x in self.entries()])
        return f"nmod_mat({self.val.r}, {self.val.c}, [{entries}], {self.val.mod.n})"

    @classmethod
    def randtest(cls, m, n, mod, /):
        """Return a matrix of random entries.

        Notes
        -----
        FLINT: ``nmod_mat_randtest``

        Examples
        --------
        >>> nmod_mat.randtest(2, 3, 17).ncols()
        3
        """
        cdef nmod_mat r = nmod_mat(m, n, mod)
        C.nmod_mat_randtest(r.val, nc_random())
        return r

    # --- conversion out ---

    def __getbuffer__(self, Py_buffer* buffer, int flags):
        cdef Py_ssize_t* sizes
        if not flags & PyBUF_STRIDES == PyBUF_STRIDES and self.val.stride != self.val.c:
            raise BufferError("the entries of this nmod_mat are not contiguous")
        sizes = <Py_ssize_t*> malloc(4 * sizeof(Py_ssize_t))
        if sizes == NULL:
            raise MemoryError("out of memory")
        sizes[0], sizes[1] = self.val.r, self.val.c
        sizes[2], sizes[3] = self.val.stride * sizeof(C.ulong), sizeof(C.ulong)
        buffer.buf = self.val.entries if self.val.entries != NULL else sizes
        buffer.obj = self
        buffer.len = self.val.r * self.val.c * sizeof(C.ulong)
        buffer.itemsize = sizeof(C.ulong)
        buffer.readonly = not flags & PyBUF_WRITABLE
        buffer.format = b"L" if sizeof(long) == 8 else b"Q"
        buffer.ndim = 2
        buffer.shape = sizes
        buffer.strides = sizes + 2
        buffer.suboffsets = NULL
        buffer.internal = sizes
        if not flags & PyBUF_FORMAT:
            buffer.format = NULL
        if not flags & PyBUF_ND:
            buffer.ndim = 1
            buffer.shape = NULL
        if not flags & PyBUF_STRIDES == PyBUF_STRIDES:
            buffer.strides = NULL
        self.exports += 1

    def __releasebuffer__(self, Py_buffer* buffer):
        self.exports -= 1
        free(buffer.internal)

    def to_numpy(self):
        """Return the entries as a new NumPy array of uint64.

        ``numpy.asarray(matrix)`` shares the memory of the matrix instead, for reading.

        Examples
        --------
        >>> nmod_mat([[1, 2]], 17).to_numpy().tolist()
        [[1, 2]]
        """
        import numpy

        return numpy.array(self, dtype=numpy.uint64)

    def __reduce__(self):
        return nmod_mat, (self.val.r, self.val.c, [int(x) for x in self.entries()], self.val.mod.n)
