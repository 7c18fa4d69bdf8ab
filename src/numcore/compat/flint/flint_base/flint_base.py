"""The peer's module of base classes."""

import enum

from numcore.errors import DomainError, IncompatibleContextError
from numcore.flint.flint_base import (
    flint_ctx,
    flint_elem,
    flint_mat,
    flint_mod_mpoly_context,
    flint_mpoly,
    flint_mpoly_context,
    flint_poly,
    flint_scalar,
    flint_series,
)

FLINT_BITS = 64
FLINT_VERSION = "3.6.0"
FLINT_RELEASE = 30600


class Ordering(enum.Enum):
    """Orders of monomials."""

    lex = "lex"
    deglex = "deglex"
    degrevlex = "degrevlex"


__all__ = [
    "FLINT_BITS",
    "FLINT_RELEASE",
    "FLINT_VERSION",
    "DomainError",
    "IncompatibleContextError",
    "Ordering",
    "flint_ctx",
    "flint_elem",
    "flint_mat",
    "flint_mod_mpoly_context",
    "flint_mpoly",
    "flint_mpoly_context",
    "flint_poly",
    "flint_scalar",
    "flint_series",
]
