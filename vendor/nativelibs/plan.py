"""What a build consists of: nodes, each with its steps, inputs and results.

A node is one unit of work with a key of its own: a library compiled to a static archive, or
such archives linked to a shared library. Texts may hold placeholders, filled in when the step
runs, so that keys do not depend on folders:

``@source@``  the unpacked and patched source tree (or an empty folder for a node without one);
``@out@``     the folder that becomes the result of the node;
``@jobs@``    the number of parallel jobs;
``@python@``  this Python;
``@name@``    the result of the node of that name.
"""

import re
from dataclasses import dataclass

from .lockfile import Library

_PLACEHOLDER = re.compile(r"@([a-z0-9-]+)@")


@dataclass(frozen=True)
class Step:
    """One command, run in the source tree."""

    name: str
    argv: tuple[str, ...]
    lines: int = 0  # how many lines it logs, roughly: for progress only, not part of the key


@dataclass(frozen=True)
class Node:
    """One library in one form.

    ``source`` is unpacked and patched if given; ``files`` (path, text) are written into the
    tree; after the steps, ``collect`` (glob, folder) names what is copied to the result.
    """

    name: str
    steps: tuple[Step, ...]
    source: Library | None = None
    needs: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    collect: tuple[tuple[str, str], ...] = ()


def fill(text, values):
    """Replace the placeholders in `text`; an unknown one is a mistake in a recipe."""
    return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), text)
