#include "alloc.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "platform.h"
#include "thread.h"

#if defined(__APPLE__)
#include <malloc/malloc.h>
#define USABLE_BYTES(block) malloc_size(block)
#elif defined(_WIN32)
#include <malloc.h>
#define USABLE_BYTES(block) _msize(block)
#else
#include <malloc.h>
#define USABLE_BYTES(block) malloc_usable_size(block)
#endif

/* A block below POLL_BYTES polls only if it is one of POLL_EVERY. */
#define POLL_BYTES ((size_t)1 << 12)
#define POLL_EVERY 16u

#define SMALL_BYTES ((size_t)1 << 10)

#define RESERVE_BYTES ((size_t)1 << 21)
#define RESERVE_ALIGNMENT ((size_t)64)

/* The longest block that glibc takes for a sign that such blocks come and go (32 MB with its header). */
#define MAPPED_BYTES (((size_t)4 << 20) * sizeof(long) - ((size_t)1 << 13))

int nc_memory_low = 0;

static unsigned char *reserve = NULL;
static size_t reserve_used = 0;
static size_t reserve_blocks = 0;
static atomic_flag reserve_lock = ATOMIC_FLAG_INIT;

/* Allocations to go until one is made to fail; 0: never. For tests. */
static atomic_long failure_countdown = 0;

/* glibc maps a large block anew each time, with a fault for each of its pages, until a longer one has
 * been given back: so give one back, untouched. Where somebody has set the threshold (mallopt,
 * MALLOC_MMAP_THRESHOLD_), theirs stays. */
static void keep_pages(void)
{
#if defined(__GLIBC__)
    void *volatile block = malloc(MAPPED_BYTES); /* volatile: compilers drop blocks that nobody uses */

    free(block);
#endif
}

