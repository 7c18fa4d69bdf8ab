"""The peer's exceptions: numcore's own under the peer's names."""

from numcore.errors import DomainError, IncompatibleContextError, NumcoreError, UnableError

FlintError = NumcoreError


class UnknownError(NumcoreError):
    """The answer to a question cannot be decided."""


__all__ = ["DomainError", "FlintError", "IncompatibleContextError", "UnableError", "UnknownError"]
