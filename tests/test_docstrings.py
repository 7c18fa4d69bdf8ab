"""Every public name explains itself: a summary, an example that runs, the C function behind it."""

import contextvars
import doctest
import importlib
import inspect
import pkgutil
import re
import sys
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

import numcore
from numcore import sdk

# Shims hold the peers' names, not documentation of their own.
SHIMS = ("numcore.compat.gmpy2", "numcore.compat.flint")
SOURCE = re.compile(r"^ *(?:GMP|MPFR|MPC|FLINT|CPython|numcore)[^:\n]*: (.*``.*)$", re.MULTILINE)
# Bases and settings: Python without a C function behind each name.
PLAIN = ("numcore.flint.flint_base", "numcore.flint.flint_context", "numcore.context")
# Methods that only read what the object holds, or put it into Python's words.
STRUCTURAL = {
    "coeffs", "degree", "entries", "is_constant", "is_diagonal", "is_empty", "is_lower_triangular",
    "is_neg_one", "is_one", "is_scalar", "is_square", "is_upper_triangular", "is_zero",
    "leading_coefficient", "length", "modulus", "ncols", "nrows", "repr", "str", "table",
    "complex_roots", "real_roots", "roots", "to_numpy", "tolist",
}  # fmt: skip
IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
SIGNATURE = re.compile(r"^\w+(\.\w+)*\(.*\)( ->.*)?$")


def public_modules():
    """Return the names of all public modules of the package."""
    found = pkgutil.walk_packages(numcore.__path__, "numcore.", onerror=lambda name: None)
    return [
        module.name
        for module in found
        if not any(part.startswith("_") for part in module.name.split("."))
        and not module.name.startswith(SHIMS)
    ]


MODULES = public_modules()


def is_compiled(module):
    """Whether the module is an extension: then its functions stand on C functions."""
    return str(getattr(module, "__file__", "")).endswith(tuple(EXTENSION_SUFFIXES))


def members(module):
    """Yield qualified name and object of all that the module says is public."""
    for name in module.__all__:
        value = getattr(module, name)
        if getattr(value, "__module__", module.__name__) != module.__name__:
            continue  # documented where it is defined
        if inspect.isclass(value):
            yield name, value
            for attribute, member in vars(value).items():
                if not attribute.startswith("_") and not isinstance(member, int | str | float):
                    if isinstance(member, staticmethod | classmethod):
                        member = getattr(value, attribute)
                    yield f"{name}.{attribute}", member
        elif callable(value):
            yield name, value


def documentation(value):
    """Return the docstring without the signatures that Cython puts above it."""
    text = inspect.cleandoc(getattr(value, "__doc__", None) or "")
    lines = text.splitlines()
    while lines and (not lines[0].strip() or SIGNATURE.match(lines[0].strip())):
        lines.pop(0)
    return "\n".join(lines)


@cache
def declared():
    """Return every identifier in the headers of the native libraries."""
    headers = Path(sdk.get_include()).rglob("*.h")
    return frozenset(
        name for path in headers for name in IDENTIFIER.findall(path.read_text(errors="replace"))
    )


def summary_complaint(text):
    first, *rest = text.splitlines() or [""]
    if not first.strip():
        return "has no summary"
    if len(first) > 100 or not first.rstrip().endswith((".", "?", "`")):
        return f"its summary is no single sentence: {first!r}"
    if rest and rest[0].strip():
        return "its summary has more than one line"
    return None


def source_complaint(text):
    lines = SOURCE.findall(text)
    if not lines:
        return "names no C function in its Notes"
    names = re.findall(r"``(\w+)``", " ".join(lines))
    unknown = [name for name in names if name not in declared()]
    # Notes may also name what is not declared anywhere (a formula, a macro of ours), beside one.
    if len(unknown) == len(names):
        return f"no header declares {', '.join(unknown)}"
    return None


def complaints(module):
    """Yield what is missing in the docstrings of a module."""
    for name, value in members(module):
        text = documentation(value)
        exception = inspect.isclass(value) and issubclass(value, BaseException)
        abstract = inspect.isclass(value) and module.__name__ in PLAIN
        attribute = inspect.isgetsetdescriptor(value) or isinstance(value, property)
        plain_field = attribute and module.__name__ in PLAIN
        if not plain_field and (complaint := summary_complaint(text)):
            yield f"{name} {complaint}"
        if ">>>" not in text and not (exception or abstract or attribute):
            yield f"{name} has no example"
        function = is_compiled(module) and module.__name__ not in PLAIN
        function &= not (inspect.isclass(value) or attribute)
        if (
            function
            and name.rpartition(".")[2] not in STRUCTURAL
            and (complaint := source_complaint(text))
        ):
            yield f"{name} {complaint}"


@pytest.mark.parametrize("name", MODULES)
def test_module_has_a_docstring_and_says_what_is_public(name):
    module = importlib.import_module(name)
    assert summary_complaint(documentation(module)) is None
    assert module.__all__, "name what is public in __all__"
    missing = [public for public in module.__all__ if not hasattr(module, public)]
    assert not missing


@pytest.mark.parametrize("name", MODULES)
def test_public_names_are_documented(name):
    found = list(complaints(importlib.import_module(name)))
    assert not found, "\n".join([f"{len(found)} complaints about {name}:", *found])


@pytest.fixture
def unchanged(monkeypatch):
    """Undo what examples do to the import system (`compat.install`)."""
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    before = dict(sys.modules)
    yield
    for name in set(sys.modules) - set(before):
        if name.partition(".")[0] in ("gmpy2", "flint"):
            del sys.modules[name]


def run_examples(module):
    """Run all examples of a module; return what went wrong, as text."""
    parser, runner, report = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False), []
    package = importlib.import_module(module.__name__.rpartition(".")[0] or "numcore")
    known = {**vars(package), **vars(module)}
    for name, value in [("", module), *members(module)]:
        title = f"{module.__name__}.{name}".rstrip(".")
        text = getattr(value, "__doc__", None) or ""
        examples = parser.get_doctest(text, dict(known), title, None, None)
        runner.run(examples, out=report.append)
    return "".join(report)


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    module = importlib.import_module(name)
    # A context of its own: precision and traps set by an example end with it.
    report = contextvars.copy_context().run(run_examples, module)
    assert not report, report
