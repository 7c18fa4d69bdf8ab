"""The peer's package of types, a module each."""

from numcore.compat.flint.types import fmpq as fmpq
from numcore.compat.flint.types import fmpq_mat as fmpq_mat
from numcore.compat.flint.types import fmpq_poly as fmpq_poly
from numcore.compat.flint.types import fmpq_series as fmpq_series
from numcore.compat.flint.types import fmpq_vec as fmpq_vec
from numcore.compat.flint.types import fmpz as fmpz
from numcore.compat.flint.types import fmpz_mat as fmpz_mat
from numcore.compat.flint.types import fmpz_mod as fmpz_mod
from numcore.compat.flint.types import fmpz_mod_mat as fmpz_mod_mat
from numcore.compat.flint.types import fmpz_mod_poly as fmpz_mod_poly
from numcore.compat.flint.types import fmpz_poly as fmpz_poly
from numcore.compat.flint.types import fmpz_series as fmpz_series
from numcore.compat.flint.types import fmpz_vec as fmpz_vec
from numcore.compat.flint.types import nmod as nmod
from numcore.compat.flint.types import nmod_mat as nmod_mat
from numcore.compat.flint.types import nmod_poly as nmod_poly
from numcore.compat.flint.types import nmod_series as nmod_series
