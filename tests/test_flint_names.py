"""numcore.compat.flint: every name of the exact half of python-flint 0.9.0, with its parameters."""

import importlib
import inspect
import re
from pathlib import Path

import pytest

from numcore.compat import flint
from numcore.flint import flint_base, flint_context

PACKAGE = "numcore.compat."
TABLE = Path(__file__).with_name("flint_names.txt").read_text().splitlines()


def sections():
    """Return what the table lists for every module and class."""
    names, found = {}, None
    for line in TABLE:
        if line.startswith(" "):
            found.extend(re.findall(r"\S+", line))
        elif line and line[0] != "#":
            found = names.setdefault(line, [])
    return names


NAMES = sections()
MODULES = [name for name in NAMES if name.partition(".")[0] == "flint"]
CLASSES = [name for name in NAMES if name not in MODULES]
KEYWORDS = {
    "nmod": "nmod(val=5, mod=7)",
    "fmpz_mod": "fmpz_mod(val=5, ctx=fmpz_mod_ctx(mod=7))",
    "nmod_poly": "nmod_poly(val=[1, 2], mod=7)",
    "fmpz_mod_poly": "fmpz_mod_poly(val=[1, 2], ctx=fmpz_mod_poly_ctx(mod=fmpz_mod_ctx(7)))",
    "fmpz_series": "fmpz_series(val=[1], prec=3)",
    "fmpq_series": "fmpq_series(val=[1], den=2, prec=3)",
}


def owner(name):
    return next(getattr(m, name) for m in (flint, flint_base, flint_context) if hasattr(m, name))


@pytest.mark.parametrize("name", MODULES)
def test_module(name):
    module = importlib.import_module(PACKAGE + name)
    missing = [n for n in NAMES[name] if not hasattr(module, n) and n != "typing"]
    assert not missing


@pytest.mark.parametrize("name", CLASSES)
def test_class(name):
    cls = owner(name)
    missing = [n for n in NAMES[name] if not hasattr(cls, n.partition("(")[0])]
    assert not missing
    for word in NAMES[name]:
        method, bracket, text = word.rstrip(")").partition("(")
        if bracket:
            check_parameters(getattr(cls, method), text, f"{name}.{method}")


def check_parameters(method, text, name):
    """Check that `method` takes what the table says, by position and by name."""
    ours = inspect.signature(method).parameters.values()
    ours = {p.name: p for p in ours if p.name not in ("self", "cls")}
    takes_any = any(p.kind is p.VAR_KEYWORD for p in ours.values())
    for place, word in enumerate(filter(None, text.split(","))):
        if word.startswith("*"):
            continue
        key, _, default = word.partition("=")
        assert key in ours or takes_any, f"{name} has no parameter {key}"
        if key not in ours:
            continue
        assert ours[key].kind is not inspect.Parameter.POSITIONAL_ONLY, f"{name}: {key} by name"
        if default:
            assert repr(ours[key].default) == default, f"{name}: the default of {key}"
        if "*" not in text:
            assert list(ours)[place] == key, f"{name}: the place of {key}"
    needed = [n for n, p in ours.items() if p.default is p.empty and p.kind < p.VAR_POSITIONAL]
    assert len(needed) <= text.count(",") + 1 if text else not needed, name


@pytest.mark.parametrize("name", KEYWORDS)
def test_constructor_by_keywords(name):
    assert type(eval(KEYWORDS[name], vars(flint))) is owner(name)
