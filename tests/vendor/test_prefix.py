"""The assembled prefix, its listing, and the command line around it."""

import subprocess
import sys

import native
import pytest
from nativelibs import folders, prefix


@pytest.fixture
def results(tmp_path):
    """Result folders such as a build leaves."""
    files = {
        "gmp": ["include/gmp.h", "lib/libgmp.a", "licenses/gmp/COPYING"],
        "flint-adx": ["lib/flint-cpu.o", "licenses/flint/COPYING"],
        "flint-baseline": ["include/flint/flint.h", "licenses/flint/COPYING"],
        "gmp-shared": ["libgmp-numcore.so.10"],
        "flint-shared": ["libflint-numcore.so.24"],
    }
    for node, names in files.items():
        for name in names:
            path = tmp_path / node / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(node)
    return {node: tmp_path / node for node in files}


@pytest.fixture
def assembled(results, tmp_path):
    folder = tmp_path / "prefixes" / "key"
    folder.parent.mkdir()
    prefix.assemble(folder, results, {"libgmp.so": "INPUT(x)\n", "pkgconfig/gmp.pc": "pc\n"})
    return folder


def test_layout(assembled):
    assert [f"{folder}/{path.name}" for folder, path in prefix.listing(assembled)] == [
        "include/flint/flint.h",
        "include/gmp.h",
        "./libflint-numcore.so.24",
        "./libgmp-numcore.so.10",
        "./libgmp.so",
        "licenses/flint/COPYING",
        "licenses/gmp/COPYING",
        "pkgconfig/gmp.pc",
    ]
    assert (assembled / "include/flint/flint.h").read_text() == "flint-baseline"


def test_interrupted_assembly_starts_afresh(results, tmp_path):
    stale = tmp_path / "key.incoming"
    stale.mkdir()
    (stale / "stray").touch()
    prefix.assemble(tmp_path / "key", results, {})
    assert not (tmp_path / "key/stray").exists()
    assert not stale.exists()


def test_files_command_prints_folder_tab_path(assembled, capsys):
    assert native.main(["files", str(assembled)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f".\t{assembled / 'libgmp.so'}" in lines
    assert f"include/flint\t{assembled / 'include/flint/flint.h'}" in lines


def test_files_of_nowhere_is_an_error(tmp_path, capsys):
    assert native.main(["files", str(tmp_path / "none")]) == 1
    assert "none is no folder" in capsys.readouterr().err


def test_missing_compiler_is_an_error_not_a_traceback(monkeypatch, capsys):
    monkeypatch.setenv("CC", "no-such-compiler")
    assert native.main(["key"]) == 1
    assert "no working C compiler" in capsys.readouterr().err


def test_cache_folder_follows_the_setting(monkeypatch, tmp_path):
    monkeypatch.setenv("NUMCORE_CACHE", str(tmp_path / "here"))
    assert folders.cache_root() == (tmp_path / "here").resolve()


def test_runs_as_a_script_with_the_standard_library_only():
    script = folders.VENDOR / "native.py"
    done = subprocess.run([sys.executable, "-S", script, "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert "build" in done.stdout
