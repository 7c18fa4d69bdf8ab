/* FLINT's FFT under GMP: products above a threshold go to FLINT's fft_small, and with them division,
 * powers, roots, gcd, base conversion, MPFR and MPC.
 *
 * libflint is mapped by the first product that is large enough. Where it has no fft_small (its
 * baseline build on x86-64), or cannot be loaded, the hook is switched off for good and GMP goes its
 * own way, beginning with that same product. NUMCORE_FFT=off in the environment leaves it off.
 */
#ifndef NUMCORE_FFT_H
#define NUMCORE_FFT_H

#ifdef __cplusplus
extern "C" {
#endif

/* Where the hook starts, in limbs of equal operands (unequal ones: the shorter has a third of that,
 * and both together 16/9). Measured on Zen 4 with AVX-512, time without over time with the hook:
 *
 *     limbs     300   330   360   420   500   700  1000  1500  2000
 *     product  0.94  1.01  1.11  1.11  1.18  1.45  1.53  1.95  2.08
 *     square   0.81  0.88  0.93  1.00  1.04  1.28  1.39  1.72  1.85
 *
 * Products modulo B^n - 1 gain nothing below 1000 limbs, and lose up to 5 % (gcd, inverses). Elsewhere
 * nothing was measured; FLINT's own thresholds for ARM are about twice those for Zen. */
#if defined(__x86_64__) || defined(_M_X64)
#define NC_FFT_MUL_THRESHOLD 380
#define NC_FFT_SQR_THRESHOLD 450
#define NC_FFT_MULMOD_THRESHOLD 1000
#else
#define NC_FFT_MUL_THRESHOLD 900
#define NC_FFT_SQR_THRESHOLD 900
#define NC_FFT_MULMOD_THRESHOLD 2000
#endif

typedef enum nc_fft_state {
    NC_FFT_OFF = 0,     /* not installed, or switched off */
    NC_FFT_WAITING = 1, /* installed; libflint not needed so far */
    NC_FFT_ON = 2       /* in use */
} nc_fft_state;

/* Install the hook in GMP. Idempotent, and cheap: maps nothing. */
void nc_fft_install(void);

nc_fft_state nc_fft_get_state(void);

/* The thresholds in limbs; 0 stands for "never". The one for products modulo B^n - 1 is raised to
 * the others if it is lower. No effect while the hook is off. */
void nc_fft_set_threshold(long mul, long sqr, long mulmod);
void nc_fft_get_threshold(long *mul, long *sqr, long *mulmod);

#ifdef __cplusplus
}
#endif

#endif
