/* Sums of vectors and polynomials of FLINT's integers, of which mostly none is longer than a word.
 *
 * One pass over both vectors finds that all entries are short enough for their sums to be short too;
 * then a second one adds machine words. FLINT looks at every entry on its own.
 */
#ifndef NUMCORE_FMPZ_ROWS_H
#define NUMCORE_FMPZ_ROWS_H

#include <string.h>

#include <flint/flint.h>
#include <flint/longlong.h>
#include <flint/fmpz.h>
#include <flint/fmpz_poly.h>
#include <flint/fmpz_vec.h>

/* The bits of the longest entry, -2^k counting k; at least 63 if one does not fit into a word. */
static inline slong nc_fmpz_vec_bits(const fmpz *a, slong n)
{
    ulong mask = 0;
    slong i;

    for (i = 0; i < n; i++) {
        mask |= (ulong)(a[i] ^ (a[i] >> (FLINT_BITS - 1)));
    }
    return (slong)FLINT_BIT_COUNT(mask);
}

/* Do all entries lie between -2^60 and 2^60, so that sums of two are short? One sum and one OR an
 * entry, which SSE2 has. */
static inline int nc_fmpz_vec_short(const fmpz *a, slong n)
{
    const ulong half = (ulong)1 << (FLINT_BITS - 4);
    ulong mask = 0;
    slong i;

    for (i = 0; i < n; i++) {
        mask |= (ulong)a[i] + half;
    }
    return mask >> (FLINT_BITS - 3) == 0;
}

/* r = a + b and r = a - b for a fresh vector r (of zeros). */
static inline void nc_fmpz_vec_add(fmpz *r, const fmpz *a, const fmpz *b, slong n)
{
    slong i;

    if (nc_fmpz_vec_short(a, n) && nc_fmpz_vec_short(b, n)) {
        for (i = 0; i < n; i++) {
            r[i] = a[i] + b[i];
        }
        return;
    }
    for (i = 0; i < n; i++) {
        fmpz_add(r + i, a + i, b + i);
    }
}

static inline void nc_fmpz_vec_sub(fmpz *r, const fmpz *a, const fmpz *b, slong n)
{
    slong i;

    if (nc_fmpz_vec_short(a, n) && nc_fmpz_vec_short(b, n)) {
        for (i = 0; i < n; i++) {
            r[i] = a[i] - b[i];
        }
        return;
    }
    for (i = 0; i < n; i++) {
        fmpz_sub(r + i, a + i, b + i);
    }
}

/* r = c * a for a fresh vector r (of zeros). */
static inline void nc_fmpz_vec_scale(fmpz *r, const fmpz *a, slong n, const fmpz_t c)
{
    slong i, factor = *c;

    if (COEFF_IS_MPZ(factor)
        || nc_fmpz_vec_bits(a, n) + (slong)FLINT_BIT_COUNT(FLINT_ABS(factor)) > FLINT_BITS - 3) {
        _fmpz_vec_scalar_mul_fmpz(r, a, n, c);
        return;
    }
    for (i = 0; i < n; i++) {
        r[i] = a[i] * factor;
    }
}

/* Is every entry a signed machine word? Then write them down. */
static inline int nc_fmpz_vec_fits(const fmpz *a, slong n)
{
    slong i;

    if (nc_fmpz_vec_short(a, n)) {
        return 1;
    }
    for (i = 0; i < n; i++) {
        if (COEFF_IS_MPZ(a[i]) && !fmpz_fits_si(a + i)) {
            return 0;
        }
    }
    return 1;
}

static inline void nc_fmpz_vec_words(int64_t *out, const fmpz *a, slong n)
{
    slong i;

    for (i = 0; i < n; i++) {
        out[i] = COEFF_IS_MPZ(a[i]) ? fmpz_get_si(a + i) : a[i];
    }
}

/* r = a + b and r = a - b for a fresh polynomial r. */
static inline void nc_fmpz_poly_add(fmpz_poly_t r, const fmpz_poly_t a, const fmpz_poly_t b)
{
    const fmpz_poly_struct *longer = a->length >= b->length ? a : b;
    slong common = FLINT_MIN(a->length, b->length), length = longer->length;

    fmpz_poly_fit_length(r, length);
    nc_fmpz_vec_add(r->coeffs, a->coeffs, b->coeffs, common);
    _fmpz_vec_set(r->coeffs + common, longer->coeffs + common, length - common);
    _fmpz_poly_set_length(r, length);
    _fmpz_poly_normalise(r);
}

static inline void nc_fmpz_poly_sub(fmpz_poly_t r, const fmpz_poly_t a, const fmpz_poly_t b)
{
    slong common = FLINT_MIN(a->length, b->length), length = FLINT_MAX(a->length, b->length);

    fmpz_poly_fit_length(r, length);
    nc_fmpz_vec_sub(r->coeffs, a->coeffs, b->coeffs, common);
    if (a->length > common) {
        _fmpz_vec_set(r->coeffs + common, a->coeffs + common, length - common);
    } else {
        _fmpz_vec_neg(r->coeffs + common, b->coeffs + common, length - common);
    }
    _fmpz_poly_set_length(r, length);
    _fmpz_poly_normalise(r);
}

#endif
