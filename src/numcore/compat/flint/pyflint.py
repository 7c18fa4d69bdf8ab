"""The peer's core module."""

from numcore.flint import ctx

__all__ = ["ctx"]
