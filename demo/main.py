"""Exact arithmetic on real data, every result checked: `make demo`.

Each chapter computes something, checks it against something published or against a second way to
compute it, and prints a line per result. A check that fails ends the program with an error.
"""

import sys

import libraries
import pi
import product
import rsa
import trees
from rich.console import Console
from rich.rule import Rule

CHAPTERS = (
    ("Spanning trees of real graphs, counted exactly", trees),
    ("RSA-768", rsa),
    ("A million decimals of π", pi),
    ("A large matrix product modulo a prime", product),
    ("What this process runs on", libraries),
)


def main():
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    for title, chapter in CHAPTERS:
        console.print(Rule(f"[bold]{title}", align="left"))
        chapter.run(console)
        console.print()


if __name__ == "__main__":
    main()
