    def __init__(self, val=0, /):
        writable(self)
        if val is not self:
            C.fmpz_poly_zero(self.val)
        fill_from(self, val)
