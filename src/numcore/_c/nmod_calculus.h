/* Derivatives and integrals of polynomials over Z/n.
 *
 * A coefficient of a derivative is a product with a small number, whose quotient by n is small too:
 * floating-point numbers find it up to one. For integrals the inverses of small numbers are kept
 * for the modulus that was asked for last: FLINT computes them anew, in two chains of products.
 */
#ifndef NUMCORE_NMOD_CALCULUS_H
#define NUMCORE_NMOD_CALCULUS_H

#include <flint/longlong.h>
#include <flint/nmod.h>
#include <flint/nmod_poly.h>

/* x * factor modulo n >= 2^62, for x < n and factor < 2^30. */
static inline ulong nc_nmod_times_small(ulong x, ulong factor, ulong n, double inverse_below)
{
    ulong quotient = (ulong)((double)x * (double)factor * inverse_below); /* right, or one too small */
    ulong high, low, more, less;
    umul_ppmm(high, low, x, factor);
    umul_ppmm(more, less, quotient, n);
    sub_ddmmss(high, low, high, low, more, less);
    return high != 0 || low >= n ? low - n : low;
}

/* r = the derivative of a, for a fresh r: 1; 0 if a is too long. */
static int nc_nmod_poly_derivative(nmod_poly_t r, const nmod_poly_t a)
{
    const ulong n = r->mod.n;
    const double inverse = 1.0 / (double)n;
    const slong length = a->length - 1;
    slong k;

    if (length >> 30 > 0) {
        return 0;
    }
    if (length > 0) {
        nmod_poly_fit_length(r, length);
        for (k = 0; n >> 62 != 0 && k < length; k++) {
            r->coeffs[k] = nc_nmod_times_small(
                a->coeffs[k + 1], (ulong)(k + 1), n, (1.0 - 0x1p-50) * inverse);
        }
        for (; k < length; k++) {
            ulong x = a->coeffs[k + 1], factor = (ulong)(k + 1);
            slong quotient = (slong)((double)(slong)x * (double)(slong)factor * inverse);
            /* Between -n and 2 n: the true one may differ by one either way. */
            slong rest = (slong)(x * factor - (ulong)quotient * n);
            rest += rest < 0 ? (slong)n : 0;
            rest -= rest >= (slong)n ? (slong)n : 0;
            r->coeffs[k] = (ulong)rest;
        }
        r->length = length;
        _nmod_poly_normalise(r);
    }
    return 1;
}

/* Guarded by the GIL, which a call for so few terms does not release. */
#define NC_INVERSES 64

static ulong nc_inverses[NC_INVERSES]; /* of k, from k = 1 on */
static slong nc_inverses_count;
static ulong nc_inverses_modulus;

/* Up to the first number that has no inverse. */
static void nc_find_inverses(nmod_t mod)
{
    slong k;

    nc_inverses_modulus = mod.n;
    nc_inverses[1] = 1;
    for (k = 2; k < NC_INVERSES && (ulong)k < mod.n && mod.n % (ulong)k != 0; k++) {
        /* n = q k + r gives 1 / k = -q / r */
        nc_inverses[k] = nmod_neg(
            nmod_mul(mod.n / (ulong)k, nc_inverses[mod.n % (ulong)k], mod), mod);
    }
    nc_inverses_count = k;
}

/* r = the integral of a, for a fresh r: 1; 0 if a is too long or a number has no inverse. */
static int nc_nmod_poly_integral(nmod_poly_t r, const nmod_poly_t a)
{
    const nmod_t mod = r->mod;
    slong k, length = a->length;

    if (length >= NC_INVERSES || mod.n == 1) {
        return 0;
    }
    if (nc_inverses_modulus != mod.n) {
        nc_find_inverses(mod);
    }
    if (length >= nc_inverses_count) {
        return 0;
    }
    if (length > 0) {
        nmod_poly_fit_length(r, length + 1);
        r->coeffs[0] = 0;
        for (k = 1; k <= length; k++) {
            r->coeffs[k] = nmod_mul(a->coeffs[k - 1], nc_inverses[k], mod);
        }
        r->length = length + 1;
    }
    return 1;
}

#endif
