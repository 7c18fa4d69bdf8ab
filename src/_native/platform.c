#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* dladdr */
#endif

#include "platform.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

int nc_library_function(void *handle, const char *name, void *function)
{
    void *address = nc_library_symbol(handle, name);

    /* POSIX lets an object pointer hold a function; ISO C only lets one copy it. */
    memcpy(function, &address, sizeof address);
    return address != NULL;
}

#if defined(_WIN32)
/* ------------------------------------------------------------------ Windows (untested) */
#include <windows.h>

static SRWLOCK lock = SRWLOCK_INIT;

void nc_lock_take(void)
{
    AcquireSRWLockExclusive(&lock);
}

void nc_lock_release(void)
{
    ReleaseSRWLockExclusive(&lock);
}

void *nc_library_open(const char *path, char *error, size_t size)
{
    HMODULE handle = LoadLibraryExA(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);

    if (handle == NULL) {
        snprintf(error, size, "%s: cannot be loaded (Windows error %lu)", path,
                 (unsigned long)GetLastError());
    }
    return (void *)handle;
}

void *nc_library_find(const char *soname)
{
    HMODULE handle = NULL;

    return GetModuleHandleExA(0, soname, &handle) ? (void *)handle : NULL;
}

void nc_library_close(void *handle)
{
    FreeLibrary((HMODULE)handle);
}

void *nc_library_symbol(void *handle, const char *name)
{
    FARPROC function = GetProcAddress((HMODULE)handle, name);
    void *address;

    memcpy(&address, &function, sizeof address);
    return address;
}

int nc_library_of(const void *address, char *path, size_t size)
{
    HMODULE handle = NULL;
    DWORD length;

    if (!GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS
                                | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            (const char *)address, &handle)) {
        return -1;
    }
    length = GetModuleFileNameA(handle, path, (DWORD)size);
    return length > 0 && length < size ? 0 : -1;
}

int nc_is_file(const char *path)
{
    DWORD kind = GetFileAttributesA(path);

    return kind != INVALID_FILE_ATTRIBUTES && (kind & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

double nc_seconds(void)
{
    return (double)GetTickCount64() * 1e-3;
}

static VOID WINAPI thread_end(PVOID hook)
{
    if (hook != NULL) {
        ((nc_thread_hook *)hook)->end();
    }
}

void nc_thread_hook_init(nc_thread_hook *hook, void (*end)(void))
{
    hook->end = end;
    hook->key = FlsAlloc(thread_end);
}

void nc_thread_hook_arm(nc_thread_hook *hook)
{
    FlsSetValue(hook->key, hook);
}

#else
/* ------------------------------------------------------------------ POSIX */
#include <dlfcn.h>
#include <pthread.h>
#include <sys/stat.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t fork_once = PTHREAD_ONCE_INIT;

static void before_fork(void)
{
    pthread_mutex_lock(&lock);
}

static void after_fork(void)
{
    pthread_mutex_unlock(&lock);
}

static void watch_fork(void)
{
    pthread_atfork(before_fork, after_fork, after_fork);
}

void nc_lock_take(void)
{
    pthread_once(&fork_once, watch_fork);
    pthread_mutex_lock(&lock);
}

void nc_lock_release(void)
{
    pthread_mutex_unlock(&lock);
}

void *nc_library_open(const char *path, char *error, size_t size)
{
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);

    if (handle == NULL) {
        const char *reason = dlerror();
        snprintf(error, size, "%s", reason != NULL ? reason : "cannot be loaded");
    }
    return handle;
}

void *nc_library_find(const char *soname)
{
    return dlopen(soname, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
}

void nc_library_close(void *handle)
{
    dlclose(handle);
}

void *nc_library_symbol(void *handle, const char *name)
{
    return dlsym(handle, name);
}

int nc_library_of(const void *address, char *path, size_t size)
{
    Dl_info info;
    int length;

    if (dladdr(address, &info) == 0 || info.dli_fname == NULL) {
        return -1;
    }
    length = snprintf(path, size, "%s", info.dli_fname);
    return length > 0 && (size_t)length < size ? 0 : -1;
}

int nc_is_file(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

double nc_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void thread_end(void *hook)
{
    ((nc_thread_hook *)hook)->end();
}

void nc_thread_hook_init(nc_thread_hook *hook, void (*end)(void))
{
    pthread_key_t key = 0;

    hook->end = pthread_key_create(&key, thread_end) == 0 ? end : NULL;
    hook->key = (unsigned long)key;
}

void nc_thread_hook_arm(nc_thread_hook *hook)
{
    if (hook->end != NULL && pthread_getspecific((pthread_key_t)hook->key) == NULL) {
        pthread_setspecific((pthread_key_t)hook->key, hook);
    }
}
#endif
