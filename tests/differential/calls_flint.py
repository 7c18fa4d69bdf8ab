"""Random calls of the exact half of python-flint, for `runner`."""

import re
from pathlib import Path

from runner import Call, Difference

PACKAGE = "flint"
SETUP = Path(__file__).with_name("setup_flint.py")

WORDS = [1, 2, 3, 7, 12, 17, 2**31 - 1, 2**63 + 29, 2**64 - 59]
MODULI = [*WORDS, 2**64 + 13, 2**127 - 1, 2**127]

# ------------------------------------------------------------------------------------- values


def small(random):
    return random.choice([0, 1, 2, 3, -1, -2, 5, 7, 10, 12, -7, 64])


def count(random):
    return random.choice([0, 1, 2, 3, 4, 5, 8, 10, 13, 31, 32, 33, 63, 64, 65, 100])


def number(random):
    bits = random.choice([1, 3, 8, 20, 31, 32, 61, 62, 63, 64, 65, 120, 128, 200, 500])
    return random.choice(
        [
            small(random),
            random.getrandbits(bits),
            -random.getrandbits(bits),
            random.choice([1, -1]) * (1 << bits) + random.choice([-1, 0, 1]),
        ]
    )


def listed(item, random, most=6):
    return f"[{', '.join(item(random) for _ in range(random.randrange(most)))}]"


def rows(item, random):
    n, m = random.choice([(0, 0), (1, 1), (2, 2), (2, 2), (2, 2), (3, 3), (2, 3), (3, 1)])
    return f"[{', '.join('[' + ', '.join(item(random) for _ in range(m)) + ']' for _ in range(n))}]"


class Values:
    """Source texts of values of every kind, their moduli being the same most of the time."""

    def __init__(self, random):
        self.random = random
        self.word = random.choice(WORDS)
        self.modulus = self.word if random.random() < 0.5 else random.choice(MODULI)

    def n(self):
        return self.word if self.random.random() < 0.93 else self.random.choice(WORDS)

    def m(self):
        return self.modulus if self.random.random() < 0.93 else self.random.choice(MODULI)

    def of(self, kind):
        return getattr(self, kind)()

    def int(self):
        return str(number(self.random))

    def count(self):
        kind = self.random.choice(["{}", "{}", "{}", "fmpz({})", "Index({})"])
        return kind.format(count(self.random))

    def small(self):
        return self.random.choice(["{}", "fmpz({})"]).format(small(self.random))

    def exponent(self):
        choices = [0, 1, 2, 3, 5, 10, 17, 40, -1, -2]
        return self.random.choice(["{}", "{}", "fmpz({})"]).format(self.random.choice(choices))

    def fmpz(self):
        return f"fmpz({number(self.random)})"

    def integer(self):
        return self.random.choice([self.int, self.fmpz])()

    def fmpq(self):
        return f"fmpq({number(self.random)}, {abs(number(self.random)) or 1})"

    def rational(self):
        return self.random.choice([self.int, self.fmpz, self.fmpq, self.fmpq])()

    def nmod(self):
        return f"nmod({number(self.random)}, {self.n()})"

    def fmpz_mod(self):
        return f"F({self.m()})({number(self.random)})"

    def fmpz_poly(self):
        return f"fmpz_poly({listed(lambda r: str(number(r)), self.random)})"

    def fmpq_poly(self):
        return f"fmpq_poly({listed(lambda r: str(number(r)), self.random)}, {self.divisor()})"

    def nmod_poly(self):
        return f"nmod_poly({listed(lambda r: str(number(r)), self.random)}, {self.n()})"

    def fmpz_mod_poly(self):
        return f"P({self.m()})({listed(lambda r: str(number(r)), self.random)})"

    def fmpz_mat(self):
        return f"fmpz_mat({rows(lambda r: str(number(r)), self.random)})"

    def fmpq_mat(self):
        return f"fmpq_mat({rows(lambda r: self.fmpq(), self.random)})"

    def nmod_mat(self):
        return f"nmod_mat({rows(lambda r: str(number(r)), self.random)}, {self.n()})"

    def fmpz_mod_mat(self):
        return f"fmpz_mod_mat({rows(lambda r: str(number(r)), self.random)}, F({self.m()}))"

    def terms(self):
        return self.random.choice([0, 1, 2, 3, 5, 10, 10, 10])

    def fmpz_series(self):
        items = listed(lambda r: str(small(r) if r.random() < 0.7 else number(r)), self.random)
        return f"fmpz_series({items}, {self.terms()})"

    def fmpq_series(self):
        items = listed(lambda r: str(small(r) if r.random() < 0.7 else number(r)), self.random)
        return f"fmpq_series({items}, {self.random.choice([1, 1, 2, 12])}, {self.terms()})"

    def fmpz_vec(self):
        return f"fmpz_vec({listed(lambda r: str(number(r)), self.random)})"

    def fmpq_vec(self):
        return f"fmpq_vec({listed(lambda r: self.fmpq(), self.random)})"

    def ring(self):
        return f"F({self.m()})"

    def polys(self):
        return f"P({self.m()})"

    def divisor(self):
        return abs(number(self.random)) or 1

    def bool(self):
        return self.random.choice(["True", "False"])

    def fraction(self):
        return f"Fraction({number(self.random)}, {self.divisor()})"

    def text(self):
        made = [
            str(number(self.random)),
            f" {number(self.random)}",
            "12/7",
            "-3/4",
            "1/0",
            "",
            "+5",
        ]
        return repr(self.random.choice([*made, "abc", "1_000", "0x10", "1.5", "\0", "--1", "1e5"]))

    def wrong(self):
        choices = ["None", "'a'", "[]", "object()", "fmpz", "1.5", "{}", "Liar()", "Failing()"]
        choices += [
            "b'1'",
            "True",
            "1j",
            "Index(3)",
            "(1, 2)",
            "2**70",
            "-1",
            "float('nan')",
            "{1: 2}",
        ]
        return self.random.choice([*choices, "[1, 'a']", "[[1, 2], [3]]", "range(3)"])

    def any(self):
        return self.of(self.random.choice(ELEMENTS))


