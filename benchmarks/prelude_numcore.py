"""What statements find on numcore's side: `g` has the names of gmpy2, `f` those of flint."""

import importlib
import random
import types

__all__ = ["array_of_matrix", "f", "g", "matrix_of_array", "pickle_codes", "random"]


def gather(*names):
    """Return the public names of numcore's modules in one namespace."""
    found = {}
    for name in names:
        try:
            module = importlib.import_module(f"numcore.{name}")
        except ImportError:
            continue
        public = getattr(module, "__all__", None) or [n for n in dir(module) if n[0] != "_"]
        found.update({key: getattr(module, key) for key in public})
    return types.SimpleNamespace(**found)


g = gather("context", "mpz", "xmpz", "mpq", "mpfr", "mpc")
f = gather("flint")
matrix_of_array = f.fmpz_mat
array_of_matrix = f.fmpz_mat.to_numpy
importlib.import_module("numcore.blas").provider()  # it counts the cores when it is loaded


def pickle_codes(wanted):
    pickling = importlib.import_module("numcore.pickling")
    pickling.register()
    if not wanted:
        pickling.unregister()
