"""Programs written for gmpy2 find its names here."""

from numcore.compat.gmpy2 import gmpy2 as _names

_SPECIAL = ("__name__", "__doc__", "__package__", "__loader__", "__spec__", "__file__")
_SPECIAL += ("__cached__", "__builtins__")
globals().update({name: value for name, value in vars(_names).items() if name not in _SPECIAL})
gmpy2 = _names
