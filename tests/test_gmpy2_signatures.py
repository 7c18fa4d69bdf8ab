"""How gmpy2's functions and methods are called: numbers of arguments, and names of them.

The tables were written down from gmpy2 2.3.2, as its documentation and its exceptions say it.
"""

import pytest

import numcore.compat.gmpy2 as gmpy2
from numcore.context import context, get_context
from numcore.mpc import mpc
from numcore.mpfr import mpfr
from numcore.mpq import mpq
from numcore.mpz import mpz, random_state, to_binary
from numcore.xmpz import xmpz

# Numbers of positional arguments -> names. No argument of these has a name.
FUNCTIONS = {
    (0,): "free_cache get_context get_emax_max get_emin_min get_max_precision license mp_limbsize "
    "mp_version mpc_version mpfr_version nan version",
    (0, 1): "inf zero random_state",
    (1,): "acos acosh ai asin asinh atan atanh bit_count bit_length bit_mask cbrt ceil check_range "
    "cos cosh cot coth csc csch degrees denom digamma double_fac eint erf erfc exp exp10 exp2 "
    "expm1 fac factorial fib fib2 floor frac frexp from_binary fsum gamma get_exp ieee "
    "is_bpsw_prp is_even is_finite is_infinite is_integer is_nan is_odd is_power is_regular "
    "is_selfridge_prp is_signed is_square is_strong_bpsw_prp is_strong_selfridge_prp is_zero isqrt "
    "isqrt_rem j0 j1 lgamma li2 lngamma log log10 log1p log2 lucas lucas2 modf mpc_random "
    "mpfr_from_old_binary mpfr_grandom mpfr_nrandom mpfr_random mpq_from_old_binary "
    "mpz_from_old_binary next_above next_below next_prime norm numer phase polar popcount "
    "prev_prime primorial proj radians rec_sqrt rint rint_ceil rint_floor rint_round rint_trunc "
    "round_away sec sech set_context sign sin sin_cos sinh sinh_cosh sqrt square tan tanh "
    "to_binary trunc xbit_mask y0 y1 zeta",
    (1, 2): "bit_scan0 bit_scan1 f2q is_prime is_probab_prime num_digits qdiv round2",
    (1, 3): "digits",
    (2,): "add agm atan2 bincoef bit_clear bit_flip bit_set bit_test c_div c_div_2exp c_divmod "
    "c_divmod_2exp c_mod c_mod_2exp cmp cmp_abs comb copy_sign div div_2exp divexact f_div "
    "f_div_2exp f_divmod f_divmod_2exp f_mod f_mod_2exp floor_div fmod gamma_inc gcdext hamdist "
    "hypot invert iroot iroot_rem is_divisible is_euler_prp is_extra_strong_lucas_prp "
    "is_fermat_prp is_lessgreater is_strong_prp is_unordered jacobi jn kronecker legendre maxnum "
    "minnum mod mpz_random mpz_rrandomb mpz_urandomb mul mul_2exp multi_fac next_toward pack rect "
    "reldiff remainder remove remquo root root_of_unity rootn set_exp set_sign sub t_div "
    "t_div_2exp t_divmod t_divmod_2exp t_mod t_mod_2exp unpack yn",
    (2, 4): "_mpmath_create",
    (3,): "divm fma fms is_congruent is_fibonacci_prp is_lucas_prp is_strong_lucas_prp lucasu "
    "lucasv powmod powmod_base_list powmod_exp_list powmod_sec",
    (4,): "fmma fmms lucasu_mod lucasv_mod",
    (5,): "can_round",
    (6,): "_mpmath_normalize",
}
ANY_NUMBER = "gcd lcm"

CONTEXT_METHODS = {
    (0,): "clear_flags const_catalan const_euler const_log2 const_pi copy",
    (1,): "abs acos acosh ai asin asinh atan atanh cbrt ceil check_range cos cosh cot coth csc "
    "csch degrees digamma eint erf erfc exp exp10 exp2 expm1 factorial floor frac frexp fsum gamma "
    "is_finite is_infinite is_integer is_nan is_regular is_signed is_zero j0 j1 lgamma li2 lngamma "
    "log log10 log1p log2 minus modf next_above next_below norm phase plus polar proj radians "
    "rec_sqrt rint rint_ceil rint_floor rint_round rint_trunc round_away sec sech sin sin_cos sinh "
    "sinh_cosh sqrt square tan tanh trunc y0 y1 zeta",
    (1, 2): "round2",
    (2,): "add agm atan2 div div_2exp divmod floor_div fmod gamma_inc hypot jn maxnum minnum mod "
    "mul mul_2exp next_toward pow rect reldiff remainder remquo root root_of_unity rootn sub yn",
    (3,): "fma fms",
    (4,): "fmma fmms",
}

