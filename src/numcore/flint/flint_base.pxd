"""The base classes of the types, and what keeps a mutable object safe while the GIL is released."""


cdef class flint_elem:
    pass


cdef class flint_scalar(flint_elem):
    pass


cdef class flint_mutable(flint_elem):
    # How many running calls read the value without the GIL; LOST once a failed call has spoiled it.
    cdef Py_ssize_t uses


cdef class flint_poly(flint_mutable):
    pass


cdef class flint_mat(flint_mutable):
    pass


cdef class flint_series(flint_mutable):
    pass


cdef class flint_vec(flint_mutable):
    pass


cdef enum:
    LOST = -1

# Below this estimate (nanoseconds, roughly) an operation runs at once: no guard, the GIL kept.
cdef enum:
    LIGHT = 10000

# A loop that makes objects asks for Ctrl-C after that many of them.
cdef enum:
    PAUSE = 65536

# From this many bytes on a block is asked for under the guard.
cdef enum:
    LIGHT_BYTES = 65536


cdef inline void hold(flint_mutable a) noexcept:
    a.uses += 1


cdef inline void release(flint_mutable a) noexcept:
    a.uses -= 1


# Raise if a call in another thread reads `self` at this moment: it may not be changed.
cdef int writable(flint_mutable self) except -1

# Raise what the status of a call over Z/n stands for: FLINT has no class for a zero divisor it met.
cdef int check_modular(int status) except -1

# The text of coefficient strings as a polynomial, or of rows of strings as a matrix.
cdef str poly_text(list coefficients, str variable, bint ascending)
cdef str poly_latex(list coefficients, str variable, bint ascending)
cdef str table_text(list rows)
cdef str table_latex(list rows)
# Raise if a matrix has more entries than any memory.
cdef int too_large() except -1
cdef inline int check_size(Py_ssize_t m, Py_ssize_t n) except -1:
    return too_large() if n and m > (<Py_ssize_t> 1 << 58) // n else 0
# Dimensions of a matrix from Python, checked.
cdef int shape(object m, object n, Py_ssize_t* rows, Py_ssize_t* columns) except -1
# A count, length or exponent: TypeError for what is no integer, ValueError below zero.
cdef Py_ssize_t length_of(object n, str name) except -1
cdef unsigned long word_of(object n, str name) except? 0
