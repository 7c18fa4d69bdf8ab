"""``python -m numcore``: what the runtime is made of, and whether something is there twice."""

import argparse
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Instead of ``sys.argv[1:]``.

    Returns
    -------
    int
        0 if all is well, 1 if there is a problem to read about.

    Raises
    ------
    SystemExit
        If the arguments are wrong.

    Examples
    --------
    ``python -m numcore info --json``

    >>> from numcore.__main__ import main
    >>> callable(main)
    True
    """
    parser = argparse.ArgumentParser(prog="python -m numcore", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    info = commands.add_parser("info", help="versions, files, CPU variant, BLAS, ABI tag")
    doctor = commands.add_parser("doctor", help="libraries that are installed or loaded twice")
    for command in (info, doctor):
        command.add_argument("--json", action="store_true", help="print JSON")
    doctor.add_argument(
        "--import",
        dest="imports",
        action="append",
        default=[],
        metavar="MODULE",
        help="import this first, to see what it maps (may be repeated)",
    )
    options = parser.parse_args(arguments)
    if options.command == "info":
        from numcore import info as info_command

        return info_command.show(options.json)
    from numcore import doctor as doctor_command

    return doctor_command.show(options.json, options.imports)


if __name__ == "__main__":
    sys.exit(main())
