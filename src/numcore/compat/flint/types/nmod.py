"""The peer's module of `nmod`."""

from numcore.errors import DomainError
from numcore.flint import nmod

__all__ = ["DomainError", "nmod"]
