#include "alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "thread.h"

#if defined(_WIN32)
#include <malloc.h>
#endif

#define RESERVE_BYTES ((size_t)1 << 21)
#define RESERVE_ALIGNMENT ((size_t)64)

int nc_memory_low = 0;

static unsigned char *reserve = NULL;
static size_t reserve_used = 0;

void nc_reserve_init(void)
{
    if (reserve == NULL) {
        reserve = malloc(RESERVE_BYTES);
    }
}

static int in_reserve(const void *block)
{
    uintptr_t address = (uintptr_t)block;
    uintptr_t start = (uintptr_t)reserve;

    return start != 0 && address >= start && address < start + RESERVE_BYTES;
}

/* Bytes from `block` to the end of the reserve: no block of it is longer. */
static size_t reserve_tail(const void *block)
{
    return RESERVE_BYTES - (size_t)((const unsigned char *)block - reserve);
}

int nc_memory_recovered(void)
{
    void *probe;

    if (!nc_memory_low) {
        return 1;
    }
    /* Enough for what is asked between two looks at the flag; the reserve itself is spent. */
    probe = malloc(RESERVE_BYTES);
    if (probe == NULL) {
        return 0;
    }
    free(probe);
    nc_memory_low = 0;
    return 1;
}

/* A request of `size` bytes has failed: end the region, or serve it from the reserve. */
static void *out_of_memory(size_t size)
{
    uintptr_t start;
    size_t offset;

    if (nc_guarded()) {
        nc_fail(NC_MEMORY, "out of memory (%zu bytes asked)", size);
    }
    nc_memory_low = 1;
    start = ((uintptr_t)reserve + reserve_used + RESERVE_ALIGNMENT - 1) & ~(RESERVE_ALIGNMENT - 1);
    offset = (size_t)(start - (uintptr_t)reserve);
    if (reserve == NULL || offset > RESERVE_BYTES || RESERVE_BYTES - offset < size) {
        nc_fail(NC_MEMORY, "out of memory (%zu bytes asked)", size);
    }
    reserve_used = offset + size;
    return reserve + offset;
}

/* Tracking. The list is short (temporaries of one call) and freed roughly last in, first out. */

size_t nc_track_mark(void)
{
    return nc_thread_current == NULL ? 0 : nc_thread_current->tracked_count;
}

void nc_track_forget(size_t mark)
{
    nc_thread_current->tracked_count = mark;
}

void nc_track_release(size_t mark)
{
    nc_thread *self = nc_thread_current;

    while (self->tracked_count > mark) {
        free(self->tracked[--self->tracked_count]);
    }
}

static void track(void *block)
{
    nc_thread *self = nc_thread_current;

    if (self->tracked_count == self->tracked_capacity) {
        size_t capacity = self->tracked_capacity == 0 ? 64 : 2 * self->tracked_capacity;
        void **tracked = realloc(self->tracked, capacity * sizeof *tracked);
        if (tracked == NULL) {
            return; /* it would leak if the region failed, nothing worse */
        }
        self->tracked = tracked;
        self->tracked_capacity = capacity;
    }
    self->tracked[self->tracked_count++] = block;
}

static void untrack(const void *block)
{
    nc_thread *self = nc_thread_current;
    size_t i;

    for (i = self->tracked_count; i > 0; i--) {
        if (self->tracked[i - 1] == block) {
            memmove(&self->tracked[i - 1], &self->tracked[i],
                    (self->tracked_count - i) * sizeof *self->tracked);
            self->tracked_count--;
            return;
        }
    }
}

/* For FLINT, and below for GMP. */

void *nc_malloc(size_t size)
{
    void *block;

    nc_poll();
    block = malloc(size);
    return block != NULL || size == 0 ? block : out_of_memory(size);
}

void *nc_calloc(size_t count, size_t size)
{
    void *block;

    nc_poll();
    block = calloc(count, size);
    if (block != NULL || count == 0 || size == 0) {
        return block;
    }
    if (count > SIZE_MAX / size) {
        nc_fail(NC_MEMORY, "out of memory (%zu times %zu bytes asked)", count, size);
    }
    return memset(out_of_memory(count * size), 0, count * size);
}

void *nc_realloc(void *block, size_t size)
{
    void *moved;

    nc_poll();
    if (in_reserve(block)) {
        size_t keep = reserve_tail(block);
        moved = malloc(size);
        moved = moved != NULL || size == 0 ? moved : out_of_memory(size);
        return size == 0 ? moved : memmove(moved, block, size < keep ? size : keep);
    }
    moved = realloc(block, size);
    if (moved != NULL || size == 0) {
        return moved;
    }
    /* The old block is still valid and its length is not known here, so that only a region can
     * end this; GMP tells the length, see nc_gmp_realloc. */
    nc_fail(NC_MEMORY, "out of memory (%zu bytes asked)", size);
}

void nc_free(void *block)
{
    if (!in_reserve(block)) {
        free(block);
    }
}

void *nc_aligned_alloc(size_t alignment, size_t size)
{
    void *block = NULL;

    nc_poll();
#if defined(_WIN32)
    block = _aligned_malloc(size, alignment);
#else
    if (posix_memalign(&block, alignment < sizeof(void *) ? sizeof(void *) : alignment, size) != 0) {
        block = NULL;
    }
#endif
    if (block != NULL || size == 0) {
        return block;
    }
    if (!nc_guarded() && alignment > RESERVE_ALIGNMENT) {
        nc_fail(NC_MEMORY, "out of memory (%zu aligned bytes asked)", size);
    }
    return out_of_memory(size);
}

void nc_aligned_free(void *block)
{
    if (in_reserve(block)) {
        return;
    }
#if defined(_WIN32)
    _aligned_free(block);
#else
    free(block);
#endif
}

static int tracked_size(size_t size)
{
    return size >= NC_TRACK_BYTES && nc_guarded();
}

void *nc_gmp_alloc(size_t size)
{
    void *block = nc_malloc(size);

    if (tracked_size(size)) {
        track(block);
    }
    return block;
}

void *nc_gmp_realloc(void *block, size_t old_size, size_t new_size)
{
    void *moved;

    nc_poll();
    if (in_reserve(block)) {
        moved = nc_gmp_alloc(new_size);
        return memcpy(moved, block, old_size < new_size ? old_size : new_size);
    }
    moved = realloc(block, new_size);
    if (moved == NULL) {
        moved = out_of_memory(new_size);
        memcpy(moved, block, old_size < new_size ? old_size : new_size);
        free(block);
        return moved;
    }
    if (nc_guarded()) {
        if (old_size >= NC_TRACK_BYTES) {
            untrack(block);
        }
        if (new_size >= NC_TRACK_BYTES) {
            track(moved);
        }
    }
    return moved;
}

void nc_gmp_free(void *block, size_t size)
{
    if (in_reserve(block)) {
        return;
    }
    if (tracked_size(size)) {
        untrack(block);
    }
    free(block);
}
