"""Integer arrays through the buffer protocol, a row at a time and without an object per entry."""

from cpython.buffer cimport Py_buffer
from libc.stdint cimport int64_t


cdef struct int_array:
    Py_buffer view
    Py_ssize_t rows
    Py_ssize_t columns
    bint signed


# Open a two-dimensional array of machine integers: 1; anything else: 0, nothing is open.
cdef int open_array(int_array* a, object source) except -1
cdef void close_array(int_array* a) noexcept
# Copy a row as 64-bit words (of unsigned arrays: their bits).
cdef void read_row(int_array* a, Py_ssize_t row, int64_t* out) noexcept nogil
