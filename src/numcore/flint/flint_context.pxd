cdef class FlintContext:
    cdef public bint pretty
    cdef public bint unicode
    cdef long _prec
    cdef long _dps
    cdef long _cap

cdef FlintContext thectx
