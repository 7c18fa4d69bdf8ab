"""The peer's module of `nmod_mat`."""

from numcore.flint import ctx, nmod_mat

__all__ = ["ctx", "nmod_mat"]
