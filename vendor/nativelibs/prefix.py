"""Assembling the finished prefix, which has the layout of the wheel's ``numcore/_lib``.

::

    libgmp-numcore.so.10 …  the libraries
    libgmp.so …             what -lgmp finds: tiny linker scripts, as wheels hold no symlinks
    include/  pkgconfig/  licenses/<library>/
"""

import os
import shutil
from pathlib import Path

from . import keys
from .link import NEEDS, shared_name

_PC_FILE = """\
prefix=${{pcfiledir}}/..
libdir=${{prefix}}
includedir=${{prefix}}/include

Name: {name}
Description: {description}
URL: {url}
Version: {version}
{requires}Cflags: -I${{includedir}}
Libs: -L${{libdir}}{rpath} -l{name}
"""

_ABOUT = {
    "gmp": ("GNU multiple precision arithmetic", "https://gmplib.org/"),
    "mpfr": ("Floating-point numbers, correctly rounded", "https://www.mpfr.org/"),
    "mpc": ("Complex numbers, correctly rounded", "https://www.multiprecision.org/mpc/"),
    "flint": ("Fast library for number theory", "https://flintlib.org/"),
}


def generated_files(lock, system):
    """Return the path and text of every file written here rather than built."""
    files = {}
    for name, library in lock.items():
        files[f"pkgconfig/{name}.pc"] = _pc_file(library, system)
        if system == "linux":
            files[f"lib{name}.so"] = f"INPUT({shared_name(library, system)})\n"
    return files


def _pc_file(library, system):
    description, url = _ABOUT[library.name]
    needs = " ".join(reversed(NEEDS[library.name]))
    return _PC_FILE.format(
        name=library.name,
        description=description,
        url=url,
        version=library.version,
        requires=f"Requires: {needs}\n" if needs else "",
        rpath="" if system == "windows" else " -Wl,-rpath,${libdir}",
    )


def prefix_key(node_keys, generated):
    """Return the overall key, from the keys of all nodes and the generated files."""
    return keys.digest([node_keys, generated])


def assemble(folder, results, generated):
    """Make the prefix `folder` from node `results` and `generated` files, in one rename.

    Static archives and objects stay behind.
    """
    if folder.is_dir():
        return
    fresh = folder.with_name(f"{folder.name}.incoming")
    shutil.rmtree(fresh, ignore_errors=True)
    for name, result in results.items():
        if name.endswith("-shared"):
            _link_tree(result, fresh)
        else:
            for part in ("licenses", "include"):
                if (result / part).is_dir():
                    _link_tree(result / part, fresh / part)
    for name, text in generated.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    fresh.rename(folder)


def _link_tree(source, target):
    shutil.copytree(source, target, copy_function=_link_or_copy, dirs_exist_ok=True)


def _link_or_copy(source, target):
    """Hard-link `source`, or copy it where the file system cannot link."""
    Path(target).unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def listing(prefix):
    """Return (sub-folder, absolute path) of every file below `prefix`, in a stable order."""
    files = sorted(path for path in prefix.rglob("*") if path.is_file())
    return [(path.parent.relative_to(prefix).as_posix(), path) for path in files]
