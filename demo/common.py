"""What the chapters share: published data, a clock, checks."""

import time
import tomllib
from contextlib import contextmanager
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


class Wrong(Exception):
    """A result differs from what is published, or from the second way to compute it."""


def load(name):
    """Return a data file as a dictionary."""
    with open(DATA / f"{name}.toml", "rb") as file:
        return tomllib.load(file)


def check(condition, claim):
    """Stop the demo unless the claim holds."""
    if not condition:
        raise Wrong(f"this does not hold: {claim}")


@contextmanager
def clock():
    """Yield a function that returns the seconds since (or, after the block, within) it."""
    start = time.perf_counter()
    end = None
    yield lambda: (end or time.perf_counter()) - start
    end = time.perf_counter()