METHODS = [
    (mpz(12), (0,), "as_integer_ratio bit_count bit_length conjugate is_even is_odd is_integer "
     "is_power is_square"),
    (mpz(12), (0, 1), "digits is_prime is_probab_prime num_digits bit_scan0 bit_scan1"),
    (mpz(12), (1,), "bit_clear bit_flip bit_set bit_test is_divisible"),
    (mpz(12), (2,), "is_congruent"),
    (xmpz(12), (0,), "bit_count bit_length conjugate copy limbs_read make_mpz num_limbs"),
    (xmpz(12), (0, 1), "digits num_digits bit_scan0 bit_scan1"),
    (xmpz(12), (0, 2), "iter_bits iter_set iter_clear"),
    (xmpz(12), (1,), "bit_clear bit_flip bit_set bit_test limbs_finish limbs_modify limbs_write"),
    (mpq(1, 2), (0,), "as_integer_ratio conjugate is_integer"),
    (mpq(1, 2), (0, 1), "digits limit_denominator"),
    (mpfr(1.5), (0,), "as_integer_ratio as_mantissa_exp conjugate is_finite is_infinite is_integer "
     "is_nan is_regular is_signed is_zero"),
    (mpfr(1.5), (0, 1), "as_simple_fraction"),
    (mpfr(1.5), (0, 2), "digits"),
    (mpc(1, 2), (0,), "conjugate is_finite is_infinite is_nan is_zero"),
    (mpc(1, 2), (0, 2), "digits"),
]  # fmt: skip
NAMED = {"iter_bits", "iter_set", "iter_clear", "limit_denominator", "as_simple_fraction"}

# What is not made of small integers.
OWN_ARGUMENTS = {
    "_mpmath_normalize": (0, mpz(3), 1, 2, 53, "n"),
    "_mpmath_create": (mpz(3), 1),
    "can_round": (mpfr(1.5), 53, 0, 0, 20),
    "check_range": (mpfr(1.5),),
    "copy_sign": (mpfr(1.5), mpfr(-1)),
    "from_binary": (to_binary(mpz(5)),),
    "fsum": ([1, 2.5],),
    "get_exp": (mpfr(1.5),),
    "ieee": (64,),
    "jacobi": (2, 7),
    "legendre": (2, 7),
    "mpfr_from_old_binary": (b"\4\0\0\0",),
    "mpq_from_old_binary": (b"\1\0\0\0\1\1",),
    "mpz_from_old_binary": (b"\5\0",),
    "mpz_random": (random_state(1), 10),
    "mpz_rrandomb": (random_state(1), 10),
    "mpz_urandomb": (random_state(1), 10),
    "pack": ([1, 2], 8),
    "powmod_base_list": ([2, 3], 4, 7),
    "powmod_exp_list": (2, [3, 4], 7),
    "set_context": (context(),),
    "to_binary": (mpz(5),),
    "set_exp": (mpfr(1.5), 3),
    "set_sign": (mpfr(1.5), True),
    **{f"{name}random": (random_state(1),) for name in ("mpc_", "mpfr_", "mpfr_n", "mpfr_g")},
    **dict.fromkeys(["is_lucas_prp", "is_strong_lucas_prp"], (11, 3, 1)),
    **dict.fromkeys(["sinh_cosh", "sin_cos", "sign"], (1,)),
    **dict.fromkeys(["norm", "phase", "polar", "proj"], (mpc(1, 2),)),
}

SMALL = (7, 3, 5, 2, 1, 1)


def rows(table):
    return [(name, counts) for counts, names in table.items() for name in names.split()]


def check_calls(function, name, counts, named=False):
    """The least number of arguments is enough, fewer, more and named ones are refused."""
    fewest, most = counts[0], counts[-1]
    arguments = OWN_ARGUMENTS.get(name, SMALL)[:fewest]
    try:
        function(*arguments)
    except (ValueError, ZeroDivisionError):
        pass
    finally:
        gmpy2.set_context(context())
    if fewest:
        with pytest.raises(TypeError):
            function(*arguments[:-1])
    with pytest.raises(TypeError):
        function(*arguments, *[1] * (most + 1 - fewest))
    with pytest.raises((TypeError, ValueError) if name == "ieee" else TypeError):
        function(*arguments, nosuch=1)
    if fewest and not named:
        for word in ("x", "n", "base", "self", "arg"):
            with pytest.raises(TypeError):
                function(*arguments[:-1], **{word: arguments[-1]})


@pytest.mark.parametrize(("name", "counts"), rows(FUNCTIONS))
def test_functions(name, counts):
    check_calls(getattr(gmpy2, name), name, counts)


@pytest.mark.parametrize("name", ANY_NUMBER.split())
def test_functions_of_any_number_of_arguments(name):
    function = getattr(gmpy2, name)
    assert [type(function(*SMALL[:n])) for n in range(5)] == [mpz] * 5
    with pytest.raises(TypeError):
        function(5, n=5)


@pytest.mark.parametrize(("name", "counts"), rows(CONTEXT_METHODS))
def test_methods_of_contexts(name, counts):
    check_calls(getattr(get_context(), name), name, counts)


@pytest.mark.parametrize(
    ("x", "name", "counts"),
    [(x, name, counts) for x, counts, names in METHODS for name in names.split()],
)
def test_methods_of_numbers(x, name, counts):
    if name == "limbs_finish":
        x = xmpz(x)
        x.limbs_modify(9)
    check_calls(getattr(x, name), name, counts, named=name in NAMED)


