"""The peer's module of `fmpq_poly`."""

from numcore.errors import DomainError
from numcore.flint import fmpq_poly

__all__ = ["DomainError", "fmpq_poly"]
