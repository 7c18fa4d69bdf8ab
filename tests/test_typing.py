"""The stubs of FLINT's types say something: mypy reads them as a user's program would."""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import numcore
from numcore.flint import fmpz_poly

HERE = Path(__file__).parent
BASES = ("__init__", "flint_base", "flint_context")
BUILT = Path(sys.modules[fmpz_poly.__module__].__file__).parent
TYPED = sorted(path for path in BUILT.glob("*.pyi") if path.stem not in BASES)
# Results that have no type yet or depend on a value.
OPEN = re.compile(r"def (__rpow__|__reduce__|__call__|complex_roots|roots|to_numpy)\(")


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    """Lay the stubs out as they are installed: an editable build has them in two places."""
    root = tmp_path_factory.mktemp("stubs")
    source = Path(numcore.__file__).parent
    for path in source.rglob("*.py*"):
        if path.suffix in (".py", ".pyi") and "_lib" not in path.parts:
            target = root / "numcore" / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    for path in BUILT.glob("*.pyi"):
        shutil.copy(path, root / "numcore" / "flint")
    (root / "numcore" / "py.typed").touch()
    return root


@pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed")
def test_a_typed_program(package, tmp_path):
    program = shutil.copy(HERE / "typing" / "flint_types.py", tmp_path)
    command = [sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores",
               "--cache-dir", str(tmp_path / "cache"), str(program)]  # fmt: skip
    result = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env={"MYPYPATH": str(package)}
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", TYPED, ids=lambda path: path.stem)
def test_results_have_types(path):
    vague = [
        line.strip()
        for line in path.read_text().splitlines()
        if re.search(r"-> .*\bAny\b", line) and not OPEN.search(line)
    ]
    assert vague == []


def test_there_are_stubs():
    assert {path.stem for path in TYPED} >= {"fmpz_poly", "nmod_mat", "fmpz_mod_poly_ctx"}
