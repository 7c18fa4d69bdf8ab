"""numcore.sdk, numcore-config and numcore.h: building other packages on numcore's libraries."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from numcore import config, sdk

COMPILER = shutil.which("cc") or shutil.which("gcc")
needs_compiler = pytest.mark.skipif(COMPILER is None, reason="no C compiler here")

EXTENSION = """
#include <numcore.h>
#include <gmp.h>

static PyObject *power(PyObject *self, PyObject *args)
{
    unsigned long base, exponent;
    char text[400];
    mpz_t value;
    if (!PyArg_ParseTuple(args, "kk", &base, &exponent))
        return NULL;
    mpz_init(value);
    mpz_ui_pow_ui(value, base, exponent);
    gmp_snprintf(text, sizeof text, "%Zd", value);
    mpz_clear(value);
    return PyUnicode_FromString(text);
}

static PyMethodDef methods[] = {{"power", power, METH_VARARGS, ""}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "guest", "", -1, methods};

PyMODINIT_FUNC PyInit_guest(void)
{
    if (numcore_import("guest") < 0)
        return NULL;
    return PyModule_Create(&module);
}
"""


def options(*arguments):
    """What numcore-config prints, as a list."""
    result = subprocess.run(
        [sys.executable, "-m", "numcore.config", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.split()


@pytest.fixture
def build(tmp_path):
    """Return `build(source, *options)`, which compiles an extension module `guest`."""

    def run(source, *flags):
        file = tmp_path / "guest.c"
        file.write_text(source)
        module = tmp_path / ("guest" + sysconfig.get_config_var("EXT_SUFFIX"))
        include = sysconfig.get_path("include")
        command = [COMPILER, "-shared", "-fPIC", f"-I{include}", str(file), *flags, "-o", module]
        subprocess.run(command, check=True)
        return tmp_path

    return run


def test_folders():
    include, libraries = Path(sdk.get_include()), Path(sdk.get_library_dir())
    assert (include / "numcore.h").is_file()
    assert f'"{sdk.abi_tag}"' in (include / "numcore.h").read_text()
    for header in ("gmp.h", "mpfr.h", "mpc.h", "flint/flint.h"):
        assert (include / header).is_file()
    for name in config.NEEDS:
        assert list(libraries.glob(f"lib{name}.*")), f"no linker name for -l{name}"
        assert (Path(sdk.get_pkgconfig_dir()) / f"{name}.pc").is_file()


def test_abi():
    sdk.require_abi(sdk.abi_tag)
    with pytest.raises(ImportError, match=rf"guest .*'other'.*'{sdk.abi_tag}'") as caught:
        sdk.require_abi("other", "guest")
    assert caught.value.name == "guest"
    with pytest.raises(TypeError):
        sdk.require_abi(1)


def test_config_options():
    assert options("--cflags") == [f"-I{sdk.get_include()}"]
    folders = [f"-L{sdk.get_library_dir()}", f"-Wl,-rpath,{sdk.get_library_dir()}"]
    assert options("--libs", "gmp") == [*folders, "-lgmp"]
    assert options("--libs", "mpc", "--cflags") == [
        f"-I{sdk.get_include()}",
        *folders,
        "-lmpc",
        "-lmpfr",
        "-lgmp",
    ]
    assert options("--libs") == [*folders, "-lflint", "-lmpc", "-lmpfr", "-lgmp"]
    assert options("--libs", "flint") == [*folders, "-lflint", "-lmpfr", "-lgmp"]
    assert options("--abi-tag") == [sdk.abi_tag]
    assert options("--includedir", "--libdir", "--pkgconfigdir") == [
        sdk.get_include(),
        sdk.get_library_dir(),
        sdk.get_pkgconfig_dir(),
    ]


@pytest.mark.parametrize("arguments", [[], ["--libs", "nonsense"], ["--nonsense"]])
def test_config_refuses(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        config.main(arguments)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("pkg-config") is None, reason="no pkg-config here")
@pytest.mark.parametrize("name", sorted(config.NEEDS))
def test_pkg_config(name):
    result = subprocess.run(
        ["pkg-config", "--cflags", "--libs", name],
        env={"PATH": "/usr/bin:/bin", "PKG_CONFIG_PATH": sdk.get_pkgconfig_dir()},
        capture_output=True,
        text=True,
        check=True,
    )
    flags = result.stdout.split()
    assert f"-l{name}" in flags
    folders = {Path(flag[2:]).resolve() for flag in flags if flag.startswith(("-I", "-L"))}
    assert Path(sdk.get_include()) in folders
    assert Path(sdk.get_library_dir()) in folders


@needs_compiler
@pytest.mark.parametrize("first", ["import numcore.mpz", "pass"])
def test_extension(build, child, first):
    # With numcore imported, the loader need not be told where to look.
    linked = [f"-L{sdk.get_library_dir()}", "-lgmp"]
    if "numcore" not in first:
        linked = options("--libs", "gmp")
    folder = build(EXTENSION, *options("--cflags"), *linked)
    outcome = child(
        f"import sys; sys.path.insert(0, {str(folder)!r})\n"
        f"{first}\n"
        "import guest\n"
        "assert guest.power(3, 200) == str(3 ** 200)\n"
        "from numcore import _copies\n"
        "print([f for f in _copies.mapped_files() if _copies.library_of(f) == 'gmp'])\n"
    )
    assert outcome.code == 0, outcome.stderr
    assert outcome.lines[-1] == repr([str(Path(sdk.get_library_dir()) / "libgmp-numcore.so.10")])


@needs_compiler
def test_extension_of_another_abi(build, child):
    folder = build(
        EXTENSION, '-DNUMCORE_ABI_TAG="numcore-0"', *options("--cflags", "--libs", "gmp")
    )
    outcome = child(f"import sys; sys.path.insert(0, {str(folder)!r}); import guest")
    assert outcome.code == 1
    last = outcome.stderr.splitlines()[-1]
    assert last.startswith("ImportError: guest was built for")
    assert "'numcore-0'" in last
    assert f"'{sdk.abi_tag}'" in last


@needs_compiler
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="symbol versions are ELF's")
def test_library_of_another_abi(build, child, tmp_path):
    """A module linked with a libgmp of another symbol version is refused by the loader."""
    fake = tmp_path / "fake"
    fake.mkdir()
    (fake / "gmp.c").write_text("".join(f"void __gmp{name}(void) {{}}\n" for name in NEEDED))
    (fake / "map").write_text("NUMCORE_ABI_0 { global: __gmp*; };")
    soname = "libgmp-numcore.so.10"
    options_of_linker = [f"-Wl,-soname,{soname}", f"-Wl,--version-script={fake / 'map'}"]
    command = [COMPILER, "-shared", "-fPIC", fake / "gmp.c", *options_of_linker]
    subprocess.run([*command, "-o", fake / "libgmp.so"], check=True)
    folder = build(EXTENSION, *options("--cflags"), f"-L{fake}", "-lgmp")
    outcome = child(
        f"import sys; sys.path.insert(0, {str(folder)!r})\nimport numcore.mpz\nimport guest"
    )
    assert outcome.code == 1
    last = outcome.stderr.splitlines()[-1]
    assert last.startswith("ImportError: ")
    assert "NUMCORE_ABI_0" in last


NEEDED = ["z_init", "z_clear", "z_ui_pow_ui", "_snprintf"]
