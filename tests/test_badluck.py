"""Bad luck: no memory, Ctrl-C, forks, threads, other copies of the libraries in the process.

Whatever may end the process happens in a child.
"""

import importlib.util
import os
from pathlib import Path

import pytest
from peers import peers_folder

from numcore import _runtime


def there(module):
    return importlib.util.find_spec(module) is not None


needs_flint = pytest.mark.skipif(
    not there("numcore.flint"), reason="numcore.flint is not there yet"
)
needs_numpy = pytest.mark.skipif(not there("numpy"), reason="NumPy is not installed")

PRELUDE = """
import contextlib, os, sys, signal, threading, time
from numcore.mpz import mpz
sys.set_int_max_str_digits(0)

def matrix(n, p=1048583, seed=1):
    from numcore.flint import nmod_mat
    entries, state = [], seed
    for _ in range(n * n):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        entries.append((state >> 20) % p)
    return nmod_mat(n, n, entries, p)

def integers(n, bits=200, seed=1):
    from numcore.flint import fmpz_mat
    entries, state = [], seed
    for _ in range(n * n):
        value = 0
        for _ in range(bits // 40):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            value = value << 40 | state >> 24
        entries.append(value)
    return fmpz_mat(n, n, entries)

@contextlib.contextmanager
def memory(room):
    # Leave so many more bytes of address space.
    import resource
    used = int(open("/proc/self/statm").read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + room, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)

def raises(error, function):
    try:
        function()
    except error as caught:
        return str(caught)
    raise AssertionError(f"{function} did not raise {error}")
"""


@pytest.fixture
def run(child):
    def run(code, **options):
        outcome = child(PRELUDE + code, **{"timeout": 180, **options})
        assert outcome.code == 0, outcome.stderr
        return outcome

    return run


# ------------------------------------------------------------------ memory


def test_no_memory_for_a_product(run):
    run(
        """
a = mpz(3) ** 10**7
small = mpz(10) ** 50
before = int(small)
for room in (4, 1, 0):
    with memory(room * 2**20):
        for _ in range(20):
            raises(MemoryError, lambda: [a * a for _ in range(50)])
            assert small * small == before * before
assert a == mpz(3) ** 10**7
"""
    )


def test_no_memory_for_anything(run):
    """Fill the address space with numbers, again and again; the interpreter goes on."""
    run(
        """
for bits in (100, 2000, 30000, 600000, 10**7):
    for _ in range(3):
        hoard = []
        def fill():
            value = mpz(1) << bits
            while True:
                hoard.append(value + len(hoard))
        with memory(60 * 2**20):
            raises(MemoryError, fill)
        count = len(hoard)
        assert count > 2
        assert all(hoard[i] == (1 << bits) + i for i in range(0, count, max(1, count // 50)))
        del hoard
        assert (mpz(7) ** 500) % 1000 == pow(7, 500, 1000)
"""
    )


@pytest.fixture
def control_group():
    """A control group with a gigabyte for its processes; the file that takes their numbers."""
    lines = [line.split(":", 2) for line in read_lines("/proc/self/cgroup")]
    for number, controllers, path in lines:
        if number == "0":
            folder, limit = Path("/sys/fs/cgroup", path[1:]), "memory.max"
        elif "memory" in controllers.split(","):
            folder, limit = Path("/sys/fs/cgroup/memory", path[1:]), "memory.limit_in_bytes"
        else:
            continue
        group = folder / f"numcore-test-{os.getpid()}"
        try:
            group.mkdir()
        except OSError:
            continue
        try:
            (group / limit).write_text(str(2**30))
            yield group / "cgroup.procs"
            return
        except OSError:
            continue
        finally:
            group.rmdir()
    pytest.skip("no control group can be made here")


def read_lines(path):
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def test_the_limit_of_a_container(run, control_group):
    """More than the control group allows is refused; taken, it would end the process."""
    run(
        f"""
with open({str(control_group)!r}, "w") as file:
    file.write(str(os.getpid()))
for megabytes in (1100, 3000, 15000):
    raises(MemoryError, lambda: mpz(1) << 8 * 10**6 * megabytes)
small = mpz(1) << 8 * 2 * 10**8
assert small.bit_length() == 8 * 2 * 10**8 + 1
raises(MemoryError, lambda: [small + i for i in range(20)])
with open({str(control_group.parent.parent / "cgroup.procs")!r}, "w") as file:
    file.write(str(os.getpid()))
"""
    )


