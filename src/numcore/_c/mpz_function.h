/* The functions on integers: arguments in, one job for GMP, results out.
 *
 * A job is what GMP is called with, in memory of its own, so that a function of any signature can run
 * directly, guarded, or guarded without the GIL, as its work (in limb products) asks for.
 */
#ifndef NUMCORE_MPZ_FUNCTION_H
#define NUMCORE_MPZ_FUNCTION_H

#include <math.h>

#include "mpz_power.h"

/* Arguments */

NC_OUTLINE PyObject *nc_refuse(PyObject *o, const char *name)
{
    if (!PyErr_Occurred()) {
        PyErr_Format(PyExc_TypeError, "%s() requires integers, not '%.100s'", name,
                     Py_TYPE(o)->tp_name);
    }
    return NULL;
}

typedef PyObject *(*nc_fn1)(mpz_srcptr a, const char *name);
typedef PyObject *(*nc_fn2)(mpz_srcptr a, mpz_srcptr b, const char *name);
typedef PyObject *(*nc_fn3_)(mpz_srcptr a, mpz_srcptr b, mpz_srcptr c, const char *name);

NC_INLINE PyObject *nc_apply1(PyObject *a, nc_fn1 function, const char *name)
{
    nc_view view;
    mpz_srcptr x = nc_view_of(&view, a);
    PyObject *result;
    if (NC_UNLIKELY(x == NULL)) {
        return nc_refuse(a, name);
    }
    result = function(x, name);
    nc_view_done(&view);
    return result;
}

NC_INLINE PyObject *nc_apply2(PyObject *a, PyObject *b, nc_fn2 function, const char *name)
{
    nc_view va, vb;
    mpz_srcptr x = nc_view_of(&va, a), y;
    PyObject *result;
    if (NC_UNLIKELY(x == NULL)) {
        return nc_refuse(a, name);
    }
    y = nc_view_of(&vb, b);
    result = NC_UNLIKELY(y == NULL) ? nc_refuse(b, name) : function(x, y, name);
    nc_view_done(&va);
    nc_view_done(&vb);
    return result;
}

NC_INLINE PyObject *nc_apply3(PyObject *a, PyObject *b, PyObject *c, nc_fn3_ function,
                              const char *name)
{
    nc_view va, vb, vc;
    mpz_srcptr x = nc_view_of(&va, a), y = NULL, z = NULL;
    PyObject *result;
    vb.owner = vc.owner = NULL;
    if (NC_UNLIKELY(x == NULL)) {
        return nc_refuse(a, name);
    }
    if (NC_UNLIKELY((y = nc_view_of(&vb, b)) == NULL)) {
        result = nc_refuse(b, name);
    } else if (NC_UNLIKELY((z = nc_view_of(&vc, c)) == NULL)) {
        result = nc_refuse(c, name);
    } else {
        result = function(x, y, z, name);
    }
    nc_view_done(&va);
    nc_view_done(&vb);
    nc_view_done(&vc);
    return result;
}

/* A count (of bits, or the n of n!): 0, or -1 with an exception. */
NC_OUTLINE int nc_count(PyObject *o, const char *name, unsigned long *count)
{
    nc_view view;
    mpz_srcptr z = nc_view_of(&view, o);
    int status = -1;

    if (z == NULL) {
        if (!PyErr_Occurred() && PyIndex_Check(o)) {
            PyObject *index = PyNumber_Index(o);
            if (index != NULL) {
                status = nc_count(index, name, count);
                Py_DECREF(index);
            }
            return status;
        }
        nc_refuse(o, name);
    } else if (z->_mp_size < 0) {
        PyErr_Format(PyExc_OverflowError, "%s(): a count cannot be negative", name);
    } else if (z->_mp_size > 1) {
        PyErr_Format(PyExc_OverflowError, "%s(): the count is too large", name);
    } else {
        *count = z->_mp_size == 0 ? 0 : z->_mp_d[0];
        status = 0;
    }
    nc_view_done(&view);
    return status;
}

/* Jobs */

typedef struct nc_job {
    mpz_ptr r[3];
    mpz_srcptr a[4];
    unsigned long n, m;
    long answer;
} nc_job;

typedef void (*nc_job_fn)(nc_job *job);

/* Above this a job is guarded, above NC_WORK_RELEASE the GIL is released, too. */
#define NC_WORK_GUARD 4000.0

