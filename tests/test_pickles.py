"""Pickles of gmpy2's types: exact, with every protocol, and not misled by other bytes."""

import copy
import copyreg
import pickle
import pickletools
import random
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import fractions, integers, precisions

from numcore import context as contexts
from numcore import mpc as complexes
from numcore import mpfr as reals
from numcore import mpq as rationals
from numcore import mpz as whole
from numcore import pickling
from numcore import xmpz as mutable
from numcore.context import context
from numcore.mpc import mpc
from numcore.mpfr import mpfr
from numcore.mpq import mpq
from numcore.mpz import mpz
from numcore.xmpz import xmpz

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def through(value):
    """Yield a value after a detour through pickles of every protocol, and its copies."""
    for protocol in PROTOCOLS:
        yield pickle.loads(pickle.dumps(value, protocol))
    yield copy.copy(value)
    yield copy.deepcopy(value)


@given(integers(9000))
@example(2**64)
@example(-(2**64))
def test_integers(n):
    for kind in (mpz, xmpz):
        for back in through(kind(n)):
            assert type(back) is kind and int(back) == n


@given(fractions(5000))
def test_rationals(f):
    for back in through(mpq(f)):
        assert type(back) is mpq and back == f and hash(back) == hash(f)


def test_rationals_that_are_not_copied_at_once():
    value = mpq(mpz(3) ** 500_000, mpz(2) ** 400_000)
    assert pickle.loads(pickle.dumps(value)) == value
    assert type(pickle.loads(pickle.dumps(value))) is mpq


@given(fractions(), precisions(), st.sampled_from(range(-3, 4)))
def test_reals(f, prec, shift):
    value = reals.mul_2exp(mpfr(mpq(f), max(prec, 2)), 2**20 + shift)
    for back in through(value):
        assert back == value and back.precision == value.precision and back.rc == value.rc
        assert back.is_signed() == value.is_signed()


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "0", "-0"])
def test_special_reals(text):
    for back in through(mpfr(text, 70)):
        assert str(back) == str(mpfr(text, 70)) and back.precision == 70
    value = mpc(mpfr(text, 70), mpfr("-" + text.lstrip("-"), 80), precision=(70, 80))
    for back in through(value):
        assert str(back) == str(value) and back.precision == (70, 80)


@given(fractions(), fractions(), precisions(), precisions())
def test_complex_numbers(re, im, p, q):
    value = mpc(mpq(re), mpq(im), precision=(max(p, 2), max(q, 2)))
    for back in through(value):
        assert back == value and back.precision == value.precision and back.rc == value.rc


def test_where_nothing_is_imported_yet():
    for value in (mpz(-5), xmpz(3), mpq(-1, 3), mpfr("1.5", 70), mpc("1-2j")):
        code = "import pickle, sys; print(repr(pickle.load(sys.stdin.buffer)))"
        run = [sys.executable, "-c", code]
        done = subprocess.run(run, input=pickle.dumps(value), capture_output=True, timeout=60)
        assert done.stdout.decode().strip() == repr(value), done.stderr.decode()


def test_pickles_of_older_versions():
    for reader, value in ((whole.unpickle, mpz(-5)), (mutable._unpickle, xmpz(-5))):
        assert type(reader(b"\x01\x05")) is type(value) and reader(b"\x01\x05") == value


@pytest.mark.parametrize("value", [mpz(5), xmpz(5), mpq(1, 3), mpfr(1), mpc(1)])
def test_what_reads_a_pickle_takes_bytes_alone(value):
    reader = value.__reduce__()[0]
    data = value.__reduce__()[1][0]
    assert reader(data) == reader.__new__(reader, data) == value
    for wrong in ((), (data, data), (None,), (bytearray(data),), (b"",)):
        with pytest.raises((TypeError, ValueError)):
            print(repr(reader(*wrong)))
    with pytest.raises(TypeError):
        reader(data=data)
    with pytest.raises(TypeError):
        reader.__new__(reader, data=data)


def test_contexts():
    value = context(precision=77, real_round=2, emax=99, trap_invalid=True, allow_complex=True)
    value.inexact = True
    for back in through(value):
        assert repr(back) == repr(value) and back is not value
    assert isinstance(pickle.loads(pickle.dumps(contexts.ieee(64))), context)


def test_mutable_numbers_are_not_shared():
    cell = xmpz(3)
    other = pickle.loads(pickle.dumps(cell))
    cell += 1
    assert other == 3 and copy.deepcopy([cell])[0] is not cell


