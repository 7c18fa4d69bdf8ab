"""Residues modulo a word.

`nmod` holds a reduced residue (``ulong``) and FLINT's ``nmod_t``. Objects never change.
"""

# --- cimports --------------------------------------------------------------------------------

from cpython.object cimport Py_EQ, Py_NE

from numcore._c cimport fmpz as Z, nmod as C, ulong_extras as U
from numcore.flint.flint_base cimport flint_scalar, word_of
from numcore.flint.fmpq cimport fmpq
from numcore.flint.fmpz cimport as_fmpz, fmpz

from numcore.errors import DomainError, IncompatibleContextError

cdef extern from "nmod_object.h":
    nmod nc_nmod_make(C.ulong, C.nmod_t)
    bint nc_nmod_peek(object, C.ulong*, C.nmod_t)
    void nc_nmod_install(type)


__all__ = ["nmod"]

# --- conversion in ---------------------------------------------------------------------------

cdef int set_modulus(C.nmod_t* mod, object n) except -1:
    cdef C.ulong value = word_of(n, "modulus")
    if value == 0:
        raise ValueError("modulus must be nonzero")
    C.nmod_init(mod, value)
    return 0


cdef C.ulong invert(C.ulong a, C.nmod_t mod) except? 0:
    cdef C.ulong inverse = 0
    if mod.n == 1:
        return 0
    if U.n_gcdinv(&inverse, a, mod.n) != 1:
        raise ZeroDivisionError(f"{a} is not invertible mod {mod.n}")
    return inverse


cdef int set_nmod(C.ulong* value, object x, C.nmod_t mod) except -1:
    cdef fmpz z
    cdef C.ulong p, q
    if nc_nmod_peek(x, value, mod):
        return 1
    if isinstance(x, nmod):
        if (<nmod> x).mod.n != mod.n:
            raise IncompatibleContextError("cannot coerce integers mod n with different n")
        value[0] = (<nmod> x).val
        return 1
    z = as_fmpz(x)
    if z is not None:
        value[0] = Z.fmpz_get_nmod(z.val, mod)
        return 1
    if isinstance(x, fmpq):
        p = Z.fmpz_get_nmod(&(<fmpq> x).val.num, mod)
        q = Z.fmpz_get_nmod(&(<fmpq> x).val.den, mod)
        if U.n_gcd(q, mod.n) != 1:
            raise ZeroDivisionError(f"the denominator is not invertible mod {mod.n}")
        value[0] = C.nmod_mul(p, invert(q, mod), mod)
        return 1
    return 0


# --- primes ----------------------------------------------------------------------------------

cdef enum:
    KEPT_ANSWERS = 32

cdef C.ulong[KEPT_ANSWERS] asked_moduli
cdef bint[KEPT_ANSWERS] prime_answers


cdef bint is_prime_modulus(C.ulong n) noexcept:
    cdef C.ulong slot = n * <C.ulong> 0x1E3779B97F4A7C15 >> 59
    if asked_moduli[slot] != n:
        asked_moduli[slot] = n
        prime_answers[slot] = U.n_is_prime(n)
    return prime_answers[slot]


# --- the type --------------------------------------------------------------------------------

