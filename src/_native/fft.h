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
 * and both together 4/3). Measured on Zen 5 with AVX-512, time without over time with the hook; the
 * FFT's lengths make it a saw:
 *
 *     limbs     500   700   800   900  1000  1200  1500  2000  4000  8000 20000
 *     product  0.82  0.80  1.01  1.50  1.29  1.46  1.19  1.67  2.34  1.96  2.92
 *     square   0.70  0.65  0.85  1.35  1.11  1.32  0.94  1.25  1.94  1.52  2.42
 *
 * Products modulo B^n - 1 gain nothing below 2000 limbs, and lose up to 15 % (division, powmod). */
#define NC_FFT_MUL_THRESHOLD 900
#define NC_FFT_SQR_THRESHOLD 900
#define NC_FFT_MULMOD_THRESHOLD 2000

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
