"""Residues modulo an integer of any size.

`fmpz_mod` holds a reduced ``fmpz_t`` and its context, FLINT's ``fmpz_mod_ctx_t``.
Neither ever changes.
"""

# --- cimports --------------------------------------------------------------------------------

cimport cython
from cpython.object cimport Py_EQ, Py_NE

from numcore._c cimport fmpz as Z, fmpz_mod as C
from numcore._c.guard cimport check, nc_enter, nc_leave
from numcore.flint.flint_base cimport flint_scalar
from numcore.flint.fmpz cimport as_fmpz, fmpz, fmpz_int, fmpz_text, new_fmpz, set_fmpz, spoiled_fmpz

from numcore.errors import DomainError, IncompatibleContextError

__all__ = ["fmpz_mod", "fmpz_mod_ctx", "fmpz_mod_ring"]

cdef extern from "object.h":
    fmpz_mod nc_make()
    void nc_install(type, void (*clear)(fmpz_mod) noexcept, void (*ready)(fmpz_mod) noexcept,
                    Py_ssize_t reference)

cdef extern from "random.h" nogil:
    C.flint_rand_struct* nc_random()

ctypedef void (*op_mod)(C.fmpz_t, C.fmpz_t, C.fmpz_t, C.fmpz_mod_ctx_t) noexcept nogil

# Limbs of the modulus up to which an operation runs at once.
cdef enum:
    LIGHT_LIMBS = 64


# --- the contexts -----------------------------------------------------------------------------

cdef class fmpz_mod_ring:
    """Base class of the rings over the integers modulo n; a ring is equal to those of its kind.

    Examples
    --------
    >>> isinstance(fmpz_mod_ctx(17), fmpz_mod_ring)
    True
    """

    cdef fmpz_mod_ctx residues(self):
        """The integers modulo n."""
        raise NotImplementedError

    def modulus(self, /):
        """Return the modulus.

        Notes
        -----
        FLINT: ``fmpz_mod_ctx_modulus``

        Examples
        --------
        >>> fmpz_mod_ctx(17).modulus()
        17
        """
        cdef fmpz r = new_fmpz()
        Z.fmpz_set(r.val, self.residues().val.n)
        return r

    def is_prime(self, /):
        """Tell whether the modulus is prime, by the Baillie-PSW test; the answer is kept.

        No composite number that passes is known, and there is none below 2^64.

        Notes
        -----
        FLINT: ``fmpz_is_probabprime``

        Examples
        --------
        >>> fmpz_mod_ctx(17).is_prime()
        True
        """
        return bool(is_prime_ctx(self.residues()))

    def __eq__(self, other):
        if type(self) is not type(other) and (
                not isinstance(other, fmpz_mod_ring) or kind(self) != kind(other)):
            return NotImplemented
        return bool(same_ctx(self.residues(), (<fmpz_mod_ring> other).residues()))

    def __hash__(self):
        return hash((kind(self), fmpz_int(self.residues().val.n)))

    def __repr__(self):
        return f"{kind(self)}_ctx({fmpz_text(self.residues().val.n)})"

    def __str__(self):
        return f"Context for {kind(self)} with modulus: {fmpz_text(self.residues().val.n)}"


cdef str kind(fmpz_mod_ring ring):
    """The name of the elements."""
    return "fmpz_mod" if isinstance(ring, fmpz_mod_ctx) else "fmpz_mod_poly"


