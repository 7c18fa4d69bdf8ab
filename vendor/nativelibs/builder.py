"""Building nodes: unpack, patch, run the steps, collect the result.

A result folder appears in one rename, so whatever is there is complete. An interrupted or
failed build leaves its work tree behind with a mark for every finished step, and the next run
goes on from there. Only a result removes the work tree.
"""

import os
import shutil
import sys
import tarfile
from pathlib import Path

from . import keys, toolchain
from .errors import VendorError
from .fetch import fetch
from .plan import fill
from .process import run

SUSPECT_SECONDS = 5  # files written this shortly before a build broke off may be cut short
OBJECT_SUFFIXES = (".o", ".lo", ".a")


class Builder:
    """Builds nodes into a cache; see the module's description."""

    def __init__(self, cache, tools, progress, jobs=None):
        self._cache = cache
        self._tools = tools
        self._progress = progress
        self._jobs = jobs or job_count()

    def result(self, node, key):
        """Return the folder of the finished `node`; it exists only when it is complete."""
        return self._cache.results / f"{node.name}-{key}"

    def build(self, nodes):
        """Build what is missing of `nodes` and return their result folders by name."""
        all_keys = keys.plan_keys(nodes, self._tools)
        results = {}
        for node in nodes:
            key = all_keys[node.name]
            if not self.result(node, key).is_dir():
                self._build(node, key, results)
            results[node.name] = self.result(node, key)
        return results

    def _build(self, node, key, results):
        work = self._cache.work / f"{node.name}-{key}"
        source, out = work / "source", work / "out"
        self._prepare(node, work)
        own = {"source": source, "out": out, "jobs": self._jobs, "python": sys.executable}
        values = results | own
        for number, step in enumerate(node.steps):
            self._run(node, step, work / f"step-{number}-done", source, values)
        _collect(node, source, out)
        self._cache.results.mkdir(parents=True, exist_ok=True)
        out.rename(self.result(node, key))
        self._discard_work(node)

    def _discard_work(self, node):
        """Delete the work tree of `node`, and those of unfinished builds it supersedes."""
        for work in self._cache.work.glob(f"{node.name}-{'?' * keys.SHOWN}"):
            shutil.rmtree(work, ignore_errors=True)

    def _prepare(self, node, work):
        """Make the source tree, or get the one of an interrupted build ready to go on."""
        source = work / "source"
        if source.is_dir():
            _forget_suspects(source)
        else:
            fresh = work / "unpacking"
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(parents=True)
            tree = self._unpack(node.source, fresh) if node.source else fresh
            _write_files(node.files, tree)
            tree.rename(source)
        (work / "out").mkdir(exist_ok=True)

    def _unpack(self, library, folder):
        """Unpack and patch the archive of `library`; return the top folder in it."""
        archive = fetch(library, self._cache, self._progress)
        with tarfile.open(archive) as tar:
            tar.extraction_filter = getattr(tarfile, "tar_filter", None)  # from 3.11.4 on
            tar.extractall(folder)
        (tree,) = folder.iterdir()
        log = self._log(library.name, "patch")
        for patch in library.patches:
            argv = ["patch", "-p1", "--forward", "--batch", "-i", str(patch)]
            run(argv, tree, toolchain.step_environment(self._tools), log)
        return tree

    def _run(self, node, step, mark, source, values):
        """Run one step unless a former run has finished it."""
        if mark.exists():
            return
        log = self._log(node.name, step.name)
        log.unlink(missing_ok=True)
        argv = [fill(word, values) for word in step.argv]
        environment = toolchain.step_environment(self._tools)
        self._progress.start(f"{node.name}: {step.name}", step.lines)
        try:
            run(argv, source, environment, log, self._progress.advance)
        except VendorError as error:
            raise VendorError(f"building {node.name} failed at {step.name}: {error}") from error
        mark.touch()
        self._progress.finish()

    def _log(self, name, step):
        return self._cache.logs / f"{name}-{step}.log"


def job_count():
    """Return ``NUMCORE_JOBS``, or the number of CPUs."""
    text = os.environ.get("NUMCORE_JOBS", "")
    if not text:
        return os.cpu_count() or 1
    if not text.isdecimal() or int(text) < 1:
        raise VendorError(f"NUMCORE_JOBS={text!r} is not a positive number")
    return int(text)


def _write_files(files, tree):
    for name, text in files:
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _forget_suspects(tree):
    """Delete the objects written last, so that make does not take a truncated one for good."""
    objects = [path for path in tree.rglob("*") if path.suffix in OBJECT_SUFFIXES]
    times = {path: path.stat().st_mtime for path in objects}
    newest = max(times.values(), default=0)
    for path, time in times.items():
        if time > newest - SUSPECT_SECONDS:
            path.unlink()


def _collect(node, source, out):
    """Copy what `node` collects, and the licences, from the source tree to its result."""
    wanted = list(node.collect)
    if node.source:
        folder = f"licenses/{node.source.name}"
        wanted += [(name, folder) for name in node.source.licence_files]
    for pattern, folder in wanted:
        files = sorted(source.glob(pattern))
        if not files:
            raise VendorError(f"building {node.name}: no {pattern} came out")
        (out / folder).mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy2(file, out / folder / Path(file).name)
