cdef extern from "flint/flint.h" nogil:
    void* flint_calloc(size_t, size_t)
    void* flint_malloc(size_t)

cdef extern from "random.h" nogil:
    C.flint_rand_struct* nc_random()

from cpython.buffer cimport PyBUF_FORMAT, PyBUF_ND, PyBUF_STRIDES, PyBUF_WRITABLE

from numcore._c cimport fmpz as Z, fmpz_mat as ZM, nmod as S, nmod_vec as NV
from numcore._c cimport nmod_poly as poly_functions
from numcore.flint.fmpz_mat cimport fmpz_mat
from numcore.flint.nmod cimport invert, is_prime_modulus, new_nmod, nmod, set_modulus, set_nmod
from numcore.flint.nmod_poly cimport nmod_poly
from libc.string cimport memset


# --- what the template asks of the ring ------------------------------------------------------

cdef void empty_ring(nmod_mat self) noexcept:
    S.nmod_init(&self.val.mod, 1)


cdef inline void take_ring(nmod_mat self, nmod_mat like) noexcept:
    self.val.mod = like.val.mod


cdef inline bint same_ring(nmod_mat a, nmod_mat b) noexcept:
    return a.val.mod.n == b.val.mod.n


cdef tuple read_ring(nmod_mat self, tuple args):
    """Take the modulus off the arguments; a matrix alone brings its own."""
    if len(args) == 1 and isinstance(args[0], nmod_mat):
        take_ring(self, args[0])
        return args
    if len(args) < 2:
        raise TypeError("nmod_mat needs a modulus")
    set_modulus(&self.val.mod, args[len(args) - 1])
    return args[:len(args) - 1]


cdef inline void init(nmod_mat self, Py_ssize_t m, Py_ssize_t n) noexcept nogil:
    """FLINT's function would prepare the modulus once more, which is there."""
    cdef S.nmod_t mod = self.val.mod
    if m >= 1 << 16 or n >= 1 << 16:
        C.nmod_mat_init(self.val, m, n, mod.n)
        return
    self.val.r = m
    self.val.c = self.val.stride = n
    if m and n:
        self.val.entries = <C.ulong*> flint_calloc(m * n, sizeof(C.ulong))


cdef inline void empty(nmod_mat self) noexcept:
    cdef S.nmod_t mod = self.val.mod
    memset(self.val, 0, sizeof(C.nmod_mat_struct))
    self.val.mod = mod


cdef inline bint zero_divisors(nmod_mat a) noexcept:
    """Tell whether dividing may meet what has no inverse."""
    return not is_prime_modulus(a.val.mod.n)


cdef inline double weight(nmod_mat a) noexcept:
    return 1


cdef inline nmod get(nmod_mat a, Py_ssize_t i, Py_ssize_t j):
    return new_nmod(C.nmod_mat_get_entry(a.val, i, j), a.val.mod)


cdef inline int put(nmod_mat a, Py_ssize_t i, Py_ssize_t j, object x) except -1:
    return set_nmod(C.nmod_mat_entry_ptr(a.val, i, j), x, a.val.mod)


cdef inline nmod_poly new_poly(nmod_mat like):
    cdef nmod_poly r = nmod_poly.__new__(nmod_poly)
    r.val.mod = like.val.mod
    return r


cdef void fill_words(
        nmod_mat self, Py_ssize_t i, int64_t* row, Py_ssize_t n, bint signed) noexcept nogil:
    cdef C.ulong* out = C.nmod_mat_row_ptr(self.val, i)
    cdef S.nmod_t mod = self.val.mod
    cdef Py_ssize_t j
    for j in range(n):
        out[j] = S.nmod_set_si(row[j], mod) if signed else S.nmod_set_ui(<C.ulong> row[j], mod)


cdef int fill_matrix(nmod_mat self, object source) except -1:
    """Take another matrix: 1; anything else: 0."""
    if isinstance(source, nmod_mat):
        if not same_ring(self, source):
            raise TypeError("cannot create nmod_mat from one with another modulus")
        copy_into(self, source)
        return 1
    if isinstance(source, fmpz_mat):
        reduce_into(self, source)
        return 1
    return 0


cdef int copy_into(nmod_mat self, nmod_mat source) except -1:
    cdef Py_ssize_t size = source.val.r * source.val.c * sizeof(C.ulong)
    cdef int status
    if 0 < size < LIGHT_BYTES:
        self.val.r = source.val.r
        self.val.c = self.val.stride = source.val.c
        self.val.entries = <C.ulong*> flint_malloc(size)
        copy_entries(self, source)
        return 0
    allocate(self, source.val.r, source.val.c)
    {{run("copy_entries(self, source)", work="linear(source)", reads="source", lost="self")}}
    return 0


cdef int reduce_into(nmod_mat self, fmpz_mat source) except -1:
    cdef int status
    allocate(self, source.val.r, source.val.c)
    {{run("ZM.fmpz_mat_get_nmod_mat(self.val, source.val)", work="linear(self) * 4", reads="source", lost="self")}}
    return 0


cdef nmod_mat coerce(object x, nmod_mat like):
    cdef nmod_mat r
    if isinstance(x, nmod_mat):
        return <nmod_mat> x
    if like is None or not isinstance(x, fmpz_mat):
        return None
    r = nmod_mat.__new__(nmod_mat)
    take_ring(r, like)
    reduce_into(r, x)
    return r


cdef inline void raise_to(nmod_mat r, nmod_mat a, C.ulong n) noexcept nogil:
    C.nmod_mat_pow(r.val, a.val, n)


cdef object scaled(nmod_mat a, object factor):
    cdef C.ulong c
    cdef nmod_mat r
    cdef int status
    if not set_nmod(&c, factor, a.val.mod):
        return NotImplemented
    r = blank(a.val.r, a.val.c, a)
    if not a.val.c:  # FLINT walks through the rows, be they 2^60
        return r
    {{run("C.nmod_mat_scalar_mul(r.val, a.val, c)", work="linear(a)", reads="a")}}
    return r


cdef object divided(nmod_mat a, object divisor):
    cdef C.ulong c
    if not set_nmod(&c, divisor, a.val.mod):
        return NotImplemented
    return scaled(a, new_nmod(invert(c, a.val.mod), a.val.mod))


cdef int settle(nmod_mat self) except -1:
    """Make entries that were written into the matrix valid."""
    NV._nmod_vec_reduce(self.val.entries, self.val.entries, self.val.r * self.val.c, self.val.mod)
    return 0


cdef object shared(nmod_mat self):
    """A view of the entries that may be written through."""
    cdef C.ulong[:, :] view
    writable(self)
    view = self
    return view