cdef class fmpz_mod_ctx(fmpz_mod_ring):
    """The integers modulo n, for `fmpz_mod`.

    Parameters
    ----------
    mod : int or fmpz
        The modulus, positive.

    Raises
    ------
    TypeError
        If `mod` is not an integer.
    ValueError
        If `mod` is not positive.

    Notes
    -----
    FLINT: ``fmpz_mod_ctx_init``

    Examples
    --------
    >>> F = fmpz_mod_ctx(17)
    >>> F(20)
    fmpz_mod(3, 17)
    """

    def __cinit__(self, mod):
        cdef fmpz n = as_fmpz(mod)
        cdef int status
        self.prime = -1
        C.fmpz_mod_ctx_init_ui(self.val, 1)
        if n is None:
            raise TypeError(f"the modulus must be an integer, not {type(mod).__name__}")
        if Z.fmpz_sgn(n.val) <= 0:
            raise ValueError("the modulus must be positive")
        if nc_enter():
            C.fmpz_mod_ctx_set_modulus(self.val, n.val)
        status = nc_leave()
        check(status)

    def __dealloc__(self):
        if self.has_logs:
            C.fmpz_mod_discrete_log_pohlig_hellman_clear(self.logs)
        C.fmpz_mod_ctx_clear(self.val)

    def __reduce__(self, /):
        return fmpz_mod_ctx, (int(self.modulus()),)

    cdef fmpz_mod_ctx residues(self):
        return self

    def zero(self, /):
        """Return the residue 0.

        Notes
        -----
        FLINT: ``fmpz_mod_set_fmpz``

        Examples
        --------
        >>> fmpz_mod_ctx(17).zero()
        fmpz_mod(0, 17)
        """
        return fmpz_mod(0, self)

    def one(self, /):
        """Return the residue 1.

        Notes
        -----
        FLINT: ``fmpz_mod_set_fmpz``

        Examples
        --------
        >>> fmpz_mod_ctx(17).one()
        fmpz_mod(1, 17)
        """
        return fmpz_mod(1, self)

    def random_element(self, /):
        """Return a random residue.

        Notes
        -----
        FLINT: ``fmpz_mod_rand``

        Examples
        --------
        >>> fmpz_mod_ctx(1).random_element()
        fmpz_mod(0, 1)
        """
        cdef fmpz_mod r = new_fmpz_mod(self)
        C.fmpz_mod_rand(r.val, nc_random(), self.val)
        return r

    def __call__(self, val, /):
        return fmpz_mod(val, self)


cdef bint same_ctx(fmpz_mod_ctx a, fmpz_mod_ctx b) noexcept:
    return a is b or Z.fmpz_equal(a.val.n, b.val.n)


cdef fmpz_mod_ctx as_ctx(object x):
    return <fmpz_mod_ctx> x if isinstance(x, fmpz_mod_ctx) else fmpz_mod_ctx(x)


cdef bint is_prime_ctx(fmpz_mod_ctx ctx) except -1:
    if ctx.prime < 0:
        ctx.prime = ctx.modulus().is_probable_prime()  # a proof takes far longer
    return ctx.prime


cdef int need_logs(fmpz_mod_ctx ctx) except -1:
    """Prepare the logarithms modulo a prime, once."""
    cdef C.fmpz_mod_discrete_log_pohlig_hellman_t table
    cdef int status
    if ctx.has_logs:
        return 0
    with nogil:
        if nc_enter():
            C.fmpz_mod_discrete_log_pohlig_hellman_init(table)
            C.fmpz_mod_discrete_log_pohlig_hellman_precompute_prime(table, ctx.val.n)
        status = nc_leave()
    check(status)
    if ctx.has_logs:  # by another thread
        C.fmpz_mod_discrete_log_pohlig_hellman_clear(table)
    else:
        ctx.logs[0] = table[0]
        ctx.has_logs = True
    return 0


# --- conversion in ---------------------------------------------------------------------------

cdef int set_fmpz_mod(C.fmpz_t z, object x, fmpz_mod_ctx ctx) except -1:
    if isinstance(x, fmpz_mod):
        if not same_ctx((<fmpz_mod> x).ctx, ctx):
            raise IncompatibleContextError("moduli must match")
        Z.fmpz_set(z, (<fmpz_mod> x).val)
        return 1
    if not set_fmpz(z, x):
        return 0
    C.fmpz_mod_set_fmpz(z, z, ctx.val)
    return 1


cdef int invert(C.fmpz_t z, C.fmpz_t a, fmpz_mod_ctx ctx) except -1:
    if Z.fmpz_is_one(ctx.val.n):
        Z.fmpz_zero(z)
    elif not Z.fmpz_invmod(z, a, ctx.val.n):
        raise ZeroDivisionError(f"the residue is not invertible modulo {shown(ctx)}")
    return 0


