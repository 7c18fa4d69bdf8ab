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
    for name, value in (("prec", 1), ("dps", 0), ("cap", -1), ("threads", 0)):
        with pytest.raises(ValueError, match=name):
            setattr(ctx, name, value)
    try:
        ctx.pretty = False
        assert repr(flint.fmpz(3)) == "fmpz(3)"
    finally:
        ctx.default()
