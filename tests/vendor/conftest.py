"""Fixtures for the tests of vendor/: a tiny locked library, and a cache of its own per test."""

import hashlib
import io
import sys
import tarfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "vendor"))

from nativelibs.folders import Cache
from nativelibs.lockfile import Library
from nativelibs.progress import Silent
from nativelibs.toolchain import Toolchain


class Notes(Silent):
    """Keeps what it is told."""

    def __init__(self):
        self.texts = []

    def note(self, text):
        self.texts.append(text)


@pytest.fixture
def notes():
    return Notes()


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


@pytest.fixture
def tarball():
    """The bytes of a source archive with one file and one licence."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as tar:
        for name, text in (("tiny-1.0/tiny.txt", b"one\n"), ("tiny-1.0/COPYING", b"free\n")):
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            tar.addfile(entry, io.BytesIO(text))
    return data.getvalue()


@pytest.fixture
def make_library(tarball):
    """Return a function that makes a lock entry for the tiny archive, with changes."""

    def make(**changes):
        sha256 = hashlib.sha256(tarball).hexdigest()
        fields = {
            "name": "tiny",
            "version": "1.0",
            "soversion": 1,
            "licence": "MIT",
            "licence_files": ("COPYING",),
            "upstream": "http://127.0.0.1:9/tiny-1.0.tar.gz",
            "debian_source": "tiny",
            "debian_suites": ("sid",),
            "tarballs": {"tiny-1.0.tar.gz": sha256, "tiny_1.0.orig.tar.gz": sha256},
            "patches": (),
        }
        return Library(**(fields | changes))

    return make


@pytest.fixture
def library(make_library):
    return make_library()


@pytest.fixture
def tools():
    return Toolchain(cc="cc", version="cc 1.0", machine="x86_64-linux-gnu")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    """Settings of the person who runs the tests do not matter."""
    for name in ("NUMCORE_SOURCES", "NUMCORE_CACHE", "NUMCORE_JOBS"):
        monkeypatch.delenv(name, raising=False)
