"""The peer's module of `fmpz_mod_poly`."""

from numcore.errors import DomainError
from numcore.flint import fmpz_mod_poly, fmpz_mod_poly_ctx

__all__ = ["DomainError", "fmpz_mod_poly", "fmpz_mod_poly_ctx"]
