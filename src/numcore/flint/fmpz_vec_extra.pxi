
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
        return [int(x) for x in self]
