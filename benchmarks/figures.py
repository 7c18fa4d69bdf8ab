"""The figures that numcore promises, each with its target, computed from the measurements."""

import math
from dataclasses import dataclass

from footprint import kind

LIBRARIES = ("gmp", "mpfr", "mpc", "flint", "BLAS")


@dataclass
class Figure:
    """A promise: `value` is what was measured, `passed` is None where it was not."""

    name: str
    target: str
    value: str = "not measured"
    passed: bool | None = None


def at_least(name, timings, keys, target):
    """Every key is at least `target` times faster than the peer."""
    figure = Figure(name, f"≥ {target}×")
    found = [timings[key].speedup for key in keys if key in timings]
    if found and None not in found:
        figure.value = "  ".join(f"{value:.2f}×" for value in found)
        # Part of the keys can fail the figure, but only all of them can pass it.
        complete = len(found) == len(keys)
        figure.passed = False if min(found) < target else True if complete else None
    return figure


def never_slower(name, timings, prefixes, limit=1.05):
    """No timing below the prefixes takes longer than the peer (noise allowed for)."""
    figure = Figure(name, f"time ≤ {limit}")
    found = [
        t for key, t in timings.items() if t.speedup is not None and key.startswith(tuple(prefixes))
    ]
    if found:
        worst = max(found, key=lambda timing: 1 / timing.speedup)
        figure.value = f"{1 / worst.speedup:.2f} ({worst.case.name}, {worst.case.size})"
        figure.passed = 1 / worst.speedup <= limit
    return figure


def mean_ratio(name, timings, keys, target):
    """The geometric mean of time against the peer is at most `target`."""
    figure = Figure(name, f"time ≤ {target}")
    found = [1 / timings[k].speedup for k in keys if k in timings and timings[k].speedup]
    if found:
        mean = math.exp(math.fsum(map(math.log, found)) / len(found))
        figure.value, figure.passed = f"{mean:.2f} (of {len(found)})", mean <= target
    return figure


def footprint_ratio(name, weights, label, target):
    """A weight of numcore is at most `target` times that of the peers."""
    figure = Figure(name, f"≤ {target} of the peers'")
    pair = weights.get(label, {})
    if {"peer", "numcore"} <= pair.keys():
        ratio = pair["numcore"] / pair["peer"]
        figure.value, figure.passed = f"{ratio:.2f}", ratio <= target
    return figure


def mapped_once(weights):
    """One file each of the five libraries is mapped, the BLAS out of NumPy's wheel."""
    figure = Figure("one mapped file each of GMP, MPFR, MPC, FLINT, BLAS", "1 each")
    paths = weights.get("mapped", {}).get("numcore")
    if paths is not None:
        counts = {name: sum(kind(path) == name for path in paths) for name in LIBRARIES}
        inside = [path for path in paths if kind(path) == "BLAS" and "/numpy.libs/" in path]
        figure.value = "  ".join(f"{name} {count}" for name, count in counts.items())
        figure.passed = set(counts.values()) == {1} and len(inside) == 1
    return figure


def threshold(name, weights, label, target, most):
    """A single value of numcore lies on the right side of `target`."""
    figure = Figure(name, f"{'<' if most else '≥'} {target}")
    value = weights.get(label, {}).get("numcore")
    if value is not None:
        figure.value = f"{value:.2f}"
        figure.passed = value < target if most else value >= target
    return figure


def evaluate(timings, weights):
    """Return all figures. `timings`: key -> Timing; `weights`: see footprint.measure."""
    matrices = [
        f"matrices/{kind_} {operation}/"
        for kind_ in ("nmod_mat p~2^20", "nmod_mat p~2^60", "fmpz_mat 10 bits", "fmpz_mat 200 bits")
        for operation in ("product", "det", "rank", "solve")
    ]
    scalar = [
        f"scalars/mpz {op}/{bits}"
        for op in ("+", "-", "*", "//", "%")
        for bits in (20, 60, 200, 2000)
    ]
    big = [f"integers/{t} product/{n}" for t in ("mpz", "fmpz") for n in (10**7, 10**8)]
    ten_million = [f"integers/mpz {name}/10000000" for name in ("2n // n", "powmod", "isqrt")]
    return [
        mapped_once(weights),
        at_least("nmod_mat product, n=1000, p=1048583", timings,
                 ["matrices/nmod_mat p~2^20 product/1000"], 8),
        at_least("fmpz_mat product, n=500, 10-bit entries", timings,
                 ["matrices/fmpz_mat 10 bits product/500"], 10),
        never_slower("matrices n=1…2000: product, det, rank, solve", timings, matrices),
        at_least("mpz and fmpz product, 10^7 and 10^8 bits", timings, big, 3.5),
        at_least("mpz //, powmod, isqrt and mpfr π, 10^7 bits", timings,
                 [*ten_million, "reals/mpfr pi/10000000"], 1.8),
        at_least("str of a 10^7-bit mpz", timings, ["integers/mpz str/10000000"], 2.5),
        threshold("MB left by 40 threads after 10^7-bit products", weights,
                  "threads resident", 60, most=True),
        mean_ratio("mpz + - * // %, 20 to 2000 bits, geometric mean", timings, scalar, 0.9),
        never_slower("mpz + - * // %, 20 to 2000 bits, worst", timings, scalar),
        footprint_ratio("import numcore.mpz against gmpy2", weights, "import scalars", 1.0),
        footprint_ratio("import of both families", weights, "import both families", 0.8),
        footprint_ratio("added resident memory", weights, "memory both families", 0.8),
        footprint_ratio("wheel download", weights, "download", 1.0),
        footprint_ratio("installed size", weights, "installed", 1.3),
        threshold("two threads, independent 10^7-bit products", weights,
                  "threads scaling", 1.7, most=False),
    ]  # fmt: skip
