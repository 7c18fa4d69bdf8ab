"""The proof of the SDK: upstream's own gmpy2 and python-flint, built on numcore's libraries.

It takes minutes and fetches the two source archives (by hash) from the index that pip is configured
with, so that it runs when asked for only:

    NUMCORE_TEST_SDK=1 python -m pytest tests/sdk

The build scripts are told nothing but what numcore-config prints.
"""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from numcore import config, sdk

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("NUMCORE_TEST_SDK"), reason="takes minutes: set NUMCORE_TEST_SDK=1"
    ),
    pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler here"),
]

# Both families at work, with numbers that go from one side's allocation to the other's release.
PROGRAM = """
import importlib, json, sys
site, *order = sys.argv[1:]
sys.path.insert(0, site)
for name in order:
    importlib.import_module(name)
import gmpy2, flint
assert gmpy2.__file__.startswith(site) and flint.__file__.startswith(site)
before = [gmpy2.mpz(3) ** (10 ** n) for n in range(6)]
matrix = flint.fmpz_mat([[flint.fmpz(i + 1) ** (j + 40) for j in range(12)] for i in range(12)])
expected = matrix.det()

import numcore.mpz
from numcore import _copies, _runtime
_runtime.load_flint()
assert [3 ** (10 ** n) for n in range(6)] == before
assert matrix.det() == expected == flint.fmpz(str(expected))
grown = [value * value for value in before]
assert sum(grown) == sum(9 ** (10 ** n) for n in range(6))
del before, grown, matrix
gmpy2.get_context().precision = 200
assert str(gmpy2.const_pi()).startswith("3.14159265358979323846264338327950288419")
assert gmpy2.sqrt(gmpy2.mpc(-4)) == 2j
assert int(gmpy2.powmod(7, 10 ** 60, 2 ** 521 - 1)) == pow(7, 10 ** 60, 2 ** 521 - 1)
assert flint.nmod_poly([1, 2, 1], 11).factor()[1][0][1] == 2
assert numcore.mpz.mpz(2) ** 100 == 2 ** 100
files = [f for f in _copies.mapped_files() if _copies.library_of(f) not in (None, "blas")]
print(json.dumps(files))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site-packages folder of a venv with both packages, built here."""
    folder = tmp_path_factory.mktemp("sdk")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"

    def options(*arguments):
        command = [sys.executable, "-m", "numcore.config", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    environment = {
        **os.environ,
        "CFLAGS": f"{options('--cflags')} -O0",
        "LDFLAGS": options("--libs"),
        "PKG_CONFIG_PATH": options("--pkgconfigdir"),
    }
    requirements = Path(__file__).with_name("requirements.txt")
    command = [python, "-m", "pip", "install", "--no-deps", "--no-cache-dir", "--require-hashes"]
    command += ["--no-binary", "gmpy2,python-flint", "-r", requirements]
    result = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-4000:]
    found = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('platlib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


@pytest.mark.parametrize(
    "order", [["gmpy2", "flint"], ["flint", "numcore.mpz", "gmpy2"], ["numcore.mpz", "flint"]]
)
def test_one_copy_of_each(site, order):
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, site, *order], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    files = json.loads(result.stdout)
    assert all(Path(file).is_relative_to(sdk.get_library_dir()) for file in files)
    names = sorted(Path(file).name.removeprefix("lib").partition("-")[0] for file in files)
    assert names == sorted(config.NEEDS)
