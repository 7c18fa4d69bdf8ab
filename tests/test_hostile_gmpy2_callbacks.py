"""Hostile input, second part: methods that are called back in the middle of a call and change what
it works on, iterators that fail midway, formats without measure, signals and recursion.
"""

import pytest
from test_hostile_gmpy2 import (
    ANY,
    FINE,
    MEMORY,
    PRELUDE,
    REFUSED,
    SECONDS,
    TOO_MUCH,
    TYPE,
    VALUE,
)

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="limits memory and time by POSIX")

CALLBACKS = """
import copy, gc, sys, threading, weakref

def acts(answer, *actions):
    # An object whose conversions run the actions, then answer.
    def method(self, *_):
        for action in actions:
            action()
        return answer
    names = ["__index__"] if isinstance(answer, int) else []
    names += {mpz: ["__mpz__"], mpq: ["__mpz__", "__mpq__"], mpfr: ["__mpfr__"],
              mpc: ["__mpfr__", "__mpc__"]}.get(type(answer), [])
    if type(answer) in (mpq, mpc):
        first = mpz(1) if type(answer) is mpq else mpfr(1)
        methods = {names[0]: lambda self: first, names[1]: method}
    else:
        methods = {name: method for name in names}
    return type("Acts", (), methods)()

def narrow(**settings):
    return lambda: set_context(context(**settings))

def fails_after(*items, error=RuntimeError):
    yield from items
    raise error("midway")
"""

RUNTIME = ("RuntimeError",)
WIDE = "99999999999999999999"

