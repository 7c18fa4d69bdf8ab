"""The peer's module of `fmpz_mat`."""

from numcore.flint import fmpz_mat

__all__ = ["fmpz_mat"]
