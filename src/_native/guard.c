#include "guard.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gmp.h>

#include "alloc.h"
#include "cpu.h"
#include "hooks.h"
#include "platform.h"
#include "thread.h"

#if defined(_WIN32)
#include <windows.h>
#endif

/* Polls are at least this far apart: each takes the GIL. */
#define NC_POLL_INTERVAL_MS 100

static int (*poll_callback)(void) = NULL;
static void (*recovery_callback)(void) = NULL;
static void (*mpfr_forget)(void) = NULL;

/* Counts how often the two above were set. */
static int forgetting = 0;

static uint64_t now_ms(void)
{
#if defined(_WIN32)
    return (uint64_t)GetTickCount64();
#else
    struct timespec t;
#if defined(CLOCK_MONOTONIC_COARSE)
    clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
#else
    clock_gettime(CLOCK_MONOTONIC, &t);
#endif
    return (uint64_t)t.tv_sec * 1000u + (uint64_t)t.tv_nsec / 1000000u;
#endif
}

/* Let MPFR drop the constants of this thread: one that was being computed may hold blocks of the
 * region that failed. */
static void forget_caches(void)
{
    if (mpfr_forget != NULL) {
        mpfr_forget();
    }
    if (recovery_callback != NULL) {
        recovery_callback();
    }
}

/* The first touch of a library's thread-local data asks for memory, and the C library ends the process
 * if there is none. So not only when memory is short. */
static void prepare_to_forget(nc_thread *self)
{
    self->forgets = forgetting;
    forget_caches();
}

int nc_guard_push(void)
{
    nc_thread *self = nc_thread_self();
    nc_region *region;

    if (self->depth == NC_GUARD_DEPTH) {
        fputs("numcore: guarded regions are nested too deeply\n", stderr);
        abort();
    }
    if (self->depth == 0) {
        self->next_poll = 0;
        if (self->forgets != forgetting) {
            prepare_to_forget(self);
        }
    }
    region = &self->regions[self->depth++];
    region->track_mark = self->tracked_count;
    region->status = NC_OK;
    if (self->callbacks > 0) {
        region->status = NC_BUSY;
        snprintf(self->message, sizeof self->message,
                 "a signal handler cannot compute with large operands while it interrupts "
                 "another native computation of its thread");
    }
    return region->status == NC_OK;
}

jmp_buf *nc_guard_point(void)
{
    return &nc_thread_current->regions[nc_thread_current->depth - 1].recovery;
}

void nc_callback_begin(void)
{
    nc_thread_self()->callbacks++;
}

void nc_callback_end(void)
{
    nc_thread_self()->callbacks--;
}

nc_status nc_leave(void)
{
    nc_thread *self = nc_thread_self();
    nc_region *region = &self->regions[self->depth - 1];

    if (region->status == NC_OK || region->status == NC_BUSY) {
        nc_track_forget(region->track_mark);
    } else {
        /* Caches first, while the region is open: blocks they give back are struck off its list. */
        if (self->forgets != 0) {
            forget_caches();
        }
        nc_track_release(region->track_mark);
    }
    self->depth--;
    return region->status;
}

int nc_guarded(void)
{
    const nc_thread *self = nc_thread_current;

    return self != NULL && self->depth > 0 && self->callbacks == 0;
}

const char *nc_message(void)
{
    return nc_thread_current == NULL ? "" : nc_thread_current->message;
}

static void fail_with(nc_status status, const char *format, va_list arguments)
    __attribute__((noreturn, format(printf, 2, 0)));

static void fail_with(nc_status status, const char *format, va_list arguments)
{
    nc_thread *self = nc_thread_current;
    nc_region *region;

    if (!nc_guarded()) {
        fputs("numcore: fatal error in a native library, outside of any guarded call: ", stderr);
        vfprintf(stderr, format, arguments);
        fputc('\n', stderr);
        abort();
    }
    vsnprintf(self->message, sizeof self->message, format, arguments);
    region = &self->regions[self->depth - 1];
    region->status = status;
    nc_flint_recover(); /* its worker threads must not outlive the memory they work on */
    NC_LONGJMP(region->recovery, 1);
}

void nc_fail(nc_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fail_with(status, format, arguments);
}

void nc_poll(void)
{
    nc_thread *self = nc_thread_current;
    uint64_t now;
    int interrupted;

    if (!nc_guarded() || poll_callback == NULL) {
        return;
    }
    now = now_ms();
    if (self->next_poll == 0) {
        /* Small regions end before: the clock would be a good part of their cost. */
        self->next_poll = now + NC_POLL_INTERVAL_MS;
    }
    if (now < self->next_poll || nc_flint_busy()) {
        return;
    }
    self->next_poll = now + NC_POLL_INTERVAL_MS;
    nc_callback_begin();
    interrupted = poll_callback();
    nc_callback_end();
    if (interrupted) {
        nc_fail(NC_INTERRUPTED, "interrupted");
    }
}

