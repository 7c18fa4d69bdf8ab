/* Primes, probable primes and Lucas sequences. The tests follow the definitions of their docstrings. */
#ifndef NUMCORE_MPZ_PRIME_H
#define NUMCORE_MPZ_PRIME_H

#include "mpz_function.h"

/* Deterministic Miller-Rabin for odd n > 2 of one limb, by Montgomery's method. */

NC_INLINE mp_limb_t nc_redc(mp_limb_t high, mp_limb_t low, mp_limb_t n, mp_limb_t inverse)
{
    mp_limb_t t = (mp_limb_t)((nc_limb2)(low * inverse) * n >> 64);
    return high - t + (high < t ? n : 0);
}
NC_INLINE mp_limb_t nc_montgomery_mul(mp_limb_t a, mp_limb_t b, mp_limb_t n, mp_limb_t inverse)
{
    nc_limb2 p = (nc_limb2)a * b;
    return nc_redc((mp_limb_t)(p >> 64), (mp_limb_t)p, n, inverse);
}

static int nc_strong_limb(mp_limb_t n, mp_limb_t inverse, mp_limb_t one, mp_limb_t base)
{
    mp_limb_t d = n - 1, minus_one = n - one, x, power, b;
    int s = __builtin_ctzll(d);
    mp_limb_t high = base % n;
    if (high == 0) {
        return 1;
    }
    d >>= s;
    nc_divide_2by1(high, 0, n, &b);
    power = b;
    for (x = (mp_limb_t)1 << 63 >> __builtin_clzll(d); (x >>= 1) != 0;) {
        power = nc_montgomery_mul(power, power, n, inverse);
        if (d & x) {
            power = nc_montgomery_mul(power, b, n, inverse);
        }
    }
    if (power == one || power == minus_one) {
        return 1;
    }
    while (--s > 0) {
        power = nc_montgomery_mul(power, power, n, inverse);
        if (power == minus_one) {
            return 1;
        }
        if (power == one) {
            return 0;
        }
    }
    return 0;
}

/* Is n, at least 128, divisible by a prime below 100? Each test is a product and a comparison. */
NC_INLINE int nc_has_factor_below_100(mp_limb_t n)
{
    return n % 2 == 0 || n % 3 == 0 || n % 5 == 0 || n % 7 == 0 || n % 11 == 0 || n % 13 == 0
           || n % 17 == 0 || n % 19 == 0 || n % 23 == 0 || n % 29 == 0 || n % 31 == 0 || n % 37 == 0
           || n % 41 == 0 || n % 43 == 0 || n % 47 == 0 || n % 53 == 0 || n % 59 == 0 || n % 61 == 0
           || n % 67 == 0 || n % 71 == 0 || n % 73 == 0 || n % 79 == 0 || n % 83 == 0 || n % 89 == 0
           || n % 97 == 0;
}

static int nc_is_prime_limb(mp_limb_t n)
{
    /* Bases that decide: 2, 3, 5, 7 below 3215031751 (Jaeschke 1993), Sinclair's seven below 2**64. */
    static const mp_limb_t few[] = {2, 3, 5, 7};
    static const mp_limb_t many[] = {2, 325, 9375, 28178, 450775, 9780504, 1795265022};
    /* Bit k: is k prime? */
    static const mp_limb_t tiny[2] = {0x28208a20a08a28acu, 0x800228a202088288u};
    const mp_limb_t *bases = n < 3215031751u ? few : many;
    mp_limb_t inverse, one;
    int count = n < 25326001 ? 3 : n < 3215031751u ? 4 : 7;

    if (n < 128) {
        return (int)(tiny[n / 64] >> n % 64 & 1);
    }
    if (nc_has_factor_below_100(n)) {
        return 0;
    }
    if (n < 101 * 101) {
        return 1;
    }
    inverse = (3 * n) ^ 2;
    for (int k = 0; k < 4; k++) {
        inverse *= 2 - n * inverse;
    }
    nc_divide_2by1(1, 0, n, &one);
    for (int i = 0; i < count; i++) {
        if (!nc_strong_limb(n, inverse, one, bases[i])) {
            return 0;
        }
    }
    return 1;
}

static void nc_job_probab_prime(nc_job *job)
{
    job->answer = mpz_probab_prime_p(job->a[0], (int)job->n);
}

