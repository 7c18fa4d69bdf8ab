"""The peers' source archives, fetched by hash from the indexes that pip is configured with.

`unpack("gmpy2", folder)` gives the unpacked tree. `pip download` would build what it fetches, so
that this module asks the indexes itself: names and hashes stand in tests/sdk/requirements.txt,
archives are kept below numcore's cache folder.
"""

import hashlib
import json
import re
import ssl
import subprocess
import sys
import tarfile
import urllib.request
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "vendor"))

from nativelibs.folders import Cache  # noqa: E402

REQUIREMENTS = ROOT / "tests" / "sdk" / "requirements.txt"
SETTINGS = ("index-url", "extra-index-url", "find-links", "no-index", "cert")
TIMEOUT = 30  # seconds without an answer before the next index is asked


class Unavailable(Exception):
    """No index has the archive, or none can be reached; the message says which were asked."""


class WrongHash(Exception):
    """What was found under the archive's name is not the pinned archive."""


def pins():
    """Return {name: (version, sha256)} from the requirements file."""
    lines = re.findall(
        r"^([\w.-]+)==(\S+) +--hash=sha256:([0-9a-f]{64})$", REQUIREMENTS.read_text(), re.MULTILINE
    )
    return {name: (version, sha256) for name, version, sha256 in lines}


def unpack(name, folder):
    """Unpack the pinned source archive of distribution `name` below `folder`, return its tree."""
    careful = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # 3.11.4 and later
    with tarfile.open(archive(name)) as tar:
        tar.extractall(folder, **careful)
        top = tar.getnames()[0].partition("/")[0]
    return Path(folder) / top


def archive(name):
    """Return the path of the verified archive, from the cache folder if it is there."""
    version, sha256 = pins()[name]
    sources = Cache().sources
    target = sources / f"{name}-{version}.tar.gz"
    if target.is_file():
        _verify(target.read_bytes(), sha256, target)
        return target
    content, url = _download(name, version)
    _verify(content, sha256, url)
    sources.mkdir(parents=True, exist_ok=True)
    incoming = target.with_suffix(".incoming")
    incoming.write_bytes(content)
    return incoming.replace(target)


def _verify(content, sha256, origin):
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise WrongHash(f"{origin} has sha256 {found}, not {sha256} as {REQUIREMENTS.name} says")


def _download(name, version):
    """Return (content, URL) of the archive, from the first index that has it."""
    wanted = _file_names(name, version)
    asked = []
    for page in _pages(name):
        try:
            urls = [url for url in _links(page) if _file_name(url) in wanted]
            if urls:
                with _open(urldefrag(urls[0]).url) as reply:
                    return reply.read(), reply.url
            asked.append(f"{page}: no {name}-{version}.tar.gz among its files")
        except (OSError, ValueError) as error:
            asked.append(f"{page}: {error}")
    raise Unavailable(f"no source archive of {name} {version}. Asked:\n" + "\n".join(asked))


def _open(url, **headers):
    authorities = _pip_settings()["cert"]
    trust = ssl.create_default_context(cafile=authorities[0] if authorities else None)
    request = urllib.request.Request(url, headers=headers)
    return urllib.request.urlopen(request, timeout=TIMEOUT, context=trust)


def _file_names(name, version):
    """Return the names that an archive may have: with a dash or, as today, an underscore."""
    return {f"{part}-{version}.tar.gz" for part in (name, name.replace("-", "_"))}


def _file_name(url):
    return unquote(urlsplit(url).path).rpartition("/")[2]


# ------------------------------------------------------------------------------- what pip is told


def _pages(name):
    """Return the address of the project's page on every index, and of every folder of links."""
    settings = _pip_settings()
    indexes = (
        [] if settings.get("no-index") else settings["index-url"] + settings["extra-index-url"]
    )
    pages = [f"{index.rstrip('/')}/{name}/" for index in indexes]
    pages += [link if "://" in link else Path(link).as_uri() for link in settings["find-links"]]
    return list(dict.fromkeys(pages))


@cache
def _pip_settings():
    """Return what pip takes from its files and the environment, by name, as lists."""
    settings = {name: [] for name in SETTINGS}
    # ":env:.index-url='...'" or "global.index-url='...'"; the environment is listed last and wins.
    for line in _pip("config", "list").splitlines():
        scope, _, rest = line.partition("=")
        key = scope.rpartition(".")[2]
        if key in settings:
            settings[key] = rest.strip("'\"").replace("\\n", " ").split()
    settings["no-index"] = [
        value for value in settings["no-index"] if value.lower() not in ("0", "false", "no", "off")
    ]
    if not settings["index-url"]:
        # pip names its own default where it explains the option.
        described = " ".join(_pip("help", "download").split())
        settings["index-url"] = re.findall(r"--index-url <url> .*?\(default (\S+?)\)", described)
    return settings


def _pip(*arguments):
    command = [sys.executable, "-m", "pip", *arguments]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        raise Unavailable(f"pip {' '.join(arguments)} failed:\n{result.stderr}")
    return result.stdout


# ------------------------------------------------------------------------------------ index pages


class _Anchors(HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets = []

    def handle_starttag(self, tag, attributes):
        if tag == "a" and (target := dict(attributes).get("href")):
            self.targets.append(target)


def _links(page):
    """Return the addresses of the files on a simple page (JSON or HTML) or in a folder."""
    parts = urlsplit(page)
    if parts.scheme == "file":
        folder = Path(unquote(parts.path))
        if folder.is_dir() and not (folder / "index.html").is_file():
            return [file.as_uri() for file in folder.iterdir()]
        if folder.is_dir():
            page = (folder / "index.html").as_uri()
    accepted = "application/vnd.pypi.simple.v1+json, text/html;q=0.1"
    with _open(page, Accept=accepted) as reply:
        content, base = reply.read().decode(), reply.url
        if reply.headers.get_content_type().endswith("json"):
            return [urljoin(base, file["url"]) for file in json.loads(content)["files"]]
    anchors = _Anchors()
    anchors.feed(content)
    return [urljoin(base, target) for target in anchors.targets]
