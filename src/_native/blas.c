#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE */
#endif

#include "blas.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "platform.h"

#if defined(__ELF__)
#include <elf.h>
#endif
#if !defined(_WIN32)
#include <sys/mman.h>
#endif

#define MAX_CANDIDATES 32
#define PATH_BYTES 4096

/* The CBLAS calls, declared with 64-bit integers. A BLAS with 32-bit integers reads the low half of
 * the same register or stack slot, on every little-endian ABI that we build for, so that this one
 * declaration serves both; and FLINT never asks for more than INT_MAX rows or columns. */
typedef void (*dgemm_function)(int order, int trans_a, int trans_b, int64_t m, int64_t n, int64_t k,
                               double alpha, const double *a, int64_t lda, const double *b,
                               int64_t ldb, double beta, double *c, int64_t ldc);
typedef void (*sgemm_function)(int order, int trans_a, int trans_b, int64_t m, int64_t n, int64_t k,
                               float alpha, const float *a, int64_t lda, const float *b, int64_t ldb,
                               float beta, float *c, int64_t ldc);
enum { ROW_MAJOR = 101, NO_TRANS = 111 };

/* How BLAS libraries spell their names: NumPy's and SciPy's wheels, then OpenBLAS with a suffix,
 * Accelerate, and plain. */
static const struct spelling {
    const char *prefix, *suffix;
    int bits; /* of the integers; 0: the name does not tell */
} spellings[] = {
    {"scipy_", "64_", 64}, {"scipy_", "", 32},
    {"", "64_", 64},       {"", "_64", 64},
    {"", "$NEWLAPACK$ILP64", 64},
    {"", "", 0},
};

typedef struct candidate {
    char provider[32];
    char *path;
} candidate;

static candidate candidates[MAX_CANDIDATES];
static int candidate_count = 0;
static void (*candidate_finder)(void) = NULL;

enum { FINDER_WAITS = 0, FINDER_RUNS = 1, FINDER_DONE = 2 };
static atomic_int finder_state = FINDER_WAITS;

enum { UNTRIED = 0, ABSENT = 1, PRESENT = 2 };
static atomic_int state = UNTRIED;
static char forced_choice[PATH_BYTES]; /* "" : the environment decides */

/* What is in use. Written under the lock before `state` is. */
static struct binding {
    dgemm_function dgemm;
    sgemm_function sgemm;
    void (*set_threads)(int);
    int (*get_threads)(void);
    const char *(*get_architecture)(void);
    int bits;
} bound;
static char provider[32] = "none";
static char file[PATH_BYTES];
static char error[512];

/* ------------------------------------------------------------------ is it a BLAS? */

#if defined(__ELF__)
/* A truncated library would be mapped and then kill the process with SIGBUS: its segments have to lie
 * inside of the file. */
static int is_whole(const char *path, char *reason, size_t size)
{
#if defined(__LP64__)
    typedef Elf64_Ehdr header_type;
    typedef Elf64_Phdr segment_type;
#else
    typedef Elf32_Ehdr header_type;
    typedef Elf32_Phdr segment_type;
#endif
    FILE *stream = fopen(path, "rb");
    header_type header;
    segment_type segment;
    long length = -1;
    unsigned int i;
    int good = 0;

    if (stream == NULL) {
        snprintf(reason, size, "%s: cannot be read", path);
        return 0;
    }
    if (fread(&header, sizeof header, 1, stream) == 1 && memcmp(header.e_ident, ELFMAG, SELFMAG) == 0
        && header.e_phentsize == sizeof segment && fseek(stream, 0, SEEK_END) == 0) {
        length = ftell(stream);
        good = length > 0;
    }
    for (i = 0; good && i < header.e_phnum; i++) {
        uint64_t at = (uint64_t)header.e_phoff + (uint64_t)i * sizeof segment;
        good = at < (uint64_t)length && fseek(stream, (long)at, SEEK_SET) == 0
            && fread(&segment, sizeof segment, 1, stream) == 1
            && (segment.p_type != PT_LOAD
                || (segment.p_filesz <= (uint64_t)length
                    && segment.p_offset <= (uint64_t)length - segment.p_filesz));
    }
    fclose(stream);
    if (!good) {
        snprintf(reason, size, "%s: not a (whole) shared library", path);
    }
    return good;
}
#else
static int is_whole(const char *path, char *reason, size_t size)
{
    (void)path;
    (void)reason;
    (void)size;
    return 1;
}
#endif

