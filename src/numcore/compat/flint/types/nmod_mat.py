"""The peer's module of `nmod_mat`."""

from numcore.flint import nmod_mat

__all__ = ["nmod_mat"]