NC_OUTLINE int nc_run_guarded(nc_job_fn function, nc_job *job, int release)
{
    PyThreadState *state = release ? PyEval_SaveThread() : NULL;
    nc_status status;

    if (nc_enter()) {
        function(job);
    }
    status = nc_leave();
    if (release) {
        PyEval_RestoreThread(state);
    }
    if (status == NC_OK) {
        return 0;
    }
    for (int i = 0; i < 3; i++) {
        if (job->r[i] != NULL) {
            mpz_init(job->r[i]);
        }
    }
    nc_check(status);
    return -1;
}

/* 0, or -1 with an exception; results that were being written are zero then. */
NC_INLINE int nc_run(nc_job_fn function, nc_job *job, double work)
{
    if (NC_LIKELY(work < NC_WORK_GUARD)) {
        function(job);
        return 0;
    }
    return nc_run_guarded(function, job, work >= NC_WORK_RELEASE);
}

/* Run a job that has `count` fresh results; return the first, or all of them as a tuple. */
NC_INLINE PyObject *nc_results(nc_job_fn function, nc_job *job, double work, int count)
{
    PyObject *made[3] = {NULL, NULL, NULL}, *tuple = NULL;
    int i, failed = 0;

    job->r[0] = job->r[1] = job->r[2] = NULL;
    for (i = 0; i < count; i++) {
        made[i] = (PyObject *)nc_mpz_new();
        if (NC_UNLIKELY(made[i] == NULL)) {
            failed = 1;
        } else {
            job->r[i] = NC_Z(made[i]);
        }
    }
    if (NC_LIKELY(!failed)) {
        failed = nc_run(function, job, work) < 0;
    }
    if (NC_LIKELY(!failed)) {
        if (count == 1) {
            return made[0];
        }
        tuple = PyTuple_New(count);
    }
    for (i = 0; i < count; i++) {
        if (tuple != NULL) {
            PyTuple_SET_ITEM(tuple, i, made[i]);
        } else {
            Py_XDECREF(made[i]);
        }
    }
    return tuple;
}

NC_INLINE void nc_job_set(nc_job *job, mpz_srcptr a, mpz_srcptr b)
{
    job->r[0] = job->r[1] = job->r[2] = NULL;
    job->a[0] = a;
    job->a[1] = b;
}

/* Greatest common divisors and what hangs on them */

static void nc_job_gcd(nc_job *job) { mpz_gcd(job->r[0], job->a[0], job->a[1]); }
static void nc_job_lcm(nc_job *job) { mpz_lcm(job->r[0], job->a[0], job->a[1]); }
static void nc_job_gcdext(nc_job *job)
{
    mpz_gcdext(job->r[0], job->r[1], job->r[2], job->a[0], job->a[1]);
}

NC_INLINE double nc_gcd_work(mpz_srcptr a, mpz_srcptr b)
{
    return 10.0 * (double)nc_size(a) * (double)nc_size(b);
}

static PyObject *nc_magnitude(mpz_srcptr a, const char *name)
{
    PyObject *result = nc_mpz_from_z(a);
    (void)name;
    if (result != NULL) {
        NC_Z(result)->_mp_size = (int)nc_size(a);
    }
    return result;
}

static PyObject *nc_gcd(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    mp_size_t an = nc_size(a), bn = nc_size(b);
    nc_job job;
    if (an == 0 || bn == 0) {
        return nc_magnitude(an == 0 ? b : a, name);
    }
    if (an == 1 && bn == 1) {
        return nc_mpz_from_limb(nc_gcd_limb(a->_mp_d[0], b->_mp_d[0]), 0);
    }
    if (bn == 1 && an < NC_LIMBS_GUARD) {
        return nc_mpz_from_limb(mpn_gcd_1(a->_mp_d, an, b->_mp_d[0]), 0);
    }
    if (an == 1 && bn < NC_LIMBS_GUARD) {
        return nc_mpz_from_limb(mpn_gcd_1(b->_mp_d, bn, a->_mp_d[0]), 0);
    }
    nc_job_set(&job, a, b);
    return nc_results(nc_job_gcd, &job, nc_gcd_work(a, b), 1);
}

static PyObject *nc_lcm(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    nc_job job;
    (void)name;
    if (nc_size(a) == 1 && nc_size(b) == 1) {
        mp_limb_t g = nc_gcd_limb(a->_mp_d[0], b->_mp_d[0]);
        nc_limb2 product = (nc_limb2)(a->_mp_d[0] / g) * b->_mp_d[0];
        return nc_mpz_from_limb2((mp_limb_t)product, (mp_limb_t)(product >> 64), 0);
    }
    nc_job_set(&job, a, b);
    return nc_results(nc_job_lcm, &job, nc_gcd_work(a, b), 1);
}

