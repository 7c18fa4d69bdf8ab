"""Versions of MPFR, MPC and FLINT. Importing this maps all three; FLINT must be loaded before."""

cdef extern from "mpfr.h":
    const char* mpfr_get_version()

cdef extern from "mpc.h":
    const char* mpc_get_version()

cdef extern from "flint/flint.h":
    const char* flint_version

cdef extern from *:
    # The addresses alone matter.
    """
    #define ADDRESS_OF_MPFR ((const void *)(size_t)&mpfr_get_version)
    #define ADDRESS_OF_MPC ((const void *)(size_t)&mpc_get_version)
    #define ADDRESS_OF_FLINT ((const void *)&flint_version)
    """
    const void* ADDRESS_OF_MPFR
    const void* ADDRESS_OF_MPC
    const void* ADDRESS_OF_FLINT


def versions():
    """Version and address, as an integer, of each library."""
    return {
        "mpfr": (mpfr_get_version().decode(), <size_t> ADDRESS_OF_MPFR),
        "mpc": (mpc_get_version().decode(), <size_t> ADDRESS_OF_MPC),
        "flint": (flint_version.decode(), <size_t> ADDRESS_OF_FLINT),
    }
