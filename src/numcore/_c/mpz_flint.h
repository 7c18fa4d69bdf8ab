/* Decimal text of large values through FLINT, which is mapped by the first of them. */
#ifndef NUMCORE_MPZ_FLINT_H
#define NUMCORE_MPZ_FLINT_H

#include "cpu.h"
#include "mpz_text.h"

/* FLINT's names by type; its headers are not needed for these. */
typedef char *(*nc_flint_get_fn)(char *text, int base, const mp_limb_t *limbs, mp_size_t n,
                                 int negative);
typedef int (*nc_flint_set_fn)(mp_limb_signed_t *f, const char *text, int base);
typedef void (*nc_flint_mpz_fn)(mpz_ptr z, const mp_limb_signed_t *f);
typedef void (*nc_flint_clear_fn)(mp_limb_signed_t *f);

static nc_flint_get_fn nc_flint_get_str;
static nc_flint_set_fn nc_flint_set_str;
static nc_flint_mpz_fn nc_flint_get_mpz;
static nc_flint_clear_fn nc_flint_clear;

static void nc_text_by_flint(char *text, int base, mpz_srcptr z)
{
    nc_flint_get_str(text, base, z->_mp_d, nc_size(z), z->_mp_size < 0);
}

static int nc_read_by_flint(mpz_ptr z, unsigned char *digits, size_t count)
{
    mp_limb_signed_t f = 0;
    int status;

    for (size_t i = 0; i < count; i++) {
        digits[i] = (unsigned char)(digits[i] + '0');
    }
    digits[count] = 0;
    status = nc_flint_set_str(&f, (const char *)digits, 10);
    nc_flint_get_mpz(z, &f);
    nc_flint_clear(&f);
    return status;
}

static int nc_flint_text_ready(void)
{
    static int state = 0; /* 1: there; -1: cannot be had */
    if (state == 0) {
        char error[256];
        state = -1;
        if (nc_flint_load(error, sizeof error) == 0) {
            nc_flint_get_str = (nc_flint_get_fn)nc_flint_symbol("flint_mpn_get_str");
            nc_flint_set_str = (nc_flint_set_fn)nc_flint_symbol("fmpz_set_str");
            nc_flint_get_mpz = (nc_flint_mpz_fn)nc_flint_symbol("fmpz_get_mpz");
            nc_flint_clear = (nc_flint_clear_fn)nc_flint_symbol("fmpz_clear");
            if (nc_flint_get_str && nc_flint_set_str && nc_flint_get_mpz && nc_flint_clear) {
                state = 1;
            }
        }
    }
    return state == 1;
}

static nc_text_fn nc_flint_text(void) { return nc_flint_text_ready() ? nc_text_by_flint : NULL; }
static nc_read_fn nc_flint_read(void) { return nc_flint_text_ready() ? nc_read_by_flint : NULL; }

#endif
