"""Namespace of the calls in `calls_flint`, run on both sides."""

import operator  # noqa: F401
import os
import sys
from fractions import Fraction

import flint
from flint import *  # noqa: F403
from flint import ctx, fmpz_mod_ctx, fmpz_mod_poly_ctx
from flint.utils.flint_exceptions import DomainError, IncompatibleContextError

# The peer's FLINT prints there before it ends the process: not among the answers.
sys.stdout = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

NAMED = {
    name: getattr(flint, name)
    for name in dir(flint)
    if name.startswith(("fmpz", "fmpq", "nmod")) and "mpoly" not in name
}
RINGS = {}
errors = (DomainError, IncompatibleContextError)


class Index:
    """An integer to Python and to nobody else."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Liar:
    def __index__(self):
        return "five"


class Failing:
    def __index__(self):
        raise KeyError

    def __len__(self):
        raise KeyError

    def __iter__(self):
        raise KeyError


def F(n):
    """The one context of a modulus."""
    return RINGS.setdefault(("F", n), fmpz_mod_ctx(n))


def P(n):
    """The one context of polynomials over a modulus."""
    return RINGS.setdefault(("P", n), fmpz_mod_poly_ctx(F(n)))


def begin():
    ctx.default()
    ctx.pretty = False


def show(x):
    kind = type(x)
    name = kind.__name__
    if name in ("fmpz_mod_ctx", "fmpz_mod_poly_ctx"):
        return f"{name} {x.modulus()}"
    if NAMED.get(name) is kind:
        extra = f" mod {x.modulus()}" if hasattr(x, "modulus") else ""
        if name.endswith("_mat"):
            return f"{name} {x.nrows()}x{x.ncols()} {' '.join(map(str, x.entries()))}{extra}"
        return f"{name} {x.repr() if hasattr(x, 'repr') else x!r}{extra}"
    if kind in (tuple, list):
        return f"{name}({', '.join(map(show, x))})"
    if kind in (int, float, complex, str, bytes, bool, type(None), Fraction):
        return f"{name} {x!r}"
    if kind is type(NotImplemented):
        return name
    if hasattr(x, "__next__"):
        return show([item for item, _ in zip(x, range(100), strict=False)])
    return f"something of type {name}"


def assign(x, index, value):
    x[index] = value
    return x


def shape(x):
    """What is known of a random value."""
    if hasattr(x, "nrows"):
        return type(x).__name__, x.nrows(), x.ncols()
    return type(x).__name__


def settings():
    return [getattr(ctx, n) for n in ("prec", "dps", "cap", "threads", "pretty", "unicode")]


def set_to(name, value):
    setattr(ctx, name, value)
    return [*settings(), repr(ctx)]


def within(name, value):
    with getattr(ctx, name)(value):
        inside = settings()
    return [inside, settings()]


def state(arguments):
    """What has become of the arguments that can change."""
    changed = [show(x) for x in arguments if type(x).__name__.endswith(("_mat", "_poly", "_vec"))]
    return " ".join(changed)


assert flint.__name__.endswith("flint")