GROUPS = {
    "an operand that is changed while the other one is converted": [
        (f"x = xmpz(2**300); result = x {op} acts(mpz(3), lambda: x.__ilshift__(4000))", ANY)
        for op in ("+", "-", "*", "//", "%", "/", "&", "|", "^", "==", "<", "**")
    ] + [
        (f"x = xmpz(2**300); result = acts(mpz(3), lambda: x.__irshift__(290)) {op} x", ANY)
        for op in ("+", "-", "*", "//", "%", "/", "&", "|", "^", "==", "<")
    ] + [
        ("x = xmpz(2**9000); result = gcd(x, acts(mpz(6), lambda: x.__irshift__(8999)))", ANY),
        ("x = xmpz(2**9000); result = gcdext(x, acts(mpz(6), lambda: x.__irshift__(8999)))", ANY),
        ("x = xmpz(3**900); result = powmod(x, acts(mpz(6), lambda: x.__irshift__(1400)), 7)", ANY),
        ("x = xmpz(3**900); result = powmod(2, acts(mpz(6), lambda: x.__isub__(x)), x)", ANY),
        ("x = xmpz(3**900); result = pow(2, 5, acts(mpz(9), lambda: x.__isub__(x)))", ANY),
        ("x = xmpz(3**900); result = divm(x, acts(mpz(5), lambda: x.__isub__(x)), x)", ANY),
        ("x = xmpz(3**900); result = is_congruent(x, acts(mpz(5), lambda: x.__isub__(x)), x)", ANY),
        ("x = xmpz(3**900); result = fma(x, acts(mpz(5), lambda: x.__ilshift__(9999)), x)", ANY),
        ("x = xmpz(3**900); result = fmma(x, x, acts(mpfr(5), lambda: x.__isub__(x)), x)", ANY),
        ("x = xmpz(3**900); result = mpq(x, acts(mpz(5), lambda: x.__isub__(x)))", ANY),
        ("x = xmpz(5); result = mpq(3, acts(mpz(0), lambda: x.__isub__(x)))", ANY),
        ("x = xmpz(3**900); result = lucasu_mod(x, acts(mpz(5), lambda: x.__isub__(x)), 9, x)",
         ANY),
        ("x = xmpz(3**900); x += acts(mpz(5), lambda: x.__ilshift__(9999)); result = x", FINE),
        ("x = xmpz(3**900); x -= acts(mpz(5), lambda: x.__irshift__(1400)); result = x", FINE),
        ("x = xmpz(3**900); x *= acts(mpz(5), lambda: x.__isub__(x)); result = x", FINE),
        ("x = xmpz(3**900); x //= acts(mpz(5), lambda: x.__ilshift__(9999)); result = x", FINE),
        ("x = xmpz(3**900); x %= acts(mpz(5), lambda: x.__ilshift__(9999)); result = x", FINE),
        ("x = xmpz(3**900); x **= acts(mpz(5), lambda: x.__isub__(x)); result = x", ANY),
        ("x = xmpz(3**900); x &= acts(mpz(5), lambda: x.__ilshift__(9999)); result = x", FINE),
        ("x = xmpz(3**900); x |= acts(mpz(5), lambda: x.__irshift__(1400)); result = x", FINE),
        ("x = xmpz(3**900); x <<= acts(5, lambda: x.__ilshift__(9999)); result = x", ANY),
        ("x = xmpz(3**900); x >>= acts(5, lambda: x.__isub__(x)); result = x", ANY),
    ],
    "indices that change what they index": [
        ("x = xmpz(2**300); result = x[acts(299, lambda: x.__isub__(x))]", ANY),
        ("x = xmpz(2**300); result = x[acts(-1, lambda: x.__isub__(x))]", ANY),
        ("x = xmpz(2**300); result = x[acts(5, lambda: x.__isub__(x)):]", ANY),
        ("x = xmpz(2**300); result = x[:acts(250, lambda: x.__isub__(x)):3]", ANY),
        ("x = xmpz(2**300); result = x[::acts(-1, lambda: x.__ilshift__(5000))]", ANY),
        ("x = xmpz(2**300); x[acts(299, lambda: x.__isub__(x))] = 1; result = x", ANY),
        ("x = xmpz(2**300); x[acts(-1, lambda: x.__isub__(x))] = 1; result = x", ANY),
        ("x = xmpz(2**300); x[acts(5, lambda: x.__isub__(x)):290] = -1; result = x", ANY),
        ("x = xmpz(2**300); x[:acts(290, lambda: x.__isub__(x)):2] = 2**99; result = x", ANY),
        ("x = xmpz(2**300); x[::acts(-1, lambda: x.__ilshift__(999))] = 3; result = x", ANY),
        ("x = xmpz(2**300); x[0:290] = acts(mpz(5), lambda: x.__isub__(x)); result = x", ANY),
        ("x = xmpz(2**300); x[290::-2] = acts(mpz(5), lambda: x.__isub__(x)); result = x", ANY),
        ("x = xmpz(2**300); x[::] = x; x[::-1] = x; x[1::2] = x; result = x", FINE),
        ("x = xmpz(2**300); result = x.bit_set(acts(299, lambda: x.__isub__(x)))", ANY),
        ("x = xmpz(2**300); result = x.bit_scan1(acts(299, lambda: x.__isub__(x)))", ANY),
        ("x = xmpz(2**300); result = x.digits(acts(16, lambda: x.__isub__(x)))", ANY),
        ("x = xmpz(2**300); result = x.num_digits(acts(16, lambda: x.__isub__(x)))", ANY),
        ("x = xmpz(2**300); result = list(x.iter_bits(acts(1, lambda: x.__isub__(x)), 300))", ANY),
        ("x = xmpz(2**300); i = iter(x.iter_set()); x -= x; x += 7; result = list(i)", ANY),
        ("x = xmpz(2**300); x.limbs_finish(acts(5, lambda: x.__isub__(x))); result = x", ANY),
        ("x = xmpz(2**300); result = x.limbs_modify(acts(5, lambda: x.__isub__(x)))", ANY),
        ("result = bit_test(acts(mpz(5)), acts(2, gc.collect))", FINE),
        ("result = iroot(acts(mpz(125), gc.collect), acts(3, gc.collect))", FINE),
        ("result = mpfr('1.5', acts(70, gc.collect), acts(10, gc.collect))", FINE),
        ("result = mpc('1.5', acts(70, gc.collect))", ANY),
        ("result = mpz('11', acts(16, gc.collect)); assert result == 17", FINE),
        ("result = root(mpfr(2), acts(3, narrow(precision=2)))", FINE),
        ("result = round(mpfr(2.25), acts(1, narrow(precision=2)))", ANY),
        ("result = jn(acts(2, narrow(precision=2)), mpfr(2))", FINE),
        ("result = mpz(5).to_bytes(acts(3, gc.collect))", FINE),
    ],
    "the context is changed while operands are converted": [
        (f"x = {number}; set_context(context(precision=500)); "
         f"result = x {op} acts({other}, narrow(precision=2, emax=5, emin=-5))", ANY)
        for number in ("mpfr(1)/3", "mpc(1, 2)/3", "mpz(10)**30", "mpq(1, 3)")
        for op in ("+", "*", "/", "%", "**", "<", "==")
        for other in ("mpfr(1.5)", "mpq(1, 3)")
    ] + [
        ("result = fsum([mpfr(1), acts(mpfr(2), narrow(precision=2)), mpfr(1) / 3])", FINE),
        ("result = fma(mpfr(1), acts(mpfr(2), narrow(precision=999)), mpfr(1) / 3)", FINE),
        ("result = fmma(mpfr(1), acts(mpfr(2), narrow(emax=1)), acts(mpq(1, 3)), mpfr(1))", FINE),
        ("result = hypot(acts(mpfr(3), narrow(precision=3)), acts(mpfr(4), narrow(emax=3)))", FINE),
        ("result = remquo(acts(mpfr(3), narrow(precision=3)), acts(mpfr(2), narrow(emax=3)))",
         FINE),
        ("result = mpc(acts(mpfr(3), narrow(precision=3)), acts(mpfr(2), narrow(real_prec=3)))",
         ANY),
        ("result = sin(acts(mpfr(3), narrow(trap_inexact=True)))", ("ArithmeticError", "value")),
        ("result = context(precision=9).exp(acts(mpfr(3), narrow(precision=3), gc.collect))", FINE),
        ("""
current = get_context()
result = 0
def drop():
    global current
    set_context(context(precision=7))
    current = None
    gc.collect()
result = mpfr(1) / 3 + acts(mpfr(2), drop)
""", FINE),
        ("""
with context(precision=100) as inner:
    result = mpfr(1) / 3 + acts(mpfr(2), lambda: inner.__exit__(None, None, None))
""", ("value", "RuntimeError")),
        ("""
for _ in range(3000):
    c = context(precision=9)
    c.__enter__()
    result = mpfr(1) / 3 + acts(mpfr(2), lambda: c.__exit__(None, None, None))
""", FINE),
    ],
    "iterators that fail midway": [
        (f"{call}", allowed)
        for items, allowed in [
            ("fails_after(1, 2, 3)", (*RUNTIME, *TYPE)),
            ("fails_after(1, 2, 3, error=KeyError)", ("LookupError", *TYPE)),
            ("fails_after(1, 2, 3, error=MemoryError)", ("MemoryError", *TYPE)),
            ("fails_after()", (*RUNTIME, *TYPE)),
            ("fails_after('a')", (*RUNTIME, *TYPE)),
        ]
        for call in (f"fsum({items})", f"context(precision=5).fsum({items})",
                     f"powmod_base_list({items}, 3, 7)", f"powmod_exp_list(3, {items}, 7)",
                     f"pack({items}, 8)")
    ] + [
        ("fsum(x for x in [1, 2.5, mpq(1, 3)])", FINE),
        ("fsum(itertools.count()) if 0 else fsum(range(1000))", FINE),
        ("powmod_exp_list(3, [acts(mpz(2), gc.collect), acts(mpz(2), gc.collect)], 7)", FINE),
        ("""
values = [1, 2, 3]
values[1] = acts(mpz(2), lambda: values.extend(range(10000)))
result = powmod_exp_list(3, values, 7)
""", ANY),
        ("""
values = [1, 2, 3]
values[1] = acts(mpz(2), values.clear)
result = powmod_exp_list(3, values, 7)
""", ANY),
        ("""
values = [1, 2, 3]
values[1] = acts(mpz(2), values.clear, gc.collect)
result = pack(values, 8)
""", ANY),
        ("""
values = [1, 2, 3]
values[1] = acts(mpz(2), lambda: values.extend(range(10000)))
result = pack(values, 8)
""", ANY),
        ("""
values = [mpfr(1), 2, 3]
values[1] = acts(mpfr(2), lambda: values.extend(range(10000)))
result = fsum(values)
""", ANY),
        ("""
class Endless:
    def __len__(self): return 2**62
    def __getitem__(self, i): return i
result = pack(Endless(), 8)
""", (*TYPE, *TOO_MUCH)),
        ("""
class Liar(list):
    def __len__(self): return 10**6
    def __iter__(self): return iter([1, 2])
result = pack(Liar([1, 2, 3]), 8)
""", ANY),
        ("""
class Liar(list):
    def __len__(self): return 10**6
    def __getitem__(self, i): raise RuntimeError
result = powmod_exp_list(3, Liar([1, 2, 3]), 7), powmod_base_list(Liar([1, 2]), 3, 7)
""", ("value", *RUNTIME, *TYPE)),
    ],
    "formats without measure": [
        (f"format({x}, {spec!r})", allowed)
        for x in ("mpz(5)", "mpq(1, 3)", "mpfr(1.5)", "mpc(1, 2)", "xmpz(5)", "mpfr('nan')")
        for spec, allowed in [
            (WIDE, (*TOO_MUCH, *REFUSED)),
            (f"0{WIDE}d", (*TOO_MUCH, *REFUSED)),
            (f".{WIDE}f", (*TOO_MUCH, *REFUSED, "value")),
            (f"{WIDE}.{WIDE}e", (*TOO_MUCH, *REFUSED)),
            (".2147483648f", (*TOO_MUCH, *REFUSED, "value")),
            (".2147483647Pf", (*TOO_MUCH, *REFUSED, "value")),
            (f"<{2**63}", (*TOO_MUCH, *REFUSED)),
            (f"^{2**64 + 5}x", (*TOO_MUCH, *REFUSED)),
            ("." * 300, (*REFUSED, "value")),
            ("<" * 300, REFUSED),
            ("%n%s%n", (*REFUSED, "value")),
            ("\0", REFUSED),
            ("10\0d", REFUSED),
            ("\ud800", REFUSED),
            ("\u0663", (*REFUSED, "value")),
            ("\U0001f600>10", (*REFUSED, "value")),
        ]
    ] + [
        ("mpz(5).__format__(None)", TYPE),
        ("mpfr(5).__format__(b'f')", TYPE),
        ("mpc(5).__format__(5)", TYPE),
        ("mpz(5).digits(10**30)", (*VALUE, "OverflowError")),
        ("mpfr(5).digits(10, 2**62)", (*TOO_MUCH, *VALUE, "value")),
        ("mpc(5).digits(2, 2**31)", (*TOO_MUCH, *VALUE, "value")),
        ("'{:>{width}}'.format(mpz(5), width=2**62)", (*TOO_MUCH, *VALUE)),
    ],
    "recursion": [
        ("""
class Loop:
    def __mpz__(self): return mpz(self)
result = mpz(Loop())
""", ("RecursionError", "TypeError")),
        ("""
class Loop:
    def __mpfr__(self): return mpfr(1) + self
result = mpfr(1) + Loop()
""", ("RecursionError", "TypeError")),
        ("""
class Loop:
    def __mpz__(self): return mpz(1)
    def __mpq__(self): return mpq(1, 2) * self
result = mpq(1, 2) * Loop()
""", ("RecursionError", "TypeError")),
        ("""
class Loop:
    def __mpfr__(self): return mpfr(1)
    def __mpc__(self): return mpc(1, 2) == self
result = mpc(1, 2) == Loop()
""", ("RecursionError", "TypeError", "value")),
        ("""
class Loop:
    def __index__(self): return mpz(5).bit_test(self)
result = mpz(5).bit_test(Loop())
""", ("RecursionError", "TypeError")),
        ("""
class Loop:
    def __radd__(self, other): return other + self
    def __mpz__(self): return "no"
result = mpz(5) + Loop()
""", ("RecursionError", "TypeError")),
        ("""
values = []
values.append(values)
result = fsum(values)
""", TYPE),
        ("""
values = []
values.append(values)
result = powmod_exp_list(2, values, 7)
""", TYPE),
        ("""
x = mpz(1)
for _ in range(100000):
    x = copy.copy(x)
deep = x
for _ in range(50000):
    deep = (deep, mpfr(1), mpq(1, 2), mpc(1, 2), xmpz(3))
del deep
result = x
""", FINE),
    ],
    "what ends gmpy2": [
        ("is_bpsw_prp(None)", TYPE),
        ("is_selfridge_prp('a')", TYPE),
        ("is_strong_bpsw_prp(1.5)", TYPE),
        ("is_strong_selfridge_prp([])", TYPE),
        ("gmpy2._mpmath_create(mpz(3), 1, 1, 1, 1)", TYPE),
        ("gmpy2._mpmath_create(mpz(3), 1, None, None)", TYPE),
        ("gmpy2._mpmath_create(mpz(3), 'a')", TYPE),
        ("context().__exit__(None, None, None)", RUNTIME),
        ("mpz.from_bytes(signed=True)", TYPE),
        ("delattr(context(), 'allow_complex')", (*TYPE, "AttributeError")),
        ("delattr(context(), 'precision')", (*TYPE, "AttributeError", "NotImplementedError")),
        ("jn(-1, 1e10)", FINE),
        ("context(precision=64).jn(-5, 2.0**60)", FINE),
        ("x = xmpz(5); del x[0]; result = x", VALUE),
        ("x = xmpz(5); del x[0:2]; result = x", TYPE),
    ],
}  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_group(child, group):
    code = f"SECONDS = {SECONDS}\n{PRELUDE}{CALLBACKS}"
    code += f"check({GROUPS[group]!r})\nprint('the end')\n"
    outcome = child(code, memory=MEMORY, timeout=600)
    assert outcome.code == 0, outcome.stdout[-300:] + outcome.stderr
    assert outcome.lines[-1] == "the end"