cdef str shown(fmpz_mod_ctx ctx):
    return ctx.modulus().str(condense=20)


cdef fmpz_mod coerce(object x, fmpz_mod_ctx ctx):
    cdef fmpz_mod r
    if type(x) is fmpz_mod:
        if not same_ctx((<fmpz_mod> x).ctx, ctx):
            raise IncompatibleContextError("moduli must match")
        return <fmpz_mod> x
    r = nc_make()
    r.ctx = ctx
    return r if set_fmpz_mod(r.val, x, ctx) else None


cdef inline bint equal(fmpz_mod a, fmpz_mod b) noexcept:
    return Z.fmpz_equal(a.val, b.val) != 0


cdef fmpz_mod inverted(fmpz_mod a):
    cdef fmpz_mod r = nc_make()
    r.ctx = a.ctx
    invert(r.val, a.val, a.ctx)
    return r


cdef inline fmpz_mod_ctx ring_of(object left, object right):
    return (<fmpz_mod> left).ctx if isinstance(left, fmpz_mod) else (<fmpz_mod> right).ctx


cdef fmpz_mod apply(op_mod function, fmpz_mod a, fmpz_mod b):
    cdef fmpz_mod r = nc_make()
    cdef fmpz_mod_ctx ctx = a.ctx
    cdef int status
    r.ctx = ctx
    if Z.fmpz_size(ctx.val.n) <= LIGHT_LIMBS:
        function(r.val, a.val, b.val, ctx.val)
        return r
    with nogil:
        if nc_enter():
            function(r.val, a.val, b.val, ctx.val)
        status = nc_leave()
    if status:
        spoiled_fmpz(r.val, status)
    return r


# --- the type --------------------------------------------------------------------------------

