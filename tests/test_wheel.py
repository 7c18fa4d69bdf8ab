"""The built wheel, installed into an empty environment: it carries what it needs, and only that."""

import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from elftools.elf.elffile import ELFFile

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = ("gmp", "mpfr", "mpc", "flint")
SYSTEM = re.compile(r"(libc|libm|libdl|libpthread|librt|ld-linux-x86-64|ld-linux-aarch64)\.so\.\d")
OWN = re.compile(r"lib\w+-numcore\.so\.\d+|libnumcore\.so")
BUNDLED = {"GMP": "gmp", "MPFR": "mpfr", "MPC": "mpc", "FLINT": "flint"}

SMOKE = """
import json
from fractions import Fraction
from numcore.mpz import mpz
from numcore.mpfr import mpfr
from numcore.mpc import mpc
from numcore.flint import fmpz, fmpz_mat, fmpz_poly, nmod_mat, nmod_poly

assert mpz(2) ** 200 % 1000007 == 2 ** 200 % 1000007
assert float(mpfr(1) / 4) == 0.25 and complex(mpc(1, 2) * 2) == 2 + 4j
assert int(fmpz(mpz(10) ** 30)) == 10 ** 30
assert int(fmpz_mat([[2, 1], [1, 3]]).det()) == 5
assert [int(c) for c in fmpz_poly([1, 1]) ** 2] == [1, 2, 1]
assert int(nmod_poly([1, 1], 7)(6)) == 0
big = nmod_mat(500, 500, [3] * 250_000, 1048583)
assert int((big * big)[499, 499]) == 500 * 9
a = mpz(3) ** 2_000_000
r = pow(3, 2_000_000, 1000003)
assert (a * (a + 1)) % 1000003 == r * (r + 1) % 1000003
with open("/proc/self/maps") as file:
    paths = {line.split(maxsplit=5)[5].strip() for line in file if "/" in line}
print(json.dumps(sorted(path for path in paths if ".so" in path)))
"""


def find_wheel():
    """Return the wheel under test: what NUMCORE_WHEEL names, or the newest that was built."""
    if named := os.environ.get("NUMCORE_WHEEL"):
        return Path(named)
    found = [*ROOT.glob("build/wheelhouse/numcore-*.whl"), *ROOT.glob("dist/numcore-*.whl")]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


@pytest.fixture(scope="module")
def wheel():
    path = find_wheel()
    if path is None:
        pytest.skip("no wheel is built: run `make build`")
    return path


@pytest.fixture(scope="module")
def archive(wheel):
    with zipfile.ZipFile(wheel) as opened:
        yield opened


@pytest.fixture(scope="module")
def elves(archive):
    """Return name -> (needed, runpath) of every ELF file in the wheel."""
    found = {}
    for info in archive.infolist():
        with archive.open(info) as file:
            if file.read(4) != b"\x7fELF":
                continue
            file.seek(0)
            dynamic = ELFFile(file).get_section_by_name(".dynamic")
            tags = list(dynamic.iter_tags())
            found[info.filename] = (
                [tag.needed for tag in tags if tag.entry.d_tag == "DT_NEEDED"],
                [tag.runpath for tag in tags if tag.entry.d_tag == "DT_RUNPATH"]
                + [tag.rpath for tag in tags if tag.entry.d_tag == "DT_RPATH"],
            )
    assert found
    return found


