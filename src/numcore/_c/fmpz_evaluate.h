/* A polynomial over Z at a small integer.
 *
 * FLINT multiplies and adds integers, two calls of GMP for each coefficient. Here the powers of x that fit a
 * limb are multiplied in, a call each, and what comes of such a block is a coefficient of a polynomial in the
 * next power.
 */
#ifndef NUMCORE_FMPZ_EVALUATE_H
#define NUMCORE_FMPZ_EVALUATE_H

#include <string.h>

#include <flint/fmpz_poly.h>

#include "fmpz_rows.h"

/* Shorter polynomials are left to Horner's rule, and integers of which four powers do not fit, or eight if the
 * coefficients are long. */
#define NC_EVALUATE_LENGTH 24
#define NC_EVALUATE_MOST ((slong)1 << 15)
#define NC_EVALUATE_MOST_LONG ((slong)1 << 7)

/* Coefficients up to so many bits: 62 products by a power of at most 62 bits fit two limbs, with a sign. */
#define NC_EVALUATE_SHORT 58

/* r = the polynomial with these coefficients at x; the powers of x are short. */
static inline void nc_short_value(fmpz_t r, const fmpz *a, slong n, slong x)
{
    ulong high = 0, low = 0, h, l;
    slong i, power = 1;

    for (i = 0; i < n; i++) {
        smul_ppmm(h, l, a[i], power);
        add_ssaaaa(high, low, high, low, h, l);
        power *= i + 1 < n ? x : 1;
    }
    fmpz_set_signed_uiui(r, high, low);
}

/* sum += |c| * power, where it fits. */
static inline void nc_add_multiple(mp_limb_t *sum, mp_size_t room, fmpz c, mp_limb_t power)
{
    mp_limb_t word, carry;
    const mp_limb_t *limbs = &word;
    mp_size_t n = 1;

    if (COEFF_IS_MPZ(c)) {
        limbs = COEFF_TO_PTR(c)->_mp_d;
        n = FLINT_ABS(COEFF_TO_PTR(c)->_mp_size);
    } else {
        word = (mp_limb_t)FLINT_ABS(c);
    }
    carry = mpn_addmul_1(sum, limbs, n, power);
    mpn_add_1(sum + n, sum + n, room - n, carry);
}

/* r = positive - negative; both are used up. */
static inline void nc_set_difference(fmpz_t r, mp_limb_t *positive, mp_limb_t *negative, mp_size_t room)
{
    int below = mpn_cmp(positive, negative, room) < 0;

    if (below) {
        mpn_sub_n(positive, negative, positive, room);
    } else {
        mpn_sub_n(positive, positive, negative, room);
    }
    fmpz_set_ui_array(r, positive, room);
    if (below) {
        fmpz_neg(r, r);
    }
}

/* The same as nc_short_value, for coefficients of any size; of room for sums with either sign. */
static inline void nc_long_value(fmpz_t r, const fmpz *a, slong n, slong x, mp_limb_t *sums, mp_size_t room)
{
    mp_limb_t power = 1;
    int negative;
    slong i;

    memset(sums, 0, 2 * (size_t)room * sizeof *sums);
    for (i = 0; i < n; i++) {
        negative = (fmpz_sgn(a + i) < 0) != (x < 0 && i % 2 == 1);
        nc_add_multiple(sums + negative * room, room, a[i], power);
        power *= (mp_limb_t)FLINT_ABS(x);
    }
    nc_set_difference(r, sums, sums + room, room);
}

/* r = p(x) for a fresh r. */
static void nc_fmpz_poly_evaluate(fmpz_t r, const fmpz_poly_t p, const fmpz_t x)
{
    const slong base = COEFF_IS_MPZ(*x) ? 0 : FLINT_ABS(*x), n = p->length;
    const fmpz *a = p->coeffs;
    slong i, size, length = 1, block = 0;
    mp_limb_t *sums = NULL;
    mp_size_t room = 0;
    fmpz *values, step;
    const int suits = n >= NC_EVALUATE_LENGTH && base >= 1 && base <= NC_EVALUATE_MOST;
    const int is_long = suits && nc_fmpz_vec_bits(a, n) > NC_EVALUATE_SHORT;

    if (!suits || (is_long && base > NC_EVALUATE_MOST_LONG)) {
        fmpz_poly_evaluate_fmpz(r, p, x);
        return;
    }
    for (step = base; length < FLINT_BITS - 2 && step <= COEFF_MAX / base; length++) {
        step *= base;
    }
    step = *x < 0 && length % 2 == 1 ? -step : step;

    values = _fmpz_vec_init((n - 1) / length + 1);
    if (is_long) {
        room = nc_fmpz_vec_limbs(a, n) + 2;
        sums = flint_malloc(2 * (size_t)room * sizeof *sums);
    }
    for (i = 0; i < n; i += length) {
        size = n - i < length ? n - i : length;
        if (is_long) {
            nc_long_value(values + block++, a + i, size, *x, sums, room);
        } else {
            nc_short_value(values + block++, a + i, size, *x);
        }
    }
    _fmpz_poly_evaluate_fmpz(r, values, block, &step);
    _fmpz_vec_clear(values, block);
    flint_free(sums);
}

#endif
