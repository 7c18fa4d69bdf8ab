"""Settings of printing, precision and threads: `numcore.flint.ctx`."""

import functools

cimport cython
from numcore._c.guard cimport check, nc_enter, nc_leave


cdef extern from "flint/flint.h" nogil:
    void flint_set_num_threads(int)
    int flint_get_num_threads()
    void flint_cleanup()


__all__ = ["FlintContext", "PrecisionManager", "ctx", "good", "showgood"]

# FLINT starts them at once.
cdef enum:
    MOST_THREADS = 4096

# Decimal digits of a precision in bits, and bits enough for some digits.
cdef double BITS_PER_DIGIT = 3.3219280948873623


cdef long dps_of(long prec) noexcept:
    return max(1, <long> (prec / BITS_PER_DIGIT + 0.5) - 1)


cdef long prec_of(long dps) noexcept:
    return max(1, <long> ((dps + 1) * BITS_PER_DIGIT + 0.5))


cdef long as_long(object n) except? -1:
    return n.__index__() if hasattr(n, "__index__") else n


cdef class FlintContext:
    """The settings that FLINT's types share.

    Notes
    -----
    FLINT: ``flint_set_num_threads``

    Examples
    --------
    >>> ctx.cap
    10
    """

    def __init__(self):
        self.default()

    def default(self, /):
        """Set everything to its default.

        Examples
        --------
        >>> ctx.default()
        """
        self.pretty = True
        self.unicode = False
        self.prec = 53
        self.cap = 10
        self.threads = 1

    @property
    def prec(self):
        """Precision of real and complex numbers, in bits."""
        return self._prec

    @prec.setter
    def prec(self, prec):
        cdef long value = as_long(prec)
        if value < 2:
            raise ValueError("prec must be at least 2")
        self._prec = value
        self._dps = dps_of(value)

    @property
    def dps(self):
        """Precision of real and complex numbers, in decimal digits."""
        return self._dps

    @dps.setter
    def dps(self, dps):
        cdef long value = as_long(dps)
        if value < 0 or value > 1 << 60:
            raise ValueError("dps must be at least 0")
        self.prec = prec_of(value)
        self._dps = max(1, value)

    @property
    def cap(self):
        """Number of terms of power series."""
        return self._cap

    @cap.setter
    def cap(self, cap):
        cdef long value = as_long(cap)
        if value < 0:
            raise ValueError("cap must not be negative")
        self._cap = value

    @property
    def threads(self):
        """How many threads FLINT may use inside of one call."""
        return flint_get_num_threads()

    @threads.setter
    def threads(self, num):
        cdef long value = as_long(num)
        cdef int status
        if value < 1:
            raise ValueError("threads must be at least 1")
        if value > MOST_THREADS:
            raise OverflowError(f"threads must be at most {MOST_THREADS}")
        if nc_enter():
            flint_set_num_threads(<int> value)
        status = nc_leave()
        check(status)

    def extraprec(self, n):
        """Return a context manager and decorator that adds `n` bits of precision.

        Examples
        --------
        >>> with ctx.extraprec(10):
        ...     ctx.prec
        63
        """
        return self.workprec(n + self.prec)

    def extradps(self, n):
        """Return a context manager and decorator that adds `n` digits of precision.

        Examples
        --------
        >>> with ctx.extradps(10):
        ...     ctx.dps
        25
        """
        return self.workdps(n + self.dps)

    def workprec(self, n):
        """Return a context manager and decorator that works with `n` bits of precision.

        Examples
        --------
        >>> with ctx.workprec(100):
        ...     ctx.prec
        100
        """
        return PrecisionManager(self, eprec=n)

    def workdps(self, n):
        """Return a context manager and decorator that works with `n` digits of precision.

        Examples
        --------
        >>> with ctx.workdps(50):
        ...     ctx.dps
        50
        """
        return PrecisionManager(self, edps=n)

    def __repr__(self):
        return (
            f"pretty = {str(self.pretty):6}    # pretty-print repr() output\n"
            f"unicode = {str(self.unicode):6}   # use unicode characters in output\n"
            f"prec = {self.prec:<6}      # real/complex precision (in bits)\n"
            f"dps = {self.dps:<6}       # real/complex precision (in digits)\n"
            f"cap = {self.cap:<6}       # power series precision\n"
            f"threads = {self.threads:<6}   # max number of threads used internally"
        )

    def cleanup(self, /):
        """Free the caches that FLINT keeps for this thread.

        Notes
        -----
        FLINT: ``flint_cleanup``

        Examples
        --------
        >>> ctx.cleanup()
        """
        flint_cleanup()


