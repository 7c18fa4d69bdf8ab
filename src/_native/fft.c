#include "fft.h"

#include <limits.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <gmp.h>

#include "cpu.h"
#include "guard.h"
#include "platform.h"

#if defined(NC_SYSTEM_LIBS)
/* A system's GMP has no hook. */
void nc_fft_install(void)
{
}

nc_fft_state nc_fft_get_state(void)
{
    return NC_FFT_OFF;
}

void nc_fft_set_threshold(long mul, long sqr, long mulmod)
{
    (void)mul;
    (void)sqr;
    (void)mulmod;
}

void nc_fft_get_threshold(long *mul, long *sqr, long *mulmod)
{
    *mul = *sqr = *mulmod = 0;
}

#else

typedef void (*product_function)(mp_ptr, mp_srcptr, mp_size_t, mp_srcptr, mp_size_t);

/* As declared by vendor/patches/gmp/03-fft-hook.patch. GMP reads it without a lock: every field is
 * one aligned word, `mul` is always set before a threshold lets it be called, and never unset. */
struct __gmp_numcore_fft_t {
    product_function mul;
    mp_size_t mul_threshold;
    mp_size_t sqr_threshold;
    mp_size_t mulmod_threshold;
};
#if defined(_WIN32)
__declspec(dllimport)
#endif
extern struct __gmp_numcore_fft_t __gmp_numcore_fft;

#define NEVER ((mp_size_t)(sizeof(mp_size_t) == sizeof(int) ? INT_MAX : LONG_MAX))

/* From here on (2 MB of product, 5 of work space) a thread's end is worth a look at the heap. */
#define LARGE_LIMBS ((mp_size_t)1 << 18)

static atomic_int state = NC_FFT_OFF;
static product_function flint_product = NULL;

static void write_thresholds(mp_size_t mul, mp_size_t sqr, mp_size_t mulmod)
{
    __gmp_numcore_fft.mulmod_threshold = mulmod;
    __gmp_numcore_fft.sqr_threshold = sqr;
    __gmp_numcore_fft.mul_threshold = mul;
}

/* Every product from the second on. FLINT asks for almost no memory here, so this is where an
 * interrupt is noticed. */
static void product(mp_ptr r, mp_srcptr u, mp_size_t un, mp_srcptr v, mp_size_t vn)
{
    nc_poll();
    nc_flint_thread_attach();
    if (un + vn >= LARGE_LIMBS) {
        nc_flint_thread_trim();
    }
    flint_product(r, u, un, v, vn);
}

/* Is it worth while to map libflint at all? The baseline for x86-64 has no fft_small. */
static int may_have_fft(void)
{
#if defined(__x86_64__) || defined(_M_X64)
    char error[64];
    const char *variant = nc_flint_variant();

    if (variant == NULL) {
        variant = nc_cpu_select(NULL, error, sizeof error);
    }
    return variant != NULL && strcmp(variant, "baseline") != 0;
#else
    return 1;
#endif
}

static int find_product(void)
{
    char error[256];
    void *symbol;

    /* Asked again once it is loaded: somebody else may have loaded it, as the baseline. */
    if (!may_have_fft() || nc_flint_load(error, sizeof error) != 0 || !may_have_fft()) {
        return 0;
    }
    symbol = nc_flint_symbol("mpn_mul_default_mpn_ctx");
    if (symbol == NULL) {
        return 0;
    }
    memcpy(&flint_product, &symbol, sizeof symbol);
    return 1;
}

/* The first product: from here on the hook is on, or off for good. */
static void first_product(mp_ptr r, mp_srcptr u, mp_size_t un, mp_srcptr v, mp_size_t vn)
{
    int found = find_product();

    nc_lock_take();
    if (atomic_load(&state) == NC_FFT_WAITING) {
        if (found) {
            __gmp_numcore_fft.mul = product;
            atomic_store(&state, NC_FFT_ON);
        } else {
            write_thresholds(NEVER, NEVER, NEVER);
            atomic_store(&state, NC_FFT_OFF);
        }
    }
    nc_lock_release();
    if (found) {
        product(r, u, un, v, vn);
    } else {
        mpn_mul(r, u, un, v, vn); /* below no threshold any more: GMP's own way */
    }
}

void nc_fft_install(void)
{
    static atomic_int done = 0;
    const char *choice = getenv("NUMCORE_FFT");

    if (atomic_exchange(&done, 1) != 0) {
        return;
    }
    if (choice != NULL && (strcmp(choice, "off") == 0 || strcmp(choice, "0") == 0)) {
        return;
    }
    __gmp_numcore_fft.mul = first_product;
    atomic_store(&state, NC_FFT_WAITING);
    write_thresholds(NC_FFT_MUL_THRESHOLD, NC_FFT_SQR_THRESHOLD, NC_FFT_MULMOD_THRESHOLD);
}

nc_fft_state nc_fft_get_state(void)
{
    return (nc_fft_state)atomic_load(&state);
}

static mp_size_t as_threshold(long limbs)
{
    return limbs <= 0 || limbs >= NEVER ? NEVER : (mp_size_t)limbs;
}

static long as_limbs(mp_size_t threshold)
{
    return threshold == NEVER ? 0 : (long)threshold;
}

void nc_fft_set_threshold(long mul, long sqr, long mulmod)
{
    mp_size_t m = as_threshold(mul);
    mp_size_t s = as_threshold(sqr);
    mp_size_t mm = as_threshold(mulmod);

    nc_lock_take();
    if (atomic_load(&state) != NC_FFT_OFF) {
        mm = mm < m ? m : mm;
        write_thresholds(m, s, mm < s ? s : mm);
    }
    nc_lock_release();
}

void nc_fft_get_threshold(long *mul, long *sqr, long *mulmod)
{
    *mul = as_limbs(__gmp_numcore_fft.mul_threshold);
    *sqr = as_limbs(__gmp_numcore_fft.sqr_threshold);
    *mulmod = as_limbs(__gmp_numcore_fft.mulmod_threshold);
}
#endif
