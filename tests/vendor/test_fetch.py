"""Every road to a source archive, and what happens when one is bad or all are closed."""

import functools
import hashlib
import http.server
import threading
import urllib.request

import pytest
from nativelibs import apt
from nativelibs.errors import VendorError
from nativelibs.fetch import fetch

BAD = b"not the archive"
BAD_SHA256 = hashlib.sha256(BAD).hexdigest()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def site(tmp_path):
    """A local web server: its folder and its address."""
    folder = tmp_path / "site"
    folder.mkdir()
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture(autouse=True)
def debian(monkeypatch):
    """What the fake distribution offers: nothing, until a test puts bytes in."""
    offer = {}

    def download(library, state, incoming):
        if "data" not in offer:
            raise apt.AptUnavailable("no Debian mirror")
        path = incoming / "tiny_1.0.orig.tar.gz"
        path.write_bytes(offer["data"])
        return path

    monkeypatch.setattr(apt, "download", download)
    return offer


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def assert_names_both_hashes(error, library):
    assert BAD_SHA256 in str(error.value)
    assert library.tarballs["tiny-1.0.tar.gz"] in str(error.value)


def test_cache_comes_first(cache, library, tarball, notes, monkeypatch):
    cache.sources.mkdir(parents=True)
    (cache.sources / "tiny-1.0.tar.gz").write_bytes(tarball)
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_, **__: pytest.fail("went out"))
    assert fetch(library, cache, notes).read_bytes() == tarball


def test_given_folder(cache, library, tarball, notes, tmp_path, monkeypatch):
    monkeypatch.setenv("NUMCORE_SOURCES", str(tmp_path))
    (tmp_path / "tiny_1.0.orig.tar.gz").write_bytes(tarball)
    found = fetch(library, cache, notes)
    assert found == cache.sources / "tiny_1.0.orig.tar.gz"
    assert (tmp_path / "tiny_1.0.orig.tar.gz").exists()


def test_upstream(cache, make_library, tarball, notes, site):
    folder, address = site
    (folder / "tiny-1.0.tar.gz").write_bytes(tarball)
    library = make_library(upstream=f"{address}/tiny-1.0.tar.gz")
    assert fetch(library, cache, notes) == cache.sources / "tiny-1.0.tar.gz"
    assert contents(cache.sources) == {"tiny-1.0.tar.gz": tarball}


def test_debian_when_upstream_is_closed(cache, library, tarball, notes, debian):
    debian["data"] = tarball
    assert fetch(library, cache, notes).name == "tiny_1.0.orig.tar.gz"
    assert notes.texts == [
        f"tiny 1.0: trying {library.upstream}",
        "tiny 1.0: trying the distribution's source package",
    ]


def test_missing_page_is_a_closed_road(cache, make_library, tarball, notes, debian, site):
    debian["data"] = tarball
    library = make_library(upstream=f"{site[1]}/tiny-1.0.tar.gz")
    assert fetch(library, cache, notes).name == "tiny_1.0.orig.tar.gz"


def test_wrong_hash_in_cache(cache, library, notes):
    cache.sources.mkdir(parents=True)
    (cache.sources / "tiny-1.0.tar.gz").write_bytes(BAD)
    (cache.sources / "other.tar.gz").write_bytes(b"other")
    before = contents(cache.sources)
    with pytest.raises(VendorError, match="cache folder") as error:
        fetch(library, cache, notes)
    assert_names_both_hashes(error, library)
    assert contents(cache.sources) == before


def test_wrong_hash_in_given_folder(cache, library, notes, tmp_path, monkeypatch):
    monkeypatch.setenv("NUMCORE_SOURCES", str(tmp_path))
    (tmp_path / "tiny-1.0.tar.gz").write_bytes(BAD)
    with pytest.raises(VendorError, match="NUMCORE_SOURCES") as error:
        fetch(library, cache, notes)
    assert_names_both_hashes(error, library)
    assert (tmp_path / "tiny-1.0.tar.gz").read_bytes() == BAD
    assert contents(cache.sources) == {}


def test_wrong_hash_upstream(cache, make_library, notes, site):
    (site[0] / "tiny-1.0.tar.gz").write_bytes(BAD)
    cache.sources.mkdir(parents=True)
    (cache.sources / "other.tar.gz").write_bytes(b"other")
    library = make_library(upstream=f"{site[1]}/tiny-1.0.tar.gz")
    with pytest.raises(VendorError, match="discarded") as error:
        fetch(library, cache, notes)
    assert_names_both_hashes(error, library)
    assert contents(cache.sources) == {"other.tar.gz": b"other"}


def test_wrong_hash_from_debian(cache, library, notes, debian):
    debian["data"] = BAD
    with pytest.raises(VendorError, match="apt") as error:
        fetch(library, cache, notes)
    assert_names_both_hashes(error, library)
    assert contents(cache.sources) == {}


def test_nothing_reachable_says_what_to_put_where(cache, library, notes):
    with pytest.raises(VendorError) as error:
        fetch(library, cache, notes)
    message = str(error.value)
    for part in (*library.tarballs, *library.tarballs.values(), str(cache.sources)):
        assert part in message
    for road in ("NUMCORE_SOURCES is not set", library.upstream, "no Debian mirror"):
        assert road in message
