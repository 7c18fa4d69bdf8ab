"""Arbitrary-precision and exact arithmetic on one copy of GMP, MPFR, MPC and FLINT.

The number types live one to a module: `from numcore.mpz import mpz`,
`from numcore.flint import fmpz, fmpz_mat`. `numcore.compat` serves programs written for gmpy2 and
python-flint; `python -m numcore info` tells what the runtime is made of.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    numcore: type
else:

    def __getattr__(name):
        """Import the module of a number type whose reader a pickle names (_c/pickle.h)."""
        modules = {"numcore": "mpz", "_xmpz": "xmpz", "_mpq": "mpq", "_mpfr": "mpfr", "_mpc": "mpc"}
        if name not in modules:
            raise AttributeError(f"module 'numcore' has no attribute {name!r}")
        from importlib import import_module

        import_module(f"numcore.{modules[name]}")
        return globals()[name]
