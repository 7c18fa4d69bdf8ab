# Integers of other types as mpz. Included by mpz.pyx.


cdef mpz new_mpz():
    return <mpz> nc_mpz_new_object()


cdef mpz mpz_from_z(mpz_srcptr z):
    return <mpz> nc_mpz_from_z(z)


cdef object mpz_from_text(str text, int base):
    return nc_mpz_from_str(text, base)


cdef object int_from_z(mpz_srcptr z):
    return nc_int_from_limbs(z._mp_d, z._mp_size)


cdef mpz as_mpz(object x):
    """Return any integer (mpz, xmpz, int, or a class with `__mpz__`) as an mpz."""
    cdef nc_view view
    cdef mpz_srcptr z
    if type(x) is mpz:
        return <mpz> x
    z = nc_view_of(&view, x)
    if z is NULL:
        raise TypeError(f"an integer is required, not {type(x).__name__!r}")
    try:
        return <mpz> nc_mpz_from_z(z)
    finally:
        nc_view_done(&view)


cdef object from_float(double x):
    cdef mpz result
    if x != x:
        raise ValueError("'mpz' does not support NaN")
    if x - x != 0:
        raise OverflowError("'mpz' does not support Infinity")
    result = new_mpz()
    C.mpz_set_d(result.z, x)
    return result


cdef object from_buffer(object x, int base):
    """Return the value of text in bytes."""
    cdef Py_buffer view
    PyObject_GetBuffer(x, &view, PyBUF_SIMPLE)
    try:
        return nc_mpz_from_text(<const unsigned char*> view.buf, <size_t> view.len, base)
    finally:
        PyBuffer_Release(&view)


cdef object from_number(object x):
    """Return the integer part of a number that is no int and no float."""
    cdef nc_view view
    cdef nc_fmpq_view foreign
    cdef mpz_srcptr z
    kind = type(x)
    if nc_peek_flint(x, &foreign) == 1:
        return nc_mpz_from_z(foreign.num)
    if not isinstance(x, type):
        z = nc_view_of(&view, x)
        if z is not NULL:
            try:
                return nc_mpz_from_z(z)
            finally:
                nc_view_done(&view)
        if nc_has_protocol(x, NC_HAS_MPZ):
            return nc_call_protocol(x, NC_HAS_MPZ, nc_shared.mpz_type)
        if nc_is_fraction(x):
            return nc_apply2(nc_fraction_part(x, 0), nc_fraction_part(x, 1), nc_quotient, "mpz")
        if nc_has_int(x) or hasattr(kind, "__trunc__") or PyObject_CheckBuffer(x):
            return nc_mpz_from_int(int(x))
    raise TypeError(f"mpz() requires a number or a string, not {kind.__name__!r}")


cdef object construct(object x):
    """Return mpz(x)."""
    if type(x) is int:
        return nc_mpz_from_int(x)
    if type(x) is mpz:
        return x
    if isinstance(x, float):
        return from_float(x)
    if isinstance(x, str):
        return nc_mpz_from_str(x, 0)
    if Py_TYPE(x) == nc_shared.mpq_type or Py_TYPE(x) == nc_shared.mpfr_type:
        return x._to_mpz()
    if isinstance(x, (bytes, bytearray)):
        return from_buffer(x, 0)
    return from_number(x)


cdef object construct_in_base(object x, object base):
    """Return mpz(x, base)."""
    cdef int radix = PyNumber_Index(base)
    if radix != 0 and not 2 <= radix <= 62:
        raise ValueError("base for mpz() must be 0 or in the interval [2, 62]")
    if not isinstance(x, (str, bytes, bytearray)):
        raise TypeError(f"mpz() takes a base with text only, not with {type(x).__name__!r}")
    if isinstance(x, str):
        return nc_mpz_from_str(x, radix)
    return from_buffer(x, radix)


cdef object construct_from(tuple args, object kwargs):
    """Return mpz(*args, **kwargs)."""
    if kwargs:
        unknown = [name for name in kwargs if name != "base"]
        if unknown:
            raise TypeError(f"mpz() got an unexpected keyword argument {unknown[0]!r}")
        if len(args) != 1:
            raise TypeError(f"mpz() takes one argument before base ({len(args)} given)")
        return construct_in_base(args[0], kwargs["base"])
    if len(args) == 1:
        return construct(args[0])
    if len(args) == 0:
        return nc_mpz_from_limb(0, 0)
    if len(args) == 2:
        return construct_in_base(args[0], args[1])
    raise TypeError(f"mpz() takes at most 2 arguments ({len(args)} given)")
