"""The peer's package of helpers."""

from numcore.compat.flint.utils import flint_exceptions as flint_exceptions
