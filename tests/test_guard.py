"""The error guard: a failing allocation or an interrupt ends the operation, and nothing else.

Allocations are made to fail one after the other: for each n the n-th allocation of an operation
fails. The operation then raises MemoryError or does without; its operands are as they were, and the
next attempt is right. All of it happens in child processes, since a guard that is wrong takes the
process with it.
"""

import importlib.util

import pytest

HARNESS = """
import sys
from numcore import _runtime

def value(x):
    # What to compare: exact and independent of the object.
    if isinstance(x, (tuple, list)):
        return [value(y) for y in x]
    return hex(x) if isinstance(x, int) else str(x)

def every_allocation(make, operation, limit=400):
    sys.set_int_max_str_digits(0)
    operands = make()
    before = value(operands)
    expected = value(operation(*operands))
    n, failed = 1, 0
    while n < 10**7:
        _runtime.fail_allocation(n)
        try:
            result = operation(*operands)
        except MemoryError:
            result = None
            failed += 1
        finally:
            reached = _runtime.fail_allocation_left() <= 0
            _runtime.fail_allocation(0)
        assert result is None or value(result) == expected, f"wrong with allocation {n} failed"
        assert value(operands) == before, f"operands changed by failing allocation {n}"
        if not reached:
            break
        if n % 16 == 1:
            assert value(operation(*operands)) == expected, f"wrong after failing allocation {n}"
        # All of the first ones, then ever fewer.
        n += 1 + n // 40 if n > 40 else 1
    assert value(operation(*operands)) == expected
    # The operands' own memory must still be theirs alone.
    assert value(make()) == before
    print(failed)
"""

