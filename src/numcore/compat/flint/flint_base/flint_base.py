"""The peer's module of base classes."""

import enum

from numcore.flint import flint_elem, flint_mat, flint_poly, flint_scalar, flint_series

FLINT_VERSION = "3.6.0"
FLINT_RELEASE = 30600


class Ordering(enum.Enum):
    """Orders of monomials."""

    lex = "lex"
    deglex = "deglex"
    degrevlex = "degrevlex"


__all__ = [
    "FLINT_RELEASE",
    "FLINT_VERSION",
    "Ordering",
    "flint_elem",
    "flint_mat",
    "flint_poly",
    "flint_scalar",
    "flint_series",
]
