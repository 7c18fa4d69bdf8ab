"""Namespace of the calls in `calls_gmpy2`, run on both sides."""

import decimal  # noqa: F401
import operator  # noqa: F401
from fractions import Fraction

import gmpy2
from gmpy2 import *  # noqa: F403
from gmpy2 import context, get_context, mpc, mpfr, mpq, mpz, random_state, set_context, xmpz

FLAGS = ("underflow", "overflow", "inexact", "invalid", "erange", "divzero")


def begin():
    set_context(context())


def notes(arguments):
    """What the arguments are in the current context; flags are lowered, MPFR's own, too."""
    current = get_context()
    precision = min(current.precision, current.real_prec, current.imag_prec)
    widest = max(current.precision, current.real_prec, current.imag_prec)
    settings = current.emin, current.emax, precision, current.subnormalize and widest
    set_context(context())
    found = sorted({word for x in arguments for word in traits(x, *settings)})
    gmpy2.sqrt(mpfr(1))
    set_context(current)
    current.clear_flags()
    return f"[{' '.join(found)}]"


def traits(x, *settings):
    """Whether a number fits the context, and of what kind it is, in words."""
    emin, emax, precision, subnormalize = settings
    bits = x.precision if isinstance(x, mpfr) else 0
    if isinstance(x, (list, tuple)):
        return {word for item in x for word in traits(item, *settings)}
    if isinstance(x, (complex, mpc, HasC)):
        x = x if isinstance(x, (complex, mpc)) else x.__mpc__()
        return {"complex"}.union(*(traits(y, *settings) for y in (x.real, x.imag)))
    if isinstance(x, HasZ):
        x = x.__mpz__()
    if isinstance(x, (HasQ, HasR)):
        x = Fraction(3, 2)
    if not isinstance(x, (int, float, Fraction, mpz, xmpz, mpq, mpfr)):
        return set()
    if isinstance(x, xmpz):
        x = mpz(x)  # abs() would change it
    if x != x:
        return {"nan"}
    if x == 0 or abs(x) == float("inf"):
        return {"special"}
    n, d = (abs(int(y)) for y in x.as_integer_ratio())
    exponent = n.bit_length() - d.bit_length()
    exponent += (n << max(-exponent, 0)) >= (d << max(exponent, 0))
    words = {"rational"} if isinstance(x, (Fraction, mpq)) else set()
    if not emin <= exponent <= emax:
        words.add("beyond")
    elif subnormalize and exponent < emin + max(subnormalize, bits, 53) - 1:
        words.add("tiny")
    if d & (d - 1) or (n // (n & -n)).bit_length() > precision:
        words.add("long")
    return words


def R(mantissa, exponent, precision):
    """An mpfr of a given value and precision, whatever the context."""
    return mpfr(f"{mantissa}p{exponent}", precision, 2) if mantissa else mpfr(0, precision)


class Has:
    def __repr__(self):
        return type(self).__name__

    def __hash__(self):
        return len(repr(self))


class HasZ(Has):
    def __mpz__(self):
        return mpz(7)


class HasQ(Has):
    def __mpz__(self):
        return mpz(1)

    def __mpq__(self):
        return mpq(3, 2)


class HasR(Has):
    def __mpfr__(self):
        return mpfr(1.5)


class HasC(Has):
    def __mpfr__(self):
        return mpfr(1.5)

    def __mpc__(self):
        return mpc(42, 67)


class HasWrong(Has):
    def __mpz__(self):
        return "hello"

    __mpq__ = __mpfr__ = __mpc__ = __mpz__


def show_real(x):
    if x.is_nan() or x.is_infinite() or x.is_zero():
        return str(x)
    digits, exponent, _ = x.digits(16)
    return f"{digits}@{exponent}"


def show_parts(x):
    """Both parts of a complex number; a part that is NaN would raise a flag of the context."""
    current = get_context()
    set_context(context())
    try:
        return f"{show_real(x.real)} {show_real(x.imag)}"
    finally:
        set_context(current)


def show(x):
    kind = type(x)
    if kind is mpfr:
        return f"mpfr {show_real(x)} precision={x.precision} rc={x.rc}"
    if kind is mpc:
        return f"mpc {show_parts(x)} precision={x.precision} rc={x.rc}"
    if kind in (mpz, mpq, xmpz):
        return f"{kind.__name__} {x}"
    if kind in (tuple, list):
        return f"{kind.__name__}({', '.join(show(item) for item in x)})"
    if kind in (int, float, complex, str, bytes, bool, type(None), Fraction, range):
        return f"{kind.__name__} {x!r}"
    if kind is context:
        return repr(x)
    if kind is random_state or kind is type(NotImplemented):
        return kind.__name__
    if hasattr(x, "__next__"):
        return show([item for item, _ in zip(x, range(100), strict=False)])
    return f"something of type {kind.__name__}"


def state(arguments):
    """The flags, and what has become of mutable arguments."""
    current = get_context()
    raised = [flag for flag in FLAGS if getattr(current, flag)]
    changed = [show(x) for x in arguments if type(x) is xmpz]
    return " ".join(raised + changed)


assert gmpy2.__name__.endswith("gmpy2")
