"""Reading ``sources.toml``, the lock of the native libraries."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .errors import VendorError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PATCH_NAME = re.compile(r"\d\d-[a-z0-9-]+\.patch")
_REQUIRED = {
    "version": str,
    "soversion": int,
    "licence": str,
    "licence_files": list,
    "upstream": str,
    "debian": dict,
    "tarballs": dict,
}


@dataclass(frozen=True)
class Library:
    """One entry of the lock, with the patches found for it."""

    name: str
    version: str
    soversion: int
    licence: str
    licence_files: tuple[str, ...]
    upstream: str
    debian_source: str
    debian_suites: tuple[str, ...]
    tarballs: dict[str, str]
    patches: tuple[Path, ...]

    @property
    def label(self):
        """Return the name and version, for messages."""
        return f"{self.name} {self.version}"


def load(lock_file, patches):
    """Return the libraries of `lock_file` by name, with their patches from folder `patches`."""
    with open(lock_file, "rb") as file:
        entries = tomllib.load(file)
    return {name: _library(name, entry, patches) for name, entry in entries.items()}


def _library(name, entry, patches):
    _check(name, entry)
    return Library(
        name=name,
        version=entry["version"],
        soversion=entry["soversion"],
        licence=entry["licence"],
        licence_files=tuple(entry["licence_files"]),
        upstream=entry["upstream"],
        debian_source=entry["debian"]["source"],
        debian_suites=tuple(entry["debian"]["suites"]),
        tarballs=dict(entry["tarballs"]),
        patches=find_patches(patches / name),
    )


def _check(name, entry):
    for field, kind in _REQUIRED.items():
        if not isinstance(entry.get(field), kind):
            raise VendorError(f"sources.toml: [{name}] needs {field}, of type {kind.__name__}")
    for tarball, sha256 in entry["tarballs"].items():
        if not _SHA256.fullmatch(sha256):
            raise VendorError(f"sources.toml: [{name}] {tarball}: {sha256!r} is no sha256")
    if entry["upstream"].rpartition("/")[2] not in entry["tarballs"]:
        raise VendorError(f"sources.toml: [{name}] the upstream archive has no sha256")


def find_patches(folder):
    """Return the patches in `folder` in the order of their names; a misnamed one is an error."""
    patches = tuple(sorted(folder.glob("*.patch")))
    for patch in patches:
        if not _PATCH_NAME.fullmatch(patch.name):
            raise VendorError(f"{patch}: patches are named NN-what-it-does.patch")
    return patches
