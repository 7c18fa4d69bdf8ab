#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* dladdr */
#endif

#include "cpu.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <gmp.h>

#include "blas.h"
#include "guard.h"
#include "platform.h"
#include "x86.h"

#if !defined(NC_FLINT_SONAME)
#error "NC_FLINT_SONAME: the file name of libflint, set by the build"
#endif

/* ------------------------------------------------------------------ the CPU */

const char *const *nc_cpu_variants(void)
{
    static const char *const all[] = {"avx512", "adx", "baseline", NULL};

    return nc_x86_has_avx512() ? all : nc_x86_has_adx() ? all + 1 : all + 2;
}

const char *nc_cpu_select(const char *wanted, char *error, size_t size)
{
    const char *const *variants = nc_cpu_variants();
    const char *source = "CPU variant";
    size_t i;

    if (wanted == NULL) {
        wanted = getenv("NUMCORE_CPU");
        source = "NUMCORE_CPU";
    }
    if (wanted == NULL || wanted[0] == '\0') {
        return variants[0];
    }
    for (i = 0; variants[i] != NULL; i++) {
        if (strcmp(wanted, variants[i]) == 0) {
            return variants[i];
        }
    }
    if (strcmp(wanted, "adx") == 0 || strcmp(wanted, "avx512") == 0) {
        snprintf(error, size,
                 "%s: '%s' needs a CPU and an operating system with %s; the best that this machine "
                 "can run is '%s'", source, wanted,
                 wanted[1] == 'd' ? "AVX2, BMI2 and ADX" : "AVX-512 and VBMI2", variants[0]);
    } else {
        snprintf(error, size,
                 "%s: unknown variant '%.40s' (there are 'baseline', 'adx' and 'avx512')", source,
                 wanted);
    }
    return NULL;
}

/* ------------------------------------------------------------------ loading FLINT */

#define PATH_BYTES 4096

/* Work space of FLINT's FFT that a thread keeps from one integer product to the next: enough for
 * products of some 10^8 bits. Longer ones spend a few percent of their time on taking it again. */
#define FFT_KEEP_BYTES ((size_t)256 << 20)

/* As declared by vendor/patches/flint (flint_numcore.h). */
typedef struct flint_blas_hooks {
    int (*open)(void);
    void (*dgemm)(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const double *a, ptrdiff_t lda,
                  const double *b, ptrdiff_t ldb, double *c, ptrdiff_t ldc);
    void (*sgemm)(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const float *a, ptrdiff_t lda,
                  const float *b, ptrdiff_t ldb, float *c, ptrdiff_t ldc);
    int (*threads)(void);
} flint_blas_hooks;

static atomic_int loaded = 0;
static void *flint_handle = NULL;
static char flint_path[PATH_BYTES];
static const char *(*flint_variant_function)(void) = NULL;
static void (*flint_cleanup_function)(void) = NULL;
static ptrdiff_t (*flint_busy_function)(void) = NULL;
static void (*flint_recover_function)(void) = NULL;
static nc_thread_hook flint_thread_hook;

static _Thread_local int trim_at_end = 0;

/* At the end of a thread that has used FLINT. */
static void thread_end(void)
{
    flint_cleanup_function();
#if defined(__GLIBC__)
    if (trim_at_end) {
        malloc_trim(0);
    }
#endif
}

/* The folder of libgmp, with the separator at its end. */
static int library_folder(char *folder, size_t size)
{
    char *end;

    if (nc_library_of(&mp_bits_per_limb, folder, size) != 0) {
        return -1;
    }
    end = strrchr(folder, '/');
#if defined(_WIN32)
    if (strrchr(folder, '\\') > end) {
        end = strrchr(folder, '\\');
    }
#endif
    if (end == NULL) {
        return -1;
    }
    end[1] = '\0';
    return 0;
}

