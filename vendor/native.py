#!/usr/bin/env python3
"""Fetch and build the native libraries: GMP, MPFR, MPC and FLINT.

``build`` prints the path of the finished prefix as its last line on stdout; everything else
goes to stderr. Settings: NUMCORE_CACHE (where results are kept), NUMCORE_SOURCES (a folder of
source archives), NUMCORE_JOBS (parallel jobs), CC (the compiler).
"""

import argparse
import signal
import sys
from pathlib import Path

from nativelibs import prefix, progress
from nativelibs.errors import VendorError
from nativelibs.project import Project


def main(arguments=None):
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end the running step as well
    display = progress.choose(getattr(options, "quiet", False))
    try:
        options.command(options, display)
    except VendorError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {error}\nRun again to go on from here.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; run again to go on from here", file=sys.stderr)
        return 130
    finally:
        display.close()
    return 0


def _parser():
    parser = argparse.ArgumentParser(prog="native.py", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("build", help="build what is missing, print the prefix")
    add.add_argument("--quiet", action="store_true", help="say nothing unless it fails")
    add.set_defaults(command=_build)
    add = commands.add_parser("fetch", help="get and verify the source archives")
    add.set_defaults(command=_fetch)
    add = commands.add_parser("key", help="print the key of the prefix")
    add.set_defaults(command=_key)
    add = commands.add_parser("files", help="print sub-folder and path of each file of a prefix")
    add.add_argument("prefix", type=Path)
    add.set_defaults(command=_files)
    return parser


def _build(_options, display):
    print(Project(display).build())


def _fetch(_options, display):
    for path in Project(display).fetch():
        print(path)


def _key(_options, display):
    print(Project(display).key())


def _files(options, _display):
    if not options.prefix.is_dir():
        raise VendorError(f"{options.prefix} is no folder")
    for folder, path in prefix.listing(options.prefix.resolve()):
        print(f"{folder}\t{path}")


if __name__ == "__main__":
    sys.exit(main())
