"""The peer's package of base classes."""

from numcore.compat.flint.flint_base import flint_base as flint_base
from numcore.compat.flint.flint_base import flint_context as flint_context
