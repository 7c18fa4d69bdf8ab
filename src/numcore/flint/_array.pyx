"""Reading integer arrays: see _array.pxd."""

from cpython.buffer cimport (
    PyBUF_FORMAT,
    PyBUF_STRIDES,
    PyBuffer_Release,
    PyObject_CheckBuffer,
    PyObject_GetBuffer,
)
from libc.stdint cimport (
    int8_t,
    int16_t,
    int32_t,
    int64_t,
    uint8_t,
    uint16_t,
    uint32_t,
    uint64_t,
)

ctypedef fused entry:
    int8_t
    int16_t
    int32_t
    int64_t
    uint8_t
    uint16_t
    uint32_t
    uint64_t


cdef int open_array(int_array* a, object source) except -1:
    if not PyObject_CheckBuffer(source) or isinstance(source, (bytes, bytearray)):
        return 0
    try:
        PyObject_GetBuffer(source, &a.view, PyBUF_STRIDES | PyBUF_FORMAT)
    except (BufferError, ValueError):
        return 0
    kind = a.view.format.decode("ascii") if a.view.format != NULL else "B"
    native = kind.lstrip("@=<" if LITTLE else "@=>")
    if a.view.ndim != 2 or len(native) != 1 or native not in "bBhHiIlLqQnN?" or a.view.itemsize > 8:
        PyBuffer_Release(&a.view)
        return 0
    a.rows = a.view.shape[0]
    a.columns = a.view.shape[1]
    a.signed = native in "bhilqn"
    return 1


cdef void close_array(int_array* a) noexcept:
    PyBuffer_Release(&a.view)


cdef void copy_row(
        const char* source, Py_ssize_t step, Py_ssize_t n, int64_t* out, entry kind) noexcept nogil:
    cdef Py_ssize_t j
    for j in range(n):
        out[j] = <int64_t> (<const entry*> (source + j * step))[0]


cdef void read_row(int_array* a, Py_ssize_t row, int64_t* out) noexcept nogil:
    cdef const char* source = <const char*> a.view.buf + row * a.view.strides[0]
    cdef Py_ssize_t step = a.view.strides[1], n = a.columns, size = a.view.itemsize
    if a.signed:
        if size == 8:
            copy_row(source, step, n, out, <int64_t> 0)
        elif size == 4:
            copy_row(source, step, n, out, <int32_t> 0)
        elif size == 2:
            copy_row(source, step, n, out, <int16_t> 0)
        else:
            copy_row(source, step, n, out, <int8_t> 0)
    elif size == 8:
        copy_row(source, step, n, out, <uint64_t> 0)
    elif size == 4:
        copy_row(source, step, n, out, <uint32_t> 0)
    elif size == 2:
        copy_row(source, step, n, out, <uint16_t> 0)
    else:
        copy_row(source, step, n, out, <uint8_t> 0)


cdef bint LITTLE = memoryview(b"\1\0").cast("H")[0] == 1
