    def __init__(self, source=None, /):
        writable(self)
        C.fmpz_poly_zero(self.val)
        if source is not None:
            fill_from(self, source)
