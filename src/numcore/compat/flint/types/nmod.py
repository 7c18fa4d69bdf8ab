"""The peer's module of `nmod`."""

from numcore.flint import nmod

__all__ = ["nmod"]
