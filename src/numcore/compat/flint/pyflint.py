"""The peer's core module."""

from numcore.flint import ctx


class Context:
    """A class without anything in it, which the peer's core module has."""

    __slots__ = ()


__all__ = ["Context", "ctx"]