SCALARS = ["fmpz", "fmpq", "nmod", "fmpz_mod"]
POLYS = ["fmpz_poly", "fmpq_poly", "nmod_poly", "fmpz_mod_poly"]
MATS = ["fmpz_mat", "fmpq_mat", "nmod_mat", "fmpz_mod_mat"]
SERIES = ["fmpz_series", "fmpq_series"]
VECS = ["fmpz_vec", "fmpq_vec"]
TYPES = [*SCALARS, *POLYS, *MATS, *SERIES, *VECS]
ELEMENTS = [*TYPES, "int", "int"]

# ---------------------------------------------------------------------------------- operators

BINARY = ["add", "sub", "mul", "truediv", "floordiv", "mod", "eq", "ne", "lt", "le", "gt", "ge"]
BINARY += ["and_", "or_", "xor", "matmul", "iadd", "imul", "isub", "itruediv", "contains"]
UNARY = ["neg", "pos", "abs", "invert", "not_", "index"]
CONVERSIONS = ["int", "float", "bool", "len", "list", "hash", "repr", "str", "round", "show"]
CONVERSIONS += ["math.floor", "math.ceil", "math.trunc", "complex", "Fraction", "iter", "sum"]
CONVERSIONS += ["tuple", "reversed", "hex", "format", "math.isqrt", "next"]


def binary(values, random):
    name = random.choice(BINARY)
    left = values.of(random.choice(TYPES))
    close = left.split("(")[0] if random.random() < 0.3 else None
    right = values.of(close) if close in TYPES else values.any()
    if random.random() < 0.06 and not name.endswith("mul"):  # text * n makes a long text
        right = random.choice([values.wrong, values.fraction])()
    pair = (left, right) if random.random() < 0.7 else (right, left)
    return Call(f"operator {name}", f"operator.{name}", pair)


def division(values, random):
    kinds = [*SCALARS[:1], *POLYS, *POLYS, *TYPES]
    pair = [values.of(random.choice(kinds)), values.any()]
    random.shuffle(pair)
    return Call("divmod", "divmod", tuple(pair))


def power(values, random):
    base = values.of(random.choice(TYPES))
    if random.random() < 0.2:
        exponent = values.of(random.choice(["exponent", "exponent", "exponent", "wrong"]))
        modulus = random.choice([values.any, values.wrong, values.small])()
        return Call("pow 3", "pow", (base, exponent, modulus))
    if random.random() < 0.15:
        return Call("rpow", "operator.pow", (values.small(), values.of(random.choice(TYPES[1:]))))
    exponent = values.exponent() if random.random() < 0.9 else values.wrong()
    exponent = exponent.replace("2**70", "None")
    if random.random() < 0.1:
        exponent = values.of(random.choice(TYPES[1:]))
    return Call("operator pow", "operator.pow", (base, exponent))


def shift(values, random):
    name = random.choice(["lshift", "rshift"])
    right = random.choice([values.count, values.count, values.small, values.wrong])()
    left = values.of(random.choice(TYPES))
    if random.random() < 0.2:
        left, right = values.small(), values.of(random.choice(TYPES[1:]))
    return Call(f"operator {name}", f"operator.{name}", (left, right))


def unary(values, random):
    value = values.of(random.choice(TYPES))
    if random.random() < 0.4:
        name = random.choice(UNARY)
        return Call(f"operator {name}", f"operator.{name}", (value,))
    name = random.choice(CONVERSIONS)
    if name == "hash" and value.startswith(("nmod(", "fmpz_mod", "F(")):
        name = "repr"
    function = f"lambda x: __import__('math').{name[5:]}(x)" if name.startswith("math") else name
    return Call(f"{name}()", function, (value,))


def item(values, random):
    value = values.of(random.choice(TYPES[4:]))
    index = random.choice([values.small, values.count, values.wrong])()
    if "_mat" in value and random.random() < 0.8:
        index = f"({random.choice([0, 0, 1, 1, 2, -1, 5])}, {random.choice([0, 0, 1, 2, -1])})"
    if random.random() < 0.04:
        index = random.choice(["slice(None)", "slice(0, 2)", "slice(0, -1, 2)", "...", "True"])
    if random.random() < 0.5:
        return Call("getitem", "operator.getitem", (value, index))
    if random.random() < 0.05:
        return Call("delitem", "operator.delitem", (value, index))
    new = random.choice([values.any, values.small, values.wrong])()
    return Call("setitem", "assign", (value, index, new))


# ------------------------------------------------------------------------------------ methods
#
# A word for every argument: a kind of value; "self" is another of the same type; "name=kind" is
# given by name.