NC_INLINE double nc_prime_work(mpz_srcptr n)
{
    double limbs = (double)nc_size(n);
    return 64 * limbs * limbs * limbs + 500;
}

/* Has a number of several limbs a prime factor up to 53? */
static int nc_has_small_factor(mpz_srcptr n)
{
    static const unsigned char primes[] = {3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53};
    mp_limb_t rest;

    if ((n->_mp_d[0] & 1) == 0) {
        return 1;
    }
    rest = mpn_mod_1(n->_mp_d, n->_mp_size, 16294579238595022365u); /* their product */
    for (size_t i = 0; i < sizeof primes; i++) {
        if (rest % primes[i] == 0) {
            return 1;
        }
    }
    return 0;
}

/* 0, 1 or 2 as GMP has it, 0 for negative numbers; -1 with an exception. */
static long nc_probab_prime(mpz_srcptr n, unsigned long reps)
{
    nc_job job;
    if (n->_mp_size <= 1) {
        /* Below 2**51 GMP is sure of what it finds, too. */
        if (n->_mp_size <= 0 || !nc_is_prime_limb(n->_mp_d[0])) {
            return 0;
        }
        if (n->_mp_d[0] >> 51 == 0) {
            return 2;
        }
    } else if (n->_mp_size < NC_LIMBS_GUARD && nc_has_small_factor(n)) {
        return 0;
    }
    nc_job_set(&job, n, n);
    job.n = reps;
    job.answer = 0;
    return nc_run(nc_job_probab_prime, &job, nc_prime_work(n)) < 0 ? -1 : job.answer;
}

static PyObject *nc_is_prime(mpz_srcptr n, const char *name, unsigned long reps)
{
    long answer;
    (void)name;
    if (n->_mp_size <= 1) {
        return nc_bool(n->_mp_size == 1 && nc_is_prime_limb(n->_mp_d[0]));
    }
    answer = nc_probab_prime(n, reps);
    return answer < 0 ? NULL : nc_bool(answer != 0);
}

#define NC_LAST_PRIME 18446744073709551557u /* below 2^64 */

/* Does it take less time to test one number after the other? GMP divides by primes up to 310243. */
static int nc_walks_to_prime(mpz_srcptr a)
{
    return a->_mp_size == 1 && a->_mp_d[0] < NC_LAST_PRIME
        && (a->_mp_d[0] < 10000 || a->_mp_d[0] > 310243);
}

static void nc_job_next_prime(nc_job *job) { mpz_nextprime(job->r[0], job->a[0]); }
static void nc_job_prev_prime(nc_job *job) { job->answer = mpz_prevprime(job->r[0], job->a[0]); }

static PyObject *nc_next_prime(mpz_srcptr a, const char *name)
{
    nc_job job;
    (void)name;
    if (a->_mp_size <= 0 || mpz_cmp_ui(a, 2) < 0) {
        return nc_mpz_from_limb(2, 0);
    }
    if (nc_walks_to_prime(a)) {
        mp_limb_t n = (a->_mp_d[0] + 1) | 1;
        while (!nc_is_prime_limb(n)) {
            n += 2;
        }
        return nc_mpz_from_limb(n, 0);
    }
    nc_job_set(&job, a, a);
    return nc_results(nc_job_next_prime, &job, 20 * nc_prime_work(a), 1);
}

static PyObject *nc_prev_prime(mpz_srcptr a, const char *name)
{
    nc_job job;
    if (a->_mp_size <= 0 || mpz_cmp_ui(a, 3) < 0) {
        return nc_error(PyExc_ValueError, name, "x must be >= 3");
    }
    if (nc_walks_to_prime(a)) {
        mp_limb_t n = (a->_mp_d[0] - 2) | 1;
        while (n > 1 && !nc_is_prime_limb(n)) {
            n -= 2;
        }
        return nc_mpz_from_limb(n > 1 ? n : 2, 0);
    }
    nc_job_set(&job, a, a);
    return nc_results(nc_job_prev_prime, &job, 20 * nc_prime_work(a), 1);
}

/* Lucas sequences: U(k), V(k) and Q**k for parameters p, q; modulo n unless n is NULL. */

static void nc_reduce(mpz_ptr x, mpz_srcptr n)
{
    if (n != NULL) {
        mpz_mod(x, x, n);
    }
}

