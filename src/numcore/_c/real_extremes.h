/* Functions of reals far out, where MPFR ends the process or takes hours. Call them inside a guarded
 * region.
 */
#ifndef NUMCORE_REAL_EXTREMES_H
#define NUMCORE_REAL_EXTREMES_H

#include <mpfr.h>

#include "guard.h"

/* A result out of MPFR's range: exp(sign * 2^100). */
static int nc_extreme(mpfr_ptr r, int sign, mpfr_rnd_t rnd)
{
    mpfr_t exponent;
    int rc;

    mpfr_init2(exponent, 53);
    mpfr_set_si_2exp(exponent, sign, 100, MPFR_RNDN);
    rc = mpfr_exp(r, exponent, rnd);
    mpfr_clear(exponent);
    return rc;
}

/* mpfr_ai, which ends the process from 2^41 on: to the right it underflows there. */
static int nc_ai(mpfr_ptr r, mpfr_srcptr x, mpfr_rnd_t rnd)
{
    if (!mpfr_regular_p(x) || mpfr_get_exp(x) <= 41) {
        return mpfr_ai(r, x, rnd);
    }
    if (mpfr_sgn(x) < 0 || mpfr_get_exp(x) == 42) {
        nc_fail(NC_MEMORY, "ai(): the argument is too large");
    }
    return nc_extreme(r, -1, rnd);
}

/* gamma_inc(a, x) where x is large and |a| <= x/2, by
 *
 *     gamma_inc(a, x) = x^(a-1) exp(-x) (1 + t_1 + t_2 + ...),   t_k = t_(k-1) (a - k) / x.
 *
 * While |a| + k <= 3x/4, each term is below 3/4 of the one before, and what the sum lacks after t_k is
 * below 4 |t_k|: the terms alternate and the next one bounds the rest from k >= a on; before, all are
 * positive, with the rest t_k gamma_inc(a-k, x) / (x^(a-k-1) exp(-x)), at most t_k / (1 - (a-k) / x).
 * The sum lies between 1/4 and 4. 0 if the result cannot be rounded.
 */
static int nc_gamma_inc_by_series(mpfr_ptr r, int *rc, mpfr_srcptr a, mpfr_srcptr x, mpfr_rnd_t rnd,
                                  mpfr_prec_t bits)
{
    mpfr_prec_t wide = bits + 80 + (mpfr_get_exp(a) > 0 ? mpfr_get_exp(a) : 0);
    mpfr_t sum, term, factor, power, minus;
    unsigned long k = 1;
    int certain;

    mpfr_init2(factor, wide);
    mpfr_init2(minus, mpfr_get_prec(x));
    mpfr_inits2(bits, sum, term, power, (mpfr_ptr)0);
    mpfr_set_ui(sum, 1, MPFR_RNDN);
    mpfr_set_ui(term, 1, MPFR_RNDN);
    while (!mpfr_zero_p(term) && mpfr_get_exp(term) > -(mpfr_exp_t)bits) {
        mpfr_sub_ui(factor, a, k, MPFR_RNDN);
        mpfr_mul(term, term, factor, MPFR_RNDN);
        mpfr_div(term, term, x, MPFR_RNDN);
        mpfr_add(sum, sum, term, MPFR_RNDN);
        if (k++ % 256 == 0) {
            nc_poll();
        }
    }
    mpfr_sub_ui(factor, a, 1, MPFR_RNDN); /* off by 2^-(bits + 80): x^factor by less than 2^-bits */
    mpfr_pow(power, x, factor, MPFR_RNDN);
    mpfr_mul(sum, sum, power, MPFR_RNDN);
    mpfr_neg(minus, x, MPFR_RNDN);
    mpfr_exp(power, minus, MPFR_RNDN);
    mpfr_mul(sum, sum, power, MPFR_RNDN);
    certain = mpfr_can_round(sum, bits - 32, MPFR_RNDN, MPFR_RNDZ,
                             mpfr_get_prec(r) + (rnd == MPFR_RNDN));
    if (certain) {
        *rc = mpfr_set(r, sum, rnd);
    }
    mpfr_clears(sum, term, factor, power, minus, (mpfr_ptr)0);
    return certain;
}

