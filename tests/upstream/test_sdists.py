"""Getting source archives from the indexes that pip is configured with."""

import hashlib
import http.server
import io
import json
import os
import tarfile
import threading

import pytest
import sdists


@pytest.fixture
def tarball():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        info = tarfile.TarInfo("little_one-1.2/setup.py")
        info.size = 5
        tar.addfile(info, io.BytesIO(b"pass\n"))
    return buffer.getvalue()


@pytest.fixture
def configure(tmp_path, tarball, monkeypatch):
    """Pin little-one 1.2, start from an empty cache folder and let pip know what is given."""
    requirements = tmp_path / "requirements.txt"
    sha256 = hashlib.sha256(tarball).hexdigest()
    requirements.write_text(f"# pinned\nlittle-one==1.2 --hash=sha256:{sha256}\n")
    monkeypatch.setattr(sdists, "REQUIREMENTS", requirements)
    monkeypatch.setenv("NUMCORE_CACHE", str(tmp_path / "cache"))
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)

    def configure(**settings):
        for name, value in settings.items():
            monkeypatch.setenv(f"PIP_{name.upper()}", str(value))
        sdists._pip_settings.cache_clear()

    yield configure
    sdists._pip_settings.cache_clear()


def html_index(folder, content, name="little_one-1.2.tar.gz"):
    """An index on disk, with the archive beside it."""
    (folder / "simple" / "little-one").mkdir(parents=True)
    (folder / name).write_bytes(content)
    page = f'<a href="other-1.2.tar.gz">no</a> <a href="../../{name}#sha256=00">yes</a>'
    (folder / "simple" / "little-one" / "index.html").write_text(page)
    return (folder / "simple").as_uri()


def test_index_on_disk(tmp_path, tarball, configure):
    configure(index_url=html_index(tmp_path / "index", tarball))
    tree = sdists.unpack("little-one", tmp_path / "tree")
    assert (tree / "setup.py").read_text() == "pass\n"


def test_folder_of_files_and_no_index(tmp_path, tarball, configure):
    html_index(tmp_path / "links", tarball)
    configure(no_index=1, find_links=tmp_path / "links")
    assert (sdists.unpack("little-one", tmp_path / "tree") / "setup.py").is_file()


def test_json_page_and_second_index(tmp_path, tarball, configure):
    class Index(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            files = [{"url": "/files/little-one-1.2-py3-none-any.whl"}]
            files += [{"url": "../../files/little-one-1.2.tar.gz#egg=x"}]
            is_page = "json" in self.headers.get("Accept", "")
            assert self.path == (
                "/simple/little-one/" if is_page else "/files/little-one-1.2.tar.gz"
            )
            self.send_response(200)
            kind = "application/vnd.pypi.simple.v1+json" if is_page else "application/gzip"
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(json.dumps({"files": files}).encode() if is_page else tarball)

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Index) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        missing = (tmp_path / "nothing").as_uri()
        local = f"http://127.0.0.1:{server.server_port}/simple/"
        configure(index_url=missing, extra_index_url=local)
        path = sdists.archive("little-one")
        server.shutdown()
    assert path.read_bytes() == tarball and path.is_relative_to(tmp_path / "cache")
    assert sdists.archive("little-one") == path  # from the cache folder: nobody serves it now


def test_nowhere(tmp_path, configure):
    configure(index_url=(tmp_path / "empty").as_uri())
    with pytest.raises(sdists.Unavailable, match=r"little-one 1\.2\. Asked:\nfile:.*empty"):
        sdists.unpack("little-one", tmp_path)


def test_other_content(tmp_path, tarball, configure):
    configure(index_url=html_index(tmp_path / "index", tarball + b"!"))
    with pytest.raises(sdists.WrongHash, match="requirements"):
        sdists.unpack("little-one", tmp_path)
    assert not list((tmp_path / "cache").rglob("*.tar.gz"))


def test_spoilt_cache(tmp_path, tarball, configure):
    configure(index_url=html_index(tmp_path / "index", tarball))
    sdists.archive("little-one").write_bytes(b"")
    with pytest.raises(sdists.WrongHash, match="cache"):
        sdists.unpack("little-one", tmp_path)


def test_default_index_is_known(configure):
    configure()
    (page,) = sdists._pages("little-one")
    assert page.startswith("https://") and page.endswith("/simple/little-one/")


def test_every_peer_is_pinned():
    assert set(sdists.pins()) == {"gmpy2", "python-flint"}
