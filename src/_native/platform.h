/* What differs between operating systems: one lock, shared libraries, the end of a thread. Internal. */
#ifndef NUMCORE_PLATFORM_H
#define NUMCORE_PLATFORM_H

#include <stddef.h>

/* The lock around one-time work (opening libraries). Survives fork() in any thread. Nothing under it
 * may call back into Python or jump. */
void nc_lock_take(void);
void nc_lock_release(void);

/* Open the library in file `path`; NULL with the reason in `error`. */
void *nc_library_open(const char *path, char *error, size_t size);

/* The library that is mapped under this SONAME already, or NULL. */
void *nc_library_find(const char *soname);

void nc_library_close(void *handle);

/* The address of a symbol, or NULL. */
void *nc_library_symbol(void *handle, const char *name);

/* The same for a function: copies its address into *function (a pointer to a function pointer),
 * which becomes NULL if there is none. 1 if there is one. */
int nc_library_function(void *handle, const char *name, void *function);

/* The file that holds `address`; 0, or -1. */
int nc_library_of(const void *address, char *path, size_t size);

/* Is this a regular file? */
int nc_is_file(const char *path);

/* Seconds of a clock that only moves forward. */
double nc_seconds(void);

/* Bytes of memory that can be had without pushing others out, of the machine or within the limit of
 * the process's control group (memory.c); SIZE_MAX where that is not known. It allocates nothing. */
size_t nc_memory_available(void);

/* Run `end` when a thread ends that has armed the hook. */
typedef struct nc_thread_hook {
    unsigned long key;
    void (*end)(void);
} nc_thread_hook;

void nc_thread_hook_init(nc_thread_hook *hook, void (*end)(void));
void nc_thread_hook_arm(nc_thread_hook *hook);

#endif
