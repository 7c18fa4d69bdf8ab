"""python -m numcore doctor: copies of native libraries, and what to do about them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from numcore import _copies, _runtime, doctor


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("libgmp-numcore.so.10", "gmp"),
        ("libgmp-a6f47472.so.10.5.0", "gmp"),
        ("libgmp.10.dylib", "gmp"),
        ("gmp-10.dll", "gmp"),
        ("libgmpxx.so.4", None),
        ("libmpfr.so.6", "mpfr"),
        ("libmpc-93977c64.so.3.4.1", "mpc"),
        ("libmpcdec.so.7", None),
        ("mpc.cpython-311-x86_64-linux-gnu.so", None),
        ("libflint.so.24", "flint"),
        ("libflint.h", None),
        ("libscipy_openblas64_-32a4b2a6.so", "blas"),
        ("libopenblasp-r0-1.3.so", "blas"),
        ("libmkl_rt.so.2", "blas"),
        ("libblas.so.3", "blas"),
        ("libblastoise.so.3", None),
        ("libgfortran-040039e1.so.5", None),
    ],
)
def test_library_of(name, library):
    assert _copies.library_of("/somewhere/" + name) == library


def test_own_copies():
    _runtime.libraries()
    found = doctor.examine()
    own = [c for c in found["copies"] if c["owner"] and c["owner"].startswith("numcore ")]
    assert {copy["library"] for copy in own} == {"gmp", "mpfr", "mpc", "flint"}
    assert all(copy["used"] for copy in own)
    for library in ("gmp", "mpfr", "mpc", "flint"):
        mapped = [c for c in own if c["library"] == library and c["resident"] is not None]
        assert len(mapped) == 1
        assert mapped[0]["bytes"] == os.path.getsize(mapped[0]["file"])
    json.dumps(found)


@pytest.fixture
def environment(tmp_path):
    """A site-packages folder where a distribution has brought a libgmp, and another lies about."""
    site = tmp_path / "site-packages"
    (site / "gmpy2.libs").mkdir(parents=True)
    (site / "gmpy2-9.9.dist-info").mkdir()
    (site / "stray.libs").mkdir()
    real = Path(_runtime.library_dir()) / "libgmp-numcore.so.10"
    shutil.copy(real, site / "gmpy2.libs" / "libgmp-12345678.so.10")
    shutil.copy(real, site / "stray.libs" / "libgmp-87654321.so.10")
    (site / "gmpy2.libs" / "libmpfr.so").write_text("INPUT(libmpfr.so.6)")
    (site / "gmpy2-9.9.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: gmpy2\nVersion: 9.9\n"
    )
    (site / "gmpy2-9.9.dist-info" / "RECORD").write_text(
        "gmpy2.libs/libgmp-12345678.so.10,sha256=x,1\ngmpy2-9.9.dist-info/RECORD,,\n"
    )
    return site


def test_duplicates(environment, child):
    code = f"""
import ctypes, json, sys
sys.path.append({str(environment)!r})
from numcore import doctor
before = doctor.examine()
ctypes.CDLL({str(environment / "gmpy2.libs" / "libgmp-12345678.so.10")!r})
print(json.dumps([before, doctor.examine()]))
"""
    before, after = json.loads(child(code).stdout)
    theirs = [c for c in before["copies"] if str(environment) in c["file"]]
    assert [c["owner"] for c in theirs] == ["gmpy2 9.9", None]
    assert not any(c["used"] for c in theirs)
    assert all(c["resident"] is None for c in theirs)
    assert before["lost"]["bytes"] >= sum(c["bytes"] for c in theirs)
    assert before["lost"]["resident"] == 0
    advice = " ".join(before["advice"])
    assert "gmpy2 9.9 brings its own gmp" in advice
    assert "numcore.compat.install('gmpy2')" in advice
    assert after["lost"]["resident"] > 0
    assert "This process maps 2 copies of libgmp." in after["advice"]


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "numcore", "doctor", *arguments],
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )


def test_json_and_table():
    result = run("--json")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    table = run()
    assert table.returncode == 0, table.stderr
    assert "libgmp-numcore.so.10" in table.stdout.replace("\n", "")
    assert len(found["copies"]) >= 4


def test_import():
    result = run("--json", "--import", "numpy")
    assert result.returncode == 0, result.stderr
    assert run("--import", "no_such_module").returncode != 0
