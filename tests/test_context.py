"""Contexts: attributes, flags and traps, and which one is current where."""

import asyncio
import contextvars
import copy
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from numcore.context import (
    Default,
    DivisionByZeroError,
    InexactResultError,
    InvalidOperationError,
    OverflowResultError,
    RangeError,
    RoundAwayZero,
    RoundDown,
    RoundToNearest,
    RoundUp,
    UnderflowResultError,
    context,
    get_context,
    get_emax_max,
    get_emin_min,
    get_max_precision,
    ieee,
    local_context,
    set_context,
)
from numcore.mpfr import mpfr

FLAGS = ("underflow", "overflow", "inexact", "invalid", "erange", "divzero")
SWITCHES = ("subnormalize", "allow_complex", "rational_division", "allow_release_gil")


@pytest.fixture(autouse=True)
def fresh():
    """Every test starts in a default context."""
    with context():
        yield


def test_defaults():
    ctx = context()
    assert (ctx.precision, ctx.real_prec, ctx.imag_prec) == (53, 53, 53)
    assert ctx.round == ctx.real_round == ctx.imag_round == RoundToNearest
    assert ctx.emax == 2**30 - 1
    assert ctx.emin == 1 - 2**30
    for name in [*FLAGS, *SWITCHES, *(f"trap_{flag}" for flag in FLAGS)]:
        assert getattr(ctx, name) is False


@pytest.mark.parametrize("name", [*FLAGS, *SWITCHES, *(f"trap_{flag}" for flag in FLAGS)])
def test_switches(name):
    ctx = context()
    setattr(ctx, name, True)
    assert getattr(ctx, name) is True
    assert repr(ctx).count("=True") == 1
    others = [*FLAGS, *SWITCHES, *(f"trap_{flag}" for flag in FLAGS)]
    assert [other for other in others if getattr(ctx, other)] == [name]
    setattr(ctx, name, False)
    assert getattr(ctx, name) is False
    for wrong in (1, 0, None, "True", 1.0):
        with pytest.raises(TypeError):
            setattr(ctx, name, wrong)
    with pytest.raises((TypeError, AttributeError)):
        delattr(ctx, name)


def test_parts_follow_the_precision_unless_told():
    ctx = context(precision=100)
    assert (ctx.real_prec, ctx.imag_prec) == (100, 100)
    ctx.real_prec = 70
    assert (ctx.real_prec, ctx.imag_prec) == (70, 70)
    ctx.imag_prec = 80
    ctx.real_prec = Default
    assert (ctx.real_prec, ctx.imag_prec) == (100, 80)
    ctx.round = RoundUp
    assert (ctx.real_round, ctx.imag_round) == (RoundUp, RoundUp)
    ctx.imag_round = RoundDown
    assert (ctx.real_round, ctx.imag_round) == (RoundUp, RoundDown)


def test_complex_parts_never_round_away_from_zero():
    ctx = context(round=RoundAwayZero)
    assert (ctx.round, ctx.real_round, ctx.imag_round) == (RoundAwayZero, 0, 0)
    with pytest.raises(ValueError, match="round"):
        ctx.real_round = RoundAwayZero


@pytest.mark.parametrize("name", ["precision", "real_prec", "imag_prec"])
@pytest.mark.parametrize("value", [0, -2, 2**63, 2**70, get_max_precision() + 1])
def test_precision_out_of_range(name, value):
    with pytest.raises(ValueError, match=name):
        setattr(context(), name, value)
    with pytest.raises(ValueError, match=name):
        context(**{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("emax", get_emax_max() + 1),
        ("emin", get_emin_min() - 1),
        ("emax", 2**70),
        ("emin", -(2**70)),
        ("round", 5),
        ("round", -1),
        ("real_round", 4),
    ],
)
def test_values_out_of_range(name, value):
    with pytest.raises(ValueError, match="invalid"):
        setattr(context(), name, value)


@pytest.mark.parametrize("name", ["precision", "real_prec", "round", "imag_round", "emin", "emax"])
@pytest.mark.parametrize("value", [1.5, "1", None, [], 1j])
def test_wrong_types(name, value):
    with pytest.raises(TypeError):
        setattr(context(), name, value)
    with pytest.raises(ValueError, match="invalid keyword"):
        context(**{name: value})


def test_constructor_rejects_what_it_does_not_know():
    for args, keywords in [((1,), {}), ((context(), 1), {}), ((), {"traps": 1}), ((None,), {})]:
        with pytest.raises(ValueError, match="context"):
            context(*args, **keywords)


