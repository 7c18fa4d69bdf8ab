"""The peer's module of `fmpz_series`."""

from numcore.flint import fmpz_series

__all__ = ["fmpz_series"]