/* The sign of log2(x^(a-1) exp(-x)) if it is beyond 2^31, well out of MPFR's range, else 0. */
static int nc_gamma_inc_extreme(mpfr_srcptr a, mpfr_srcptr x)
{
    mpfr_t power, other;
    int sign = 0;

    mpfr_inits2(128, power, other, (mpfr_ptr)0);
    mpfr_sub_ui(power, a, 1, MPFR_RNDN);
    mpfr_log(other, x, MPFR_RNDN);
    mpfr_mul(power, power, other, MPFR_RNDN);
    mpfr_sub(power, power, x, MPFR_RNDN);
    mpfr_const_log2(other, MPFR_RNDN);
    mpfr_div(power, power, other, MPFR_RNDN);
    if (mpfr_regular_p(power) && mpfr_get_exp(power) > 31) {
        sign = mpfr_sgn(power);
    }
    mpfr_clears(power, other, (mpfr_ptr)0);
    return sign;
}

/* mpfr_gamma_inc, which ends the process when gamma(a) overflows, and takes time that grows with the
 * square of x, or with -a. For a < x the result is x^(a-1) exp(-x) times something between 1/(2 - a)
 * and max(1, x). */
static int nc_gamma_inc(mpfr_ptr r, mpfr_srcptr a, mpfr_srcptr x, mpfr_rnd_t rnd)
{
    const mpfr_exp_t emin = mpfr_get_emin(), emax = mpfr_get_emax();
    mpfr_prec_t bits = mpfr_get_prec(r) + 64;
    int rc, sign, near, certain = 0;
    mpfr_t half;

    if (!mpfr_regular_p(a) || !mpfr_regular_p(x) || mpfr_sgn(x) < 0) {
        return mpfr_gamma_inc(r, a, x, rnd);
    }
    if (mpfr_greaterequal_p(a, x)) {
        if (mpfr_get_exp(a) > 57) {
            return nc_extreme(r, 1, rnd);
        }
        if (mpfr_get_exp(a) == 57) {
            nc_fail(NC_MEMORY, "gamma_inc(): an argument is too large");
        }
        return mpfr_gamma_inc(r, a, x, rnd);
    }
    if ((mpfr_get_exp(x) > 17 || mpfr_get_exp(a) > 20)
        && (sign = nc_gamma_inc_extreme(a, x)) != 0) {
        return nc_extreme(r, sign, rnd);
    }
    mpfr_init2(half, mpfr_get_prec(x));
    mpfr_div_2ui(half, x, 1, MPFR_RNDN);
    if (mpfr_cmpabs(a, half) <= 0 && mpfr_get_exp(x) <= 54) {
        mpfr_set_emin(mpfr_get_emin_min());
        mpfr_set_emax(mpfr_get_emax_max());
        /* The terms needed, 2.5 bits, keep |a| + k below 3x/4. */
        while (!certain && mpfr_cmp_ui(x, 10 * (unsigned long)bits) > 0) {
            certain = nc_gamma_inc_by_series(r, &rc, a, x, rnd, bits);
            bits += bits >> 1;
        }
        mpfr_set_emin(emin);
        mpfr_set_emax(emax);
    }
    mpfr_mul_2ui(half, x, 1, MPFR_RNDN);
    near = mpfr_cmpabs(a, half) < 0;
    mpfr_clear(half);
    if (certain) {
        return mpfr_check_range(r, rc, rnd);
    }
    /* Seconds, and soon hours, from 2^17 on; for -a between x/2 and 2x from 2^13 on. */
    if (mpfr_get_exp(x) > 17 || mpfr_get_exp(a) > 24
        || (mpfr_sgn(a) < 0 && mpfr_get_exp(x) > 13 && near)) {
        nc_fail(NC_MEMORY, "gamma_inc(): an argument is too large");
    }
    return mpfr_gamma_inc(r, a, x, rnd);
}

#endif
