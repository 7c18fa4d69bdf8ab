/* Powers of FLINT's integers of a few limbs.
 *
 * mpz_pow_ui looks for factors of two, sizes and clears its own workspace: for small powers that is a
 * good part of the time.
 */
#ifndef NUMCORE_FMPZ_POWER_H
#define NUMCORE_FMPZ_POWER_H

#include <flint/flint.h>
#include <flint/longlong.h>
#include <flint/fmpz.h>

/* Powers of at most so many limbs are computed at once, without guard. */
#define NC_FMPZ_LIMBS_POWER 512

/* r = a^n for n * limbs(a) <= NC_FMPZ_LIMBS_POWER; r is another integer than a. */
static inline void nc_fmpz_power(fmpz_t r, const fmpz_t a, ulong n)
{
    mp_limb_t space[2][NC_FMPZ_LIMBS_POWER];
    mpz_srcptr base;
    mpz_ptr power;
    mp_srcptr now;
    mp_size_t limbs, size;
    int bit, left;

    if (!COEFF_IS_MPZ(*a) || n < 2) {
        fmpz_pow_ui(r, a, n);
        return;
    }
    base = COEFF_TO_PTR(*a);
    limbs = size = FLINT_ABS(base->_mp_size);
    now = base->_mp_d;
    power = _fmpz_promote(r);
    if (power->_mp_alloc < (mp_size_t)n * limbs) {
        _mpz_realloc(power, (mp_size_t)n * limbs);
    }
    bit = FLINT_BIT_COUNT(n) - 1;
    left = bit + __builtin_popcountl(n) - 1; /* multiplications to go */
    while (bit-- > 0) {
        mp_ptr out = --left > 0 ? space[left & 1] : power->_mp_d;
        mpn_sqr(out, now, size);
        now = out;
        size *= 2;
        size -= now[size - 1] == 0;
        if ((n >> bit) & 1) {
            mp_limb_t top;
            out = --left > 0 ? space[left & 1] : power->_mp_d;
            top = mpn_mul(out, now, size, base->_mp_d, limbs);
            now = out;
            size += limbs;
            size -= top == 0;
        }
    }
    power->_mp_size = (int)(base->_mp_size < 0 && n & 1 ? -size : size);
}

#endif
