"""The names of gmpy2, gathered from the modules of numcore."""

from importlib import import_module as _import_module

# Each module says in __all__ what it makes public; these names have no counterpart in gmpy2.
_MODULES = ("mpz", "xmpz", "mpq", "mpfr", "mpc", "context")
_OURS = {"gmpy2Error", "unpickle"}
_HELPERS = ("_mpmath_create", "_mpmath_normalize")

__version__ = "2.3.2"


def version() -> str:
    """Return the version of gmpy2 whose names these are."""
    return __version__


def license() -> str:
    """Return gmpy2's sentence, which programs compare; numcore itself is under the MIT licence."""
    return (
        "The GMPY2 source code is licensed under LGPL 3 or later. The supported versions of the "
        "GMP, MPFR, and MPC libraries are also licensed under LGPL 3 or later."
    )


def _gather() -> dict[str, object]:
    found: dict[str, object] = {}
    for name in _MODULES:
        module = _import_module(f"numcore.{name}")
        found |= {public: getattr(module, public) for public in module.__all__}
    integers = _import_module("numcore.mpz")
    found |= {helper: getattr(integers, helper) for helper in _HELPERS}
    found["_C_API"] = _import_module("numcore.compat.gmpy2._capi").C_API
    return {name: value for name, value in found.items() if name not in _OURS}


globals().update(_gather())
