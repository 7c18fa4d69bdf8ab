    def __init__(self, val, ctx):
        writable(self)
        if not isinstance(ctx, fmpz_mod_poly_ctx):
            raise TypeError(f"the ring must be an fmpz_mod_poly_ctx, not {type(ctx).__name__}")
        if val is not self:
            C.fmpz_mod_poly_zero(self.val, self.ctx.mod.val)
            self.ctx = ctx
        fill_from(self, val)
