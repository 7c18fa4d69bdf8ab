"""The apt road: finding the mirror, choosing the release, leaving the machine's settings alone."""

import os
import stat
import sys

import pytest
from nativelibs import apt

DEB822 = """\
# the distribution
Types: deb
URIs: http://mirror.invalid/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian.gpg

Types: deb
URIs: http://mirror.invalid/debian-security
Suites: bookworm-security
Components: main
"""
FOREIGN = "Types: deb\nURIs: http://tools.invalid/apt\nSuites: nodistro\nComponents: main\n"
DISABLED = "Enabled: no\n" + DEB822.partition("\n")[2].partition("\n\n")[0]
INLINE_KEY = DEB822.replace("/usr/share/keyrings/debian.gpg", "\n -----BEGIN\n .\n mDME\n -----END")


@pytest.fixture
def settings(tmp_path):
    """Return a function that writes files of an apt settings folder and returns the folder."""
    folder = tmp_path / "etc"
    (folder / "sources.list.d").mkdir(parents=True)

    def write(files):
        for name, text in files.items():
            (folder / name).write_text(text)
        return folder

    return write


@pytest.mark.parametrize(
    ("files", "uri", "signed_by"),
    [
        (
            {"sources.list.d/a.sources": FOREIGN, "sources.list.d/debian.sources": DEB822},
            "http://mirror.invalid/debian",
            "/usr/share/keyrings/debian.gpg",
        ),
        (
            {"sources.list": "# old\ndeb http://classic.invalid/debian trixie main contrib\n"},
            "http://classic.invalid/debian",
            "",
        ),
        (
            {
                "sources.list.d/x.list": "deb https://tools.invalid/apt cloud-bookworm main\n"
                "deb [arch=amd64 signed-by=/k.gpg] https://m.invalid/debian sid main # here\n"
            },
            "https://m.invalid/debian",
            "/k.gpg",
        ),
    ],
    ids=["deb822", "classic", "classic with options"],
)
def test_finds_the_configured_mirror(settings, files, uri, signed_by):
    assert apt.find_mirror(settings(files)) == apt.Mirror(uri, signed_by)


@pytest.mark.parametrize("files", [{}, {"sources.list.d/a.sources": FOREIGN + "\n" + DISABLED}])
def test_no_debian_mirror(settings, files):
    assert apt.find_mirror(settings(files)) is None


def test_inline_key_survives(settings):
    mirror = apt.find_mirror(settings({"sources.list.d/debian.sources": INLINE_KEY}))
    assert "Signed-By: -----BEGIN\n .\n mDME\n -----END\n" in apt.source_list(mirror, ("sid",))


def test_source_list_asks_for_sources_of_the_suites():
    text = apt.source_list(apt.Mirror("http://m.invalid/debian", "/k.gpg"), ("forky", "sid"))
    assert "Types: deb-src\n" in text
    assert "Suites: forky sid\n" in text
    assert "Signed-By: /k.gpg\n" in text


FAKE_APT_GET = """\
import pathlib, sys
log = pathlib.Path({log!r})
with log.open("a") as file:
    print("apt-get", *sys.argv[1:], file=file)
if "source" in sys.argv:
    pathlib.Path("tiny_1.0.orig.tar.gz").write_bytes(b"from apt")
"""
FAKE_APT_CACHE = """\
print('''Package: tiny
Version: 0.9-1
Checksums-Sha256:
 {zeros} 12 tiny_0.9.orig.tar.gz

Package: tiny
Version: 1:1.0-2
Checksums-Sha256:
 {zeros} 12 tiny_1.0-2.dsc
 {sha256} 12 tiny_1.0.orig.tar.gz
''')
"""


@pytest.fixture
def fake_apt(tmp_path, settings, monkeypatch, library):
    """Put a fake apt-get and apt-cache first on the path; return the log of the calls."""
    folder, log = tmp_path / "bin", tmp_path / "apt.log"
    folder.mkdir()
    sha256 = library.tarballs["tiny_1.0.orig.tar.gz"]
    programs = {
        "apt-get": FAKE_APT_GET.format(log=str(log)),
        "apt-cache": FAKE_APT_CACHE.format(zeros="0" * 64, sha256=sha256),
    }
    for name, text in programs.items():
        path = folder / name
        path.write_text(f"#!{sys.executable}\n{text}")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(apt, "APT_FOLDER", settings({"sources.list.d/d.sources": DEB822}))
    return log


def test_takes_the_release_with_the_locked_archive(fake_apt, cache, library, tmp_path):
    archive = apt.download(library, cache.apt, tmp_path)
    assert archive.read_bytes() == b"from apt"
    update, source = fake_apt.read_text().splitlines()
    assert source.endswith("source --download-only --tar-only tiny=1:1.0-2")
    for call in (update, source):
        assert f"-oDir::State::Lists={cache.apt}" in call
        assert f"-oDir::Cache={cache.apt}" in call
        assert "-oDir::Etc::SourceParts=/dev/null" in call


def test_no_release_with_the_locked_archive(fake_apt, cache, make_library, tmp_path):
    library = make_library(tarballs={"tiny-1.0.tar.gz": "f" * 64})
    with pytest.raises(apt.AptUnavailable, match=r"0\.9-1, 1:1\.0-2, none with an archive"):
        apt.download(library, cache.apt, tmp_path)


def test_no_apt_on_this_system(monkeypatch, cache, library, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(apt.AptUnavailable, match="no apt-get"):
        apt.download(library, cache.apt, tmp_path)


def test_without_network_the_reason_is_told(fake_apt, tmp_path, cache, library):
    folder = tmp_path / "bin"
    (folder / "apt-get").write_text("#!/bin/sh\necho 'W: Could not resolve the mirror' >&2\n")
    (folder / "apt-cache").write_text("#!/bin/sh\necho 'E: no deb-src' >&2\nexit 100\n")
    with pytest.raises(apt.AptUnavailable, match="Could not resolve the mirror"):
        apt.download(library, cache.apt, tmp_path)
