cimport cython

from numcore._c.mpfr cimport mpfr_exp_t, mpfr_flags_t, mpfr_prec_t, mpfr_ptr, mpfr_rnd_t

cdef extern from "context_object.h":
    ctypedef struct nc_settings:
        mpfr_prec_t mpfr_prec
        mpfr_rnd_t mpfr_round
        mpfr_exp_t emax
        mpfr_exp_t emin
        int subnormalize
        int underflow
        int overflow
        int inexact
        int invalid
        int erange
        int divzero
        int traps
        mpfr_prec_t real_prec
        mpfr_prec_t imag_prec
        mpfr_rnd_t real_round
        mpfr_rnd_t imag_round
        int allow_complex
        int rational_division
        int allow_release_gil

    ctypedef struct nc_context:
        nc_settings ctx

    ctypedef struct nc_current:
        nc_context* (*look_up)() except NULL

    nc_context* nc_context_of(nc_current* current) except NULL
    mpfr_prec_t nc_real_prec(const nc_settings* s)
    mpfr_prec_t nc_imag_prec(const nc_settings* s)
    mpfr_rnd_t nc_real_round(const nc_settings* s)
    mpfr_rnd_t nc_imag_round(const nc_settings* s)
    bint nc_settled(const nc_settings* s, mpfr_exp_t exp)


@cython.final
cdef class context:
    # The layout is that of gmpy2's CTXT_Object, which its C API promises.
    cdef nc_settings ctx
    cdef object token


# The entry through which `nc_context_of` finds the running thread's context.
cdef nc_current* current_entry() noexcept

# Bring a result that MPFR has computed in its own exponent range into that of `settings`.
# `rc` is its ternary value and is updated; returns the flags of the whole operation.
cdef mpfr_flags_t fit(mpfr_ptr f, int* rc, const nc_settings* settings, mpfr_rnd_t rnd,
                      mpfr_flags_t flags) noexcept

# The flags that MPFR has raised for a result, read off its value and ternary value. Exact
# infinities come from operands or from poles, which only the operation knows: pass
# MPFR_FLAGS_DIVBY0 for those.
cdef mpfr_flags_t flags_of(mpfr_ptr f, int rc) noexcept

# Note the flags in the context and raise the exception of a trap that is set.
cdef int record(nc_settings* settings, mpfr_flags_t flags) except -1

# An erange flag with its own sentence.
cdef int record_erange(nc_settings* settings, str reason) except -1

# A division by zero with its own sentence, for operations that set no flag in MPFR.
cdef int record_divzero(nc_settings* settings, str reason) except -1

# `text` for a rejected argument: the precision as a C number, checked.
cdef mpfr_prec_t as_precision(object value, str what) except -1