static int find_function(void *handle, const struct spelling *names, const char *stem, void *function)
{
    char name[128];

    snprintf(name, sizeof name, "%s%s%s", names->prefix, stem, names->suffix);
    return nc_library_function(handle, name, function);
}

/* Products with known results: every size has its own value, so that mixed up arguments show. */
static int multiplies_right(const struct binding *found)
{
    enum { M = 3, N = 4, K = 2, LDA = 5, LDB = 6, LDC = 7 };
    double a[M * LDA], b[K * LDB], c[M * LDC];
    float sa[M * LDA], sb[K * LDB], sc[M * LDC];
    int i, j, l;

    for (i = 0; i < M * LDA; i++) {
        a[i] = 3 * i - 20;
        sa[i] = (float)a[i];
    }
    for (i = 0; i < K * LDB; i++) {
        b[i] = 7 * i - 11;
        sb[i] = (float)b[i];
    }
    for (i = 0; i < M * LDC; i++) {
        c[i] = -1.5;
        sc[i] = -1.5f;
    }
    found->dgemm(ROW_MAJOR, NO_TRANS, NO_TRANS, M, N, K, 1.0, a, LDA, b, LDB, 0.0, c, LDC);
    found->sgemm(ROW_MAJOR, NO_TRANS, NO_TRANS, M, N, K, 1.0f, sa, LDA, sb, LDB, 0.0f, sc, LDC);
    for (i = 0; i < M; i++) {
        for (j = 0; j < LDC; j++) {
            double sum = 0;
            for (l = 0; l < K; l++) {
                sum += j < N ? a[i * LDA + l] * b[l * LDB + j] : 0;
            }
            sum = j < N ? sum : -1.5;
            if (c[i * LDC + j] != sum || (double)sc[i * LDC + j] != sum) {
                return 0;
            }
        }
    }
    return 1;
}

/* Tell the width of the integers by the result: with rows of C 2^32 + 2 apart the second row goes
 * there for 64 bits, and next to the first (2 apart) for 32. The span between is reserved address
 * space, of which two pages are touched, so both are safe. 0: no such space to be had. */
