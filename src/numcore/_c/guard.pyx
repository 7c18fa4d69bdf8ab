"""Calling native code that can fail. One function maps an outcome to a Python exception."""

from cpython.exc cimport PyErr_Occurred

from numcore.errors import DomainError, NativeError, UnableError

cdef extern from "Python.h":
    # Not cpython.exc's: that one is "except -1", which would swallow the exception here.
    int PyErr_CheckSignals() noexcept

cdef extern from "guard.h":
    enum:
        NC_MEMORY
        NC_OVERFLOW
        NC_DIVZERO
        NC_DOMAIN
        NC_UNABLE
        NC_INTERRUPTED
        NC_NATIVE
        NC_BUSY

cdef extern from *:
    """
    #if defined(_WIN32)
    #include <windows.h>
    static DWORD main_thread;
    static void note_main_thread(void) { main_thread = GetCurrentThreadId(); }
    static int on_main_thread(void) { return GetCurrentThreadId() == main_thread; }
    #else
    #include <pthread.h>
    static pthread_t main_thread;
    static void note_this_thread(void) { main_thread = pthread_self(); }
    static void note_main_thread(void)
    {
        /* The thread that forks is the child's main thread, whichever it was before. */
        note_this_thread();
        pthread_atfork(NULL, NULL, note_this_thread);
    }
    static int on_main_thread(void) { return pthread_equal(pthread_self(), main_thread); }
    #endif
    """
    void note_main_thread()
    bint on_main_thread() noexcept nogil


cdef dict CLASSES = {
    NC_MEMORY: MemoryError,
    NC_OVERFLOW: OverflowError,
    NC_DIVZERO: ZeroDivisionError,
    NC_DOMAIN: DomainError,
    NC_UNABLE: UnableError,
    NC_NATIVE: NativeError,
    NC_BUSY: NativeError,
}


cdef int check(int status) except -1:
    if status == 0:
        return 0
    if status == NC_INTERRUPTED and PyErr_Occurred() != NULL:
        return -1
    text = nc_message().decode("utf-8", "replace").strip()
    raise CLASSES.get(status, NativeError)(text)


cdef int check_memory() except -1:
    if nc_memory_low and not nc_memory_recovered():
        raise MemoryError("out of memory")
    return 0


cdef int call1(native1 function, void* a) except -1:
    cdef int status
    with nogil:
        if nc_enter():
            function(a)
        status = nc_leave()
    return check(status)


cdef int call2(native2 function, void* a, const void* b) except -1:
    cdef int status
    with nogil:
        if nc_enter():
            function(a, b)
        status = nc_leave()
    return check(status)


cdef int call3(native3 function, void* a, const void* b, const void* c) except -1:
    cdef int status
    with nogil:
        if nc_enter():
            function(a, b, c)
        status = nc_leave()
    return check(status)


cdef int call4(native4 function, void* a, const void* b, const void* c, const void* d) except -1:
    cdef int status
    with nogil:
        if nc_enter():
            function(a, b, c, d)
        status = nc_leave()
    return check(status)


cdef int run_signal_handlers() noexcept with gil:
    """Run pending Python signal handlers; report whether one raised (its exception stays set)."""
    return PyErr_CheckSignals()


cdef int poll() noexcept nogil:
    # Handlers run in the main thread only; the others are spared a wait for the GIL.
    return run_signal_handlers() if on_main_thread() else 0


cdef extern from "fft.h":
    void nc_fft_install()


note_main_thread()
nc_guard_install()
nc_fft_install()
nc_set_poll_callback(poll)
