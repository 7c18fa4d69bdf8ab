/* Vectors, polynomials and matrices of FLINT's integers, of which mostly none is longer than a word.
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
#include <flint/fmpz_mat.h>
#include <flint/fmpz_vec.h>

#include "words.h"

/* Up to so many rows and columns a product is computed as its definition says. */
#define NC_SMALL_MATRIX 20

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

/* Is no entry a pointer? Then the two highest bits of each are the same: a sum and two logical
 * operations an entry, which SSE2 has. */
static inline int nc_fmpz_vec_words_only(const fmpz *a, slong n)
{
    ulong mask = 0;
    slong i;

    if (n > 0 && COEFF_IS_MPZ(a[0])) {
        return 0; /* mostly entries are of one kind */
    }
    for (i = 0; i < n; i++) {
        mask |= (ulong)a[i] ^ ((ulong)a[i] + (ulong)a[i]);
    }
    return mask >> (FLINT_BITS - 1) == 0;
}

/* The limbs of the longest entry, at least 1. */
static inline slong nc_fmpz_vec_limbs(const fmpz *a, slong n)
{
    slong i, most = 1;

    if (nc_fmpz_vec_words_only(a, n)) {
        return 1;
    }
    for (i = 0; i < n; i++) {
        if (COEFF_IS_MPZ(a[i])) {
            slong limbs = FLINT_ABS(COEFF_TO_PTR(a[i])->_mp_size);
            most = FLINT_MAX(most, limbs);
        }
    }
    return most;
}

/* Do all entries lie between -2^60 and 2^60, so that sums of two are short? One sum and one OR an
 * entry, which SSE2 has. */
static inline int nc_fmpz_vec_short(const fmpz *a, slong n)
{
    const ulong half = (ulong)1 << (FLINT_BITS - 4);
    ulong mask = 0;
    slong i;

    if (n > 0 && COEFF_IS_MPZ(a[0])) {
        return 0; /* mostly entries are of one kind */
    }
    for (i = 0; i < n; i++) {
        mask |= (ulong)a[i] + half;
    }
    return mask >> (FLINT_BITS - 3) == 0;
}

/* The mpz that a fresh r becomes, with room for so many limbs. */
static inline mpz_ptr nc_fmpz_long(fmpz *r, slong limbs)
{
    mpz_ptr z = _fmpz_new_mpz();

    *r = PTR_TO_COEFF(z);
    if (z->_mp_alloc < limbs) {
        _mpz_realloc(z, limbs);
    }
    return z;
}

/* r = a for a fresh r. */
static inline void nc_fmpz_copy(fmpz *r, fmpz a)
{
    mpz_srcptr x;
    mpz_ptr z;
    slong i, n;

    if (!COEFF_IS_MPZ(a)) {
        *r = a;
        return;
    }
    x = COEFF_TO_PTR(a);
    n = FLINT_ABS(x->_mp_size);
    z = nc_fmpz_long(r, n);
    for (i = 0; i < n; i++) {
        z->_mp_d[i] = x->_mp_d[i];
    }
    z->_mp_size = x->_mp_size;
}

/* r = a for a fresh vector r (of zeros). */
static inline void nc_fmpz_vec_copy(fmpz *r, const fmpz *a, slong n)
{
    slong i;

    if (nc_fmpz_vec_words_only(a, n)) {
        if (n > 0) {
            memcpy(r, a, (size_t)n * sizeof *r);
        }
        return;
    }
    for (i = 0; i < n; i++) {
        nc_fmpz_copy(r + i, a[i]);
    }
}

/* Are two vectors of normalised integers equal? */
static inline int nc_fmpz_vec_same(const void *x, const void *y, slong n)
{
    const fmpz *a = x, *b = y;
    slong i;

    for (i = 0; i < n; i++) {
        if (a[i] != b[i]
            && (!COEFF_IS_MPZ(a[i]) || !COEFF_IS_MPZ(b[i]) || !fmpz_equal(a + i, b + i))) {
            return 0;
        }
    }
    return 1;
}