@needs_flint
def test_no_memory_for_a_matrix(run):
    run(
        """
a = integers(120)
product = a * a
for room in (0, 100, 300, 1000, 3000, 10000):
    keep = []
    def fill():
        while True:
            keep.append(a * a)
    with memory(room * 1024):
        raises(MemoryError, fill)
        raises(MemoryError, lambda: [a.det() for _ in range(3)] + fill())
    del keep
assert a == integers(120) and a * a == product
"""
    )


def workers_may_fail():
    """Whether this FLINT tells of worker threads that fail (vendor/patches/flint)."""
    import ctypes

    _runtime.load_flint()
    return hasattr(ctypes.CDLL(_runtime.flint_file()), "flint_numcore_job")


@needs_flint
@pytest.mark.skipif(not workers_may_fail(), reason="this FLINT has no hook for failing workers")
def test_no_memory_for_a_worker_thread(run):
    run(
        """
from numcore.flint import ctx
ctx.threads = 3
a, b = integers(200, 2000), integers(60, 400)
square, value = a * a, b.det()
failures = 0
for room in range(0, 100, 7):
    with memory(room * 2**20):
        try:
            a * a
        except MemoryError:
            failures += 1
        try:
            b.det()
        except MemoryError:
            pass
assert failures > 5
assert a * a == square and b.det() == value
"""
    )


@needs_flint
def test_no_memory_for_a_thread_to_start(run):
    """FLINT goes on with the threads that could be made."""
    run(
        """
from numcore.flint import ctx
a = integers(60, 400)
value, square = a.det(), a * a
for room in (0, 5, 20, 60):
    with memory(room * 2**20):
        try:
            ctx.threads = 40
            found = a.det(), a * a
        except MemoryError:
            found = value, square
    assert found == (value, square)
    ctx.threads = 1
ctx.threads = 2
assert a.det() == value
"""
    )


@pytest.mark.parametrize(
    "operation",
    [
        "mpz(1) << 2**62",
        "mpz(1) << 2**100",
        "mpz(3) ** 2**62",
        "mpz(3) ** (2**70)",
        "mpz(2) ** mpz(2**64)",
        "(mpz(1) << 2**31) ** 2**31",
        "mpz(1) << 2**45",
    ],
)
def test_too_large_an_integer(run, operation):
    outcome = run(
        f"""
with memory(2**33):
    text = raises((OverflowError, MemoryError), lambda: {operation})
assert mpz(3) ** 5 == 243
print(text)
"""
    )
    assert 0 < len(outcome.stdout) < 200


@needs_flint
@pytest.mark.parametrize(
    "operation",
    [
        "fmpz_mat(10**9, 10**9)",
        "nmod_mat(10**9, 10**9, 7)",
        "fmpz_mat(2**62, 2**62)",
        "nmod_mat(2**63 - 1, 1, 7)",
        "fmpz_mat(2**64, 1)",
        "fmpz_mat(10**6, 10**6)",
        "nmod_mat(1, 2**62, 7)",
        "fmpz_poly([1, 1]) ** 10**12",
        "fmpz(3) ** 2**62",
        "fmpz(1) << 2**62",
    ],
)
def test_too_large_a_matrix(run, operation):
    run(
        f"""
from numcore.flint import *
with memory(2**33):
    raises((OverflowError, MemoryError), lambda: {operation})
assert fmpz_mat([[1, 2], [3, 4]]).det() == -2
"""
    )


# ------------------------------------------------------------------ Ctrl-C

