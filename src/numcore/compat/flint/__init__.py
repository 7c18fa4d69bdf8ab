"""python-flint 0.9.0 as far as numcore has it: the peer's names, on FLINT's one copy."""

from numcore.compat.flint import functions as functions
from numcore.compat.flint import pyflint as pyflint
from numcore.compat.flint import types as types
from numcore.compat.flint import utils as utils
from numcore.compat.flint.flint_base.flint_base import FLINT_RELEASE, FLINT_VERSION, Ordering
from numcore.flint import (
    ctx,
    fmpq,
    fmpq_mat,
    fmpq_poly,
    fmpq_series,
    fmpq_vec,
    fmpz,
    fmpz_mat,
    fmpz_mod,
    fmpz_mod_ctx,
    fmpz_mod_mat,
    fmpz_mod_poly,
    fmpz_mod_poly_ctx,
    fmpz_poly,
    fmpz_series,
    fmpz_vec,
    good,
    nmod,
    nmod_mat,
    nmod_poly,
    nmod_series,
    showgood,
)

__version__ = "0.9.0"
__FLINT_VERSION__ = FLINT_VERSION
__FLINT_RELEASE__ = FLINT_RELEASE

__all__ = [
    "__FLINT_RELEASE__",
    "__FLINT_VERSION__",
    "Ordering",
    "__version__",
    "ctx",
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
