"""The type mpz for other modules: its layout and what makes one."""

cimport cython
from cpython.object cimport PyTypeObject

from numcore._c.gmp cimport gmp_randstate_t, mpz_srcptr, mpz_t


@cython.final
cdef class mpz:
    # The layout is that of gmpy2's MPZ_Object, which its C API promises: no vtable, this order.
    cdef mpz_t z
    cdef Py_hash_t hash_cache


@cython.final
cdef class random_state:
    cdef gmp_randstate_t state


# A fresh mpz; its value is undefined until `z` has been set.
cdef mpz new_mpz()

# The mpz of a C integer (copied), of an int, or of any integer: TypeError for everything else.
cdef mpz mpz_from_z(mpz_srcptr z)
cdef mpz as_mpz(object x)

# The value of text in a base from 2 to 62: ValueError for anything but digits of it.
cdef object mpz_from_text(str text, int base)

# The int of a C integer.
cdef object int_from_z(mpz_srcptr z)

# The bit or bits that z[key] means, and a position as an integer: IndexError and TypeError for what
# is none; a copy with bit n cleared (0), set (1) or flipped (2).
cdef object bits_at(mpz_srcptr z, object key)
cdef Py_ssize_t bit_position(object position) except? -1
cdef mpz changed_bit(mpz_srcptr z, object n, int how, const char* method)

# The digits of a number in a base; ValueError if there is no such base.
cdef object digits_of(mpz_srcptr z, object base)

# For C: what nc_mpz_attach() (mpz_object.h) takes.
cdef void* mpz_shared() noexcept

# Tell everybody of a type ("xmpz", "mpq", "mpfr" or "mpc"), as soon as it exists; the types so far.
# Modules that use them need not import each other for it.
cdef struct NumberTypes:
    PyTypeObject* mpz
    PyTypeObject* xmpz
    PyTypeObject* mpq
    PyTypeObject* mpfr
    PyTypeObject* mpc

cdef int register_type(str name, type kind) except -1
cdef const NumberTypes* number_types() noexcept

# Tell mpz how to divide two integers: called with a divisor other than 0.
cdef int register_division(object (*divide)(mpz_srcptr, mpz_srcptr)) except -1

# Tell mpz how to write and read the binary form of an mpfr (code 4) or an mpc (5).
cdef int register_binary(int code, object (*write)(object), object (*read)(object)) except -1

# Tell mpz how the current context rounds: one of MPFR's modes.
cdef int register_rounding(int (*rounding)() noexcept) except -1

# Is quotient*unit + rest, with 0 <= rest < unit, rounded to the next unit in this context?
# The rest may be changed.
cdef bint rounds_up(mpz quotient, mpz rest, mpz_srcptr unit) except -1

# For C: what an operation of integers or rationals with a foreign operand comes to.
cdef object promote_operation(object left, object right, int operation)
cdef object compare_promoted(object left, object right, int op)
