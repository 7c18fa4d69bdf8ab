"""The peer's module of `nmod_series`."""

from numcore.flint import nmod_series

__all__ = ["nmod_series"]
