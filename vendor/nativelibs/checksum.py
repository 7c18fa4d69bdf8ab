"""sha256 of files, and the error when it is not the one in the lock."""

import hashlib

from .errors import VendorError


def sha256_of(path):
    """Return the sha256 of the file at `path`, in hex."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


KEPT = "Remove or replace that file and run again; it was left as it is."


def verify(path, expected, road, remedy=KEPT):
    """Raise `VendorError`, naming both hashes, unless `path` has the sha256 `expected`."""
    found = sha256_of(path)
    if found != expected:
        raise VendorError(
            f"{path.name} ({road}) is not the archive in vendor/sources.toml:\n"
            f"  expected sha256 {expected}\n"
            f"  found    sha256 {found}\n"
            f"  file     {path}\n"
            f"{remedy}"
        )
