"""Run every linter and type checker; say all that they found, then fail if one did.

    python tools/lint.py [NAME...]

mypy and stubtest look at the installed package, cython-lint at the modules that were written by
hand and at those rendered from templates, ruff at every Python file.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ALLOWLIST = ROOT / "tools" / "stubtest.txt"
SPLICED = ROOT / "build" / "lint"
INCLUDE = re.compile(r'^include "([\w./]+)"$', re.MULTILINE)
# A reference that keeps an object alive while C code works on it.
KEPT_ALIVE = re.compile(r"'rules' defined but unused")
# A name filled into a template may make a line longer than one writes.
RENDERED_LINE = "--max-line-length=130"


def spliced(path):
    """Return a module's text with what it includes in its place, as Cython sees it."""

    def fragment(match):
        # A fragment may be rendered: then it lies in the build tree, once that is made.
        places = (ROOT / "src" / match[1], ROOT / "build" / "src" / match[1])
        return "\n\n" + next((spliced(place).strip() for place in places if place.exists()), "")

    text = INCLUDE.sub(fragment, path.read_text()).rstrip() + "\n"
    return re.sub(r"\n{4,}", "\n\n\n", text)


def written():
    """Return the Cython files that were written by hand, modules with their fragments in place."""
    shutil.rmtree(SPLICED, ignore_errors=True)
    files = []
    for path in [*ROOT.glob("src/**/*.pyx"), *ROOT.glob("src/**/*.pxd")]:
        if INCLUDE.search(path.read_text()):
            target = SPLICED / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(spliced(path))
            path = target
        files.append(str(path))
    return sorted(files)


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
            lines = (result.stdout + result.stderr).splitlines()
            found = [line for line in lines if line and not KEPT_ALIVE.search(line)]
            bad = result.returncode != 0 and (bool(found) or not lines)
            state = "failed" if bad else "ok"
            print(f"lint: {name:12} {state:7} {seconds:5.1f} s", flush=True)
            if bad:
                failed.append(name)
                print("\n".join(found), flush=True)
    sys.exit(f"lint: failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
