"""gmpy2's C API: extension modules in C, in Cython, and compiled for gmpy2 itself.

The modules lie in tests/capi. They run in children, since what they do wrong may crash. Modules
that were compiled for gmpy2 are fetched from the index that pip is configured with, when asked for:

    NUMCORE_TEST_PEERS=1 python -m pytest tests/test_capi.py
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from numcore import sdk

FOLDER = Path(__file__).parent / "capi"
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")
COMPILER = shutil.which("cc") or shutil.which("gcc")
LIBRARIES = ("gmp", "mpfr", "mpc")
on_request = pytest.mark.skipif(
    not os.environ.get("NUMCORE_TEST_PEERS"), reason="fetches wheels: set NUMCORE_TEST_PEERS=1"
)
pytestmark = pytest.mark.skipif(COMPILER is None, reason="no C compiler here")

PRELUDE = """
import gc, sys
from numcore import compat
compat.install("gmpy2")
sys.path.insert(0, {folder!r})
import gmpy2
from fractions import Fraction
from gmpy2 import mpc, mpfr, mpq, mpz, xmpz

def raises(error, function, *arguments):
    try:
        function(*arguments)
    except error as caught:
        return str(caught)
    raise AssertionError(f"{{function}} did not raise {{error}}")
"""


def compiled(source, folder, *options):
    """Compile a module into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (source.stem + SUFFIX)
    command = [COMPILER, "-shared", "-fPIC", "-O1", f"-I{sysconfig.get_path('include')}"]
    subprocess.run([*command, str(source), *options, "-o", str(target)], check=True)
    return folder


def linked_with(libraries):
    """Return the options that bind a module to these files."""
    return [*map(str, libraries), f"-Wl,-rpath,{libraries[0].parent}"]


def ours():
    folder = Path(sdk.get_library_dir())
    return [folder / f"lib{name}.so" for name in LIBRARIES]


def other_copies(folder):
    """Copies of our libraries under other names: to the loader, libraries of somebody else."""
    copies = []
    for name in LIBRARIES:
        original = next(Path(sdk.get_library_dir()).glob(f"lib{name}-numcore.so.*"), None)
        if original is None:
            pytest.skip("the libraries are the system's")
        copies.append(folder / original.name.replace("-numcore", "-foreign"))
        content = original.read_bytes().replace(b"-numcore.so", b"-foreign.so")
        copies[-1].write_bytes(content)
    return copies


@pytest.fixture(scope="module", params=["ours", "foreign"])
def probe(request, tmp_path_factory):
    """The folder of the probe, linked with numcore's libraries or with other copies of them."""
    folder = tmp_path_factory.mktemp("probe")
    if request.param == "foreign" and sys.platform != "linux":
        pytest.skip("copies of libraries are made for ELF only")
    libraries = ours() if request.param == "ours" else other_copies(folder)
    strict = ["-Wall", "-Wextra", "-Werror", f"-I{sdk.get_include()}"]
    return compiled(FOLDER / "probe.c", folder, *strict, *linked_with(libraries))


@pytest.fixture
def run(child):
    def run(folder, code, **options):
        outcome = child(PRELUDE.format(folder=str(folder)) + code, **options)
        assert outcome.code == 0, outcome.stderr
        return outcome

    return run


