#include "thread.h"

#include <stdlib.h>

#include "alloc.h"
#include "platform.h"

_Thread_local nc_thread *nc_thread_current NC_TLS_FAST = NULL;

static void thread_end(void)
{
    nc_thread *self = nc_thread_current;

    nc_thread_current = NULL;
    if (self != NULL) {
        free(self->tracked);
        nc_free(self);
    }
}

static nc_thread_hook at_end;

void nc_thread_init(void)
{
    nc_thread_hook_init(&at_end, thread_end);
}

nc_thread *nc_thread_self(void)
{
    if (nc_thread_current == NULL) {
        /* Outside of any region, so that a failure is served from the reserve. */
        nc_thread_current = nc_calloc(1, sizeof *nc_thread_current);
        nc_thread_hook_arm(&at_end);
    }
    return nc_thread_current;
}
