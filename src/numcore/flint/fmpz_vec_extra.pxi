
    def to_list_int(self, /):
        """Return the entries as Python integers.

        Notes
        -----
        FLINT: ``fmpz_get_mpz``

        Examples
        --------
        >>> fmpz_vec([1, 2]).to_list_int()
        [1, 2]
        """
        cdef Py_ssize_t i
        return [fmpz_int(&self.val[i]) for i in range(self.length)]
