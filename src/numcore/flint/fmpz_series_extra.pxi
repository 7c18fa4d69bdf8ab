    def __reduce__(self):
        return fmpz_series, ([int(c) for c in self.coeffs()], self.cap)
