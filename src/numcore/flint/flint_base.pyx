"""Base classes of the FLINT types, and their printing."""

from cpython.exc cimport PyErr_CheckSignals

from numcore._c.guard cimport check

from numcore.flint.flint_context cimport thectx

from numcore.errors import NativeError

__all__ = [
    "flint_ctx", "flint_elem", "flint_mat", "flint_mod_mpoly_context", "flint_mpoly",
    "flint_mpoly_context", "flint_mutable", "flint_poly", "flint_scalar", "flint_series",
    "flint_vec",
]


cdef class flint_elem:
    """Base class of all FLINT types."""

    def __repr__(self):
        return self.str() if thectx.pretty else self.repr()

    def __str__(self):
        return self.str()

    def _repr_latex_(self, /):
        """Return the value in LaTeX, for notebooks.

        Examples
        --------
        >>> fmpz(5)._repr_latex_()
        '$5$'
        """
        return f"${self._latex()}$"

    def _latex(self):
        return self.str()

    # The names that python-flint's own operators call.

    def _add_(self, other):
        return self + other

    def _sub_(self, other):
        return self - other

    def _rsub_(self, other):
        return other - self

    def _mul_(self, other):
        return self * other

    def _div_(self, other):
        return self / other

    def _rdiv_(self, other):
        return other / self

    def _floordiv_(self, other):
        return self // other

    def _rfloordiv_(self, other):
        return other // self

    def _mod_(self, other):
        return self % other

    def _divmod_(self, other):
        return divmod(self, other)

    def _neg_(self):
        return -self

    def _invert_(self):
        return 1 / self


cdef class flint_scalar(flint_elem):
    """Base class of numbers: elements of a ring."""

    def is_zero(self, /):
        """Tell whether the value is zero.

        Examples
        --------
        >>> fmpz(0).is_zero()
        True
        """
        return not self


cdef class flint_mutable(flint_elem):
    """Base class of the types whose values can change in place.

    While a long call reads such a value in one thread, changing it in another raises RuntimeError.
    """


cdef class flint_poly(flint_mutable):
    """Base class of univariate polynomials."""

    def __iter__(self):
        return iter(self.coeffs())

    def coeffs(self, /):
        """Return the coefficients, the constant one first.

        Examples
        --------
        >>> fmpz_poly([1, 2]).coeffs()
        [1, 2]
        """
        cdef Py_ssize_t i
        return [self[i] for i in range(len(self))]

    def str(self, bint ascending=False, var="x", *args, **kwargs):
        """Return the polynomial as text.

        Parameters
        ----------
        ascending : bool
            Print the constant term first.
        var : str
            The name of the variable.

        Examples
        --------
        >>> fmpz_poly([1, -2, 3]).str()
        '3*x^2 + (-2)*x + 1'
        >>> fmpz_poly([1, -2]).str(ascending=True, var="t")
        '1 + (-2)*t'
        """
        return poly_text(self._texts(*args, **kwargs), var, ascending)

    def _texts(self, *args, **kwargs):
        return [c.str(*args, **kwargs) for c in self]

    def _latex(self):
        return poly_latex([c._latex() for c in self], "x", False)

    def roots(self, /):
        """Return the roots that lie in the coefficient ring, with their multiplicities.

        Raises
        ------
        NotImplementedError
            If the ring has no algorithm for it.

        Examples
        --------
        >>> fmpz_poly([-2, 1]).roots()
        [(2, 1)]
        """
        if not self:
            return []
        found = []
        for factor, exponent in self.factor()[1]:
            if factor.degree() == 1:
                slope = factor[1]
                if slope == 1 or slope == -1:
                    found.append((-factor[0] if slope == 1 else factor[0], exponent))
                elif self._field():
                    found.append((-factor[0] / slope, exponent))
        return found

    def _field(self):
        return False

    def real_roots(self, /):
        """Return the real roots.

        Raises
        ------
        NotImplementedError
            This ring has none.

        Examples
        --------
        >>> fmpz_poly([1, 2]).real_roots()
        Traceback (most recent call last):
        NotImplementedError: real roots are not supported for fmpz_poly
        """
        raise NotImplementedError(f"real roots are not supported for {type(self).__name__}")

    def complex_roots(self, /):
        """Return the complex roots.

        Raises
        ------
        NotImplementedError
            This ring has none.

        Examples
        --------
        >>> fmpz_poly([5]).complex_roots()
        []
        """
        raise NotImplementedError(f"complex roots are not supported for {type(self).__name__}")