# module: operations; each has the text that makes the operands, and the operation.
OPERATIONS = {
    "numcore.mpz": {
        "product": ("mpz(3)**60000, mpz(7)**50000", "lambda a, b: a * b"),
        "large product": ("mpz(3)**300000, mpz(7)**250000", "lambda a, b: a * b"),
        "square": ("(mpz(3)**90000,)", "lambda a: a * a"),
        "sum": ("mpz(3)**90000, mpz(5)**70000", "lambda a, b: a + b"),
        "difference": ("mpz(3)**90000, mpz(5)**70000", "lambda a, b: a - b"),
        "quotient": ("mpz(3)**90000, mpz(5)**30000", "lambda a, b: divmod(a, b)"),
        "large quotient": ("mpz(3)**300000, mpz(5)**100000", "lambda a, b: a // b"),
        "power": ("mpz(3)**100, 400", "lambda a, b: a ** b"),
        "powmod": ("mpz(3)**900, mpz(5)**600, mpz(7)**500", "pow"),
        "shift": ("mpz(3)**90000, 100000", "lambda a, b: (a << b, a >> b)"),
        "logic": ("mpz(-3)**90001, mpz(5)**70000", "lambda a, b: (a & b, a | b, a ^ b, ~a)"),
        "from int": ("(3**90000,)", "lambda a: mpz(a)"),
        "to int": ("(mpz(3)**90000,)", "lambda a: int(a)"),
        "text": ("(mpz(3)**90000,)", "lambda a: str(a)"),
        "from text": ("(str(mpz(3)**60000),)", "lambda a: mpz(a)"),
        "negative": ("(mpz(3)**90000,)", "lambda a: (-a, abs(-a))"),
        "large sum": ("mpz(3)**700000, mpz(5)**600000", "lambda a, b: (a + b, a - b)"),
        "large shift": ("mpz(3)**700000, 10000", "lambda a, b: (a << b, a >> b)"),
        "large logic": ("mpz(-3)**700001, mpz(5)**500000", "lambda a, b: (a & b, a ^ b, ~a)"),
        "large from int": ("(3**700000,)", "lambda a: mpz(a)"),
        "large negative": ("(mpz(3)**700000,)", "lambda a: -a"),
        "large text": ("(mpz(3)**100000,)", "lambda a: str(a)"),
        "large power": ("mpz(3)**1000, 700", "lambda a, b: a ** b"),
        "gcd": ("mpz(6)**20000, mpz(10)**15000", "lambda a, b: (gcd(a, b), lcm(a, b))"),
        "gcdext": ("mpz(3)**9000, mpz(7)**8000", "gcdext"),
        "roots": ("(mpz(3)**40001,)", "lambda a: (isqrt(a), isqrt_rem(a), iroot(a, 5))"),
        "large root": ("(mpz(3)**900001,)", "isqrt"),
        "factorials": ("(40000,)", "lambda n: (fac(n), primorial(n), bincoef(n, 900))"),
        "sequences": ("(30000,)", "lambda n: (fib2(n), lucas(n))"),
        "primes": ("(mpz(2)**521 - 1,)", "lambda p: (is_prime(p), is_strong_bpsw_prp(p))"),
        "digits": ("(mpz(3)**90000,)", "lambda a: (a.digits(3), to_binary(a))"),
        "bytes": ("(mpz(3)**90000,)", "lambda a: from_binary(to_binary(a))"),
        "packing": ("(list(range(5000)),)", "lambda a: unpack(pack(a, 64), 64)"),
        "random": ("()", "lambda: mpz_urandomb(random_state(7), 500000)"),
        "small": ("mpz(12345678901234567890), mpz(3)**50", "lambda a, b: (a*b, a+b, b//a, a-b)"),
        "hash": ("(mpz(3)**90000,)", "lambda a: hash(a)"),
    },
    "numcore.mpq": {
        "arithmetic": (
            "mpq(3**9000, 7**8000), mpq(5**9000, 14**8000)",
            "lambda a, b: (a + b, a - b, a * b, a / b, a ** 3)",
        ),
        "large product": (
            "mpq(3**300000, 7**200000), mpq(7**90000, 3**90000)",
            "lambda a, b: a * b",
        ),
    },
    "numcore.xmpz": {
        "arithmetic": ("xmpz(3)**90000, xmpz(5)**30000", "lambda a, b: (a + b, a * b, a // b)"),
    },
    "numcore.mpfr": {
        "large product": (
            "mpfr(1, 800000) / 3, mpfr(1, 800000) / 7",
            "lambda a, b: at(800000, lambda: a * b)",
        ),
        "quotient": (
            "mpfr(10, 60000), mpfr(3, 60000)",
            "lambda a, b: at(60000, lambda: (a / b, b - a))",
        ),
        "root": ("(mpfr(2),)", "lambda a: at(60000, lambda: sqrt(a))"),
        "large pi": ("(60000,)", "growing(60000, const_pi)"),
        "Bernoulli numbers": ("(300,)", "growing(300, lambda: lngamma(2.5))"),
        "functions": ("(mpfr(2),)", "lambda a: at(9000, lambda: [f(a) for f in FUNCTIONS])"),
    },
    "numcore.mpc": {
        "product": ("mpc('1+2j'), mpc('3-4j')", "lambda a, b: at(20000, lambda: (a / b, a * b))"),
    },
    "numcore.flint": {
        "integer product": ("fmpz(3)**60000, fmpz(7)**50000", "lambda a, b: a * b"),
        "large product": ("fmpz(3)**700000, fmpz(7)**500000", "lambda a, b: a * b"),
        "quotient": ("fmpz(3)**90000, fmpz(7)**30000", "lambda a, b: (divmod(a, b), a % b)"),
        "integer gcd": ("fmpz(6)**20000, fmpz(10)**15000", "lambda a, b: a.gcd(b)"),
        "text": ("(fmpz(3)**90000,)", "lambda a: str(a)"),
        "integers": ("fmpz(3)**50, fmpz(7)**40", "lambda a, b: (a + b, a - b, a * b, b // a)"),
        "matrix product": ("(square(30, 60),)", "lambda a: a * a"),
        "matrix product, small entries": ("(square(80, 10),)", "lambda a: a * a"),
        "determinant": ("(square(25, 60),)", "lambda a: a.det()"),
        "rank": ("(square(25, 20),)", "lambda a: a.rank()"),
        "inverse": ("(square(12, 20),)", "lambda a: a.inv()"),
        "solve": ("square(12, 20), square(12, 8)", "lambda a, b: a.solve(b)"),
        "residues": ("(residues(120),)", "lambda a: (a * a, a.det(), a.rank(), a.inv())"),
        "polynomial product": ("(polynomial(400, 70),)", "lambda a: a * a"),
        "polynomial gcd": (
            "polynomial(40, 20), polynomial(30, 20)",
            "lambda a, b: (a * b).gcd(a * a)",
        ),
        "polynomial over residues": (
            "nmod_poly(list(range(900)), 1000003), nmod_poly(list(range(5, 300)), 1000003)",
            "lambda a, b: (a * b, divmod(a, b), a.gcd(b))",
        ),
        "rational matrix": ("(square(9, 20).inv(),)", "lambda a: (a * a, a.det(), a.inv())"),
        "rational polynomial": (
            "fmpq_poly([fmpq(k, k + 1) for k in range(60)]), fmpq_poly([1, fmpq(1, 2), 3])",
            "lambda a, b: (a * b, divmod(a, b), a.gcd(a * b))",
        ),
        "residues of any size": (
            "(fmpz_mod_ctx(2**521 - 1)(3),)",
            "lambda a: (a ** (2**519 + 1), 1 / a, a * a)",
        ),
        "polynomial factors": ("(polynomial(6, 8) * polynomial(5, 8),)", "lambda a: a.factor()"),
    },
}

