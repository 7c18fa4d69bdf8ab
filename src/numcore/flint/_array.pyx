"""Integer arrays in and out, and the entries of pickled objects: see _array.pxd."""

from cpython.buffer cimport (
    PyBUF_FORMAT,
    PyBUF_STRIDES,
    PyBuffer_Release,
    PyObject_CheckBuffer,
    PyObject_GetBuffer,
)
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
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

from numcore._c cimport fmpz as Z
from numcore._c.flint_types cimport fmpz, ulong
from numcore._c.guard cimport check, nc_enter, nc_leave
from numcore.flint.fmpz cimport fmpz_int, set_fmpz

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


# --- packed entries: a width in bytes, then every entry in that many, the lowest first --------

cdef inline void write_word(unsigned char* out, ulong word, int width) noexcept nogil:
    cdef int k
    for k in range(width):
        out[k] = <unsigned char> (word >> 8 * k)


cdef inline ulong read_word(const unsigned char* source, int width) noexcept nogil:
    cdef ulong word = 0
    cdef int k
    for k in range(width):
        word |= <ulong> source[k] << 8 * k
    return word


cdef void write_words(
        unsigned char* out, const ulong* values, Py_ssize_t count, int width,
) noexcept nogil:
    cdef Py_ssize_t i
    if width == 8:
        for i in range(count):
            write_word(out + 8 * i, values[i], 8)
    elif width == 4:
        for i in range(count):
            write_word(out + 4 * i, values[i], 4)
    else:
        for i in range(count):
            write_word(out + width * i, values[i], width)


cdef inline int width_of(ulong mask) noexcept nogil:
    """The bytes of the longest of the words whose bits are in `mask`."""
    if mask < 1 << 16:
        return 1 if mask < 1 << 8 else 2
    return 4 if mask < <ulong> 1 << 32 else 8


cdef bytes pack_words(const ulong* values, Py_ssize_t count):
    cdef ulong mask = 0
    cdef Py_ssize_t i
    cdef int width
    cdef bytes data
    for i in range(count):
        mask |= values[i]
    width = width_of(mask)
    data = PyBytes_FromStringAndSize(NULL, 1 + count * width)
    PyBytes_AS_STRING(data)[0] = width
    write_words(<unsigned char*> PyBytes_AS_STRING(data) + 1, values, count, width)
    return data


cdef object pack_integers(const fmpz* values, Py_ssize_t count):
    cdef ulong mask = 0
    cdef Py_ssize_t i
    cdef int width
    cdef unsigned char* out
    cdef bytes data
    for i in range(count):
        if Z.COEFF_IS_MPZ(values[i]):
            return [fmpz_int(&values[i]) for i in range(count)]
        mask |= <ulong> (values[i] ^ values[i] >> 63) << 1  # with room for the sign
    width = width_of(mask)
    data = PyBytes_FromStringAndSize(NULL, 1 + count * width)
    out = <unsigned char*> PyBytes_AS_STRING(data)
    out[0] = width
    write_words(out + 1, <const ulong*> values, count, width)
    return data


cdef Py_ssize_t packed_count(object data) except -1:
    cdef Py_ssize_t size
    cdef int width
    if type(data) is list:
        return len(<list> data)
    if type(data) is not bytes:
        raise TypeError(f"entries are bytes or a list, not {type(data).__name__}")
    size = PyBytes_GET_SIZE(data) - 1
    width = PyBytes_AS_STRING(data)[0] if size >= 0 else 0
    if width not in (1, 2, 4, 8) or size % width:
        raise ValueError("these bytes hold no entries")
    return size // width


cdef int need_count(object data, Py_ssize_t count) except -1:
    if packed_count(data) != count:
        raise ValueError("the number of entries does not fit the shape")
    return 0


cdef int unpack_words(ulong* values, Py_ssize_t count, object data) except -1:
    cdef const unsigned char* source
    cdef Py_ssize_t i
    cdef int width
    need_count(data, count)
    if type(data) is list:
        for i in range(count):
            if i >= len(<list> data):
                raise TypeError("entries must be words")
            values[i] = (<list> data)[i]
        return 0
    source = <const unsigned char*> PyBytes_AS_STRING(data)
    width = source[0]
    for i in range(count):
        values[i] = read_word(source + 1 + i * width, width)
    return 0


cdef int unpack_integers(fmpz* values, Py_ssize_t count, object data) except -1:
    cdef const unsigned char* source
    cdef Py_ssize_t i
    cdef ulong word
    cdef int width, shift, status
    need_count(data, count)
    if type(data) is list:
        for i in range(count):
            if i >= len(<list> data) or not set_fmpz(&values[i], (<list> data)[i]):
                raise TypeError("entries must be integers")
        return 0
    source = <const unsigned char*> PyBytes_AS_STRING(data)
    width = source[0]
    shift = 64 - 8 * width
    if nc_enter():
        for i in range(count):
            word = read_word(source + 1 + i * width, width) << shift
            Z.fmpz_set_si(&values[i], <int64_t> word >> shift)
    status = nc_leave()
    return check(status)
