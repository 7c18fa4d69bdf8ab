"""Contexts: the precision, rounding, exponent range, flags and traps of real and complex arithmetic."""

from types import TracebackType
from typing import Final, Self, TypedDict, Unpack, final

from numcore.errors import NumcoreError

__all__ = [
    "Default",
    "DivisionByZeroError",
    "InexactResultError",
    "InvalidOperationError",
    "OverflowResultError",
    "RangeError",
    "RoundAwayZero",
    "RoundDown",
    "RoundToNearest",
    "RoundToZero",
    "RoundUp",
    "UnderflowResultError",
    "context",
    "get_context",
    "get_emax_max",
    "get_emin_min",
    "get_max_precision",
    "gmpy2Error",
    "ieee",
    "local_context",
    "set_context",
]

Default: Final[int]
RoundToNearest: Final[int]
RoundToZero: Final[int]
RoundUp: Final[int]
RoundDown: Final[int]
RoundAwayZero: Final[int]

class gmpy2Error(NumcoreError, ArithmeticError): ...
class RangeError(gmpy2Error): ...
class InexactResultError(gmpy2Error): ...
class OverflowResultError(InexactResultError): ...
class UnderflowResultError(InexactResultError): ...
class InvalidOperationError(gmpy2Error, ValueError): ...
class DivisionByZeroError(gmpy2Error, ZeroDivisionError): ...

class _Attributes(TypedDict, total=False):
    precision: int
    real_prec: int
    imag_prec: int
    round: int
    real_round: int
    imag_round: int
    emax: int
    emin: int
    subnormalize: bool
    underflow: bool
    overflow: bool
    inexact: bool
    invalid: bool
    erange: bool
    divzero: bool
    trap_underflow: bool
    trap_overflow: bool
    trap_inexact: bool
    trap_invalid: bool
    trap_erange: bool
    trap_divzero: bool
    allow_complex: bool
    rational_division: bool
    allow_release_gil: bool

@final
class context:
    precision: int
    real_prec: int
    imag_prec: int
    round: int
    real_round: int
    imag_round: int
    emax: int
    emin: int
    subnormalize: bool
    underflow: bool
    overflow: bool
    inexact: bool
    invalid: bool
    erange: bool
    divzero: bool
    trap_underflow: bool
    trap_overflow: bool
    trap_inexact: bool
    trap_invalid: bool
    trap_erange: bool
    trap_divzero: bool
    allow_complex: bool
    rational_division: bool
    allow_release_gil: bool
    def __init__(self, ctx: context = ..., /, **attributes: Unpack[_Attributes]) -> None: ...
    def __copy__(self) -> Self: ...
    def __enter__(self) -> context: ...
    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...
    def copy(self) -> context: ...
    def clear_flags(self) -> None: ...

def get_context() -> context: ...
def set_context(ctx: context, /) -> None: ...
def local_context(ctx: context = ..., /, **attributes: Unpack[_Attributes]) -> context: ...
def ieee(size: int, /, *, subnormalize: bool = True) -> context: ...
def get_emax_max() -> int: ...
def get_emin_min() -> int: ...
def get_max_precision() -> int: ...
