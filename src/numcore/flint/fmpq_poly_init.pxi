    def __init__(self, val=0, den=1, /):
        cdef fmpz d
        writable(self)
        if val is not self:
            C.fmpq_poly_zero(self.val)
        fill_from(self, val)
        d = as_fmpz(den)
        if d is None:
            raise TypeError(f"the denominator must be an integer, not {type(den).__name__}")
        if not d:
            raise ZeroDivisionError("cannot create fmpq_poly with zero denominator")
        if not Z.fmpz_is_one(d.val):
            C.fmpq_poly_scalar_div_fmpz(self.val, self.val, d.val)
