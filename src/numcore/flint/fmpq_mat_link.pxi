from libc.string cimport memset

from numcore._c cimport fmpq as Q, fmpz as Z, fmpz_mat as ZM
from numcore._c cimport fmpq_mat as poly_functions
from numcore.flint.fmpq cimport as_fmpq, fmpq, new_fmpq, set_fmpq, spoiled_fmpq
from numcore.flint.fmpq_poly cimport fmpq_poly
from numcore.flint.fmpz_mat cimport blank as blank_fmpz_mat, fmpz_mat


# --- what the template asks of the ring ------------------------------------------------------

cdef inline void init(fmpq_mat self, Py_ssize_t m, Py_ssize_t n) noexcept nogil:
    C.fmpq_mat_init(self.val, m, n)


cdef inline void empty(fmpq_mat self) noexcept:
    memset(self.val, 0, sizeof(C.fmpq_mat_struct))


cdef inline double weight(fmpq_mat a) noexcept:
    """The limbs of an entry, roughly: those of the first."""
    if a.val.r == 0 or a.val.c == 0:
        return 1
    return 4 * Q.fmpq_height_bits(C.fmpq_mat_entry(a.val, 0, 0)) / 64 + 4


cdef inline fmpq get(fmpq_mat a, Py_ssize_t i, Py_ssize_t j):
    cdef fmpq r = new_fmpq()
    Q.fmpq_set(r.val, C.fmpq_mat_entry(a.val, i, j))
    return r


cdef inline int put(fmpq_mat a, Py_ssize_t i, Py_ssize_t j, object x) except -1:
    return set_fmpq(C.fmpq_mat_entry(a.val, i, j), x)


cdef inline fmpq new_entry(fmpq_mat like):
    return new_fmpq()


cdef inline fmpq_poly new_poly(fmpq_mat like):
    return fmpq_poly.__new__(fmpq_poly)


cdef void fill_words(
        fmpq_mat self, Py_ssize_t i, int64_t* row, Py_ssize_t n, bint signed) noexcept nogil:
    cdef Py_ssize_t j
    for j in range(n):
        if signed:
            Z.fmpz_set_si(C.fmpq_mat_entry_num(self.val, i, j), row[j])
        else:
            Z.fmpz_set_ui(C.fmpq_mat_entry_num(self.val, i, j), <C.ulong> row[j])


cdef int fill_matrix(fmpq_mat self, object source) except -1:
    """Take another matrix: 1; anything else: 0."""
    if isinstance(source, fmpq_mat):
        copy_into(self, source)
        return 1
    if isinstance(source, fmpz_mat):
        widen_into(self, source)
        return 1
    return 0


cdef int copy_into(fmpq_mat self, fmpq_mat source) except -1:
    cdef int status
    allocate(self, source.val.r, source.val.c)
    {{run("copy_entries(self, source)", work="2 * linear(source)", reads="source", lost="self")}}
    return 0


cdef int widen_into(fmpq_mat self, fmpz_mat source) except -1:
    cdef int status
    allocate(self, source.val.r, source.val.c)
    {{run("C.fmpq_mat_set_fmpz_mat(self.val, source.val)", work="2 * linear(self)", reads="source", lost="self")}}
    return 0


cdef fmpq_mat coerce(object x, fmpq_mat like):
    cdef fmpq_mat r
    if isinstance(x, fmpq_mat):
        return <fmpq_mat> x
    if not isinstance(x, fmpz_mat):
        return None
    r = nc_make()
    widen_into(r, x)
    return r


cdef fmpq_mat mixed_product(object left, object right):
    """The product of a matrix over the integers and one over the rationals, in either order."""
    cdef fmpq_mat a, r
    cdef fmpz_mat z
    cdef int status
    if type(right) is fmpz_mat:
        a, z = left, right
        need_fit(a.val.c, z.val.r)
        r = blank(a.val.r, z.val.c, a)
        {{run("C.fmpq_mat_mul_fmpz_mat(r.val, a.val, z.val)", work="4 * linear(a) * z.val.c", reads="a z")}}
        return r
    z, a = left, right
    need_fit(z.val.c, a.val.r)
    r = blank(z.val.r, a.val.c, a)
    {{run("C.fmpq_mat_mul_r_fmpz_mat(r.val, z.val, a.val)", work="4 * linear(a) * z.val.r", reads="z a")}}
    return r


cdef int need_fit(Py_ssize_t columns, Py_ssize_t rows) except -1:
    if columns != rows:
        raise ValueError("incompatible shapes for matrix multiplication")
    return 0


cdef object scaled(fmpq_mat a, object factor):
    cdef fmpq c = as_fmpq(factor)
    cdef fmpq_mat r
    cdef int status
    if c is None:
        return NotImplemented
    r = blank(a.val.r, a.val.c, a)
    {{run("C.fmpq_mat_scalar_mul_fmpq(r.val, a.val, c.val)", work="8 * linear(a)", reads="a")}}
    return r


cdef object divided(fmpq_mat a, object divisor):
    cdef fmpq c = as_fmpq(divisor)
    if c is None:
        return NotImplemented
    if not c:
        raise ZeroDivisionError("fmpq_mat division by zero")
    return scaled(a, 1 / c)


cdef void raise_to(fmpq_mat r, fmpq_mat a, C.ulong n) noexcept nogil:
    """Set r to the power, by repeated squaring from the highest bit of n down."""
    cdef int bit = 63
    if n == 0:
        C.fmpq_mat_one(r.val)
        return
    while not n >> bit:
        bit -= 1
    C.fmpq_mat_set(r.val, a.val)
    while bit:
        bit -= 1
        C.fmpq_mat_mul(r.val, r.val, r.val)
        if n >> bit & 1:
            C.fmpq_mat_mul(r.val, r.val, a.val)


cdef int settle(fmpq_mat self) except -1:
    """Make entries that were written into the matrix valid."""
    cdef Py_ssize_t i, n = self.val.r * self.val.c
    for i in range(n):
        if Z.fmpz_is_zero(Q.fmpq_denref(&self.val.entries[i])):
            raise ValueError("an entry has the denominator 0")
    for i in range(n):
        Q.fmpq_canonicalise(&self.val.entries[i])
    return 0