def test_copies_are_independent():
    ctx = context(precision=99, trap_divzero=True, inexact=True)
    for twin in (ctx.copy(), copy.copy(ctx), context(ctx), pickle.loads(pickle.dumps(ctx))):
        assert repr(twin) == repr(ctx)
        twin.precision = 10
        assert ctx.precision == 99
    assert context(ctx, precision=98).precision == 98


def test_clear_flags_keeps_traps():
    ctx = context(**dict.fromkeys(FLAGS, True), trap_erange=True)
    ctx.clear_flags()
    assert not any(getattr(ctx, flag) for flag in FLAGS)
    assert ctx.trap_erange


def test_with_enters_a_copy_and_returns():
    outer = get_context()
    ctx = context(precision=100)
    with ctx as inner:
        assert inner is get_context()
        assert inner is not ctx
        inner.precision = 200
        assert ctx.precision == 100
        with ctx as again:  # entered twice
            assert get_context() is again
        assert get_context() is inner
    assert get_context() is outer


def test_with_returns_after_an_exception():
    outer = get_context()
    with pytest.raises(KeyError), context(precision=100):
        raise KeyError
    assert get_context() is outer


def test_exit_without_enter():
    with pytest.raises(RuntimeError):
        context().__exit__(None, None, None)


def test_set_context():
    ctx = context(precision=77)
    set_context(ctx)
    assert get_context() is ctx
    assert mpfr(1).precision == 77
    for wrong in (None, 5, "x"):
        with pytest.raises(ValueError, match="set_context"):
            set_context(wrong)


def test_local_context_is_deprecated():
    get_context().precision = 81
    with pytest.deprecated_call():
        assert local_context(emax=100).precision == 81
    with pytest.deprecated_call(), pytest.raises(ValueError, match="local_context"):
        local_context(1)