@cython.no_gc
cdef class fmpz_mod(flint_scalar):
    """A residue modulo an integer of any size.

    Parameters
    ----------
    val : int, fmpz or fmpz_mod
        The value.
    ctx : fmpz_mod_ctx
        The modulus.

    Raises
    ------
    TypeError
        If `ctx` is of another type.
    NotImplementedError
        If `val` is of another type.
    ValueError
        If `val` has another modulus.

    Notes
    -----
    FLINT: ``fmpz_mod_set_fmpz``

    Examples
    --------
    >>> fmpz_mod(20, fmpz_mod_ctx(17))
    fmpz_mod(3, 17)
    """

    # --- construction ---

    def __cinit__(self, *args, **kwargs):
        self.ctx = unit_ctx

    def __init__(self, val, ctx):
        if self.ctx is not unit_ctx:
            return
        if not isinstance(ctx, fmpz_mod_ctx):
            raise TypeError(f"the modulus must be an fmpz_mod_ctx, not {type(ctx).__name__}")
        if not set_fmpz_mod(self.val, val, ctx):
            raise NotImplementedError(f"cannot create fmpz_mod from {type(val).__name__}")
        self.ctx = ctx

    def __dealloc__(self):
        Z.fmpz_clear(self.val)

    def __reduce__(self, /):
        return fmpz_mod, (int(self), self.ctx)

    # --- Python protocol ---

    def __repr__(self):
        return self.repr()

    def repr(self, /):
        """Return an expression like the one that makes the value.

        Notes
        -----
        FLINT: ``fmpz_get_str``

        Examples
        --------
        >>> fmpz_mod_ctx(17)(3).repr()
        'fmpz_mod(3, 17)'
        """
        return f"fmpz_mod({fmpz_text(self.val)}, {fmpz_text(self.ctx.val.n)})"

    def str(self, /):
        """Return the residue as decimal text.

        Notes
        -----
        FLINT: ``fmpz_get_str``

        Examples
        --------
        >>> fmpz_mod_ctx(17)(20).str()
        '3'
        """
        return fmpz_text(self.val)

    def __hash__(self):
        return hash(fmpz_int(self.val))

    def __bool__(self):
        return not Z.fmpz_is_zero(self.val)

    def __int__(self):
        if not Z.COEFF_IS_MPZ(self.val[0]):
            return self.val[0]
        return fmpz_int(self.val)

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo, /):
        return self

    # --- comparison ---

    def __richcmp__(left, right, int op):
        cdef fmpz_mod a, b
        if op != Py_EQ and op != Py_NE:
            return NotImplemented
        if type(left) is fmpz_mod and type(right) is fmpz_mod \
                and (<fmpz_mod> left).ctx is (<fmpz_mod> right).ctx:
            return equal(left, right) == (op == Py_EQ)
        if not isinstance(left, fmpz_mod):
            left, right = right, left
        a = left
        if isinstance(right, fmpz_mod) and not same_ctx(a.ctx, (<fmpz_mod> right).ctx):
            return op == Py_NE
        b = coerce(right, a.ctx)
        if b is None:
            return NotImplemented
        return equal(a, b) == (op == Py_EQ)

    def is_zero(self, /):
        """Tell whether the residue is 0.

        Notes
        -----
        FLINT: ``fmpz_is_zero``

        Examples
        --------
        >>> fmpz_mod_ctx(17)(34).is_zero()
        True
        """
        return bool(Z.fmpz_is_zero(self.val))

    def is_one(self, /):
        """Tell whether the residue is 1.

        Notes
        -----
        FLINT: ``fmpz_mod_is_one``

        Examples
        --------
        >>> fmpz_mod_ctx(17)(18).is_one()
        True
        """
        return bool(C.fmpz_mod_is_one(self.val, self.ctx.val))

    def is_unit(self, /):
        """Tell whether the residue has an inverse.

        Notes
        -----
        FLINT: ``fmpz_mod_is_invertible``

        Examples
        --------
        >>> fmpz_mod_ctx(15)(3).is_unit()
        False
        """
        return bool(C.fmpz_mod_is_invertible(self.val, self.ctx.val))

    # --- operators ---

    def __pos__(self):
        return self

    def __neg__(self):
        cdef fmpz_mod r = new_fmpz_mod(self.ctx)
        C.fmpz_mod_neg(r.val, self.val, self.ctx.val)
        return r

    def __invert__(self):
        return self.inverse()

    def __add__(left, right):
        cdef fmpz_mod_ctx ctx = ring_of(left, right)
        cdef fmpz_mod a = coerce(left, ctx), b = coerce(right, ctx)
        return NotImplemented if a is None or b is None else apply(C.fmpz_mod_add, a, b)

    def __sub__(left, right):
        cdef fmpz_mod_ctx ctx = ring_of(left, right)
        cdef fmpz_mod a = coerce(left, ctx), b = coerce(right, ctx)
        return NotImplemented if a is None or b is None else apply(C.fmpz_mod_sub, a, b)

    def __mul__(left, right):
        cdef fmpz_mod_ctx ctx = ring_of(left, right)
        cdef fmpz_mod a = coerce(left, ctx), b = coerce(right, ctx)
        return NotImplemented if a is None or b is None else apply(C.fmpz_mod_mul, a, b)

    def __truediv__(left, right):
        cdef fmpz_mod_ctx ctx = ring_of(left, right)
        cdef fmpz_mod a = coerce(left, ctx), b = coerce(right, ctx)
        return NotImplemented if a is None or b is None else apply(C.fmpz_mod_mul, a, b.inverse())

    def __pow__(left, right, modulus):
        cdef fmpz_mod a, r
        cdef fmpz_mod_ctx ctx
        cdef fmpz e
        cdef int status
        if modulus is not None:
            raise TypeError("three-argument pow() not supported by fmpz_mod")
        if not isinstance(left, fmpz_mod):
            return NotImplemented
        a = left
        e = as_fmpz(right)
        if e is None:
            return NotImplemented
        if Z.fmpz_sgn(e.val) < 0:
            a, e = inverted(a), -e
        ctx = a.ctx
        r = nc_make()
        r.ctx = ctx
        if Z.fmpz_size(ctx.val.n) <= 8 and Z.fmpz_size(e.val) <= 4:
            C.fmpz_mod_pow_fmpz(r.val, a.val, e.val, ctx.val)
            return r
        with nogil:
            if nc_enter():
                C.fmpz_mod_pow_fmpz(r.val, a.val, e.val, ctx.val)
            status = nc_leave()
        if status:
            spoiled_fmpz(r.val, status)
        return r

    # --- inverse, logarithm, root ---

    def inverse(self, check=True):  # no-cython-lint
        """Return the inverse.

        Parameters
        ----------
        check : bool
            Kept for compatibility: the value is always checked.

        Raises
        ------
        ZeroDivisionError
            If there is none.

        Notes
        -----
        FLINT: ``fmpz_invmod``

        Examples
        --------
        >>> fmpz_mod_ctx(17)(3).inverse()
        fmpz_mod(6, 17)
        """
        return inverted(self)

    def discrete_log(self, a):
        """Return x with ``self ** x == a``; the modulus must be a prime p with smooth p - 1.

        Raises
        ------
        DomainError
            If there is no such x, or the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_mod_discrete_log_pohlig_hellman_run``

        Examples
        --------
        >>> fmpz_mod_ctx(17)(3).discrete_log(5)
        5
        """
        cdef fmpz_mod target = coerce(a, self.ctx)
        cdef fmpz_mod_ctx ctx = self.ctx
        cdef fmpz x = new_fmpz(), y = new_fmpz(), order, inverse
        cdef int status
        if target is None:
            raise TypeError(f"cannot convert {type(a).__name__} to fmpz_mod")
        if not is_prime_ctx(ctx):
            raise NotImplementedError("discrete logarithms need a prime modulus")
        if not self or not target:
            raise DomainError("0 has no discrete logarithm and is no base of one")
        need_logs(ctx)
        with nogil:
            if nc_enter():
                C.fmpz_mod_discrete_log_pohlig_hellman_run(x.val, ctx.logs, self.val)
                C.fmpz_mod_discrete_log_pohlig_hellman_run(y.val, ctx.logs, target.val)
            status = nc_leave()
        if status:
            x.val[0] = 0
            spoiled_fmpz(y.val, status)
        # g**x = base and g**y = target: solve x z = y modulo p - 1.
        order = new_fmpz()
        Z.fmpz_sub_ui(order.val, ctx.val.n, 1)
        inverse = new_fmpz()
        if Z.fmpz_invmod(inverse.val, x.val, order.val):
            Z.fmpz_mul(y.val, y.val, inverse.val)
            Z.fmpz_mod(y.val, y.val, order.val)
            return y
        divisor = x.gcd(order)
        if y % divisor:
            raise DomainError("there is no discrete logarithm to this base")
        order = order / divisor
        return (y / divisor) * pow(x / divisor, -1, order) % order if order > 1 else fmpz(0)

    def sqrt(self, /):
        """Return a square root.

        Raises
        ------
        DomainError
            If there is none, or the modulus is not prime.

        Notes
        -----
        FLINT: ``fmpz_sqrtmod``

        Examples
        --------
        >>> fmpz_mod_ctx(17)(4).sqrt()
        fmpz_mod(2, 17)
        """
        cdef fmpz_mod r = new_fmpz_mod(self.ctx)
        cdef int status, found = 0
        if Z.fmpz_is_one(self.ctx.val.n):
            return self
        if is_prime_ctx(self.ctx):  # any other modulus would send FLINT's search into the void
            if Z.fmpz_size(self.ctx.val.n) == 1:
                found = Z.fmpz_sqrtmod(r.val, self.val, self.ctx.val.n)
            else:
                with nogil:
                    if nc_enter():
                        found = Z.fmpz_sqrtmod(r.val, self.val, self.ctx.val.n)
                    status = nc_leave()
                if status:
                    spoiled_fmpz(r.val, status)
        if not found:
            raise DomainError(f"no square root exists modulo {shown(self.ctx)}")
        return r


cdef void clear(fmpz_mod self) noexcept:
    Z.fmpz_clear(self.val)


cdef void ready(fmpz_mod self) noexcept:
    self.ctx = unit_ctx


cdef fmpz_mod_ctx unit_ctx = fmpz_mod_ctx(1)
cdef fmpz_mod sample = fmpz_mod.__new__(fmpz_mod)
nc_install(fmpz_mod, clear, ready, <char*> (sample.val + 1) - <char*> <void*> sample)
sample = None