/* Open the libflint next to libgmp. It chooses its variant itself; what it would not heed is told. */
static void *open_flint(char *error, size_t size)
{
    char path[PATH_BYTES + 64];
    void *handle = nc_library_find(NC_FLINT_SONAME);

    if (handle != NULL) {
        return handle;
    }
    if (nc_cpu_select(NULL, error, size) == NULL) {
        return NULL;
    }
    if (library_folder(path, PATH_BYTES) != 0) {
        snprintf(error, size, "cannot tell where the native libraries are");
        return NULL;
    }
    strcat(path, NC_FLINT_SONAME);
    handle = nc_library_open(path, error, size);
#if defined(NC_SYSTEM_LIBS)
    if (handle == NULL) {
        handle = nc_library_open(NC_FLINT_SONAME, error, size);
    }
#endif
    return handle;
}

/* Let FLINT's pointer to a function, if it has one of that name, point to ours. */
static void set_hook(const char *name, void (*function)(void))
{
    void *hook = nc_library_symbol(flint_handle, name);

    if (hook != NULL) {
        memcpy(hook, &function, sizeof function);
    }
}

/* Connect a freshly opened FLINT. A system's FLINT has none of our hooks. */
static void connect_flint(void)
{
    void *hook = nc_library_symbol(flint_handle, "flint_numcore_blas");

    if (hook != NULL) {
        flint_blas_hooks *blas = hook;
        blas->dgemm = nc_blas_dgemm;
        blas->sgemm = nc_blas_sgemm;
        blas->threads = nc_blas_threads;
        blas->open = nc_blas_open;
    }
    set_hook("flint_numcore_poll", (void (*)(void))nc_poll);
    set_hook("flint_numcore_job", (void (*)(void))nc_flint_job);
    set_hook("flint_numcore_job_failed", (void (*)(void))nc_flint_job_failed);
    hook = nc_library_symbol(flint_handle, "flint_numcore_fft_keep");
    if (hook != NULL) {
        size_t keep = FFT_KEEP_BYTES;
        memcpy(hook, &keep, sizeof keep);
    }
    nc_library_function(flint_handle, "flint_numcore_variant", &flint_variant_function);
    nc_library_function(flint_handle, "flint_numcore_busy", &flint_busy_function);
    nc_library_function(flint_handle, "flint_numcore_recover", &flint_recover_function);
    nc_library_function(flint_handle, "flint_cleanup", &flint_cleanup_function);
    nc_flint_setup(flint_handle);
}

static int load_locked(char *error, size_t size)
{
    void *handle, *symbol;

    if (atomic_load(&loaded)) {
        return 0;
    }
    handle = open_flint(error, size);
    if (handle == NULL) {
        return -1;
    }
    symbol = nc_library_symbol(handle, "flint_version");
    if (symbol == NULL || nc_library_of(symbol, flint_path, sizeof flint_path) != 0) {
        snprintf(error, size, "%s is not FLINT", NC_FLINT_SONAME);
        return -1;
    }
    flint_handle = handle;
    connect_flint();
    if (flint_cleanup_function != NULL) {
        nc_thread_hook_init(&flint_thread_hook, thread_end);
    }
    atomic_store(&loaded, 1);
    return 0;
}

int nc_flint_load(char *error, size_t size)
{
    int result;

    if (atomic_load_explicit(&loaded, memory_order_acquire)) {
        return 0;
    }
    nc_lock_take();
    result = load_locked(error, size);
    nc_lock_release();
    return result;
}

const char *nc_flint_path(void)
{
    return atomic_load(&loaded) ? flint_path : NULL;
}

const char *nc_flint_variant(void)
{
    if (!atomic_load(&loaded)) {
        return NULL;
    }
    return flint_variant_function != NULL ? flint_variant_function() : "baseline";
}

void *nc_flint_symbol(const char *name)
{
    return atomic_load(&loaded) ? nc_library_symbol(flint_handle, name) : NULL;
}

void nc_flint_thread_attach(void)
{
    if (atomic_load_explicit(&loaded, memory_order_acquire) && flint_cleanup_function != NULL) {
        nc_thread_hook_arm(&flint_thread_hook);
    }
}

void nc_flint_thread_trim(void)
{
    trim_at_end = 1;
}

int nc_flint_busy(void)
{
    return atomic_load_explicit(&loaded, memory_order_acquire) && flint_busy_function != NULL
        && flint_busy_function() != 0;
}

void nc_flint_recover(void)
{
    if (atomic_load_explicit(&loaded, memory_order_acquire) && flint_recover_function != NULL) {
        flint_recover_function();
    }
}
