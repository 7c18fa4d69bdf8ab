cdef extern from "flint/fmpz_lll.h" nogil:
    ctypedef enum rep_type:
        GRAM
        Z_BASIS
    ctypedef enum gram_type:
        APPROX
        EXACT
    void fmpz_lll_context_init(C.fmpz_lll_t, double, double, rep_type, gram_type)

cdef extern from "fmpz_rows.h" nogil:
    void nc_fmpz_vec_add(C.fmpz*, C.fmpz*, C.fmpz*, C.slong)
    void nc_fmpz_vec_sub(C.fmpz*, C.fmpz*, C.fmpz*, C.slong)
    void nc_fmpz_vec_scale(C.fmpz*, C.fmpz*, C.slong, C.fmpz_t)
    bint nc_fmpz_vec_fits(C.fmpz*, C.slong)
    void nc_fmpz_vec_words(int64_t*, C.fmpz*, C.slong)
    C.slong nc_fmpz_vec_limbs(C.fmpz*, C.slong)
    bint nc_fmpz_mat_mul_small(C.fmpz_mat_t, C.fmpz_mat_t, C.fmpz_mat_t)
    void nc_fmpz_mat_transpose(C.fmpz_mat_t, C.fmpz_mat_t)
    bint nc_fmpz_mat_is_neg_one(C.fmpz_mat_t)
    bint nc_fmpz_vec_units(C.fmpz*, C.slong)

cdef extern from "random.h" nogil:
    C.flint_rand_struct* nc_random()

from numcore._c cimport fmpz as Z, fmpz_lll as LLL, fmpz_vec as V
from numcore._c cimport fmpz_mat as poly_functions
from numcore.flint.fmpq cimport fmpq
from numcore.flint.fmpz_poly cimport fmpz_poly
from libc.string cimport memset


# --- what the template asks of the ring ------------------------------------------------------

cdef inline void init(fmpz_mat self, Py_ssize_t m, Py_ssize_t n) noexcept nogil:
    C.fmpz_mat_init(self.val, m, n)


cdef inline void empty(fmpz_mat self) noexcept:
    memset(self.val, 0, sizeof(C.fmpz_mat_struct))


cdef inline double weight(fmpz_mat a) noexcept:
    """The limbs of an entry."""
    return nc_fmpz_vec_limbs(a.val.entries, a.val.r * a.val.c)


cdef inline fmpz get(fmpz_mat a, Py_ssize_t i, Py_ssize_t j):
    cdef fmpz r = new_fmpz()
    Z.fmpz_set(r.val, C.fmpz_mat_entry(a.val, i, j))
    return r


cdef inline int put(fmpz_mat a, Py_ssize_t i, Py_ssize_t j, object x) except -1:
    return set_fmpz(C.fmpz_mat_entry(a.val, i, j), x)


cdef inline fmpz new_entry(fmpz_mat like):
    return new_fmpz()


cdef inline fmpz_poly new_poly(fmpz_mat like):
    return fmpz_poly.__new__(fmpz_poly)


cdef void fill_words(
        fmpz_mat self, Py_ssize_t i, int64_t* row, Py_ssize_t n, bint signed) noexcept nogil:
    cdef C.fmpz* out = C.fmpz_mat_row(self.val, i)
    cdef Py_ssize_t j
    if signed:
        for j in range(n):
            Z.fmpz_set_si(&out[j], row[j])
    else:
        for j in range(n):
            Z.fmpz_set_ui(&out[j], <C.ulong> row[j])


cdef int fill_matrix(fmpz_mat self, object source) except -1:
    """Take another matrix: 1; anything else: 0."""
    if not isinstance(source, fmpz_mat):
        return 0
    copy_into(self, source)
    return 1


cdef int copy_into(fmpz_mat self, fmpz_mat source) except -1:
    cdef int status
    allocate(self, source.val.r, source.val.c)
    {{run("copy_entries(self, source)", work="linear(source)", reads="source", lost="self")}}
    return 0