const char *nc_abi_tag(void)
{
    return NC_ABI_TAG;
}

void nc_set_poll_callback(int (*callback)(void))
{
    poll_callback = callback;
}

void nc_set_recovery_callback(void (*callback)(void))
{
    recovery_callback = callback;
    forgetting++;
}

#if !defined(NC_SYSTEM_LIBS)
/* GMP's errors (the bits of gmp_errno) as one of our outcomes. */
static void gmp_error(int error, const char *what)
{
    switch (error) {
    case NC_GMP_DIVISION_BY_ZERO:
        nc_fail(NC_DIVZERO, "division by zero");
    case NC_GMP_SQRT_OF_NEGATIVE:
        nc_fail(NC_DOMAIN, "root of a negative number");
    case NC_GMP_OVERFLOW:
        nc_fail(NC_OVERFLOW, "the result is too large");
    default:
        nc_fail(NC_NATIVE, "an internal check failed: %s", what);
    }
}
#endif

void nc_guard_install(void)
{
    static int installed = 0;

    if (installed) {
        return;
    }
    installed = 1;
    nc_alloc_init();
    nc_thread_init();
    mp_set_memory_functions(nc_gmp_alloc, nc_gmp_realloc, nc_gmp_free);
#if !defined(NC_SYSTEM_LIBS)
    __gmp_numcore_error = gmp_error;
    __gmp_numcore_poll = nc_poll;
#endif
}

/* FLINT's error classes in the order of its enumeration flint_err_t (flint.h). */
static const nc_status flint_status[] = {
    NC_NATIVE,   /* FLINT_ERROR */
    NC_OVERFLOW, /* FLINT_OVERFLOW */
    NC_DIVZERO,  /* FLINT_IMPINV */
    NC_DOMAIN,   /* FLINT_DOMERR */
    NC_DIVZERO,  /* FLINT_DIVZERO */
    NC_OVERFLOW, /* FLINT_EXPOF */
    NC_DOMAIN,   /* FLINT_INEXACT */
    NC_NATIVE,   /* FLINT_TEST_FAIL */
};

/* FLINT writes a word as %wd, %wu or %wx, which C knows by the length of its type. */
static void in_c(const char *format, char *text, size_t size)
{
    const char *length = sizeof(long) == sizeof(mp_limb_t) ? "l" : "ll";
    size_t n = 0;

    for (; *format != '\0' && n + 3 < size; format++) {
        if (n > 0 && text[n - 1] == '%' && format[0] == 'w') {
            memcpy(text + n, length, strlen(length));
            n += strlen(length);
        } else {
            text[n++] = *format;
        }
    }
    text[n] = '\0';
}

static void flint_error(int error, const char *format, va_list arguments)
{
    size_t count = sizeof flint_status / sizeof flint_status[0];
    nc_status status
        = error >= 0 && (size_t)error < count ? flint_status[error] : NC_NATIVE;
    char text[256];

    in_c(format, text, sizeof text);
    fail_with(status, text, arguments);
}

static void flint_abort_hook(void)
{
    nc_fail(NC_NATIVE, "FLINT stopped the computation");
}

int nc_flint_job(void (*function)(void *), void *argument)
{
    if (nc_enter()) {
        function(argument);
    }
    return (int)nc_leave();
}

void nc_flint_job_failed(int status)
{
    if (status == NC_MEMORY) {
        nc_fail(NC_MEMORY, "out of memory in a worker thread");
    }
    nc_fail((nc_status)status, "a worker thread failed");
}

void nc_flint_setup(void *handle)
{
    typedef void (*set_throw_fn)(void (*)(int, const char *, va_list));
    typedef void (*set_abort_fn)(void (*)(void));
    typedef void (*set_memory_fn)(void *(*)(size_t), void *(*)(size_t, size_t),
                                  void *(*)(void *, size_t), void (*)(void *),
                                  void *(*)(size_t, size_t), void (*)(void *));
    set_throw_fn set_throw;
    set_abort_fn set_abort;
    set_memory_fn set_memory;

    if (nc_library_function(handle, "__flint_set_all_memory_functions", &set_memory)) {
        set_memory(nc_malloc, nc_calloc, nc_realloc, nc_free, nc_aligned_alloc, nc_aligned_free);
    }
    if (nc_library_function(handle, "flint_set_throw", &set_throw)) {
        set_throw(flint_error);
    }
    if (nc_library_function(handle, "flint_set_abort", &set_abort)) {
        set_abort(flint_abort_hook);
    }
    if (nc_library_function(handle, "mpfr_free_cache", &mpfr_forget)) {
        forgetting++;
    }
}
