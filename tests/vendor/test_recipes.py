"""Every platform has a complete plan: needs come first, placeholders are known."""

import re

import pytest
from nativelibs import folders, lockfile, recipes
from nativelibs.prefix import generated_files
from nativelibs.toolchain import Toolchain

LOCK = lockfile.load(folders.LOCK_FILE, folders.PATCHES)
MACHINES = [
    "x86_64-linux-gnu",
    "aarch64-linux-gnu",
    "x86_64-apple-darwin22",
    "arm64-apple-darwin23",
    "x86_64-w64-mingw32",
]
OWN = {"source", "out", "jobs", "python"}


def plan(machine):
    return recipes.plan(LOCK, Toolchain(cc="cc", version="cc 1.0", machine=machine))


def commands(machine):
    return {
        node.name: " ".join(w for step in node.steps for w in step.argv) for node in plan(machine)
    }


@pytest.mark.parametrize("machine", MACHINES)
def test_plan_is_closed(machine):
    finished = set()
    for node in plan(machine):
        assert set(node.needs) <= finished
        known = finished | OWN
        for step in node.steps:
            for word in step.argv:
                used = set(re.findall(r"@([a-z0-9-]+)@", word))
                assert used <= known
                assert used - OWN <= set(node.needs)
        finished.add(node.name)


@pytest.mark.parametrize("machine", MACHINES)
def test_variants_where_cpu_and_object_format_allow_it(machine):
    variants = [node.name for node in plan(machine) if re.fullmatch("flint-[a-z]+", node.name)]
    twice = machine in ("x86_64-linux-gnu", "x86_64-w64-mingw32")
    assert [name for name in variants if name != "flint-shared"] == (
        ["flint-baseline", "flint-adx"] if twice else ["flint-baseline"]
    )


def test_linux_links_under_our_own_names():
    linked = commands("x86_64-linux-gnu")
    for name, number in (("gmp", 10), ("mpfr", 6), ("mpc", 3), ("flint", 24)):
        assert f"-Wl,-soname,lib{name}-numcore.so.{number} " in linked[f"{name}-shared"]
        assert "-Wl,-rpath,$ORIGIN " in linked[f"{name}-shared"]


def test_fat_gmp_on_x86_64_only():
    assert "--enable-fat" in commands("x86_64-linux-gnu")["gmp"]
    assert "--enable-fat" not in commands("aarch64-linux-gnu")["gmp"]


def test_flint_modules_are_sorted_into_one_kind_each():
    kinds = [recipes.FLINT_SCALAR, recipes.FLINT_UNROLLED, recipes.FLINT_CALLERS]
    for modules in (*kinds, recipes.FLINT_CPU):
        assert modules.split() == sorted(modules.split())
    every = " ".join(kinds).split()
    assert len(set(every)) == len(every)


def test_pc_files_are_relocatable_and_need_no_library_path():
    files = generated_files(LOCK, "linux")
    assert files["libmpfr.so"] == "INPUT(libmpfr-numcore.so.6)\n"
    text = files["pkgconfig/flint.pc"]
    assert text.startswith("prefix=${pcfiledir}/..\n")
    assert "Requires: gmp mpfr\n" in text
    assert "-Wl,-rpath,${libdir} -lflint\n" in text
    assert "Version: 3.6.0\n" in text
