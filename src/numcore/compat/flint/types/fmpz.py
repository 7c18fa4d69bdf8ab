"""The peer's module of `fmpz`."""

from numcore.flint import fmpz

__all__ = ["fmpz"]
