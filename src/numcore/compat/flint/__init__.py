"""python-flint 0.9.0 as far as numcore has it: the peer's names, on FLINT's one copy."""

from numcore.compat.flint.flint_base.flint_base import Ordering
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
    nmod,
    nmod_mat,
    nmod_poly,
)

__version__ = "0.9.0"
__FLINT_VERSION__ = "3.6.0"
__FLINT_RELEASE__ = 30600

__all__ = [
    "Ordering",
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
    "nmod",
    "nmod_mat",
    "nmod_poly",
]