static PyObject *nc_gcdext(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    nc_job job;
    (void)name;
    nc_job_set(&job, a, b);
    return nc_results(nc_job_gcdext, &job, 2 * nc_gcd_work(a, b), 3);
}

/* gcd and lcm of any number of arguments. */
NC_INLINE PyObject *nc_fold(PyObject *const *args, Py_ssize_t n, nc_fn2 function, unsigned long empty,
                            const char *name)
{
    PyObject *result;

    if (n == 0) {
        return nc_mpz_from_limb(empty, 0);
    }
    if (n == 1) {
        return nc_apply1(args[0], nc_magnitude, name);
    }
    result = nc_apply2(args[0], args[1], function, name);
    for (Py_ssize_t i = 2; result != NULL && i < n; i++) {
        PyObject *next = nc_apply2(result, args[i], function, name);
        Py_DECREF(result);
        result = next;
    }
    return result;
}

/* The number of ones in the magnitude. */
static PyObject *nc_bit_count(mpz_srcptr z, const char *name)
{
    (void)name;
    return PyLong_FromUnsignedLong(z->_mp_size == 0 ? 0 : mpn_popcount(z->_mp_d, nc_size(z)));
}

NC_OUTLINE PyObject *nc_error(PyObject *kind, const char *name, const char *what)
{
    PyErr_Format(kind, "%s() %s", name, what);
    return NULL;
}

static PyObject *nc_invert(mpz_srcptr a, mpz_srcptr m, const char *name)
{
    PyObject *result;
    if (m->_mp_size == 0) {
        return nc_error(PyExc_ZeroDivisionError, name, "division by 0");
    }
    result = nc_inverse(a, m);
    if (result == NULL && !PyErr_Occurred()) {
        return nc_error(PyExc_ZeroDivisionError, name, "no inverse exists");
    }
    return result;
}

static void nc_job_divm(nc_job *job)
{
    /* b x = a (mod m); where b is not invertible, a common factor of all three may be the reason. */
    mpz_t a, b, m;
    mpz_ptr x = job->r[0];
    mpz_init(m);
    job->answer = 1;
    if (mpz_invert(x, job->a[1], job->a[2])) {
        mpz_mul(x, x, job->a[0]);
        mpz_mod(x, x, job->a[2]);
    } else {
        mpz_init(a);
        mpz_init(b);
        mpz_gcd(m, job->a[0], job->a[1]);
        mpz_gcd(m, m, job->a[2]);
        mpz_divexact(a, job->a[0], m);
        mpz_divexact(b, job->a[1], m);
        mpz_divexact(m, job->a[2], m);
        if (mpz_invert(x, b, m)) {
            mpz_mul(x, x, a);
            mpz_mod(x, x, m);
        } else {
            job->answer = 0;
        }
        mpz_clear(a);
        mpz_clear(b);
    }
    mpz_clear(m);
}

static PyObject *nc_divm(mpz_srcptr a, mpz_srcptr b, mpz_srcptr m, const char *name)
{
    nc_job job;
    PyObject *result;
    nc_job_set(&job, a, b);
    job.a[2] = m;
    job.answer = 0;
    if (m->_mp_size == 0) {
        return nc_error(PyExc_ZeroDivisionError, name, "not invertible");
    }
    result = nc_results(nc_job_divm, &job, 2 * nc_gcd_work(b, m) + nc_gcd_work(a, m), 1);
    if (result != NULL && !job.answer) {
        Py_DECREF(result);
        return nc_error(PyExc_ZeroDivisionError, name, "not invertible");
    }
    return result;
}

/* Division */

NC_OUTLINE PyObject *nc_divide_by_zero(const char *name)
{
    return nc_error(PyExc_ZeroDivisionError, name, "division by 0");
}

/* A function of GMP that takes a quotient or a remainder. */
NC_INLINE PyObject *nc_divided(nc_fn3 function, mpz_srcptr a, mpz_srcptr b, const char *name)
{
    mp_size_t an = nc_size(a), bn = nc_size(b);
    if (NC_UNLIKELY(bn == 0)) {
        return nc_divide_by_zero(name);
    }
    return nc_call3(function, a, b, nc_max(an, bn) + 1, nc_division_work(an, bn));
}

/* As nc_divided, for both. */
NC_INLINE PyObject *nc_divided_both(nc_fn4 function, mpz_srcptr a, mpz_srcptr b, const char *name)
{
    mp_size_t an = nc_size(a), bn = nc_size(b);
    if (NC_UNLIKELY(bn == 0)) {
        return nc_divide_by_zero(name);
    }
    return nc_call4(function, a, b, nc_max(an, bn) + 1, nc_division_work(an, bn));
}

