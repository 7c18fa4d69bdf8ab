"""The peer's module of settings."""

from numcore.flint.flint_context import FlintContext, PrecisionManager
from numcore.flint.flint_context import ctx as thectx

__all__ = ["FlintContext", "PrecisionManager", "thectx"]
