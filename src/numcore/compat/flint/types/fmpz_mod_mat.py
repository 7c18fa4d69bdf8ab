"""The peer's module of `fmpz_mod_mat`."""

from numcore.flint import fmpz_mod_mat

__all__ = ["fmpz_mod_mat"]