@pytest.mark.parametrize(
    ("function", "value"),
    [
        (whole.unpickle, mpz(2) ** 300),
        (mutable._unpickle, xmpz(-5)),
        (rationals._unpickle, mpq(-(2**200), 3)),
        (reals._from_binary, mpfr("1.1", 300)),
        (complexes._from_binary, mpc("1.1-2j", (90, 300))),
    ],
)
def test_other_bytes(function, value):
    data = value.__reduce__()[1][0]
    assert function(data) == value
    for cut in range(len(data)):
        try:
            repr(function(data[:cut]))
        except ValueError:
            pass
    rng = random.Random(1)
    for _ in range(2000):
        broken = bytearray(data)
        for _ in range(rng.randint(1, 3)):
            broken[rng.randrange(len(broken))] = rng.choice((0, 1, 2, 127, 128, 255))
        try:
            repr(function(bytes(broken)))
        except (ValueError, OverflowError, MemoryError):
            pass
    for wrong in (None, 5, "text", b""):
        with pytest.raises((TypeError, ValueError)):
            function(wrong)


def test_a_denominator_of_zero():
    data = bytearray(mpq(1, 3).__reduce__()[1][0])
    assert data[-8] == 3
    data[-8] = 0
    with pytest.raises(ValueError, match="zero"):
        rationals._unpickle(bytes(data))


# --------------------------------------------------------------------------- codes instead of names


@pytest.fixture
def codes():
    """Codes for numcore's types as long as a test runs."""
    pickling.register()
    yield
    pickling.unregister()


def of_every_type():
    """Yield a value of each type that numcore pickles."""
    from numcore import flint

    ring, polys = flint.fmpz_mod_ctx(101), flint.fmpz_mod_poly_ctx(101)
    yield from (mpz(2**70), xmpz(-5), mpq(2, 3), mpfr("1.5"), mpc(1, -2), context(precision=99))
    yield from (flint.fmpz(7), flint.fmpq(2, 7), flint.nmod(3, 5), ring, ring(5), polys)
    yield from (flint.fmpz_poly([1, 2]), flint.fmpq_poly([1, flint.fmpq(1, 2)]))
    yield from (flint.nmod_poly([1, 2], 5), polys([1, 2, 3]))
    yield from (flint.fmpz_mat([[1, 2]]), flint.fmpq_mat([[1], [2]]), flint.nmod_mat([[1]], 5))
    yield flint.fmpz_mod_mat([[1, 2]], ring)
    yield from (flint.fmpz_vec([1, 2]), flint.fmpq_vec([1, 2]))
    yield from (flint.fmpz_series([1, 2]), flint.fmpq_series([1, 2]), flint.nmod_series([1], 5))


def opcodes(data):
    return {opcode.name for opcode, _, _ in pickletools.genops(data)}


@pytest.mark.parametrize("value", list(of_every_type()), ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("protocol", PROTOCOLS[2:])
def test_codes(codes, value, protocol):
    data = pickle.dumps(value, protocol)
    assert "EXT2" in opcodes(data)
    assert b"numcore" not in data
    back = pickle.loads(data)
    assert type(back) is type(value)
    assert str(back) == str(value)


def test_codes_are_for_those_who_ask():
    named = pickle.dumps(mpz(10))
    assert "EXT2" not in opcodes(named)
    pickling.register()
    try:
        coded = pickle.dumps(mpz(10))
        assert len(coded) < len(named) and pickle.loads(named) == pickle.loads(coded) == 10
    finally:
        pickling.unregister()
    assert pickle.dumps(mpz(10)) == named
    with pytest.raises(ValueError, match="extension"):
        pickle.loads(coded)
    with pytest.raises(ValueError, match="is not registered"):
        pickling.unregister()


def test_codes_in_a_new_process(codes):
    program = (
        "import pickle, sys; from numcore import pickling; pickling.register();"
        "print(pickle.load(sys.stdin.buffer))"
    )
    data = pickle.dumps([mpz(10) ** 30, mpq(1, 3)])
    done = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True)
    assert done.stdout.strip() == b"[mpz(1000000000000000000000000000000), mpq(1,3)]", done.stderr


@pytest.mark.parametrize("first", [-5, 0, 2**31 - 5, 500])
def test_codes_that_cannot_be(first):
    copyreg.add_extension("another", "type", 510)
    try:
        with pytest.raises(ValueError, match="code out of range|already in use"):
            pickling.register(first)
    finally:
        copyreg.remove_extension("another", "type", 510)
    pickling.register()  # nothing has stayed behind
    pickling.unregister()
