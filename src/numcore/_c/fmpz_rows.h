/* Sums of vectors of FLINT's integers, of which mostly none is longer than a word.
 *
 * One pass over both vectors finds that all entries are short enough for their sums to be short too;
 * then a second one adds machine words. FLINT looks at every entry on its own.
 */
#ifndef NUMCORE_FMPZ_ROWS_H
#define NUMCORE_FMPZ_ROWS_H

#include <string.h>

#include <flint/fmpz.h>

/* Are all entries below 2^61 in magnitude? (The word of a long one is at least 2^62.) */
static inline int nc_fmpz_vec_short(const fmpz *a, slong n)
{
    ulong mask = 0;
    slong i;

    for (i = 0; i < n; i++) {
        mask |= (ulong)(a[i] ^ (a[i] >> (FLINT_BITS - 1)));
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

#endif
