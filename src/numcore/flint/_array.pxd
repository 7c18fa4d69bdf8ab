"""Integer arrays through the buffer protocol, a row at a time and without an object per entry."""

from cpython.buffer cimport Py_buffer
from libc.stdint cimport int64_t

from numcore._c.flint_types cimport fmpz, ulong


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


# Entries as an object that pickles fast: bytes if all of them fit into words, else a list of ints.
cdef object pack_integers(const fmpz* values, Py_ssize_t count)
cdef bytes pack_words(const ulong* values, Py_ssize_t count)
# Back, into so many entries that are 0: ValueError or TypeError for what does not come from there.
cdef int unpack_integers(fmpz* values, Py_ssize_t count, object data) except -1
cdef int unpack_words(ulong* values, Py_ssize_t count, object data) except -1
# How many entries there are in a packed object.
cdef Py_ssize_t packed_count(object data) except -1
