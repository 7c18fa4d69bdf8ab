"""Random calls of everything that gmpy2 has, for `runner`."""

import re
from pathlib import Path

from runner import Call, Difference

PACKAGE = "gmpy2"
SETUP = Path(__file__).with_name("setup_gmpy2.py")

# ------------------------------------------------------------------------------------- values
#
# A letter for every kind of argument, and what makes the source text of one.


def small(random):
    return random.choice([0, 1, 2, 3, -1, -2, 5, 7, 10, 12, 25, 60, -7, 64, 100])


def count(random):
    return random.choice([0, 1, 2, 3, 4, 5, 8, 10, 13, 31, 32, 33, 62, 63, 64, 65, 100, 200])


def integer(random):
    bits = random.choice([1, 3, 8, 20, 31, 32, 53, 62, 63, 64, 65, 120, 128, 200, 500, 2000])
    return random.choice(
        [
            small(random),
            random.getrandbits(bits),
            -random.getrandbits(bits),
            random.choice([1, -1]) * (1 << bits) + random.choice([-1, 0, 1]),
        ]
    )


def integers(random):
    kind = random.choice(["{}", "mpz({})", "mpz({})", "mpz({})", "xmpz({})"])
    return kind.format(integer(random)) if random.random() > 0.02 else "HasZ()"


def positive(random):
    return random.choice(["{}", "mpz({})"]).format(abs(integer(random)) or 1)


def rational(random):
    n, d = integer(random), abs(integer(random)) or 1
    return random.choice([f"mpq({n}, {d})", f"mpq({n}, {d})", f"Fraction({n}, {d})", "HasQ()"])


DOUBLES = [0.0, -0.0, 0.5, 1.0, -1.5, 1e300, -1e-300, 5e-324, 1e10, 0.1, "inf", "-inf", "nan"]


def double(random):
    x = random.choice([*DOUBLES, random.uniform(-10, 10), 2.0 ** random.uniform(-60, 60)])
    return f"float({x!r})" if isinstance(x, str) else repr(x)


def real(random):
    prec = random.choice([53, 53, 53, 2, 10, 24, 64, 65, 100, 113, 200, 300])
    choice = random.random()
    if choice < 0.12:
        special = random.choice(["nan", "inf", "-inf", "0.0", "-0.0"])
        return f"mpfr('{special}', {prec})"
    if choice < 0.3:
        return f"mpfr({small(random)}, {prec})"
    mantissa = format(random.getrandbits(random.randint(1, prec)) | 1, "b")
    scale = random.choice([4, 4, 4, 60, 60, 2000])
    exponent = random.randint(-scale, scale) - len(mantissa)
    return f"R({random.choice(['', '-'])!r} '{mantissa}', {exponent}, {prec})"


def any_real(random):
    return random.choice([real, real, real, real, integers, rational, double])(random)


def complex_number(random):
    if random.random() < 0.2:
        return f"complex({double(random)}, {double(random)})"
    if random.random() < 0.03:
        return "HasC()"
    re, im = random.choice([53, 53, 10, 100]), random.choice([53, 53, 10, 100])
    return f"mpc({real(random)}, {real(random)}, ({re}, {im}))"


def any_number(random):
    return random.choice([integers, rational, real, real, complex_number, double])(random)


TEXTS = "inf nan -inf 0x1f 0b101 0o17 -0x1F zz 1_000 1__0 _1 +5 1+2j (1_2) 1e5j 3j -0.0 1.5@3 1e"
TEXTS += " 0x1p-3 0.1 1/0 abcxyz 1. .5 j infj nan+infj (3+4j) 1e400000"
TEXTS = [*TEXTS.split(), "", "(1 2)", "- 5", "1 2", "\0", "\xe9"]


def text(random):
    digits = str(integer(random))
    made = [digits, f"{digits}.5", f"{digits}e{small(random)}", f" {digits} ", f"{digits}/7"]
    return repr(random.choice(made + TEXTS))


def data(random):
    if random.random() < 0.7:
        return f"to_binary({any_number(random)})"
    head = bytes([random.choice([1, 2, 3, 4, 5, 0, 6]), random.randrange(16)])
    return repr(head + random.randbytes(random.randrange(30)))


def old_data(random):
    found = bytearray(random.randbytes(random.randrange(20)))
    if len(found) > 4 and found[0] & 8:
        found[3:5] = b"\0\0"  # of a precision of some gigabits both sides are slow
    return repr(bytes(found))


def wrong(random):
    choices = ["None", "'a'", "[]", "object()", "mpz", "HasWrong()", "b'1'", "True", "1.5", "{}"]
    choices += ["decimal.Decimal('1.5')", "2**70", "-1", "mpfr(2)", "mpc(1, 2)", "mpq(1, 2)"]
    return random.choice(choices)


def real_list(random):
    return f"[{', '.join(any_real(random) for _ in range(random.randrange(6)))}]"


def integer_list(random):
    return f"[{', '.join(integers(random) for _ in range(random.randrange(5)))}]"


def natural_list(random):
    return f"[{', '.join(positive(random) for _ in range(random.randrange(5)))}]"


KINDS = {
    "z": integers,
    "p": positive,
    "s": lambda random: str(small(random)),
    "u": lambda random: str(count(random)),
    "q": rational,
    "f": real,
    "r": any_real,
    "c": complex_number,
    "n": any_number,
    "t": text,
    "b": data,
    "o": old_data,
    "L": real_list,
    "Z": integer_list,
    "P": natural_list,
    "B": lambda random: str(random.choice([2, 8, 10, 16, 36, 37, 62, 0, 1, -2, -16, 63, 7])),
    "S": lambda random: f"random_state({random.randrange(100)})",
    "?": lambda random: random.choice(["True", "False"]),
    "R": lambda random: str(random.choice([0, 1, 2, 3, 4, 5])),
}

# ------------------------------------------------------------------------------------- functions