typedef void (*nc_fn_2exp)(mpz_ptr r, mpz_srcptr a, mp_bitcnt_t n);

/* Jobs over pointers to GMP's functions: m is not needed otherwise and holds none; r[2] is free. */
typedef struct nc_job_2exp {
    nc_job job;
    nc_fn_2exp quotient, remainder;
} nc_job_2exp;

static void nc_run_2exp(nc_job *job)
{
    nc_job_2exp *self = (nc_job_2exp *)job;
    int next = 0;
    if (self->quotient != NULL) {
        self->quotient(job->r[next++], job->a[0], job->n);
    }
    if (self->remainder != NULL) {
        self->remainder(job->r[next], job->a[0], job->n);
    }
}

/* Quotient and/or remainder by 2**n. `borrows`: the sign of a for which a remainder has n bits. */
static PyObject *nc_divided_2exp(PyObject *o, PyObject *count, nc_fn_2exp quotient,
                                 nc_fn_2exp remainder, int borrows, const char *name)
{
    nc_job_2exp work;
    nc_view view;
    mpz_srcptr a = nc_view_of(&view, o);
    PyObject *result = NULL;
    unsigned long n;

    if (a == NULL) {
        return nc_refuse(o, name);
    }
    if (nc_count(count, name, &n) == 0) {
        double cost = (double)nc_size(a);
        int long_remainder = remainder != NULL && borrows != 0
                             && (borrows > 0 ? a->_mp_size > 0 : a->_mp_size < 0);
        if (long_remainder && n > NC_BITS_LIMIT) {
            nc_too_large(name);
        } else {
            nc_job_set(&work.job, a, a);
            work.job.n = n;
            work.quotient = quotient;
            work.remainder = remainder;
            if (long_remainder) {
                cost += (double)n / 64;
            }
            result = nc_results(nc_run_2exp, &work.job, cost,
                                (quotient != NULL) + (remainder != NULL));
        }
    }
    nc_view_done(&view);
    return result;
}

static PyObject *nc_divexact(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    return nc_divided(mpz_divexact, a, b, name);
}

/* The quotient cut towards zero. */
static PyObject *nc_quotient(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    return nc_divided(mpz_tdiv_q, a, b, name);
}

static PyObject *nc_bool(int truth) { return Py_NewRef(truth ? Py_True : Py_False); }

static void nc_job_divisible(nc_job *job)
{
    job->answer = mpz_divisible_p(job->a[0], job->a[1]);
}
static void nc_job_congruent(nc_job *job)
{
    job->answer = mpz_congruent_p(job->a[0], job->a[1], job->a[2]);
}

NC_INLINE PyObject *nc_answer(nc_job_fn function, nc_job *job, double work)
{
    job->r[0] = job->r[1] = job->r[2] = NULL;
    job->answer = 0;
    return nc_run(function, job, work) < 0 ? NULL : nc_bool(job->answer != 0);
}

static PyObject *nc_is_divisible(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    nc_job job;
    (void)name;
    if (NC_IS_SHORT(a) && b->_mp_size != 0 && NC_IS_SHORT(b)) {
        return nc_bool(nc_short_of(a).magnitude % b->_mp_d[0] == 0);
    }
    nc_job_set(&job, a, b);
    return nc_answer(nc_job_divisible, &job, nc_division_work(nc_size(a), nc_size(b)));
}

static PyObject *nc_is_congruent(mpz_srcptr a, mpz_srcptr b, mpz_srcptr m, const char *name)
{
    nc_job job;
    (void)name;
    nc_job_set(&job, a, b);
    job.a[2] = m;
    return nc_answer(nc_job_congruent, &job,
                     nc_division_work(nc_max(nc_size(a), nc_size(b)), nc_size(m)));
}

static void nc_job_remove(nc_job *job)
{
    job->answer = (long)mpz_remove(job->r[0], job->a[0], job->a[1]);
}

static PyObject *nc_remove(mpz_srcptr a, mpz_srcptr f, const char *name)
{
    nc_job job;
    PyObject *rest;
    if (f->_mp_size <= 0 || mpz_cmp_ui(f, 1) == 0) {
        return nc_error(PyExc_ValueError, name, "factor must be > 1");
    }
    nc_job_set(&job, a, f);
    job.answer = 0;
    rest = nc_results(nc_job_remove, &job, (double)nc_size(a) * (double)nc_size(a), 1);
    return rest == NULL ? NULL : nc_pair(rest, PyLong_FromLong(job.answer));
}

