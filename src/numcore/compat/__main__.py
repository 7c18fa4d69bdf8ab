"""``python -m numcore.compat``: run a program with gmpy2 and flint resolved to numcore."""

import argparse
import os
import runpy
import sys

from numcore import compat


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m numcore.compat",
        usage="%(prog)s [--only {gmpy2,flint}] (-m module | -c command | script) [argument ...]",
        description="Run a program so that `import gmpy2` and `import flint` resolve to numcore.",
    )
    parser.add_argument("--only", choices=("gmpy2", "flint"), help="stand in for one of the two")
    parser.add_argument("-m", dest="is_module", action="store_true", help="run a module")
    parser.add_argument("-c", dest="is_command", action="store_true", help="run a command")
    parser.add_argument("program", help="script, module or command")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="for the program")
    return parser


def main() -> None:
    """Run the program that the command line names, as Python itself would.

    Raises
    ------
    SystemExit
        If the command line is wrong.

    Examples
    --------
    ``python -m numcore.compat script.py --its own --arguments``

    >>> from numcore.compat.__main__ import main
    >>> callable(main)
    True
    """
    options = _parser().parse_args()
    compat.install(*([options.only] if options.only else []))
    # sys.path[0] is the current folder, as `python -m` and `python -c` want it.
    if options.is_module:
        sys.argv = [options.program, *options.arguments]
        runpy.run_module(options.program, run_name="__main__", alter_sys=True)
    elif options.is_command:
        sys.argv = ["-c", *options.arguments]
        exec(compile(options.program, "<string>", "exec"), {"__name__": "__main__"})
    else:
        sys.argv = [options.program, *options.arguments]
        sys.path[0] = os.path.dirname(os.path.abspath(options.program))
        runpy.run_path(options.program, run_name="__main__")


if __name__ == "__main__":
    main()
