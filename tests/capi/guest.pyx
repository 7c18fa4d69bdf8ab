# distutils: language = c
# cython: language_level = 3
"""A module as people write them for gmpy2: numbers go in and out by `cimport gmpy2`."""

cimport gmpy2
from gmpy2 cimport (
    GMPy_MPC_From_mpc,
    GMPy_MPC_From_mpfr,
    GMPy_MPC_New,
    GMPy_MPFR_From_mpfr,
    GMPy_MPFR_New,
    GMPy_MPQ_From_mpq,
    GMPy_MPQ_From_mpz,
    GMPy_MPZ_From_mpz,
    MPC,
    MPC_Check,
    MPFR,
    MPFR_Check,
    MPQ,
    MPQ_Check,
    MPZ,
    MPZ_Check,
    mpc,
    mpfr,
    mpq,
    mpz,
    mpz_t,
)

cdef extern from "gmp.h":
    void mpz_init(mpz_t)
    void mpz_clear(mpz_t)
    void mpz_addmul(mpz_t, const mpz_t, const mpz_t)

cdef extern from "mpfr.h":
    int mpfr_const_pi(gmpy2.mpfr_t, gmpy2.mpfr_rnd_t)
    int mpfr_add(gmpy2.mpfr_t, const gmpy2.mpfr_t, const gmpy2.mpfr_t, gmpy2.mpfr_rnd_t)

gmpy2.import_gmpy2()


def dot(left, right):
    """The sum of the products, by C's functions alone."""
    cdef mpz a, b
    cdef mpz_t total
    mpz_init(total)
    try:
        for x, y in zip(left, right):
            a, b = x, y
            mpz_addmul(total, a.z, MPZ(b))
        return GMPy_MPZ_From_mpz(total)
    finally:
        mpz_clear(total)


def copies(mpz z, mpq q, mpfr f, mpc c):
    return (GMPy_MPZ_From_mpz(z.z), GMPy_MPQ_From_mpq(MPQ(q)), GMPy_MPFR_From_mpfr(MPFR(f)),
            GMPy_MPC_From_mpc(MPC(c)))


def ratio(mpz numerator, mpz denominator):
    return GMPy_MPQ_From_mpz(numerator.z, denominator.z)


def pair(mpfr real, mpfr imag):
    return GMPy_MPC_From_mpfr(real.f, imag.f)


def pi(long bits):
    cdef mpfr result = GMPy_MPFR_New(bits, NULL)
    result.rc = mpfr_const_pi(result.f, gmpy2.MPFR_RNDN)
    return result


def total(mpfr a, mpfr b):
    cdef mpfr result = GMPy_MPFR_New(0, NULL)
    mpfr_add(result.f, a.f, b.f, gmpy2.MPFR_RNDU)
    return result


def precisions_of_new():
    return GMPy_MPC_New(70, 80, NULL).precision


def kinds(x):
    return [MPZ_Check(x), MPQ_Check(x), MPFR_Check(x), MPC_Check(x)]
