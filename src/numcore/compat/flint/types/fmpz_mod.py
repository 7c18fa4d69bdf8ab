"""The peer's module of `fmpz_mod`."""

from numcore.flint import fmpz_mod, fmpz_mod_ctx

__all__ = ["fmpz_mod", "fmpz_mod_ctx"]
