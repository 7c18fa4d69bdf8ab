"""Fill a Tempita template that needs no table from outside.

python tools/fill.py TEMPLATE OUTPUT
"""

import re
import sys
from pathlib import Path

from Cython import Tempita


def main(source, output):
    source = Path(source)
    template = Tempita.Template(source.read_text(encoding="utf-8"), name=source.name)
    head = f"# Filled by tools/fill.py from {source.name}; not to be edited.\n"
    text = re.sub(r"\n{2,}(?=(?:def|cdef) )", "\n\n\n", template.substitute()).rstrip("\n") + "\n"
    Path(output).write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
