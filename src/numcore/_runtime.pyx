"""What the native runtime is made of, as libnumcore tells it. `info`, `blas` and `sdk` show it."""

import os
from importlib import import_module

from cpython.exc cimport PyErr_SetInterrupt

from numcore._c cimport gmp
from numcore._c.guard cimport nc_callback_begin, nc_callback_end

cdef extern from "guard.h" nogil:
    const char* nc_abi_tag()

cdef extern from "alloc.h" nogil:
    void nc_fail_allocation(long n)
    long nc_fail_allocation_left()

cdef extern from "platform.h" nogil:
    int nc_library_of(const void* address, char* path, size_t size)

cdef extern from "cpu.h" nogil:
    const char* const* nc_cpu_variants()
    const char* nc_cpu_select(const char* wanted, char* error, size_t size)
    int nc_flint_load(char* error, size_t size)
    const char* nc_flint_path()
    const char* nc_flint_variant()
    void* nc_flint_symbol(const char* name)

cdef extern from "fft.h" nogil:
    int nc_fft_get_state()
    void nc_fft_get_threshold(long* mul, long* sqr, long* mulmod)
    void nc_fft_set_threshold(long mul, long sqr, long mulmod)

cdef extern from "blas.h" nogil:
    int nc_blas_add_candidate(const char* provider, const char* path)
    void nc_blas_set_finder(void (*finder)() noexcept)
    int nc_blas_select(const char* choice)
    const char* nc_blas_provider()
    const char* nc_blas_file()
    const char* nc_blas_error()
    int nc_blas_integer_bits()
    const char* nc_blas_architecture()
    int nc_blas_threads()
    int nc_blas_set_threads(int threads)

# It connects GMP with the guard, which must be done before anything is asked.
import_module("numcore._c.guard")

cdef enum:
    TEXT_BYTES = 4096


cdef text(const char* value):
    """A C text; None for NULL."""
    return None if value == NULL else os.fsdecode(<bytes> value)


cdef loaded_file(const void* address):
    """The file that `address` was loaded from; None if the system does not tell."""
    cdef char[TEXT_BYTES] path
    if address == NULL or nc_library_of(address, path, TEXT_BYTES) != 0:
        return None
    return os.path.realpath(os.fsdecode(<bytes> path))


# --------------------------------------------------------------------- the libraries


def abi_tag():
    """The tag of this set of native libraries (meson.build: abi_tag)."""
    return nc_abi_tag().decode()


def library_dir():
    """The folder of the native libraries."""
    return os.path.dirname(loaded_file(<const void*> &gmp.mpz_init))


def load_flint():
    """Map FLINT, in the variant for this CPU, and connect it with the guard and the BLAS.

    Whoever links libflint calls this first. ImportError if it cannot be had, or if NUMCORE_CPU or
    NUMCORE_BLAS ask for what is not there.
    """
    cdef char[TEXT_BYTES] error
    cdef int status
    error[0] = 0
    with nogil:
        status = nc_flint_load(error, TEXT_BYTES)
    if status != 0:
        raise ImportError(os.fsdecode(<bytes> error))
    # Without the variable, the BLAS is looked for by the first product that wants one.
    if os.environ.get("NUMCORE_BLAS") and blas_error():
        raise ImportError(f"NUMCORE_BLAS: {blas_error()}")


def libraries():
    """Version and file of each native library, by name; all of them get mapped for it."""
    load_flint()
    from numcore import _versions
    found = {"gmp": (gmp.gmp_version.decode(), <size_t> &gmp.mpz_init), **_versions.versions()}
    return {
        name: (version, loaded_file(<const void*> <size_t> address))
        for name, (version, address) in found.items()
    }


