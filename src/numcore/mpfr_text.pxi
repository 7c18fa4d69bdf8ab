# Digits, formats, binary form: what an mpfr looks like outside.

cdef extern from "mpfr.h":
    int mpfr_asprintf(char** text, const char* format, ...) nogil
    int mpfr_snprintf(char* text, size_t room, const char* format, ...) nogil
    void mpfr_free_str(char* text) nogil
    char* mpfr_get_str(char*, C.mpfr_exp_t*, int, size_t, mpfr_srcptr, mpfr_rnd_t) nogil


# ---- Text ----------------------------------------------------------------------------------------

cdef str text_of(mpfr_srcptr f):
    """Enough digits to tell the value from its neighbours, laid out as `%g` does, with a point."""
    cdef long digits
    if C.mpfr_nan_p(f):
        return "nan"
    if C.mpfr_inf_p(f):
        return "-inf" if C.mpfr_signbit(f) else "inf"
    if C.mpfr_zero_p(f):
        return "-0.0" if C.mpfr_signbit(f) else "0.0"
    digits = <long> (<double> f._mpfr_prec * 0.3010299956639812) + 2
    return layout_general(f, digits)


cdef str layout_general(mpfr_srcptr f, long digits):
    cdef C.mpfr_exp_t exp = 0
    cdef bytes buffer = raw_digits(f, digits, 10, &exp)
    cdef str text, sign
    text = buffer.decode("ascii").rstrip("0")
    sign = ""
    if text[0] == "-":
        sign, text = "-", text[1:]
    exp -= 1  # one digit before the point
    if -5 < exp < digits:
        if exp < 0:
            return f"{sign}0.{'0' * (-exp - 1)}{text}"
        if len(text) <= exp + 1:
            return f"{sign}{text}{'0' * (exp + 1 - len(text))}.0"
        return f"{sign}{text[:exp + 1]}.{text[exp + 1:]}"
    point = "." if len(text) > 1 else ""
    return f"{sign}{text[0]}{point}{text[1:]}e{exp:+03d}"


cdef bytes raw_digits(mpfr_srcptr f, long digits, int base, C.mpfr_exp_t* exp):
    """`digits` digits of a regular value in `base`, rounded to nearest, with a sign in front."""
    cdef int status = 0
    cdef C.mpfr_exp_t e = 0
    cdef char[256] small
    cdef char* text
    cdef bytes buffer
    if 8 <= digits < 250 and -LONG_BITS < f._mpfr_exp < LONG_BITS:
        C.mpfr_get_str(small, exp, base, digits, f, C.MPFR_RNDN)
        return small
    buffer = bytes(max(digits + 2, 7))
    text = buffer
    with nogil:
        if nc_enter():
            C.mpfr_get_str(text, &e, base, digits, f, C.MPFR_RNDN)
        status = nc_leave()
    check(status)
    exp[0] = e
    return buffer[:strlen(text)]


cdef tuple digits_of(mpfr_srcptr f, tuple args, mpfr_rnd_t rnd):
    """digits(base, digits): the mantissa as text, the exponent, the precision."""
    cdef C.mpfr_exp_t exp = 0
    cdef char* text = NULL
    cdef char[256] small
    cdef int status
    cdef long base = as_long(args[0]) if args else 10
    cdef long count = as_long(args[1]) if len(args) > 1 else 0
    if len(args) > 2:
        raise TypeError("digits() takes at most two arguments")
    if not 2 <= base <= 62:
        raise ValueError("base must be in the interval [2,62]")
    if count < 0 or count == 1:
        raise ValueError("digits must be 0 or >= 2")
    sign = "-" if C.mpfr_signbit(f) else ""
    if C.mpfr_nan_p(f):
        return "nan", 0, 0
    if C.mpfr_inf_p(f):
        return f"{sign}inf", 0, 0
    if C.mpfr_zero_p(f):
        return f"{sign}0", 0, f._mpfr_prec
    if f._mpfr_prec < 200 and count < 200 and -LONG_BITS < f._mpfr_exp < LONG_BITS:
        # At most 200 digits and a few more, in base 2.
        mpfr_get_str(small, &exp, base, count, f, rnd)
        return small.decode("ascii"), exp, f._mpfr_prec
    with nogil:
        if nc_enter():
            text = mpfr_get_str(NULL, &exp, base, count, f, rnd)
        status = nc_leave()
    check(status)
    try:
        return text.decode("ascii"), exp, f._mpfr_prec
    finally:
        mpfr_free_str(text)