/* x / 2, modulo an odd n or exactly. */
static void nc_halve(mpz_ptr x, mpz_srcptr n)
{
    if (n != NULL && mpz_odd_p(x)) {
        mpz_add(x, x, n);
    }
    mpz_fdiv_q_2exp(x, x, 1);
    nc_reduce(x, n);
}

NC_INLINE mp_limb_t nc_mulmod_limb(mp_limb_t a, mp_limb_t b, mp_limb_t n)
{
    nc_limb2 product = (nc_limb2)a * b;
    mp_limb_t rest;
    nc_divide_2by1((mp_limb_t)(product >> 64), (mp_limb_t)product, n, &rest);
    return rest;
}

NC_INLINE mp_limb_t nc_submod_limb(mp_limb_t a, mp_limb_t b, mp_limb_t n)
{
    return a >= b ? a - b : a + n - b;
}

/* nc_lucas_uv for an odd n below 2**62, so that a few sums need no reduction. */
static void nc_lucas_uv_limb(mpz_ptr u, mpz_ptr v, mpz_ptr qk, mpz_srcptr p, mpz_srcptr q,
                             mpz_srcptr k, mp_limb_t n)
{
    mp_limb_t a = mpz_fdiv_ui(p, n), b = mpz_fdiv_ui(q, n), x = 0, y = 2 % n, power = 1 % n, t;
    mp_limb_t d = nc_submod_limb(nc_mulmod_limb(a, a, n), 4 * (nc_limb2)b % n, n);

    for (mp_bitcnt_t bit = mpz_sgn(k) == 0 ? 0 : mpz_sizeinbase(k, 2); bit-- > 0;) {
        x = nc_mulmod_limb(x, y, n);
        y = nc_submod_limb(nc_mulmod_limb(y, y, n), 2 * power >= n ? 2 * power - n : 2 * power, n);
        power = nc_mulmod_limb(power, power, n);
        if (mpz_tstbit(k, bit)) {
            t = nc_mulmod_limb(x, d, n) + nc_mulmod_limb(y, a, n);
            x = nc_mulmod_limb(x, a, n) + y;
            x = (x >= n ? x - n : x);
            x = (x + (x & 1 ? n : 0)) / 2;
            t = (t >= n ? t - n : t);
            y = (t + (t & 1 ? n : 0)) / 2;
            power = nc_mulmod_limb(power, b, n);
        }
    }
    mpz_set_ui(u, x);
    mpz_set_ui(v, y);
    mpz_set_ui(qk, power);
}

/* For n odd (or NULL): by doubling, from the highest bit of k on. */
static void nc_lucas_uv(mpz_ptr u, mpz_ptr v, mpz_ptr qk, mpz_srcptr p, mpz_srcptr q, mpz_srcptr k,
                        mpz_srcptr n)
{
    mpz_t d, t;
    if (n != NULL && n->_mp_size == 1 && n->_mp_d[0] >> 62 == 0 && (n->_mp_d[0] & 1)) {
        nc_lucas_uv_limb(u, v, qk, p, q, k, n->_mp_d[0]);
        return;
    }
    mpz_init(d);
    mpz_init(t);
    mpz_mul(d, p, p);
    mpz_submul_ui(d, q, 4);
    nc_reduce(d, n);
    mpz_set_ui(u, 0);
    mpz_set_ui(v, 2);
    mpz_set_ui(qk, 1);
    nc_reduce(v, n);
    nc_reduce(qk, n);
    for (mp_bitcnt_t bit = mpz_sgn(k) == 0 ? 0 : mpz_sizeinbase(k, 2); bit-- > 0;) {
        /* U(2k) = U V, V(2k) = V**2 - 2 Q**k */
        mpz_mul(u, u, v);
        nc_reduce(u, n);
        mpz_mul(v, v, v);
        mpz_submul_ui(v, qk, 2);
        nc_reduce(v, n);
        mpz_mul(qk, qk, qk);
        nc_reduce(qk, n);
        if (mpz_tstbit(k, bit)) {
            /* U(k+1) = (P U + V) / 2, V(k+1) = (D U + P V) / 2 */
            mpz_mul(t, u, d);
            mpz_addmul(t, v, p);
            mpz_mul(u, u, p);
            mpz_add(u, u, v);
            nc_reduce(u, n);
            nc_halve(u, n);
            mpz_swap(v, t);
            nc_reduce(v, n);
            nc_halve(v, n);
            mpz_mul(qk, qk, q);
            nc_reduce(qk, n);
        }
    }
    mpz_clear(d);
    mpz_clear(t);
}