# Operands that take more than a word to say.
HELPERS = {
    "numcore.mpfr": """
from numcore.context import *
def at(precision, operation):
    with context(get_context(), precision=precision):
        return operation()
def growing(precision, compute):
    # MPFR keeps constants and Bernoulli numbers: only a higher precision computes again.
    calls = []
    def operation(_precision):
        calls.append(0)
        return at(precision + precision // 40 * len(calls), lambda: str(compute())[:80])
    return operation
FUNCTIONS = [globals()[name] for name in ("sqrt", "exp", "log", "sin") if name in globals()]
""",
    "numcore.flint": """
def entries(count, bits):
    state = 1
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 7) * (state >> 3) * (state >> 1) % 2**bits - 2**bits // 3
def square(n, bits):
    return fmpz_mat(n, n, list(entries(n * n, bits)))
def residues(n):
    return nmod_mat(n, n, [x % 1048583 for x in entries(n * n, 50)], 1048583)
def polynomial(n, bits):
    return fmpz_poly(list(entries(n, bits)))
""",
}
HELPERS["numcore.mpc"] = HELPERS["numcore.mpfr"]


def operations():
    """What to run; operations named large must meet a failure that they report."""
    found = []
    for module, table in OPERATIONS.items():
        there = importlib.util.find_spec(module) is not None
        for name, (operands, operation) in table.items():
            label = f"{module.removeprefix('numcore.')} {name}"
            skip = [] if there else [pytest.mark.skip(reason=f"{module} is not there yet")]
            found.append(pytest.param(module, operands, operation, id=label, marks=skip))
    return found


@pytest.mark.parametrize(("module", "operands", "operation"), operations())
def test_failing_allocations(module, operands, operation, child, request):
    code = f"{HARNESS}\nfrom {module} import *\n{HELPERS.get(module, '')}\n"
    code += f"every_allocation(lambda: ({operands}), {operation})\n"
    outcome = child(code, timeout=300)
    assert outcome.code == 0, outcome.stderr
    if " large " in request.node.name or "[large" in request.node.name:
        assert int(outcome.stdout) > 0, "no allocation of a large operation has failed"


# ------------------------------------------------------------------ interrupts