# ---- Formats -------------------------------------------------------------------------------------

cdef enum:
    TEXT_ROOM = 512  # characters that are laid out on the stack
    WIDE = 1000 * 1000 * 1000


# A format as it is read; 0 or -1: not given.
cdef struct RealFormat:
    Py_UCS4 align
    Py_UCS4 sign  # what stands before a positive number
    Py_UCS4 conv
    bint alternate
    bint zeros
    long width
    long precision
    int rnd


cdef long read_digits(str spec, Py_ssize_t* i) except -2:
    """Read decimal digits at `i`, move on behind them: their value, -1 if there are none."""
    cdef Py_ssize_t end = len(spec)
    cdef long value = -1
    cdef Py_UCS4 c
    while i[0] < end:
        c = spec[i[0]]
        if not c"0" <= c <= c"9":
            break
        value = 10 * max(value, 0) + (<long> c - c"0")
        if value >= WIDE:
            raise ValueError("Invalid conversion specification: a number is too large")
        i[0] += 1
    return value


cdef tuple read_number(str spec, Py_ssize_t i):
    """Read decimal digits at `i`: their value (None if there are none) and where they end."""
    cdef long value = read_digits(spec, &i)
    return (None if value < 0 else value), i


cdef int format_rounding(Py_UCS4 letter) noexcept:
    """The rounding that a letter of a format asks for, -1: none."""
    if letter == c"N":
        return C.MPFR_RNDN
    if letter == c"Z":
        return C.MPFR_RNDZ
    if letter == c"U":
        return C.MPFR_RNDU
    if letter == c"D":
        return C.MPFR_RNDD
    return C.MPFR_RNDA if letter == c"Y" else -1


cdef inline bint is_conversion(Py_UCS4 letter) noexcept:
    return (letter == c"e" or letter == c"f" or letter == c"g" or letter == c"a" or letter == c"b"
            or letter == c"%" or letter == c"E" or letter == c"F" or letter == c"G"
            or letter == c"A")


cdef inline bint is_binary(Py_UCS4 conv) noexcept:
    return conv == c"a" or conv == c"A" or conv == c"b"


cdef str formatted(mpfr_srcptr f, RealFormat* s, bint all_digits):
    """One number by a format of printf, without width.

    Without a precision, e and E show 6 decimals, or all digits that the number needs. The context
    says how to round for a conversion; without one, it is to nearest.
    """
    cdef char[TEXT_ROOM] small
    cdef char* text = NULL
    cdef int status, length = TEXT_ROOM, places = s.precision
    cdef mpfr_rnd_t rounding = nc_context_of(CURRENT).ctx.mpfr_round if s.conv else C.MPFR_RNDN
    cdef char[8] pattern
    cdef mpfr hundred, digit
    cdef str body, tail = "%" if s.conv == c"%" else ""
    if s.rnd >= 0:
        rounding = <mpfr_rnd_t> s.rnd
    if not C.mpfr_number_p(f):
        body = text_of(f) + tail
        body = body.upper() if chr(s.conv).isupper() else body
    elif not s.conv and s.precision < 0 and s.rnd < 0 and not s.alternate:
        body = text_of(f)
    else:
        if s.conv == c"%":
            hundred = new_mpfr(f._mpfr_prec + 7)
            C.mpfr_mul_ui(hundred.f, f, 100, C.MPFR_RNDN)
            f = &hundred.f[0]
        if places == 0 and (s.conv == c"a" or s.conv == c"A"):
            # MPFR rounds exact values here, and writes a digit of 16.
            digit = new_mpfr(4)
            C.mpfr_set(digit.f, f, rounding)
            f = &digit.f[0]
            rounding = C.MPFR_RNDZ
        if not s.conv and s.precision < 0:
            places = <int> (<double> f._mpfr_prec * 0.3010299956639812) + 2
        elif s.precision < 0 and not is_binary(s.conv) and not (
                all_digits and (s.conv == c"e" or s.conv == c"E")):
            places = 6
        write_pattern(pattern, s.alternate, places >= 0,
                      c"f" if s.conv == c"%" else <char> s.conv if s.conv else c"g")
        if places < TEXT_ROOM and is_light(f):
            if places >= 0:
                length = mpfr_snprintf(small, TEXT_ROOM, pattern, places, rounding, f)
            else:
                length = mpfr_snprintf(small, TEXT_ROOM, pattern, rounding, f)
        if 0 <= length < TEXT_ROOM:
            body = small[:length].decode("ascii")
            tail = tail or point_behind(small, length, s.conv)
        else:
            with nogil:
                if nc_enter():
                    if places >= 0:
                        length = mpfr_asprintf(&text, pattern, places, rounding, f)
                    else:
                        length = mpfr_asprintf(&text, pattern, rounding, f)
                status = nc_leave()
            check(status)
            if text == NULL:
                raise MemoryError("the text is too long")
            try:
                body = text[:length].decode("ascii")
                tail = tail or point_behind(text, length, s.conv)
            finally:
                mpfr_free_str(text)
        if tail:
            body += tail
    return chr(s.sign) + body if s.sign and body[0] != c"-" else body


