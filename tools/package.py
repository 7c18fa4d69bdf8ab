"""Build the package: the wheel for this environment, or what is published.

    python tools/package.py install [MESON_OPTION...]    build a wheel in build/, install it here
    python tools/package.py dist     build sdist and wheel in dist/, isolated, and check them

Both are skipped when nothing changed since. The log of the last run is build/package.log.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
WHEELHOUSE = BUILD / "wheelhouse"
DIST = ROOT / "dist"
LOG = BUILD / "package.log"
SOURCES = ("src", "vendor", "tools", "meson.build", "meson.options", "pyproject.toml", "LICENSE")
STEP = re.compile(r"\[(\d+)/(\d+)\]\s+(.*)")


def say(text):
    print(f"package: {text}", file=sys.stderr, flush=True)


def newest_source():
    """Return when a file that the wheel depends on was last changed."""
    files = [ROOT / name for name in SOURCES]
    files += [path for file in files if file.is_dir() for path in file.rglob("*")]
    return max(path.stat().st_mtime for path in files if "__pycache__" not in path.parts)


def latest(folder, pattern):
    """Return the newest file in a folder that matches, or None."""
    return max(folder.glob(pattern), key=lambda path: path.stat().st_mtime, default=None)


def current(path):
    """Whether `path` was built after the last change of the sources."""
    return path is not None and path.stat().st_mtime > newest_source()


def brief(step):
    """Shorten a line of ninja's: `Compiling C object a/b.so.p/c.c.o` becomes `c.c`."""
    action, _, rest = step.partition(" ")
    name = Path(rest.split()[-1]).name if rest else ""
    return f"{action.lower()} {name.removesuffix('.o')}"


def run(command, title):
    """Run a command with its output in the log; show its steps; on failure the log's tail."""
    say(title)
    BUILD.mkdir(exist_ok=True)
    start = time.monotonic()
    shown = start
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    with (
        open(LOG, "w") as log,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        ) as process,
    ):  # fmt: skip
        for line in process.stdout:
            log.write(line)
            step = STEP.search(line)
            terminal = sys.stderr.isatty()
            if step and (terminal or time.monotonic() - shown > 5):
                shown = time.monotonic()
                text = f"package: {step[1]:>4}/{step[2]} {brief(step[3])}"
                print(f"\r\033[K{text}" if terminal else text, end="" if terminal else "\n",
                      file=sys.stderr, flush=True)  # fmt: skip
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    if process.returncode:
        print("".join(LOG.read_text(errors="replace").splitlines(True)[-40:]), file=sys.stderr)
        sys.exit(f"package: {title}: failed. The whole log: {LOG}")
    say(f"{title}: {time.monotonic() - start:.0f} s")


def pip(*arguments):
    return [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]


def install(*options):
    """Build the wheel in the build folder, where objects are kept, and install it."""
    options = ("-Dsystem_libs=false", "-Dnative_prefix=", *options)  # no leftovers of other runs
    wheel = latest(WHEELHOUSE, "numcore-*.whl")
    if not current(wheel):
        shutil.rmtree(WHEELHOUSE, ignore_errors=True)
        run(
            pip(
                "wheel", "--verbose", "--no-build-isolation", "--no-deps",
                f"--config-settings=build-dir={BUILD}", f"--wheel-dir={WHEELHOUSE}",
                *(f"--config-settings=setup-args={option}" for option in options), ".",
            ),
            "building the extension modules",
        )  # fmt: skip
        wheel = latest(WHEELHOUSE, "numcore-*.whl")
    stamp = Path(sys.prefix) / ".installed-numcore"
    if stamp.exists() and stamp.stat().st_mtime > wheel.stat().st_mtime:
        return
    run(pip("install", "--force-reinstall", "--no-deps", str(wheel)), f"installing {wheel.name}")
    stamp.touch()


def dist():
    """Build sdist and wheel as published: from a clean tree, with build isolation."""
    wheel, sdist = latest(DIST, "numcore-*.whl"), latest(DIST, "numcore-*.tar.gz")
    if not (current(wheel) and current(sdist)):
        shutil.rmtree(DIST, ignore_errors=True)
        run(
            [sys.executable, "-m", "build", "--outdir", str(DIST), "."],
            "building sdist and wheel (isolated)",
        )
        wheel, sdist = latest(DIST, "numcore-*.whl"), latest(DIST, "numcore-*.tar.gz")
        run([sys.executable, "tools/recompress.py", str(wheel)], "compressing the wheel harder")
    shown = subprocess.run(
        [sys.executable, "-m", "auditwheel", "show", str(wheel)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for path in (sdist, wheel):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    print(shown.strip())
    tag = re.search(r'following platform tag: "(\w+)"', " ".join(shown.split()))
    if tag is None or not tag[1].startswith("manylinux"):
        sys.exit("package: the wheel is not a plain manylinux wheel")


if __name__ == "__main__":
    actions = {"install": install, "dist": dist}
    if len(sys.argv) < 2 or sys.argv[1] not in actions:
        sys.exit(__doc__)
    actions[sys.argv[1]](*sys.argv[2:])
