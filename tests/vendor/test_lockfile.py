"""The lock itself, and what a malformed one is told."""

import re

import pytest
from nativelibs import folders, lockfile
from nativelibs.errors import VendorError

LOCK = lockfile.load(folders.LOCK_FILE, folders.PATCHES)
LICENCE = r"(LGPL-3\.0-or-later|GPL-2\.0-or-later|BSD-2-Clause)"
SPDX = re.compile(rf"{LICENCE}( (OR|AND) {LICENCE})*")


def test_all_four_libraries_are_locked():
    assert list(LOCK) == ["gmp", "mpfr", "mpc", "flint"]


@pytest.mark.parametrize("library", LOCK.values(), ids=LOCK)
def test_entry_is_well_formed(library):
    assert re.fullmatch(r"\d+\.\d+\.\d+", library.version)
    assert SPDX.fullmatch(library.licence)
    assert library.licence_files
    assert library.debian_source
    assert library.debian_suites
    assert library.version in library.upstream
    assert len(library.tarballs) >= 2
    for name in library.tarballs:
        assert library.version in name


@pytest.mark.parametrize(
    "patch", [p for library in LOCK.values() for p in library.patches], ids=lambda p: p.name
)
def test_patch_begins_with_its_reason(patch):
    reason = re.split(r"^(?:diff |--- )", patch.read_text(), maxsplit=1, flags=re.MULTILINE)[0]
    assert len(reason.split()) > 20, "say why before the first hunk"


def test_no_stray_patch_folders():
    assert {path.name for path in folders.PATCHES.iterdir() if path.is_dir()} <= set(LOCK)


def write_lock(tmp_path, old, new):
    path = tmp_path / "sources.toml"
    text = folders.LOCK_FILE.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("soversion = 10", 'soversion = "10"', "soversion"),
        ('licence = "LGPL-3.0-or-later OR GPL-2.0-or-later"', "", "licence"),
        ("a3c2b80", "A3C2B80", "sha256"),
        ("gmp/gmp-6.3.0.tar.xz", "gmp/gmp-6.3.1.tar.xz", "upstream"),
    ],
)
def test_malformed_lock_is_refused(tmp_path, old, new, message):
    with pytest.raises(VendorError, match=message):
        lockfile.load(write_lock(tmp_path, old, new), folders.PATCHES)


def test_patches_come_in_order_and_named_by_rule(tmp_path):
    for name in ("10-b.patch", "02-a.patch"):
        (tmp_path / name).touch()
    assert [p.name for p in lockfile.find_patches(tmp_path)] == ["02-a.patch", "10-b.patch"]
    (tmp_path / "stray.patch").touch()
    with pytest.raises(VendorError, match=r"stray\.patch"):
        lockfile.find_patches(tmp_path)
