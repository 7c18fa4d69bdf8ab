/* Which variant of FLINT suits this CPU, and loading it.
 *
 * On x86-64, libflint holds the modules in which the CPU matters twice: for every CPU ("baseline") and
 * for those with AVX2, BMI2 and ADX ("adx"); and its FFT and matrix products of 52-bit integers a third
 * time ("avx512"). It takes the best one when it is loaded (vendor/dispatch); which CPUs these are, x86.h says.
 *
 * NUMCORE_CPU=baseline|adx|avx512 in the environment forces a variant. Forcing what the CPU lacks, or a
 * name that does not exist, is an error text.
 */
#ifndef NUMCORE_CPU_H
#define NUMCORE_CPU_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The variants that this CPU can run, best first, ended by NULL. Always ends with "baseline". */
const char *const *nc_cpu_variants(void);

/* The variant to use: `wanted`, or NUMCORE_CPU if that is NULL, or the best one if neither is set
 * (or is empty). NULL with the reason in `error` (at most `size` bytes) if it cannot be had. */
const char *nc_cpu_select(const char *wanted, char *error, size_t size);

/* Map FLINT if it is not there yet and connect it with the error guard and the BLAS bridge.
 *
 * 0, or -1 with the reason in `error`. A copy with our SONAME that is mapped already is taken as it
 * is; else the one next to libgmp-numcore is opened by absolute path. Safe to call from
 * several threads, and again and again: after the first success it costs one comparison. */
int nc_flint_load(char *error, size_t size);

/* The file that FLINT came from, its variant, and the address of one of its symbols: NULL while it
 * is not loaded (the symbol: also if FLINT has none of that name). */
const char *nc_flint_path(void);
const char *nc_flint_variant(void);
void *nc_flint_symbol(const char *name);

/* See that FLINT's caches of the calling thread are freed when the thread ends (not those of the
 * main thread, which end with the process). Cheap; does nothing before nc_flint_load(). */
void nc_flint_thread_attach(void);

/* The calling thread has used much memory: when it ends, what it leaves free in the heap is given back
 * to the system (glibc keeps tens of megabytes for each of its arenas otherwise). */
void nc_flint_thread_trim(void);

/* Does the calling thread hold threads of FLINT's pool? Then an interrupt has to wait, and a jump
 * out of FLINT (memory, errors) must be preceded by nc_flint_recover(), which waits for those
 * threads and gives them back. 0 and nothing before nc_flint_load(). */
int nc_flint_busy(void);
void nc_flint_recover(void);

#ifdef __cplusplus
}
#endif

#endif
