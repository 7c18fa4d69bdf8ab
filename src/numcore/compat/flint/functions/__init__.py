"""The peer's package of functions."""

from numcore.compat.flint.functions import showgood as showgood
