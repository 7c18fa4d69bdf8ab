/* Reals to doubles. */
#ifndef NUMCORE_REAL_DOUBLE_H
#define NUMCORE_REAL_DOUBLE_H

#include <stdint.h>
#include <string.h>

#include <mpfr.h>

/* mpfr_get_d; a number that is a normal double is put together from its bits. */
static inline double nc_real_double(mpfr_srcptr x, mpfr_rnd_t rounding)
{
    if (mpfr_get_prec(x) <= 53 && mpfr_regular_p(x) && mpfr_get_exp(x) > -1022 && mpfr_get_exp(x) <= 1024) {
        uint64_t bits = (uint64_t)x->_mpfr_d[0] << 1 >> 12; /* without the leading bit, which is 1 */
        double result;
        bits |= (uint64_t)(mpfr_get_exp(x) + 1022) << 52 | (uint64_t)(mpfr_signbit(x) != 0) << 63;
        memcpy(&result, &bits, sizeof result);
        return result;
    }
    return mpfr_get_d(x, rounding);
}

#endif
