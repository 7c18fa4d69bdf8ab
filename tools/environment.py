"""Make a virtual environment and install groups of requirements into it, once.

    python3 tools/environment.py FOLDER [GROUP...]

A group is one of pyproject.toml's dependency groups; `runtime` stands for the package's own
dependencies. What is already there is left alone, so a second run costs a few milliseconds.
Runs on Python's standard library alone.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)


def say(text):
    print(f"environment: {text}", file=sys.stderr, flush=True)


def requirements(group):
    """Return the requirements of a group."""
    with open(ROOT / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)
    if group == "runtime":
        return project["project"]["dependencies"]
    try:
        return project["dependency-groups"][group]
    except KeyError:
        sys.exit(f"environment: pyproject.toml has no dependency group {group!r}")


def missing_packages():
    """Return the Debian packages without which no extension module can be built here."""
    missing = []
    if not (shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")):
        missing.append("gcc")
    if not Path(sysconfig.get_paths()["include"], "Python.h").exists():
        missing.append("python3-dev")
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        missing.append("python3-venv")
    return missing


def install_system_packages(packages):
    """Install Debian packages as root, or stop and say what is needed."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        sys.exit(
            f"environment: missing on this machine: {', '.join(packages)} (names of Debian's"
            f" packages). Install them and run this again, for example:\n  sudo {' '.join(command)}"
        )
    say(f"installing {', '.join(packages)} through apt")
    subprocess.run(["apt-get", "update", "--quiet"], check=False, stdout=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=True, stdout=sys.stderr, env=environment)


def make(folder):
    """Make the virtual environment unless it is there and works."""
    python = folder / "bin" / "python"
    if python.exists() and subprocess.run([python, "-c", "import pip"]).returncode == 0:
        return python
    missing = missing_packages()
    if missing:
        install_system_packages(missing)
    say(f"making {folder.name} with Python {'.'.join(map(str, sys.version_info[:3]))}")
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    return python


def install(python, folder, group):
    """Install a group unless this very list was installed before."""
    wanted = requirements(group)
    stamp = folder / f".installed-{group}"
    key = hashlib.sha256("\n".join(wanted).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == key:
        return
    say(f"installing {group}: {', '.join(wanted)}")
    start = time.monotonic()
    subprocess.run(
        [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *wanted],
        check=True,
        stdout=sys.stderr,
    )
    stamp.write_text(key)
    say(f"installed {group} in {time.monotonic() - start:.0f} s")


def main(folder, *groups):
    if sys.version_info < OLDEST:
        sys.exit(
            f"environment: numcore needs Python {'.'.join(map(str, OLDEST))} or newer, this is"
            f" {sys.version.split()[0]}; name another one: make PYTHON=python3.12 …"
        )
    folder = Path(folder).resolve()
    python = make(folder)
    for group in groups:
        install(python, folder, group)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.exit(f"environment: failed: {' '.join(map(str, error.cmd))}")
