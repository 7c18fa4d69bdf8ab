"""Where things are kept: the lock and patches beside this package, results in the user's cache."""

import os
import sys
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent
LOCK_FILE = VENDOR / "sources.toml"
PATCHES = VENDOR / "patches"


def cache_root():
    """Return ``NUMCORE_CACHE``, or the platform's cache folder for this user."""
    if chosen := os.environ.get("NUMCORE_CACHE"):
        return Path(chosen).expanduser().resolve()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "numcore"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "numcore"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "numcore"


class Cache:
    """The layout of the cache folder.

    ``sources``  verified archives;
    ``apt``      private state of the apt road;
    ``work``     build trees, kept while unfinished so that a second run goes on from there;
    ``logs``     the log of the last run of every step;
    ``results``  one folder per finished library, named by its key;
    ``prefixes`` the assembled ``numcore/_lib`` trees, named by the overall key.
    """

    def __init__(self, root=None):
        self.root = Path(root) if root else cache_root()
        self.sources = self.root / "sources"
        self.apt = self.root / "apt"
        self.work = self.root / "work"
        self.logs = self.root / "logs"
        self.results = self.root / "results"
        self.prefixes = self.root / "prefixes"
        self.lock = self.root / "build.lock"
