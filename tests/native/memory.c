/* Requests that the system grants although the machine has not that much memory. Run by
 * test_native.py.
 *
 * Prints how many of the allocation functions have refused them, and what else went wrong.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "alloc.h"
#include "guard.h"
#include "platform.h"

static void *volatile kept;

static void take(int which, size_t size, void *old, void *old_gmp)
{
    switch (which) {
    case 0: kept = nc_malloc(size); break;
    case 1: kept = nc_calloc(size / 16, 16); break;
    case 2: kept = nc_realloc(old, size); break;
    case 3: kept = nc_aligned_alloc(64, size); break;
    case 4: kept = nc_gmp_alloc(size); break;
    case 5: kept = nc_gmp_realloc(old_gmp, 1024, size); break;
    }
}

int main(void)
{
    size_t there = nc_memory_available(), refused = 0, right = 0;
    void *old = malloc(1024), *old_gmp = malloc(1024);

    nc_guard_install();
    if (there == (size_t)-1 || there < NC_LARGE_BYTES) {
        printf("unknown\n");
        return 0;
    }
    for (int which = 0; which < 6; which++) {
        /* Little more than there is now: less than the machine has in all, if others use some. */
        there = nc_memory_available();
        if (nc_enter()) {
            take(which, there + ((size_t)1 << 27), old, old_gmp);
        }
        refused += nc_leave() == NC_MEMORY;
    }
    /* What is there is given, and a large block may grow by less than is there. */
    for (int which = 0; which < 6; which++) {
        if (which == 2 || which == 5) {
            continue;
        }
        if (nc_enter()) {
            take(which, NC_LARGE_BYTES, NULL, NULL);
        }
        right += nc_leave() == NC_OK;
        free(kept);
    }
    printf("%zu %zu\n", refused, right);
    return 0;
}