# Signatures: a letter per argument; "z z|zz" lists alternatives.
FUNCTIONS = {
    # floor_div of reals makes gmpy2 write beyond its memory: with integers only.
    "zz": "floor_div c_div c_divmod c_mod f_div f_divmod f_mod t_div t_divmod t_mod divexact "
    "gcdext invert is_divisible jacobi kronecker legendre remove hamdist is_fermat_prp "
    "is_euler_prp "
    "is_strong_prp is_fibonacci_prp",
    "zu": "c_div_2exp c_divmod_2exp c_mod_2exp f_div_2exp f_divmod_2exp f_mod_2exp t_div_2exp "
    "t_divmod_2exp t_mod_2exp bit_clear bit_flip bit_scan0 bit_scan1 bit_set bit_test iroot "
    "iroot_rem bincoef comb is_prime is_probab_prime",
    "z": "bit_count bit_length bit_scan0 bit_scan1 denom is_bpsw_prp is_even is_odd is_power "
    "is_prime is_probab_prime is_selfridge_prp is_square is_strong_bpsw_prp "
    "is_strong_selfridge_prp isqrt isqrt_rem numer popcount num_digits gcd lcm",
    "p": "is_prime next_prime prev_prime is_square is_power isqrt isqrt_rem",
    "zB": "num_digits",
    "u": "bit_mask xbit_mask fac double_fac fib fib2 lucas lucas2 primorial factorial",
    "uu": "multi_fac bincoef comb",
    "uuu": "powmod lucasu lucasv",
    "zzz": "divm is_congruent is_lucas_prp is_strong_lucas_prp powmod_sec powmod",
    "ppp": "powmod powmod_sec divm is_lucas_prp is_strong_lucas_prp",
    "zp": "is_extra_strong_lucas_prp invert is_fermat_prp is_euler_prp is_strong_prp remove",
    "ssuz": "lucasu_mod lucasv_mod",
    "ssu": "lucasu lucasv is_fibonacci_prp",
    "Zzz": "powmod_base_list",
    "zPp": "powmod_exp_list",
    "Pu": "pack",
    "pu": "unpack",
    "zzzz": "gcd lcm",
    "": "gcd lcm mp_limbsize get_emax_max get_emin_min get_max_precision nan const_pi const_euler "
    "const_log2 const_catalan",
    "n": "add sign acos acosh asin asinh atan atanh cos cosh exp is_finite is_infinite is_nan "
    "is_zero log log10 norm phase polar proj sin sin_cos sinh sinh_cosh sqrt square tan tanh "
    "digits to_binary numer denom is_integer is_regular is_signed mpz mpq mpfr mpc xmpz sign",
    "c": "acos acosh asin asinh atan atanh cos cosh exp log log10 norm phase polar proj sin "
    "sin_cos sinh sqrt square tan tanh is_nan is_finite",
    "r": "acos acosh ai asin asinh atan atanh cbrt ceil cos cosh cot coth csc csch degrees digamma "
    "eint erf erfc exp exp10 exp2 expm1 floor frac frexp gamma get_exp is_integer is_regular "
    "is_signed j0 j1 lgamma li2 lngamma log log10 log1p log2 modf next_above next_below radians "
    "rec_sqrt rint rint_ceil rint_floor rint_round rint_trunc round_away sec sech sign sin sin_cos "
    "sinh sinh_cosh sqrt tan tanh trunc y0 y1 zeta round2 check_range f2q is_zero mpq mpz mpfr",
    "nn": "add div mod mul sub cmp cmp_abs",
    "rr": "agm atan2 cmp cmp_abs fmod gamma_inc hypot maxnum minnum reldiff remainder remquo "
    "is_lessgreater is_unordered next_toward f2q add sub mul div mod rect",
    "ff": "copy_sign atan2 remquo fmod next_toward hypot agm is_lessgreater",
    "nnn": "fma fms",
    "rrr": "fma fms",
    "rrrr": "fmma fmms",
    "ru": "div_2exp mul_2exp root rootn round2",
    "rs": "rootn f2q",
    "nu": "div_2exp mul_2exp",
    "sr": "jn yn",
    "fs": "set_exp",
    "f?": "set_sign",
    "fuRRu": "can_round",
    "L": "fsum",
    "uu ": "root_of_unity",
    "s": "inf zero",
    "zz ": "qdiv",
    "qz": "qdiv",
    "nB": "digits",
    "fBu": "digits",
    "b": "from_binary",
    "o": "mpz_from_old_binary mpq_from_old_binary mpfr_from_old_binary from_binary",
    "Sp": "mpz_random",
    "Su": "mpz_rrandomb mpz_urandomb",
    "S": "mpfr_random mpfr_nrandom mpfr_grandom mpc_random",
}

METHODS = {
    "z": {
        "": "as_integer_ratio bit_count bit_length bit_scan0 bit_scan1 conjugate digits is_even "
        "is_odd is_power is_prime is_square is_integer num_digits to_bytes copy make_mpz iter_bits "
        "iter_set iter_clear num_limbs __hash__ __bool__ __trunc__ __floor__ __ceil__ __round__ "
        "__index__ __int__ __float__ __len__ __neg__ __pos__ __abs__ __invert__",
        "u": "bit_clear bit_flip bit_scan0 bit_scan1 bit_set bit_test is_prime iter_bits iter_set",
        "z": "is_divisible __getitem__ __format__",
        "B": "digits num_digits",
        "zz": "is_congruent",
        "s": "__round__ __getitem__",
        "u?": "to_bytes",
    },
    "q": {
        "": "as_integer_ratio conjugate digits is_integer __hash__ __bool__ __trunc__ __floor__ "
        "__ceil__ __round__ __int__ __float__ __neg__ __pos__ __abs__",
        "B": "digits",
        "s": "__round__",
        "p": "limit_denominator",
    },
    "f": {
        "": "_mpf_ as_integer_ratio as_mantissa_exp as_simple_fraction conjugate digits is_finite "
        "is_infinite is_integer is_nan is_regular is_signed is_zero __bool__ __trunc__ __floor__ "
        "__ceil__ __round__ __int__ __float__ __neg__ __pos__ __abs__ __complex__",
        "B": "digits",
        "Bu": "digits",
        "s": "__round__",
        "u": "as_simple_fraction",
    },
    "c": {
        "": "conjugate digits is_finite is_infinite is_nan is_zero __bool__ __complex__ __neg__ "
        "__pos__ __abs__ __int__ __float__ __hash__",
        "B": "digits",
        "Bu": "digits",
    },
}
ATTRIBUTES = {
    "z": "numerator denominator real imag",
    "q": "numerator denominator real imag",
    "f": "real imag precision rc",
    "c": "real imag precision rc",
}

OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "divmod", "&", "|", "^", "<<", ">>"]
INPLACE = ["iadd", "isub", "imul", "ifloordiv", "imod", "ipow", "iand", "ior", "ixor"]
INPLACE += ["ilshift", "irshift", "itruediv"]
COMPARISONS = ["==", "!=", "<", "<=", ">", ">="]
CONTEXT_METHODS = {
    "nn": "add sub mul div mod divmod",
    "n": "abs minus plus square sqrt is_nan is_zero is_finite is_infinite norm phase proj polar",
    "r": "is_integer is_regular is_signed exp log sin cos tan sin_cos cbrt gamma rint floor ceil "
    "trunc next_above next_below check_range frac modf rec_sqrt round2 round_away log2 erf asin",
    "rr": "atan2 hypot agm fmod remainder maxnum minnum next_toward reldiff rect",
    "rs": "pow",
    "u": "factorial",
    "sr": "jn yn",
    "L": "fsum",
    "nnn": "fma fms",
    "rrrr": "fmma fmms",
    "": "const_pi const_log2 const_euler const_catalan",
    "ru": "root rootn mul_2exp div_2exp",
}


def context(random):
    """Source that makes a context the current one."""
    if random.random() < 0.5:
        return "pass"
    settings = []
    if random.random() < 0.6:
        settings.append(f"precision={random.choice([2, 10, 24, 53, 64, 100, 200])}")
    if random.random() < 0.5:
        settings.append(f"round={random.randrange(5)}")
    if random.random() < 0.1:
        settings += [f"real_prec={random.choice([20, 70])}", f"imag_round={random.randrange(4)}"]
    if random.random() < 0.2:
        settings.append(f"emax={random.choice([10, 128, 1024])}, emin={-random.choice([10, 148])}")
        if random.random() < 0.5:
            settings.append("subnormalize=True")
    if random.random() < 0.15:
        trap = random.choice(["underflow", "overflow", "inexact", "invalid", "erange", "divzero"])
        settings.append(f"trap_{trap}=True")
    if random.random() < 0.15:
        settings.append("allow_complex=True")
    if random.random() < 0.15:
        settings.append("rational_division=True")
    return f"set_context(context({', '.join(settings)}))"


def arguments(random, kinds):
    """Sources of arguments, sometimes of a wrong kind or number."""
    sources = [KINDS[kind](random) for kind in kinds.strip()]
    if sources and random.random() < 0.04:
        sources[random.randrange(len(sources))] = wrong(random)
    if random.random() < 0.01:
        sources.append(wrong(random))
    return tuple(sources)


def table_of(signatures):
    return [(name, kinds) for kinds, names in signatures.items() for name in names.split()]


FUNCTION_TABLE = table_of(FUNCTIONS)
CONTEXT_TABLE = table_of(CONTEXT_METHODS)
METHOD_TABLE = [
    (own, name, kinds) for own, names in METHODS.items() for name, kinds in table_of(names)
]
ATTRIBUTE_TABLE = [(own, name) for own, names in ATTRIBUTES.items() for name in names.split()]


def function(random):
    name, kinds = random.choice(FUNCTION_TABLE)
    return Call(name, name, arguments(random, kinds), context(random))


def context_method(random):
    name, kinds = random.choice(CONTEXT_TABLE)
    return Call(
        f"context.{name}", f"get_context().{name}", arguments(random, kinds), context(random)
    )


def method(random):
    own, name, kinds = random.choice(METHOD_TABLE)
    given = (KINDS[own](random), *arguments(random, kinds))
    if name == "__format__":
        return number_format(random)
    return Call(f"x.{name}", f"lambda x, *rest: x.{name}(*rest)", given, context(random))


def attribute(random):
    own, name = random.choice(ATTRIBUTE_TABLE)
    return Call(f"x.{name}", f"lambda x: x.{name}", (KINDS[own](random),), context(random))


def two_numbers(random):
    """Two operands, at least one of which is gmpy2's."""
    ours = random.choice("zzqffcn")
    pair = [KINDS[ours](random), KINDS[random.choice("zqfrnnc")](random)]
    if random.random() < 0.03:
        pair[1] = wrong(random)
    random.shuffle(pair)
    return pair


def binary(random):
    operation = random.choice(OPERATORS)
    left, right = two_numbers(random)
    if operation == "divmod":
        call = "divmod"
    elif operation == "**":
        right = random.choice([str(small(random)), f"mpz({small(random)})", right])
        if right.strip("xmpz()-").isdigit() and len(right.strip("xmpz()-")) > 3:
            right = "3"
        call = "lambda x, y: x ** y"
    else:
        if operation in ("<<", ">>") and random.random() < 0.8:
            right = KINDS["u"](random)
        call = f"lambda x, y: x {operation} y"
    return Call(operation, call, (left, right), context(random))


def power_of_three(random):
    return Call(
        "pow",
        "pow",
        (integers(random), integers(random), integers(random)),
        context(random),
    )


def inplace(random):
    name = random.choice(INPLACE)
    right = KINDS["u"](random) if "shift" in name or "pow" in name else any_number(random)
    return Call(name, f"operator.{name}", (f"xmpz({integer(random)})", right), context(random))


