/* What the guard and the allocation functions know about the running thread. Internal. */
#ifndef NUMCORE_THREAD_H
#define NUMCORE_THREAD_H

#include <stdint.h>

#include "guard.h"

typedef struct nc_region {
    jmp_buf recovery;
    nc_status status;
    size_t track_mark;
} nc_region;

typedef struct nc_thread {
    int depth;
    int forgets;   /* the thread's caches of MPFR can be dropped without asking for memory */
    int callbacks; /* Python code that runs inside of a region: see nc_callback_begin */
    unsigned small_blocks; /* counts them: see alloc.c */
    uint64_t next_poll;    /* 0: the region has not polled yet */
    void **tracked; /* large blocks that GMP took inside of a region, in order of age */
    size_t tracked_count;
    size_t tracked_capacity;
    char message[256];
    nc_region regions[NC_GUARD_DEPTH];
} nc_thread;

/* One word a thread, small enough for the static TLS block: reading it costs one instruction. */
#if defined(__ELF__)
#define NC_TLS_FAST __attribute__((tls_model("initial-exec")))
#else
#define NC_TLS_FAST
#endif

/* This thread's record; NULL while it has opened no region. */
extern _Thread_local nc_thread *nc_thread_current NC_TLS_FAST;

/* Prepare for threads to end (once, at load). */
void nc_thread_init(void);

/* This thread's record, made on first use and freed when the thread ends. */
nc_thread *nc_thread_self(void);

#endif
