"""What each side weighs: download, disk, mapped libraries, memory, import time; and threads."""

import re
import subprocess
import sys
from pathlib import Path

from sides import ROOT, Failed

PEERS = ("gmpy2", "python-flint")
DOWNLOADS = ROOT / "build" / "bench" / "downloads"
LIBRARY = re.compile(r"^lib(?:scipy_)?(gmp|mpfr|mpc|flint|openblas|blas|cblas)(?![a-z])")

IMPORTS = {
    "scalars": {"peer": "import gmpy2", "numcore": "import numcore.mpz"},
    "both families": {
        "peer": "import gmpy2, flint",
        "numcore": "import numcore.mpz, numcore.mpfr, numcore.mpc, numcore.flint",
    },
}

TIME_IMPORT = """
import time
start = time.perf_counter()
{imports}
print(time.perf_counter() - start)
"""
MEMORY = """
import gc
def resident():
    gc.collect()
    with open("/proc/self/smaps_rollup") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("Rss:"))
"""
IMPORT_MEMORY = (
    MEMORY
    + """
before = resident()
{imports}
print(resident() - before)
"""
)
LARGE_PRODUCTS = {
    "peer": "from gmpy2 import mpz\nfrom flint import nmod_mat\nimport numpy",
    "numcore": "from numcore.mpz import mpz\nfrom numcore.flint import nmod_mat",
}
MAPPED = """
import json
{imports}
{products}
a = mpz(3) ** 1_000_000 * mpz(5) ** 1_000_000
m = nmod_mat(600, 600, [1] * 360_000, 1048583)
m = m * m
with open("/proc/self/maps") as file:
    paths = {{line.split(maxsplit=5)[5].strip() for line in file if line.count("/")}}
print(json.dumps(sorted(paths)))
"""
THREADS_RESIDENT = (
    MEMORY
    + """
import threading
{products}
a = mpz(1) << 10_000_000
a -= 1
b = a - 2
c = a * b
del c
before = resident()
threads = [threading.Thread(target=lambda: a * b) for _ in range(40)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(resident() - before)
"""
)
THREADS_SCALING = """
import threading, time
{products}
a = (mpz(1) << 10_000_000) - 1
b = a - 2
def work():
    for _ in range(8):
        a * b
def run(count):
    threads = [threading.Thread(target=work) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return time.perf_counter() - start
run(2)
print(2 * min(run(1) for _ in range(4)) / min(run(2) for _ in range(6)))
"""
# Against the product that it rests on, in the same process.
NUMPY_PRODUCT = """
import time, numpy
{products}
n, p = 2000, 1048583
array = numpy.random.default_rng(1).integers(0, p, size=(n, n))
a, x = nmod_mat(array, p), array.astype(float)
def fastest(operation):
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        operation()
        best = min(best, time.perf_counter() - start)
    return best
fastest(lambda: x @ x), fastest(lambda: a * a)
print(fastest(lambda: a * a) / fastest(lambda: x @ x))
"""
INSTALLED = """
import importlib.metadata, json
def size(name):
    files = importlib.metadata.distribution(name).files
    paths = [file.locate() for file in files if "__pycache__" not in file.parts]
    return sum(path.stat().st_size for path in paths if path.exists())
print(json.dumps(sum(size(name) for name in {names})))
"""


def kind(path):
    """Return which library a mapped file is (`gmp`, …, `BLAS`), or None."""
    match = LIBRARY.match(Path(path).name)
    if match is None:
        return None
    return "BLAS" if "blas" in match[1] else match[1]


def download_sizes(side):
    """Return the bytes of the wheels that each side downloads."""
    if not any(DOWNLOADS.glob("*.whl")):
        DOWNLOADS.mkdir(parents=True, exist_ok=True)
        versions = side.probe(
            "import importlib.metadata as m, json;"
            f"print(json.dumps([n + '==' + m.version(n) for n in {PEERS}]))"
        )
        subprocess.run(
            [side.python, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
             "--dest", DOWNLOADS, *versions],
            check=True, stdout=sys.stderr, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    published = sorted(ROOT.glob("dist/numcore-*.whl"))
    wheels = published or sorted(ROOT.glob("build/wheelhouse/numcore-*.whl"))
    return {
        "peer": sum(path.stat().st_size for path in DOWNLOADS.glob("*.whl")),
        "numcore": wheels[-1].stat().st_size,
    }


def alternate(sides, code, runs):
    """Run probes in turn, each side's imports filled in; return the least value of each."""
    values = {side.name: [] for side in sides}
    for _ in range(runs):
        for side in sides:
            values[side.name].append(side.probe(code[side.name]))
    return {name: min(found) for name, found in values.items()}


def mapped(side):
    """Return the libraries of interest that are mapped after a large product of each family."""
    imports = IMPORTS["both families"][side.name]
    paths = side.probe(MAPPED.format(imports=imports, products=LARGE_PRODUCTS[side.name]))
    return [path for path in paths if kind(path)]


def measure(sides, quick, step=lambda title: None):
    """Return all footprints: name -> {side: value}; what fails is {"error": text}."""
    peer, numcore = sides
    runs = 5 if quick else 15
    names = {"peer": list(PEERS), "numcore": ["numcore"]}
    tasks = {
        "download": lambda: download_sizes(peer),
        "installed": lambda: {
            s.name: s.probe(INSTALLED.format(names=names[s.name])) for s in sides
        },
        "mapped": lambda: {side.name: mapped(side) for side in sides},
    }
    for label, imports in IMPORTS.items():
        for what, code, count in (
            ("import", TIME_IMPORT, runs),
            ("memory", IMPORT_MEMORY, 3),
        ):
            code = {name: code.format(imports=text) for name, text in imports.items()}
            tasks[f"{what} {label}"] = lambda code=code, count=count: alternate(sides, code, count)
    for label, code in (
        ("threads resident", THREADS_RESIDENT),
        ("threads scaling", THREADS_SCALING),
    ):
        tasks[label] = lambda code=code: {
            s.name: s.probe(code.format(products=LARGE_PRODUCTS[s.name])) for s in sides
        }
    tasks["numpy product"] = lambda: {
        "numcore": numcore.probe(NUMPY_PRODUCT.format(products=LARGE_PRODUCTS["numcore"]))
    }
    found = {}
    for label, task in tasks.items():
        step(label)
        try:
            found[label] = task()
        except Failed as error:
            found[label] = {"error": str(error)}
    return found