class PrecisionManager:
    """Set the precision for a while: a context manager, and a decorator of functions."""

    def __init__(self, ctx, eprec=-1, edps=-1):
        self.ctx = ctx
        self.eprec = as_long(eprec)
        self.edps = as_long(edps)
        self.saved = []

    def __call__(self, func):
        @functools.wraps(func)
        @cython.binding(True)  # takes a name, and `self` where it is a method
        def wrapped(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return wrapped

    def __enter__(self):
        self.saved.append((self.ctx.prec, self.ctx.dps))
        if self.eprec != -1:
            self.ctx.prec = self.eprec
        if self.edps != -1:
            self.ctx.dps = self.edps

    def __exit__(self, exc_type, value, traceback):
        prec, dps = self.saved.pop()
        self.ctx.dps = dps
        self.ctx.prec = prec


cdef FlintContext thectx = FlintContext()
ctx = thectx


# --- as much precision as it takes -----------------------------------------------------------

def accuracy(x, parts, metric):
    """Return the relative accuracy, in bits, of the worst ball in `x`."""
    if metric is not None:
        x = metric(x)
    if parts and hasattr(x, "real") and hasattr(x, "imag") and hasattr(x, "rel_accuracy_bits"):
        if x.real is not x:
            return min(accuracy(x.real, parts, metric), accuracy(x.imag, parts, metric))
    if hasattr(x, "rel_accuracy_bits"):
        return x.rel_accuracy_bits()
    try:
        members = list(x)
    except TypeError:
        raise TypeError(f"good() needs balls, not {type(x).__name__}") from None
    return min(accuracy(member, parts, metric) for member in members)


def shown(x):
    """Return the text of balls without their radii."""
    if isinstance(x, tuple):
        return f"({', '.join(map(shown, x))})"
    if isinstance(x, list):
        return f"[{', '.join(map(shown, x))}]"
    return x.str(radius=False)


def good(func, long prec=0, long maxprec=0, long dps=0, long maxdps=0, long padding=10,
         bint verbose=False, bint show=False, bint parts=True, metric=None):
    """Evaluate `func` with more and more precision until the result is accurate.

    Parameters
    ----------
    func : callable
        Takes nothing, works with ``ctx.prec`` and returns balls: one, or a list, tuple or matrix.
    prec, dps : int
        The accuracy to reach, in bits or digits; by default that of `ctx`.
    maxprec, maxdps : int
        Where to give up; by default ten times the accuracy.
    padding : int
        Bits of accuracy beyond what is asked for.
    verbose, show : bool
        Print every step; print the result instead of returning it.
    parts : bool
        Whether real and imaginary parts have to be accurate each.
    metric : callable, optional
        Judge ``metric(result)`` in place of the result; ``"abssum"``: the sum of magnitudes.

    Raises
    ------
    TypeError
        If the result has no balls: what is exact needs no precision.
    ValueError
        If `maxprec` does not suffice.

    Examples
    --------
    >>> good(lambda: 1)
    Traceback (most recent call last):
        ...
    TypeError: good() needs balls, not int
    """
    cdef long before = thectx._prec, digits = thectx._dps, more, bits
    prec = prec_of(dps) if dps > 0 else prec or before
    maxprec = prec_of(maxdps) if maxdps > 0 else maxprec or 10 * prec + 100
    if metric == "abssum":
        metric = total
    more = max(20, prec // 5)
    if verbose:
        print(f"prec = {prec}, maxprec = {maxprec}")
    try:
        thectx.prec = <long> (prec * 1.01) + 2 * padding
        while thectx._prec < maxprec:
            value = func()
            bits = accuracy(value, parts, metric)
            if verbose:
                print(f"eval prec = {thectx._prec}")
                print(f"good bits = {bits}")
            if bits > prec + padding:
                if not show:
                    return value
                thectx.dps = dps or digits
                print(shown(value))
                return None
            thectx.prec = thectx._prec + more
            more *= 2
    finally:
        thectx.prec = before
        thectx._dps = digits
    raise ValueError(f"no convergence (maxprec={maxprec}, try higher maxprec)")


def total(members):
    """Return the sum of the magnitudes."""
    return sum(abs(member) for member in members)


def showgood(func, **kwargs):
    """Print the decimal value of ``good(func, **kwargs)``, without its radius.

    Raises
    ------
    ValueError
        If the greatest precision does not suffice.

    Examples
    --------
    >>> showgood(lambda: 1)
    Traceback (most recent call last):
        ...
    TypeError: good() needs balls, not int
    """
    good(func, **{**kwargs, "show": True})
