"""The distribution's source archives through apt, without touching the machine's settings.

A private source list is derived from the mirror the machine already uses, with ``deb-src`` and
the suites the lock asks for; lists and downloads live in our cache folder. The release that
is taken is the one whose archive has a sha256 of the lock, whatever the suite calls it today.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

APT_FOLDER = Path("/etc/apt")
COMMAND_TIMEOUT = 300  # seconds

_DEBIAN_SUITE = re.compile(
    r"(bullseye|bookworm|trixie|forky|sid|oldstable|stable|testing|unstable)"
)
_CLASSIC_LINE = re.compile(r"deb(?:-src)?\s+(?:\[(?P<options>[^]]*)\]\s+)?(?P<rest>.+)")
_CHECKSUM = re.compile(r"([0-9a-f]{64})\s+\d+\s+(\S+)")


class AptUnavailable(Exception):
    """Apt cannot provide the archive here; the message says why."""


@dataclass(frozen=True)
class Mirror:
    """Where this machine gets Debian from, and the key that signs it ("" for apt's own)."""

    uri: str
    signed_by: str


def find_mirror(folder):
    """Return the first Debian mirror in the machine's apt settings, or None."""
    classic = [folder / "sources.list", *sorted(folder.glob("sources.list.d/*.list"))]
    for path in sorted(folder.glob("sources.list.d/*.sources")):
        if mirror := _first(map(_mirror_of_stanza, _stanzas(path.read_text()))):
            return mirror
    for path in filter(Path.is_file, classic):
        if mirror := _first(map(_mirror_of_line, path.read_text().splitlines())):
            return mirror
    return None


def _first(candidates):
    return next(filter(None, candidates), None)


def _stanzas(text):
    """Yield the stanzas of a deb822 file as dictionaries with lower-case keys."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    for block in re.split(r"\n\s*\n", "\n".join(lines)):
        fields = re.findall(r"^([A-Za-z0-9-]+):(.*(?:\n[ \t].*)*)", block, re.MULTILINE)
        if fields:
            yield {key.lower(): value.strip() for key, value in fields}


def _mirror_of_stanza(stanza):
    if stanza.get("enabled", "yes").lower() in ("no", "false"):
        return None
    signed_by = stanza.get("signed-by", "")
    return _mirror(stanza.get("uris", ""), stanza.get("suites", "").split(), signed_by)


def _mirror_of_line(line):
    match = _CLASSIC_LINE.fullmatch(line.partition("#")[0].strip())
    if not match:
        return None
    uri, *suites = match["rest"].split()
    options = dict(re.findall(r"(\S+?)=(\S+)", match["options"] or ""))
    return _mirror(uri, suites[:1], options.get("signed-by", ""))


def _mirror(uris, suites, signed_by):
    if uris and any(_DEBIAN_SUITE.fullmatch(suite) for suite in suites):
        return Mirror(uris.split()[0], signed_by)
    return None


def source_list(mirror, suites):
    """Return a deb822 source list for the source packages of `suites` on `mirror`."""
    fields = {
        "Types": "deb-src",
        "URIs": mirror.uri,
        "Suites": " ".join(suites),
        "Components": "main",
    }
    if mirror.signed_by:
        fields["Signed-By"] = mirror.signed_by
    return "".join(f"{key}: {value}\n" for key, value in fields.items())


def download(library, state, incoming):
    """Download the archive of `library` into folder `incoming` and return its path.

    Parameters
    ----------
    library : Library
    state : Path
        Folder for apt's private lists and caches.
    incoming : Path

    Raises
    ------
    AptUnavailable
        If there is no apt, no Debian mirror, or no release with an archive of the lock.
    """
    options = _private_options(library, state)
    version, archive = _choose(_source_records(library, options), library)
    package = f"{library.debian_source}={version}"
    _run("apt-get", options, "source", "--download-only", "--tar-only", package, cwd=incoming)
    if not (incoming / archive).is_file():
        raise AptUnavailable(f"{package} came without {archive}")
    return incoming / archive


def _source_records(library, options):
    """Return what the suites say of the source package."""
    # Without network, update succeeds with warnings, and they are what the reader needs to see.
    warnings = _run("apt-get", options, "update").stderr
    try:
        shown = _run("apt-cache", options, "--only-source", "showsrc", library.debian_source)
    except AptUnavailable as error:
        raise AptUnavailable(_last_lines(warnings) or str(error)) from error
    return shown.stdout


def _private_options(library, state):
    """Return the apt options that keep everything below `state`, after preparing it."""
    if not shutil.which("apt-get"):
        raise AptUnavailable("this system has no apt-get")
    mirror = find_mirror(APT_FOLDER)
    if mirror is None:
        raise AptUnavailable(f"no Debian mirror in {APT_FOLDER}")
    suites = "-".join(library.debian_suites)
    lists, archives = state / suites / "lists", state / "archives"
    for folder in (lists, archives):
        (folder / "partial").mkdir(parents=True, exist_ok=True)
    sources = state / suites / "numcore.sources"
    sources.write_text(source_list(mirror, library.debian_suites))
    return [
        f"-oDir::Etc::SourceList={sources}",
        "-oDir::Etc::SourceParts=/dev/null",
        f"-oDir::State::Lists={lists}",
        f"-oDir::Cache={state}",
        f"-oDir::Cache::Archives={archives}",
        "-oAcquire::Languages=none",
        "-oAcquire::Retries=2",
        "-oAPT::Sandbox::User=",
    ]


def _choose(records, library):
    """Return version and archive name of the release with an archive of the lock."""
    offered = []
    for stanza in _stanzas(records):
        offered.append(stanza.get("version", "?"))
        for sha256, name in _CHECKSUM.findall(stanza.get("checksums-sha256", "")):
            if library.tarballs.get(name) == sha256:
                return stanza["version"], name
    raise AptUnavailable(
        f"{', '.join(library.debian_suites)} offer {library.debian_source} "
        f"{', '.join(offered) or 'not at all'}, none with an archive of the lock"
    )


def _run(command, options, *arguments, cwd=None):
    """Run an apt command and return it with what it printed."""
    try:
        done = subprocess.run(
            [command, *options, *arguments],
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=COMMAND_TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AptUnavailable(f"{command} {arguments[0]}: {error}") from error
    if done.returncode:
        raise AptUnavailable(f"{command} {arguments[0]}: {_last_lines(done.stderr)}")
    return done


def _last_lines(text):
    return " | ".join(text.strip().splitlines()[-2:])
