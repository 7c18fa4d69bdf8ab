"""Arbitrary-precision and exact arithmetic on one copy of GMP, MPFR, MPC and FLINT.

The number types live one to a module: `from numcore.mpz import mpz`,
`from numcore.flint import fmpz, fmpz_mat`. `numcore.compat` serves programs written for gmpy2 and
python-flint; `python -m numcore info` tells what the runtime is made of.
"""

__version__ = "0.1.0"
