"""numcore.compat: the names gmpy2 and flint in this process and in programs."""

import subprocess
import sys

import pytest

from numcore import compat

# A stand-in's own stand-in: whatever the shims hold so far, these modules behave like them.
PACKAGES = {
    "gmpy2": {"__init__.py": "class mpz:\n    pass\n"},
    "flint": {
        "__init__.py": "from .types.fmpz import fmpz\n",
        "types/__init__.py": "",
        "types/fmpz.py": "class fmpz:\n    pass\n",
    },
}

PROLOGUE = """
import sys
import numcore.compat
numcore.compat.__path__.insert(0, {folder!r})
"""


@pytest.fixture
def shims(tmp_path, child):
    """Return `run(code)`: code in a child whose numcore.compat holds PACKAGES."""
    for package, files in PACKAGES.items():
        for name, text in files.items():
            file = tmp_path / "shims" / package / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    def run(code):
        outcome = child(PROLOGUE.format(folder=str(tmp_path / "shims")) + code)
        assert outcome.code == 0, outcome.stderr
        return outcome

    return run


def test_install(shims):
    shims(
        """
numcore.compat.install()
numcore.compat.install()
import gmpy2, flint, flint.types.fmpz, numcore.compat.flint.types.fmpz
from flint.types import fmpz as module
assert gmpy2 is numcore.compat.gmpy2 and flint is numcore.compat.flint
assert module is numcore.compat.flint.types.fmpz is flint.types.fmpz
assert isinstance(flint.fmpz(), module.fmpz)
assert flint.__name__ == flint.__spec__.name == "numcore.compat.flint"
assert len([finder for finder in sys.meta_path if type(finder).__name__ == "_Alias"]) == 1
"""
    )


def test_pickles_agree(shims):
    shims(
        """
numcore.compat.install("flint")
import pickle, flint
value = pickle.loads(pickle.dumps(flint.fmpz()))
assert type(value) is flint.fmpz
assert type(pickle.loads(b"cflint.types.fmpz\\nfmpz\\n(t\\x81.")) is flint.fmpz
"""
    )


def test_only_one(shims):
    shims(
        """
numcore.compat.install("flint")
import flint
try:
    import gmpy2
except ModuleNotFoundError:
    pass
else:
    assert gmpy2.__name__ == "gmpy2"
"""
    )


def test_unknown_submodule(shims):
    shims(
        """
numcore.compat.install()
import importlib.util
assert importlib.util.find_spec("flint.nonsense") is None
try:
    import flint.nonsense
except ModuleNotFoundError as error:
    assert error.name == "flint.nonsense"
else:
    raise AssertionError
"""
    )


def test_uninstall(shims):
    shims(
        """
numcore.compat.install()
import flint, gmpy2
numcore.compat.uninstall("flint")
assert "flint" not in sys.modules and "flint.types.fmpz" not in sys.modules
assert sys.modules["gmpy2"] is gmpy2
numcore.compat.uninstall()
assert "gmpy2" not in sys.modules
assert not any(type(finder).__name__ == "_Alias" for finder in sys.meta_path)
numcore.compat.install()
import flint as again
assert again is flint
"""
    )


def test_already_imported(shims):
    shims(
        """
import types
sys.modules["gmpy2"] = types.ModuleType("gmpy2")
try:
    numcore.compat.install()
except ImportError as error:
    assert "gmpy2 is already imported" in str(error)
else:
    raise AssertionError
assert not any(type(finder).__name__ == "_Alias" for finder in sys.meta_path)
numcore.compat.install("flint")
"""
    )


@pytest.mark.parametrize("function", [compat.install, compat.uninstall])
def test_unknown_name(function):
    with pytest.raises(ValueError, match="sympy"):
        function("sympy")


SCRIPT = """
import sys, helper
assert __name__ == "__main__"
import numcore.compat
print(sys.argv[1:], helper.value, numcore.compat._alias.names == set({names}))
"""


@pytest.mark.parametrize("form", ["script", "module", "command"])
@pytest.mark.parametrize("only", [None, "flint"])
def test_program(tmp_path, form, only):
    script = SCRIPT.format(names=[only] if only else ["gmpy2", "flint"])
    (tmp_path / "program.py").write_text(script)
    (tmp_path / "helper.py").write_text("value = 5\n")
    forms = {
        "script": [str(tmp_path / "program.py")],
        "module": ["-m", "program"],
        "command": ["-c", script],
    }
    command = [sys.executable, "-m", "numcore.compat", *(["--only", only] if only else [])]
    result = subprocess.run(
        [*command, *forms[form], "--flag", "-x", "2"],
        cwd=None if form == "script" else tmp_path,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "['--flag', '-x', '2'] 5 True"


def test_program_exit_code(tmp_path):
    (tmp_path / "program.py").write_text("raise SystemExit(7)\n")
    command = [sys.executable, "-m", "numcore.compat", str(tmp_path / "program.py")]
    assert subprocess.run(command).returncode == 7


def test_program_missing():
    command = [sys.executable, "-m", "numcore.compat"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2
    assert "usage" in result.stderr
