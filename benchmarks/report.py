"""Tables for people, JSON for programs, a picture for the README."""

import json
import math
from itertools import groupby

from footprint import kind
from rich import box
from rich.table import Table

MEGABYTE = 1e6
MARK = {True: "[green]pass[/]", False: "[red]FAIL[/]", None: "[yellow]—[/]"}


def size_label(size):
    """`100000` becomes `10^5`; other numbers stay."""
    power = round(math.log10(size)) if size >= 10**4 else 0
    return f"10^{power}" if power and size == 10**power else str(size)


def cell(timing):
    """A speed-up, coloured by whether it helps."""
    if timing is None:
        return ""
    if timing.speedup is None:
        return "[yellow]—[/]"
    colour = "green" if timing.speedup >= 1 else "yellow" if timing.passed else "red"
    digits = 2 if timing.speedup < 10 else 1
    return f"[{colour}]{timing.speedup:.{digits}f}[/]"


def speed_tables(timings):
    """Return one table per area: rows are operations, columns are sizes."""
    for area, group in groupby(timings, key=lambda timing: timing.case.area):
        # Families of rows have sizes of their own (bits of scalars, dimensions, degrees).
        rows = {}
        for timing in group:
            rows.setdefault(timing.case.name, {})[timing.case.size] = timing
        sizes = sorted({size for row in rows.values() for size in row})
        table = Table(title=f"{area}: times faster than the peer", box=box.SIMPLE_HEAD)
        table.add_column("operation")
        for size in sizes:
            table.add_column(size_label(size), justify="right")
        for name, row in rows.items():
            table.add_row(name, *(cell(row.get(size)) for size in sizes))
        yield table


def error_table(timings):
    """Return a table of cases that could not be timed, or None."""
    failed = sorted(
        (timing for timing in timings if timing.error), key=lambda t: (t.case.name, t.error)
    )
    if not failed:
        return None
    table = Table(title="not measured", box=box.SIMPLE_HEAD)
    for title in ("operation", "cases", "reason"):
        table.add_column(title, overflow="fold")
    for (name, error), group in groupby(failed, key=lambda t: (t.case.name, t.error)):
        table.add_row(name, str(len(list(group))), error)
    return table


def shown_weight(label, value):
    if value is None:
        return ""
    if label.startswith(("download", "installed")):
        return f"{value / MEGABYTE:.1f} MB"
    if label.startswith("import"):
        return f"{value * 1e3:.1f} ms"
    if label.startswith("memory") or label.endswith("resident"):
        return f"{value:.1f} MiB"
    if label == "mapped":
        names = [kind(path) for path in value]
        return "  ".join(f"{name} {names.count(name)}" for name in sorted(set(names)))
    return f"{value:.2f}"


def weight_table(weights):
    """Return the table of footprints."""
    table = Table(title="footprint", box=box.SIMPLE_HEAD)
    for title in ("", "gmpy2 + python-flint", "numcore", "ratio"):
        table.add_column(title, justify="left" if not title else "right")
    for label, pair in weights.items():
        if "error" in pair:
            table.add_row(label, "[yellow]—[/]", "[yellow]—[/]", pair["error"])
            continue
        peer, own = pair.get("peer"), pair["numcore"]
        numbers = isinstance(peer, int | float)
        ratio = f"{own / peer:.2f}" if numbers and peer > 0 else ""
        table.add_row(label, shown_weight(label, peer), shown_weight(label, own), ratio)
    return table


def figure_table(figures):
    """Return the table of promises."""
    table = Table(title="figures", box=box.SIMPLE_HEAD)
    for title in ("figure", "target", "measured", ""):
        table.add_column(title)
    for figure in figures:
        table.add_row(figure.name, figure.target, figure.value, MARK[figure.passed])
    return table


def write_json(path, machine, timings, weights, figures):
    """Write everything that was measured; times are nanoseconds a call."""
    data = {
        "machine": machine,
        "cases": [
            {
                "area": t.case.area, "name": t.case.name, "size": t.case.size,
                "peer_ns": t.peer, "numcore_ns": t.numcore, "speedup": t.speedup,
                "limit": t.case.limit, "error": t.error or None,
            }
            for t in timings
        ],
        "footprint": weights,
        "figures": [vars(figure) for figure in figures],
    }  # fmt: skip
    path.write_text(json.dumps(data, indent=1) + "\n")


def plot(path, timings):
    """Draw speed-up over size, a panel per area, a line per operation."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    measured = [timing for timing in timings if timing.speedup is not None]
    areas = {a: list(group) for a, group in groupby(measured, key=lambda t: t.case.area)}
    if not areas:
        return
    columns = min(2, len(areas))
    height = math.ceil(len(areas) / columns)
    figure, axes = pyplot.subplots(
        height, columns, figsize=(8.5 * columns, 5.2 * height), squeeze=False, layout="constrained"
    )
    styles = ("-", "--", ":", "-.")
    for axis, (area, group) in zip(axes.flat, areas.items(), strict=False):
        lines = {}
        for timing in group:
            lines.setdefault(timing.case.name, []).append((timing.case.size, timing.speedup))
        shown = sorted(lines.items(), key=lambda item: -max(s for _, s in item[1]))[:14]
        for i, (name, points) in enumerate(shown):
            axis.plot(*zip(*sorted(points), strict=True), styles[i // 10 % 4], marker=".",
                      color=f"C{i % 10}", label=name)  # fmt: skip
        axis.axhline(1, color="black", linewidth=0.8)
        axis.set(xscale="log", yscale="log", title=area, ylabel="times faster than the peer",
                 xlabel={"matrices": "n", "polynomials": "degree"}.get(area, "bits"))  # fmt: skip
        axis.grid(alpha=0.3, which="both")
        axis.legend(fontsize=7, ncol=2)
    for axis in list(axes.flat)[len(areas) :]:
        axis.set_visible(False)
    figure.suptitle("numcore against gmpy2 2.3.2 and python-flint 0.9.0, same machine, same run")
    figure.savefig(path, dpi=110)
