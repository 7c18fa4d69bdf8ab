"""The peer's module of `fmpz_poly`."""

from numcore.errors import DomainError
from numcore.flint import fmpz_poly

__all__ = ["DomainError", "fmpz_poly"]