def comparison(random):
    operation = random.choice(COMPARISONS)
    left, right = two_numbers(random)
    if random.random() < 0.2:
        right = left
    return Call(operation, f"lambda x, y: x {operation} y", (left, right), context(random))


def slices(random):
    ends = [random.choice(["None", *map(str, range(-20, 30))]) for _ in range(3)]
    key = random.choice([ends[0], f"slice({ends[0]}, {ends[1]})", f"slice({', '.join(ends)})"])
    if random.random() < 0.5:
        value = integers(random) if "slice" in key else random.choice(["0", "1", "2", "True"])
        given = (f"xmpz({integer(random)})", key, value)
        return Call("x[i] = y", "lambda x, i, y: x.__setitem__(i, y)", given)
    return Call("x[i]", "lambda x, i: x[i]", (integers(random), key))


def constructor(random):
    name = random.choice(["mpz", "xmpz", "mpq", "mpfr", "mpc"])
    given = [random.choice([text, any_number, any_real, wrong])(random)]
    if random.random() < 0.4:
        second = random.choice([KINDS["B"], KINDS["u"], any_real])(random)
        given.append("53" if re.fullmatch(r"\D*\d{7,10}\)?", second) else second)
    if random.random() < 0.1:
        given.append(KINDS["B"](random))
    return Call(name, name, tuple(given), context(random))


def number_format(random):
    """A format specification, most of them valid."""
    spec = random.choice(["", "", "<", ">", "^", "*>", "x<", "="])
    spec += random.choice(["", "", "+", "-", " ", "#", "+#"])
    spec += random.choice(["", "", "10", "30", "05", "1"])
    spec += random.choice(["", "", ".5", ".0", ".20", ".10", ",", "."])
    spec += random.choice(["", "", "", "U", "D", "Y", "Z", "N", "P", "M"])
    spec += random.choice(["", "", *"eEfFgGaAbdoxXcsn%"])
    if random.random() < 0.02:
        spec += random.choice("fz9.")
    return Call(
        "format", "format", (KINDS[random.choice("zzqffc")](random), repr(spec)), context(random)
    )


def conversion(random):
    name = random.choice(["int", "float", "complex", "str", "repr", "hash", "bool", "round", "abs"])
    name = random.choice([name, "math.floor", "math.ceil", "math.trunc", "operator.index"])
    x = KINDS[random.choice("zqfc")](random)
    if name == "hash" and "nan" in x:
        x = "mpq(1, 3)"
    return Call(name, name.replace("math.", "__import__('math')."), (x,), context(random))


GENERATORS = [
    (function, 40),
    (context_method, 8),
    (method, 12),
    (attribute, 1),
    (binary, 16),
    (power_of_three, 1),
    (inplace, 3),
    (comparison, 6),
    (slices, 2),
    (constructor, 6),
    (number_format, 5),
    (conversion, 4),
]


def calls(random):
    generators, weights = zip(*GENERATORS, strict=True)
    while True:
        yield random.choices(generators, weights)[0](random)


# ------------------------------------------------------------------------- what is meant to differ
#
# docs/differences.md has the reasons at length. An outcome is a value, its ternary value (rc) and
# its precision, the flags raised, and in brackets what `notes` says about the arguments.

FLAG = r" (underflow|overflow|inexact|invalid|erange|divzero)\b"
RC = r" rc=(\([^)]*\)|\S+)"


def parts(outcome):
    """The value, the ternary values and the flags of an outcome."""
    flags = set(re.findall(FLAG, outcome))
    value = re.sub(FLAG, "", outcome)
    return re.sub(RC, "", value).split(), re.findall(RC, value), flags


def only(*differing):
    """A test of two outcomes: nothing but rc, and nothing but certain flags, differs.

    A flag with - is raised by the peer alone, with + by numcore alone.
    """

    def test(theirs, ours):
        (value, rc, flags), (our_value, our_rc, our_flags) = parts(theirs), parts(ours)
        found = {f"-{flag}" for flag in flags - our_flags}
        found |= {f"+{flag}" for flag in our_flags - flags}
        found |= {"rc"} if rc != our_rc else set()
        return value == our_value and found <= set(differing)

    return test


def close(theirs, ours):
    """Whether two outcomes show numbers of the same kinds and precisions (values may differ)."""
    kinds = [re.findall(r"mp[fc] |precision=\S+|\w+\(", text) for text in (theirs, ours)]
    return kinds[0] == kinds[1]


def magnitudes(theirs, ours):
    """Whether outcomes differ in nothing but a ternary value of 2 in place of 1."""
    one, two = (x.replace("rc=-2", "rc=-1").replace("rc=2", "rc=1") for x in (theirs, ours))
    return one == two


def same_but_ternary(theirs, ours):
    """Whether two binary forms differ only in the byte of the ternary value of a part."""
    one, two = (eval(text[len("bytes ") : text.rindex(" [")]) for text in (theirs, ours))
    return len(one) == len(two) and sum(x != y for x, y in zip(one, two, strict=True)) <= 2


NUMBER = r"^(mpfr|mpc|tuple\((mp|int)|list\(mp)"
CONTEXT = r"(context\.)?"
INTEGER_PARTS = CONTEXT + r"(ceil|floor|trunc)|math\.(ceil|floor|trunc)|x\.__(ceil|floor|trunc)__"
TESTS = CONTEXT + r"(is_\w+|cmp|cmp_abs|sign)|x\.(is_\w+|__bool__)|[<>]=?|[!=]="
DIVISIONS = CONTEXT + r"(/|//|%|div|mod|divmod)|i(true|floor)?div|imod"
# Words of `notes`: an operand that gmpy2 rounds first, because of its kind or of the context.
ROUNDED = r"\[.*(rational|beyond|tiny)"
ROUNDED_PARTS = r"\[.*complex.*(long|nan|special)"  # of a complex operand
LONG = r"\[.*long"
EXACT_ZERO = r"(0|x?mpz\(0\)|(mpq|Fraction)\(0, \d+\))"
# An argument of a type that the function does not take.
WRONG = (
    r"None|'a'|\[\]|object\(\)|, mpz[,)]|\(mpz[,)]|HasWrong|b'1'|True|\{\}|decimal|complex|mpc|HasC"
)

