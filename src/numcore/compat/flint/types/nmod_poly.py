"""The peer's module of `nmod_poly`."""

from numcore.errors import DomainError
from numcore.flint import nmod_poly

__all__ = ["DomainError", "nmod_poly"]