cdef class nmod(flint_scalar):
    """A residue modulo a word-sized integer.

    Parameters
    ----------
    val : int, fmpz, fmpq or nmod
        The value; a fraction needs an invertible denominator.
    mod : int
        The modulus, from 1 to 2**64 - 1.

    Raises
    ------
    ValueError
        If the modulus is zero, or `val` has another modulus.
    OverflowError
        If the modulus is negative or does not fit a word.

    Notes
    -----
    FLINT: ``nmod_t``, ``nmod_init``

    Examples
    --------
    >>> nmod(10, 7)
    3
    >>> nmod(3, 7) / 2
    5
    """

    # --- construction ---

    def __cinit__(self, val, mod):
        set_modulus(&self.mod, mod)
        if not set_nmod(&self.val, val, self.mod):
            raise TypeError(f"cannot create nmod from {type(val).__name__}")

    def __reduce__(self, /):
        return nmod, (self.val, self.mod.n)

    # --- Python protocol ---

    def repr(self, /):
        """Return an expression that makes the value again.

        Examples
        --------
        >>> nmod(3, 7).repr()
        'nmod(3, 7)'
        """
        return f"nmod({self.val}, {self.mod.n})"

    def str(self, /):
        """Return the residue as decimal text.

        Examples
        --------
        >>> nmod(10, 7).str()
        '3'
        """
        return str(self.val)

    def __hash__(self):
        return hash((self.val, self.mod.n))

    def __bool__(self):
        return self.val != 0

    def __int__(self):
        return self.val

    def __copy__(self, /):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def modulus(self, /):
        """Return the modulus.

        Examples
        --------
        >>> nmod(3, 7).modulus()
        7
        """
        return self.mod.n

    # --- comparison ---

    def __richcmp__(left, right, int op):
        cdef nmod a
        cdef C.ulong value
        if op != Py_EQ and op != Py_NE:
            return NotImplemented
        if not isinstance(left, nmod):
            left, right = right, left
        a = left
        if isinstance(right, nmod):
            equal = a.val == (<nmod> right).val and a.mod.n == (<nmod> right).mod.n
            return equal == (op == Py_EQ)
        if not isinstance(right, (int, fmpz)):
            return NotImplemented
        set_nmod(&value, right, a.mod)
        return (a.val == value) == (op == Py_EQ)

    # --- operators ---

    def __pos__(self):
        return self

    def __neg__(self):
        return nc_nmod_make(C.nmod_neg(self.val, self.mod), self.mod)

    def __invert__(self):
        return nc_nmod_make(invert(self.val, self.mod), self.mod)

    def __add__(left, right):
        cdef C.nmod_t mod = modulus_of(left, right)
        cdef C.ulong a, b
        if not (set_nmod(&a, left, mod) and set_nmod(&b, right, mod)):
            return NotImplemented
        return nc_nmod_make(C.nmod_add(a, b, mod), mod)

    def __sub__(left, right):
        cdef C.nmod_t mod = modulus_of(left, right)
        cdef C.ulong a, b
        if not (set_nmod(&a, left, mod) and set_nmod(&b, right, mod)):
            return NotImplemented
        return nc_nmod_make(C.nmod_sub(a, b, mod), mod)

    def __mul__(left, right):
        cdef C.nmod_t mod = modulus_of(left, right)
        cdef C.ulong a, b
        if not (set_nmod(&a, left, mod) and set_nmod(&b, right, mod)):
            return NotImplemented
        return nc_nmod_make(C.nmod_mul(a, b, mod), mod)

    def __truediv__(left, right):
        cdef C.nmod_t mod = modulus_of(left, right)
        cdef C.ulong a, b
        if not (set_nmod(&a, left, mod) and set_nmod(&b, right, mod)):
            return NotImplemented
        return nc_nmod_make(C.nmod_mul(a, invert(b, mod), mod), mod)

    def __pow__(left, right, modulus):
        cdef nmod base
        cdef fmpz e
        cdef C.ulong a
        if modulus is not None:
            raise TypeError("three-argument pow() not supported by nmod")
        if not isinstance(left, nmod):
            return NotImplemented
        e = as_fmpz(right)
        if e is None:
            return NotImplemented
        base = left
        a = base.val
        if Z.fmpz_sgn(e.val) < 0:
            a = invert(a, base.mod)
            e = -e
        if Z.fmpz_abs_fits_ui(e.val):
            return nc_nmod_make(C.nmod_pow_ui(a, Z.fmpz_get_ui(e.val), base.mod), base.mod)
        return nc_nmod_make(C.nmod_pow_fmpz(a, e.val, base.mod), base.mod)

    # --- roots ---

    def sqrt(self, /):
        """Return a square root; the modulus must be prime.

        Raises
        ------
        DomainError
            If there is none, or if the modulus is not prime.

        Notes
        -----
        FLINT: ``n_sqrtmod``

        Examples
        --------
        >>> nmod(2, 7).sqrt()
        3
        """
        cdef C.ulong root
        if self.val == 0:
            return self
        root = U.n_sqrtmod(self.val, self.mod.n) if is_prime_modulus(self.mod.n) else 0
        if root == 0:
            raise DomainError(f"no square root exists for {self.val} mod {self.mod.n}")
        return nc_nmod_make(root, self.mod)


cdef inline C.nmod_t modulus_of(object left, object right):
    return (<nmod> left).mod if isinstance(left, nmod) else (<nmod> right).mod


nc_nmod_install(nmod)
