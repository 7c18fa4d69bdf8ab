"""Write the figures of the README out of a result of the benchmarks.

    python benchmarks/summary.py build/bench/results.json

Replaces what stands between the two markers in README.md, and docs/benchmark.png.
"""

import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->\n"
PICTURE = "![times faster than the peers, by area and size](docs/benchmark.png)"
MARK = {True: "yes", False: "**no**", None: "not measured"}


def cell(text):
    return str(text).replace("|", "\\|")


def table(data):
    """Return the figures as a Markdown table, with the machine below."""
    lines = ["| figure | target | measured | reached |", "| --- | --- | --- | --- |"]
    for figure in data["figures"]:
        row = (figure["name"], figure["target"], figure["value"], MARK[figure["passed"]])
        lines.append(f"| {' | '.join(map(cell, row))} |")
    machine = data["machine"]
    lines += [
        "",
        f"{machine['cpu']}, {machine['cores']} cores, Python {machine['python']}, "
        f"OpenBLAS's kernels for {machine['blas']}.",
        "",
        PICTURE,
        "",
    ]
    return "\n".join(lines)


def main(path):
    path = Path(path)
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(before + BEGIN + table(json.loads(path.read_text())) + END + after)
    shutil.copy(path.with_suffix(".png"), ROOT / "docs" / "benchmark.png")


if __name__ == "__main__":
    main(sys.argv[1])