void nc_alloc_init(void)
{
    if (reserve == NULL) {
        keep_pages();
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

/* A block of the reserve, or NULL when it is spent. Threads without a region may ask together. */
static void *take_reserve(size_t size)
{
    void *block = NULL;
    uintptr_t start;
    size_t offset;

    while (atomic_flag_test_and_set(&reserve_lock)) {
    }
    start = ((uintptr_t)reserve + reserve_used + RESERVE_ALIGNMENT - 1) & ~(RESERVE_ALIGNMENT - 1);
    offset = (size_t)(start - (uintptr_t)reserve);
    if (reserve != NULL && offset <= RESERVE_BYTES && RESERVE_BYTES - offset >= size) {
        block = reserve + offset;
        reserve_used = offset + size;
        reserve_blocks++;
    }
    atomic_flag_clear(&reserve_lock);
    return block;
}

/* True if `block` came from the reserve; it is whole again when all of its blocks are back. */
static int give_reserve_back(const void *block)
{
    if (!in_reserve(block)) {
        return 0;
    }
    while (atomic_flag_test_and_set(&reserve_lock)) {
    }
    if (--reserve_blocks == 0) {
        reserve_used = 0;
    }
    atomic_flag_clear(&reserve_lock);
    return 1;
}

/* A request of `size` bytes has failed: end the region, or serve it from the reserve. */
static void *out_of_memory(size_t size)
{
    void *block;

    if (nc_guarded()) {
        nc_fail(NC_MEMORY, "out of memory (%zu bytes asked)", size);
    }
    nc_memory_low = 1;
    block = take_reserve(size);
    if (block == NULL) {
        nc_fail(NC_MEMORY, "out of memory (%zu bytes asked)", size);
    }
    return block;
}

void nc_fail_allocation(long n)
{
    atomic_store(&failure_countdown, n);
}

long nc_fail_allocation_left(void)
{
    return atomic_load(&failure_countdown);
}

/* Is this the allocation that a test wants to fail? */
static int made_to_fail(void)
{
    return atomic_load_explicit(&failure_countdown, memory_order_relaxed) > 0
        && atomic_fetch_sub(&failure_countdown, 1) == 1;
}

/* Is this request hopeless? The system grants what it does not have, and ends processes once the
 * memory is touched; and whoever asks for that much is going to touch it. `old_size` bytes of it are
 * there already. */
static int refused(size_t size, size_t old_size)
{
    if (size >= NC_LARGE_BYTES && size > old_size && size - old_size > nc_memory_available()) {
        return 1;
    }
    return made_to_fail();
}

/* Tracking. The list is short (temporaries of one call) and freed roughly last in, first out. */

size_t nc_track_mark(void)
{
    return nc_thread_current == NULL ? 0 : nc_thread_current->tracked_count;
}

void nc_track_forget(size_t mark)
{
    if (nc_thread_current->tracked_count > mark) {
        nc_thread_current->tracked_count = mark;
    }
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

/* Poll; before a small block only now and then, since looking at the clock costs as much. */
static void poll_before(size_t size)
{
    nc_thread *self = nc_thread_current;

    if (self == NULL || self->depth == 0) {
        return;
    }
    if (size >= POLL_BYTES || self->small_blocks++ % POLL_EVERY == 0) {
        nc_poll();
    }
}

/* For FLINT, and below for GMP. */

void *nc_malloc(size_t size)
{
    void *block;

    poll_before(size);
    block = refused(size, 0) ? NULL : malloc(size);
    return block != NULL || size == 0 ? block : out_of_memory(size);
}

void *nc_calloc(size_t count, size_t size)
{
    void *block;

    if (count != 0 && size > SIZE_MAX / count) {
        nc_fail(NC_MEMORY, "out of memory (%zu times %zu bytes asked)", count, size);
    }
    poll_before(count * size);
    if (count * size <= SMALL_BYTES) {
        /* The C library keeps free blocks of such sizes at hand for malloc(), not for calloc(). */
        block = made_to_fail() ? NULL : malloc(count * size);
        if (block != NULL) {
            return memset(block, 0, count * size);
        }
    } else {
        block = refused(count * size, 0) ? NULL : calloc(count, size);
    }
    if (block != NULL || count == 0 || size == 0) {
        return block;
    }
    return memset(out_of_memory(count * size), 0, count * size);
}

/* No poll here: a signal handler that frees numbers may move the very list that FLINT is about to
 * enlarge, and the pointer to it is already in our hands. */
void *nc_realloc(void *block, size_t size)
{
    size_t keep;
    void *moved;

    if (block == NULL || in_reserve(block)) {
        keep = block == NULL ? 0 : reserve_tail(block);
        moved = refused(size, 0) ? NULL : malloc(size);
    } else {
        keep = size < NC_LARGE_BYTES ? 0 : USABLE_BYTES(block);
        moved = refused(size, keep) ? NULL : realloc(block, size);
        if (moved != NULL || size == 0) {
            return moved;
        }
        keep = USABLE_BYTES(block);
    }
    if (moved == NULL && size != 0) {
        moved = out_of_memory(size);
    }
    if (block != NULL) {
        if (moved != NULL) {
            memcpy(moved, block, size < keep ? size : keep);
        }
        nc_free(block);
    }
    return moved;
}

void nc_free(void *block)
{
    if (!give_reserve_back(block)) {
        free(block);
    }
}

void *nc_aligned_alloc(size_t alignment, size_t size)
{
    void *block = NULL;

    poll_before(size);
#if defined(_WIN32)
    block = refused(size, 0) ? NULL : _aligned_malloc(size, alignment);
#else
    if (refused(size, 0)
        || posix_memalign(&block, alignment < sizeof(void *) ? sizeof(void *) : alignment, size) != 0) {
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
    if (give_reserve_back(block)) {
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

    poll_before(new_size);
    if (in_reserve(block)) {
        moved = nc_gmp_alloc(new_size);
        memcpy(moved, block, old_size < new_size ? old_size : new_size);
        give_reserve_back(block);
        return moved;
    }
    moved = refused(new_size, old_size) ? NULL : realloc(block, new_size);
    if (moved == NULL) {
        moved = out_of_memory(new_size);
        memcpy(moved, block, old_size < new_size ? old_size : new_size);
        free(block);
        return moved;
    }
    if ((old_size >= NC_TRACK_BYTES || new_size >= NC_TRACK_BYTES) && nc_guarded()) {
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
    if (give_reserve_back(block)) {
        return;
    }
    if (tracked_size(size)) {
        untrack(block);
    }
    free(block);
}