/* Is n of (p, q) a (strong) Lucas probable prime? n odd, D = p*p - 4q prime to n. */
static int nc_lucas_test(mpz_srcptr n, mpz_srcptr p, mpz_srcptr q, int strong)
{
    mpz_t d, k, u, v, qk;
    mp_bitcnt_t twos = 0;
    int symbol, holds;

    mpz_init(d);
    mpz_init(k);
    mpz_init(u);
    mpz_init(v);
    mpz_init(qk);
    mpz_mul(d, p, p);
    mpz_submul_ui(d, q, 4);
    symbol = mpz_jacobi(d, n);
    mpz_set(k, n);
    if (symbol < 0) {
        mpz_add_ui(k, k, 1);
    } else {
        mpz_sub_ui(k, k, (unsigned long)symbol);
    }
    if (strong) {
        twos = mpz_scan1(k, 0);
        mpz_fdiv_q_2exp(k, k, twos);
    }
    nc_lucas_uv(u, v, qk, p, q, k, n);
    holds = mpz_sgn(u) == 0;
    for (; strong && !holds && twos > 0; twos--) {
        holds = mpz_sgn(v) == 0;
        mpz_mul(v, v, v);
        mpz_submul_ui(v, qk, 2);
        mpz_mod(v, v, n);
        mpz_mul(qk, qk, qk);
        mpz_mod(qk, qk, n);
    }
    mpz_clear(d);
    mpz_clear(k);
    mpz_clear(u);
    mpz_clear(v);
    mpz_clear(qk);
    return holds;
}

/* As above for (p, 1), extra strong: U(s) = 0 and V(s) = +-2, or V(s * 2**t) = 0 for a t < r. */
static int nc_extra_strong_test(mpz_srcptr n, mpz_srcptr p)
{
    mpz_t one, d, k, u, v, qk;
    mp_bitcnt_t twos;
    int symbol, holds;

    mpz_init_set_ui(one, 1);
    mpz_init(d);
    mpz_init(k);
    mpz_init(u);
    mpz_init(v);
    mpz_init(qk);
    mpz_mul(d, p, p);
    mpz_sub_ui(d, d, 4);
    symbol = mpz_jacobi(d, n);
    mpz_set(k, n);
    if (symbol < 0) {
        mpz_add_ui(k, k, 1);
    } else {
        mpz_sub_ui(k, k, (unsigned long)symbol);
    }
    twos = mpz_scan1(k, 0);
    mpz_fdiv_q_2exp(k, k, twos);
    nc_lucas_uv(u, v, qk, p, one, k, n);
    mpz_sub_ui(k, n, 2);
    holds = mpz_sgn(u) == 0 && (mpz_cmp_ui(v, 2) == 0 || mpz_cmp(v, k) == 0);
    for (; !holds && twos > 0; twos--) {
        holds = mpz_sgn(v) == 0;
        mpz_mul(v, v, v);
        mpz_sub_ui(v, v, 2);
        mpz_mod(v, v, n);
    }
    mpz_clear(one);
    mpz_clear(d);
    mpz_clear(k);
    mpz_clear(u);
    mpz_clear(v);
    mpz_clear(qk);
    return holds;
}

/* Selfridge's parameters: the first D of 5, -7, 9, ... with (D|n) = -1, then P = 1, Q = (1 - D) / 4. */
static int nc_selfridge_test(mpz_srcptr n, int strong)
{
    mpz_t p, q;
    long d = 5;
    int holds, symbol;

    if (mpz_perfect_square_p(n)) {
        return 0; /* no such D */
    }
    while ((symbol = mpz_si_kronecker(d, n)) != -1) {
        if (symbol == 0 && mpz_cmpabs_ui(n, (unsigned long)labs(d)) != 0) {
            return 0;
        }
        d = d > 0 ? -d - 2 : 2 - d;
    }
    mpz_init_set_ui(p, 1);
    mpz_init_set_si(q, (1 - d) / 4);
    holds = nc_lucas_test(n, p, q, strong);
    mpz_clear(p);
    mpz_clear(q);
    return holds;
}