def cpu():
    """FLINT's variants: those this CPU can run, best first; that to be used; that in use, if any.

    ValueError if NUMCORE_CPU asks for what is not there.
    """
    cdef char[TEXT_BYTES] error
    cdef const char* const* variant = nc_cpu_variants()
    available = []
    while variant[0] != NULL:
        available.append(variant[0].decode())
        variant += 1
    error[0] = 0
    chosen = text(nc_cpu_select(NULL, error, TEXT_BYTES))
    if chosen is None:
        raise ValueError(os.fsdecode(<bytes> error))
    return {"available": available, "chosen": chosen, "loaded": text(nc_flint_variant())}


def flint_file():
    """The file of libflint that is loaded; None if there is none yet."""
    path = text(nc_flint_path())
    return None if path is None else os.path.realpath(path)


# --------------------------------------------------------------------- FLINT's FFT under GMP


def fft_hook():
    """State ("off", "waiting" for a large product, "on") and thresholds in limbs (0: never)."""
    cdef long mul = 0, sqr = 0, mulmod = 0
    nc_fft_get_threshold(&mul, &sqr, &mulmod)
    return {
        "state": ("off", "waiting", "on")[nc_fft_get_state()],
        "mul": mul, "sqr": sqr, "mulmod": mulmod,
    }


def set_fft_thresholds(long mul, long sqr, long mulmod):
    """Limbs from which products go to FLINT's FFT; 0: never."""
    nc_fft_set_threshold(mul, sqr, mulmod)


# --------------------------------------------------------------------- the BLAS


cdef void find_blas() noexcept with gil:
    """Tell the bridge which files to try. It may ask in the middle of a guarded region."""
    nc_callback_begin()
    try:
        # Not `from numcore import`: Ctrl-C in the package's __getattr__ gets lost there.
        from numcore._blasfiles import candidates
        for provider, file in candidates():
            nc_blas_add_candidate(provider.encode(), os.fsencode(file))
    except KeyboardInterrupt:
        PyErr_SetInterrupt()  # not here; the next poll will see it
    except Exception:
        pass  # then there is none: nothing above this can be told
    finally:
        nc_callback_end()


def blas_provider():
    """Who brings the BLAS in use; "none" without one."""
    cdef const char* provider
    with nogil:
        provider = nc_blas_provider()
    return text(provider)


def blas_file():
    """The file of the BLAS in use, or None."""
    cdef const char* file
    with nogil:
        file = nc_blas_file()
    return text(file)


def blas_error():
    """Why a BLAS that was asked for or offered is not in use; empty if nothing is wrong."""
    cdef const char* error
    with nogil:
        error = nc_blas_error()
    return text(error)


def blas_integer_bits():
    """Width of the BLAS's integers; 0 if there is none, or if it cannot be told."""
    cdef int bits
    with nogil:
        bits = nc_blas_integer_bits()
    return bits


def blas_architecture():
    """The CPU whose kernels an OpenBLAS uses; None for another BLAS, or without one."""
    cdef const char* architecture
    with nogil:
        architecture = nc_blas_architecture()
    return text(architecture)


def blas_threads():
    """Threads of the BLAS; 0 if there is none, or no way to ask."""
    cdef int threads
    with nogil:
        threads = nc_blas_threads()
    return threads


def blas_set_threads(int threads):
    """Set the threads of the BLAS; False if there is none, or no way to."""
    cdef int status
    with nogil:
        status = nc_blas_set_threads(threads)
    return status == 0


def blas_select(str choice):
    """Use "numpy", "none", a file, or what the environment says (None); False if it cannot be."""
    cdef bytes name = b"" if choice is None else os.fsencode(choice)
    cdef const char* wanted = NULL if choice is None else <const char*> name
    cdef int status
    with nogil:
        status = nc_blas_select(wanted)
    return status == 0


nc_blas_set_finder(find_blas)


# --------------------------------------------------------------------- tests


def fail_allocation(long n):
    """Make the n-th allocation of the native libraries from now on fail, once; 0: none."""
    if n < 0:
        raise ValueError("fail_allocation() takes a count that is not negative")
    nc_fail_allocation(n)


def fail_allocation_left():
    """How many allocations are left until one fails; 0 or less: it has failed, or none was to."""
    return nc_fail_allocation_left()