/* Roots and powers */

static void nc_job_sqrt(nc_job *job) { mpz_sqrt(job->r[0], job->a[0]); }
static void nc_job_sqrtrem(nc_job *job) { mpz_sqrtrem(job->r[0], job->r[1], job->a[0]); }
static void nc_job_root(nc_job *job) { job->answer = mpz_root(job->r[0], job->a[0], job->n); }
static void nc_job_rootrem(nc_job *job)
{
    mpz_rootrem(job->r[0], job->r[1], job->a[0], job->n);
}

NC_INLINE double nc_square_work(mpz_srcptr a) { return (double)nc_size(a) * (double)nc_size(a); }

static PyObject *nc_isqrt(mpz_srcptr a, const char *name)
{
    nc_job job;
    if (a->_mp_size < 0) {
        return nc_error(PyExc_ValueError, name, "of negative number");
    }
    if (a->_mp_size == 1) {
        mp_limb_t x = a->_mp_d[0], s = (mp_limb_t)sqrt((double)x);
        /* The double is off by one at most; (2**32)**2 would overflow. */
        if (s > 0xffffffffu) {
            s = 0xffffffffu;
        }
        s -= s * s > x;
        s += s < 0xffffffffu && (s + 1) * (s + 1) <= x;
        return nc_mpz_from_limb(s, 0);
    }
    nc_job_set(&job, a, a);
    return nc_results(nc_job_sqrt, &job, nc_square_work(a), 1);
}

static PyObject *nc_isqrt_rem(mpz_srcptr a, const char *name)
{
    nc_job job;
    if (a->_mp_size < 0) {
        return nc_error(PyExc_ValueError, name, "of negative number");
    }
    nc_job_set(&job, a, a);
    return nc_results(nc_job_sqrtrem, &job, nc_square_work(a), 2);
}

/* The n-th root, with whether it is exact (n > 0) or with the remainder. */
static PyObject *nc_iroot(PyObject *o, PyObject *index, int remainder, const char *name)
{
    nc_job job;
    nc_view view;
    mpz_srcptr a;
    PyObject *result = NULL;
    unsigned long n = 0;

    a = nc_view_of(&view, index);
    if (a != NULL && a->_mp_size <= 0) {
        nc_view_done(&view);
        return nc_error(PyExc_ValueError, name, "requires n > 0");
    }
    nc_view_done(&view);
    if (nc_count(index, name, &n) < 0) {
        return NULL;
    }
    a = nc_view_of(&view, o);
    if (a == NULL) {
        return nc_refuse(o, name);
    }
    if (a->_mp_size < 0) {
        nc_error(PyExc_ValueError, name, "of negative number");
    } else {
        nc_job_set(&job, a, a);
        job.n = n;
        job.answer = 0;
        result = nc_results(remainder ? nc_job_rootrem : nc_job_root, &job, nc_square_work(a),
                            remainder ? 2 : 1);
        if (result != NULL && !remainder) {
            result = nc_pair(result, nc_bool(job.answer != 0));
        }
    }
    nc_view_done(&view);
    return result;
}

static void nc_job_power_p(nc_job *job) { job->answer = mpz_perfect_power_p(job->a[0]); }
static void nc_job_square_p(nc_job *job) { job->answer = mpz_perfect_square_p(job->a[0]); }

static PyObject *nc_is_power(mpz_srcptr a, const char *name)
{
    nc_job job;
    (void)name;
    nc_job_set(&job, a, a);
    return nc_answer(nc_job_power_p, &job, 20 * nc_square_work(a));
}

static PyObject *nc_is_square(mpz_srcptr a, const char *name)
{
    nc_job job;
    (void)name;
    nc_job_set(&job, a, a);
    return nc_answer(nc_job_square_p, &job, nc_square_work(a));
}

static PyObject *nc_is_even(mpz_srcptr a, const char *name)
{
    (void)name;
    return nc_bool(mpz_even_p(a) != 0);
}

static PyObject *nc_is_odd(mpz_srcptr a, const char *name)
{
    (void)name;
    return nc_bool(mpz_odd_p(a) != 0);
}

static PyObject *nc_powmod(mpz_srcptr a, mpz_srcptr e, mpz_srcptr m, const char *name)
{
    (void)name;
    return nc_powm(a, e, m, "pow()");
}

static void nc_job_powm_sec(nc_job *job)
{
    mpz_powm_sec(job->r[0], job->a[0], job->a[1], job->a[2]);
}