ALLOWED: list[Difference] = [
    Difference("gmpy2 ends the process", theirs="^ended by", ours="^(?!ended)"),
    # What is raised by the way: ternary values and flags.
    Difference("the ternary value counts by its sign", test=magnitudes),
    Difference("the ternary value counts by its sign", theirs="^int -?2 ", names=r"x\.rc"),
    Difference(
        "gmpy2 forgets that a result was rounded",
        names=f"{DIVISIONS}|{CONTEXT}(factorial|reldiff|square|degrees|radians|rect|round2|modf"
        r"|copy_sign|fm[as]|minnum|maxnum|plus)|mpc|mpc_random|from_binary|round|x\.__round__",
        test=only("rc", "+inexact", "+underflow"),
    ),
    Difference(
        "gmpy2 forgets that a result was rounded, and does not trap it",
        call="trap_(inexact|underflow)",
        names=f"{DIVISIONS}|{CONTEXT}(factorial|reldiff|square|degrees|radians|rect|round2|modf"
        r"|copy_sign)|mpc|round|x\.__round__",
        ours="^raises ArithmeticError.* (inexact|underflow)",
    ),
    Difference(
        "gmpy2 raises inexact for exact complex results",
        theirs=r"^(mpc|tuple.mpc)",
        test=only("-inexact", "-underflow", "-overflow", "rc"),
    ),
    Difference(
        "gmpy2 raises inexact for exact complex results, and traps it",
        call="trap_inexact.*(rect|mpc|complex)",
        theirs="^raises ArithmeticError.* inexact",
        ours="^mpc",
    ),
    Difference(
        "gmpy2 forgets which exception a trap has raised",
        "trap_",
        "^raises (Type|System)Error.* (inexact|underflow|overflow|invalid)",
        "^raises Arithmetic",
        names=CONTEXT + "(mpc|remquo|remainder|next_(above|below|toward)|round2|fsum)",
    ),
    Difference(
        "flags of calls that fail",
        r"format|cmp|fsum|\(mpc\(|\(sign\)",
        "^raises",
        "^raises",
        test=lambda theirs, ours: theirs.split()[1] == ours.split()[1],
    ),
    Difference(
        "what is trapped when a text is refused",
        "trap_.*format",
        "^raises Arith",
        "^raises ValueErr",
    ),
    Difference(
        "a sum with a fraction",
        "trap_",
        "^raises TypeError.* (inexact|underflow|overflow)",
        f"^mpfr.*{ROUNDED}",
        names=CONTEXT + "fsum",
    ),
    Difference(
        "gmpy2 raises flags when it converts operands",
        ours=f"({ROUNDED}|{ROUNDED_PARTS})",
        test=only(
            "-inexact", "-underflow", "-overflow", "+inexact", "+underflow", "+overflow", "rc"
        ),
    ),
    Difference(
        "gmpy2 raises inexact when it converts operands, although the result is exact",
        ours=LONG,
        test=only("-inexact"),
        names=f"{DIVISIONS}|{INTEGER_PARTS}|{TESTS}|format|f2q",
    ),
    Difference(
        "a float NaN raises invalid in gmpy2",
        r"float\('nan'\)",
        test=only("-invalid", "-inexact", "-underflow", "-overflow"),
    ),
    Difference(
        "a float NaN raises invalid in gmpy2, which may be trapped",
        r"trap_invalid.*float\('nan'\)",
        "^raises ArithmeticError.* invalid",
    ),
    Difference(
        "MPC 1.4.1 raises no overflow where the greatest number is the result",
        r"round=[123]|real_round|imag_round",
        r"ff\w@268435456",
        names=CONTEXT + "(sin|cos|sin_cos|sinh|cosh|exp|tan|tanh)",
        test=only("+overflow"),
    ),
    Difference(
        "cmp_abs of NaN raises invalid in gmpy2",
        r"\bnan\b",
        names="cmp_abs",
        test=only("-invalid"),
    ),
    # Values: rounding once against rounding twice.
    Difference(
        "an operand that does not fit the context is not rounded before an operation",
        theirs=NUMBER,
        ours=NUMBER + ".*" + ROUNDED,
        test=close,
    ),
    Difference(
        "a part of a complex number is not rounded before an operation",
        theirs=NUMBER,
        ours=NUMBER + r".*\[.*complex.*(long|nan)",
        test=close,
    ),
    Difference(
        "nor before a division with remainder, whose quotient is rounded as the context says",
        theirs=r"^(mpfr|tuple\(mpfr)",
        ours=r"^(mpfr|tuple\(mpfr)",
        test=close,
        names=CONTEXT + "(//|%|mod|divmod|floor_div)|ifloordiv|imod",
    ),
    Difference(
        "an integer is not rounded to the precision of the context before it is to that of a part",
        r"real_prec|round=4",
        "^mpc",
        f"^mpc .*{LONG}",
        close,
        names="mpc",
    ),
    Difference(
        "round() to more digits than there are gives the number",
        theirs="^mpfr",
        ours="^mpfr",
        test=close,
        names=r"x\.__round__|round",
    ),
    Difference(
        "round() to any number of digits",
        r"2\*\*70\)$",
        "^raises TypeError",
        "^mp[fz]",
        names=r"x\.__round__",
    ),
    Difference(
        "nor before integer parts", names=INTEGER_PARTS, ours=f"^(mpz|int) .*({ROUNDED}|{LONG})"
    ),
    Difference(
        "nor before comparisons and tests", names=TESTS, ours=f"^(int|bool) .*({ROUNDED}|{LONG})"
    ),
    Difference(
        "nor before the search for a fraction", names="f2q", ours=f"^(mp[qz]|raises V).*{ROUNDED}"
    ),
    Difference(
        "an operand that does not fit is rounded and trapped in gmpy2",
        "trap_(inexact|underflow|overflow|divzero|invalid)",
        "^raises (Arithmetic|ZeroDivision)Error",
        f"^(mp|tuple|bool|int|raises Arith).*({ROUNDED}|{ROUNDED_PARTS})",
    ),
    Difference(
        "nor before a division with remainder, where gmpy2 traps the rounding",
        "trap_inexact",
        "^raises ArithmeticError inexact",
        f"^(mpfr|tuple).*{LONG}",
        names=CONTEXT + "(//|%|mod|divmod)|ifloordiv|imod",
    ),
    Difference(
        "a complex number that is made of a NaN raises invalid, as one read from text does",
        r"\(mpc\)\(.*nan",
        r"^mpc (nan|\S+ nan) ",
        test=only("+invalid", "rc"),
        names="mpc",
    ),
    Difference(
        "a complex quotient by an integer or a fraction that is 0 raises divzero, too",
        rf"(mpc|complex|HasC).*, {EXACT_ZERO}\)$",
        names="itruediv|/|" + CONTEXT + "div",
        test=only("+divzero"),
    ),
    Difference(
        "a complex quotient by an integer or a fraction that is 0 raises divzero, and traps it",
        rf"trap_divzero.*(mpc|complex|HasC).*, {EXACT_ZERO}\)$",
        "^mpc",
        "^raises ZeroDivisionError.* divzero",
        names="itruediv|/|" + CONTEXT + "div",
    ),
    Difference(
        "gmpy2 forgets which exception a trap has raised: SystemError",
        "trap_",
        "^raises SystemError.* (inexact|underflow|overflow|invalid)",
        "^raises Arithmetic",
    ),
    Difference(
        "gmpy2 traps what it meets while it rounds an operand",
        r"trap_\w+=True.*reldiff",
        "^raises SystemError",
        "^mpfr",
    ),
    Difference(
        "what is no number divides by zero in gmpy2, and then is refused",
        "HasWrong",
        r"^raises TypeError divzero",
        r"^raises TypeError +\[",
    ),
    Difference(
        "gmpy2 raises underflow for text without a real part, and traps it",
        r"trap_underflow.*\(mpc\)\('",
        "^raises ArithmeticError.* underflow",
        "^mpc 0.0 ",
        names="mpc",
    ),
    Difference(
        "gmpy2 rounds the root of a negative number the other way",
        r"(round=[1-4]).*(allow_complex|\(mpc|\(complex)",
        "^mpc 0.0 ",
        "^mpc 0.0 ",
        close,
        names=CONTEXT + "sqrt",
    ),
    Difference(
        "a part that is given as a real is rounded to nearest where the context rounds away from 0",
        r"round=4.*\(mpc\)\(",
        "^mpc",
        "^mpc",
        close,
        names="mpc",
    ),
    Difference(
        "what depends on the sign of an operand that gmpy2 rounds to zero",
        names=CONTEXT + "(sqrt|log|log10|acosh)",
        call="allow_complex",
        ours=r"^mpc.*\[beyond.*rational",
    ),
    Difference(
        "MPC 1.4.1 against 1.3.1: rounding of magnitudes, signs of zeros",
        r"mpc\(|complex\(|HasC",
        "^(mpfr|mpc|tuple)",
        "^(mpfr|mpc|tuple)",
        close,
        names=CONTEXT
        + r"(polar|phase|abs|norm|sqrt|log|log10|a?(sin|cos|tan)h?|exp|/|div|\*\*|pow)"
        r"|itruediv|ipow|x\.(__abs__|imag|real)",
    ),
    Difference(
        "MPC 1.4.1 against 1.3.1: ternary values of magnitudes",
        r"mpc\(|complex\(|HasC",
        "^tuple",
        "^tuple",
        names=r"x\.rc",
    ),
    # Values: defects of gmpy2.
    Difference(
        "gmpy2 rounds rect, degrees and radians twice",
        theirs="^mp[fc]",
        ours="^mp[fc]",
        test=close,
        names=CONTEXT + "(rect|degrees|radians)",
    ),
    Difference(
        "the sign of an exact 0",
        theirs=r"\b0\.0 ",
        ours=r"\b0\.0 ",
        test=close,
        names=DIVISIONS + r"|\*\*|context\.pow",
    ),
    Difference(
        "a quotient or a remainder that overflows raises overflow",
        theirs="^tuple.* -?inf ",
        ours=r"^(tuple|raises ArithmeticError).* overflow inexact",
        names=CONTEXT + "divmod",
    ),
    Difference(
        "a remainder modulo infinity follows divmod",
        r"inf",
        "^mpfr",
        "^mpfr.* invalid",
        names="(context.)?(mod|%)|imod",
    ),
    Difference(
        "a complex number that is read is not rounded to the context, as a real is not",
        r"emax=.*\(to_binary\(mpc",
        "^(mpc|raises Arith).* (overflow|underflow)",
        "^mpc",
        names="from_binary",
    ),
    Difference(
        "NaN that is read in a complex number is not trapped, as in a real it is not",
        r"trap_invalid.*to_binary\((mpc|complex)",
        "^raises ArithmeticError.* invalid",
        "^mpc .*nan",
        names="from_binary",
    ),
    Difference(
        "a complex without an imaginary part equals a real number",
        r"^(?!.*mpc).*(complex\(.*, -?0\.0\)|HasC)",
        "^bool",
        "^bool",
        names="[!=]=",
    ),
    Difference(
        "the next number after infinity is the greatest one of the context",
        "mpfr\\('-?inf'|float\\('-?inf'",
        "^mpfr -?inf .* overflow",
        "^mpfr .* overflow",
        names=CONTEXT + "next_(toward|below|above)",
    ),
    Difference(
        "gmpy2 takes exponents modulo 2**29 and ignores over- and underflow",
        ours="(overflow|underflow) inexact",
        names="mpfr_from_old_binary",
    ),
    Difference(
        "bytes that gmpy2 leaves undefined",
        r"\(mpfr\(('|0,)",
        test=same_but_ternary,
        names="to_binary",
    ),
    Difference(
        "gmpy2 forgets ternary values of complex numbers",
        "mpc|complex|HasC",
        test=same_but_ternary,
        names="to_binary",
    ),
    Difference(
        "binary forms that are too short or too long", "from_binary", "^mp[fc]", "^raises ValueErr"
    ),
    Difference(
        "an xmpz is changed in place by fractions (//) and integers that only have __mpz__, too",
        "Has[ZQ]|ifloordiv.*(mpq|Fraction)",
        "^mpz",
        "^xmpz",
        names=r"i\w+",
    ),
    Difference("identity is the hash of NaN", "nan", names=r"hash|x\.__hash__"),
    Difference(
        "copy_sign of NaN raises invalid", r"mpfr\('nan'", test=only("+invalid"), names="copy_sign"
    ),
    Difference(
        "copy_sign of NaN raises invalid, and traps it",
        r"trap_invalid.*mpfr\('nan'",
        "^mpfr nan",
        "^raises ArithmeticError invalid",
        names="copy_sign",
    ),
    Difference(
        "the imaginary part of NaN is trapped in gmpy2",
        "trap_invalid.*'nan'",
        "^raises ArithmeticError",
        "^mpfr nan",
        names=r"x\.(real|imag)",
    ),
    Difference(
        "the parts of mpc(x, y, precision) are rounded once, each as the context says of it",
        "(real|imag)_round",
        "^mpc",
        "^mpc",
        close,
        names="mpc",
    ),
    Difference(
        "a trap that stops a conversion says so",
        r"trap_\w+=True.*Has\w\(",
        "^raises TypeError",
        "^raises ArithmeticError",
    ),
    Difference(
        "mpc() of what has __mpc__ minds the precision",
        r"\(mpc\)\(HasC\(\), -?\d",
        "^mpc",
        "^(mpc|raises ValueError)",
    ),
    # Formats.
    Difference(
        "MPFR rounds exact values to one hexadecimal digit, and writes a digit of 16",
        r"\(format\).*\.0?[DUNZY]?[aA]",
        "^str",
        "^str",
    ),
    Difference(
        "gmpy2 shows a C format if a precision has no conversion",
        theirs="^str '.*%.*R[a-z]",
        names="format",
    ),
    Difference("mpq has formats", r"\(format\)\((mpq|Frac|HasQ)", "^raises TypeError"),
    Difference(
        "gmpy2 reads x as a conversion before other things",
        r"\(mpz.*'x[<>^=]|xmpz.*'x[<>^=]",
        names="format",
    ),
    Difference(
        "separators and n of integers",
        r"\(format\)\(x?mpz",
        "^raises ValueError",
        "^str",
    ),
    Difference(
        "separators and n of integers: gmpy2 reads the integer as a real and traps its rounding",
        r"trap_(inexact|overflow|underflow).*\(format\)\(x?mpz",
        "^raises ArithmeticError.* (inexact|overflow|underflow)",
        "^(str|raises ValueError)",
    ),
    Difference(
        "what follows the conversion of an integer is refused",
        r"\(format\)\(x?mpz.*[bdoxXaAeEfFgG][^']+'\)$",
        "^str",
        "^(raises ValueError|str)",
    ),
    Difference(
        "rounding is for reals only", r"\(format\)\(x?mpz.*[.UDYZN]", "^str", "^raises ValueError"
    ),
    Difference("zeros for width come after the sign", r"\(format\)", "^str '0+[-+ ]", "^str"),
    Difference("per cent are rounded once", r"\(format\).*%", "^str '.*%", "^str '.*%"),
    # Errors.
    Difference(
        "a Decimal is a number",
        r"decimal",
        "^raises TypeError",
        "^(bool|mpfr|int)",
        names="[<>]=?|[!=]=|mpfr|cmp",
    ),
    Difference("formats of complex numbers take %", r"\(format\)\(mpc.*%", "^raises Value", "^str"),
    Difference("digits of a complex have its own precision", r"\(complex", names="digits"),
    Difference(
        "an mpc of zeros is false",
        r"\(mpc|\(complex",
        "^bool True",
        "^bool False",
        names=r"bool|x\.__bool__",
    ),
    Difference(
        "__complex__ exists", "", "^raises AttributeError", "^complex", names=r"x\.__complex__"
    ),
    Difference(
        "an mpz is an integer",
        r", (mpz|xmpz)\(",
        "^raises (Type|Index|Value)Error",
        "^(int|mpq|NoneType|mpfr)",
        names=r"x\.(limit_denominator|__getitem__)|x\[i\] = y",
    ),
    Difference(
        "an xmpz is made of everything that an mpz is made of",
        r"\(xmpz\)\(Has",
        "^raises TypeError",
        "^xmpz",
    ),
    Difference("text that is no number", r"\(mpq\)\('", "^mpq", "^raises ValueError"),
    Difference(
        "the bits before the first one cannot be set",
        "",
        "^NoneType",
        "^raises IndexError",
        names=r"x\[i\] = y",
    ),
    Difference(
        "surplus arguments and wrong types are refused",
        "",
        "^(int|mpfr|mpz|mpq|NoneType)",
        "^raises TypeError",
        names=r"x\.(bit_scan[01]|__round__|num_digits)|inf|zero",
    ),
    Difference(
        "a shift by a negative mpz", r", (x?mpz\(-|Has)", "^(x?mpz|mpfr)", "^raises", names="<<|>>"
    ),
    Difference(
        "a real shifted by an mpz",
        "",
        "^(raises Overflow|mpz (0|-1) )",
        "^raises TypeE",
        names="<<|>>",
    ),
    Difference("a plus sign", r"\(mpq\)\('\+", "^raises ValueError", "^mpq"),
    Difference(
        "the nearest integer is a fraction",
        r", (1|True)\)$",
        "^raises ValueError",
        "^mpq",
        names=r"x\.limit_denominator",
    ),
    Difference(
        "of two wrong arguments the first is named",
        theirs="^raises (Type|Value|Arithmetic|Overflow)Error",
        ours="^raises (Type|Value|Overflow)Error",
        names=r"x?mp[zqfrc]+|powmod_sec",
    ),
    Difference(
        "nor before it is formatted: an integer",
        r"\(format\)\(x?mpz\(",
        names="format",
        ours=r"^str.*\[beyond",
    ),
    Difference(
        "0 may be shifted by anything", r"mpz\(0\), ", "^raises Over", "^mpz 0 ", names="<<"
    ),
    Difference(
        "of two wrong arguments the first is named: fused operations",
        "HasWrong",
        "^raises (Arithmetic|Type)",
        "^raises TypeError",
        names=CONTEXT + "fmm?[as]",
    ),
    Difference(
        "two parts in parentheses: their letters are not those of a base beyond 19",
        r"\(mpc\)\('\(\S+ \S+\)', .*\b(36|62)\)$",
        "^mpc",
        "^raises ValueError",
        names="mpc",
    ),
    Difference(
        "powers and degrees that are too large overflow",
        r", (x?mpz\()?-?\d{9,}|2\*\*70",
        "^raises ValueError",
        "^raises OverflowError",
        names=r"(context\.)?pow|\*\*|iroot(_rem)?|x\.to_bytes",
    ),
    Difference(
        "gmpy2 has no exception for it",
        WRONG,
        "^raises SystemError",
        "^raises TypeError",
        names=CONTEXT + r"\w+",
    ),
    Difference(
        "an exact integer may be subnormal, too",
        "subnormalize.*trap_underflow",
        "^(str|mpfr|raises ValueError)",
        "^raises ArithmeticError underflow .*tiny",
        names="format|mpfr",
    ),
    Difference(
        "of two wrong arguments the first is named: methods that gmpy2 does not have",
        theirs="^raises AttributeError",
        ours="^raises TypeError",
        names=r"x\.__complex__",
    ),
    Difference("a shift by what has __mpz__", r", Has", "^(x?mpz|mpfr)", names="<<|>>"),
    Difference(
        "a whole part of a complex number always ends in .0",
        r"\(format\)\(mpc",
        test=lambda theirs, ours: theirs.replace(".0", "") == ours.replace(".0", ""),
    ),
    Difference(
        "zeros for width come after 0o", r"\(format\)\(x?mpz.*#0", "^str '-?0+[box]", "^str"
    ),
    Difference(
        "a complex result of a real is rounded once",
        "allow_complex",
        "^mpc",
        f"^mpc.*{LONG}",
        close,
        names=CONTEXT + "(sqrt|log|log10|acos|asin|acosh|atanh|pow)|\\*\\*",
    ),
    Difference("three arguments for a complex number", ours="^raises TypeError", names="mpc"),
    Difference("mpfr() of what has __mpfr__ minds the precision", r"\(mpfr\)\(HasC\(\), ", "^mpfr"),
    Difference(
        "a number of bits beyond a C long overflows",
        r"(2\*\*70|-1)\)",
        "^raises TypeError",
        "^raises OverflowError",
        names="mpz_[ru]r?andomb|xbit_mask",
    ),
    Difference(
        "of two wrong arguments the first is named: bases",
        r", -?\d+\)$",
        "^raises ValueErr",
        "^raises TypeErr",
        names="num_digits|digits",
    ),
    Difference(
        "gmpy2 rounds an operand, with which MPFR has less work",
        names=CONTEXT + "(gamma_inc|ai)",
        theirs="^mpfr ",
        ours=f"^raises MemoryError.*{ROUNDED}",
    ),
    Difference(
        "round(x, None) is round(x)",
        r"None\)$",
        "^(raises TypeError|mpfr (-?inf|nan) )",
        "^(mpz|raises (Overflow|Value)Error)",
        names=r"x\.__round__",
    ),
    Difference(
        "an operand that gmpy2 rounds to infinity or zero leads to other traps",
        "trap_",
        "^mp(fr|c) ",
        f"^raises Arith.*{ROUNDED}",
    ),
    Difference(
        "a prefix of the base that is given",
        r"\('[+-]?0[box]",
        "^raises ValueError",
        "^mpq",
        names="mpq",
    ),
    Difference(
        "a precision beyond a C long",
        r"2\*\*70",
        "^raises ValueError",
        "^raises Overflow",
        names=CONTEXT + "round2",
    ),
    Difference(
        "check_range keeps the ternary value", test=only("rc"), names=CONTEXT + "check_range"
    ),
    Difference(
        "of two wrong arguments the first is named: roots of negative degree",
        r", -\d+\)$",
        "^raises TypeErr",
        "^raises OverflowErr",
        names=CONTEXT + "rootn?",
    ),
    Difference(
        "of two wrong arguments the first is named: roots",
        r"mp[fcq]|nan|\.\d|None|, (0|-\d+|x?mpz\((0|-\d+)\))\)$",
        "^raises TypeErr",
        "^raises ValueErr",
        names="iroot|iroot_rem",
    ),
    Difference(
        "MPFR takes long for an operand that gmpy2 rounds to infinity",
        names=CONTEXT + "(gamma_inc|ai)",
        theirs=ROUNDED,
        ours="^ended by signal 14",
    ),
    Difference(
        "parts of a random complex number are rounded once",
        "round=4",
        test=close,
        names="mpc_random",
    ),
    Difference(
        "parts of a complex number are made subnormal, too",
        "subnormalize=True",
        r"^(mpc|tuple\(mpc)",
        r"^(mpc|tuple\(mpc).* underflow inexact",
        close,
    ),
    Difference(
        "gmpy2 forgets that a quotient overflowed, and does not trap it",
        "trap_overflow",
        r"^(mpfr|tuple\(mpfr)",
        r"^raises ArithmeticError.* overflow inexact .*beyond",
        names=DIVISIONS,
    ),
]
