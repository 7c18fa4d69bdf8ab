"""The peer's module of `fmpz_poly`."""

from numcore.flint import fmpz_poly

__all__ = ["fmpz_poly"]
