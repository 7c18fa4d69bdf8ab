    def __init__(self, val=0, /):
        writable(self)
        C.fmpz_poly_zero(self.val)
        fill_from(self, val)