# What a module may do; each piece runs with every build of the probe.
PROGRAMS = {
    "table": """
import probe
present = probe.slots()
assert [i for i, there in enumerate(present) if not there] == [9]
assert len(present) == 30
kinds = [mpz, xmpz, mpq, mpq, mpfr, mpfr, mpc, mpc, gmpy2.context, None, type(gmpy2.random_state())]
assert [probe.type(i) for i in range(11)] == kinds
values = [mpz(1), xmpz(1), mpq(1), mpfr(1), mpc(1)]
for i, value in enumerate(values):
    assert probe.checks(value) == tuple(int(i == j) for j in range(5))
assert not any(probe.checks(1))
assert "gmpy2._C_API" in repr(gmpy2._C_API) and gmpy2.gmpy2._C_API is gmpy2._C_API
""",
    "layout": """
import probe
# Numbers of gmpy2 2.x on a 64-bit machine: sizes, then offsets of the fields.
head, word = object.__basicsize__, 8
assert probe.layout() == {
    "mpz": (head + 3 * word, head, head + 2 * word),
    "xmpz": (head + 2 * word, head),
    "mpq": (head + 5 * word, head, head + 4 * word),
    "mpfr": (head + 6 * word, head, head + 4 * word, head + 5 * word),
    "mpc": (head + 10 * word, head, head + 8 * word, head + 9 * word),
    "random_state": (head + 4 * word, head),
    "context": (128, head, 40, 76, 112, 120),
}
kinds = {"context": gmpy2.context, "random_state": type(gmpy2.random_state())}
for name, numbers in probe.layout().items():
    kind = kinds.get(name) or getattr(gmpy2, name)
    assert kind.__basicsize__ == numbers[0], name
""",
    "reading": """
import probe
value = mpfr("1.1", 60)
context = gmpy2.context(precision=77, trap_overflow=True, trap_divzero=True)
low, precision, rc, bits, traps = probe.look(mpz(2**70 + 5), value, context)
assert (low, precision, rc, bits) == (5, 60, value.rc, 77)
assert traps != probe.look(mpz(1), value, gmpy2.context())[4] == 0
""",
    "new": """
import probe
z, x, q, f, c = probe.zeros()
assert (z, x, q) == (0, 0, 0) and gmpy2.is_nan(f) and gmpy2.is_nan(c.real) and gmpy2.is_nan(c.imag)
assert [type(value) for value in (z, x, q, f, c)] == [mpz, xmpz, mpq, mpfr, mpc]
digits = "123456789" * 40
assert probe.new_mpz(digits) == int(digits) and hash(probe.new_mpz("-7")) == hash(-7)
assert probe.new_mpq("6/" + digits) == Fraction(6, int(digits))
cell = probe.new_xmpz(digits)
cell += 1
assert cell == int(digits) + 1
context = gmpy2.context(precision=77, real_prec=88, imag_prec=99)
assert [probe.new_mpfr("1.5", bits, None).precision for bits in (-1, 0, 1, 2, 200)] == [
    53, 53, 53, 2, 200]
assert probe.new_mpfr("1.5", 0, context).precision == 77
assert probe.new_mpfr("0.1", 53, None) == 0.1 and probe.new_mpfr("0.1", 53, None).rc == 1
assert probe.new_mpc("(1 2)", 0, 30, context).precision == (88, 30)
assert probe.new_mpc("(1 2)", 30, 1, context).precision == (30, 99)
assert probe.new_mpc("(1 2)", 0, 0, None) == 1 + 2j
raises(ValueError, probe.new_mpfr, "1", 2**63 - 1, None)
raises(ValueError, probe.new_mpc, "(1 2)", 53, 2**63 - 1, None)
with gmpy2.local_context(precision=111):
    assert probe.new_mpfr("1", 0, None).precision == 111
""",
    "constructors": """
import probe
for slot, kind, text in ((12, mpz, "17"), (16, xmpz, "17"), (19, mpq, "17"), (23, mpfr, "17"),
                         (27, mpc, "17")):
    assert probe.construct(slot, kind, (17,)) == 17
    assert probe.construct(slot, kind, (text,)) == 17
    assert type(probe.construct(slot, kind, ())) is kind and probe.construct(slot, kind, ()) == 0
    assert kind.__name__ in raises(TypeError, probe.construct, slot, int, (17,))
    raises(TypeError, probe.construct, slot, kind, (1,), {"nonsense": 1})
    raises(ValueError, probe.construct, slot, kind, ("nonsense",))
assert probe.construct(12, mpz, ("ff",), {"base": 16}) == 255
assert probe.construct(23, mpfr, ("1.1", 100)) == mpfr("1.1", 100)
""",
    "converters": """
import probe
from decimal import Decimal

class AsInteger:
    def __mpz__(self): return mpz(7)
class AsRational:
    def __mpq__(self): return mpq(7, 2)
class AsReal:
    def __mpfr__(self): return mpfr(7.5)
class AsComplex:
    def __mpc__(self): return mpc(7.5, 1)
class Lying:
    def __mpz__(self): return 7
class Raising:
    def __mpz__(self): raise KeyError("on purpose")

z = mpz(3)
assert probe.convert_mpz(z) is z
integers = [(-5, -5), (2**70, 2**70), (True, 1), (xmpz(4), 4), (AsInteger(), 7)]
rationals = [(Fraction(1, 3), mpq(1, 3)), (AsRational(), mpq(7, 2)), (mpq(1, 3), mpq(1, 3))]
reals = [(2.5, 2.5), (mpfr("1.1"), mpfr("1.1"))]
for value, wanted in integers:
    for function, kind in ((probe.convert_mpz, mpz), (probe.convert_mpq, mpq),
                           (probe.convert_mpfr, mpfr), (probe.convert_mpc, mpc)):
        found = function(value)
        assert found == wanted and type(found) is kind, (function, value)
for value, wanted in rationals:
    assert probe.convert_mpq(value) == wanted
    assert abs(probe.convert_mpfr(value) - wanted) < 1e-15
    assert abs(probe.convert_mpc(value) - wanted) < 1e-15
for value, wanted in reals:
    for function in (probe.convert_mpq, probe.convert_mpfr, probe.convert_mpc):
        assert function(value) == wanted
# Integers are exact whatever the context says; reals keep their precision.
assert probe.convert_mpfr(2**200 + 1) == 2**200 + 1
assert probe.convert_mpfr(mpfr("1.1", 100)).precision == 100
assert probe.convert_mpfr(AsReal()) == 7.5 and probe.convert_mpc(AsComplex()) == 7.5 + 1j
assert probe.convert_mpc(1 + 2j) == 1 + 2j and probe.convert_mpc(mpc(1, 2)) == 1 + 2j
for value in (mpq(4), mpfr(4), 4.0, Fraction(4), 4j, AsRational(), AsReal(), Decimal(4), "4", None):
    raises(TypeError, probe.convert_mpz, value)
for value in (mpc(4), 4j, AsReal(), AsComplex(), Decimal(4), "4", b"4", None, object(), int):
    raises(TypeError, probe.convert_mpq, value)
for value in (mpc(4), 4j, AsComplex(), "4", b"4", None, object(), int):
    raises(TypeError, probe.convert_mpfr, value)
for value in ("4", b"4", None, object(), int, []):
    raises(TypeError, probe.convert_mpc, value)
raises(ValueError, probe.convert_mpq, float("nan"))
raises(OverflowError, probe.convert_mpq, float("-inf"))
for function in (probe.convert_mpz, probe.convert_mpq, probe.convert_mpfr, probe.convert_mpc):
    raises(TypeError, function, Lying())
    raises(KeyError, function, Raising())
""",
    "numbers of the module's own libgmp": """
import probe
for _ in range(3):
    kept = []
    for n in (0, 1, 40, 41, 5000, 100_000, 2_000_000):
        value = probe.power_of_three(n)
        assert value == 3**n
        kept += [value, value + 1, value * value]
    assert [mpz(3) ** (2 * n) for n in (40, 5000)] == [kept[8], kept[14]]
    del kept
for n in (0, 1, 2**63):
    numbers = [probe.swapped(n) for _ in range(500)]
    assert all(value == n for value in numbers)
    assert [value + 2**200 for value in numbers] == [n + 2**200] * 500
    del numbers
    assert sum(mpz(10)**30 + i for i in range(500)) == 500 * 10**30 + 500 * 499 // 2
for bits in (2, 53, 64, 65, 200, 1000, 2048, 5000, 300_000):
    numbers = [probe.swapped_reals(bits) for _ in range(300)]
    for real, pair, ratio in numbers:
        assert real.precision == bits and pair.precision == (bits, bits) and ratio == mpq(2, 3)
        assert real == (7 if bits > 2 else 8) and pair == (5 + 6j if bits > 2 else 4 + 6j)
    del numbers, real, pair, ratio
    fresh = [mpfr(i, bits) for i in range(4)] + [mpc(i, precision=bits) for i in range(4)]
    assert fresh == [0, 1, 2, 3] * 2
""",
    "freed by hand": """
import probe
from resource import RUSAGE_SELF, getrusage
probe.churn(20_000)
before = getrusage(RUSAGE_SELF).ru_maxrss
probe.churn(200_000)
assert getrusage(RUSAGE_SELF).ru_maxrss - before < 20_000, "objects leak"
assert sum(mpz(2) ** 300 + i for i in range(1000)) == 1000 * 2**300 + 499_500
assert sum(mpq(1, i) for i in range(1, 30)) == sum(Fraction(1, i) for i in range(1, 30))
assert sum(mpfr(i) for i in range(1000)) == sum(mpc(i) for i in range(1000)) == 499_500
""",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_module_in_c(run, probe, program):
    run(probe, PROGRAMS[program])


def test_without_the_stand_in(child, probe):
    """A module that asks for gmpy2 where there is none fails to import, no more."""
    outcome = child(
        f"""
import sys
sys.path.insert(0, {str(probe)!r})
sys.modules["gmpy2"] = None
try:
    import probe
except ImportError:
    print("refused")
"""
    )
    assert outcome.lines == ["refused"]


def test_header_in_cpp(tmp_path):
    compiler = shutil.which("c++") or shutil.which("g++")
    if compiler is None:
        pytest.skip("no C++ compiler here")
    source = tmp_path / "use.cpp"
    source.write_text(
        "#include <gmpy2.h>\n"
        "PyObject *make() { return (PyObject *)GMPy_MPZ_New(NULL); }\n"
        "int check(PyObject *o) { return MPZ_Check(o) || import_gmpy2(); }\n"
    )
    folders = [f"-I{sysconfig.get_path('include')}", f"-I{sdk.get_include()}"]
    strict = ["-Wall", "-Wextra", "-Werror"]
    subprocess.run([compiler, "-fsyntax-only", *strict, *folders, str(source)], check=True)


def test_header_stands_next_to_the_stand_in():
    import numcore.compat.gmpy2 as shim

    beside = Path(shim.__file__).parent
    for name in ("gmpy2.h", "gmpy2.pxd"):
        shipped = Path(sdk.get_include(), name)
        assert shipped.read_bytes() == (beside / name).read_bytes()


CYTHON_PROGRAM = """
import guest
left, right = [mpz(3) ** i for i in range(300)], [mpz(-5) ** i for i in range(300)]
assert guest.dot(left, right) == sum((-15) ** i for i in range(300))
assert guest.dot([], []) == 0
values = (mpz(7) ** 900, mpq(3, 7), mpfr("1.1", 200), mpc("1.5+2.25j", (60, 70)))
copies = guest.copies(*values)
assert copies == values and not any(a is b for a, b in zip(copies, values))
assert copies[2].precision == 200 and copies[3].precision == (60, 70)
assert guest.ratio(mpz(3), mpz(7)) == mpq(3, 7)
assert guest.pair(mpfr("1.1", 30), mpfr("2.2", 40)).precision == (30, 40)
assert guest.pi(300) == gmpy2.const_pi(300) and guest.pi(300).rc == gmpy2.const_pi(300).rc
assert guest.total(mpfr(1), mpfr(2) ** -60) == gmpy2.next_above(mpfr(1))
assert guest.precisions_of_new() == (70, 80)
assert [guest.kinds(value) for value in values] == [
    [i == j for j in range(4)] for i in range(4)]
raises(TypeError, guest.ratio, 3, 7)
raises(TypeError, guest.pair, mpz(1), mpz(2))
raises(TypeError, guest.dot, [1], [2])
"""


def cythonized(folder, include):
    build = pytest.importorskip("Cython.Compiler.Main")
    source = folder / "guest.pyx"
    shutil.copy(FOLDER / "guest.pyx", source)
    options = build.CompilationOptions(include_path=[include], language_level=3)
    result = build.compile(str(source), options, full_module_name="guest")
    assert result.num_errors == 0
    return Path(result.c_file)


def test_module_in_cython(run, tmp_path):
    source = cythonized(tmp_path, sdk.get_include())
    libraries = linked_with(ours())
    compiled(source, tmp_path, f"-I{sdk.get_include()}", "-w", *libraries)
    run(tmp_path, CYTHON_PROGRAM)


# ------------------------------------------------------------------ compiled for gmpy2 itself


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """Return `unpack(requirement...)`: the folder with the contents of those wheels."""

    def unpack(*requirements):
        folder = tmp_path_factory.mktemp("wheels")
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
        command += ["--dest", str(folder), *requirements]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode:
            pytest.skip(f"cannot be fetched: {result.stderr[-500:]}")
        for wheel in folder.glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(folder / "site")
        return folder / "site"

    return unpack


@on_request
@pytest.mark.network
def test_modules_built_for_gmpy2(run, wheels, tmp_path):
    """With the header and libraries of gmpy2's own wheel: the binary knows nothing of numcore."""
    site = wheels("gmpy2==2.3.2")
    libraries = [next(site.glob(f"gmpy2.libs/lib{name}-*.so*")) for name in LIBRARIES]
    options = ["-w", f"-I{site / 'gmpy2'}", *linked_with(libraries)]
    compiled(FOLDER / "probe.c", tmp_path, *options)
    for program in PROGRAMS.values():
        run(tmp_path, program)
    compiled(cythonized(tmp_path, str(site)), tmp_path, *options)
    run(tmp_path, CYTHON_PROGRAM)


@on_request
@pytest.mark.network
def test_pplpy(run, wheels):
    """The wheel of the Parma Polyhedra Library's bindings, as it is on the index."""
    site = wheels("pplpy==0.8.10", "cysignals==1.12.5")
    run(
        site,
        """
from ppl import C_Polyhedron, Constraint_System, Linear_Expression, MIP_Problem, Variable
x, y = Variable(0), Variable(1)
system = Constraint_System()
system.insert(x >= 0)
system.insert(y >= 0)
system.insert(mpz(10)**50 * x + 3 * y <= mpz(10)**60)
corners = set()
for generator in C_Polyhedron(system).minimized_generators():
    numbers = [*generator.coefficients(), generator.divisor()]
    assert {type(number) for number in numbers} == {mpz}
    corners.add(tuple(mpq(number, numbers[-1]) for number in numbers[:-1]))
assert corners == {(0, 0), (10**10, 0), (0, mpq(10**60, 3))}
best = MIP_Problem(2, system, x + 5 * y).optimal_value()
assert type(best) is mpq and best == mpq(5 * 10**60, 3)
for n in range(3000):
    expression = Linear_Expression([mpz(n) ** 20, mpz(-n)], mpz(3) ** n)
    assert expression.coefficient(x) == n**20 and expression.inhomogeneous_term() == 3**n
assert gmpy2.__file__.endswith("numcore/compat/gmpy2/__init__.py")
""",
        timeout=120,
    )