static PyObject *nc_powmod_sec(mpz_srcptr a, mpz_srcptr e, mpz_srcptr m, const char *name)
{
    nc_job job;
    double n = (double)nc_size(m);
    if (e->_mp_size <= 0) {
        return nc_error(PyExc_ValueError, name, "exponent must be > 0.");
    }
    if (!mpz_odd_p(m)) {
        return nc_error(PyExc_ValueError, name, "modulus must be odd.");
    }
    nc_job_set(&job, a, e);
    job.a[2] = m;
    return nc_results(nc_job_powm_sec, &job, 128.0 * (double)nc_size(e) * n * n + (double)nc_size(a), 1);
}

/* Symbols */

static PyObject *nc_symbol(mpz_srcptr a, mpz_srcptr b, const char *name, nc_job_fn function)
{
    nc_job job;
    (void)name;
    nc_job_set(&job, a, b);
    job.answer = 0;
    return nc_run(function, &job, nc_gcd_work(a, b)) < 0 ? NULL : PyLong_FromLong(job.answer);
}

static void nc_job_kronecker(nc_job *job)
{
    job->answer = mpz_kronecker(job->a[0], job->a[1]);
}

static PyObject *nc_kronecker(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    return nc_symbol(a, b, name, nc_job_kronecker);
}

static PyObject *nc_jacobi(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    if (!mpz_odd_p(b)) {
        return nc_error(PyExc_ValueError, name, "y must be odd");
    }
    return nc_symbol(a, b, name, nc_job_kronecker);
}

static PyObject *nc_legendre(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    if (!mpz_odd_p(b) || b->_mp_size <= 0) {
        return nc_error(PyExc_ValueError, name, "y must be odd, prime, and >0");
    }
    return nc_symbol(a, b, name, nc_job_kronecker);
}

/* Combinatorics: the size of the result is known before GMP starts. */

static void nc_job_fac(nc_job *job) { mpz_fac_ui(job->r[0], job->n); }
static void nc_job_2fac(nc_job *job) { mpz_2fac_ui(job->r[0], job->n); }
static void nc_job_mfac(nc_job *job) { mpz_mfac_uiui(job->r[0], job->n, job->m); }
static void nc_job_primorial(nc_job *job) { mpz_primorial_ui(job->r[0], job->n); }
static void nc_job_fib(nc_job *job) { mpz_fib_ui(job->r[0], job->n); }
static void nc_job_fib2(nc_job *job) { mpz_fib2_ui(job->r[0], job->r[1], job->n); }
static void nc_job_lucas(nc_job *job) { mpz_lucnum_ui(job->r[0], job->n); }
static void nc_job_lucas2(nc_job *job) { mpz_lucnum2_ui(job->r[0], job->r[1], job->n); }
static void nc_job_binomial(nc_job *job) { mpz_bin_ui(job->r[0], job->a[0], job->n); }
static void nc_job_binomial_of_words(nc_job *job) { mpz_bin_uiui(job->r[0], job->m, job->n); }

/* log2(n!), or a little more */
NC_INLINE double nc_factorial_bits(double n)
{
    return n < 64 ? 5 * n : n < 256 ? 7 * n : n * (log2(n) - 1.4426950408889634) + 0.5 * log2(6.283185307179586 * n);
}

/* A job of counts whose result has about `bits` bits. */
static PyObject *nc_counted(nc_job_fn function, nc_job *job, double bits, int results, const char *name)
{
    double limbs = bits / 64 + 1;
    if (bits > (double)NC_BITS_LIMIT) {
        return nc_too_large(name);
    }
    return nc_results(function, job, limbs * limbs + 100 * limbs, results);
}

/* C(n, k) by GMP for any n; the symmetric form where n is a machine word. */
static PyObject *nc_binomial(PyObject *o, PyObject *count, const char *name)
{
    nc_job job;
    nc_view view;
    mpz_srcptr n;
    PyObject *result = NULL;
    unsigned long k;

    if (nc_count(count, name, &k) < 0) {
        return NULL;
    }
    n = nc_view_of(&view, o);
    if (n == NULL) {
        return nc_refuse(o, name);
    }
    nc_job_set(&job, n, n);
    job.n = k;
    if (n->_mp_size >= 0 && n->_mp_size <= 1) {
        unsigned long m = mpz_get_ui(n);
        if (k > m) {
            result = nc_mpz_from_limb(0, 0);
        } else if (m < 1024) {
            job.m = m;
            job.n = k < m - k ? k : m - k;
            result = nc_results(nc_job_binomial_of_words, &job, 0, 1);
        } else {
            double small = (double)(k < m - k ? k : m - k);
            job.m = m;
            job.n = k < m - k ? k : m - k;
            result = nc_counted(nc_job_binomial_of_words, &job,
                                small * (log2((double)m / (small + 1)) + 1.5) + 64, 1, name);
        }
    } else {
        double top = log2(fabs(mpz_get_d(n))), log_k = log2((double)k + 1);
        if (nc_size(n) > 10) {
            top = 64.0 * (double)nc_size(n);
        }
        /* |n| may be below k when n is negative: C(-n, k) = +-C(n + k - 1, k). */
        result = nc_counted(nc_job_binomial, &job,
                            (double)k * (top > log_k ? top - log_k + 1.5 : 1.5)
                                + (top < log_k ? exp2(top) * (log_k - top + 1.5) : 0),
                            1, name);
    }
    nc_view_done(&view);
    return result;
}

