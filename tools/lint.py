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


def cython_files():
    """Return hand-written and rendered modules.

    Generated C declarations are no code. The fragments of families (flint/*.pxi) make no sense
    alone: they are looked at in the modules that they are spliced into.
    """
    written = [*ROOT.glob("src/**/*.pyx"), *ROOT.glob("src/**/*.pxd")]
    written += ROOT.glob("src/numcore/*.pxi")
    return sorted(map(str, [*written, *ROOT.glob("build/src/**/*.pyx")]))


def commands():
    return {
        "ruff": ["ruff", "check", "--quiet", "."],
        "format": ["ruff", "format", "--quiet", "--diff", "."],
        "cython-lint": ["cython-lint", *cython_files()],
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
