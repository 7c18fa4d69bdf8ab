"""The two sides: an environment each, and a worker process in it that is kept alive."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ALL_CORES = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else {0}

# Where these are set, OpenBLAS does not choose its code by the CPU. A side is as it comes.
OVERRIDES = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


class Failed(Exception):
    """A side could not run a case; the text says why."""


class Side:
    """One environment and its worker."""

    def __init__(self, name, folder):
        self.name = name
        self.python = ROOT / folder / "bin" / "python"
        self.worker = None
        self.cores = ALL_CORES
        self.environment = {k: v for k, v in os.environ.items() if k not in OVERRIDES}
        if not self.python.exists():
            sys.exit(f"benchmarks: {folder} is missing: run `make bench`")

    def start(self):
        # In the folder of the benchmarks, no package of the source tree is in the way.
        self.worker = subprocess.Popen(
            [self.python, HERE / "worker.py", HERE / f"prelude_{self.name}.py"],
            cwd=HERE,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.worker.stdout.readline()  # it has started its threads on all cores
        self.keep_to(self.cores)

    def ask(self, **request):
        """Send a request to the worker and return its answer."""
        if self.worker is None or self.worker.poll() is not None:
            self.start()
        try:
            self.worker.stdin.write(json.dumps(request) + "\n")
            self.worker.stdin.flush()
            line = self.worker.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            code = self.worker.wait()
            raise Failed(f"the process ended with code {code}")
        answer = json.loads(line)
        if "error" in answer:
            raise Failed(answer["error"])
        return answer

    def keep_to(self, cores):
        """Let the worker's main thread run on these cores alone, where the system knows how to."""
        self.cores = cores
        if self.worker is not None and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(self.worker.pid, cores)

    def time(self, loops):
        """Return the nanoseconds of one loop, measured over `loops`."""
        return self.ask(do="time", loops=loops)["ns"] / loops

    def probe(self, code):
        """Run code in a fresh process of this side; return what it prints, read as JSON."""
        result = subprocess.run(
            [self.python, "-c", code],
            cwd=HERE,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        if result.returncode:
            last = (result.stderr.strip().splitlines() or [f"code {result.returncode}"])[-1]
            raise Failed(last[:300])
        return json.loads(result.stdout)

    def stop(self):
        if self.worker is not None:
            self.worker.stdin.close()
            self.worker.wait()
            self.worker = None


def both():
    """Return the peers' side and numcore's."""
    return Side("peer", ".venv-bench"), Side("numcore", ".venv-bench-numcore")