/* Bits */

static PyObject *nc_popcount(mpz_srcptr a, const char *name)
{
    (void)name;
    return a->_mp_size < 0 ? PyLong_FromLong(-1) : PyLong_FromUnsignedLong(mpz_popcount(a));
}

static PyObject *nc_hamdist(mpz_srcptr a, mpz_srcptr b, const char *name)
{
    (void)name;
    return PyLong_FromUnsignedLong(mpz_hamdist(a, b));
}

/* 2**n - 1 */
static void nc_job_mask(nc_job *job)
{
    mp_size_t limbs = (mp_size_t)((job->n + 63) / 64);
    mp_ptr p = mpz_limbs_write(job->r[0], limbs);
    memset(p, 0xff, (size_t)limbs * sizeof(mp_limb_t));
    if (job->n % 64 != 0) {
        p[limbs - 1] >>= 64 - job->n % 64;
    }
    mpz_limbs_finish(job->r[0], limbs);
}

static PyObject *nc_bit_mask(PyObject *count, const char *name)
{
    nc_job job;
    unsigned long n;
    if (nc_count(count, name, &n) < 0) {
        return NULL;
    }
    if (n <= 64) {
        return nc_mpz_from_limb(n == 0 ? 0 : ~(mp_limb_t)0 >> (64 - n), 0);
    }
    job.n = n;
    return nc_counted(nc_job_mask, &job, (double)n, 1, name);
}

/* Bits start <= i < stop of two's complement, as an integer that is not negative. */
static PyObject *nc_mpz_slice(mpz_srcptr a, Py_ssize_t start, Py_ssize_t stop)
{
    PyObject *high;
    mp_size_t limbs;
    mpz_ptr z;

    if (start >= stop) {
        return nc_mpz_from_limb(0, 0);
    }
    high = nc_rshift_z(a, (mp_bitcnt_t)start);
    limbs = (stop - start + 63) / 64;
    if (high == NULL || NC_Z(high)->_mp_size < 0) {
        nc_mpz *low = high == NULL ? NULL : nc_mpz_new_limbs(limbs + 1);
        if (low != NULL) {
            mpz_fdiv_r_2exp(low->z, NC_Z(high), (mp_bitcnt_t)(stop - start));
        }
        Py_XDECREF(high);
        return (PyObject *)low;
    }
    /* The copy is ours alone: cut it short. */
    z = NC_Z(high);
    if (z->_mp_size >= limbs) {
        z->_mp_size = (int)limbs;
        if ((stop - start) % 64 != 0) {
            z->_mp_d[limbs - 1] &= ((mp_limb_t)1 << (stop - start) % 64) - 1;
        }
        while (z->_mp_size > 0 && z->_mp_d[z->_mp_size - 1] == 0) {
            z->_mp_size--;
        }
    }
    return high;
}

/* Bits start, start + step, ..., of which there are `count`. */
static PyObject *nc_mpz_stride(mpz_srcptr a, Py_ssize_t start, Py_ssize_t step, Py_ssize_t count)
{
    mp_size_t limbs = count / 64 + 1;
    nc_mpz *result = nc_mpz_new_limbs(limbs);
    mp_ptr p;

    if (result == NULL) {
        return NULL;
    }
    p = result->z->_mp_d;
    memset(p, 0, (size_t)limbs * sizeof(mp_limb_t));
    for (Py_ssize_t i = 0; i < count; i++) {
        p[i / 64] |= (mp_limb_t)mpz_tstbit(a, (mp_bitcnt_t)(start + i * step)) << i % 64;
    }
    while (limbs > 0 && p[limbs - 1] == 0) {
        limbs--;
    }
    result->z->_mp_size = (int)limbs;
    return (PyObject *)result;
}

static PyObject *nc_bit_length_of(mpz_srcptr a, const char *name)
{
    (void)name;
    return nc_bit_length(a);
}

