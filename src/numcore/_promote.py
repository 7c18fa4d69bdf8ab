"""What mpz, xmpz and mpq do with operands of other families. Loaded when one shows up."""

import operator
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from numcore.mpz import mpz

# In the order of `enum nc_operation` (mpz_operator.h).
OPERATIONS: tuple[Callable[[Any, Any], Any], ...] = (
    operator.add,
    operator.sub,
    operator.mul,
    operator.floordiv,
    operator.mod,
    divmod,
    operator.truediv,
    operator.pow,
)
TRUEDIV, POW = 6, 7
COMPARISONS: tuple[Callable[[Any, Any], Any], ...] = (
    operator.lt,
    operator.le,
    operator.eq,
    operator.ne,
    operator.gt,
    operator.ge,
)


def promote(x: Any) -> Any:
    """Return the gmpy2-style number that a foreign one stands for; x itself if there is none."""
    if isinstance(x, float):
        from numcore.mpfr import mpfr

        return mpfr(x, 1)
    if isinstance(x, complex):
        from numcore.mpc import mpc

        return mpc(x, 1)
    if isinstance(x, Fraction):
        from numcore.mpq import mpq

        return mpq(x)
    kind = type(x)
    if kind is not type:
        for name in ("__mpc__", "__mpfr__", "__mpq__", "__mpz__"):
            if hasattr(kind, name):
                result = getattr(x, name)()
                if not is_one_of(result, name.strip("_")):
                    raise TypeError(
                        f"object of type {kind.__name__!r} can not be converted: "
                        f"{name} returned {type(result).__name__!r}"
                    )
                return result
    return x


def is_one_of(x: Any, *names: str) -> bool:
    """Return whether x is of one of the types, whose modules need not be imported."""
    for name in names:
        module = sys.modules.get(f"numcore.{name}")
        if module is not None and type(x) is getattr(module, name, None):
            return True
    return False


def is_integer(x: Any) -> bool:
    """Return whether x is an operand that mpz takes as it is."""
    kind = type(x)
    if isinstance(x, (int, mpz)) or is_one_of(x, "xmpz"):
        return True
    higher = ("__mpq__", "__mpfr__", "__mpc__")
    return hasattr(kind, "__mpz__") and not any(hasattr(kind, name) for name in higher)


def is_rational(x: Any) -> bool:
    """Return whether x is an integer or an mpq."""
    return is_integer(x) or is_one_of(x, "mpq")


def operate(left: Any, right: Any, operation: int) -> Any:
    """Return the result of an operation that the integers leave to others, or NotImplemented."""
    if operation in (TRUEDIV, POW) and is_integer(left) and is_integer(right):
        return divide(left, right) if operation == TRUEDIV else power(left, right)
    x, y = promote(left), promote(right)
    if operation == POW and is_rational(x) and is_rational(y) and not is_integer(y):
        from numcore.mpfr import mpfr

        # An integer exactly (precision 1), a fraction rounded.
        return (mpfr(mpz(x), 1) if is_integer(x) else mpfr(x)) ** mpfr(y)
    if x is left and y is right:
        return NotImplemented
    return OPERATIONS[operation](x, y)


def divide(left: Any, right: Any) -> Any:
    """Return the quotient of two integers: an mpfr, or an mpq if the context asks for it."""
    from numcore.context import get_context
    from numcore.mpq import mpq

    left, right = mpz(left), mpz(right)
    if not right:
        raise ZeroDivisionError("division or modulo by zero")
    quotient: Any = mpq(left, right)
    if get_context().rational_division:
        return quotient
    from numcore.mpfr import mpfr

    return mpfr(quotient)


def power(base: Any, exponent: Any) -> Any:
    """Return an integer to a negative integer power: an mpfr."""
    from numcore.mpfr import mpfr

    return mpfr(mpz(base), 1) ** mpz(exponent)


def compare(self: Any, other: Any, op: int) -> Any:
    """Return how an integer compares with a number of Python's; NotImplemented for others."""
    protocols = ("__mpq__", "__mpfr__", "__mpc__")
    if any(hasattr(type(other), name) for name in protocols):
        try:
            other = promote(other)
        except TypeError:
            return NotImplemented
        return COMPARISONS[op](self, other)
    if isinstance(other, complex) and op in (2, 3):
        if other.imag != 0:
            return op == 3
        return COMPARISONS[op](self, other.real)
    if isinstance(other, Decimal) and not other.is_finite():
        return COMPARISONS[op](0, other)
    if isinstance(other, (Decimal, Fraction)):
        numerator, denominator = other.as_integer_ratio()
        return COMPARISONS[op](self * denominator, mpz(numerator))
    return NotImplemented


def format_float(self: mpz, spec: str) -> str:
    """Return an integer as text in a format of floating-point numbers."""
    if spec[-1:] not in tuple("eEfFgGaA%NZUDY"):
        raise ValueError(f"invalid format specification {spec[:40]!r} for an integer")
    from numcore.mpfr import mpfr

    return format(mpfr(self), spec)


def real(x: Any, name: str) -> Any:
    """Return a real number as one of the gmpy2-style types, or raise TypeError."""
    if is_integer(x):
        return mpz(x)
    value = promote(x)
    if is_one_of(value, "mpq", "mpfr"):
        return value
    raise TypeError(f"{name}() requires a real number, not {type(x).__name__!r}")


def note_nan(*values: Any) -> None:
    """Set the flag of the context that says that NaN was compared."""
    if any(value != value for value in values):
        from numcore.context import get_context

        get_context().erange = True


def sign(x: Any) -> int:
    """Return the sign of a real number, 0 for NaN."""
    value = real(x, "sign")
    note_nan(value)
    return int(value > 0) - int(value < 0)


def cmp(x: Any, y: Any) -> int:
    """Return how two real numbers compare, 0 if one is NaN."""
    x, y = real(x, "cmp"), real(y, "cmp")
    note_nan(x, y)
    return int(x > y) - int(x < y)


def cmp_abs(x: Any, y: Any) -> int:
    """Return how the magnitudes of two real numbers compare, 0 if one is NaN."""
    if is_one_of(promote(x), "mpc") or is_one_of(promote(y), "mpc"):
        from numcore.mpc import _cmp_abs

        return _cmp_abs(x, y)
    x, y = real(x, "cmp_abs"), real(y, "cmp_abs")
    if is_one_of(x, "mpfr") or is_one_of(y, "mpfr"):
        from numcore.mpfr import _cmp_abs as compare_reals

        return compare_reals(x, y)
    x, y = abs(x), abs(y)
    return int(x > y) - int(x < y)


def digits(x: Any, args: tuple[Any, ...]) -> Any:
    """Return the digits of a number of any type."""
    value = mpz(x) if is_integer(x) else promote(x)
    if not hasattr(value, "digits"):
        raise TypeError(f"digits() requires a number, not {type(x).__name__!r}")
    return value.digits(*args)


def is_integer_valued(x: Any) -> bool:
    """Return whether a real number is an integer."""
    value = real(x, "is_integer")
    try:
        return bool(mpz(value) == value)
    except (ValueError, OverflowError):
        return False  # NaN and infinities
