"""The stand-in for python-flint: names, module paths, settings."""

import importlib

import pytest

from numcore.compat import flint
from numcore.flint import ctx

TYPES = [name for name in flint.__all__ if name.startswith(("fmp", "nmod")) and "ctx" not in name]


@pytest.mark.parametrize("name", TYPES)
def test_module_paths(name):
    module = importlib.import_module(f"numcore.compat.flint.types.{name}")
    assert getattr(module, name) is getattr(flint, name)


def test_exceptions():
    exceptions = importlib.import_module("numcore.compat.flint.utils.flint_exceptions")
    with pytest.raises(exceptions.DomainError):
        flint.fmpz(1) / 2
    assert issubclass(exceptions.DomainError, exceptions.FlintError)


def test_settings():
    default = repr(ctx)
    with ctx.workprec(100):
        assert ctx.prec == 100

        @ctx.extradps(5)
        def digits():
            return ctx.dps

        assert digits() == ctx.dps + 5
    assert repr(ctx) == default
    for name, value in (("prec", 1), ("dps", -1), ("cap", -1), ("threads", 0)):
        with pytest.raises(ValueError, match=name):
            setattr(ctx, name, value)
    try:
        ctx.pretty = False
        assert repr(flint.fmpz(3)) == "fmpz(3)"
    finally:
        ctx.default()


class Ball:
    """A stand-in for a ball whose accuracy is what the context's precision gives."""

    def __init__(self, lost=0):
        self.bits = ctx.prec - lost

    def rel_accuracy_bits(self):
        return self.bits

    def __abs__(self):
        return self

    def __add__(self, other):
        return self

    __radd__ = __add__

    def str(self, radius):
        assert radius is False
        return f"ball of {ctx.dps} digits"


def test_good(capsys):
    assert flint.good(Ball).bits == int(53 * 1.01) + 20
    assert flint.good(lambda: [Ball(), (Ball(100),)])[1][0].bits > 53 + 10
    assert flint.good(lambda: Ball(400), maxdps=300, verbose=True).bits > 63
    assert flint.good(lambda: [Ball(), Ball()], metric="abssum")
    with pytest.raises(ValueError, match="maxprec=630"):
        flint.good(lambda: Ball(1000))
    with pytest.raises(TypeError, match="fmpz"):
        flint.good(lambda: flint.fmpz(3))
    capsys.readouterr()
    flint.showgood(lambda: (Ball(), [Ball(50)]), dps=40)
    assert capsys.readouterr().out == "(ball of 40 digits, [ball of 40 digits])\n"
    assert (ctx.prec, ctx.dps) == (53, 15)


def test_protocols():
    typing = importlib.import_module("numcore.compat.flint.typing")
    assert all(hasattr(typing, name) for name in typing.__all__)
    names = [name for name in dir(typing.epoly_p) if not name.startswith("_")]
    assert set(names) <= {*dir(flint.fmpz_poly), "repr"}


def test_bases():
    base = importlib.import_module("numcore.compat.flint.flint_base.flint_base")
    assert issubclass(base.flint_mod_mpoly_context, base.flint_mpoly_context)
    assert issubclass(flint.fmpz, base.flint_scalar) and issubclass(
        base.flint_mpoly, base.flint_elem
    )