METHODS = {
    "fmpz": """
        gcd(integer) lcm(integer) factor() factor(count) factor_smooth() factor_smooth(count)
        is_prime() is_probable_prime() is_perfect_power() is_square() moebius_mu() rising(count)
        divisor_sigma(count) euler_phi() jacobi(odd) isqrt() sqrt() sqrtrem() sqrtmod(prime)
        root(count) bit_length() height_bits() height_bits(bool) repr() str() str(base)
        str(base,count) is_zero() numerator denominator __reduce_ex__(two) partitions_p()
        gcd(other=integer) jacobi(other=odd) rising(n=count) root(n=count) sqrtmod(p=prime)
        str(base=base,condense=count) str(condense=count) factor(trial_limit=count)
        factor_smooth(bits=count,proved=small) factor_smooth(count,small) divisor_sigma(k=count)
        height_bits(signed=bool) lcm(other=integer)
    """,
    "fmpq": """
        p q numer() denom() numerator denominator height_bits() height_bits(bool) repr() str()
        str(base) floor() ceil() trunc() round() round(small) gcd(rational) sqrt() next()
        next(bool,bool) is_zero() __round__(small) dedekind_sum(small) next(signed=bool)
        next(minimal=bool) round(ndigits=small) height_bits(signed=bool) str(base=base) gcd(t=fmpq)
    """,
    "nmod": "modulus() repr() str() sqrt() is_zero()",
    "fmpz_mod": """
        is_zero() is_one() is_unit() inverse() inverse(bool) discrete_log(self) sqrt() repr()
        str() inverse(check=bool) discrete_log(a=self)
    """,
    "ring": "modulus() is_prime() zero() one() __call__(any) random_element():shape",
    "polys": """
        modulus() is_prime() zero() one() gen() __call__(any) minpoly(ints) minpoly(vals=ints)
        random_element():shape random_element(few,bool):shape random_element(degree=few):shape
        random_element(monic=bool):shape
    """,
    "fmpz_poly": """
        length() degree() coeffs() gcd(self) factor() factor_squarefree() roots() derivative()
        discriminant() resultant(self) is_zero() is_one() is_constant() is_gen() is_cyclotomic()
        leading_coefficient() height_bits() height_bits(bool) sqrt() deflation()
        deflation_monom() deflation_index() mul_low(self,count) pow_trunc(count,count)
        truncate(count) left_shift(count) right_shift(count) str() str(bool) repr()
        __call__(any) content() inflate(count) deflate(count) complex_roots() real_roots()
        complex_roots(verbose=bool) mul_low(other=self,n=count) pow_trunc(e=count,n=count)
        truncate(n=count) left_shift(n=count) right_shift(n=count) gcd(other=self)
        str(ascending=bool) str(var=variable) str(bool,variable) str(base=base)
        height_bits(signed=bool) inflate(n=count) deflate(n=count) resultant(other=self)
    """,
    "fmpq_poly": """
        length() degree() coeffs() numer() denom() p q gcd(self) xgcd(self) factor()
        factor_squarefree() roots() derivative() integral() discriminant() resultant(self)
        is_zero() is_one() is_constant() is_gen() leading_coefficient() sqrt() deflation()
        mul_low(self,count) pow_trunc(count,count) truncate(count) left_shift(count)
        right_shift(count) str() repr() __call__(any) complex_roots() real_roots()
        factor(monic=bool) str(ascending=bool) str(var=variable) str(base=base) xgcd(other=self)
        mul_low(other=self,n=count) pow_trunc(e=count,n=count) gcd(other=self)
        resultant(other=self) truncate(n=count)
    """,
    "nmod_poly": """
        length() degree() coeffs() modulus() gcd(self) xgcd(self) factor() factor_squarefree()
        factor(algorithm) roots() derivative() integral() discriminant() resultant(self)
        is_zero() is_one() is_constant() is_gen() leading_coefficient() sqrt() deflation()
        mul_low(self,count) pow_trunc(count,count) pow_mod(count,self) compose(self)
        compose_mod(self,self) truncate(count) left_shift(count) right_shift(count) reverse()
        reverse(count) inverse_series_trunc(count) str() repr() __call__(any) complex_roots()
        real_roots() reverse(degree=count) factor(algorithm=algorithm) str(ascending=bool)
        pow_mod(e=count,modulus=self) compose_mod(other=self,modulus=self) xgcd(other=self)
        pow_mod(count,self,self) inverse_series_trunc(n=count) compose(other=self)
        str(var=variable)
    """,
    "fmpz_mod_poly": """
        length() degree() coeffs() gcd(self) xgcd(self) factor() factor_squarefree() roots()
        roots(bool) derivative() integral() discriminant() resultant(self) is_zero() is_one()
        is_constant() is_gen() is_irreducible() is_squarefree() is_monic() leading_coefficient()
        constant_coefficient() sqrt() deflation() deflate(count) inflate(count)
        mul_low(self,count) mul_mod(self,self) pow_trunc(count,count) pow_mod(count,self)
        compose(self) compose_mod(self,self) truncate(count) left_shift(count)
        right_shift(count) reverse() reverse(count) inverse_mod(self)
        inverse_series_trunc(count) sqrt_trunc(count) monic() add_trunc(self,count)
        sub_trunc(self,count) equal_trunc(self,count) multipoint_evaluate(ints) radical() str()
        repr() __call__(any) evaluate(any) exact_division(self) inverse_sqrt_trunc(count)
        square() scalar_mul(integer) divmod(self) modulus() context() complex_roots() real_roots()
        factor(algorithm) monic(bool) monic(check=bool) pow_mod(count,self,self)
        evaluate(input=any) multipoint_evaluate(vals=ints) reverse(degree=count)
        roots(multiplicities=bool) add_trunc(other=self,n=count) exact_division(right=self)
        compose_mod(other=self,modulus=self) mul_mod(other=self,modulus=self) str(ascending=bool)
        equal_trunc(other=self,n=count) str(var=variable) scalar_mul(other=integer)
    """,
    "fmpz_mat": """
        nrows() ncols() entries() table() tolist() repr() str() det() rank() inv() inv(bool)
        transpose() solve(self) solve(self,bool) rref() nullspace() charpoly() minpoly() hnf()
        snf() lll() is_zero() is_one() is_neg_one() is_square() is_empty() is_diagonal()
        is_scalar() is_upper_triangular() is_lower_triangular() is_hnf() is_snf() is_hadamard()
        fflu() hnf(bool) hnf(transform=bool) lll(bool) lll(transform=bool) lll(rep=gram)
        lll(gram=gram) lll(delta=real) lll(delta=real,eta=real) rref(bool) inv(integer=bool)
        solve(self,integer=bool) rref(inplace=bool) str(base=base) solve(other=self)
    """,
    "fmpq_mat": """
        nrows() ncols() entries() table() tolist() repr() str() det() rank() inv() transpose()
        solve(self) rref() charpoly() minpoly() numer_denom() rref(bool) rref(inplace=bool)
        solve(self,solver) solve(self,algorithm=solver) solve(other=self)
    """,
    "nmod_mat": """
        nrows() ncols() entries() table() tolist() repr() str() det() rank() inv() transpose()
        solve(self) rref() nullspace() charpoly() minpoly() modulus() rref(bool)
        rref(inplace=bool) solve(other=self)
    """,
    "fmpz_mod_mat": """
        nrows() ncols() entries() table() tolist() repr() str() det() rank() inv() transpose()
        solve(self) rref() charpoly() minpoly() modulus() rref(bool) rref(inplace=bool)
        solve(rhs=self)
    """,
    "fmpz_series": """
        length() valuation() prec coeffs() repr() str() _equal_repr(self) __call__(any)
        reversion()
    """,
    "fmpq_series": """
        length() valuation() prec coeffs() repr() str() _equal_repr(self) __call__(any)
        reversion() numer() denom() p q inv() derivative() integral() sqrt() rsqrt() exp() log()
        atan() atanh() asin() asinh() sin() cos() tan() sinh() cosh() tanh()
    """,
    "fmpz_vec": "repr() str() to_list_int() __len__() __iter__()",
    "fmpq_vec": "repr() str() __len__() __iter__()",
}
# Arguments whose size is the size of the work.
SIZES = {"count", "exponent", "small", "few", "discriminant"}
# Methods that factor what they are called on, and those that want a prime or a short loop.
FACTORING = {"factor", "factor_smooth", "partitions_p", "moebius_mu", "divisor_sigma", "euler_phi"}
CLASS_METHODS = """
    fmpz.fac_ui(count) fmpz.primorial_ui(count) fmpz.fib_ui(count) fmpz.bin_uiui(count,count)
    fmpz.bell_number(count) fmpz.euler_number(count) fmpz.stirling_s1(count,count)
    fmpz.stirling_s2(count,count) fmpq.bernoulli(count) fmpq.bernoulli(count,bool)
    fmpq.harmonic(count)
    fmpq.dedekind_sum(integer,integer) fmpz_poly.cyclotomic(count) fmpz_poly.cos_minpoly(count)
    fmpz_poly.chebyshev_t(count) fmpz_poly.chebyshev_u(count) fmpz_poly.swinnerton_dyer(few)
    fmpz_poly.hilbert_class_poly(discriminant) fmpq_poly.bernoulli_poly(count)
    fmpq_poly.euler_poly(count) fmpq_poly.legendre_p(count) fmpz_mat.hadamard(few)
    fmpq_mat.hilbert(few,few) fmpz.fac_ui(n=count) fmpz.bin_uiui(n=count,k=count)
    fmpq.bernoulli(n=count,cache=bool) fmpz_poly.swinnerton_dyer(few,bool)
    fmpz_poly.swinnerton_dyer(n=few,use_arb=bool) fmpz_poly.cyclotomic(n=count)
    fmpz_mat.randtest(few,few,count):shape fmpz_mat.randbits(few,few,count):shape
    fmpz_mat.randrank(few,few,few,count):shape nmod_mat.randtest(few,few,prime):shape
"""
MADE = {
    "base": lambda v: str(v.random.choice([2, 10, 16, 36, 1, 37, 0, -2, 3])),
    "two": lambda v: "2",
    "one": lambda v: "1",
    "prime": lambda v: str(v.random.choice([2, 3, 7, 13, 2**61 - 1, 2**64 + 13, 2**127 - 1])),
    "odd": lambda v: str(abs(number(v.random)) | 1),
    "few": lambda v: str(v.random.choice([0, 1, 2, 3, 4])),
    "ints": lambda v: listed(lambda r: str(small(r)), v.random),
    "variable": lambda v: v.random.choice(["'t'", "'x'", "''", "'xy'"]),
    "gram": lambda v: v.random.choice(["'zbasis'", "'gram'", "'approx'", "'exact'", "'x'"]),
    "real": lambda v: v.random.choice(["0.99", "0.75", "0.51", "0.3", "1.0", "2.0", "-1.0"]),
    "solver": lambda v: v.random.choice(["None", "'fflu'", "'dixon'", "'x'"]),
    "algorithm": lambda v: v.random.choice(["'berlekamp'", "'cantor-zassenhaus'", "'x'", "None"]),
    "discriminant": lambda v: str(v.random.choice([-3, -4, -7, -23, -20, 5, 0, -1, -2])),
}


