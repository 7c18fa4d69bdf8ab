"""The peer's module of `fmpq_series`."""

from numcore.flint import fmpq_series

__all__ = ["fmpq_series"]
