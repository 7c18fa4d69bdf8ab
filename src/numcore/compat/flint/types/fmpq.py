"""The peer's module of `fmpq`."""

from numcore.flint import fmpq

__all__ = ["fmpq"]
