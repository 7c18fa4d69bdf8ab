"""What the native runtime is made of, as libnumcore tells it. `info`, `blas` and `sdk` show it."""

import os

from numcore._c cimport gmp
from numcore._c cimport guard  # noqa: F401  (loads the guard before anything else is asked)

cdef extern from *:
    """
    #if defined(_WIN32)
    #include <windows.h>
    static int file_of(void *address, char *file, int size)
    {
        HMODULE module;
        return GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS
                                      | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                                  (LPCSTR)address, &module)
            && GetModuleFileNameA(module, file, size) > 0;
    }
    #else
    #if !defined(_GNU_SOURCE)
    #define _GNU_SOURCE
    #endif
    #include <dlfcn.h>
    #include <stdio.h>
    static int file_of(void *address, char *file, int size)
    {
        Dl_info found;
        return dladdr(address, &found) != 0 && found.dli_fname != NULL
            && snprintf(file, (size_t)size, "%s", found.dli_fname) < size;
    }
    #endif
    """
    int file_of(void* address, char* file, int size) nogil

cdef extern from "guard.h" nogil:
    const char* nc_abi_tag()

cdef extern from "alloc.h" nogil:
    void nc_fail_allocation(long n)
    long nc_fail_allocation_left()


cdef loaded_file(void* address):
    """The file that `address` was loaded from; None if the system does not tell."""
    cdef char[4096] file
    if not file_of(address, file, sizeof(file)):
        return None
    return os.path.realpath(os.fsdecode(<bytes> file))


def abi_tag():
    """The tag of this set of native libraries (meson.build: abi_tag)."""
    return nc_abi_tag().decode()


def gmp_file():
    """The file of libgmp that is loaded."""
    return loaded_file(<void*> &gmp.mpz_init)


def gmp_version():
    """The version of libgmp that is loaded."""
    return (<bytes> gmp.gmp_version).decode()


def library_dir():
    """The folder of the native libraries."""
    return os.path.dirname(gmp_file())


def fail_allocation(long n):
    """Make the n-th allocation of the native libraries from now on fail, once; 0: none. For tests."""
    if n < 0:
        raise ValueError("fail_allocation() takes a count that is not negative")
    nc_fail_allocation(n)


def fail_allocation_left():
    """How many allocations are left until one fails; 0 or less: it has failed, or none was to."""
    return nc_fail_allocation_left()
