"""Map libflint before any module that is linked with it."""

from numcore._c.guard cimport check  # noqa: F401  the guard is installed by its import


cdef extern from "cpu.h":
    int nc_flint_load(char* error, size_t size)

cdef char[512] reason
if nc_flint_load(reason, sizeof(reason)) != 0:
    raise ImportError((<bytes> reason).decode("utf-8", "replace"))
