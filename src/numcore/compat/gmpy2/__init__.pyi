# ruff: noqa: F403
from numcore.context import *
from numcore.mpc import *
from numcore.mpfr import *
from numcore.mpq import *
from numcore.mpz import *
from numcore.mpz import _mpmath_create as _mpmath_create
from numcore.mpz import _mpmath_normalize as _mpmath_normalize
from numcore.xmpz import *

__version__: str
_C_API: object

def version() -> str: ...
def license() -> str: ...
