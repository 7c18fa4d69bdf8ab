/* Allocation functions for GMP and FLINT.
 *
 * They are malloc and free underneath, so that other users of the same libraries, which may hold
 * blocks of ours or hand us theirs, are never wrong. What they add: a failure ends the guarded region
 * instead of the process; inside of a region they poll; and large blocks that GMP takes inside of a
 * region are written down, so that a failure gives them back.
 *
 * A single request of NC_LARGE_BYTES or more fails at once if it exceeds the memory that the machine
 * has to give, instead of ending the process (or another one) when the block is filled.
 *
 * Outside of a region (operands of a few limbs, whose cost a guard would double) a failing request is
 * served from a reserve taken at start, and nc_memory_low() is true from then on until memory is
 * there again: constructors ask it and raise MemoryError.
 */
#ifndef NUMCORE_ALLOC_H
#define NUMCORE_ALLOC_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Blocks from this size on are returned to the system when a region fails. */
#define NC_TRACK_BYTES ((size_t)1 << 16)

#define NC_LARGE_BYTES ((size_t)1 << 27)

/* The functions given to GMP (mp_set_memory_functions). */
void *nc_gmp_alloc(size_t size);
void *nc_gmp_realloc(void *block, size_t old_size, size_t new_size);
void nc_gmp_free(void *block, size_t size);

/* The functions given to FLINT (__flint_set_all_memory_functions). */
void *nc_malloc(size_t size);
void *nc_calloc(size_t count, size_t size);
void *nc_realloc(void *block, size_t size);
void nc_free(void *block);
void *nc_aligned_alloc(size_t alignment, size_t size);
void nc_aligned_free(void *block);

/* Non-zero after the reserve had to be used; `nc_memory_recovered` tries to refill it. */
extern int nc_memory_low;
int nc_memory_recovered(void);

/* For the guard: forget or give back the blocks written down since `mark`. */
size_t nc_track_mark(void);
void nc_track_forget(size_t mark);
void nc_track_release(size_t mark);

/* For tests: the n-th allocation from now on fails, once (0: none does); how many are left to go. */
void nc_fail_allocation(long n);
long nc_fail_allocation_left(void);

/* Take the reserve, and have the C library keep the pages of large blocks (at load). */
void nc_alloc_init(void);

#ifdef __cplusplus
}
#endif

#endif
