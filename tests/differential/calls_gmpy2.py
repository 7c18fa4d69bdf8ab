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
    return repr(random.randbytes(random.randrange(20)))


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
        if right.strip("mpz()-").isdigit() and len(right) > 9:
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
        given.append(random.choice([KINDS["B"], KINDS["u"], any_real])(random))
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


NUMBER = r"^(mpfr|mpc|tuple\(mp|list\(mp)"

ALLOWED: list[Difference] = [
    Difference("gmpy2 ends the process", theirs="^ended by"),
    # What is raised by the way: ternary values and flags.
    Difference(
        "gmpy2 forgets that a result was rounded",
        r"[/%]|divmod|mod|floordiv|div|factorial|reldiff|square|degrees|radians|rect|mpc|__round__"
        r"|old_binary|copy_sign|round2|random|plus|fm[as]|rc|minnum|maxnum",
        test=only("rc", "+inexact", "+underflow"),
    ),
    Difference(
        "gmpy2 raises inexact for exact complex results",
        "",
        "^(mpc|tuple.mpc)",
        test=only("-inexact", "-invalid", "-underflow", "-overflow", "rc"),
    ),
    Difference(
        "gmpy2 rounds operands first, which raises flags",
        "",
        "",
        r"\[.*(long|beyond|rational|nan|special|complex)",
        only("-inexact", "-underflow", "-overflow", "-invalid", "rc"),
    ),
    Difference(
        "a float NaN and NaN in an mpc", "nan", test=only("+invalid", "-invalid", "+erange")
    ),
    Difference(
        "integer parts raise no underflow",
        "ceil|floor|trunc",
        "",
        "",
        only("-underflow", "-inexact"),
    ),
    Difference("a trapped mpc", r"trap_.*\(mpc\)", "^raises TypeError", "^raises Arithmetic"),
    # Values: rounding once against rounding twice.
    Difference(
        "an operand that does not fit the context is not rounded before an operation",
        "",
        NUMBER,
        NUMBER[:-1] + r").*\[.*(long|beyond|rational)",
        close,
    ),
    Difference(
        "nor before ceil, floor, trunc, tests and comparisons",
        r"ceil|floor|trunc|\(is_|\.is_|\(cmp|x (//|[<>]=?|[!=]=|>>|<<) y|f2q|sign|round",
        "^(mpz|mpq|int|bool|raises)",
        r"^(mpz|mpq|int|bool|raises|mpfr).*\[.*(long|beyond|rational)",
    ),
    Difference(
        "an operand out of the context's range may trap",
        "trap_",
        r"^raises (Arithmetic|ValueError|SystemError|Type)|^mp",
        r"^(raises (Arithmetic|ValueError|Type)|mp|bool).*\[.*(long|beyond|rational)",
    ),
    Difference(
        "MPC 1.4.1 against 1.3.1: rounding of magnitudes, signs of zeros",
        r"mpc\(|complex\(|HasC",
        "^(mpfr|mpc|tuple)",
        "^(mpfr|mpc|tuple)",
        close,
    ),
    # Values: defects of gmpy2.
    Difference(
        "gmpy2 rounds rect, degrees and radians twice",
        "rect|degrees|radians",
        "^mp[fc]",
        "^mp[fc]",
        close,
    ),
    Difference("an exact 0.0 and its sign", r"divmod|//|%|pow|\*\*", "0.0", "0.0", close),
    Difference("a remainder modulo infinity follows divmod", "%|mod", r"^mpfr", r"^mpfr", close),
    Difference(
        "precision and rc of infinities, NaN",
        "",
        "^mpfr (-?inf|nan|-?0.0) ",
        "^mpfr (-?inf|nan|-?0.0) ",
    ),
    Difference("the ternary value counts by its sign", r"x\.rc|rint", r"\b-?[12]\b", r"\b-?1\b"),
    Difference("bytes of zeros that gmpy2 leaves undefined", "to_binary", "^bytes", "^bytes"),
    Difference("identity decides", "hash|str|repr", "^(int|str)", "^(int|str)"),
    Difference(
        "in-place operators of xmpz change it for every kind of integer operand",
        r"operator\.i",
        "^mpz",
        "^xmpz",
    ),
    Difference("digits of a complex have its own precision", r"^.*\(digits\)\(complex"),
    # Formats.
    Difference(
        "formats: fill, separators, precision without conversion; gmpy2 shows C formats or raises",
        "format",
        "%|^raises",
        "^(str|raises)",
    ),
    Difference("zeros for width come after the sign", r"\(format\)", "^str '0+[-+ ]", "^str"),
    Difference(
        "separators and z-conversions of integers", r"^.*\(format\)\(x?mpz", "^str", "^raises"
    ),
    # Errors.
    Difference(
        "which of two errors is found first",
        "",
        "^raises (TypeError|ValueError|OverflowError|IndexError|ZeroDivisionError)",
        "^raises (TypeError|ValueError|OverflowError|IndexError|ZeroDivisionError)",
    ),
    Difference(
        "accepted here: methods of conversion, signs of text, __complex__, negative roots",
        r"x?mp[zqfc]\)|__complex__|limit_denominator|rootn|f2q|Has|mpz_random|<<|>>|decimal|digits",
        "^raises (TypeErr|Attr|Overflow|ValueError)",
        r"^(mpz|mpq|mpfr|mpc|str|complex|int|bool|xmpz|tuple|list)",
    ),
    Difference(
        "text that is no number, counts that are negative, surplus arguments are errors",
        r"mpq\)|>>|<<|inf|zero|old_binary|f2q|from_binary|round|pack|setitem",
        "^(mpfr|mpz|int|list|mpq|tuple|NoneType)",
        "^raises (TypeError|ValueError|IndexError|OverflowError)",
    ),
    Difference("an index before the first bit", "getitem", "^raises IndexError", "^int [01]"),
    Difference("comparison with Decimal is possible", "decimal", "^raises TypeError", "^bool"),
]
