"""Getting the source archives, each checked against the sha256 in the lock.

The roads, in order: the cache folder; the folder ``NUMCORE_SOURCES``; the upstream project's
site; the distribution's source archive through apt. A road that does not lead to the archive
hands over to the next one. An archive with a wrong hash ends the search with an error.
"""

import os
import shutil
import tempfile
import urllib.request
from pathlib import Path

from . import apt
from .checksum import verify
from .errors import VendorError

UPSTREAM_TIMEOUT = 10  # seconds without an answer before the next road is tried
DISCARDED = "The download was discarded; nothing else was touched."


class RoadClosed(Exception):
    """This road does not lead to the archive; the message says why."""


def fetch(library, cache, progress):
    """Return the path of a verified archive of `library` below ``cache.sources``."""
    if cached := _in_folder(library, cache.sources, "cache folder"):
        return cached
    cache.sources.mkdir(parents=True, exist_ok=True)
    closed = []
    for road in (_from_given_folder, _from_upstream, _from_debian):
        # The archive is verified here and only then moved into the cache.
        with tempfile.TemporaryDirectory(dir=cache.sources, prefix=".incoming-") as folder:
            try:
                archive = road(library, cache, Path(folder), progress)
            except RoadClosed as reason:
                closed.append(str(reason))
                continue
            return archive.replace(cache.sources / archive.name)
    raise VendorError(_nothing_found(library, cache, closed))


def _in_folder(library, folder, road):
    """Return the first accepted archive in `folder`, verified, or None."""
    for name, sha256 in library.tarballs.items():
        path = folder / name
        if path.is_file():
            verify(path, sha256, road)
            return path
    return None


def _from_given_folder(library, _cache, incoming, progress):
    folder = os.environ.get("NUMCORE_SOURCES")
    if not folder:
        raise RoadClosed("NUMCORE_SOURCES is not set")
    found = _in_folder(library, Path(folder), "NUMCORE_SOURCES")
    if not found:
        raise RoadClosed(f"NUMCORE_SOURCES={folder} holds none of the accepted archives")
    progress.note(f"{library.label}: {found.name} from {folder}")
    return Path(shutil.copy(found, incoming))


def _from_upstream(library, _cache, incoming, progress):
    progress.note(f"{library.label}: trying {library.upstream}")
    archive = incoming / library.upstream.rpartition("/")[2]
    try:
        with urllib.request.urlopen(library.upstream, timeout=UPSTREAM_TIMEOUT) as reply:
            archive.write_bytes(reply.read())
    except (OSError, ValueError) as error:
        raise RoadClosed(f"{library.upstream}: {error}") from error
    verify(archive, library.tarballs[archive.name], library.upstream, DISCARDED)
    return archive


def _from_debian(library, cache, incoming, progress):
    progress.note(f"{library.label}: trying the distribution's source package")
    try:
        archive = apt.download(library, cache.apt, incoming)
    except apt.AptUnavailable as error:
        raise RoadClosed(f"apt: {error}") from error
    verify(archive, library.tarballs[archive.name], "apt", DISCARDED)
    return archive


def _nothing_found(library, cache, closed):
    accepted = "\n".join(f"  {name}  sha256 {sha256}" for name, sha256 in library.tarballs.items())
    reasons = "\n".join(f"  {reason}" for reason in closed)
    return (
        f"no source archive of {library.label}. Tried:\n{reasons}\n"
        f"Without network, put one of these files\n{accepted}\n"
        f"into {cache.sources}, or into a folder named by NUMCORE_SOURCES; "
        f"the first comes from {library.upstream}"
    )
