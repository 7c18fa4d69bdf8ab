"""The peer's module of evaluation to a wanted accuracy."""

from numcore.flint import ctx, good, showgood

__all__ = ["ctx", "good", "showgood"]