cdef void write_pattern(char* pattern, bint alternate, bint places, char letter) noexcept:
    """The format for MPFR's printf."""
    pattern[0] = c"%"
    pattern += 1
    if alternate:
        pattern[0] = c"#"
        pattern += 1
    if places:
        memcpy(pattern, b".*", 2)
        pattern += 2
    memcpy(pattern, b"R*", 2)
    pattern[2] = letter
    pattern[3] = 0


cdef str point_behind(const char* text, size_t length, Py_UCS4 conv):
    """What a whole number lacks to be seen as a real one."""
    if is_binary(conv) or memchr(text, c".", length) or memchr(text, c"e", length) or (
            memchr(text, c"E", length)):
        return ""
    return ".0"


cdef str padded(str body, bint zeros, str align, object width):
    """Fill a number up to a width: zeros come after its sign, unless an alignment is given."""
    if width is None or width <= len(body):
        return body
    if zeros and not align:
        head = body[:1] if body[:1] in ("+", "-", " ") else ""
        return head + body[len(head):].rjust(width - len(head), "0")
    return format(body, f"{'0' if zeros else ' '}{align or '>'}{width}")


cdef str format_real(mpfr_srcptr f, str spec, bint all_digits):
    cdef Py_ssize_t i = 0, end = len(spec)
    cdef RealFormat s
    cdef str body
    s.align = s.sign = s.conv = 0
    s.alternate = s.zeros = False
    s.precision = -1
    s.rnd = -1
    if i < end and (spec[i] == c"<" or spec[i] == c">" or spec[i] == c"^"):
        s.align = spec[i]
        i += 1
    if i < end and (spec[i] == c"+" or spec[i] == c"-" or spec[i] == c" "):
        s.sign = 0 if spec[i] == c"-" else spec[i]
        i += 1
    if i < end and spec[i] == c"#":
        s.alternate = True
        i += 1
    if i < end and spec[i] == c"0":
        s.zeros = True
        i += 1
    s.width = read_digits(spec, &i)
    if i < end and spec[i] == c".":
        i += 1
        s.precision = max(read_digits(spec, &i), 0)
    if i < end:
        s.rnd = format_rounding(spec[i])
        i += s.rnd >= 0
    if i < end and is_conversion(spec[i]):
        s.conv = spec[i]
        i = end  # what follows is ignored, as gmpy2 does
    if i < end:
        raise ValueError("Invalid conversion specification")
    body = formatted(f, &s, all_digits)
    if s.width <= len(body):
        return body
    return padded(body, s.zeros, chr(s.align) if s.align else "", s.width)


# ---- Rounding to decimals ------------------------------------------------------------------------