cdef class flint_mat(flint_mutable):
    """Base class of matrices."""

    def __iter__(self):
        return iter(self.entries())

    def str(self, *args, **kwargs):
        """Return the matrix as text, a row a line.

        Examples
        --------
        >>> print(fmpz_mat([[1, -2], [3, 4]]).str())
        [1, -2]
        [3,  4]
        """
        if not self.nrows() or not self.ncols():
            return "[]"
        return table_text([[c.str(*args, **kwargs) for c in row] for row in self.table()])

    def _latex(self):
        return table_latex([[c._latex() for c in row] for row in self.table()])

    def repr(self, /):
        """Return an expression that makes the matrix again.

        Examples
        --------
        >>> fmpz_mat([[1, 2]]).repr()
        'fmpz_mat(1, 2, [1, 2])'
        """
        name = type(self).__name__
        entries = ", ".join([c.repr() if "/" in c.str() else c.str() for c in self.entries()])
        return f"{name}({self.nrows()}, {self.ncols()}, [{entries}])"

    def entries(self, /):
        """Return all entries, row by row.

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]]).entries()
        [1, 2, 3, 4]
        """
        cdef Py_ssize_t i, j, m = self.nrows(), n = self.ncols()
        return [self[i, j] for i in range(m) for j in range(n)]

    def table(self, /):
        """Return the rows as lists.

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]]).table()
        [[1, 2], [3, 4]]
        """
        cdef Py_ssize_t i, n = self.ncols()
        cdef list entries = self.entries(), rows = []
        for i in range(self.nrows()):
            rows.append(entries[i * n:(i + 1) * n])
            if i % PAUSE == PAUSE - 1:
                PyErr_CheckSignals()
        return rows

    def tolist(self, /):
        """Return the rows as lists: another name of `table`.

        Examples
        --------
        >>> fmpz_mat([[1, 2], [3, 4]]).tolist()
        [[1, 2], [3, 4]]
        """
        return self.table()


cdef class flint_series(flint_mutable):
    """Base class of power series."""

    def __iter__(self):
        return iter(self.coeffs())

    def _latex(self):
        if self.prec < 1:
            return self.str()
        terms = poly_latex([c._latex() for c in self], "x", True)
        return rf"{terms} + O\left(x^{{{self.prec}}}\right)"

    def coeffs(self, /):
        """Return the known coefficients, the constant one first.

        Examples
        --------
        >>> fmpz_series([1, 2], prec=5).coeffs()
        [1, 2]
        """
        cdef Py_ssize_t i
        cdef list terms = []
        for i in range(len(self)):
            terms.append(self[i])
            if i % PAUSE == PAUSE - 1:
                PyErr_CheckSignals()
        return terms


cdef class flint_vec(flint_mutable):
    """Base class of vectors."""


cdef class flint_ctx:
    """Base class of rings that are made at run time."""


cdef class flint_mpoly(flint_elem):
    """Base class of polynomials in several variables."""


cdef class flint_mpoly_context(flint_elem):
    """Base class of the rings of polynomials in several variables."""


cdef class flint_mod_mpoly_context(flint_mpoly_context):
    """Base class of the rings of polynomials in several variables over residues."""


cdef int writable(flint_mutable self) except -1:
    if self.uses != 0:
        if self.uses == LOST:
            raise RuntimeError(f"the value of this {type(self).__name__} was lost in a failed call")
        raise RuntimeError(f"this {type(self).__name__} is in use by a running call")
    return 0


cdef int check_modular(int status) except -1:
    try:
        return check(status)
    except NativeError:
        raise ZeroDivisionError("the algorithm met an element that is not invertible") from None


cdef str poly_text(list coefficients, str variable, bint ascending):
    cdef Py_ssize_t i
    cdef list terms = []
    for i, text in enumerate(coefficients):
        if text == "0":
            continue
        if " " in text or text[0] == "-":
            text = f"({text})"
        if i == 0:
            terms.append(text)
            continue
        power = variable if i == 1 else f"{variable}^{i}"
        terms.append(power if text == "1" else f"{text}*{power}")
    if not ascending:
        terms.reverse()
    return " + ".join(terms) if terms else "0"


cdef str poly_latex(list coefficients, str variable, bint ascending):
    cdef Py_ssize_t i, k, n = len(coefficients)
    cdef str result = ""
    for k in range(n):
        i = k if ascending else n - 1 - k
        text = coefficients[i]
        if text == "0":
            continue
        sign = "+"
        if text[0] == "-":
            sign, text = "-", text[1:]
        power = "" if i == 0 else variable if i == 1 else f"{variable}^{{{i}}}"
        if text == "1" and i:
            text = ""
        lead = f" {sign} " if result else "-" if sign == "-" else ""
        result += f"{lead}{text} {power}".rstrip() if text else f"{lead}{power}"
    return result or "0"


cdef str table_text(list rows):
    cdef list row, widths
    if not rows or not rows[0]:
        return "[]"
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = [", ".join([text.rjust(width) for text, width in zip(row, widths)]) for row in rows]
    return "\n".join([f"[{line}]" for line in lines])


cdef str table_latex(list rows):
    body = r" \\ ".join([" & ".join(row) for row in rows])
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


cdef int shape(object m, object n, Py_ssize_t* rows, Py_ssize_t* columns) except -1:
    rows[0] = length_of(m, "number of rows")
    columns[0] = length_of(n, "number of columns")
    return check_size(rows[0], columns[0])


cdef int too_large() except -1:
    raise OverflowError("a matrix of this size does not fit into memory")


cdef Py_ssize_t length_of(object n, str name) except -1:
    cdef Py_ssize_t value
    if type(n) is not int and not hasattr(n, "__index__"):
        raise TypeError(f"the {name} must be an integer, not {type(n).__name__}")
    value = n  # OverflowError beyond a word
    if value < 0:
        raise ValueError(f"the {name} must not be negative")
    return value


cdef unsigned long word_of(object n, str name) except? 0:
    if type(n) is int:
        return n
    if not hasattr(n, "__index__"):
        raise TypeError(f"the {name} must be an integer, not {type(n).__name__}")
    return n.__index__()  # OverflowError beyond a word and below zero
