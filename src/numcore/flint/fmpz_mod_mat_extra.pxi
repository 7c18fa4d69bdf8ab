    def modulus(self, /):
        """Return the modulus.

        Notes
        -----
        FLINT: ``fmpz_mod_ctx_modulus``

        Examples
        --------
        >>> fmpz_mod_mat([[1]], fmpz_mod_ctx(17)).modulus()
        17
        """
        return self.ctx.modulus()

    def repr(self, /):
        """Return an expression that makes the matrix again.

        Notes
        -----
        FLINT: ``fmpz_get_str``

        Examples
        --------
        >>> fmpz_mod_mat([[1, 2]], fmpz_mod_ctx(17)).repr()
        'fmpz_mod_mat(1, 2, [fmpz_mod(1, 17), fmpz_mod(2, 17)], 17)'
        """
        entries = ", ".join([x.repr() for x in self.entries()])
        return f"fmpz_mod_mat({self.val.r}, {self.val.c}, [{entries}], {self.ctx.modulus()})"
