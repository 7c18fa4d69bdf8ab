"""The peer's module of `fmpz_mat`."""

from numcore.errors import DomainError
from numcore.flint import fmpz_mat

__all__ = ["DomainError", "fmpz_mat"]
