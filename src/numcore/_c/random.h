/* FLINT's random state of the calling thread, seeded by the clock on first use. */
#ifndef NUMCORE_RANDOM_H
#define NUMCORE_RANDOM_H

#include <time.h>

#include <flint/flint.h>

static inline flint_rand_struct *nc_random(void)
{
    static _Thread_local flint_rand_struct state;
    static _Thread_local int ready = 0;

    if (!ready) {
        struct timespec now;
        timespec_get(&now, TIME_UTC);
        flint_rand_init(&state);
        flint_rand_set_seed(&state, (ulong)now.tv_nsec * 2654435761u + (ulong)now.tv_sec,
                            (ulong)(size_t)&state ^ (ulong)now.tv_nsec);
        ready = 1;
    }
    return &state;
}

#endif
