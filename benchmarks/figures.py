"""The figures that numcore promises, each with its target, computed from the measurements."""

import math
from dataclasses import dataclass

from cases.matrices import BLAS_PRODUCTS
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


def never_slower(name, timings, places, limit=1.05):
    """No timing of these keys, or below those that end in "/", takes longer than the peer."""
    figure = Figure(name, f"time ≤ {limit}")
    keys, folders = set(places), tuple(place for place in places if place.endswith("/"))
    found = [
        t
        for key, t in timings.items()
        if t.speedup is not None and (key in keys or key.startswith(folders))
    ]
    if found:
        worst = max(found, key=lambda timing: 1 / timing.speedup)
        figure.value = f"{1 / worst.speedup:.2f} ({worst.case.name}, {worst.case.size})"
        figure.passed = 1 / worst.speedup <= limit
    return figure


def mean(timings, keys):
    """Return the geometric mean of times faster than the peer, and of how many cases; or None."""
    found = [timings[k].speedup for k in keys if k in timings and timings[k].speedup]
    if not found:
        return None
    return math.exp(math.fsum(map(math.log, found)) / len(found)), len(found)


def mean_ratio(name, timings, keys, target):
    """The geometric mean of time against the peer is at most `target`."""
    figure = Figure(name, f"time ≤ {target}")
    if found := mean(timings, keys):
        speedup, count = found
        figure.value, figure.passed = f"{1 / speedup:.2f} (of {count})", 1 / speedup <= target
    return figure


def mean_speedup(name, timings, keys, target):
    """The geometric mean of times faster than the peer is at least `target`."""
    figure = Figure(name, f"≥ {target}×")
    if found := mean(timings, keys):
        speedup, count = found
        figure.value, figure.passed = f"{speedup:.2f}× (of {count})", speedup >= target
    return figure


def named(timings, area, names, sizes=None):
    """Return the keys of an area whose name begins with one of `names` (and of these sizes)."""
    return [
        key
        for key, timing in timings.items()
        if timing.case.area == area
        and timing.case.name.startswith(names)
        and (sizes is None or timing.case.size in sizes)
    ]


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


# The operations on large numbers that the gmpy2 family is judged by.
LARGE = {
    "integers": (
        *("mpz product", "mpz 2n // n", "mpz str", "mpz from str"),
        *("mpz gcd", "mpz powmod", "mpz isqrt", "mpz factorial"),
    ),
    "reals": (
        *("mpfr product", "mpfr division", "mpfr sqrt", "mpfr pi"),
        *("mpfr exp", "mpfr log", "mpc product"),
    ),
}


def runtime_figures(timings, weights):
    """Return the figures of the native runtime: libraries, memory, the first types."""
    matrices = [
        key
        for key in named(timings, "matrices", ("nmod_mat", "fmpz_mat"))
        if timings[key].case.name.endswith((" product", " det", " rank", " solve"))
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


def gmpy2_figures(timings, _weights):
    """Return the figures of the gmpy2 family."""
    small = named(timings, "scalars", ("mpz", "mpq", "mpfr", "mpc"))
    large = [
        mean_speedup(
            f"integers and reals of 10^{digits} bits, geometric mean",
            timings,
            [k for area, names in LARGE.items() for k in named(timings, area, names, [10**digits])],
            target,
        )
        for digits, target in ((6, 1.5), (7, 2.3), (8, 2.8))
    ]
    return [
        mean_ratio("mpz, mpq, mpfr, mpc of everyday size, geometric mean", timings, small, 0.8),
        never_slower("mpz, mpq, mpfr, mpc of everyday size, worst", timings, small),
        *large,
        never_slower("mpz, mpfr and mpc, any large size, worst", timings,
                     [f"{area}/{name}/" for area, names in LARGE.items() for name in names]),
        at_least("pickle and back, mpz of 1000 digits", timings,
                 ["scalars/mpz pickle and back/3322"], 3),
        at_least("pickle and back by codes (numcore.pickling)", timings,
                 ["scalars/mpz pickle by codes/3322"], 3),
        at_least("int to mpz and back, 10^6 bits", timings,
                 ["integers/mpz from int/1000000", "integers/mpz int()/1000000"], 0.95),
    ]  # fmt: skip


def flint_figures(timings, weights):
    """Return the figures of the exact half of the python-flint family."""
    small = [
        *named(timings, "scalars", ("fmpz", "fmpq", "nmod", "fmpz_mod")),
        *named(timings, "polynomials", ("",), (5, 50)),
        *named(timings, "matrices", ("nmod_mat", "fmpz_mat 10", "fmpz_mat 200"), (3, 20)),
    ]
    products = [f"matrices/{name}/{n}" for name in BLAS_PRODUCTS for n in (500, 1000, 2000)]
    large = [
        "polynomials/nmod_poly p~2^20 product/100000",
        "polynomials/nmod_poly p~2^60 product/100000",
        "integers/fmpz product/10000000",
        "integers/fmpz square/10000000",
    ]
    arrays = [f"matrices/fmpz_mat {name} array/1000" for name in ("from", "to")]
    return [
        mean_ratio("exact types of small size, geometric mean", timings, small, 0.6),
        never_slower("exact types of small size, worst", timings, small, 1.0),
        never_slower("matrices, any size and operation, worst", timings, ["matrices/"], 1.0),
        at_least("products of matrices, n ≥ 500, p < 2^26 and 10 bits", timings, products, 8),
        threshold("nmod_mat product n=2000 against NumPy's float64 product", weights,
                  "numpy product", 1.6, most=True),
        at_least("products at degree 10^5 and 10^7 bits", timings, large, 3),
        at_least("fmpz_mat 1000×1000 from and to an array", timings, arrays, 20),
    ]  # fmt: skip


def evaluate(timings, weights):
    """Return all figures. `timings`: key -> Timing; `weights`: see footprint.measure."""
    parts = (runtime_figures, gmpy2_figures, flint_figures)
    return [figure for part in parts for figure in part(timings, weights)]
