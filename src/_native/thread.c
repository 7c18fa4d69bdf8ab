#include "thread.h"

#include <stdlib.h>

#include "alloc.h"

#if defined(_WIN32)
#include <windows.h>
#else
#include <pthread.h>
#endif

_Thread_local nc_thread *nc_thread_current NC_TLS_FAST = NULL;

static void thread_end(void *record)
{
    nc_thread *self = record;

    nc_thread_current = NULL;
    free(self->tracked);
    nc_free(self);
}

#if defined(_WIN32)
static INIT_ONCE key_once = INIT_ONCE_STATIC_INIT;
static DWORD key = FLS_OUT_OF_INDEXES;

static BOOL CALLBACK make_key(PINIT_ONCE once, PVOID parameter, PVOID *context)
{
    (void)once;
    (void)parameter;
    (void)context;
    key = FlsAlloc(thread_end);
    return TRUE;
}

static void at_thread_end(nc_thread *self)
{
    InitOnceExecuteOnce(&key_once, make_key, NULL, NULL);
    FlsSetValue(key, self);
}
#else
static pthread_once_t key_once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void make_key(void)
{
    pthread_key_create(&key, thread_end);
}

static void at_thread_end(nc_thread *self)
{
    pthread_once(&key_once, make_key);
    pthread_setspecific(key, self);
}
#endif

nc_thread *nc_thread_self(void)
{
    if (nc_thread_current == NULL) {
        /* Outside of any region, so that a failure is served from the reserve. */
        nc_thread *self = nc_calloc(1, sizeof *self);
        at_thread_end(self);
        nc_thread_current = self;
    }
    return nc_thread_current;
}