@pytest.fixture(scope="module")
def empty_environment(wheel, tmp_path_factory):
    """Return `run(arguments)` for the Python of a fresh environment that holds only the wheel.

    Its PATH leads nowhere: there is no compiler, and the source tree is out of sight.
    """
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    (folder / "empty").mkdir()
    hidden = ("PYTHONPATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    environment["PATH"] = str(folder / "empty")

    def run(*arguments):
        result = subprocess.run(
            [python, *arguments],
            cwd=folder / "empty",
            env=environment,
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout

    return run


# What is inside


def test_one_file_of_each_library(archive):
    names = [PurePosixPath(name) for name in archive.namelist()]
    for library in LIBRARIES:
        copies = [name for name in names if re.match(rf"lib{library}-numcore\.so\.\d+$", name.name)]
        assert len({copy.name for copy in copies}) == 1, copies
        # FLINT is there once per kind of CPU, in folders of their own; a process loads one.
        assert len(copies) == 1 or library == "flint"
    assert not [name for name in names if "blas" in name.name.lower() and ".so" in name.name]


def test_libraries_need_each_other_and_glibc_only(elves):
    foreign = {
        name: [lib for lib in needed if not (SYSTEM.fullmatch(lib) or OWN.fullmatch(lib))]
        for name, (needed, _) in elves.items()
    }
    assert not {name: libs for name, libs in foreign.items() if libs}


def test_runpaths_stay_inside_of_the_package(elves):
    for name, (_, runpaths) in elves.items():
        for entry in ":".join(runpaths).split(":") if runpaths else []:
            assert entry.startswith("$ORIGIN"), f"{name}: {entry}"
            target = os.path.normpath(entry.replace("$ORIGIN", str(PurePosixPath(name).parent)))
            assert target.startswith("numcore"), f"{name}: {entry} leaves the package"


def test_headers_linker_names_and_pkgconfig_files(archive):
    names = set(archive.namelist())
    own = ("numcore.h", "gmpy2.h", "gmpy2.pxd")
    for header in ("gmp.h", "mpfr.h", "mpc.h", "flint/flint.h", *own):
        assert f"numcore/_lib/include/{header}" in names
    for library in LIBRARIES:
        assert f"numcore/_lib/lib{library}.so" in names
        assert f"numcore/_lib/pkgconfig/{library}.pc" in names


def test_licences_of_all_bundled_libraries(archive):
    licences = [name for name in archive.namelist() if "/licenses/" in name]
    assert any(PurePosixPath(name).name == "LICENSE" for name in licences)
    for library, word in BUNDLED.items():
        assert any(word in name.lower() for name in licences), f"no licence of {library}"


def test_no_path_of_the_build_machine(archive):
    marks = [str(ROOT).encode(), str(Path.home()).encode() + b"/.cache"]
    for info in archive.infolist():
        data = archive.read(info)
        assert not [mark for mark in marks if mark in data], info.filename


def test_auditwheel_sees_a_plain_manylinux_wheel(wheel):
    shown = subprocess.run(
        [sys.executable, "-m", "auditwheel", "show", str(wheel)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    tag = re.search(r'following platform tag:\s+"(\w+)"', shown)
    assert tag, shown
    assert tag[1].startswith("manylinux_2_"), shown


# What it does


def test_smoke_with_one_copy_of_each_library(empty_environment):
    paths = [Path(path) for path in json.loads(empty_environment("-c", SMOKE))]
    for library in LIBRARIES:
        copies = [path for path in paths if path.name.startswith(f"lib{library}")]
        assert len(copies) == 1, copies
        assert "numcore/_lib" in copies[0].as_posix()
    blas = [path for path in paths if "blas" in path.name]
    assert len(blas) == 1, blas
    assert blas[0].parent.name == "numpy.libs"


def test_info_and_doctor_run(empty_environment):
    told = json.loads(empty_environment("-m", "numcore", "info", "--json"))
    assert told
    assert "libgmp" in empty_environment("-m", "numcore", "doctor")


def test_config_script(empty_environment):
    shown = empty_environment("-m", "numcore.config", "--cflags", "--libs", "flint")
    assert "-lflint" in shown


# The source distribution


@pytest.mark.slow
def test_sdist_holds_the_sources_and_nothing_built(tmp_path):
    if not (ROOT / ".git").exists():
        pytest.skip("meson-python makes source distributions out of a git repository")
    code = "import mesonpy, sys; print(mesonpy.build_sdist(sys.argv[1]))"
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    made = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout[-2000:] + made.stderr[-2000:]
    (sdist,) = tmp_path.glob("numcore-*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for needed in ("pyproject.toml", "meson.build", "LICENSE", "vendor/sources.toml",
                   "vendor/native.py", "src/numcore/mpz.pyx", "src/_native/guard.c",
                   "tools/render.py", "PKG-INFO"):  # fmt: skip
        assert needed in names
    assert not [name for name in names if name.endswith((".so", ".o", ".whl", ".pyc"))]
    assert sdist.stat().st_size < 5e6