# Seconds of work, unless somebody interrupts.
LONG = """
import signal, sys, time, threading, os
from numcore.mpz import mpz

base, exponent, modulus = mpz(3) ** 2000, mpz(7) ** 60000, mpz(5) ** 3500 + 2

def work():
    return pow(base, exponent, modulus)

class Stop(Exception):
    pass

def alarm(handler, seconds=0.3):
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)

def timed(function):
    start = time.monotonic()
    try:
        return function(), time.monotonic() - start
    except BaseException as error:
        return error, time.monotonic() - start
"""


@pytest.fixture
def long(child):
    def run(code):
        outcome = child(LONG + code, timeout=120)
        assert outcome.code == 0, outcome.stderr
        return outcome

    return run


def test_handler_that_raises(long):
    long(
        """
def handler(*_):
    raise Stop("enough")

expected, full = timed(work)
assert full > 0.6, full
alarm(handler)
result, taken = timed(work)
assert isinstance(result, Stop) and taken < 0.3 + 0.5, (result, taken)
assert (base, modulus) == (mpz(3) ** 2000, mpz(5) ** 3500 + 2)
assert work() == expected
"""
    )


def test_handler_that_returns(long):
    """It runs during the operation, may compute a little, and the operation goes on."""
    long(
        """
seen = []

def handler(*_):
    seen.append((time.monotonic(), mpz(2) ** 70 * 3))

expected, _ = timed(work)
alarm(handler)
result, taken = timed(work)
assert result == expected
assert time.monotonic() - seen[0][0] > 0.1 and seen[0][1] == 2 ** 70 * 3
"""
    )


def test_handler_that_computes_much(long):
    """The scratch space of the thread is taken: it gets an error, the operation its result."""
    long(
        """
from numcore.errors import NativeError
a, b = mpz(3) ** 10**7, mpz(7) ** (6 * 10**6)
seen = []

def handler(*_):
    try:
        a * b
    except NativeError as error:
        seen.append(str(error))

expected, _ = timed(work)
product = a * b
alarm(handler)
result, _ = timed(work)
assert result == expected
assert len(seen) == 1 and "signal handler" in seen[0], seen
assert a * b == product
alarm(handler, 0.01)
for _ in range(20):
    assert a * b == product
"""
    )


def test_handler_that_collects_garbage(long):
    """Numbers may be freed while an operation of the same thread waits in its poll."""
    long(
        """
import gc
rubbish = []

def handler(*_):
    rubbish.clear()
    gc.collect()

expected, _ = timed(work)
for k in range(5000):
    cycle = [mpz(3) ** (k % 300 * 10)]
    cycle.append(cycle)
    rubbish.append(cycle)
del cycle
alarm(handler)
assert work() == expected
assert not rubbish
"""
    )


def test_signal_in_another_thread(long):
    """Only the main thread is interrupted; others go on to the end."""
    long(
        """
expected, _ = timed(work)
results = []
thread = threading.Thread(target=lambda: results.append(work()))
thread.start()

def handler(*_):
    raise Stop

alarm(handler, 0.2)
result, _ = timed(lambda: time.sleep(60))
assert isinstance(result, Stop), result
while thread.is_alive():
    time.sleep(0.05)
assert results == [expected]
"""
    )


def test_many_failures_do_not_pile_up(child):
    """What a failed operation took is given back."""
    outcome = child(
        """
import resource
from numcore import _runtime
from numcore.mpz import mpz
a, b = mpz(3) ** 2000000, mpz(7) ** 1500000
product = a * b

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

before = peak()
failures = 0
for n in range(400):
    _runtime.fail_allocation(1 + n % 7)
    try:
        a * b
    except MemoryError:
        failures += 1
    _runtime.fail_allocation(0)
assert failures > 100, failures
assert a * b == product
print(peak() - before)
""",
        timeout=120,
    )
    assert outcome.code == 0, outcome.stderr
    assert int(outcome.stdout) < 100
