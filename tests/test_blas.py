"""numcore.blas: which BLAS is used, and what happens when it cannot be."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from numcore import _blasfiles, blas
from numcore.errors import NativeError

needs_numpy_blas = pytest.mark.skipif(
    not any(provider == "numpy" for provider, _ in _blasfiles.candidates()),
    reason="NumPy's wheel carries no BLAS here",
)

SHOW = "from numcore import blas; print(blas.provider()); print(blas.file())"


@needs_numpy_blas
def test_numpys_own(child):
    outcome = child(
        SHOW + "\nimport sys; print('numpy' in sys.modules)\nimport numpy\n"
        "numpy.ones((2, 2)) @ numpy.ones((2, 2))\n"
        "from numcore import _copies\n"
        "print(sum('openblas' in file for file in _copies.mapped_files()))",
        env={"NUMCORE_BLAS": ""},
    )
    assert outcome.code == 0, outcome.stderr
    provider, file, imported, count = outcome.lines
    assert provider == "numpy"
    assert "openblas" in file
    assert Path(file).parent.name in ("numpy.libs", ".dylibs", ".libs")
    assert imported == "False"
    assert count == "1"


@needs_numpy_blas
def test_threads(child):
    outcome = child(
        "from numcore import blas\nblas.set_num_threads(1)\nprint(blas.num_threads())\n"
        "blas.set_num_threads(2)\nprint(blas.num_threads(), blas.integer_bits())",
        env={"NUMCORE_BLAS": ""},
    )
    assert outcome.lines == ["1", "2 64"]


@needs_numpy_blas
@pytest.mark.parametrize("core", ["", "Prescott"])
def test_architecture(core, child):
    """The kernels are those that threadpoolctl sees; a variable that chooses them shows."""
    outcome = child(
        "from numcore import blas, doctor\nprint(blas.architecture())\n"
        "from threadpoolctl import threadpool_info\n"
        "print(*[pool['architecture'] for pool in threadpool_info()])\n"
        "print([line for line in doctor.examine()['advice'] if 'OPENBLAS_CORETYPE' in line])",
        env={"NUMCORE_BLAS": "", "OPENBLAS_CORETYPE": core},
    )
    assert outcome.code == 0, outcome.stderr
    ours, seen, advice = outcome.lines
    assert ours == seen
    assert ("OPENBLAS_CORETYPE=Prescott" in advice) == bool(core)


@pytest.mark.parametrize("threads", [0, -1, 2**31, 2**64])
def test_threads_out_of_range(threads):
    with pytest.raises(ValueError, match="set_num_threads"):
        blas.set_num_threads(threads)


@pytest.mark.parametrize("threads", [1.0, "1", None])
def test_threads_of_wrong_type(threads):
    with pytest.raises(TypeError, match="set_num_threads"):
        blas.set_num_threads(threads)


def test_none(child):
    outcome = child(
        SHOW + "\nfrom numcore.errors import NativeError\nprint(blas.num_threads())\n"
        "print(blas.architecture())\n"
        "try:\n    blas.set_num_threads(1)\nexcept NativeError as error:\n    print(error)",
        env={"NUMCORE_BLAS": "none"},
    )
    assert outcome.lines == [
        "none",
        "None",
        "0",
        "None",
        "there is no BLAS whose threads could be set",
    ]


def test_use(child):
    outcome = child(
        "from numcore import blas\nfirst = blas.provider()\n"
        "print(blas.use('none'), blas.provider(), blas.use(None) == first)",
        env={"NUMCORE_BLAS": ""},
    )
    assert outcome.lines == ["none none True"]


def test_use_refuses():
    with pytest.raises(TypeError, match="use"):
        blas.use(1)
    with pytest.raises(ValueError, match="null"):
        blas.use("a\0b")
    try:
        with pytest.raises(NativeError, match="no such file"):
            blas.use(os.path.join(os.sep, "no", "such", "file.so"))
        with pytest.raises(NativeError, match="too long"):
            blas.use("x" * 10**5)
    finally:
        blas.use(None)


# ------------------------------------------------------------------ looking for it


def fake_numpy(folder, libs=(), config=""):
    """A folder to import a package `numpy` from, with these files beside it."""
    (folder / "numpy").mkdir(parents=True)
    (folder / "numpy" / "__init__.py").write_text(
        "raise RuntimeError('it is not to be imported')\n"
    )
    (folder / "numpy" / "__config__.py").write_text(config)
    (folder / "numpy.libs").mkdir()
    for name in libs:
        (folder / "numpy.libs" / name).write_bytes(b"\x7fELF" + bytes(4096))
    return str(folder)


CONFIG = """
raise RuntimeError
CONFIG = {{
    "Build Dependencies": {{
        "blas": {{
            "name": "openblas",
            "found": bool("True".lower().replace("false", "")),
            "lib directory": r"{folder}",
        }},
        "lapack": {{"name": "lapack"}},
    }},
}}
"""


def test_candidates_of_a_wheel(tmp_path, monkeypatch):
    names = ["libscipy_openblas64_-1234.so", "libgfortran-1.so", "libquadmath-2.so"]
    monkeypatch.syspath_prepend(fake_numpy(tmp_path, names))
    monkeypatch.delitem(sys.modules, "numpy", raising=False)
    assert _blasfiles.candidates() == [("numpy", str(tmp_path / "numpy.libs" / names[0]))]


def test_candidates_of_a_configuration(tmp_path, monkeypatch):
    libraries = tmp_path / "lib"
    libraries.mkdir()
    name = _blasfiles.NAMES.get(sys.platform, _blasfiles.NAMES["linux"])[0]
    (libraries / name).touch()
    monkeypatch.syspath_prepend(
        fake_numpy(tmp_path / "site", config=CONFIG.format(folder=libraries))
    )
    monkeypatch.delitem(sys.modules, "numpy", raising=False)
    assert _blasfiles.candidates() == [("system", str(libraries / name))]


@pytest.mark.parametrize("config", ["", "}}} not Python {{{", CONFIG.format(folder="/nowhere")])
def test_candidates_of_nothing(tmp_path, monkeypatch, config):
    monkeypatch.syspath_prepend(fake_numpy(tmp_path, config=config))
    monkeypatch.delitem(sys.modules, "numpy", raising=False)
    assert _blasfiles.candidates() == []


def test_candidates_without_numpy(monkeypatch):
    monkeypatch.setattr(_blasfiles, "find_spec", lambda name: None)
    monkeypatch.setattr("importlib.metadata.files", lambda name: None)
    assert _blasfiles.candidates() == []


# ------------------------------------------------------------------ bad luck

BAD = {
    "missing": "no such file",
    "directory": "no such file",
    "empty": "not a (whole) shared library",
    "text": "not a (whole) shared library",
    "truncated": "not a (whole) shared library",
    "another library": "not a BLAS",
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_file(kind, tmp_path, child):
    from numcore import sdk

    file = tmp_path / "libbad.so"
    library = Path(sdk.get_library_dir()) / "libgmp-numcore.so.10"
    if kind == "directory":
        file.mkdir()
    elif kind == "text":
        file.write_text("this is no library\n" * 100)
    elif kind == "empty":
        file.touch()
    elif kind == "truncated":
        file.write_bytes(library.read_bytes()[:100_000])
    elif kind == "another library":
        shutil.copy(library, file)
    environment = {"NUMCORE_BLAS": str(file)}
    outcome = child(SHOW, env=environment)
    assert outcome.code == 1
    last = outcome.stderr.splitlines()[-1]
    assert last.startswith("numcore.errors.NativeError: there is no BLAS to use: " + str(file))
    assert BAD[kind] in last
    # Whoever needs FLINT is told at once; `info` stays usable and says so.
    outcome = child("from numcore import _runtime; _runtime.load_flint()", env=environment)
    assert outcome.stderr.splitlines()[-1].startswith(f"ImportError: NUMCORE_BLAS: {file}")
    outcome = child("from numcore import info; print(info.collect()['problems'])", env=environment)
    assert BAD[kind] in outcome.stdout


@pytest.mark.parametrize("numpy", ["without BLAS", "renamed", "broken library"])
def test_numpy_without_usable_blas(numpy, tmp_path, child):
    """Nothing was asked for: all goes on without a BLAS."""
    libs = {"without BLAS": [], "renamed": ["libother.so"], "broken library": ["libopenblas.so"]}
    folder = fake_numpy(tmp_path, libs[numpy])
    outcome = child(
        f"import sys; sys.path.insert(0, {folder!r})\n"
        "from numcore import _runtime, info\n_runtime.load_flint()\n"
        "found = info.collect()\nprint(found['blas']['provider'], len(found['problems']))",
        env={"NUMCORE_BLAS": ""},
    )
    assert outcome.code == 0, outcome.stderr
    assert outcome.lines == [f"none {1 if numpy == 'broken library' else 0}"]
