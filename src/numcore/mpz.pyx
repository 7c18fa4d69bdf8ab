from numcore._c cimport gmp as C
from numcore._c.guard cimport call3, native3
cdef class mpz:
    def __cinit__(self, long n=0):
        C.mpz_init_set_si(self.z, n)
    def __dealloc__(self):
        C.mpz_clear(self.z)
    def __int__(self):
        return C.mpz_get_si(self.z)
    def __mul__(mpz left, mpz right):
        cdef mpz r = mpz.__new__(mpz)
        call3(<native3> C.mpz_mul, r.z, left.z, right.z)
        return r