# Long calls on an xmpz x, in the middle of which a signal handler of Python's runs.
LONG_CALLS = """
x * x; x // 7**9999; pow(mpz(3), 2**1000, x); str(x); gcd(x, 7**90000); x + fac(10**6); isqrt(x)
is_prime(x >> 2054000); x.digits(7); context(precision=10**5).exp(mpfr('1.1', 10**5)); mpq(x, 3**9)
fsum([mpfr(1)] * 10**5); powmod_exp_list(3, [x >> 2000000] * 3, 2**200 - 1); to_binary(x)
"""

HANDLER = """
runs = []
def handler(*_):
    runs.append(0)
    set_context(context(precision=10, emax=20))
    for change in (lambda: x.__ilshift__(5000), lambda: x.__iadd__(1), lambda: x.__setitem__(5, 1),
                   lambda: x.__isub__(x), lambda: x.limbs_modify(3), lambda: x.limbs_finish(1),
                   lambda: mpfr(1) / 3 + mpc(1, 2), lambda: fac(3000), gc.collect):
        try:
            change()
        except Exception as error:
            runs.append(type(error).__name__)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
signal.signal(signal.SIGALRM, handler)
"""


def test_signal_handlers_that_change_operands(child):
    calls = [call for call in LONG_CALLS.replace("\n", "; ").split("; ") if call]
    code = f"{PRELUDE}{CALLBACKS}{HANDLER}"
    code += f"""
for source in {calls!r}:
    print(source, flush=True)
    set_context(context())
    x = xmpz(3) ** 1300000
    signal.setitimer(signal.ITIMER_REAL, 0.003)
    try:
        eval(source)
    except Exception as error:
        print(type(error).__name__, len(str(error)) < 1000)
    signal.setitimer(signal.ITIMER_REAL, 0)
    set_context(context())
    assert mpz(3) ** 100 % 1007 == pow(3, 100, 1007) and sqrt(mpfr(2)) == 2**0.5
    assert mpc(1, 2) * mpc(1, -2) == 5 and len(str(x)) > 0
assert len(runs) > 10
print("the end")
"""
    outcome = child(code, memory=MEMORY, timeout=300)
    assert outcome.code == 0, outcome.stdout[-300:] + outcome.stderr
    assert outcome.lines[-1] == "the end"
