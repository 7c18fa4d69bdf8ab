    def modulus(self, /):
        """Return the modulus.

        Examples
        --------
        >>> nmod_mat([[1]], 17).modulus()
        17
        """
        return self.val.mod.n

    def repr(self, /):
        """Return an expression that makes the matrix again.

        Examples
        --------
        >>> nmod_mat([[1, 2]], 17).repr()
        'nmod_mat(1, 2, [1, 2], 17)'
        """
        entries = ", ".join([x.str() for x in self.entries()])
        return f"nmod_mat({self.val.r}, {self.val.c}, [{entries}], {self.val.mod.n})"

    @classmethod
    def randtest(cls, m, n, mod):
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
        if not buffer.readonly:
            settle(self)
        free(buffer.internal)

    def to_numpy(self, *, bint copy=True, bint writable=False):  # no-cython-lint
        """Return the entries as a NumPy array of uint64.

        ``numpy.asarray(matrix)`` shares the memory of the matrix too, for reading.

        Parameters
        ----------
        copy : bool
            Make a new array; otherwise it shares the memory of the matrix, and keeps that alive.
        writable : bool
            Let a shared array change the matrix. What is written must be below the modulus: it is
            reduced when the array goes away, not before.

        Examples
        --------
        >>> nmod_mat([[1, 2]], 17).to_numpy().tolist()
        [[1, 2]]
        >>> m = nmod_mat([[1, 2]], 17)
        >>> m.to_numpy(copy=False, writable=True)[0, 1] = 5
        >>> m
        [1, 5]
        """
        import numpy

        if copy:
            return numpy.array(self, dtype=numpy.uint64)
        return numpy.asarray(shared(self) if writable else self)
