"""The exceptions that numcore raises beside Python's own.

Each derives from `NumcoreError` and from the builtin exception that a caller would expect.
"""

__all__ = [
    "DomainError",
    "IncompatibleContextError",
    "NativeError",
    "NumcoreError",
    "UnableError",
]


class NumcoreError(Exception):
    """Base class of numcore's own exceptions."""


class DomainError(NumcoreError, ValueError):
    """An argument lies outside of the domain of the operation."""


class IncompatibleContextError(NumcoreError, ValueError):
    """Two operands belong to different rings (moduli, contexts)."""


class UnableError(NumcoreError, NotImplementedError):
    """The native library has no algorithm for this input: the answer is unknown, not absent."""


class NativeError(NumcoreError, RuntimeError):
    """A native library gave up for a reason that has no class of its own."""