/* Packing: items of `bits` bits each, one after the other. */

static PyObject *nc_pack(PyObject *list, unsigned long bits)
{
    Py_ssize_t count = PyList_GET_SIZE(list), i;
    double total = (double)bits * (double)count;
    mp_size_t limbs, n;
    nc_mpz *result;
    mp_ptr p;

    if (total > (double)NC_BITS_LIMIT) {
        return nc_too_large("pack");
    }
    limbs = (mp_size_t)(bits * (unsigned long)count / 64) + 1;
    result = nc_mpz_new_limbs(limbs + 1);
    if (result == NULL) {
        return NULL;
    }
    p = result->z->_mp_d;
    memset(p, 0, (size_t)(limbs + 1) * sizeof(mp_limb_t));
    for (i = 0; i < PyList_GET_SIZE(list) && i < count; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        unsigned long at = bits * (unsigned long)i, start = at / 64, shift = at % 64;
        nc_view view;
        mpz_srcptr z;
        Py_INCREF(item);
        z = nc_view_of(&view, item);
        if (z == NULL || z->_mp_size < 0
            || (z->_mp_size > 0 && nc_limbs_bits(z->_mp_d, z->_mp_size) > bits)) {
            if (z == NULL && PyErr_Occurred()) {
                PyErr_Clear();
            }
            PyErr_SetString(PyExc_TypeError,
                            "pack() requires list elements be positive integers < 2^n bits");
            Py_CLEAR(result);
        } else if (z->_mp_size > 0) {
            n = z->_mp_size;
            if (shift == 0) {
                memcpy(p + start, z->_mp_d, (size_t)n * sizeof(mp_limb_t));
            } else {
                mp_limb_t low = z->_mp_d[0] << shift, carry = z->_mp_d[0] >> (64 - shift);
                p[start] |= low;
                for (mp_size_t k = 1; k < n; k++) {
                    p[start + (unsigned long)k] = z->_mp_d[k] << shift | carry;
                    carry = z->_mp_d[k] >> (64 - shift);
                }
                if (carry != 0) {
                    p[start + (unsigned long)n] = carry;
                }
            }
        }
        nc_view_done(&view);
        Py_DECREF(item);
        if (result == NULL) {
            return NULL;
        }
    }
    while (limbs > 0 && p[limbs - 1] == 0) {
        limbs--;
    }
    result->z->_mp_size = (int)limbs;
    return (PyObject *)result;
}

/* `count` bits of a from bit `at` on, as a new mpz. */
static PyObject *nc_bits_at(mpz_srcptr a, unsigned long at, unsigned long count)
{
    unsigned long start = at / 64, shift = at % 64;
    mp_size_t n = nc_size(a), limbs = (mp_size_t)((count + 63) / 64), left;
    nc_mpz *result;
    mp_ptr p;

    left = n - (mp_size_t)start;
    if (left <= 0) {
        return nc_mpz_from_limb(0, 0);
    }
    if (limbs > left) {
        limbs = left;
    }
    result = nc_mpz_new_limbs(limbs);
    if (result == NULL) {
        return NULL;
    }
    p = result->z->_mp_d;
    for (mp_size_t k = 0; k < limbs; k++) {
        mp_limb_t value = a->_mp_d[start + (unsigned long)k] >> shift;
        if (shift != 0 && k + 1 < left) {
            value |= a->_mp_d[start + (unsigned long)k + 1] << (64 - shift);
        }
        p[k] = value;
    }
    if ((unsigned long)limbs * 64 > count && count % 64 != 0
        && (unsigned long)limbs == (count + 63) / 64) {
        p[limbs - 1] &= ~(mp_limb_t)0 >> (64 - count % 64);
    }
    while (limbs > 0 && p[limbs - 1] == 0) {
        limbs--;
    }
    result->z->_mp_size = (int)limbs;
    return (PyObject *)result;
}

static PyObject *nc_unpack(mpz_srcptr a, unsigned long bits)
{
    unsigned long length = a->_mp_size == 0 ? 1 : nc_limbs_bits(a->_mp_d, a->_mp_size);
    unsigned long count = length / bits + (length % bits != 0);
    PyObject *list = PyList_New((Py_ssize_t)count);

    for (unsigned long i = 0; list != NULL && i < count; i++) {
        PyObject *item = nc_bits_at(a, i * bits, bits);
        if (item == NULL) {
            Py_CLEAR(list);
        } else {
            PyList_SET_ITEM(list, (Py_ssize_t)i, item);
        }
    }
    return list;
}

#endif
