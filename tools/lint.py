"""Run every linter and type checker; say all that they found, then fail if one did.

    python tools/lint.py [NAME...]

mypy and stubtest look at the installed package, cython-lint at the modules that were written by
hand and at those rendered from templates, ruff at every Python file.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ALLOWLIST = ROOT / "tools" / "stubtest.txt"


# A name filled into a template may make a line longer than one writes.
RENDERED_LINE = "--max-line-length=130"


def written():
    """Return the Cython files that were written by hand.

    The fragments of families (flint/*.pxi) make no sense alone: they are looked at in the modules
    that they are spliced into.
    """
    patterns = ("src/**/*.pyx", "src/**/*.pxd", "src/numcore/*.pxi")
    return sorted(str(path) for pattern in patterns for path in ROOT.glob(pattern))


def rendered():
    """Return the modules rendered from templates; generated C declarations are no code."""
    return sorted(map(str, ROOT.glob("build/src/**/*.pyx")))


def commands():
    return {
        "ruff": ["ruff", "check", "--quiet", "."],
        "format": ["ruff", "format", "--quiet", "--diff", "."],
        "cython-lint": ["cython-lint", *written()],
        "rendered": ["cython-lint", RENDERED_LINE, *rendered()],
        "mypy": ["mypy", "--strict", "--package", "numcore"],
        "stubtest": [
            "stubtest",
            "--concise",
            "--ignore-unused-allowlist",
            "--allowlist",
            str(ALLOWLIST),
            "numcore",
        ],  # fmt: skip,
    }


def run(item):
    """Run one tool of this environment."""
    name, command = item
    start = time.monotonic()
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    return name, result, time.monotonic() - start


def main(*names):
    chosen = {name: command for name, command in commands().items() if not names or name in names}
    failed = []
    with ThreadPoolExecutor(2) as pool:
        for name, result, seconds in pool.map(run, chosen.items()):
            state = "failed" if result.returncode else "ok"
            print(f"lint: {name:12} {state:7} {seconds:5.1f} s", flush=True)
            if result.returncode:
                failed.append(name)
                print(result.stdout + result.stderr, flush=True)
    sys.exit(f"lint: failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
