# Text of integers: digits in any base, and Python's format language.

cdef object digits_of(mpz_srcptr z, object base):
    """Return the digits of z in a base of 2 to 62 (or -2 to -36, for capitals)."""
    cdef long radix = PyNumber_Index(base)
    if not (2 <= radix <= 62 or -36 <= radix <= -2):
        raise ValueError("base must be in the interval [2, 62] or [-36, -2]")
    return nc_text_long(z, <int> radix)


cdef dict FORMAT_BASES = {"d": 10, "b": 2, "o": 8, "x": 16, "X": -16, "": 10, "n": 10}


cdef object grouped(str digits, str separator, int step):
    cdef Py_ssize_t first = len(digits) % step
    parts = [digits[:first]] if first else []
    parts += [digits[i:i + step] for i in range(first, len(digits), step)]
    return separator.join(parts)


cdef object format_integer(mpz self, str spec):
    """Return self by Python's format language; +, -, # and a space cannot be the fill."""
    cdef Py_ssize_t i = 0, n = len(spec)
    cdef str fill = "", align = "", sign = "-", group = "", prefix = "", kind, digits, head
    cdef bint alternate = False
    cdef Py_ssize_t width = 0, missing, left

    if n >= 2 and spec[1] in "<>=^" and spec[0] not in "+-# <>=^{}":
        fill, align, i = spec[0], spec[1], 2
    elif n >= 1 and spec[0] in "<>=^":
        align, i = spec[0], 1
    if i < n and spec[i] in "+- ":
        sign = spec[i]
        i += 1
    if i < n and spec[i] == "#":
        alternate = True
        i += 1
    if i < n and spec[i] == "0":
        align, fill = align or "=", fill or "0"
        i += 1
    fill = fill or " "
    while i < n and "0" <= spec[i] <= "9":
        width = 10 * width + ord(spec[i]) - 48
        if width > 1 << 40:
            raise ValueError("mpz.__format__(): the width is too large")
        i += 1
    if i < n and spec[i] in ",_":
        group = spec[i]
        i += 1
    kind = spec[i:]
    if kind not in FORMAT_BASES or (group == "," and kind not in ("", "d")):
        if spec[n - 1] in "eEfFgGaA%NZUDY" and nc_shared.mpfr_type != NULL:
            return PyObject_Format((<object> nc_shared.mpfr_type)(self), spec)
        return types().format_float(self, spec)
    if group and kind == "n":
        raise ValueError("mpz.__format__(): a separator cannot stand before 'n'")
    digits = nc_text_long(self.z, FORMAT_BASES[kind])
    head = ""
    if digits[0] == "-":
        head, digits = "-", digits[1:]
    elif sign != "-":
        head = sign
    if alternate and kind in ("b", "o", "x", "X"):
        prefix = "0" + kind
    head += prefix
    step = 3 if kind in ("", "d", "n") else 4
    if group:
        if fill == "0" and align == "=" and width > len(head) + len(digits):
            # Zeros are grouped too, and never start with a separator.
            room = width - len(head)
            while len(digits) + (len(digits) - 1) // step < room:
                digits = "0" + digits
        digits = grouped(digits, group, step)
    missing = width - len(head) - len(digits)
    if missing <= 0:
        return head + digits
    if align == "=":
        return head + fill * missing + digits
    if align == "<":
        return head + digits + fill * missing
    if align == "^":
        left = missing // 2
        return fill * left + head + digits + fill * (missing - left)
    return fill * missing + head + digits