def test_threads_have_contexts_of_their_own():
    get_context().precision = 99
    seen = []

    def work(precision):
        seen.append(get_context().precision)
        set_context(context(precision=precision))
        for _ in range(200):
            seen.append(mpfr(1).precision == precision)

    threads = [threading.Thread(target=work, args=(100 + i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen.count(53) == 4
    assert seen.count(True) == 800
    assert get_context().precision == 99


def test_threads_share_one_context_object_in_with():
    shared = context(precision=99)
    wrong = []

    def work():
        for _ in range(300):
            with shared:
                if get_context().precision != 99:
                    wrong.append("inside")
            if get_context().precision != 53:
                wrong.append("outside")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_tasks_have_contexts_of_their_own():
    async def work(precision):
        with context(precision=precision):
            await asyncio.sleep(0)
            first = mpfr(1).precision
            await asyncio.sleep(0)
            set_context(context(precision=precision + 1))
            await asyncio.sleep(0)
            return first, mpfr(1).precision

    async def main():
        return await asyncio.gather(*(work(100 * i) for i in range(1, 5)))

    assert asyncio.run(main()) == [(100 * i, 100 * i + 1) for i in range(1, 5)]
    assert mpfr(1).precision == 53


def test_tasks_begin_with_the_object_of_whoever_made_them():
    """A task runs in a copy of its maker's contextvars: another variable, the same object."""
    outer = context(precision=99)

    async def child():
        assert get_context() is outer
        get_context().precision = 77  # seen outside
        set_context(context(precision=66))  # not seen outside
        return mpfr(1).precision

    async def main():
        set_context(outer)
        inner = await asyncio.create_task(child())
        assert get_context() is outer
        return inner, mpfr(1).precision

    assert asyncio.run(main()) == (66, 77)
    assert get_context() is not outer


def test_callbacks_and_threads_of_a_task_inherit_its_context():
    seen = []

    async def main():
        set_context(context(precision=71))
        asyncio.get_running_loop().call_soon(lambda: seen.append(mpfr(1).precision))
        await asyncio.sleep(0)
        seen.append(await asyncio.to_thread(lambda: mpfr(1).precision))

    asyncio.run(main())
    assert seen == [71, 71]


def test_other_threads_begin_with_a_context_of_their_own():
    outer = get_context()
    outer.precision = 71

    def work():
        mine = get_context()
        before = mpfr(1).precision
        mine.precision = 40
        return mine is outer, before, mpfr(1).precision

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work).result() == (False, 53, 40)
        assert pool.submit(lambda: mpfr(1).precision).result() == 40  # the same thread again
    assert mpfr(1).precision == 71


def test_contextvars_in_a_copy_and_in_an_empty_context():
    outer = get_context()
    outer.precision = 99
    copied = contextvars.copy_context()

    def work():
        shared = get_context() is outer
        set_context(context(precision=55))
        return shared, mpfr(1).precision

    assert copied.run(work) == (True, 55)
    assert copied.run(lambda: mpfr(1).precision) == 55
    assert mpfr(1).precision == 99
    assert contextvars.Context().run(lambda: mpfr(1).precision) == 53


def test_flags_of_tasks_are_apart():
    async def work(divide):
        with context(get_context()) as mine:
            mine.clear_flags()
            await asyncio.sleep(0)
            if divide:
                mpfr(1) / 0
            await asyncio.sleep(0)
            return mine.divzero

    async def main():
        return await asyncio.gather(*(work(i % 2) for i in range(6)))

    assert asyncio.run(main()) == [False, True] * 3
    assert not get_context().divzero


def test_a_generator_keeps_its_context_until_it_ends():
    def numbers():
        with context(precision=30):
            yield mpfr(1).precision
            yield mpfr(1).precision

    # There is one variable for both, as with gmpy2: between two steps the context is the inner one.
    steps = numbers()
    assert (next(steps), mpfr(1).precision, next(steps)) == (30, 30, 30)
    assert list(steps) == []
    assert mpfr(1).precision == 53


@pytest.mark.parametrize(
    ("flag", "error", "compute"),
    [
        ("inexact", InexactResultError, lambda: mpfr(1) / 3),
        ("divzero", DivisionByZeroError, lambda: mpfr(1) / 0),
        ("divzero", DivisionByZeroError, lambda: mpfr(1) // mpfr(0)),
        ("divzero", DivisionByZeroError, lambda: mpfr(1) % 0),
        ("divzero", DivisionByZeroError, lambda: divmod(mpfr(1), 0)),
        ("divzero", DivisionByZeroError, lambda: mpfr(0) ** -1),
        ("invalid", InvalidOperationError, lambda: mpfr(0) / 0),
        ("invalid", InvalidOperationError, lambda: mpfr("inf") - mpfr("inf")),
        ("invalid", InvalidOperationError, lambda: mpfr("nan") + 1),
        ("overflow", OverflowResultError, lambda: mpfr(2) ** 2**31),
        ("underflow", UnderflowResultError, lambda: mpfr(2) ** -(2**31)),
        ("erange", RangeError, lambda: mpfr("nan") < 1),
        ("erange", RangeError, lambda: mpfr("nan") == mpfr(1)),
    ],
)
def test_flags_and_traps(flag, error, compute):
    ctx = get_context()
    compute()
    assert getattr(ctx, flag)
    ctx.clear_flags()
    setattr(ctx, f"trap_{flag}", True)
    with pytest.raises(error):
        compute()
    assert getattr(ctx, flag)


def test_exact_results_raise_no_flag():
    ctx = get_context()
    for value in (
        mpfr(1) + 2,
        mpfr(1) / 4,
        mpfr("inf") + 1,
        mpfr(0) * 5,
        -mpfr(3),
        1 / mpfr("inf"),
    ):
        assert value == value
    assert not any(getattr(ctx, flag) for flag in FLAGS)


def test_traps_are_builtin_errors_too():
    assert issubclass(DivisionByZeroError, ZeroDivisionError)
    assert issubclass(InvalidOperationError, ValueError)
    assert issubclass(OverflowResultError, InexactResultError)
    assert issubclass(InexactResultError, ArithmeticError)


@pytest.mark.parametrize(
    ("size", "precision", "emax"), [(16, 11, 16), (32, 24, 128), (64, 53, 1024), (128, 113, 16384)]
)
def test_ieee(size, precision, emax):
    ctx = ieee(size)
    assert (ctx.precision, ctx.emax, ctx.emin) == (precision, emax, 4 - emax - precision)
    assert ctx.subnormalize
    assert not ieee(size, subnormalize=False).subnormalize


@pytest.mark.parametrize("size", [0, 8, 65, 100, -64, 2**70, 2**70 * 32])
def test_no_such_ieee_format(size):
    with pytest.raises(ValueError, match="bitwidth"):
        ieee(size)


def test_ieee_wants_an_int():
    with pytest.raises(TypeError):
        ieee("64")
