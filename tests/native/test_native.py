"""libnumcore without any binding: interrupts, the choice of CPU variant and BLAS, the FFT hook."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "src" / "_native"


def package_libraries():
    """Return the folder with libnumcore and libgmp of the package."""
    from numcore import sdk

    folder = Path(sdk.get_library_dir())
    if not list(folder.glob("libnumcore.*")):
        pytest.skip("the package has no native libraries of its own")
    return folder


def numpy_blas():
    """Return the OpenBLAS of NumPy's wheel, or None."""
    spec = importlib.util.find_spec("numpy")
    if spec is None:
        return None
    folder = Path(spec.origin).parents[1] / "numpy.libs"
    return next(iter(sorted(folder.glob("libscipy_openblas*"))), None)


def run_child(code, **environment):
    """Run Python code with `nc` (libnumcore) in a child process; return what it prints."""
    library = next(package_libraries().glob("libnumcore.*"))
    prologue = (
        "import ctypes\n"
        f"nc = ctypes.CDLL({str(library)!r})\n"
        "nc.nc_guard_install()\n"
        "text = ctypes.create_string_buffer(600)\n"
        "for name in ('blas_provider', 'blas_error', 'flint_variant', 'flint_path',"
        " 'cpu_select'):\n"
        "    getattr(nc, 'nc_' + name).restype = ctypes.c_char_p\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", prologue + code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    """Return `build(name)`, which builds a program of this folder against the libraries."""
    return lambda name: build_program(name, tmp_path_factory.mktemp("native"))


@pytest.fixture(scope="session")
def interrupt(program):
    return program("interrupt")


def build_program(name, folder):
    compiler = shutil.which(os.environ.get("CC", "cc"))
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs a C compiler on Linux")
    libraries = package_libraries()
    program = folder / name
    gmp = next(libraries.glob("libgmp-numcore.so.*"))
    subprocess.run(
        [
            compiler, "-std=gnu11", "-O1", str(HERE / f"{name}.c"), "-o", str(program),
            f"-I{SOURCES}", f"-I{libraries / 'include'}",
            str(libraries / "libnumcore.so"), str(gmp),
            "-ldl", f"-Wl,-rpath,{libraries}",
        ],
        check=True,
    )  # fmt: skip
    return program


@pytest.mark.parametrize(
    ("case", "variant"),
    [
        ("powm", {}),
        ("mul", {}),
        ("mul", {"NUMCORE_FFT": "off"}),
        ("sieve", {}),
        ("det", {}),
        ("matmul", {}),
        ("nmod", {}),
        ("nmod", {"NUMCORE_BLAS": "none"}),
    ],
)
def test_interrupt(interrupt, case, variant):
    """An interrupt comes through within 2 s, and the same call is right afterwards."""
    blas = numpy_blas()
    done = subprocess.run(
        [interrupt, case, *([blas] if blas else [])],
        env={**os.environ, **variant},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert float(done.stdout) < 2


def test_unknown_variant():
    """An unknown NUMCORE_CPU is an error text."""
    code = "print(nc.nc_flint_load(text, 600), text.value.decode())"
    result = run_child(code, NUMCORE_CPU="z80")
    assert result.startswith("-1 ")
    assert "unknown variant 'z80'" in result


def test_baseline():
    """The baseline runs everywhere, and products then go GMP's own way."""
    code = "print(nc.nc_flint_load(text, 600), nc.nc_flint_variant().decode())"
    assert run_child(code, NUMCORE_CPU="baseline") == "0 baseline"


def test_fft_off():
    """NUMCORE_FFT=off leaves the hook alone; it maps nothing when it is installed."""
    code = "nc.nc_fft_install(); print(nc.nc_fft_get_state(), nc.nc_flint_path())"
    assert run_child(code, NUMCORE_FFT="off") == "0 None"
    assert run_child(code, NUMCORE_FFT="") == "1 None"


@pytest.mark.parametrize("kind", ["missing", "text", "library", "cut", "folder"])
def test_blas_that_is_none(tmp_path, kind):
    """NUMCORE_BLAS naming something that is no BLAS: a text, no crash, no BLAS."""
    path = tmp_path / "libblas.so"
    if kind == "text":
        path.write_text("no library\n")
    elif kind == "library":
        path = next(package_libraries().glob("libnumcore.*"))
    elif kind == "cut":
        library = next(package_libraries().glob("libnumcore.*")).read_bytes()
        path.write_bytes(library[: len(library) // 2])
    elif kind == "folder":
        path = tmp_path
    code = "print(nc.nc_blas_open(), nc.nc_blas_provider().decode(), nc.nc_blas_error().decode())"
    result = run_child(code, NUMCORE_BLAS=str(path))
    assert result.startswith("0 none ")
    assert str(path) in result


def test_blas_of_numpy():
    """NumPy's OpenBLAS is found, proved and asked for its threads, without importing NumPy."""
    blas = numpy_blas()
    if blas is None:
        pytest.skip("NumPy brings no OpenBLAS")
    code = (
        f"nc.nc_blas_add_candidate(b'numpy', {os.fsencode(blas)!r})\n"
        "print(nc.nc_blas_provider().decode(), nc.nc_blas_integer_bits(), nc.nc_blas_threads() > 0)"
    )
    assert run_child(code, NUMCORE_BLAS="") == "numpy 64 True"
    assert run_child(code, NUMCORE_BLAS="none") == "none 0 False"


def test_memory_that_the_machine_has_not(program):
    """Requests beyond what is available fail at once, where the system would grant some of them."""
    done = subprocess.run([program("memory")], capture_output=True, text=True, check=True)
    if done.stdout.strip() == "unknown":
        pytest.skip("the system does not tell, or has little memory")
    assert done.stdout.split() == ["6", "4"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system is not asked")
def test_available_memory():
    """The number is that of /proc/meminfo, as far as other programs leave it alone."""
    run_child(
        """
nc.nc_memory_available.restype = ctypes.c_size_t
def told():
    with open("/proc/meminfo") as file:
        lines = dict(line.split(":") for line in file)
    return sum(1024 * int(lines[name].split()[0]) for name in ("MemAvailable", "SwapFree"))
for attempt in range(100):
    before, found, after = told(), nc.nc_memory_available(), told()
    if abs(found - before) + abs(found - after) < 2**28:
        break
else:
    raise AssertionError((before, found, after))
"""
    )
