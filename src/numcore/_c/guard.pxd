"""Calling native code that can fail: see src/_native/guard.h.

    with nogil:
        if nc_enter():
            C.fmpz_mat_det(result.value, self.value)
        status = nc_leave()
    check(status)

or, for functions that only take pointers, `call2(<native2> C.fmpz_mat_inv, a, b)` and its siblings,
which release the GIL, call inside of a guarded region and raise.
"""

cdef extern from "guard.h" nogil:
    int nc_enter()
    int nc_leave()
    const char* nc_message()
    bint nc_guarded()
    void nc_callback_begin()
    void nc_callback_end()
    void nc_poll()
    void nc_guard_install()
    void nc_set_poll_callback(int (*callback)() noexcept)

cdef extern from "alloc.h" nogil:
    int nc_memory_low
    int nc_memory_recovered()

ctypedef void (*native1)(void*) noexcept nogil
ctypedef void (*native2)(void*, const void*) noexcept nogil
ctypedef void (*native3)(void*, const void*, const void*) noexcept nogil
ctypedef void (*native4)(void*, const void*, const void*, const void*) noexcept nogil

# Raise what a region's status stands for; 0 is success.
cdef int check(int status) except -1

cdef int call1(native1 function, void* a) except -1
cdef int call2(native2 function, void* a, const void* b) except -1
cdef int call3(native3 function, void* a, const void* b, const void* c) except -1
cdef int call4(native4 function, void* a, const void* b, const void* c, const void* d) except -1

# For constructors of small values: MemoryError once the allocation reserve had to be touched.
cdef int check_memory() except -1