def argument(word, kind, values, random):
    """Return the text of an argument; one in 14 is of a kind that is not asked for."""
    if random.random() < 0.04:
        return values.wrong()
    if random.random() < 0.03 and word not in SIZES:
        return values.any()
    if word in MADE:
        return MADE[word](values)
    return values.of(kind if word == "self" else word)


def prepared(name, pattern, kind, values, random, more=""):
    """Return the function and the arguments that a pattern such as "x.str(base,n=count)" means."""
    call, _, rest = pattern.partition("(")
    text, _, seen = rest.partition(")")
    words = [word for word in [*text.split(","), more] if word]
    names = [f"{word.partition('=')[0]}=" if "=" in word else "" for word in words]
    made = [argument(word.partition("=")[2] or word, kind, values, random) for word in words]
    if any(names):
        letters = ", ".join("abcdef"[: len(words)])
        call = f"{call}({', '.join(map(''.join, zip(names, letters[::3], strict=True)))})"
    else:
        letters, call = "*a", f"{call}(*a)"
    if seen == ":shape":
        call = f"shape({call})"
    return f"lambda x, {letters}: {call}", made


def method(values, random):
    kind = random.choice(list(METHODS))
    if random.random() < 0.25:
        kind = random.choice(SCALARS + SERIES)
    pattern = random.choice(METHODS[kind].split())
    name = pattern.partition("(")[0]
    value = values.of(kind)
    if "(" not in pattern:
        return Call(f"{kind}.{name}", f"lambda x: x.{name}", (value,))
    if kind == "fmpz" and name in FACTORING:
        size = 2**10 if name == "partitions_p" else 2**80
        value = f"fmpz({number(random) % size * random.choice([1, 1, -1])})"
    if name == "discrete_log":
        values.modulus = random.choice([1, 7, 12, 17, 31])
        value = values.of(kind)
    call, made = prepared(name, f"x.{pattern}", kind, values, random)
    return Call(f"{kind}.{name}", call, (value, *made))


def class_method(values, random):
    pattern = random.choice(CLASS_METHODS.split())
    kind, name = pattern.partition("(")[0].split(".")
    more = "small" if random.random() < 0.1 and "=" not in pattern else ""
    call, made = prepared(name, f"x.{pattern.partition('.')[2]}", "fmpz", values, random, more)
    return Call(f"{kind}.{name}", call, (kind, *made))