static int integer_bits(const struct binding *found)
{
#if defined(_WIN32) || !defined(__LP64__)
    (void)found;
    return 0;
#else
    const int64_t apart = ((int64_t)1 << 32) + 2;
    const size_t length = ((size_t)apart + 2) * sizeof(double);
    const double a[2] = {3, 5}, b[2] = {7, 11};
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
    int bits = 0;
    double *c;

#if defined(MAP_NORESERVE)
    flags |= MAP_NORESERVE;
#endif
    c = mmap(NULL, length, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (c == MAP_FAILED) {
        return 0;
    }
    found->dgemm(ROW_MAJOR, NO_TRANS, NO_TRANS, 2, 2, 1, 1.0, a, 1, b, 2, 0.0, c, apart);
    if (c[0] == 21 && c[1] == 33) {
        if (c[2] == 35 && c[3] == 55) {
            bits = 32;
        } else if (c[apart] == 35 && c[apart + 1] == 55) {
            bits = 64;
        }
    }
    munmap(c, length);
    return bits;
#endif
}

/* Functions that set and tell the number of threads, if this BLAS has them. */
static void find_threads(void *handle, const struct spelling *names, struct binding *found)
{
    if (!find_function(handle, names, "openblas_set_num_threads", &found->set_threads)
        && !nc_library_function(handle, "MKL_Set_Num_Threads", &found->set_threads)) {
        nc_library_function(handle, "bli_thread_set_num_threads", &found->set_threads);
    }
    if (!find_function(handle, names, "openblas_get_num_threads", &found->get_threads)
        && !nc_library_function(handle, "MKL_Get_Max_Threads", &found->get_threads)) {
        nc_library_function(handle, "bli_thread_get_num_threads", &found->get_threads);
    }
}

/* Open `path` and prove that it multiplies. 1, or 0 with the reason in `reason`. */
static int try_file(const char *path, struct binding *found, char *reason, size_t size)
{
    size_t i, count = sizeof spellings / sizeof spellings[0];
    void *handle;

    memset(found, 0, sizeof *found);
    if (!nc_is_file(path)) {
        snprintf(reason, size, "%s: no such file", path);
        return 0;
    }
    if (!is_whole(path, reason, size)) {
        return 0;
    }
    handle = nc_library_open(path, reason, size);
    if (handle == NULL) {
        return 0;
    }
    for (i = 0; i < count; i++) {
        if (find_function(handle, &spellings[i], "cblas_dgemm", &found->dgemm)
            && find_function(handle, &spellings[i], "cblas_sgemm", &found->sgemm)) {
            break;
        }
    }
    if (i == count) {
        snprintf(reason, size, "%s: not a BLAS (it has no cblas_dgemm and cblas_sgemm)", path);
    } else if (!multiplies_right(found)) {
        snprintf(reason, size, "%s: its cblas_dgemm or cblas_sgemm gives a wrong product", path);
        i = count;
    } else {
        found->bits = spellings[i].bits != 0 ? spellings[i].bits : integer_bits(found);
        find_threads(handle, &spellings[i], found);
        find_function(handle, &spellings[i], "openblas_get_corename",
                      &found->get_architecture);
        return 1;
    }
    nc_library_close(handle);
    return 0;
}

/* ------------------------------------------------------------------ the choice */

static void use(const char *who, const char *path, const struct binding *found)
{
    bound = *found;
    snprintf(provider, sizeof provider, "%s", who);
    snprintf(file, sizeof file, "%s", path);
}

/* The first candidate that works, of those by `who` (NULL: of all). */
static int use_candidate(const char *who)
{
    struct binding found;
    int i;

    for (i = 0; i < candidate_count; i++) {
        const candidate *next = &candidates[i];
        if (who != NULL && strcmp(next->provider, who) != 0) {
            continue;
        }
        if (try_file(next->path, &found, error, sizeof error)) {
            error[0] = '\0';
            use(next->provider, next->path, &found);
            return 1;
        }
    }
    if (error[0] == '\0' && who != NULL) {
        snprintf(error, sizeof error, "no BLAS of NumPy's wheel was found");
    }
    return 0;
}

/* Take what NUMCORE_BLAS, or nc_blas_select(), asks for. 1 if there is a BLAS. */
static int choose(const char *choice)
{
    struct binding found;

    error[0] = '\0';
    if (choice == NULL || choice[0] == '\0') {
        return use_candidate(NULL);
    }
    if (strcmp(choice, "none") == 0) {
        return 0;
    }
    if (strcmp(choice, "numpy") == 0) {
        return use_candidate("numpy");
    }
    if (try_file(choice, &found, error, sizeof error)) {
        use("file", choice, &found);
        return 1;
    }
    return 0;
}

static const char *current_choice(void)
{
    return forced_choice[0] != '\0' ? forced_choice : getenv("NUMCORE_BLAS");
}

static void open_locked(void)
{
    int present;

    if (atomic_load(&state) != UNTRIED) {
        return;
    }
    present = choose(current_choice());
    if (!present) {
        snprintf(provider, sizeof provider, "none");
        file[0] = '\0';
    }
    atomic_store(&state, present ? PRESENT : ABSENT);
}

int nc_blas_open(void)
{
    int now = atomic_load_explicit(&state, memory_order_acquire);

    if (now == UNTRIED) {
        /* It may need the interpreter, whose lock another thread may hold while it waits for ours.
         * Others that come meanwhile go without a BLAS, this once. */
        if (candidate_finder != NULL && atomic_load(&finder_state) != FINDER_DONE) {
            int waits = FINDER_WAITS;
            if (!atomic_compare_exchange_strong(&finder_state, &waits, FINDER_RUNS)) {
                return 0;
            }
            candidate_finder();
            atomic_store(&finder_state, FINDER_DONE);
        }
        nc_lock_take();
        open_locked();
        now = atomic_load(&state);
        nc_lock_release();
    }
    return now == PRESENT;
}

int nc_blas_select(const char *choice)
{
    int wanted_none = choice != NULL && strcmp(choice, "none") == 0;

    if (choice != NULL && strlen(choice) >= sizeof forced_choice) {
        snprintf(error, sizeof error, "the name of the BLAS is too long");
        return -1;
    }
    nc_lock_take();
    snprintf(forced_choice, sizeof forced_choice, "%s", choice == NULL ? "" : choice);
    atomic_store(&state, UNTRIED);
    nc_lock_release();
    return nc_blas_open() || wanted_none || error[0] == '\0' ? 0 : -1;
}

int nc_blas_add_candidate(const char *who, const char *path)
{
    char *copy = malloc(strlen(path) + 1);
    int result = -1;

    if (copy == NULL) {
        return -1;
    }
    strcpy(copy, path);
    nc_lock_take();
    if (candidate_count < MAX_CANDIDATES) {
        candidate *next = &candidates[candidate_count++];
        snprintf(next->provider, sizeof next->provider, "%s", who);
        next->path = copy;
        result = 0;
    }
    nc_lock_release();
    if (result != 0) {
        free(copy);
    }
    return result;
}

void nc_blas_clear_candidates(void)
{
    nc_lock_take();
    while (candidate_count > 0) {
        free(candidates[--candidate_count].path);
    }
    nc_lock_release();
}

void nc_blas_set_candidates(const char *const *paths)
{
    nc_blas_clear_candidates();
    while (*paths != NULL && nc_blas_add_candidate("numpy", *paths) == 0) {
        paths++;
    }
}

void nc_blas_set_finder(void (*finder)(void))
{
    candidate_finder = finder;
}

/* ------------------------------------------------------------------ what is in use */

const char *nc_blas_provider(void)
{
    return nc_blas_open() ? provider : "none";
}

const char *nc_blas_file(void)
{
    return nc_blas_open() ? file : NULL;
}

const char *nc_blas_error(void)
{
    nc_blas_open();
    return error;
}

int nc_blas_integer_bits(void)
{
    return nc_blas_open() ? bound.bits : 0;
}

const char *nc_blas_architecture(void)
{
    return nc_blas_open() && bound.get_architecture != NULL ? bound.get_architecture() : NULL;
}

/* The number of threads is the whole process's, so the first of those who want one thread sets it and
 * the last one puts it back. */
static atomic_flag alone_lock = ATOMIC_FLAG_INIT;
static int alone = 0;
static int threads_before = 0;

static void lock_alone(void)
{
    while (atomic_flag_test_and_set_explicit(&alone_lock, memory_order_acquire)) {
    }
}

static void unlock_alone(void)
{
    atomic_flag_clear_explicit(&alone_lock, memory_order_release);
}

int nc_blas_threads(void)
{
    int threads;

    if (!nc_blas_open() || bound.get_threads == NULL) {
        return 0;
    }
    lock_alone();
    threads = alone > 0 ? threads_before : bound.get_threads();
    unlock_alone();
    return threads;
}

int nc_blas_set_threads(int threads)
{
    if (!nc_blas_open() || bound.set_threads == NULL || threads < 1) {
        return -1;
    }
    lock_alone();
    if (alone > 0) {
        threads_before = threads;
    } else {
        bound.set_threads(threads);
    }
    unlock_alone();
    return 0;
}

/* ------------------------------------------------------------------ products */

/* A piece of a long product should take about this long. */
#define PIECE_SECONDS 0.1

/* Shortest sides of a piece: thinner ones cost speed. */
#define PIECE_ROWS 192
#define PIECE_DEPTH 4096

/* Multiply-adds a second, as last measured; slow at first, so that the first piece is not too long. */
static _Atomic double rate = 5e9;

/* Slower at once, faster by and by: on a busy machine one piece in ten may run at full speed. */
static void learn(double measured)
{
    double most = 1.5 * atomic_load(&rate);

    atomic_store(&rate, measured < most ? measured : most);
}

typedef struct product {
    int is_double;
    ptrdiff_t n, k, lda, ldb, ldc;
    const char *a, *b;
    char *c;
} product;

/* C = A * B, or C += A * B, for one piece. The type's size turns indices into addresses. */
static void multiply(const product *p, ptrdiff_t row, ptrdiff_t rows, ptrdiff_t column,
                     ptrdiff_t columns, ptrdiff_t from, ptrdiff_t depth)
{
    ptrdiff_t size = p->is_double ? (ptrdiff_t)sizeof(double) : (ptrdiff_t)sizeof(float);
    const char *a = p->a + (row * p->lda + from) * size;
    const char *b = p->b + (from * p->ldb + column) * size;
    char *c = p->c + (row * p->ldc + column) * size;

    if (p->is_double) {
        bound.dgemm(ROW_MAJOR, NO_TRANS, NO_TRANS, rows, columns, depth, 1.0, (const double *)(const void *)a,
                    p->lda, (const double *)(const void *)b, p->ldb, from == 0 ? 0.0 : 1.0, (double *)(void *)c, p->ldc);
    } else {
        bound.sgemm(ROW_MAJOR, NO_TRANS, NO_TRANS, rows, columns, depth, 1.0f, (const float *)(const void *)a,
                    p->lda, (const float *)(const void *)b, p->ldb, from == 0 ? 0.0f : 1.0f, (float *)(void *)c, p->ldc);
    }
}

static ptrdiff_t smaller(ptrdiff_t x, ptrdiff_t y)
{
    return x < y ? x : y;
}

/* The length of a side when the other two are given, so that the piece takes PIECE_SECONDS. */
static ptrdiff_t fitting(ptrdiff_t side, ptrdiff_t least, double others)
{
    double length = atomic_load(&rate) * PIECE_SECONDS / others;

    if (length >= (double)side) {
        return side;
    }
    return smaller(side, length < (double)least ? least : (ptrdiff_t)length);
}

/* All columns and the full depth as long as the rows suffice to make pieces short; then fewer
 * columns, then less depth. FLINT's sums are exact, so their order does not matter. */
static void multiply_in_pieces(const product *p, ptrdiff_t m)
{
    ptrdiff_t least_rows = smaller(m, PIECE_ROWS), least_columns = smaller(p->n, PIECE_ROWS);
    ptrdiff_t depth = fitting(p->k, PIECE_DEPTH, (double)least_rows * (double)least_columns);
    ptrdiff_t columns = fitting(p->n, PIECE_ROWS, (double)least_rows * (double)depth);
    ptrdiff_t row, column, from, rows;

    for (row = 0; row < m; row += rows) {
        rows = smaller(m - row, fitting(m, PIECE_ROWS, (double)columns * (double)depth));
        for (column = 0; column < p->n; column += columns) {
            ptrdiff_t wide = smaller(p->n - column, columns);
            for (from = 0; from < p->k; from += depth) {
                ptrdiff_t deep = smaller(p->k - from, depth);
                double start = nc_seconds(), taken;
                multiply(p, row, rows, column, wide, from, deep);
                taken = nc_seconds() - start;
                if (taken > 1e-3) {
                    learn((double)rows * (double)wide * (double)deep / taken);
                }
                nc_poll();
            }
        }
    }
}

/* Below this many multiply-adds (493^3) one thread does it. Several gain a millisecond or two at most,
 * and on a machine that is busy they wait for each other much longer than that: 13 ms for a product
 * of 0.2 ms (n = 150), measured with two OpenBLAS threads beside two compilers. */
#define THREADED_WORK 120e6

static void begin_alone(void)
{
    lock_alone();
    if (alone++ == 0) {
        threads_before = bound.get_threads();
        if (threads_before > 1) {
            bound.set_threads(1);
        }
    }
    unlock_alone();
}

static void end_alone(void)
{
    lock_alone();
    if (--alone == 0 && threads_before > 1) {
        bound.set_threads(threads_before);
    }
    unlock_alone();
}

static void multiply_all(const product *p, ptrdiff_t m)
{
    double work = (double)m * (double)p->n * (double)p->k;

    if (work <= THREADED_WORK && bound.get_threads != NULL && bound.set_threads != NULL) {
        begin_alone();
        multiply(p, 0, m, 0, p->n, 0, p->k);
        end_alone();
    } else if (work <= atomic_load(&rate) * PIECE_SECONDS) {
        multiply(p, 0, m, 0, p->n, 0, p->k);
        nc_poll(); /* it may be one of thousands */
    } else {
        multiply_in_pieces(p, m);
    }
}

void nc_blas_dgemm(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const double *a, ptrdiff_t lda,
                   const double *b, ptrdiff_t ldb, double *c, ptrdiff_t ldc)
{
    const product p = {1, n, k, lda, ldb, ldc, (const char *)a, (const char *)b, (char *)c};

    multiply_all(&p, m);
}

void nc_blas_sgemm(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const float *a, ptrdiff_t lda,
                   const float *b, ptrdiff_t ldb, float *c, ptrdiff_t ldc)
{
    const product p = {0, n, k, lda, ldb, ldc, (const char *)a, (const char *)b, (char *)c};

    multiply_all(&p, m);
}