/* Is every entry 1 or -1? */
static inline int nc_fmpz_vec_units(const fmpz *a, slong n)
{
    slong i;

    for (i = 0; i < n; i++) {
        if (a[i] != 1 && a[i] != -1) {
            return 0;
        }
    }
    return 1;
}

/* r = a + sign * b for a fresh r. Mostly both are as long, and then nothing needs to be asked twice. */
static inline void nc_fmpz_sum(fmpz *r, fmpz a, fmpz b, int sign)
{
    slong n, size;
    mpz_srcptr x, y;
    mpz_ptr z;

    if (!COEFF_IS_MPZ(a) || !COEFF_IS_MPZ(b)
        || FLINT_ABS(COEFF_TO_PTR(a)->_mp_size) != FLINT_ABS(COEFF_TO_PTR(b)->_mp_size)) {
        if (sign > 0) {
            fmpz_add(r, &a, &b);
        } else {
            fmpz_sub(r, &a, &b);
        }
        return;
    }
    x = COEFF_TO_PTR(a);
    y = COEFF_TO_PTR(b);
    size = x->_mp_size;
    n = FLINT_ABS(size);
    z = nc_fmpz_long(r, n + 1);
    if ((size ^ (sign > 0 ? y->_mp_size : -y->_mp_size)) >= 0) {
        mp_limb_t carry = mpn_add_n(z->_mp_d, x->_mp_d, y->_mp_d, n);
        z->_mp_d[n] = carry;
        n += carry != 0;
    } else {
        if (mpn_cmp(x->_mp_d, y->_mp_d, n) >= 0) {
            mpn_sub_n(z->_mp_d, x->_mp_d, y->_mp_d, n);
        } else {
            mpn_sub_n(z->_mp_d, y->_mp_d, x->_mp_d, n);
            size = -size;
        }
        while (n > 0 && z->_mp_d[n - 1] == 0) {
            n--;
        }
    }
    z->_mp_size = (int)(size < 0 ? -n : n);
    if (n <= 1) {
        _fmpz_demote_val(r);
    }
}

/* Entries of a sum at a time: both looks at them find them in the first cache. */
#define NC_SUM_ENTRIES 512

/* r = a + sign * b for a fresh vector r (of zeros). */
static inline void nc_fmpz_vec_sum(fmpz *r, const fmpz *a, const fmpz *b, slong n, int sign)
{
    slong i, end;

    for (i = 0; i < n;) {
        end = n - i > NC_SUM_ENTRIES ? i + NC_SUM_ENTRIES : n;
        if (nc_fmpz_vec_short(a + i, end - i) && nc_fmpz_vec_short(b + i, end - i)) {
            for (; i < end; i++) {
                r[i] = sign > 0 ? a[i] + b[i] : a[i] - b[i];
            }
        } else {
            for (; i < end; i++) {
                nc_fmpz_sum(r + i, a[i], b[i], sign);
            }
        }
    }
}

static inline void nc_fmpz_vec_add(fmpz *r, const fmpz *a, const fmpz *b, slong n)
{
    nc_fmpz_vec_sum(r, a, b, n, 1);
}

static inline void nc_fmpz_vec_sub(fmpz *r, const fmpz *a, const fmpz *b, slong n)
{
    nc_fmpz_vec_sum(r, a, b, n, -1);
}

/* r = factor * a for a fresh r. */
static inline void nc_fmpz_multiple(fmpz *r, fmpz a, slong factor)
{
    mpz_srcptr x;
    mpz_ptr z;
    slong n;

    if (!COEFF_IS_MPZ(a) || factor == 0) {
        fmpz_mul_si(r, &a, factor);
        return;
    }
    x = COEFF_TO_PTR(a);
    n = FLINT_ABS(x->_mp_size);
    z = nc_fmpz_long(r, n + 1);
    z->_mp_d[n] = mpn_mul_1(z->_mp_d, x->_mp_d, n, (mp_limb_t)FLINT_ABS(factor));
    n += z->_mp_d[n] != 0;
    z->_mp_size = (int)((x->_mp_size < 0) != (factor < 0) ? -n : n);
}