cdef mpfr round_places(mpfr self, int n, nc_context* c):
    """A regular value with n digits after the point, n < 20: 10**n times it is exact in C."""
    cdef unsigned long unit = 1
    cdef mpfr r = new_mpfr(self.f._mpfr_prec), whole = new_mpfr(self.f._mpfr_prec + LIMB_BITS)
    for _ in range(n):
        unit *= 10
    C.mpfr_mul_ui(whole.f, self.f, unit, C.MPFR_RNDN)
    C.mpfr_rint(whole.f, whole.f, c.ctx.mpfr_round)
    r.inex = C.mpfr_div_ui(r.f, whole.f, unit, c.ctx.mpfr_round)
    return finish(r, c)


cdef mpfr round_tens(mpfr self, int k, nc_context* c):
    """A regular value as a multiple of 10**k, 0 < k < 18."""
    cdef unsigned long unit = 1
    cdef bint more = False  # than the integer part
    cdef mpz whole, rest = new_mpz(), twice = new_mpz()
    cdef mpfr r = new_mpfr(self.f._mpfr_prec)
    for _ in range(k):
        unit *= 10
    whole = <mpz> as_integer(self.f, C.MPFR_RNDD, &more)
    # Twice the remainder, so that what is cut off may count as one.
    G.mpz_set_ui(rest.z, 2 * G.mpz_fdiv_q_ui(whole.z, whole.z, unit) + more)
    G.mpz_set_ui(twice.z, 2 * unit)
    if rounds_up(whole, rest, twice.z):
        G.mpz_add_ui(whole.z, whole.z, 1)
    G.mpz_mul_ui(whole.z, whole.z, unit)
    r.inex = C.mpfr_set_z(r.f, whole.z, c.ctx.mpfr_round)
    if C.mpfr_zero_p(r.f):
        C.mpfr_setsign(r.f, r.f, C.mpfr_signbit(self.f), C.MPFR_RNDN)
    return finish(r, c)


