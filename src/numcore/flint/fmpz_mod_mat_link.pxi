from libc.string cimport memset

from numcore._c cimport fmpz as Z, fmpz_mat as ZM, fmpz_mod_poly as poly_functions, fmpz_vec as V
from numcore.flint.fmpz_mat cimport fmpz_mat
from numcore.flint.fmpz_mod cimport (
    as_ctx, fmpz_mod, fmpz_mod_ctx, invert, new_fmpz_mod, same_ctx, set_fmpz_mod, unit_ctx,
)
from numcore.flint.fmpz_mod_poly cimport fmpz_mod_poly, poly_over
from numcore.flint.nmod_mat cimport nmod_mat


# --- what the template asks of the ring ------------------------------------------------------

cdef void empty_ring(fmpz_mod_mat self) noexcept:
    self.ctx = unit_ctx


cdef inline void take_ring(fmpz_mod_mat self, fmpz_mod_mat like) noexcept:
    self.ctx = like.ctx


cdef inline bint same_ring(fmpz_mod_mat a, fmpz_mod_mat b) noexcept:
    return same_ctx(a.ctx, b.ctx)


cdef tuple read_ring(fmpz_mod_mat self, tuple args):
    """Take the context off the arguments; a matrix of residues alone brings its own."""
    if len(args) == 1 and isinstance(args[0], fmpz_mod_mat):
        take_ring(self, args[0])
        return args
    if len(args) == 1 and isinstance(args[0], nmod_mat):
        self.ctx = fmpz_mod_ctx(args[0].modulus())
        return args
    if len(args) < 2:
        raise TypeError("the last argument of fmpz_mod_mat is its fmpz_mod_ctx")
    self.ctx = as_ctx(args[len(args) - 1])
    return args[:len(args) - 1]


cdef inline void init(fmpz_mod_mat self, Py_ssize_t m, Py_ssize_t n) noexcept nogil:
    C.fmpz_mod_mat_init(self.val, m, n, self.ctx.val)


cdef inline void empty(fmpz_mod_mat self) noexcept:
    memset(self.val, 0, sizeof(C.fmpz_mod_mat_struct))


cdef inline bint zero_divisors(fmpz_mod_mat a) noexcept:
    """Tell whether dividing may meet what has no inverse, as far as is known."""
    return a.ctx.prime != 1


cdef inline double weight(fmpz_mod_mat a) noexcept:
    return 4 * Z.fmpz_size(a.ctx.val.n)


cdef inline fmpz_mod get(fmpz_mod_mat a, Py_ssize_t i, Py_ssize_t j):
    cdef fmpz_mod r = new_fmpz_mod(a.ctx)
    Z.fmpz_set(r.val, C.fmpz_mod_mat_entry(a.val, i, j))
    return r


cdef inline int put(fmpz_mod_mat a, Py_ssize_t i, Py_ssize_t j, object x) except -1:
    return set_fmpz_mod(C.fmpz_mod_mat_entry(a.val, i, j), x, a.ctx)


cdef inline fmpz_mod new_entry(fmpz_mod_mat like):
    return new_fmpz_mod(like.ctx)


cdef inline fmpz_mod_poly new_poly(fmpz_mod_mat like):
    return poly_over(like.ctx)


cdef void fill_words(
        fmpz_mod_mat self, Py_ssize_t i, int64_t* row, Py_ssize_t n, bint signed) noexcept nogil:
    cdef Py_ssize_t j
    cdef C.fmpz* entry
    for j in range(n):
        entry = C.fmpz_mod_mat_entry(self.val, i, j)
        if signed:
            Z.fmpz_set_si(entry, row[j])
        else:
            Z.fmpz_set_ui(entry, <C.ulong> row[j])
        Z.fmpz_mod(entry, entry, self.ctx.val.n)


cdef int fill_matrix(fmpz_mod_mat self, object source) except -1:
    """Take another matrix: 1; anything else: 0."""
    cdef fmpz_mod_mat given
    if isinstance(source, fmpz_mod_mat):
        given = source
        if not same_ring(self, given):
            raise TypeError("cannot create fmpz_mod_mat from one with another modulus")
    elif isinstance(source, nmod_mat) and self.ctx.modulus() != source.modulus():
        raise TypeError("cannot create fmpz_mod_mat from an nmod_mat with another modulus")
    else:
        given = coerce(source, self)
        if given is None:
            return 0
    copy_into(self, given)
    return 1


cdef int copy_into(fmpz_mod_mat self, fmpz_mod_mat source) except -1:
    cdef int status
    allocate(self, source.val.r, source.val.c)
    {{run("copy_entries(self, source)", work="linear(source)", reads="source", lost="self")}}
    return 0


cdef fmpz_mod_mat coerce(object x, fmpz_mod_mat like):
    cdef fmpz_mod_mat r
    cdef fmpz_mat integers
    cdef int status
    if isinstance(x, fmpz_mod_mat):
        return <fmpz_mod_mat> x
    if like is None:
        return None
    if isinstance(x, nmod_mat):
        if like.ctx.modulus() != x.modulus():
            raise IncompatibleContextError("fmpz_mod_mat and nmod_mat with different moduli")
        integers = fmpz_mat(x.nrows(), x.ncols(), [int(entry) for entry in x.entries()])
    elif isinstance(x, fmpz_mat):
        integers = x
    else:
        return None
    r = blank(integers.val.r, integers.val.c, like)
    if not integers.val.c:  # as in `scaled`
        return r
    {{run("C.fmpz_mod_mat_set_fmpz_mat(r.val, integers.val, like.ctx.val)", work="4 * linear(r)", reads="integers")}}
    return r


cdef inline void raise_to(fmpz_mod_mat r, fmpz_mod_mat a, C.ulong n) noexcept nogil:
    C.fmpz_mod_mat_pow_ui(r.val, a.val, n, a.ctx.val)


cdef object scaled(fmpz_mod_mat a, object factor):
    cdef fmpz c = new_fmpz()
    cdef fmpz_mod_mat r
    cdef int status
    if not set_fmpz_mod(c.val, factor, a.ctx):
        return NotImplemented
    r = blank(a.val.r, a.val.c, a)
    if not a.val.c:  # FLINT walks through the rows, be they 2^60
        return r
    {{run("C.fmpz_mod_mat_scalar_mul_fmpz(r.val, a.val, c.val, a.ctx.val)", work="4 * linear(a)", reads="a")}}
    return r


cdef object divided(fmpz_mod_mat a, object divisor):
    cdef fmpz c = new_fmpz()
    if not set_fmpz_mod(c.val, divisor, a.ctx):
        return NotImplemented
    invert(c.val, c.val, a.ctx)
    return scaled(a, c)


cdef int settle(fmpz_mod_mat self) except -1:
    """Make entries that were written into the matrix valid."""
    V._fmpz_vec_scalar_mod_fmpz(
        self.val.entries, self.val.entries, self.val.r * self.val.c, self.ctx.val.n)
    return 0
