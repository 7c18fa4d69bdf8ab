from numcore.flint.flint_base import (
    flint_elem,
    flint_mat,
    flint_poly,
    flint_scalar,
    flint_series,
    flint_vec,
)
from numcore.flint.flint_context import ctx as ctx
from numcore.flint.flint_context import good as good
from numcore.flint.flint_context import showgood as showgood
from numcore.flint.fmpq import fmpq as fmpq
from numcore.flint.fmpq_mat import fmpq_mat as fmpq_mat
from numcore.flint.fmpq_poly import fmpq_poly as fmpq_poly
from numcore.flint.fmpq_series import fmpq_series as fmpq_series
from numcore.flint.fmpq_vec import fmpq_vec as fmpq_vec
from numcore.flint.fmpz import fmpz as fmpz
from numcore.flint.fmpz_mat import fmpz_mat as fmpz_mat
from numcore.flint.fmpz_mod import fmpz_mod as fmpz_mod
from numcore.flint.fmpz_mod import fmpz_mod_ctx as fmpz_mod_ctx
from numcore.flint.fmpz_mod_mat import fmpz_mod_mat as fmpz_mod_mat
from numcore.flint.fmpz_mod_poly import fmpz_mod_poly as fmpz_mod_poly
from numcore.flint.fmpz_mod_poly_ctx import fmpz_mod_poly_ctx as fmpz_mod_poly_ctx
from numcore.flint.fmpz_poly import fmpz_poly as fmpz_poly
from numcore.flint.fmpz_series import fmpz_series as fmpz_series
from numcore.flint.fmpz_vec import fmpz_vec as fmpz_vec
from numcore.flint.nmod import nmod as nmod
from numcore.flint.nmod_mat import nmod_mat as nmod_mat
from numcore.flint.nmod_poly import nmod_poly as nmod_poly
from numcore.flint.nmod_series import nmod_series as nmod_series

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
