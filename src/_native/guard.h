/* Error guard: one way to call native code that can fail.
 *
 * GMP and FLINT end the process when memory runs out, when a size overflows or when an argument is
 * outside of a function's domain. The guard gives the calling thread a recovery point instead:
 *
 *     if (nc_enter())
 *         mpz_mul(result, a, b);
 *     status = nc_leave();
 *
 * A failure inside the region jumps back to nc_enter(), which then yields 0, and nc_leave() returns
 * what went wrong. Rules for a region:
 *   - nc_enter() and nc_leave() stand in the same C function, and nothing returns between them;
 *   - it holds only calls to the native libraries, no Python API;
 *   - what it writes are fresh objects: after a failure they hold garbage and must be forgotten
 *     (re-initialised, not cleared), while every operand is as it was;
 *   - local variables changed inside the region are indeterminate after a failure.
 *
 * The jump only ever starts from our allocation functions, from the error hooks of GMP and FLINT or
 * from a poll, never from a signal handler. Regions nest, up to NC_GUARD_DEPTH.
 *
 * A poll may run Python code (signal handlers) in the middle of a native call, whose scratch space
 * belongs to the thread (FLINT's FFT buffer, MPFR's constants). A region opened there is refused:
 * its nc_enter() yields 0 at once and nc_leave() NC_BUSY.
 */
#ifndef NUMCORE_GUARD_H
#define NUMCORE_GUARD_H

#include <setjmp.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NC_GUARD_DEPTH 8

/* What ended a guarded region. */
typedef enum nc_status {
    NC_OK = 0,
    NC_MEMORY,      /* out of memory */
    NC_OVERFLOW,    /* a size or an exponent does not fit its C type */
    NC_DIVZERO,     /* division by zero or by a non-invertible element */
    NC_DOMAIN,      /* an argument outside of the function's domain */
    NC_UNABLE,      /* the library has no algorithm for this input */
    NC_INTERRUPTED, /* a Python signal handler raised; its exception is set */
    NC_NATIVE,      /* any other error of a library */
    NC_BUSY         /* asked from a signal handler, in the middle of another region */
} nc_status;

#if defined(_WIN32)
/* A null frame pointer keeps the jump from unwinding, which mingw's setjmp would do otherwise. */
#define NC_SETJMP(env) _setjmp((env), NULL)
#define NC_LONGJMP(env, value) longjmp((env), (value))
#else
#define NC_SETJMP(env) _setjmp(env)
#define NC_LONGJMP(env, value) _longjmp((env), (value))
#endif

/* Open a region: true on the way in, false when a failure has jumped back. */
#define nc_enter() (nc_guard_push() && NC_SETJMP(*nc_guard_point()) == 0)

/* Close the innermost region of this thread and return its outcome. */
nc_status nc_leave(void);

/* The text that belongs to the last failure in this thread ("" if there is none). */
const char *nc_message(void);

/* Open a region, unless it is refused; the recovery point of the innermost one. For nc_enter(). */
int nc_guard_push(void);
jmp_buf *nc_guard_point(void);

/* Between these two, code of Python's runs in the middle of a region. */
void nc_callback_begin(void);
void nc_callback_end(void);

/* Is this thread inside of a guarded region? */
int nc_guarded(void);

/* End the innermost region with `status`; outside of any region, print the text and abort. */
#if defined(__GNUC__)
__attribute__((noreturn, format(printf, 2, 3)))
#endif
void nc_fail(nc_status status, const char *format, ...);

/* A safe place to stop: runs the poll callback if one is due, and ends the region if that says so. */
void nc_poll(void);

/* What tells one set of native libraries from an incompatible one (abi_tag in meson.build). */
const char *nc_abi_tag(void);

/* Set the function that decides, at a poll, whether to interrupt (non-zero: yes). */
void nc_set_poll_callback(int (*callback)(void));

/* Install the allocation functions and error hooks in GMP. Idempotent. */
void nc_guard_install(void);

/* Let FLINT, loaded as `handle`, report its errors and take its memory here. */
void nc_flint_setup(void *handle);

/* FLINT's hooks for its worker threads (flint_numcore.h): run a job in a region of its own, and let
 * the thread that waits for the worker fail as the job did. */
int nc_flint_job(void (*function)(void *), void *argument);
void nc_flint_job_failed(int status);

/* Run when a region has failed, to drop caches that may be half-written (MPFR's constants). */
void nc_set_recovery_callback(void (*callback)(void));

#ifdef __cplusplus
}
#endif

#endif
