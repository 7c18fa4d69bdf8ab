"""Integers and rationals from one family to the other: exactly, and without a detour."""

import operator
from fractions import Fraction

import pytest
from hypothesis import example, given
from strategies import EDGES, fractions, integers

from numcore.flint import fmpq, fmpz
from numcore.mpq import mpq
from numcore.mpz import mpz
from numcore.xmpz import xmpz


def plain(x):
    """Return one of FLINT's rationals as a Fraction."""
    return Fraction(int(x.p), int(x.q))


@given(integers(3000))
@example(2**62)
@example(2**62 - 1)
@example(-(2**62))
@example(2**63)
@example(-(2**64))
@example(2**200_000 - 1)
def test_integers(n):
    for value in (mpz(n), xmpz(n)):
        there = fmpz(value)
        assert type(there) is fmpz and int(there) == n and there == fmpz(n)
        assert hash(there) == hash(n)
    back = mpz(fmpz(n))
    assert type(back) is mpz and int(back) == n and hash(back) == hash(n)
    assert xmpz(fmpz(n)) == n
    assert fmpq(mpz(n)) == fmpq(n) and mpq(fmpz(n)) == n
    assert int(fmpz(mpz(fmpz(mpz(n))))) == n


def test_edges():
    for n in EDGES:
        assert int(fmpz(mpz(n))) == int(mpz(fmpz(n))) == n


@given(fractions(2000))
@example(Fraction(0))
@example(Fraction(-1, 2**62))
@example(Fraction(2**64, 3))
@example(Fraction(3**8000, 2**9000))
def test_rationals(f):
    there = fmpq(mpq(f))
    assert type(there) is fmpq and plain(there) == f
    assert there == fmpq(f.numerator, f.denominator)
    back = mpq(fmpq(f.numerator, f.denominator))
    assert type(back) is mpq and back == f and hash(back) == hash(f)
    assert (back.numerator, back.denominator) == (f.numerator, f.denominator)
    assert plain(fmpq(mpz(f.numerator), mpz(f.denominator))) == f
    assert mpq(fmpz(f.numerator), fmpz(f.denominator)) == f
    assert mpq(fmpq(f.numerator), fmpz(f.denominator)) == f
    assert mpq(f) == f and plain(fmpq(f)) == f


def test_copies_are_independent():
    cell = xmpz(3) ** 500
    there = fmpz(cell)
    cell += 1
    assert there == fmpz(3) ** 500
    numbers = [fmpz(5) ** 300 for _ in range(50)]
    kept = [mpz(number) for number in numbers]
    del numbers
    assert [fmpz(7) ** 300 for _ in range(50)]
    assert kept == [5**300] * 50


def test_denominator_of_zero():
    with pytest.raises(ZeroDivisionError):
        fmpq(mpz(1), mpz(0))
    with pytest.raises(ZeroDivisionError):
        mpq(fmpz(1), fmpz(0))


@pytest.mark.parametrize(
    "operation",
    [
        operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod,
        divmod,
    ],
)  # fmt: skip
def test_arithmetic_between_the_families_is_refused(operation):
    pairs = [(mpz(6), fmpz(3)), (mpz(6), fmpq(3)), (mpq(6), fmpz(3)), (mpq(6), fmpq(3))]
    for left, right in pairs:
        for a, b in ((left, right), (right, left)):
            with pytest.raises(TypeError):
                operation(a, b)


def test_names_prove_nothing():
    """A class that calls itself as ours does is not read as ours."""
    for name in ("numcore.mpz.mpz", "numcore.mpq.mpq", "numcore.flint.fmpz.fmpz"):
        value = type(name, (), {})()
        for kind in (mpz, mpq, fmpz, fmpq, xmpz):
            with pytest.raises(TypeError):
                kind(value)


def test_each_family_stands_alone(child):
    """Neither family imports the other, not even to take its numbers."""
    outcome = child(
        """
import sys
from numcore.mpz import mpz
from numcore.mpq import mpq

def maps(word):
    with open("/proc/self/maps") as file:
        return word in file.read()

assert not [name for name in sys.modules if name.startswith("numcore.flint")]
if sys.platform == "linux":
    assert not maps("libflint")
for wrong in (object(), [], mpz):
    for kind in (mpz, mpq):
        try:
            kind(wrong)
        except TypeError:
            pass
assert not [name for name in sys.modules if name.startswith("numcore.flint")]
if sys.platform == "linux":
    assert not maps("libflint")
"""
    )
    assert outcome.code == 0, outcome.stderr
    outcome = child(
        """
import sys
from numcore.flint import fmpq, fmpz
for wrong in (object(), [], fmpz):
    for kind in (fmpz, fmpq):
        try:
            kind(wrong)
        except TypeError:
            pass
assert not {"numcore.mpz", "numcore.mpq", "numcore.xmpz", "numcore.mpfr"} & set(sys.modules)
from numcore.mpz import mpz
assert fmpz(mpz(2) ** 100) == 2**100 and mpz(fmpz(2) ** 100) == 2**100
"""
    )
    assert outcome.code == 0, outcome.stderr


def test_types_that_bear_the_names_of_gmpy2(child):
    """The stand-in's types say that they are gmpy2's; they are the same to FLINT's types."""
    outcome = child(
        """
from numcore import compat
compat.install("gmpy2")
import gmpy2, sys
from numcore.flint import fmpq, fmpz
n = gmpy2.mpz(3) ** 200_000
assert fmpz(n) == fmpz(3) ** 200_000 and fmpq(gmpy2.mpq(1, n)) == fmpq(1, fmpz(n))
assert gmpy2.mpz(fmpz(n)) == n and gmpy2.mpq(fmpq(fmpz(n), 7)) == gmpy2.mpq(n, 7)
assert fmpz(gmpy2.xmpz(5)) == 5
"""
    )
    assert outcome.code == 0, outcome.stderr


@pytest.mark.skipif("sys.platform != 'linux'")
def test_no_memory(child):
    outcome = child(
        """
import resource
from numcore.flint import fmpq, fmpz
from numcore.mpq import mpq
from numcore.mpz import mpz
left, right = (mpz(1) << 4 * 10**8) - 1, (fmpz(1) << 4 * 10**8) - 1
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * resource.getpagesize() + (16 << 20)
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for function, value in ((fmpz, left), (mpz, right), (fmpq, left), (mpq, right)):
    for _ in range(5):
        try:
            function(value)
        except MemoryError:
            continue
        raise AssertionError("there was memory")
assert left & 0xFF == 0xFF and int(right & 0xFF) == 0xFF
assert fmpz(mpz(10) ** 50) == 10**50 and mpz(fmpz(10) ** 50) == 10**50
"""
    )
    assert outcome.code == 0, outcome.stderr
