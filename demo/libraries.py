"""The native libraries of this very process, and what two separate wheels would have mapped."""

from pathlib import Path

from common import check, load
from rich import box
from rich.table import Table

from numcore.doctor import mapped_libraries

NAMES = ("gmp", "mpfr", "mpc", "flint", "openblas")


def run(console):
    copies = mapped_libraries()
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("library")
    table.add_column("mapped here", overflow="fold")
    table.add_column("with gmpy2 + python-flint", overflow="fold")
    wheels = load("peers")["wheel"]
    for name in NAMES:
        own = [Path(path) for path in copies.get(name, [])]
        peers = [lib for wheel in wheels for lib in wheel["libraries"] if lib["name"] == name]
        table.add_row(
            name,
            "\n".join(f"{path.parent.name}/{path.name}" for path in own),
            "\n".join(f"{lib['file']} ({lib['bytes'] / 1e6:.1f} MB)" for lib in peers) or "—",
        )
        check(len(own) == 1, f"one copy of lib{name} is mapped")
    console.print(table)
