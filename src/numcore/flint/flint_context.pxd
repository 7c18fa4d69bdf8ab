cdef class FlintContext:
    cdef public bint pretty
    cdef public bint unicode
    cdef readonly long _prec
    cdef readonly long _dps
    cdef readonly long _cap

cdef FlintContext thectx
