"""The whole of it: the locked libraries, on this machine, in this cache."""

from functools import cached_property

from . import folders, lockfile, mutex, prefix, recipes, toolchain, tools
from .builder import Builder
from .fetch import fetch
from .keys import plan_keys


class Project:
    """Puts the lock, the recipes, the toolchain and the cache together."""

    def __init__(self, progress):
        self._progress = progress
        self._cache = folders.Cache()
        self._lock = lockfile.load(folders.LOCK_FILE, folders.PATCHES)

    @cached_property
    def _toolchain(self):
        return toolchain.detect()

    @cached_property
    def _nodes(self):
        return recipes.plan(self._lock, self._toolchain)

    @cached_property
    def _generated(self):
        return prefix.generated_files(self._lock, self._toolchain.system)

    def key(self):
        """Return the overall key, which names the prefix."""
        return prefix.prefix_key(plan_keys(self._nodes, self._toolchain), self._generated)

    def fetch(self):
        """Return the verified archives of all libraries."""
        with mutex.held(self._cache.lock, self._progress):
            return [fetch(library, self._cache, self._progress) for library in self._lock.values()]

    def build(self):
        """Return the finished prefix, after building whatever is missing."""
        finished = self._cache.prefixes / self.key()
        if finished.is_dir():
            return finished
        with mutex.held(self._cache.lock, self._progress):
            tools.require(self._progress)
            results = Builder(self._cache, self._toolchain, self._progress).build(self._nodes)
            finished.parent.mkdir(parents=True, exist_ok=True)
            prefix.assemble(finished, results, self._generated)
        return finished
