    def modulus(self, /):
        """Return the modulus.

        Examples
        --------
        >>> nmod_series([1, 2], 17).modulus()
        17
        """
        return self.val.mod.n