def setting(values, random):
    """A setting of the context, or a block with one."""
    if random.random() < 0.5:
        name = random.choice(["prec", "dps", "cap", "threads", "pretty", "unicode"])
        good = {"pretty": "bool", "unicode": "bool", "threads": "one"}.get(name, "count")
        return Call(
            f"ctx.{name}", f"lambda v: set_to({name!r}, v)", (argument(good, "", values, random),)
        )
    name = random.choice(["workprec", "workdps", "extraprec", "extradps"])
    call = f"lambda n: within({name!r}, n)"
    return Call(f"ctx.{name}", call, (argument("count", "", values, random),))


# ------------------------------------------------------------------------------- constructors

RESIDUES = {"nmod", "nmod_poly", "nmod_mat", "fmpz_mod", "fmpz_mod_poly", "fmpz_mod_mat"}


def constructor(values, random):
    kind = random.choice([*TYPES, "fmpz_mod_ctx", "fmpz_mod_poly_ctx", *SCALARS])
    first = random.choice(
        [values.any, values.any, values.int, values.text, values.wrong, values.fraction]
    )
    made = [first() for _ in range(random.choice([1, 1, 1, 2, 0]))]
    if kind.endswith(("_vec", "_mat")):  # a number is a size
        made = [random.choice([values.wrong, values.count, values.fmpz_mat, values.fmpq_vec])()]
    if kind.endswith(("_poly", "_series", "_vec")) and made and random.random() < 0.5:
        made[0] = listed(lambda r: values.any() if r.random() < 0.2 else str(number(r)), random)
    if kind.endswith("_mat") and random.random() < 0.6:
        entries = random.choice(
            [rows(lambda r: str(number(r)), random), listed(lambda r: "1", random)]
        )
        made = random.choice(
            [[entries], ["2", "2"], ["2", "2", entries], ["2", "3", "[1,2,3,4,5,6]"]]
        )
    if kind in RESIDUES and random.random() < 0.9:
        ring = {"fmpz_mod_poly": "P({})", "fmpz_mod": "F({})", "fmpz_mod_mat": "F({})"}
        made.append(ring.get(kind, "{}").format(values.m() if "fmpz" in kind else values.n()))
    if random.random() < 0.05:
        made.append(values.wrong())
    return Call(kind, kind, tuple(made))


def calls(random):
    """Yield calls without end."""
    makers = [binary] * 10 + [division, power, shift] + [unary] * 3 + [item] * 2 + [method] * 6
    makers += [class_method, setting, *[constructor] * 4]
    while True:
        yield random.choice(makers)(Values(random), random)


# ------------------------------------------------------------------------- meant differences

# A modulus of 1, and those that are not prime, wherever they stand.
ONE = r"(nmod\w*\(.*, |F\(|P\(|fmpz_mod_ctx\()1\)"
COMPOSITE = r"(nmod\w*\(.*, |F\(|P\()(1|12|170141183460469231731687303715884105728)\)"
FLOAT = r"(1\.5|float\('nan'\))"


def is_reduced_only_by_us(theirs, ours):
    """Tell whether the peer's polynomial over residues, not ours, has coefficients out of range."""

    def is_reduced(shown):
        *numbers, modulus = map(int, re.findall(r"\d+", shown.partition(" mod ")[0]))
        return all(number < modulus for number in numbers)

    return is_reduced(ours) and not is_reduced(theirs)