/* r = c * a for a fresh vector r (of zeros). */
static inline void nc_fmpz_vec_scale(fmpz *r, const fmpz *a, slong n, const fmpz_t c)
{
    slong i, factor = *c;

    if (COEFF_IS_MPZ(factor)) {
        _fmpz_vec_scalar_mul_fmpz(r, a, n, c);
    } else if (nc_fmpz_vec_bits(a, n) + (slong)FLINT_BIT_COUNT(FLINT_ABS(factor)) > FLINT_BITS - 3) {
        for (i = 0; i < n; i++) {
            nc_fmpz_multiple(r + i, a[i], factor);
        }
    } else {
        for (i = 0; i < n; i++) {
            r[i] = a[i] * factor;
        }
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

/* r = a * b for a fresh matrix r (of zeros), if the product is so small that looking at the entries
 * for FLINT's choice of an algorithm would cost as much, and all entries are short; else 0. */
static inline int nc_fmpz_mat_mul_small(fmpz_mat_t r, const fmpz_mat_t a, const fmpz_mat_t b)
{
    slong rows = a->r, inner = a->c, columns = b->c, i, j, k, bits;
    const fmpz *row = a->entries, *column;
    fmpz *out = r->entries;

    if (rows > NC_SMALL_MATRIX || inner > NC_SMALL_MATRIX || columns > NC_SMALL_MATRIX
        || inner == 0) {
        return 0;
    }
    bits = nc_fmpz_vec_bits(a->entries, rows * inner);
    if (bits >= FLINT_BITS - 2) {
        return 0;
    }
    bits += nc_fmpz_vec_bits(b->entries, inner * columns);
    if (bits + (slong)FLINT_BIT_COUNT(inner) > FLINT_BITS - 2) {
        return 0;
    }
    for (i = 0; i < rows; i++, row += inner) {
        for (j = 0; j + 4 <= columns; j += 4, out += 4) {
            slong s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (k = 0, column = b->entries + j; k < inner; k++, column += columns) {
                s0 += row[k] * column[0];
                s1 += row[k] * column[1];
                s2 += row[k] * column[2];
                s3 += row[k] * column[3];
            }
            out[0] = s0;
            out[1] = s1;
            out[2] = s2;
            out[3] = s3;
        }
        for (; j < columns; j++) {
            slong sum = 0;
            for (k = 0, column = b->entries + j; k < inner; k++, column += columns) {
                sum += row[k] * *column;
            }
            *out++ = sum;
        }
    }
    return 1;
}

/* Is this minus an identity matrix? */
static inline int nc_fmpz_mat_is_neg_one(const fmpz_mat_t a)
{
    const fmpz *entry = a->entries;
    slong i, j;

    for (i = 0; i < a->r; i++) {
        for (j = 0; j < a->c; j++, entry++) {
            if (*entry != (i == j ? -1 : 0)) {
                return 0;
            }
        }
    }
    return a->r == a->c;
}

/* r = the transpose of a for a fresh matrix r (of zeros). */
static inline void nc_fmpz_mat_transpose(fmpz_mat_t r, const fmpz_mat_t a)
{
    const slong rows = a->r, columns = a->c;
    const fmpz *in;
    fmpz *out = r->entries;
    slong i, j;

    if (nc_fmpz_vec_words_only(a->entries, rows * columns)) {
        nc_words_transpose(out, a->entries, rows, columns);
        return;
    }
    for (j = 0; j < columns; j++) {
        for (i = 0, in = a->entries + j; i < rows; i++, in += columns) {
            nc_fmpz_copy(out++, *in);
        }
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