/* a**e = +-1 tests. */
static int nc_fermat_test(mpz_srcptr n, mpz_srcptr a)
{
    mpz_t e;
    int holds;
    mpz_init(e);
    mpz_sub_ui(e, n, 1);
    mpz_powm(e, a, e, n);
    holds = mpz_cmp_ui(e, 1) == 0;
    mpz_clear(e);
    return holds;
}

static int nc_euler_test(mpz_srcptr n, mpz_srcptr a)
{
    mpz_t e;
    int holds, symbol = mpz_jacobi(a, n);
    mpz_init(e);
    mpz_sub_ui(e, n, 1);
    mpz_fdiv_q_2exp(e, e, 1);
    mpz_powm(e, a, e, n);
    if (symbol < 0) {
        mpz_add_ui(e, e, 1);
        holds = mpz_cmp(e, n) == 0;
    } else {
        holds = mpz_cmp_ui(e, (unsigned long)symbol) == 0;
    }
    mpz_clear(e);
    return holds;
}

static int nc_strong_test(mpz_srcptr n, mpz_srcptr a)
{
    mpz_t minus_one, e;
    mp_bitcnt_t twos;
    int holds;
    mpz_init(minus_one);
    mpz_init(e);
    mpz_sub_ui(minus_one, n, 1);
    twos = mpz_scan1(minus_one, 0);
    mpz_fdiv_q_2exp(e, minus_one, twos);
    mpz_powm(e, a, e, n);
    holds = mpz_cmp_ui(e, 1) == 0 || mpz_cmp(e, minus_one) == 0;
    while (!holds && --twos > 0) {
        mpz_mul(e, e, e);
        mpz_mod(e, e, n);
        holds = mpz_cmp(e, minus_one) == 0;
    }
    mpz_clear(minus_one);
    mpz_clear(e);
    return holds;
}

/* The tests as jobs: a[0] is n > 2, odd where the test needs it; a[1], a[2] are parameters. */
static void nc_job_fermat(nc_job *job) { job->answer = nc_fermat_test(job->a[0], job->a[1]); }
static void nc_job_euler(nc_job *job) { job->answer = nc_euler_test(job->a[0], job->a[1]); }
static void nc_job_strong(nc_job *job) { job->answer = nc_strong_test(job->a[0], job->a[1]); }
static void nc_job_lucas_prp(nc_job *job)
{
    job->answer = nc_lucas_test(job->a[0], job->a[1], job->a[2], 0);
}
static void nc_job_strong_lucas(nc_job *job)
{
    job->answer = nc_lucas_test(job->a[0], job->a[1], job->a[2], 1);
}
static void nc_job_extra_strong(nc_job *job)
{
    job->answer = nc_extra_strong_test(job->a[0], job->a[1]);
}
static void nc_job_fibonacci(nc_job *job)
{
    mpz_t u, v, qk;
    mpz_init(u);
    mpz_init(v);
    mpz_init(qk);
    nc_lucas_uv(u, v, qk, job->a[1], job->a[2], job->a[0], job->a[0]);
    mpz_mod(u, job->a[1], job->a[0]);
    job->answer = mpz_cmp(u, v) == 0;
    mpz_clear(u);
    mpz_clear(v);
    mpz_clear(qk);
}
static void nc_job_selfridge(nc_job *job) { job->answer = nc_selfridge_test(job->a[0], 0); }
static void nc_job_strong_selfridge(nc_job *job) { job->answer = nc_selfridge_test(job->a[0], 1); }
static void nc_job_bpsw(nc_job *job)
{
    mpz_t two;
    mpz_init_set_ui(two, 2);
    job->answer = nc_strong_test(job->a[0], two) && nc_selfridge_test(job->a[0], 0);
    mpz_clear(two);
}
static void nc_job_strong_bpsw(nc_job *job)
{
    mpz_t two;
    mpz_init_set_ui(two, 2);
    job->answer = nc_strong_test(job->a[0], two) && nc_selfridge_test(job->a[0], 1);
    mpz_clear(two);
}

/* What is decided before a test: 1 and 0 for an answer, 2 to go on, -1 with an exception. */
static int nc_before_test(mpz_srcptr n, const char *name)
{
    if (n->_mp_size <= 0) {
        nc_error(PyExc_ValueError, name, "requires 'n' be greater than 0");
        return -1;
    }
    if (n->_mp_size == 1 && n->_mp_d[0] < 3) {
        return n->_mp_d[0] == 2;
    }
    return mpz_odd_p(n) ? 2 : 0;
}

