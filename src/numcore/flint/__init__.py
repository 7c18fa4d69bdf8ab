"""Exact arithmetic by FLINT: integers, residues, polynomials and matrices over them.

The classes keep FLINT's names and are all here: ``from numcore.flint import fmpz, fmpz_mat``.
"""

from numcore.flint import _load  # first: libflint is chosen for this CPU and mapped
from numcore.flint.flint_base import (
    flint_elem,
    flint_mat,
    flint_poly,
    flint_scalar,
    flint_series,
    flint_vec,
)
from numcore.flint.flint_context import ctx, good, showgood
from numcore.flint.fmpq import fmpq
from numcore.flint.fmpq_mat import fmpq_mat
from numcore.flint.fmpq_poly import fmpq_poly
from numcore.flint.fmpq_series import fmpq_series
from numcore.flint.fmpq_vec import fmpq_vec
from numcore.flint.fmpz import fmpz
from numcore.flint.fmpz_mat import fmpz_mat
from numcore.flint.fmpz_mod import fmpz_mod, fmpz_mod_ctx
from numcore.flint.fmpz_mod_mat import fmpz_mod_mat
from numcore.flint.fmpz_mod_poly import fmpz_mod_poly
from numcore.flint.fmpz_mod_poly_ctx import fmpz_mod_poly_ctx
from numcore.flint.fmpz_poly import fmpz_poly
from numcore.flint.fmpz_series import fmpz_series
from numcore.flint.fmpz_vec import fmpz_vec
from numcore.flint.nmod import nmod
from numcore.flint.nmod_mat import nmod_mat
from numcore.flint.nmod_poly import nmod_poly
from numcore.flint.nmod_series import nmod_series

__all__ = [
    "ctx",
    "flint_elem",
    "flint_mat",
    "flint_poly",
    "flint_scalar",
    "flint_series",
    "flint_vec",
    "fmpq",
    "fmpq_mat",
    "fmpq_poly",
    "fmpq_series",
    "fmpq_vec",
    "fmpz",
    "fmpz_mat",
    "fmpz_mod",
    "fmpz_mod_ctx",
    "fmpz_mod_mat",
    "fmpz_mod_poly",
    "fmpz_mod_poly_ctx",
    "fmpz_poly",
    "fmpz_series",
    "fmpz_vec",
    "good",
    "nmod",
    "nmod_mat",
    "nmod_poly",
    "nmod_series",
    "showgood",
]
del _load
