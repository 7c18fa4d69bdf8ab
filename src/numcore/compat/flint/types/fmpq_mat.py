"""The peer's module of `fmpq_mat`."""

from numcore.flint import fmpq_mat

__all__ = ["fmpq_mat"]
