"""The peer's module of `nmod_poly`."""

from numcore.flint import nmod_poly

__all__ = ["nmod_poly"]
