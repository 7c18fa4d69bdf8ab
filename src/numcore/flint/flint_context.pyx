"""Settings of printing, precision and threads: `numcore.flint.ctx`."""

import functools


cdef extern from "flint/flint.h" nogil:
    void flint_set_num_threads(int)
    int flint_get_num_threads()
    void flint_cleanup()


__all__ = ["FlintContext", "PrecisionManager", "ctx"]

# Decimal digits of a precision in bits, and bits enough for some digits.
cdef double BITS_PER_DIGIT = 3.3219280948873623


cdef long dps_of(long prec) noexcept:
    return max(1, <long> (prec / BITS_PER_DIGIT + 0.5) - 1)


cdef long prec_of(long dps) noexcept:
    return max(1, <long> ((dps + 1) * BITS_PER_DIGIT + 0.5))


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

    def default(self):
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
        cdef long value = prec
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
        cdef long value = dps
        if value < 1 or value > 1 << 60:
            raise ValueError("dps must be at least 1")
        self.prec = prec_of(value)
        self._dps = value

    @property
    def cap(self):
        """Number of terms of power series."""
        return self._cap

    @cap.setter
    def cap(self, cap):
        cdef long value = cap
        if value < 0:
            raise ValueError("cap must not be negative")
        self._cap = value

    @property
    def threads(self):
        """How many threads FLINT may use inside of one call."""
        return flint_get_num_threads()

    @threads.setter
    def threads(self, num):
        cdef int value = num
        if value < 1:
            raise ValueError("threads must be at least 1")
        flint_set_num_threads(value)

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
            f"pretty = {self.pretty!s:6}    # pretty-print repr() output\n"
            f"unicode = {self.unicode!s:6}   # use unicode characters in output\n"
            f"prec = {self.prec:<6}      # real/complex precision (in bits)\n"
            f"dps = {self.dps:<6}       # real/complex precision (in digits)\n"
            f"cap = {self.cap:<6}       # power series precision\n"
            f"threads = {self.threads:<6}   # max number of threads used internally"
        )

    def cleanup(self):
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
        self.eprec = eprec
        self.edps = edps
        self.saved = []

    def __call__(self, func):
        @functools.wraps(func)
        def wrapped(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return wrapped

    def __enter__(self):
        self.saved.append((self.ctx.prec, self.ctx.dps))
        if self.eprec == -1:
            self.ctx.dps = self.edps
        else:
            self.ctx.prec = self.eprec

    def __exit__(self, exc_type, value, traceback):
        prec, dps = self.saved.pop()
        self.ctx.dps = dps
        self.ctx.prec = prec


cdef FlintContext thectx = FlintContext()
ctx = thectx