NC_INLINE PyObject *nc_test(nc_job_fn function, mpz_srcptr n, mpz_srcptr a, mpz_srcptr b)
{
    nc_job job;
    nc_job_set(&job, n, a);
    job.a[2] = b;
    return nc_answer(function, &job, 4 * nc_prime_work(n));
}

/* Tests without parameters. */
static PyObject *nc_plain_test(mpz_srcptr n, const char *name, nc_job_fn function)
{
    int known = nc_before_test(n, name);
    if (known == 2 && n->_mp_size == 1) {
        /* Primes pass every test; below 2**64 nothing else passes both halves of BPSW. */
        if (nc_is_prime_limb(n->_mp_d[0])) {
            known = 1;
        } else if (function == nc_job_bpsw || function == nc_job_strong_bpsw) {
            known = 0;
        }
    }
    if (known != 2) {
        return known < 0 ? NULL : nc_bool(known);
    }
    return nc_test(function, n, n, n);
}

static PyObject *nc_bpsw_prp(mpz_srcptr n, const char *name)
{
    return nc_plain_test(n, name, nc_job_bpsw);
}
static PyObject *nc_strong_bpsw_prp(mpz_srcptr n, const char *name)
{
    return nc_plain_test(n, name, nc_job_strong_bpsw);
}
static PyObject *nc_selfridge_prp(mpz_srcptr n, const char *name)
{
    return nc_plain_test(n, name, nc_job_selfridge);
}
static PyObject *nc_strong_selfridge_prp(mpz_srcptr n, const char *name)
{
    return nc_plain_test(n, name, nc_job_strong_selfridge);
}

/* Tests to a base. */
static PyObject *nc_base_test(mpz_srcptr n, mpz_srcptr a, const char *name, nc_job_fn function)
{
    int known;
    mpz_t g;
    if (a->_mp_size <= 0 || mpz_cmp_ui(a, 2) < 0) {
        return nc_error(PyExc_ValueError, name, "requires 'a' greater than or equal to 2");
    }
    known = nc_before_test(n, name);
    if (known != 2) {
        return known < 0 ? NULL : nc_bool(known);
    }
    mpz_init(g);
    mpz_gcd(g, n, a);
    known = mpz_cmp_ui(g, 1) == 0;
    mpz_clear(g);
    if (!known) {
        return nc_error(PyExc_ValueError, name, "requires gcd(n,a) == 1");
    }
    return nc_test(function, n, a, a);
}

/* Tests with Lucas parameters; D must have no factor in common with n. */
static PyObject *nc_lucas_prp(mpz_srcptr n, mpz_srcptr p, mpz_srcptr q, const char *name,
                              nc_job_fn function)
{
    PyObject *result = NULL;
    int known;
    mpz_t d;

    mpz_init(d);
    mpz_mul(d, p, p);
    mpz_submul_ui(d, q, 4);
    if (mpz_sgn(d) == 0) {
        nc_error(PyExc_ValueError, name, "has invalid values for p, q: p*p - 4*q is 0");
    } else if ((known = nc_before_test(n, name)) != 2) {
        result = known < 0 ? NULL : nc_bool(known);
    } else {
        mpz_mul(d, d, q);
        mpz_mul_2exp(d, d, 1);
        mpz_gcd(d, d, n);
        if (mpz_cmp_ui(d, 1) != 0 && mpz_cmp(d, n) != 0) {
            nc_error(PyExc_ValueError, name, "requires gcd(n,2*q*D) == 1");
        } else {
            result = nc_test(function, n, p, q);
        }
    }
    mpz_clear(d);
    return result;
}

static PyObject *nc_fibonacci_prp(mpz_srcptr n, mpz_srcptr p, mpz_srcptr q, const char *name)
{
    int known;
    mpz_t d;
    int valid = p->_mp_size > 0 && NC_ABS(q->_mp_size) == 1 && q->_mp_d[0] == 1;
    if (valid) {
        mpz_init(d);
        mpz_mul(d, p, p);
        mpz_submul_ui(d, q, 4);
        valid = mpz_sgn(d) != 0;
        mpz_clear(d);
    }
    if (!valid) {
        return nc_error(PyExc_ValueError, name, "has invalid values for p, q");
    }
    known = nc_before_test(n, name);
    if (known != 2) {
        return known < 0 ? NULL : nc_bool(known);
    }
    return nc_test(nc_job_fibonacci, n, p, q);
}

