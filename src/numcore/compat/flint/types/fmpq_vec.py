"""The peer's module of `fmpq_vec`."""

from numcore.flint import fmpq_vec

__all__ = ["fmpq_vec"]
