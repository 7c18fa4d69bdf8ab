"""Map libflint before any module that is linked with it."""

from numcore import _runtime

_runtime.load_flint()
