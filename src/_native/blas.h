/* The BLAS under FLINT's matrix products: the one that NumPy's wheel carries, or another one that
 * somebody has named, or none. Found at run time, opened by the first product that wants it; if
 * NumPy is loaded it is the same mapping, and NumPy itself is never imported.
 *
 * NUMCORE_BLAS in the environment: "numpy" (only NumPy's own), "none", or a file.
 */
#ifndef NUMCORE_BLAS_H
#define NUMCORE_BLAS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Files to try, in this order, before the first use. `provider` says who brings it: "numpy" for
 * NumPy's wheel, any other word for other places ("conda", "mkl", "accelerate"). Texts are copied.
 * 0, or -1 if there is no more room. */
int nc_blas_add_candidate(const char *provider, const char *path);
void nc_blas_clear_candidates(void);

/* The same in one call: an array of files of NumPy's wheel, ended by NULL, in place of what was
 * there. */
void nc_blas_set_candidates(const char *const *paths);

/* A function that adds the candidates, called once before the first use, without our lock. It may run
 * Python code. */
void nc_blas_set_finder(void (*finder)(void));

/* Use `choice` (as in NUMCORE_BLAS, which it overrides; NULL: the environment decides again) from now
 * on. Opens it at once: 0, or -1 if it cannot be used (nc_blas_error() says why). */
int nc_blas_select(const char *choice);

/* Open the BLAS if that has not been tried: 1 if there is one, 0 if not. */
int nc_blas_open(void);

/* What is in use; opens it if that has not been tried. nc_blas_provider() is the candidate's word,
 * "file" for NUMCORE_BLAS=<file>, or "none". nc_blas_file() is NULL without a BLAS. nc_blas_error()
 * tells why a BLAS that was asked for or offered is not used, "" if nothing is wrong. */
const char *nc_blas_provider(void);
const char *nc_blas_file(void);
const char *nc_blas_error(void);

/* Bits of the BLAS's integers, 64 or 32; 0 without a BLAS, or if it cannot be told. */
int nc_blas_integer_bits(void);

/* The CPU whose kernels an OpenBLAS uses, by its own name; NULL for another BLAS, or without one. */
const char *nc_blas_architecture(void);

/* Threads of the BLAS (of the whole process: NumPy's too). 0: unknown, there is no way to ask.
 * Setting returns 0, or -1 if there is no BLAS or no way to set them. */
int nc_blas_threads(void);
int nc_blas_set_threads(int threads);

/* C = A * B for FLINT: row-major; A is m x k with rows lda apart, B k x n, C m x n. Only while
 * nc_blas_open() is 1. Products that take long are cut into pieces with an nc_poll() between them, so
 * that these may jump. */
void nc_blas_dgemm(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const double *a, ptrdiff_t lda,
                   const double *b, ptrdiff_t ldb, double *c, ptrdiff_t ldc);
void nc_blas_sgemm(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const float *a, ptrdiff_t lda,
                   const float *b, ptrdiff_t ldb, float *c, ptrdiff_t ldc);

#ifdef __cplusplus
}
#endif

#endif