FLINT = "from numcore.flint import fmpq, fmpz, fmpz_mod_ctx, fmpz_poly\n"
THREADS = "from numcore.flint import ctx; ctx.threads = 2"
LONG = {
    "product": ("a = mpz(3) ** (4 * 10**8)", "a * a"),
    "powmod": (
        "a, e, m = mpz(3) ** 10000, mpz(7) ** 60000, mpz(5) ** 10000 + 2",
        "pow(a, e, m)",
    ),
    "quotient": ("a, b = mpz(3) ** (3 * 10**8), mpz(7) ** 10**8", "a // b"),
    "text": ("a = mpz(3) ** (2 * 10**8)", "str(a)"),
    "determinant": ("a = integers(260, 800)", "a.det()"),
    "matrix product": ("a = integers(1000, 40)", "[a * a for _ in range(50)]"),
    "matrix product, large entries": ("a = integers(700, 1200)", "a * a"),
    "residue product": ("a = matrix(5000)", "a * a"),
    "residue determinant": ("a = matrix(3500, 2**61 - 1)", "a.det()"),
    "polynomial product": (
        "from numcore.flint import fmpz_poly\na = fmpz_poly(list(range(3 * 10**6)))**2",
        "a * a",
    ),
    "lattice": ("a = integers(120, 2000)", "a.lll()"),
    "Hermite form": ("a = integers(200, 100)", "a.hnf()"),
    "factors": (
        "from numcore.flint import fmpz_mod_poly_ctx\n"
        "a = fmpz_mod_poly_ctx(2**127 - 1)([i * i + 1 for i in range(3000)])",
        "a.factor()",
    ),
    "exponential": (
        "from numcore.flint import fmpq_series\n"
        "a = fmpq_series([0] + [(i * i) ** 9 + 1 for i in range(5000)], 1, 5000)",
        "a.exp()",
    ),
    "logarithm": (
        "from numcore.flint import nmod_series\n"
        "a = nmod_series([1, *range(3 * 10**6)], 2**61 - 1, 3 * 10**6)",
        "a.log()",
    ),
    "class polynomial": (FLINT, "fmpz_poly.hilbert_class_poly(-(10**12) - 3)"),
    "polynomial of square roots": (FLINT, "fmpz_poly.swinnerton_dyer(15)"),
    "cyclotomic polynomial": (FLINT, "fmpz_poly.cyclotomic(3 * 5 * 7 * 11 * 13 * 17 * 19 * 23)"),
    "Bernoulli number": (FLINT, "fmpq.bernoulli(2 * 10**6)"),
    "Stirling number": (FLINT, "fmpz.stirling_s2(2 * 10**6, 1000)"),
    "characteristic polynomial of residues": ("a = matrix(1300, 2**61 - 1)", "a.charpoly()"),
    "determinant over a composite modulus": ("a = matrix(1000, 10**18)", "a.det()"),
    "discrete logarithm": (
        FLINT + "a = fmpz_mod_ctx(2 * 10000000000283 + 1)(5)",
        "a.discrete_log(a**12345678912345)",
    ),
    "polynomial product, huge entries": (
        FLINT + "a = fmpz_poly([fmpz(3) ** 2000] * 500000)",
        "a * a",
    ),
    "Bernoulli number, two threads": (FLINT + THREADS, "fmpq.bernoulli(2 * 10**6)"),
    "characteristic polynomial, two threads": (
        f"{THREADS}\na = integers(400, 40)",
        "a.charpoly()",
    ),
    "matrix product, two threads": (f"{THREADS}\na = integers(900, 1200)", "a * a"),
    "partitions, two threads": (FLINT + THREADS, "fmpz(10**15).partitions_p()"),
    "text of a matrix": (
        "from numcore.flint import fmpz, fmpz_mat\n"
        "a = fmpz_mat(400, 400, [fmpz(3) ** 9000] * 160000)",
        "str(a)",
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_ctrl_c(run, name):
    """KeyboardInterrupt within 2 s, and everything is right afterwards."""
    make, operation = LONG[name]
    if ("matri" in make or "integers(" in make or "flint" in make) and not there("numcore.flint"):
        pytest.skip("numcore.flint is not there yet")
    run(
        f"""
{make}
def press():
    pressed.append(time.monotonic())
    os.kill(os.getpid(), signal.SIGINT)
for delay in (0.3, 0.05):
    pressed = []
    timer = threading.Timer(delay, press)
    start = time.monotonic()
    try:
        timer.start()  # on a busy machine it may be over before this returns
        {operation}
        taken = time.monotonic() - start
        timer.join()
        time.sleep(0.01)  # the interrupt came too late for it
        raise AssertionError(f"not interrupted; it takes {{taken:.2f}} s")
    except KeyboardInterrupt:
        late = time.monotonic() - pressed[0]
    assert late < 2, late
from numcore import _runtime
b, c = mpz(3) ** 100000, mpz(7) ** 90000
assert int(b * c) == 3 ** 100000 * 7 ** 90000
if "flint" in sys.modules or "numcore.flint" in sys.modules:
    from numcore.flint import fmpz_mat
    small = fmpz_mat([[1, 2], [3, 4]])
    assert small * small == fmpz_mat([[7, 10], [15, 22]]) and small.det() == -2
    assert matrix(60) * matrix(60) == matrix(60) ** 2
if "ctx" in globals():
    assert ctx.threads == 2
"""
    )


# ------------------------------------------------------------------ forks and threads


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_fork(run):
    """A child forked after use computes, is interrupted, and leaves its parent alone."""
    outcome = run(
        """
a = mpz(3) ** 2 * 10**6
big = mpz(3) ** 10**6
square = big * big
flint = None
try:
    import numcore.flint
    m = matrix(300)
    product = m * m
except ImportError:
    m = None
for _ in range(3):
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            assert big * big == square
            assert m is None or m * m == product
            threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
            try:
                pow(mpz(3) ** 10000, mpz(7) ** 40000, mpz(5) ** 10000 + 2)
            except KeyboardInterrupt:
                code = 0
        finally:
            os._exit(code)
    assert os.waitpid(pid, 0)[1] == 0
assert big * big == square
# From a thread that is not the main one, while another one computes.
results = []
def work():
    results.append(big * big == square)
def fork():
    pid = os.fork()
    if pid == 0:
        os._exit(0 if big * big == square else 1)
    results.append(os.waitpid(pid, 0)[1] == 0)
threads = [threading.Thread(target=t) for t in (work, fork, work, fork)]
[t.start() for t in threads]
[t.join() for t in threads]
print(results)
"""
    )
    assert outcome.lines[-1] == "[True, True, True, True]"


def test_threads_with_their_own_numbers(run):
    run(
        """
a, b = mpz(3) ** 400000, mpz(7) ** 300000
product, quotient = a * b, a // b
wrong = []
def work():
    for _ in range(5):
        if a * b != product or a // b != quotient:
            wrong.append(1)
threads = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in threads]
[t.join() for t in threads]
assert not wrong
"""
    )


@needs_flint
@pytest.mark.parametrize("kind", ["matrix(150)", "integers(60)"])
def test_threads_sharing_a_matrix(run, kind):
    """Some read, some write: it waits or raises, and every result is one that could be."""
    run(
        f"""
shared = {kind}
first = shared * shared
value = int(shared[0, 0])
stop = time.monotonic() + 3
wrong, raised, done = [], [], []
def read():
    while time.monotonic() < stop:
        try:
            result = shared * shared
            done.append(1)
        except Exception as error:
            raised.append(error)
            continue
        if result != first and result != second:
            wrong.append(result)
other = {kind}
other[0, 0] = value + 1
second = other * other
def write():
    k = 0
    while time.monotonic() < stop:
        k += 1
        try:
            shared[0, 0] = value + k % 2
        except Exception as error:
            raised.append(error)
        time.sleep(0.001)
threads = [threading.Thread(target=t) for t in (read, write, read, write)]
[t.start() for t in threads]
[t.join() for t in threads]
assert not wrong and done
assert all(isinstance(e, (RuntimeError, ValueError, BufferError)) for e in raised), raised[:3]
shared[0, 0] = value
assert shared * shared == first
"""
    )


@needs_flint
def test_many_short_threads(run):
    """What FLINT keeps for each thread goes with it."""
    outcome = run(
        """
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
a = mpz(3) ** (6 * 10**6)
a * a
before = resident()
for _ in range(40):
    thread = threading.Thread(target=lambda: a * a)
    thread.start()
    thread.join()
print((resident() - before) // 10**6)
"""
    )
    assert int(outcome.stdout) < 60


# ------------------------------------------------------------------ the runtime's parts


@needs_flint
@pytest.mark.parametrize(
    "environment",
    [
        {"NUMCORE_CPU": "baseline"},
        {"NUMCORE_CPU": "adx"},
        {"NUMCORE_CPU": "avx512"},
        {"NUMCORE_BLAS": "none"},
        {"NUMCORE_CPU": "baseline", "NUMCORE_BLAS": "none"},
        {"NUMCORE_FFT": "off"},
    ],
    ids=lambda environment: ",".join(f"{k[8:]}={v}" for k, v in environment.items()),
)
def test_results_are_the_same(run, environment):
    """Whatever FLINT, BLAS and FFT are used."""
    if environment.get("NUMCORE_CPU", "baseline") not in _runtime.cpu()["available"]:
        pytest.skip("this CPU cannot run that variant")
    code = """
import hashlib
digest = hashlib.sha256()
def add(value):
    digest.update(repr(value).encode())
for n in (1, 7, 60, 250):
    for p in (2, 65521, 1048583, 2**61 - 1):
        m = matrix(n, p)
        add(m * m)
        add(m.det())
    m = integers(n // 2 + 1)
    add(m * m)
    add(m.det())
a, b = mpz(3) ** 10**6, mpz(7) ** 500000
add(a * b), add(a // b), add(pow(a, 5, b)), add(hex(a * a))
print(digest.hexdigest())
"""
    plain = {"NUMCORE_CPU": "", "NUMCORE_BLAS": "", "NUMCORE_FFT": ""}
    assert run(code, env={**plain, **environment}).stdout == run(code, env=plain).stdout


@needs_flint
@needs_numpy
def test_one_file_of_each_library(run):
    """With everything imported: one copy of each, and the BLAS is the one in NumPy's wheel."""
    outcome = run(
        """
import importlib, json, pkgutil
import numpy, numcore
for module in pkgutil.walk_packages(numcore.__path__, "numcore."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
matrix(500) * matrix(500)
numpy.ones((9, 9)) @ numpy.ones((9, 9))
from numcore import _copies, _runtime
_runtime.libraries()
files = [(_copies.library_of(f), f) for f in _copies.mapped_files() if _copies.library_of(f)]
print(json.dumps(sorted(files)))
""",
        env={"NUMCORE_BLAS": ""},
    )
    import json

    files = json.loads(outcome.lines[-1])
    names = [name for name, _ in files]
    folder = Path(_runtime.library_dir())
    if any(provider == "numpy" for provider, _ in numpys_blas()):
        assert names == ["blas", "flint", "gmp", "mpc", "mpfr"]
        assert Path(files[0][1]).parent.name in ("numpy.libs", ".dylibs", ".libs")
    for name, file in files:
        assert name == "blas" or Path(file).is_relative_to(folder)


def numpys_blas():
    from numcore import _blasfiles

    return _blasfiles.candidates()


def test_mpz_alone_maps_gmp_only(child):
    outcome = child(
        """
import sys
before = set(sys.modules)
from numcore.mpz import mpz
assert mpz(3) ** 100 * mpz(5) == 5 * 3 ** 100
heavy = {"numpy", "re", "dataclasses", "ctypes", "typing", "rich"}
assert not heavy & (set(sys.modules) - before), heavy & set(sys.modules)
from numcore import _copies
print([name for name in map(_copies.library_of, _copies.mapped_files()) if name])
"""
    )
    assert outcome.code == 0, outcome.stderr
    assert outcome.lines == ["['gmp']"]


# ------------------------------------------------------------------ the peers' wheels


@needs_flint
@pytest.mark.skipif(
    peers_folder() is None,
    reason="the wheels gmpy2 and python-flint are not installed (NUMCORE_PEERS=<site-packages>)",
)
@pytest.mark.parametrize("order", ["ours theirs", "theirs ours"])
def test_peers_in_the_same_process(run, order):
    """Both keep working, each on its own copies, and ours stay ours."""
    ours = "from numcore.mpz import mpz\nimport numcore.flint as mine\n"
    theirs = f"sys.path.append({peers_folder()!r})\nimport gmpy2, flint\n"
    imports = ours + theirs if order == "ours theirs" else theirs + ours
    run(
        f"""
{imports}
assert "numcore" not in gmpy2.__file__ and "numcore" not in flint.__file__
for k in (10, 1000, 10**5, 10**6):
    ours, theirs, third = mpz(3) ** k, gmpy2.mpz(3) ** k, mine.fmpz(3) ** k
    fourth = flint.fmpz(3) ** k
    squares = {{int(x * x) % (2**89 - 1) for x in (ours, theirs, third, fourth)}}
    assert squares == {{pow(9, k, 2**89 - 1)}}
rows = [[(i * j * 7919 + i) % 1009 for j in range(40)] for i in range(40)]
assert int(flint.fmpz_mat(rows).det()) == int(mine.fmpz_mat(rows).det())
assert gmpy2.mpz(12345) == 12345 and str(gmpy2.sqrt(gmpy2.mpfr(2)))[:6] == "1.4142"
assert str(flint.arb(2).sqrt())[:8] == "[1.41421"
try:
    gmpy2.mpz(1) // 0
except ZeroDivisionError:
    pass
raises(ZeroDivisionError, lambda: mpz(1) // 0)
raises(ZeroDivisionError, lambda: flint.fmpz(1) // 0)
from numcore import _copies, _runtime
_runtime.libraries()
folder = _runtime.library_dir()
for library in ("gmp", "mpfr", "mpc", "flint"):
    files = [f for f in _copies.mapped_files() if _copies.library_of(f) == library]
    assert len([f for f in files if f.startswith(folder)]) == 1, files
"""
    )
