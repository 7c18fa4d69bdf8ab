"""The peer's module of `fmpz_vec`."""

from numcore.flint import fmpz_vec

__all__ = ["fmpz_vec"]
