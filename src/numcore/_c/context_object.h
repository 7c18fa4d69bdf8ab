/* The layout of a context and the way to the current one.
 *
 * The layout is that of gmpy2's CTXT_Object, which its C API promises.
 */
#ifndef NUMCORE_CONTEXT_OBJECT_H
#define NUMCORE_CONTEXT_OBJECT_H

#include <Python.h>
#include <stdint.h>

#include <mpfr.h>

typedef struct nc_settings {
    mpfr_prec_t mpfr_prec;
    mpfr_rnd_t mpfr_round;
    mpfr_exp_t emax;
    mpfr_exp_t emin;
    int subnormalize;
    int underflow; /* the six flags stand in this order: see FLAG_NAMES in context.pyx */
    int overflow;
    int inexact;
    int invalid;
    int erange;
    int divzero;
    int traps;
    mpfr_prec_t real_prec; /* -1: as mpfr_prec */
    mpfr_prec_t imag_prec; /* -1: as real_prec */
    mpfr_rnd_t real_round; /* -1: as mpfr_round */
    mpfr_rnd_t imag_round; /* -1: as real_round */
    int allow_complex;
    int rational_division;
    int allow_release_gil;
} nc_settings;

typedef struct nc_context {
    PyObject_HEAD
    nc_settings ctx;
    PyObject *token;
} nc_context;

/* What the running thread's current context was when it was last asked for.
 *
 * A thread's contextvars context changes its version whenever another one is entered or left, and our
 * variable is set only by us, so that a matching pair (thread, version) proves the entry right.
 * `context` is a strong reference. Guarded by the GIL.
 */
typedef struct nc_current {
    uint64_t thread;
    uint64_t version;
    nc_context *context;
    nc_context *(*look_up)(void); /* refill this entry; NULL with an exception set on failure */
} nc_current;

static inline PyThreadState *nc_thread_state(void)
{
#if PY_VERSION_HEX >= 0x030D0000
    return PyThreadState_GetUnchecked();
#else
    return _PyThreadState_UncheckedGet();
#endif
}

/* The current context, borrowed: valid until Python code runs. */
static inline nc_context *nc_context_of(nc_current *current)
{
    PyThreadState *state = nc_thread_state();

    if (current->thread == state->id && current->version == state->context_ver) {
        return current->context;
    }
    return current->look_up();
}

static inline mpfr_prec_t nc_real_prec(const nc_settings *s)
{
    return s->real_prec == -1 ? s->mpfr_prec : s->real_prec;
}

static inline mpfr_prec_t nc_imag_prec(const nc_settings *s)
{
    return s->imag_prec == -1 ? nc_real_prec(s) : s->imag_prec;
}

static inline mpfr_rnd_t nc_real_round(const nc_settings *s)
{
    return (int)s->real_round == -1 ? s->mpfr_round : s->real_round;
}

static inline mpfr_rnd_t nc_imag_round(const nc_settings *s)
{
    return (int)s->imag_round == -1 ? nc_real_round(s) : s->imag_round;
}

/* Is a result with exponent `exp` settled by the inexact flag alone? The exponents of NaN, infinity
 * and zero lie below any emin, and what MPFR makes of an overflow or an underflow lies on the bounds. */
static inline int nc_settled(const nc_settings *s, mpfr_exp_t exp)
{
    return exp > s->emin && exp < s->emax && (s->traps | s->subnormalize) == 0;
}

#endif
