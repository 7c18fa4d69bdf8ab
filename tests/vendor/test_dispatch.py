"""Variants of functions behind one set of names: compiled, linked and run, in miniature."""

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

# What all have, what one alone has, data of the same name, and calls from one file to another.
LEAF = """
const char *where = "{0}";
const char *leaf(void) {{ return where; }}
"""
INNER = """
const char *leaf(void);
const char *inner(void) {{ return leaf(); }}
int only_{0}(void) {{ return 1; }}
"""
PARTS = {
    "baseline-one": LEAF + INNER,
    "adx-one": INNER,
    "adx-two": LEAF,
    "avx512-two": LEAF + "const char *inner(void); const char *through(void) {{ return inner(); }}",
}
REST = "const char *inner(void); const char *outer(void) { return inner(); }\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dispatch")

    def run(*command):
        subprocess.run(command, cwd=folder, check=True)

    for name, path in link.DISPATCH.items():
        shutil.copy(path, folder / name)
    for name, source in PARTS.items():
        (folder / f"{name}.c").write_text(source.format(name.partition("-")[0]))
        run("cc", "-O1", "-fPIC", "-c", f"{name}.c", "-o", f"{name}.o")
    arguments = [f"{name.partition('-')[0]}={name}.o" for name in PARTS]
    run(sys.executable, "dispatch.py", "linux", *arguments)
    objects = [f"{name}.o" for name in PARTS]
    for file in objects:
        run("objcopy", f"--redefine-syms={file}.names", file)
    (folder / "rest.c").write_text(REST)
    (folder / "abi.map").write_text(link.VERSION_SCRIPT)
    sources = ["rest.c", "variant.c", "dispatch.s", *objects]
    run("cc", "-shared", "-fPIC", "-Wl,--version-script=abi.map", *sources, "-o", "libtwo.so")
    return folder / "libtwo.so"


def ask(library, **environment):
    """Return what a fresh process sees: the variant, and where four calls end."""
    code = (
        "import ctypes, sys; two = ctypes.CDLL(sys.argv[1])\n"
        "for name in ('flint_numcore_variant', 'leaf', 'inner', 'outer', 'through'):\n"
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


def available():
    from numcore import info

    return info.collect()["cpu"]["available"]


@pytest.mark.parametrize("variant", ["baseline", "adx", "avx512"])
def test_a_variant_is_kept_to_when_asked_for(library, variant):
    if variant not in available():
        pytest.skip("this CPU cannot run that variant")
    assert ask(library, NUMCORE_CPU=variant) == [variant] * 5


def test_every_call_ends_in_the_variant_of_the_cpu(library):
    assert ask(library, NUMCORE_CPU="") == [available()[0]] * 5


def test_private_names_stay_private(library):
    two = ctypes.CDLL(str(library))
    assert two.only_adx() == two.only_baseline() == 1
    for name in ("nc_adx_leaf", "nc_baseline_leaf", "nc_adx_where", "nc_avx512_leaf"):
        with pytest.raises(AttributeError):
            getattr(two, name)
