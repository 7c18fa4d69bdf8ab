# Cython's view of gmpy2.h: `cimport gmpy2`, or `from gmpy2 cimport mpz, GMPy_MPZ_From_mpz`.
#
# A module calls import_gmpy2() once before any function; the types need no call. When it is
# imported, `import gmpy2` must find numcore's stand-in (numcore.compat.install) or gmpy2 itself.

cdef extern from "gmp.h":
    ctypedef unsigned long mp_limb_t
    ctypedef struct __mpz_struct:
        int _mp_alloc
        int _mp_size
        mp_limb_t* _mp_d
    ctypedef __mpz_struct mpz_t[1]
    ctypedef __mpz_struct* mpz_ptr
    ctypedef const __mpz_struct* mpz_srcptr
    ctypedef struct __mpq_struct:
        __mpz_struct _mp_num
        __mpz_struct _mp_den
    ctypedef __mpq_struct mpq_t[1]
    ctypedef __mpq_struct* mpq_ptr
    ctypedef const __mpq_struct* mpq_srcptr

    void mpz_set(mpz_ptr, mpz_srcptr)
    void mpq_set(mpq_ptr, mpq_srcptr)
    void mpq_set_num(mpq_ptr, mpz_srcptr)
    void mpq_set_den(mpq_ptr, mpz_srcptr)

cdef extern from "mpfr.h":
    ctypedef long mpfr_prec_t
    ctypedef int mpfr_sign_t
    ctypedef long mpfr_exp_t
    ctypedef struct __mpfr_struct:
        mpfr_prec_t _mpfr_prec
        mpfr_sign_t _mpfr_sign
        mpfr_exp_t _mpfr_exp
        mp_limb_t* _mpfr_d
    ctypedef __mpfr_struct mpfr_t[1]
    ctypedef __mpfr_struct* mpfr_ptr
    ctypedef const __mpfr_struct* mpfr_srcptr
    ctypedef enum mpfr_rnd_t:
        MPFR_RNDN
        MPFR_RNDZ
        MPFR_RNDU
        MPFR_RNDD
        MPFR_RNDA
        MPFR_RNDF
        MPFR_RNDNA

    mpfr_prec_t mpfr_get_prec(mpfr_srcptr)
    int mpfr_set(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t)

cdef extern from "mpc.h":
    ctypedef struct __mpc_struct:
        mpfr_t re
        mpfr_t im
    ctypedef __mpc_struct mpc_t[1]
    ctypedef __mpc_struct* mpc_ptr
    ctypedef const __mpc_struct* mpc_srcptr
    # The rounding of the real part, then that of the imaginary one.
    ctypedef enum mpc_rnd_t:
        MPC_RNDNN
        MPC_RNDNZ
        MPC_RNDNU
        MPC_RNDND
        MPC_RNDZN
        MPC_RNDZZ
        MPC_RNDZU
        MPC_RNDZD
        MPC_RNDUN
        MPC_RNDUZ
        MPC_RNDUU
        MPC_RNDUD
        MPC_RNDDN
        MPC_RNDDZ
        MPC_RNDDU
        MPC_RNDDD

    mpfr_prec_t mpc_get_prec(mpc_srcptr)
    void mpc_get_prec2(mpfr_prec_t*, mpfr_prec_t*, mpc_srcptr)
    int mpc_set(mpc_ptr, mpc_srcptr, mpc_rnd_t)
    int mpc_set_fr_fr(mpc_ptr, mpfr_srcptr, mpfr_srcptr, mpc_rnd_t)

cdef extern from "gmpy2.h":
    int import_gmpy2() except -1

    ctypedef class gmpy2.mpz [object MPZ_Object]:
        cdef mpz_t z
    ctypedef class gmpy2.mpq [object MPQ_Object]:
        cdef mpq_t q
    ctypedef class gmpy2.mpfr [object MPFR_Object]:
        cdef mpfr_t f
        cdef int rc
    ctypedef class gmpy2.mpc [object MPC_Object]:
        cdef mpc_t c
        cdef int rc

    # New objects. NULL stands for the current context, which gives precisions below two bits.
    mpz GMPy_MPZ_New(void* context)
    mpq GMPy_MPQ_New(void* context)
    mpfr GMPy_MPFR_New(mpfr_prec_t bits, void* context)
    mpc GMPy_MPC_New(mpfr_prec_t real_bits, mpfr_prec_t imag_bits, void* context)

    # The number inside of an object.
    mpz_t MPZ(mpz)
    mpq_t MPQ(mpq)
    mpfr_t MPFR(mpfr)
    mpc_t MPC(mpc)

    bint MPZ_Check(object)
    bint MPQ_Check(object)
    bint MPFR_Check(object)
    bint MPC_Check(object)


# Objects that hold copies of C numbers.

cdef inline mpz GMPy_MPZ_From_mpz(mpz_srcptr value):
    cdef mpz result = GMPy_MPZ_New(NULL)
    mpz_set(result.z, value)
    return result


cdef inline mpq GMPy_MPQ_From_mpq(mpq_srcptr value):
    cdef mpq result = GMPy_MPQ_New(NULL)
    mpq_set(result.q, value)
    return result


# The two must have no common factor, and the second must be positive.
cdef inline mpq GMPy_MPQ_From_mpz(mpz_srcptr numerator, mpz_srcptr denominator):
    cdef mpq result = GMPy_MPQ_New(NULL)
    mpq_set_num(result.q, numerator)
    mpq_set_den(result.q, denominator)
    return result


cdef inline mpfr GMPy_MPFR_From_mpfr(mpfr_srcptr value):
    cdef mpfr result = GMPy_MPFR_New(mpfr_get_prec(value), NULL)
    mpfr_set(result.f, value, MPFR_RNDN)
    return result


cdef inline mpc GMPy_MPC_From_mpc(mpc_srcptr value):
    cdef mpfr_prec_t real_bits, imag_bits
    mpc_get_prec2(&real_bits, &imag_bits, value)
    cdef mpc result = GMPy_MPC_New(real_bits, imag_bits, NULL)
    mpc_set(result.c, value, MPC_RNDNN)
    return result


# This one takes nothing of libmpc.
cdef inline mpc GMPy_MPC_From_mpfr(mpfr_srcptr real, mpfr_srcptr imag):
    cdef mpc result = GMPy_MPC_New(mpfr_get_prec(real), mpfr_get_prec(imag), NULL)
    mpfr_set(result.c.re, real, MPFR_RNDN)
    mpfr_set(result.c.im, imag, MPFR_RNDN)
    return result