cdef fmpz_mat coerce(object x, fmpz_mat like):
    return <fmpz_mat> x if isinstance(x, fmpz_mat) else None


cdef inline void raise_to(fmpz_mat r, fmpz_mat a, C.ulong n) noexcept nogil:
    C.fmpz_mat_pow(r.val, a.val, n)


cdef object scaled(fmpz_mat a, object factor):
    cdef fmpz c = as_fmpz(factor)
    cdef fmpz_mat r
    cdef int status
    if c is None:
        return scaled_elsewhere(a, factor) if isinstance(factor, fmpq) else NotImplemented
    r = blank(a.val.r, a.val.c, a)
    {{run("nc_fmpz_vec_scale(r.val.entries, a.val.entries, a.val.r * a.val.c, c.val)", work="linear(a) * (1 + Z.fmpz_size(c.val))", reads="a")}}
    return r


cdef object scaled_elsewhere(fmpz_mat a, fmpq factor):
    from numcore.flint.fmpq_mat import fmpq_mat
    return fmpq_mat(a) * factor


cdef object divided(fmpz_mat a, object divisor):
    cdef fmpz c = as_fmpz(divisor), content
    cdef fmpz_mat r
    cdef int status
    if c is None:
        return NotImplemented
    if not c:
        raise ZeroDivisionError("fmpz_mat division by zero")
    content = new_fmpz()
    {{run("C.fmpz_mat_content(content.val, a.val)", work="linear(a) * 4", reads="a", lost="content.val[0]")}}
    if not Z.fmpz_divisible(content.val, c.val):
        raise DomainError("fmpz_mat division is not exact")
    r = blank(a.val.r, a.val.c, a)
    {{run("C.fmpz_mat_scalar_divexact_fmpz(r.val, a.val, c.val)", work="linear(a) * 4", reads="a")}}
    return r


cdef object rational_quotient = None  # of fmpq_mat's module, which needs this one first
cdef object rational_solution = None


cdef int meet_rationals() except -1:
    global rational_quotient, rational_solution
    if rational_quotient is None:
        from numcore.flint.fmpq_mat import quotient as rational_quotient
        from numcore.flint.fmpq_mat import solution as rational_solution
    return 0


cdef object quotient(fmpz_mat numerator, fmpz denominator, bint integer):
    """The matrix over the rationals or, if wanted, over the integers."""
    if integer:
        if not Z.fmpz_is_pm1(denominator.val):
            raise ValueError("matrix is not invertible over the integers")
        return numerator if Z.fmpz_is_one(denominator.val) else -numerator
    meet_rationals()
    return rational_quotient(numerator, denominator)


cdef fmpz_mat random_matrix(fmpz_mat r, int kind, C.ulong bits, Py_ssize_t rank):
    cdef int status
    if bits > 1 << 32:
        raise OverflowError("too many bits")
    {{run("draw(r, kind, bits, rank)", work="4 * linear(r) * (bits + 1)", reads="")}}
    return r


cdef void draw(fmpz_mat r, int kind, C.ulong bits, Py_ssize_t rank) noexcept nogil:
    if kind == 0:
        C.fmpz_mat_randtest(r.val, nc_random(), bits)
    elif kind == 1:
        C.fmpz_mat_randbits(r.val, nc_random(), bits)
    else:
        C.fmpz_mat_randrank(r.val, nc_random(), rank, bits)
        C.fmpz_mat_randops(r.val, nc_random(), 2 * r.val.r * r.val.c)


cdef inline int settle(fmpz_mat self) except -1:
    """Make entries that were written into the matrix valid: they are."""
    return 0


cdef void reduce_rows(
        fmpz_mat r, fmpz_mat t, bint transform, C.fmpz_lll_struct* settings) noexcept nogil:
    if transform:
        C.fmpz_mat_one(t.val)
    LLL.fmpz_lll(r.val, t.val if transform else NULL, settings)
