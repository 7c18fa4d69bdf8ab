"""The peer's module of `fmpz`."""

from numcore.errors import DomainError
from numcore.flint import fmpz

__all__ = ["DomainError", "fmpz"]
