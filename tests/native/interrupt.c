/* Interrupt a long native call at a poll, again and again at different moments, and check that the
 * call gives the right result afterwards. Run by test_native.py.
 *
 * usage: interrupt CASE; prints the longest time between two polls, in seconds.
 */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gmp.h>

#include "blas.h"
#include "cpu.h"
#include "fft.h"
#include "guard.h"

static double last, longest;
static int polls, stop_at;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int on_poll(void)
{
    double t = now();

    longest = t - last > longest ? t - last : longest;
    last = t;
    return ++polls == stop_at;
}

/* FLINT's functions by name: this program is not linked with it. */
typedef struct fmpz_mat {
    void *entries;
    long rows, columns, stride;
} fmpz_mat;

typedef struct nmod_mat {
    void *entries;
    long rows, columns, stride;
    unsigned long n, inverse, shift;
} nmod_mat;

static void *need(const char *name)
{
    void *symbol = nc_flint_symbol(name);

    if (symbol == NULL) {
        fprintf(stderr, "FLINT has no %s\n", name);
        exit(2);
    }
    return symbol;
}

#define FLINT(type, name) __typeof__(type) name##_ = (__typeof__(type))need(#name)

static mpz_t a, b, m;
static fmpz_mat fa, fb;
static nmod_mat na, nb;
static unsigned char random_state[1 << 14];

static void set_up(const char *which)
{
    gmp_randstate_t state;
    char error[300];

    gmp_randinit_mt(state);
    mpz_inits(a, b, m, NULL);
    if (strcmp(which, "powm") == 0) {
        mpz_urandomb(a, state, 24000);
        mpz_urandomb(b, state, 24000);
        mpz_urandomb(m, state, 24000);
        mpz_setbit(m, 0);
        return;
    }
    if (strcmp(which, "mul") == 0) {
        mpz_urandomb(a, state, 200000000);
        mpz_urandomb(b, state, 200000000);
        return;
    }
    if (strcmp(which, "sieve") == 0) {
        return;
    }
    if (nc_flint_load(error, sizeof error) != 0) {
        fprintf(stderr, "%s\n", error);
        exit(2);
    }
    FLINT(void (*)(void *), flint_rand_init);
    FLINT(void (*)(fmpz_mat *, long, long), fmpz_mat_init);
    FLINT(void (*)(fmpz_mat *, void *, unsigned long), fmpz_mat_randbits);
    FLINT(void (*)(nmod_mat *, long, long, unsigned long), nmod_mat_init);
    FLINT(void (*)(nmod_mat *, void *), nmod_mat_rand);
    flint_rand_init_(random_state);
    if (strcmp(which, "det") == 0) {
        fmpz_mat_init_(&fa, 220, 220);
        fmpz_mat_randbits_(&fa, random_state, 200);
    } else if (strcmp(which, "matmul") == 0) {
        fmpz_mat_init_(&fa, 1000, 1000);
        fmpz_mat_init_(&fb, 1000, 1000);
        fmpz_mat_randbits_(&fa, random_state, 50);
        fmpz_mat_randbits_(&fb, random_state, 50);
    } else {
        nmod_mat_init_(&na, 1500, 1500, 1048583);
        nmod_mat_init_(&nb, 1500, 1500, 1048583);
        nmod_mat_rand_(&na, random_state);
        nmod_mat_rand_(&nb, random_state);
    }
}

/* One guarded call; a number that stands for its result, 0 if it was interrupted. */
static unsigned long run(const char *which)
{
    mpz_t r;
    fmpz_mat fc;
    nmod_mat nc;
    long det = 0;
    unsigned long result = 0;
    nc_status status;

    polls = 0;
    last = now();
    mpz_init(r);
    if (strcmp(which, "powm") == 0 || strcmp(which, "mul") == 0 || strcmp(which, "sieve") == 0) {
        if (nc_enter()) {
            if (which[0] == 'p') {
                mpz_powm(r, a, b, m);
            } else if (which[0] == 'm') {
                mpz_mul(r, a, b);
            } else {
                mpz_primorial_ui(r, 30000000);
            }
        }
        status = nc_leave();
        on_poll();
        return status == NC_OK ? mpz_fdiv_ui(r, 0xffffffffffffffc5u) | 1u << 31 : 0;
    }
    FLINT(void (*)(fmpz_mat *, long, long), fmpz_mat_init);
    FLINT(void (*)(fmpz_mat *, const fmpz_mat *, const fmpz_mat *), fmpz_mat_mul);
    FLINT(void (*)(long *, const fmpz_mat *), fmpz_mat_det);
    FLINT(unsigned long (*)(const long *, unsigned long), fmpz_fdiv_ui);
    FLINT(void (*)(nmod_mat *, long, long, unsigned long), nmod_mat_init);
    FLINT(void (*)(nmod_mat *, const nmod_mat *, const nmod_mat *), nmod_mat_mul);
    if (nc_enter()) {
        if (strcmp(which, "det") == 0) {
            fmpz_mat_det_(&det, &fa);
        } else if (strcmp(which, "matmul") == 0) {
            fmpz_mat_init_(&fc, 1000, 1000);
            fmpz_mat_mul_(&fc, &fa, &fb);
        } else {
            nmod_mat_init_(&nc, 1500, 1500, 1048583);
            nmod_mat_mul_(&nc, &na, &nb);
        }
    }
    status = nc_leave();
    on_poll();
    if (status != NC_OK) {
        return 0;
    }
    if (strcmp(which, "det") == 0) {
        result = fmpz_fdiv_ui_(&det, 1000000007ul);
    } else if (strcmp(which, "matmul") == 0) {
        long i;
        for (i = 0; i < 1000 * 1000; i++) {
            result = result * 31 + fmpz_fdiv_ui_((long *)fc.entries + i, 1000000007ul);
        }
    } else {
        long i;
        for (i = 0; i < 1500l * 1500l; i++) {
            result = result * 31 + ((unsigned long *)nc.entries)[i];
        }
    }
    return result | 1;
}

int main(int count, char **arguments)
{
    const char *which = count > 1 ? arguments[1] : "powm";
    unsigned long right, again;
    int i;

    if (count > 2) {
        nc_blas_add_candidate("numpy", arguments[2]);
    }
    nc_guard_install();
    nc_fft_install();
    nc_set_poll_callback(on_poll);
    set_up(which);
    right = run(which);
    if (right == 0) {
        printf("failed: %s\n", nc_message());
        return 1;
    }
    printf("%.3f\n", longest);
    for (i = 1; i <= 2; i++) {
        stop_at = i;
        if (run(which) != 0) {
            break; /* over before the i-th poll */
        }
        stop_at = 0;
        again = run(which);
        if (again != right) {
            printf("wrong after an interrupt at poll %d\n", i);
            return 1;
        }
    }
    return 0;
}
