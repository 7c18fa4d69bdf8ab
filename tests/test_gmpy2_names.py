"""numcore.compat.gmpy2: gmpy2's names, gathered."""

import numcore.compat.gmpy2 as gmpy2
import numcore.compat.gmpy2.gmpy2 as inner
from numcore.mpq import mpq
from numcore.mpz import mpz

INTEGER_NAMES = """
bincoef bit_clear bit_count bit_flip bit_length bit_mask bit_scan0 bit_scan1 bit_set bit_test c_div
c_div_2exp c_divmod c_divmod_2exp c_mod c_mod_2exp cmp cmp_abs comb denom digits divexact divm
double_fac f_div f_div_2exp f_divmod f_divmod_2exp f_mod f_mod_2exp fac fib fib2 from_binary gcd
gcdext hamdist invert iroot iroot_rem is_bpsw_prp is_congruent is_divisible is_euler_prp is_even
is_extra_strong_lucas_prp is_fermat_prp is_fibonacci_prp is_integer is_lucas_prp is_odd is_power
is_prime is_probab_prime is_selfridge_prp is_square is_strong_bpsw_prp is_strong_lucas_prp
is_strong_prp is_strong_selfridge_prp isqrt isqrt_rem jacobi kronecker lcm legendre license lucas
lucas2 lucasu lucasu_mod lucasv lucasv_mod mp_limbsize mp_version mpq mpq_from_old_binary
mpz_from_old_binary mpz_random mpz_rrandomb mpz_urandomb multi_fac mpz next_prime num_digits numer
pack popcount powmod powmod_base_list powmod_exp_list powmod_sec prev_prime primorial qdiv
random_state remove sign t_div t_div_2exp t_divmod t_divmod_2exp t_mod t_mod_2exp to_binary unpack
version xbit_mask xmpz _mpmath_create _mpmath_normalize
"""


def test_integer_names_are_there():
    for module in (gmpy2, inner):
        missing = [name for name in INTEGER_NAMES.split() if not hasattr(module, name)]
        assert not missing
    assert gmpy2.mpz is mpz
    assert gmpy2.mpq is mpq
    assert gmpy2.gmpy2 is inner


def test_versions():
    assert gmpy2.version() == gmpy2.__version__ == "2.3.2"
    assert "LGPL" in gmpy2.license()


def test_types_work_together():
    assert mpz(1) / 4 == 0.25
    assert mpz(3) * 0.5 == 1.5
    assert mpz(2) ** -2 == 0.25
    assert mpq(1, 2) + 0.25 == 0.75
    assert mpq(1, 4) ** mpq(1, 2) == 0.5
    assert type(mpz(1) + mpq(1, 2)) is mpq
    assert gmpy2.sign(-0.5) == gmpy2.cmp(1, 1.5) == -1
    assert gmpy2.is_integer(2.0)
    assert not gmpy2.is_integer(2.5)
