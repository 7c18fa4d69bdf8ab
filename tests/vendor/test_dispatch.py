"""Two variants of functions behind one set of names: compiled, linked and run, in miniature."""

import ctypes
import os
import shutil
import subprocess
import sys

import pytest
from nativelibs import link

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("cc") or not shutil.which("objcopy"),
    reason="needs a C compiler and objcopy, on ELF",
)

# What both have, what one alone has, data of the same name, and calls from one to another.
VARIANT = """
const char *where = "{0}";
const char *leaf(void) {{ return where; }}
const char *inner(void) {{ return leaf(); }}
int only_{0}(void) {{ return 1; }}
"""
REST = "const char *inner(void); const char *outer(void) { return inner(); }\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dispatch")

    def run(*command):
        subprocess.run(command, cwd=folder, check=True)

    for name, path in link.DISPATCH.items():
        shutil.copy(path, folder / name)
    for variant in ("baseline", "adx"):
        (folder / f"{variant}.c").write_text(VARIANT.format(variant))
        run("cc", "-O1", "-fPIC", "-c", f"{variant}.c", "-o", f"{variant}-cpu.o")
    run(sys.executable, "dispatch.py", "linux", "baseline=baseline-cpu.o", "adx=adx-cpu.o")
    for variant in ("baseline", "adx"):
        names = f"--redefine-syms={variant}.names"
        run("objcopy", names, f"{variant}-cpu.o", f"{variant}.o")
    (folder / "rest.c").write_text(REST)
    (folder / "abi.map").write_text(link.VERSION_SCRIPT)
    sources = ["rest.c", "variant.c", "dispatch.s", "baseline.o", "adx.o"]
    run("cc", "-shared", "-fPIC", "-Wl,--version-script=abi.map", *sources, "-o", "libtwo.so")
    return folder / "libtwo.so"


def ask(library, **environment):
    """Return what a fresh process sees: the variant, and where three calls end."""
    code = (
        "import ctypes, sys; two = ctypes.CDLL(sys.argv[1])\n"
        "for name in ('flint_numcore_variant', 'leaf', 'inner', 'outer'):\n"
        "    function = getattr(two, name); function.restype = ctypes.c_char_p\n"
        "    print(function().decode())"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, library],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.split()


def test_baseline_is_kept_to_when_asked_for(library):
    assert ask(library, NUMCORE_CPU="baseline") == ["baseline"] * 4


def test_every_call_ends_in_the_variant_of_the_cpu(library):
    from numcore import info

    best = info.collect()["cpu"]["available"][0]
    assert ask(library, NUMCORE_CPU="") == [best] * 4


def test_private_names_stay_private(library):
    two = ctypes.CDLL(str(library))
    assert two.only_adx() == two.only_baseline() == 1
    for name in ("nc_adx_leaf", "nc_baseline_leaf", "nc_adx_where"):
        with pytest.raises(AttributeError):
            getattr(two, name)
