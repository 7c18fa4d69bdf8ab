"""The two wheels of `make shims`: an environment in which gmpy2 and flint are numcore's."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAMES = {
    "gmpy2": "gmpy2-2.3.2+numcore1-py3-none-any.whl",
    "flint": "python_flint-0.9.0+numcore1-py3-none-any.whl",
}


def build(folder):
    command = [sys.executable, str(ROOT / "tools" / "shims.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wheels = [Path(line) for line in done.stdout.splitlines()]
    assert [wheel.name for wheel in wheels] == list(NAMES.values())
    return wheels


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """The interpreter of an environment with both wheels, which finds numcore where it is here."""
    folder = tmp_path_factory.mktemp("shims")
    venv.create(folder / "venv", symlinks=True)
    python = next(path for path in folder.glob("venv/*/python*") if path.is_file())
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True, text=True, check=True,
        ).stdout.strip()
    )  # fmt: skip
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index"]
    subprocess.run([*command, "--no-deps", *map(str, build(folder))], check=True)
    here = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    lines = [f"import site; site.addsitedir({path!r})\n" for path in sorted(here)]
    (site / "numcore_of_the_tests.pth").write_text("".join(lines))
    return python, site


def run(environment, program):
    python, _ = environment
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, done.stderr
    return done.stdout


PROGRAMS = {
    "gmpy2": """
import gmpy2
from gmpy2 import mpz, mpq, mpfr, mpc
assert gmpy2.__name__ == "numcore.compat.gmpy2" and gmpy2.version() == "2.3.2"
assert mpz(2) ** 100 == 2**100 and mpq(1, 3) * 3 == 1
assert gmpy2.sqrt(mpfr(2)) == 2**0.5 and mpc(0, 1) ** 2 == -1
with gmpy2.local_context(precision=100):
    assert str(gmpy2.const_pi()).startswith("3.14159265358979323846264338")
import gmpy2.gmpy2 as inner
assert inner.mpz is mpz
""",
    "flint": """
import flint.types.fmpz_poly
from flint.types.fmpz import fmpz
from flint.utils.flint_exceptions import DomainError
import flint
from flint import fmpz_mat, fmpz_poly, fmpq, nmod_mat
assert flint.__name__ == "numcore.compat.flint"
assert flint.fmpz is fmpz and flint.types.fmpz_poly.fmpz_poly is fmpz_poly
assert fmpz_mat([[2, 1], [1, 3]]).det() == 5
assert issubclass(DomainError, ValueError)
""",
    "versions": """
from importlib.metadata import requires, version
assert version("gmpy2") == "2.3.2+numcore1" and version("python-flint") == "0.9.0+numcore1"
for name in ("gmpy2", "python-flint"):
    assert requires(name)[0].startswith("numcore>=")
""",
    "pickles": """
import pickle, gmpy2, flint, numcore.mpz
values = [gmpy2.mpz(3) ** 50, gmpy2.mpq(1, 3), gmpy2.mpfr("1.1"), flint.fmpz(7), flint.fmpq(1, 2)]
assert pickle.loads(pickle.dumps(values)) == values
assert type(values[0]) is numcore.mpz.mpz
""",
    "submodule first": """
import gmpy2.gmpy2
import flint.flint_base.flint_base
assert gmpy2.gmpy2.mpz(5) == 5
""",
    "with compat": """
from numcore import compat
compat.install()
import gmpy2, flint
compat.uninstall()
import sys
assert "gmpy2" not in sys.modules
import gmpy2 as again
assert again is gmpy2
""",
    "threads": """
import threading
found = []
def load():
    import gmpy2, flint
    found.append((gmpy2.mpz(7), flint.fmpz(7)))
threads = [threading.Thread(target=load) for _ in range(8)]
[t.start() for t in threads]
[t.join() for t in threads]
assert len(found) == 8
""",
    "the C API": """
import ctypes
find = ctypes.pythonapi.PyCapsule_Import
find.restype = ctypes.c_void_p
find.argtypes = [ctypes.c_char_p, ctypes.c_int]
table = (ctypes.c_void_p * 30).from_address(find(b"gmpy2._C_API", 0))
import gmpy2
assert table[0] == id(gmpy2.mpz) and table[2] == id(gmpy2.mpq)
""",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_program(environment, program):
    run(environment, PROGRAMS[program])


def test_nothing_is_imported_without_need(environment):
    loaded = run(environment, "import sys; print(*sys.modules, sep='\\n')").split()
    assert not {"numcore", "gmpy2", "flint"} & set(loaded)


def test_cimport_finds_the_declarations(environment, tmp_path):
    compiler = pytest.importorskip("Cython.Compiler.Main")
    _, site = environment
    source = tmp_path / "guest.pyx"
    source.write_text("cimport gmpy2\ngmpy2.import_gmpy2()\ncdef gmpy2.mpz x = gmpy2.mpz()\n")
    options = compiler.CompilationOptions(include_path=[str(site)], language_level=3)
    result = compiler.compile(str(source), options, full_module_name="guest")
    assert result.num_errors == 0
    assert (site / "gmpy2" / "gmpy2.h").is_file()


def test_wheels_are_small_and_reproducible(tmp_path):
    first, second = build(tmp_path / "a"), build(tmp_path / "b")
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert one.stat().st_size < 20_000
        with zipfile.ZipFile(one) as wheel:
            assert wheel.testzip() is None
            assert not [name for name in wheel.namelist() if name.endswith((".so", ".pyd"))]