def test_all_public_names_are_in_a_table():
    tables = " ".join([*FUNCTIONS.values(), ANY_NUMBER]).split()
    functions = [
        name
        for name in dir(gmpy2)
        if callable(getattr(gmpy2, name))
        and not isinstance(getattr(gmpy2, name), type)
        and (not name.startswith("_") or name.startswith("_mpmath"))
    ]
    own = {"const_catalan", "const_euler", "const_log2", "const_pi", "local_context"}
    assert set(functions) <= {*tables, *own}
    methods = {
        name
        for name in dir(get_context())
        if callable(getattr(get_context(), name)) and not name.startswith("_")
    }
    assert methods - {"copy_sign"} == {name for name, _ in rows(CONTEXT_METHODS)}


# Calls with names, and what gmpy2 makes of them: a value or an exception.
PERSON = context(precision=5)
KEYWORDS = [
    (lambda: mpz("12", base=16), 18),
    (lambda: mpz(s="12"), TypeError),
    (lambda: mpz(base=16), TypeError),
    (lambda: mpz(12, base=16), TypeError),
    (lambda: xmpz("12", base=16), 18),
    (lambda: mpq("12/5", base=16), mpq(18, 5)),
    (lambda: mpq(n=1), TypeError),
    (lambda: mpfr("12", precision=10, base=16), 18),
    (lambda: mpfr("12", precision=10).precision, 10),
    (lambda: mpfr("12", 10, 16, context=PERSON).precision, 10),
    (lambda: mpfr("12", context=PERSON).precision, 5),
    (lambda: mpfr("12", 0, 16, PERSON).precision, 5),
    (lambda: mpfr(precision=1), TypeError),
    (lambda: mpfr(n=1), TypeError),
    (lambda: mpc("1+2j", precision=20, base=16).precision, (20, 20)),
    (lambda: mpc("1+2j", 20, 16).precision, (20, 20)),
    (lambda: mpc("1", context=PERSON).precision, (5, 5)),
    (lambda: mpc(1, imag=3), 1 + 3j),
    (lambda: mpc(1, imag=3, precision=20, context=PERSON).precision, (20, 20)),
    (lambda: mpc(real=1, imag=3), TypeError),
    (lambda: mpc(imag=3), TypeError),
    (lambda: mpc(precision=3), TypeError),
    (lambda: mpz(5).to_bytes(length=3, byteorder="little", signed=True), b"\5\0\0"),
    (lambda: mpz(5).to_bytes(3, "little", True), TypeError),
    (lambda: mpz.from_bytes(bytes=b"12", byteorder="little"), 12849),
    (lambda: mpz.from_bytes(b"\xff", "big", signed=True), -1),
    (lambda: mpz.from_bytes(b"12", "little", True), TypeError),
    (lambda: mpq(1, 3).limit_denominator(max_denominator=2), mpq(1, 2)),
    (lambda: mpfr(1.5).as_simple_fraction(precision=10), mpq(3, 2)),
    (lambda: gmpy2.const_pi(precision=10).precision, 10),
    (lambda: gmpy2.const_catalan(10).precision, 10),
    (lambda: gmpy2.const_log2(10, 10), TypeError),
    (lambda: get_context().const_pi(precision=10), TypeError),
    (lambda: get_context().const_euler(10), TypeError),
    (lambda: list(xmpz(5).iter_bits(start=1, stop=3)), [False, True]),
    (lambda: list(xmpz(5).iter_set(stop=1)), [0]),
    (lambda: list(xmpz(5).iter_clear(start=1, stop=3)), [1]),
    (lambda: random_state(seed=5), TypeError),
    (lambda: gmpy2.ieee(size=32), TypeError),
    (lambda: context(5), ValueError),
    (lambda: context(precission=5), ValueError),
]


@pytest.mark.parametrize("number", range(len(KEYWORDS)))
def test_keywords(number):
    call, expected = KEYWORDS[number]
    if isinstance(expected, type):
        with pytest.raises(expected):
            call()
    else:
        assert call() == expected


def test_attributes_of_contexts_by_keyword():
    assert context(precision=mpz(7)).precision == context(precision=xmpz(7)).precision == 7
    assert context(emax=mpz(70), emin=mpz(-70)).emax == 70
    assert gmpy2.ieee(mpz(32)).precision == 24
    for name in ("subnormalize", "allow_complex", "rational_division", "trap_inexact"):
        for value in (1, -1, mpz(3), True):
            assert getattr(context(**{name: value}), name) is True
        assert getattr(context(**{name: 0}), name) is False
        for value in (None, "a", 1.5, mpfr(1)):
            with pytest.raises(ValueError, match="invalid keyword"):
                context(**{name: value})
    for value in (1, None, "a"):  # flags are raised by operations
        with pytest.raises(ValueError, match="invalid"):
            context(inexact=value)


def test_there_is_no_rounding_away_from_zero_in_parts():
    assert context(round=4, real_round=3).real_round == 0
    assert context(imag_round=3, round=4).imag_round == 0
    assert context(context(round=4), real_round=2).real_round == 0
    assert context(context(round=4), round=2).real_round == 0
