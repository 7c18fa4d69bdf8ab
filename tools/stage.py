"""Lay the native libraries out in the build tree as they will lie in the package.

    python tools/stage.py PREFIX DESTINATION [FOLDER=FILE ...]

puts the files of PREFIX, and each FILE in its FOLDER, below DESTINATION. Prints `folder<TAB>file`
for every file of PREFIX, for Meson's install_data. Extension modules then find the libraries by the
same relative RUNPATH before and after installation.
"""

import shutil
import sys
from pathlib import Path


def place(source, target):
    """Hard-link `source` as `target`; copy where links cannot be made."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)


def main(prefix, destination, *additions):
    prefix, destination = Path(prefix), Path(destination)
    shutil.rmtree(destination, ignore_errors=True)
    for source in sorted(prefix.rglob("*")):
        if source.is_file():
            relative = source.relative_to(prefix)
            place(source, destination / relative)
            print(f"{relative.parent.as_posix()}\t{source.as_posix()}")
    for addition in additions:
        folder, _, file = addition.partition("=")
        place(Path(file), destination / folder / Path(file).name)


if __name__ == "__main__":
    main(*sys.argv[1:])
