"""The peer's module of `fmpz_mod`."""

from numcore.errors import DomainError
from numcore.flint import fmpz_mod, fmpz_mod_ctx

__all__ = ["DomainError", "fmpz_mod", "fmpz_mod_ctx"]
