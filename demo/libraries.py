"""The native libraries of this very process, and what two separate wheels would have mapped."""

from pathlib import Path

from common import check, load
from rich import box
from rich.table import Table

import numcore.mpc  # noqa: F401  (so that all four libraries are in use)
from numcore import doctor

NAMES = ("gmp", "mpfr", "mpc", "flint", "blas")
MEGABYTE = 1e6


def shown(path, size):
    """Return a line for a file: its size and where it lies."""
    path = Path(path)
    return f"{size / MEGABYTE:4.1f} MB  {path.parent.name}/{path.name}"


def run(console):
    mapped = [copy for copy in doctor.examine()["copies"] if copy["resident"] is not None]
    wheels = load("peers")["wheel"]
    table = Table(box=box.SIMPLE_HEAD)
    for title in ("library", "mapped here", "with gmpy2 + python-flint from PyPI"):
        table.add_column(title, no_wrap=True)
    for name in NAMES:
        own = [copy for copy in mapped if copy["library"] == name]
        peers = [lib for wheel in wheels for lib in wheel["libraries"] if lib["name"] == name]
        table.add_row(
            name,
            "\n".join(shown(copy["file"], copy["bytes"]) for copy in own),
            "\n".join(shown(lib["file"], lib["bytes"]) for lib in peers) or "none in use",
        )
        # Without NumPy's BLAS, FLINT's own algorithms serve: none is mapped.
        check(len(own) == 1 or name == "blas", f"one copy of {name} is mapped, not {len(own)}")
    console.print(table)
    here = sum(copy["bytes"] for copy in mapped if copy["library"] != "blas")
    there = sum(lib["bytes"] for wheel in wheels for lib in wheel["libraries"])
    console.print(
        f"  libraries mapped: {here / MEGABYTE:.1f} MB here, {there / MEGABYTE:.1f} MB there,"
        f" of which GMP and MPFR twice (gmpy2 {wheels[0]['version']},"
        f" python-flint {wheels[1]['version']})"
    )
