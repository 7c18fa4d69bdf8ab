"""What runs a peer's own test suite on the shim."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import sdists


@pytest.fixture(scope="session")
def source_of(tmp_path_factory):
    """Return a function that unpacks a peer's pinned source archive and returns the tree.

    The test is skipped if the archive cannot be had; an archive that is not the pinned one is an
    error.
    """

    def unpack(name):
        try:
            return sdists.unpack(name, tmp_path_factory.mktemp("upstream"))
        except sdists.Unavailable as reason:
            pytest.skip(str(reason))

    return unpack
