"""Compare numcore with gmpy2 + python-flint from PyPI, side by side in one run.

    make bench                          everything (some ten minutes)
    make bench BENCH="--quick"          the cases that take little time
    make bench BENCH="--only matrices"  cases whose key contains the text; may be repeated

Both sides run in processes of their own that are kept alive, runs alternate, and both keep to the
same core unless the case uses several: the median over pairs of neighbouring runs says how many
times faster numcore is. What seems slower than the peer is measured once more at the end, for
longer. OpenBLAS chooses its kernels by the CPU, whatever the environment says. On a busy machine
some cases still come out far off: see those again with --only.
"""

import argparse
import os
import platform
import sys
from pathlib import Path

import figures
import footprint
import report
from cases import collect
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sides import ROOT, both
from timing import LONGEST, look_again, time_case

OUTPUT = ROOT / "build" / "bench"


def parse(arguments):
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a subset, about a minute")
    parser.add_argument("--only", action="append", metavar="TEXT", help="part of area/name/size")
    parser.add_argument("--no-footprint", action="store_true", help="only the speed tables")
    parser.add_argument("--json", type=Path, default=OUTPUT / "results.json")
    parser.add_argument("--plot", type=Path, default=OUTPUT / "results.png")
    parser.add_argument("--check", action="store_true", help="fail if a figure misses its target")
    return parser.parse_args(arguments)


def choose(options):
    """Return the cases that the options ask for."""
    cases = [case for case in collect() if case.cost <= LONGEST[options.quick]]
    if options.only:
        cases = [case for case in cases if any(text in case.key for text in options.only)]
    if options.quick:
        cases = [case for case in cases if case.quick] or cases
    if not cases:
        sys.exit("benchmarks: no case has such a key")
    return cases


def machine(side):
    """Return what the figures were measured on."""
    with open("/proc/cpuinfo") as file:
        model = next((line.split(":")[1].strip() for line in file if "model name" in line), "?")
    return {
        "cpu": model,
        "cores": len(os.sched_getaffinity(0)),
        "system": platform.platform(),
        "python": platform.python_version(),
        "blas": side.probe(
            "import json; from numcore import blas; print(json.dumps(blas.architecture()))"
        ),
    }


def main(arguments=None):
    options = parse(arguments)
    cases = choose(options)
    console = Console(width=None if sys.stdout.isatty() else 110)
    status = Console(stderr=True)
    sides = both()
    timings, weights = [], {}
    with Progress(
        TextColumn("{task.description:44}"), BarColumn(), MofNCompleteColumn(),
        TimeElapsedColumn(), console=status, transient=True,
    ) as progress:  # fmt: skip
        task = progress.add_task("", total=len(cases))
        for case in cases:
            progress.update(task, description=f"{case.name}, {report.size_label(case.size)}")
            timings.append(time_case(case, sides, options.quick))
            progress.advance(task)
        missed = [timing for timing in timings if not timing.passed and not timing.error]
        task = progress.add_task("once more, what seemed slow", total=len(missed))
        for timing in missed:
            look_again(timing, sides, options.quick)
            progress.advance(task)
        for side in sides:
            side.stop()
        if not (options.only or options.no_footprint):
            weights = footprint.measure(
                sides, options.quick, lambda title: progress.update(task, description=title)
            )
    found = figures.evaluate({timing.case.key: timing for timing in timings}, weights)
    for table in report.speed_tables(timings):
        console.print(table)
    if weights:
        console.print(report.weight_table(weights))
    if errors := report.error_table(timings):
        console.print(errors)
    if not options.only:
        console.print(report.figure_table(found))
    for path in (options.json, options.plot):
        path.parent.mkdir(parents=True, exist_ok=True)
    report.write_json(options.json, machine(sides[1]), timings, weights, found)
    report.plot(options.plot, timings)
    console.print(f"{options.json}\n{options.plot}", soft_wrap=True, highlight=False)
    if options.check and any(figure.passed is False for figure in found):
        sys.exit("benchmarks: a figure misses its target")


if __name__ == "__main__":
    main()