cdef mpfr round_decimal(mpfr self, object places):
    """The value as a multiple of 10**-places, as the context rounds."""
    cdef nc_context* c = nc_context_of(CURRENT)
    cdef mpfr r
    cdef Operand o
    cdef long n
    if not isinstance(places, (int, mpz)):
        raise TypeError("__round__() requires 'int' argument")
    if not C.mpfr_regular_p(self.f):
        return self
    # Beyond the last bit there is nothing to round; before the first digit nothing is left.
    if places >= max(self.f._mpfr_prec - self.f._mpfr_exp, 0):
        return self
    r = new_mpfr(self.f._mpfr_prec)
    if places < -(max(self.f._mpfr_exp, 0) // 3) - 1 and c.ctx.mpfr_round == C.MPFR_RNDN:
        C.mpfr_set_zero(r.f, -1 if C.mpfr_signbit(self.f) else 1)
        return r
    n = places
    if self.f._mpfr_prec < LONG_BITS and -LONG_BITS < self.f._mpfr_exp < LONG_BITS:
        if 0 <= n < 20:
            return round_places(self, n, c)
        if -18 < n < 0:
            return round_tens(self, -n, c)
    rules = <object> <PyObject*> c
    numerator, denominator = exact_ratio(self.f)
    if n >= 0:
        numerator *= as_mpz(10) ** n
    else:
        denominator *= as_mpz(10) ** -n
    units, rest = divmod(numerator, denominator)
    units += rounds_up(units, rest, (<mpz> denominator).z)
    o.owned = 0
    o.p = NULL
    load_ratio(&o, units if n >= 0 else units * as_mpz(10) ** -n, as_mpz(10) ** max(n, 0))
    try:
        G.mpq_canonicalize(o.ratio)
        r.inex = run_set_q(r.f, o.q, c.ctx.mpfr_round)
    finally:
        unload(&o)
    if C.mpfr_zero_p(r.f):
        C.mpfr_setsign(r.f, r.f, C.mpfr_signbit(self.f), C.MPFR_RNDN)
    return finish(r, c)


# ---- Binary form ---------------------------------------------------------------------------------
#
# A byte for the type, a byte of bits, a byte for the ternary value, a byte 0; then the precision
# and, for a regular number, the magnitude of the exponent, in 4 bytes each or 8; then the limbs.

cdef enum:
    BINARY_REGULAR = 0x41
    BINARY_NEGATIVE = 0x02
    BINARY_WIDE = 0x04
    BINARY_NAN = 0x08
    BINARY_INF = 0x10
    BINARY_EXP_NEGATIVE = 0x20


cdef unsigned long read_word(const unsigned char* p, Py_ssize_t width) noexcept:
    cdef unsigned long value = 0
    while width > 0:
        width -= 1
        value = value << 8 | p[width]
    return value


cdef void write_word(unsigned char* p, Py_ssize_t width, unsigned long value) noexcept:
    cdef Py_ssize_t i
    for i in range(width):
        p[i] = value >> (8 * i) & 0xFF


cdef bytes binary_of(mpfr_srcptr f, int rc, int code):
    cdef Py_ssize_t limbs = (f._mpfr_prec - 1) // LIMB_BITS + 1
    cdef int bits = BINARY_NEGATIVE if C.mpfr_signbit(f) else 0
    cdef int width = 4
    cdef bytes result
    cdef unsigned char* p
    if C.mpfr_nan_p(f):
        bits = BINARY_NAN
    elif C.mpfr_inf_p(f):
        bits |= BINARY_INF
    elif not C.mpfr_zero_p(f):
        bits |= BINARY_REGULAR
        if f._mpfr_exp < 0:
            bits |= BINARY_EXP_NEGATIVE
        if abs(f._mpfr_exp) >> 32:
            width = 8
    if f._mpfr_prec >> 32:
        width = 8
    if width == 8:
        bits |= BINARY_WIDE
    result = PyBytes_FromStringAndSize(
        NULL, 4 + 2 * width + 8 * limbs if bits & 0x40 else 4 + width)
    p = <unsigned char*> PyBytes_AS_STRING(result)
    p[0], p[1], p[2], p[3] = code, bits, (0 if rc == 0 else 1 if rc > 0 else 2), 0
    write_word(p + 4, width, f._mpfr_prec)
    if bits & 0x40:
        write_word(p + 4 + width, width, abs(f._mpfr_exp))
        memcpy(p + 4 + 2 * width, f._mpfr_d, limbs * 8)
    return result


cdef Py_ssize_t read_binary(bytes data, Py_ssize_t start, int code, mpfr_prec_t* prec) except -1:
    """Check the head of a binary form; return where the form ends."""
    cdef Py_ssize_t size = len(data), width
    cdef unsigned long value
    cdef const unsigned char* source = data
    if size < start + 4 or data[start] != code:
        raise ValueError("byte sequence too short or of another type for from_binary()")
    width = 8 if data[start + 1] & BINARY_WIDE else 4
    if size < start + 4 + width:
        raise ValueError("byte sequence too short for from_binary()")
    value = read_word(source + start + 4, width)
    if not <unsigned long> C.MPFR_PREC_MIN <= value <= <unsigned long> C.MPFR_PREC_MAX:
        raise ValueError("invalid precision in from_binary()")
    prec[0] = value
    if not data[start + 1] & 0x40:
        return start + 4 + width
    if (size - start - 4 - 2 * width) // 8 < <Py_ssize_t> ((value + 63) // 64):
        raise ValueError("byte sequence too short for from_binary()")
    return start + 4 + 2 * width + 8 * <Py_ssize_t> ((value + 63) // 64)


cdef int set_binary(mpfr_ptr f, bytes data, Py_ssize_t start) except -1:
    """Set `f`, of the precision that read_binary found, to the value written at `start`."""
    cdef int bits = data[start + 1], sign
    cdef Py_ssize_t width = 8 if bits & BINARY_WIDE else 4
    cdef Py_ssize_t limbs = (f._mpfr_prec - 1) // LIMB_BITS + 1
    cdef const unsigned char* source = data
    cdef mp_limb_t spare
    cdef unsigned long size
    cdef C.mpfr_exp_t exp
    sign = -1 if bits & BINARY_NEGATIVE else 1
    if bits & BINARY_NAN:
        C.mpfr_set_nan(f)
    elif bits & BINARY_INF:
        C.mpfr_set_inf(f, sign)
    elif not bits & 0x40:
        C.mpfr_set_zero(f, sign)
    else:
        size = read_word(source + start + 4 + width, width)
        exp = -<C.mpfr_exp_t> size if bits & BINARY_EXP_NEGATIVE else <C.mpfr_exp_t> size
        C.mpfr_set_zero(f, 1)  # until it is known to be a number
        if size >> 62 or not C.mpfr_get_emin_min() <= exp <= C.mpfr_get_emax_max():
            raise ValueError("invalid exponent in from_binary()")
        memcpy(f._mpfr_d, source + start + 4 + 2 * width, limbs * 8)
        spare = (<mp_limb_t> 1 << (limbs * LIMB_BITS - f._mpfr_prec)) - 1
        if f._mpfr_d[0] & spare or not f._mpfr_d[limbs - 1] >> 63:
            raise ValueError("invalid mantissa in from_binary()")
        f[0]._mpfr_exp = exp
        f[0]._mpfr_sign = sign
    return 0


def _from_binary(data, /):
    """Make an mpfr from its binary form: for `from_binary`."""
    return real_from_binary(data)


cdef object real_from_binary(object data):
    cdef mpfr_prec_t prec = 0
    cdef mpfr r
    cdef int rc
    if not isinstance(data, bytes):
        raise TypeError("from_binary() requires bytes")
    if read_binary(data, 0, 4, &prec) != len(data):
        raise ValueError("byte sequence too long for from_binary()")
    r = new_mpfr(prec)
    set_binary(r.f, data, 0)
    rc = data[2]
    r.inex = -1 if rc == 2 else rc & 1
    return r


def mpfr_from_old_binary(data, /):
    """Return the number that gmpy 1.x has written down with `binary`.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    mpfr

    Raises
    ------
    TypeError
        If `data` is no bytes object.
    ValueError
        If `data` is too short or its precision is out of range.

    Notes
    -----
    MPFR: ``mpfr_set_z_2exp``

    Examples
    --------
    >>> from numcore.mpfr import mpfr_from_old_binary
    >>> mpfr_from_old_binary(b"\\x08\\x35\\0\\0\\0\\x01\\0\\0\\0\\x01\\x80")
    mpfr('1.5')
    """
    # A byte of bits (1: negative, 2: negative exponent, 4: zero, 8: with a precision), the
    # precision and the exponent to base 256 in 4 bytes each, the digits to base 256.
    cdef nc_context* c = nc_context_of(CURRENT)
    cdef const unsigned char* p
    cdef Py_ssize_t size, start
    cdef int bits
    cdef mpfr r
    cdef mpz digits
    cdef long exp, prec
    if not isinstance(data, bytes):
        raise TypeError("mpfr_from_old_binary() requires bytes argument")
    p = <const unsigned char*> PyBytes_AS_STRING(data)
    size = len(<bytes> data)
    bits = p[0]  # 0 if there is no byte
    start = 5 if bits & 8 else 1
    if bits & 4:
        if start == 5 and size >= 5:
            prec = read_word(p + 1, 4)
        else:
            prec = 8 * (size - 5) if size > 5 else c.ctx.mpfr_prec
        if not C.MPFR_PREC_MIN <= prec <= C.MPFR_PREC_MAX:
            raise ValueError("invalid mpf binary encoding (precision out of range)")
        r = new_mpfr(prec)
        C.mpfr_set_zero(r.f, 1)
        return r
    if size < start + 5:
        raise ValueError("invalid mpf binary encoding (too short)")
    prec = read_word(p + 1, 4) if start == 5 else 8 * (size - start - 4)
    if not C.MPFR_PREC_MIN <= prec <= C.MPFR_PREC_MAX:
        raise ValueError("invalid mpf binary encoding (precision out of range)")
    r = new_mpfr(prec)
    if size < SLOW_BITS:
        digits = new_mpz()
        G.mpz_import(digits.z, size - start - 4, 1, 1, 0, 0, <void*> (p + start + 4))
    else:
        digits = as_mpz(int.from_bytes(data[start + 4:], "big"))
    exp = read_word(p + start, 4)
    exp = -exp if bits & 2 else exp
    if bits & 1:
        digits = -digits
    r.inex = C.mpfr_set_z_2exp(r.f, digits.z, 8 * (exp - (size - start - 4)), c.ctx.mpfr_round)
    return settle(r, c)
