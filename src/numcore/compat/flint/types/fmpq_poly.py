"""The peer's module of `fmpq_poly`."""

from numcore.flint import fmpq_poly

__all__ = ["fmpq_poly"]