ALLOWED = [
    Difference("the peer ends the process, or does not come back", theirs="^ended by signal"),
    Difference(
        "a ValueError of a closer class",
        theirs="^raises ValueError",
        ours="^raises (DomainError|IncompatibleContextError)",
    ),
    # Arguments.
    Difference(
        "an exception inside an argument's own method comes through",
        "Failing",
        "^raises TypeError",
        "^raises KeyError",
    ),
    Difference(
        "both arguments of a class method are converted before one is looked at",
        r"x\.swinnerton_dyer\(.*Failing",
        "^raises ValueError",
        "^raises KeyError",
    ),
    Difference(
        "an argument that is not used is not looked at",
        r"_vec\)\(.*, Failing",
        "^raises (KeyError|TypeError)",
        "^(fmp[zq]_vec|raises TypeError)",
    ),
    Difference(
        "a negative size is refused also where nothing is to be factored",
        r"x\.factor_smooth\([^)]*\)\)\(fmpz\(-?[01]\), ",
        r"^list\(\)",
        "^raises ValueError",
    ),
    Difference(
        "a failing argument of a wrong type",
        r"hilbert_class_poly|pow\)\(.*Failing",
        "^raises (KeyError|ValueError)",
        "^raises (KeyError|TypeError)",
    ),
    Difference(
        "integers of FLINT and objects with __index__ serve as integers: in vectors",
        r"(getitem|assign)\)\(fmp[zq]_vec\(.*\), (fmpz|Index)\(",
        "^raises TypeError",
        "^(fmp[zq]|raises IndexError)",
    ),
    Difference(
        "… as digits, as exponents of matrices over residues, as degrees, as precision",
        r"(x\.(round|__round__|reverse|deflate|random_element)|pow\)\((fmpz_mod|nmod)_mat).*(fmpz|Index)\(",
        "^raises (TypeError|ValueError)",
        "^(fmpq|(fmpz_mod|nmod)_(mat|poly)|str|raises (ValueError|ZeroDivisionError))",
    ),
    Difference(
        "… as numbers",
        r"\(fmp[zq]\)\(.*Index\(|x\.(sqrtmod|dedekind_sum).*Index\(",
        "^raises TypeError",
        "^(fmpz|fmpq|raises ValueError)",
    ),
    Difference(
        "floats are no indices, exponents or counts",
        FLOAT,
        r"^(fmp|nmod|list|bool|str 'fmpz_mod|tuple\(str|raises (Value|Overflow|Attribute)Error)",
        "^raises TypeError",
    ),
    Difference(
        "what is no number is no number of digits, no name and no polynomial",
        r"set_to\('dps'|x\.(lll|resultant)",
        "^raises ValueError",
        "^raises TypeError",
        names=r"ctx\.dps|fmpz_mat\.lll|fmpz_mod_poly\.resultant",
    ),
    Difference(
        "… and no bases and numbers of characters",
        r"x\.str\(.*, " + FLOAT + r"\)$",
        "^str '",
        "^raises TypeError",
        names="fmpz.str",
    ),
    Difference(
        "sizes are checked in another order",
        r"\.(randtest|randbits|randrank)\(",
        "^raises (TypeError|OverflowError|ValueError)",
        "^raises (TypeError|OverflowError|ValueError)",
        names=r"(fmpz|nmod)_mat\.rand\w+",
    ),
    Difference(
        "what is no number is no exponent, no index and no entry",
        r"(pow|getitem|assign)\)\((\w+_)?(mat|poly|series|vec)?.*(None|'|\[|object|\{|1j|range|\()",
        "^(raises ValueError|fmpq_mat)",
        "^raises TypeError",
    ),
    Difference(
        "a shift by a negative fmpz of what cannot be shifted",
        r"operator\.[lr]shift\)\(.*, fmpz\(-\d+\)\)$",
        "^raises ValueError",
        "^raises TypeError",
    ),
    Difference(
        "shifted to the right by any count, and 0 to the left",
        r"(rshift\)\(fmpz\(.*|lshift\)\(fmpz\(0\)), 2\*\*70",
        "^raises OverflowError",
        "^fmpz",
    ),
    Difference(
        "a third argument of pow() is refused before the others are looked at",
        r"^pass; \(pow\)\(",
        "^raises (TypeError|ValueError|OverflowError|RecursionError|KeyError|AttributeError)",
        "^raises (NotImplementedError|TypeError|OverflowError|ZeroDivisionError)",
    ),
    Difference(
        "arguments of constructors are checked in another order",
        r"^pass; \((fmp[zq]_series|nmod|nmod_poly|(fmpz|fmpq|nmod|fmpz_mod)_mat)\)\(|x\.randtest\(",
        "^raises (TypeError|ValueError|OverflowError|KeyError)",
        "^raises (TypeError|ValueError|OverflowError)",
    ),
    Difference(
        "arguments of discrete_log and minpoly are checked in another order",
        r"discrete_log|x\.minpoly",
        "^raises NotImplementedError",
        "^raises (TypeError|IncompatibleContextError|ValueError|DomainError)",
    ),
    Difference(
        "what is unpacked as the index of a matrix has two parts",
        r"\((operator\.getitem|assign)\)\(fmpz_mod_mat",
        "^raises TypeError",
        "^raises ValueError",
    ),
    # Numbers and text.
    Difference(
        "predicates give bool",
        r"x\.is_(probable_)?prime",
        r"^int [01]\b",
        "^bool",
        lambda theirs, ours: bool(int(theirs[4])) == ours.startswith("bool True"),
    ),
    Difference(
        "Fraction is a rational number",
        r"\(fmpq\)\(.*Fraction\(",
        "^raises TypeError",
        "^(fmpq|raises (ZeroDivisionError|ValueError|TypeError))",
    ),
    Difference("a leading plus", r"\((fmpz|fmpq)\)\('\+\d", "^raises ValueError", "^fmp[zq]"),
    Difference(
        "text serves as numerator and as denominator",
        r"\(fmpq\)\(.*'",
        "^raises TypeError",
        "^(fmpq|raises (ValueError|ZeroDivisionError))",
    ),
    Difference("fmpq(p, None) is fmpq(p)", r"\(fmpq\)\(.*, None\)", "^raises TypeError", "^fmpq"),
    Difference(
        "a base works for fmpq as for fmpz",
        r"x\.str\([^)]*\)\)\(fmpq",
        "^raises TypeError",
        "^(str|raises (ValueError|OverflowError))",
    ),
    Difference(
        "an assertion of the peer on the base",
        r"x\.str\(",
        "^raises (AssertionError|OverflowError)",
        "^raises (ValueError|TypeError)",
        names="fmp[zq](_poly|_mat)?.str",
    ),
    Difference("the inverse of a rational number", r"invert\)\(fmpq", "^NotImplementedType"),
    Difference("zero is zero", r"x\.is_zero", "^bool False", "^bool True"),
    Difference(
        "repr makes the value again", r"repr.*fmpq_mat", "^str", r"^str 'fmpq_mat\(.*fmpq\(\d?"
    ),
    Difference(
        "roots that are balls come with that type",
        "x.complex_roots",
        "^list.*something of type acb",
        "^raises NotImplementedError",
        names="fmp[zq]_poly.complex_roots",
    ),
    Difference(
        "the name of a variable is text",
        "x.str",
        "^str",
        "^raises TypeError",
        names=".*_poly.str",
    ),
    # Residues.
    Difference(
        "modulus 1: the only residue is 0, it has an inverse and a root, it equals every integer",
        ONE + r"|\(operator\.(eq|ne|contains)\).*" + ONE,
        "^(bool|fmpz_mod|nmod|nmod_poly|tuple|raises (ZeroDivisionError|ValueError))",
        "^(bool|fmpz_mod|nmod|raises (DomainError|NotImplementedError|ValueError))",
    ),
    Difference(
        "no root or logarithm is better than a wrong one",
        r"sqrtmod|discrete_log|x\.sqrt\([^)]*\)\)\((nmod|F\()",
        "^(fmpz|nmod|fmpz_mod|raises Exception)",
        "^raises (ValueError|DomainError|TypeError)",
    ),
    Difference(
        "over a composite modulus an algorithm gives up, or its result would be wrong",
        COMPOSITE,
        "^(nmod|fmpz_mod|tuple|list|bool|raises ZeroDivisionError|raises DomainError)",
        "^raises (DomainError|ZeroDivisionError|NotImplementedError|ValueError)",
    ),
    Difference(
        "operands of other moduli are an error",
        r"x\.(__call__|compose|compose_mod|pow_mod|resultant|solve|xgcd)\([^)]*\)\)\((nmod_|fmpz_mod_|P\()",
        "^(nmod|fmpz_mod|tuple|int|raises (ZeroDivisionError|TypeError|AttributeError))",
        "^raises IncompatibleContextError",
    ),
    Difference(
        "division by the zero polynomial is named so",
        r"x\.pow_mod\(\*a\).*, nmod_poly\(\[\], \d+\)",
        "^raises ValueError",
        "^raises ZeroDivisionError",
        names="nmod_poly.pow_mod",
    ),
    Difference(
        "residues of other moduli are different, not an error",
        r"operator\.(ne|eq|contains)\)",
        "^raises ValueError",
        "^bool",
    ),
    Difference(
        "residues equal integers of FLINT as they equal int",
        r"operator\.(ne|eq|contains)\)\(.*(nmod.*fmpz|fmpz.*nmod)",
        "^bool",
        "^bool",
    ),
    Difference(
        "0 is divided as any other residue",
        r"truediv\)\((0|nmod\(|fmpq\(0|F\(|fmpz\()",
        r"^(raises ZeroDivisionError|int 0|(fmp[zq]|nmod|fmpz_mod) '\w+\(0\b)",
        r"^(nmod 'nmod\(0,|raises ZeroDivisionError)",
    ),
    Difference(
        "… so are integers that are 0 modulo n",
        r"truediv\)\(-?\d+, F\(",
        r"^fmpz_mod 'fmpz_mod\(0, \d+\)'$",
        "^raises ZeroDivisionError",
    ),
    Difference(
        "division by zero or by a foreign type",
        r"(floordiv|truediv)\)\(.*F\(",
        "^raises ZeroDivisionError",
        "^raises TypeError",
    ),
    Difference(
        "no inverse is better than a wrong one",
        r"x\.inverse_mod\(",
        "^fmpz_mod_poly",
        "^raises DomainError",
    ),
    Difference("hashes of residues", r"^pass; \(hash\)\(P\(", "^int", "^int"),
    Difference(
        "a resultant over residues is a residue", r"x\.resultant.*nmod_poly", "^int", "^nmod"
    ),
    Difference(
        "text is no number of digits",
        r"set_to\('dps', v\)\)\(b?'",
        r"^(list\(int|raises ValueError)",
        "^raises TypeError",
        names="ctx.dps",
    ),
    Difference(
        "less than a thread is a ValueError, threads by the million are an OverflowError",
        r"set_to\('threads', v\)",
        "^raises AssertionError",
        "^raises (ValueError|OverflowError)",
        names="ctx.threads",
    ),
    # Polynomials.
    Difference(
        "coefficients below the modulus: a polynomial over Z is reduced",
        r"x\.(compose_mod|compose|pow_mod)\(.*, fmpz_poly\(",
        "^nmod_poly",
        "^nmod_poly",
        is_reduced_only_by_us,
        names=r"nmod_poly\.(compose_mod|compose|pow_mod)",
    ),
    Difference("deflation as its description has it", r"x\.deflation_(index|monom)"),
    Difference(
        "a constant polynomial has a discriminant over Q, too",
        r"x\.discriminant.*fmpq_poly\(",
        "^raises ValueError",
        r"^fmpq 'fmpq\(0\)'",
    ),
    Difference(
        "the zero polynomial has a radical", r"x\.radical", "^raises ZeroDivisionError", "^fmpz_mod"
    ),
    Difference(
        "a power to less than no terms is 0, as one to no terms",
        r"x\.pow_trunc\([^)]*\)\)\(P\(.*, -\d+\)$",
        "^fmpz_mod_poly",
        r"^fmpz_mod_poly 'fmpz_mod_poly\(\[\]",
    ),
    Difference(
        "coefficients of a polynomial over Z beyond a word are reduced first",
        r"x\.compose_mod\(.*, fmpz_poly\(\[-?\d*",
        "^nmod_poly",
        "^nmod_poly",
        lambda theirs, ours: re.findall(r"\d{30,}", theirs) != [],
        names=r"nmod_poly\.compose_mod",
    ),
    Difference(
        "a power with the exponent 0 is 1",
        r"x\.pow_trunc.* (fmpz\()?0\)?, ",
        "^(nmod|fmpz_mod)_poly",
    ),
    Difference(
        "no terms of a number and of a polynomial are the same",
        r"x\.equal_trunc\(.*, (fmpz\()?0\)*$",
        "^bool False",
        "^bool True",
    ),
    Difference(
        "modulo a constant everything is 0",
        r"x\.compose_mod\([^)]*\)\)\(nmod_poly",
        "^(nmod_poly|raises AttributeError)",
        r"^nmod_poly 'nmod_poly\(\[\], ",
    ),
    Difference(
        "a polynomial brings its modulus",
        r"\(nmod_poly\)\(nmod_poly\(",
        "^raises Value",
        "^nmod_poly",
    ),
    Difference(
        "the radical is monic",
        r"x\.radical",
        "^fmpz_mod_poly",
        r"^fmpz_mod_poly 'fmpz_mod_poly\(\[(\d+, )*1\]",
    ),
    Difference(
        "a constant polynomial can be deflated by any count",
        r"x\.deflate\(",
        "^raises ValueError",
        "^fmpz_mod_poly",
    ),
    Difference(
        "polynomials over Z and Q are evaluated at residues, series and matrices",
        r"x\.__call__\([^)]*\)\)\(fmp[zq]_poly",
        "^raises TypeError",
        "^(nmod|fmpz_mod|fmp[zq]_series|fmp[zq]_mat|raises (ZeroDivisionError|ValueError))",
    ),
    Difference(
        "at a floating-point number the peer gives a ball",
        r"x\.__call__\([^)]*\)\)\(fmpz_poly.*, (1j|1\.5|float\('nan'\))\)$",
        "^something of type a[rc]b",
        "^raises TypeError",
    ),
    Difference(
        "a matrix of residues is an array, and gives coefficients by it",
        r"(_poly|_series|__call__).*nmod_mat\(",
        "^raises TypeError",
        "^(fmp[zq]_(poly|series)|fmpz_mod_poly|nmod_poly)",
    ),
    Difference("… that can be joined to bytes", r"add\)\(b'.*nmod_mat", "^raises Type", "^bytes"),
    Difference(
        "… which int() and float() try to read as text",
        r"\((int|float)\)\(nmod_mat",
        "^raises TypeError",
        "^raises ValueError",
    ),
    Difference(
        "an algorithm that there is not is refused also where nothing is to be factored",
        "x.factor",
        r"^tuple\(fmpz_mod '[^']*', list\(\)\)",
        "^raises (ValueError|TypeError)",
        names="fmpz_mod_poly.factor",
    ),
    Difference(
        "factors of no bits are refused, also where trial division finds all",
        r"x\.factor_smooth\(.*, (bits=)?(-\d+|0)\b",
        "^list",
        "^raises ValueError",
        names=r"fmpz\.factor_smooth",
    ),
    Difference(
        "an inverse of the modulus is a polynomial, also where it is not used",
        r"x\.pow_mod\(\*a\)",
        r"^(fmpz_mod|nmod)_poly ",
        "^raises TypeError",
        names=r"(fmpz_mod|nmod)_poly\.pow_mod",
    ),
    Difference(
        "fractions and residues are no exponents",
        r"pow\)\((\w+_(poly|mat|series)|P)\(.*, (fmpq|nmod|F)\([^()]*\)(\([^()]*\))?\)$",
        r"^(\w+_(poly|mat|series) |raises (ZeroDivision|Overflow|Value|Domain)Error)",
        "^raises TypeError",
    ),
    Difference(
        "… the discriminant is taken over the integers",
        COMPOSITE,
        "^nmod",
        "^nmod",
        names="nmod_poly.discriminant",
    ),
    Difference(
        "modulo 1 there is no polynomial of a degree",
        r"x\.random_element.*\)\(P\(1\)",
        "^str",
        "^raises DomainError",
        names="polys.random_element",
    ),
    # Matrices.
    Difference(
        "LLL with the parameters for which it is defined",
        r"x\.lll",
        "^(fmpz_mat|tuple)",
        "^raises ValueError",
        names="fmpz_mat.lll",
    ),
    Difference(
        "matrices over Z and Q mix",
        r"operator\.i?(add|sub)\)\(fmp[zq]_mat\(.*fmp[zq]_mat\(",
        "^raises TypeError",
        "^(fmpq_mat|raises ValueError)",
    ),
    Difference(
        "a product of matrices over Z and Z/n that are not square",
        r"operator\.i?mul\)\((fmpz|nmod)_mat\(.*fmpz_mod_mat\(",
        "^raises ValueError",
        "^fmpz_mod_mat",
    ),
    Difference(
        "a system over Z/n with a right-hand side over Z",
        r"x\.solve\([^)]*\)\)\(fmpz_mod_mat.*fmpz_mat\(\[",
        "^raises TypeError",
        "^(fmpz_mod_mat|raises (ValueError|ZeroDivisionError))",
    ),
    Difference(
        "a modulus is an int, too",
        r"\(fmpz_mod_mat\)\(.*, (-?\d+|True|2\*\*70|fmpz\(.*\))\)$",
        "^raises TypeError",
        "^(fmpz_mod_mat|raises ValueError)",
    ),
    Difference(
        "the lower triangle of an elimination of dependent rows",
        r"x\.fflu",
        "^tuple",
        "^tuple",
        lambda theirs, ours: all(
            a == b
            for i, (a, b) in enumerate(
                zip(theirs.split("fmpz_mat"), ours.split("fmpz_mat"), strict=True)
            )
            if i != 2
        ),
    ),
    Difference(
        "a negative number of rows or columns",
        r"hilbert|hadamard|\(fmpz_mat\)\(",
        r"^(raises OverflowError|fmp[qz]_mat (-|\d+x-))",
        "^raises ValueError",
    ),
    # Series and vectors.
    Difference(
        "series and vectors are compared by value and cannot be hashed",
        r"\((operator\.(ne|eq|contains)|hash)\)\(.*_(series|vec)",
        "^(bool|int)",
        "^(bool|raises TypeError)",
    ),
    Difference(
        "no assignment beyond the precision of a series",
        r"\(assign\)\(fmp[zq]_series",
        "^fmp[zq]_series",
        "^fmp[zq]_series",
    ),
    Difference(
        "series over Z and Q mix with each other and with exact operands",
        r"operator\.(i?add|i?sub|i?mul|i?truediv)\)\(.*_series",
        "^raises TypeError",
        "^(fmpq_series|raises (ZeroDivisionError|ValueError))",
    ),
    Difference(
        "zero divided by a series loses its terms too",
        r"truediv\)\(.*_series",
        r"^fmp[zq]_series 'fmp[zq]_series\(\[\]",
        r"^fmp[zq]_series 'fmp[zq]_series\(\[\]",
    ),
    Difference(
        "residues are no base",
        r"\.str\([^)]*\)\)\(.*, (nmod|F)\(",
        "^str",
        "^raises TypeError",
    ),
    Difference(
        "a count below 1 is a ValueError",
        r"\.deflate\(\*a",
        "^raises OverflowError",
        "^raises ValueError",
    ),
    Difference(
        "fractions and residues are no precision and no modulus",
        r"(\((fmp[zq]_series|nmod|nmod_poly|nmod_mat)\)|x\.randtest\(.*\(nmod_mat)[(,].*, "
        r"(Fraction|fmpq|nmod|F)\(",
        "^(fmp[zq]_series|nmod|nmod_poly|nmod_mat|tuple|raises (OverflowError|ValueError))",
        "^raises TypeError",
    ),
    Difference(
        "a rational number or polynomial may be a denominator",
        r"\(fmpq_series\)\(.*(fmpq|Fraction|_poly|_series)\(",
        "^raises TypeError",
        "^(fmpq_series|raises (ZeroDivisionError|DomainError))",
    ),
    Difference(
        "a list takes in the terms of a series, in the peer by extend() only",
        r"operator\.iadd\)\(\[.*_series\(",
        "^raises TypeError",
        "^list",
    ),
    Difference(
        "no series of more terms than memory",
        r"\(fmp[zq]_series\)",
        "^fmp[zq]_series",
        "^raises OverflowError",
    ),
    Difference(
        "a precision of 0 asks nothing of the constant term",
        r"x\.__call__\([^)]*\)\)\(fmp[zq]_series",
        "^raises (ValueError|TypeError)",
        "^(fmp[zq]_series|raises ValueError)",
    ),
    Difference(
        "any iterable gives entries",
        r"\(fmp[zq]_vec\)\((fmpz_mat|fmpq_vec|range)",
        "^raises TypeError",
        "^fmp[zq]_vec",
    ),
]
