cimport cython
from cpython.object cimport PyObject

from numcore._c.gmp cimport mp_limb_t, mpq_srcptr, mpq_t
from numcore._c.mpfr cimport mpfr_prec_t, mpfr_ptr, mpfr_rnd_t, mpfr_srcptr, mpfr_t
from numcore.context cimport nc_context, nc_settings


@cython.final
cdef class mpfr:
    # The layout is that of gmpy2's MPFR_Object, which its C API promises.
    cdef mpfr_t f
    cdef Py_hash_t hash_cache
    cdef int inex  # the ternary value of the rounding that made it: its `rc`


# What a Python object is to real and complex arithmetic. The order counts: those that need a method
# called follow the plain ones, and what is complex follows what is real.
cdef enum Kind:
    NOT_A_NUMBER
    REAL            # mpfr
    LONG            # int
    DOUBLE          # float
    INTEGER         # mpz, xmpz
    RATIONAL        # mpq
    FRACTION        # fractions.Fraction
    HAS_REAL        # an object with __mpfr__
    HAS_RATIONAL    # ... __mpq__
    HAS_INTEGER     # ... __mpz__
    COMPLEX         # mpc
    PY_COMPLEX      # complex
    HAS_COMPLEX     # an object with __mpc__

cdef int kind_of(object x) except -1

# Call the conversion method of an object that has one, and check what it returns.
cdef object converted(object x, int kind)
cdef object comparable(object x, int* kind)

cdef enum:
    VIEW_LIMBS = 8

# A Python number as MPFR takes it. Integers and floats become exact values, in the limbs of the
# struct where they fit there; a rational stays one (`p` is NULL then).
cdef struct Operand:
    mpfr_srcptr p
    mpq_srcptr q
    mpfr_t f
    mpq_t ratio
    mp_limb_t[VIEW_LIMBS] limbs
    int owned

# Read `x`, of kind `kind`, into `o`. An object with a conversion method is replaced by what that
# returns: the caller keeps the result as long as `o`, and ends with `unload`.
cdef object load(Operand* o, object x, int kind)
cdef int unload(Operand* o) except -1

# The same, with a rational rounded to `prec` bits, or as the context says.
cdef object load_to(Operand* o, object x, int kind, nc_settings* s, mpfr_prec_t prec,
                    mpfr_rnd_t rnd)
cdef object load_rounded(Operand* o, object x, int kind, nc_settings* s)

# A new value of `prec` bits, to be set by the caller.
cdef mpfr new_mpfr(mpfr_prec_t prec)

# Settle a result: exponent range, flags, traps. The flags are read off the value, or given.
cdef mpfr settle(mpfr r, nc_context* c)
cdef mpfr settle_flags(mpfr r, nc_context* c, unsigned int flags)

# Text of a value as repr shows it, without the type's name.
cdef str text_of(mpfr_srcptr f)

# hash() of a value, equal to that of an equal int, float or Fraction; NaN is not for it.
cdef Py_hash_t hash_of(mpfr_srcptr f) noexcept

# The arguments of a constructor, but for the first, sorted by their slots; NULL: none is given.
cdef int bind_arguments(PyObject** given, tuple slots, str who, PyObject* const* args,
                        Py_ssize_t count, PyObject* names) except -1
ctypedef object (*arguments_function)(PyObject* const* args, Py_ssize_t count, PyObject* names)
cdef object call_with_dict(arguments_function function, tuple args, dict keywords)

# What can be asked of a number of any kind.
cdef enum Question:
    IS_FINITE
    IS_INFINITE
    IS_INTEGER
    IS_NAN
    IS_REGULAR
    IS_SIGNED
    IS_ZERO

# What numcore.mpc lends to real arithmetic once it is loaded.
ctypedef object (*complex_arith)(object left, int kl, object right, int kr, int op, nc_context* c)
ctypedef object (*complex_from_real)(mpfr_srcptr a, object b, int op, nc_context* c)
ctypedef object (*complex_compare)(object left, object right, int op)
ctypedef object (*complex_compare_real)(object a, mpfr_srcptr b, int op)
ctypedef object (*complex_unary)(object x, str function, nc_context* c)
ctypedef object (*complex_root)(object x, nc_context* c)
ctypedef bint (*complex_test)(object x, int question) except -1
ctypedef object (*complex_scale)(object x, long n, nc_context* c)
ctypedef object (*complex_fused)(object x, object y, object z, bint subtract, nc_context* c)
cdef struct ComplexCalls:
    complex_arith arith
    complex_from_real from_real  # an operator between a real number and an mpc
    complex_root root  # of an mpc
    complex_compare compare
    complex_compare_real compare_real  # == and != of an mpc and a real number
    complex_unary unary
    complex_test test
    complex_scale scale
    complex_fused fused
cdef ComplexCalls* complex_calls() noexcept

cdef enum Op:
    ADD
    SUB
    MUL
    DIV
    FLOORDIV
    MOD
    DIVMOD
    POW

# Make methods of context of functions, given by name.
cdef int attach(object functions) except -1

# Digits, formats and binary forms of a part.
cdef tuple digits_of(mpfr_srcptr f, tuple args, mpfr_rnd_t rnd)
cdef tuple read_number(str spec, Py_ssize_t i)
cdef str padded(str body, bint zeros, str align, object width)
cdef str format_real(mpfr_srcptr f, str spec, bint all_digits)
cdef bytes binary_of(mpfr_srcptr f, int rc, int code)
cdef Py_ssize_t read_binary(bytes data, Py_ssize_t start, int code, mpfr_prec_t* prec) except -1
cdef int set_binary(mpfr_ptr f, bytes data, Py_ssize_t start) except -1
