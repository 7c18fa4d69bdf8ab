/* Tangents of complex numbers that are far from the real axis.
 *
 * MPC divides the sine by the cosine in ever more bits until both parts can be rounded: as the
 * imaginary part of tan(x + iy) differs from 1 by about exp(-2|y|), that takes |y| bits. Here
 *
 *     tan(x + iy) = (sin 2x + i sinh 2y) / (cos 2x + cosh 2y)
 *
 * is evaluated where exp(-2|y|) is below the precision: the real part is 2 sin(2x) exp(-2|y|), but
 * for a factor that close to 1, the imaginary part lies next to 1 or -1, on the side that the sign of
 * cos 2x tells. Call them inside a guarded region.
 */
#ifndef NUMCORE_COMPLEX_TAN_H
#define NUMCORE_COMPLEX_TAN_H

#include <mpc.h>

/* The real part: 2 sin(2x) exp(-2|y|) (1 + d), |d| < 2^-limit. Is it certain? */
static int nc_tan_real(mpfr_ptr r, int *inex, mpfr_srcptr x, mpfr_srcptr y, mpfr_rnd_t rnd,
                       mpfr_prec_t limit)
{
    mpfr_prec_t bits = mpfr_get_prec(r) + 32;
    mpfr_t angle, exponent, sine, power, product;
    int certain = 0;

    mpfr_init2(angle, mpfr_get_prec(x));
    mpfr_init2(exponent, mpfr_get_prec(y));
    mpfr_inits2(bits, sine, power, product, (mpfr_ptr)0);
    mpfr_mul_2ui(angle, x, 1, MPFR_RNDN);
    mpfr_setsign(exponent, y, 1, MPFR_RNDN); /* -|y| */
    while (!certain && bits + 4 < limit) {
        mpfr_set_prec(sine, bits);
        mpfr_set_prec(power, bits);
        mpfr_set_prec(product, bits);
        mpfr_sin(sine, angle, MPFR_RNDN);
        mpfr_exp(power, exponent, MPFR_RNDN); /* its square may be below MPFR's range */
        mpfr_mul(sine, sine, power, MPFR_RNDN);
        mpfr_mul_2ui(sine, sine, 1, MPFR_RNDN);
        mpfr_mul(product, sine, power, MPFR_RNDN);
        if (mpfr_zero_p(sine)) { /* below half of the least number by far */
            mpfr_set_ui_2exp(r, 1, mpfr_get_emin() - 1, MPFR_RNDN);
            mpfr_setsign(r, r, mpfr_signbit(sine), MPFR_RNDN);
            *inex = mpfr_div_2ui(r, r, 10, rnd);
            certain = 1;
        } else if (mpfr_zero_p(product)
                   || mpfr_can_round(product, bits - 4, MPFR_RNDN, MPFR_RNDZ,
                                     mpfr_get_prec(r) + (rnd == MPFR_RNDN))) {
            *inex = mpfr_mul(r, sine, power, rnd);
            certain = 1;
        }
        bits += bits >> 1;
    }
    mpfr_clears(angle, exponent, sine, power, product, (mpfr_ptr)0);
    return certain;
}

/* The imaginary part: next to 1 or -1, as cos 2x is not close to 0. Is that certain? */
static int nc_tan_imag(mpfr_ptr r, int *inex, mpfr_srcptr x, mpfr_srcptr y, mpfr_rnd_t rnd,
                       mpfr_prec_t limit)
{
    mpfr_prec_t near = mpfr_get_prec(r) + 8;
    mpfr_t angle, cosine, value;
    int certain;

    mpfr_init2(angle, mpfr_get_prec(x));
    mpfr_init2(cosine, 32);
    mpfr_init2(value, near + 8);
    mpfr_mul_2ui(angle, x, 1, MPFR_RNDN);
    mpfr_cos(cosine, angle, MPFR_RNDN);
    /* The deviation from 1 is 2 cos(2x) exp(-2|y|) + 2 exp(-4|y|), almost. */
    certain = mpfr_regular_p(cosine) && mpfr_get_exp(cosine) > 8 - limit;
    if (certain) {
        mpfr_set_ui_2exp(value, 1, -near, MPFR_RNDN);
        if (mpfr_signbit(cosine)) {
            mpfr_add_ui(value, value, 1, MPFR_RNDN);
        } else {
            mpfr_ui_sub(value, 1, value, MPFR_RNDN);
        }
        mpfr_setsign(value, value, mpfr_signbit(y), MPFR_RNDN);
        *inex = mpfr_set(r, value, rnd);
    }
    mpfr_clears(angle, cosine, value, (mpfr_ptr)0);
    return certain;
}

static int nc_mpc_tan(mpc_ptr r, mpc_srcptr z, mpc_rnd_t rnd)
{
    mpfr_srcptr x = mpc_realref(z), y = mpc_imagref(z);
    mpfr_prec_t bits = mpfr_get_prec(mpc_realref(r));
    int re = 0, im = 0;

    if (bits < mpfr_get_prec(mpc_imagref(r))) {
        bits = mpfr_get_prec(mpc_imagref(r));
    }
    /* From here on exp(-2|y|) < 2^-(1.08 bits + 43): x and y are regular, so no part is exact. */
    if (mpfr_regular_p(x) && mpfr_regular_p(y)
        && mpfr_cmpabs_ui(y, 3 * (unsigned long)bits / 8 + 16) > 0) {
        mpfr_prec_t limit = bits + bits / 16 + 40;
        if (mpfr_get_exp(y) > 60) {
            limit = MPFR_PREC_MAX / 4;
        } else if (mpfr_get_exp(y) > 40) {
            limit = (mpfr_prec_t)1 << 40;
        } else {
            mpfr_prec_t known = 23 * labs(mpfr_get_si(y, MPFR_RNDZ)) / 8 - 2;
            limit = known > limit ? known : limit;
        }
        if (nc_tan_imag(mpc_imagref(r), &im, x, y, MPC_RND_IM(rnd), limit)
            && nc_tan_real(mpc_realref(r), &re, x, y, MPC_RND_RE(rnd), limit)) {
            return MPC_INEX(re, im);
        }
    }
    return mpc_tan(r, z, rnd);
}

/* tanh(z) = -i tan(iz): with the parts exchanged on the way in and out. */
static int nc_mpc_tanh(mpc_ptr r, mpc_srcptr z, mpc_rnd_t rnd)
{
    mpc_t turned, result;
    int inex;

    if (!mpfr_regular_p(mpc_realref(z)) || !mpfr_regular_p(mpc_imagref(z))
        || mpfr_get_exp(mpc_realref(z)) < 5) {
        return mpc_tanh(r, z, rnd);
    }
    /* The parts keep their limbs: only the two structures are exchanged. */
    mpc_realref(turned)[0] = mpc_imagref(z)[0];
    mpc_imagref(turned)[0] = mpc_realref(z)[0];
    mpc_realref(result)[0] = mpc_imagref(r)[0];
    mpc_imagref(result)[0] = mpc_realref(r)[0];
    inex = nc_mpc_tan(result, turned, MPC_RND(MPC_RND_IM(rnd), MPC_RND_RE(rnd)));
    mpc_imagref(r)[0] = mpc_realref(result)[0];
    mpc_realref(r)[0] = mpc_imagref(result)[0];
    return MPC_INEX(MPC_INEX_IM(inex), MPC_INEX_RE(inex));
}

#endif