/* Lucas sequences as functions: r[0] is U or V (n = 0 or 1) of k, modulo a[3] unless that is NULL. */
static void nc_job_sequence(nc_job *job)
{
    mpz_t u, v, qk;
    mpz_srcptr n = job->a[3];
    int even = n != NULL && mpz_even_p(n);

    mpz_init(u);
    mpz_init(v);
    mpz_init(qk);
    if (even) {
        /* Halving needs an odd modulus: the recurrence without it, from the bits of k. */
        mpz_t w, t;
        mpz_init(w);
        mpz_init(t);
        /* (u, w) = (U(k), U(k+1)); V(k) = 2 U(k+1) - P U(k). */
        mpz_set_ui(u, 0);
        mpz_set_ui(w, 1);
        for (mp_bitcnt_t bit = mpz_sgn(job->a[2]) == 0 ? 0 : mpz_sizeinbase(job->a[2], 2);
             bit-- > 0;) {
            /* U(2k) = U(k) (2 U(k+1) - P U(k)), U(2k+1) = U(k+1)**2 - Q U(k)**2 */
            mpz_mul_2exp(t, w, 1);
            mpz_submul(t, job->a[0], u);
            mpz_mul(t, t, u);
            mpz_mul(w, w, w);
            mpz_mul(u, u, u);
            mpz_submul(w, job->a[1], u);
            mpz_mod(u, t, n);
            mpz_mod(w, w, n);
            if (mpz_tstbit(job->a[2], bit)) {
                /* U(k+2) = P U(k+1) - Q U(k) */
                mpz_mul(t, job->a[0], w);
                mpz_submul(t, job->a[1], u);
                mpz_swap(u, w);
                mpz_mod(w, t, n);
            }
        }
        mpz_mul_2exp(v, w, 1);
        mpz_submul(v, job->a[0], u);
        mpz_mod(v, v, n);
        mpz_clear(w);
        mpz_clear(t);
    } else {
        nc_lucas_uv(u, v, qk, job->a[0], job->a[1], job->a[2], n);
    }
    mpz_set(job->r[0], job->n == 0 ? u : v);
    if (n != NULL) {
        mpz_mod(job->r[0], job->r[0], n);
    }
    mpz_clear(u);
    mpz_clear(v);
    mpz_clear(qk);
}

static PyObject *nc_sequence(mpz_srcptr p, mpz_srcptr q, mpz_srcptr k, mpz_srcptr n, int which,
                             const char *name)
{
    nc_job job;
    double work, limbs;
    mpz_t d;
    int zero;

    mpz_init(d);
    mpz_mul(d, p, p);
    mpz_submul_ui(d, q, 4);
    zero = mpz_sgn(d) == 0;
    mpz_clear(d);
    if (zero) {
        return nc_error(PyExc_ValueError, name, "has invalid values for p, q: p*p - 4*q is 0");
    }
    if (k->_mp_size < 0) {
        return nc_error(PyExc_ValueError, name, "has an invalid value for k: it is negative");
    }
    if (n != NULL && n->_mp_size <= 0) {
        return nc_error(PyExc_ValueError, name, "has an invalid value for n: it must be > 0");
    }
    nc_job_set(&job, p, q);
    job.a[2] = k;
    job.a[3] = n;
    job.n = (unsigned long)which;
    if (n == NULL) {
        /* Growth: at most (|p| + sqrt(D))**k. */
        double most = 64.0 * (double)(nc_size(p) + nc_size(q)) + 1;
        if (nc_size(p) <= 1 && nc_size(q) <= 1) {
            most = log2(fabs(mpz_get_d(p)) + sqrt(fabs(mpz_get_d(q)) + 1) + 1);
        }
        limbs = k->_mp_size > 1 ? 1e300 : most * mpz_get_d(k) / 64 + 2;
        if (limbs > (double)NC_BITS_LIMIT / 64 * 3) {
            return nc_too_large(name);
        }
        work = limbs * limbs;
    } else {
        limbs = (double)nc_max(nc_size(n), nc_max(nc_size(p), nc_size(q)));
        work = 500 * (double)nc_size(k) * limbs * limbs;
    }
    return nc_results(nc_job_sequence, &job, work, 1);
}

#endif
