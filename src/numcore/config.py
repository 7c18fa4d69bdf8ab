"""``numcore-config``: compiler and linker options for building against numcore's libraries."""

import argparse
import shlex
import sys
from collections.abc import Sequence

from numcore import sdk

__all__ = ["main"]

# A library and those whose names its own headers use.
NEEDS = {
    "gmp": ["gmp"],
    "mpfr": ["mpfr", "gmp"],
    "mpc": ["mpc", "mpfr", "gmp"],
    "flint": ["flint", "mpfr", "gmp"],
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="numcore-config",
        description="Print what a compiler or linker needs to build against numcore's libraries.",
    )
    parser.add_argument("--cflags", action="store_true", help="compiler options (-I)")
    parser.add_argument("--libs", action="store_true", help="linker options (-L, -l, run path)")
    parser.add_argument("--includedir", action="store_true", help="folder of the headers")
    parser.add_argument("--libdir", action="store_true", help="folder of the libraries")
    parser.add_argument("--pkgconfigdir", action="store_true", help="folder of the .pc files")
    parser.add_argument("--abi-tag", action="store_true", help="tag of this set of libraries")
    parser.add_argument(
        "libraries",
        nargs="*",
        metavar="library",
        help=f"what --libs links: {', '.join(NEEDS)} (all if none is named)",
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Instead of ``sys.argv[1:]``.

    Returns
    -------
    int
        0.

    Raises
    ------
    SystemExit
        If the arguments are wrong.

    Examples
    --------
    >>> from numcore.config import main
    >>> main(["--abi-tag"])
    numcore-1
    0
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    unknown = [name for name in options.libraries if name not in NEEDS]
    if unknown:
        parser.error(f"no such library: {unknown[0]} (there are: {', '.join(NEEDS)})")

    flags = []
    if options.cflags:
        flags.append(f"-I{sdk.get_include()}")
    if options.libs:
        wanted = {need for name in options.libraries or NEEDS for need in NEEDS[name]}
        # As in the .pc files: the module finds the libraries even if numcore is imported later.
        folder = sdk.get_library_dir()
        flags += [f"-L{folder}", f"-Wl,-rpath,{folder}"]
        # Users before what they use: static linkers of some systems read in this order.
        flags += [f"-l{name}" for name in ("flint", "mpc", "mpfr", "gmp") if name in wanted]

    lines = [shlex.join(flags)] if flags else []
    if options.includedir:
        lines.append(sdk.get_include())
    if options.libdir:
        lines.append(sdk.get_library_dir())
    if options.pkgconfigdir:
        lines.append(sdk.get_pkgconfig_dir())
    if options.abi_tag:
        lines.append(sdk.abi_tag)
    if not lines:
        parser.error("nothing asked for: give --cflags, --libs or another option")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
