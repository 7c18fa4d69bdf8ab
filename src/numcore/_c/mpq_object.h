/* The object behind `mpq`: layout, pool, views of rational operands, and the arithmetic. */
#ifndef NUMCORE_MPQ_OBJECT_H
#define NUMCORE_MPQ_OBJECT_H

#include <float.h>
#include <math.h>

#include "mpz_function.h"
#include "mpz_text.h"

/* The layout of gmpy2's MPQ_Object, which its C API promises. */
typedef struct nc_mpq {
    PyObject_HEAD
    mpq_t q;
    Py_hash_t hash_cache;
} nc_mpq;

#define NC_MPQ_POOL 128
#define NC_DECIMAL_ROOM 400

static PyTypeObject *nc_mpq_type;
static nc_mpq *nc_mpq_pool[NC_MPQ_POOL];
static int nc_mpq_count = 0;

#define NC_Q(object) (((nc_mpq *)(object))->q)
#define NC_IS_MPQ(object) (Py_TYPE(object) == nc_mpq_type)

NC_OUTLINE nc_mpq *nc_mpq_make(void)
{
    nc_mpq *self;
    if (nc_check_memory() < 0) {
        return NULL;
    }
    self = (nc_mpq *)PyObject_Malloc(sizeof(nc_mpq));
    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    (void)PyObject_Init((PyObject *)self, nc_mpq_type);
    mpz_init2(mpq_numref(self->q), 128);
    mpz_init2(mpq_denref(self->q), 128);
    mpz_set_ui(mpq_denref(self->q), 1);
    self->hash_cache = -1;
    return self;
}

/* A new mpq; its value is whatever the last owner left. */
NC_INLINE nc_mpq *nc_mpq_new(void)
{
#if !defined(Py_GIL_DISABLED)
    if (NC_LIKELY(nc_mpq_count > 0)) {
        nc_mpq *self = nc_mpq_pool[--nc_mpq_count];
#if defined(Py_REF_DEBUG)
        _Py_NewReference((PyObject *)self);
#else
        Py_SET_REFCNT((PyObject *)self, 1);
#endif
        self->hash_cache = -1;
        return self;
    }
#endif
    return nc_mpq_make();
}

/* tp_dealloc */
static void nc_mpq_dealloc(PyObject *object)
{
    nc_mpq *self = (nc_mpq *)object;
#if !defined(Py_GIL_DISABLED)
    if (NC_LIKELY(mpq_numref(self->q)->_mp_alloc <= NC_POOL_LIMBS
                  && mpq_denref(self->q)->_mp_alloc <= NC_POOL_LIMBS
                  && nc_mpq_count < NC_MPQ_POOL)) {
        nc_mpq_pool[nc_mpq_count++] = self;
        return;
    }
#endif
    mpq_clear(self->q);
    PyObject_Free(self);
}

/* Views: any rational operand as a read-only mpq_t. */

typedef struct nc_qview {
    mpq_t q;
    nc_view integer;
    PyObject *owner, *owner2;
} nc_qview;

static mp_limb_t nc_limb_one = 1;

NC_INLINE mpq_srcptr nc_qview_integer(nc_qview *view, mpz_srcptr z)
{
    *mpq_numref(view->q) = *z;
    mpz_roinit_n(mpq_denref(view->q), &nc_limb_one, 1);
    return view->q;
}

NC_OUTLINE mpq_srcptr nc_qview_fraction(nc_qview *view, PyObject *o)
{
    PyObject *part = nc_fraction_part(o, 0);

    view->owner = part == NULL ? NULL : nc_mpz_from_int(part);
    Py_XDECREF(part);
    part = view->owner == NULL ? NULL : nc_fraction_part(o, 1);
    view->owner2 = part == NULL ? NULL : nc_mpz_from_int(part);
    Py_XDECREF(part);
    if (view->owner2 == NULL) {
        return NULL;
    }
    if (NC_Z(view->owner2)->_mp_size <= 0) {
        /* Nothing that Python makes; but GMP would write out of bounds. */
        PyErr_SetString(PyExc_ZeroDivisionError, "a Fraction's denominator must be positive");
        Py_CLEAR(view->owner);
        Py_CLEAR(view->owner2);
        return NULL;
    }
    *mpq_numref(view->q) = *NC_Z(view->owner);
    *mpq_denref(view->q) = *NC_Z(view->owner2);
    return view->q;
}

NC_OUTLINE mpq_srcptr nc_qview_other(nc_qview *view, PyObject *o)
{
    mpz_srcptr z;

    if (nc_is_no_integer(o)) {
        return NULL;
    }
    if (nc_is_fraction(o)) {
        return nc_qview_fraction(view, o);
    }
    z = nc_view_of(&view->integer, o);
    if (z != NULL) {
        return nc_qview_integer(view, z);
    }
    if (!PyErr_Occurred() && nc_protocol_of(o) == NC_HAS_MPQ) {
        view->owner = nc_call_protocol(o, NC_HAS_MPQ, nc_mpq_type);
    }
    return view->owner == NULL ? NULL : NC_Q(view->owner);
}

/* NULL, without an exception, if `o` is no rational number: ask PyErr_Occurred(). */
NC_INLINE mpq_srcptr nc_qview_of(nc_qview *view, PyObject *o)
{
    mp_limb_t magnitude;

    view->owner = view->owner2 = view->integer.owner = NULL;
    if (NC_LIKELY(NC_IS_MPQ(o))) {
        return NC_Q(o);
    }
    if (PyLong_CheckExact(o) && nc_int_short(o, &magnitude)) {
        nc_view_short(&view->integer, magnitude, nc_int_negative(o));
        return nc_qview_integer(view, view->integer.z);
    }
    return nc_qview_other(view, o);
}

NC_INLINE void nc_qview_done(nc_qview *view)
{
    nc_view_done(&view->integer);
    Py_XDECREF(view->owner);
    Py_XDECREF(view->owner2);
}

/* Calling GMP */

typedef struct nc_qjob {
    nc_job job; /* r[0], r[1]: numerator and denominator of the result */
    mpq_srcptr a, b;
    void (*function)(mpq_ptr, mpq_srcptr, mpq_srcptr);
    mpq_ptr result;
} nc_qjob;

static void nc_run_qjob(nc_job *job)
{
    nc_qjob *self = (nc_qjob *)job;
    self->function(self->result, self->a, self->b);
}

NC_INLINE mp_size_t nc_qsize(mpq_srcptr q)
{
    return nc_size(mpq_numref(q)) + nc_size(mpq_denref(q));
}

/* A fresh mpq from a job; work counts limb products. */
NC_INLINE PyObject *nc_qresult(nc_qjob *job, double work)
{
    nc_mpq *result = nc_mpq_new();
    if (NC_UNLIKELY(result == NULL)) {
        return NULL;
    }
    job->result = result->q;
    job->job.r[0] = mpq_numref(result->q);
    job->job.r[1] = mpq_denref(result->q);
    job->job.r[2] = NULL;
    if (nc_run(nc_run_qjob, &job->job, work) < 0) {
        mpz_set_ui(mpq_denref(result->q), 1);
        Py_DECREF(result);
        return NULL;
    }
    return (PyObject *)result;
}

NC_INLINE PyObject *nc_qcall(void (*function)(mpq_ptr, mpq_srcptr, mpq_srcptr), mpq_srcptr a,
                             mpq_srcptr b)
{
    nc_qjob job;
    job.a = a;
    job.b = b;
    job.function = function;
    return nc_qresult(&job, 10.0 * (double)nc_qsize(a) * (double)nc_qsize(b));
}

/* One-limb paths. */

/* All parts fit 62 bits, so that a sum of two products fits 126. */
NC_INLINE int nc_qshort(mpq_srcptr q)
{
    mpz_srcptr n = mpq_numref(q), d = mpq_denref(q);
    return NC_IS_SHORT(n) && d->_mp_size == 1 && n->_mp_size != 0 && n->_mp_d[0] >> 62 == 0
           && d->_mp_d[0] >> 62 == 0;
}

NC_INLINE void nc_z_set2(mpz_ptr z, nc_limb2 magnitude, int negative)
{
    int size = magnitude >> 64 != 0 ? 2 : magnitude != 0;
    z->_mp_d[0] = (mp_limb_t)magnitude;
    z->_mp_d[1] = (mp_limb_t)(magnitude >> 64);
    z->_mp_size = negative ? -size : size;
}

NC_INLINE PyObject *nc_mpq_from_limb2(nc_limb2 num, int negative, nc_limb2 den)
{
    nc_mpq *self = nc_mpq_new();
    if (NC_LIKELY(self != NULL)) {
        nc_z_set2(mpq_numref(self->q), num, negative);
        nc_z_set2(mpq_denref(self->q), den, 0);
    }
    return (PyObject *)self;
}

/* a/b + c/d with the sign of the second flipped where `flip` is set (Knuth 4.5.1). */
NC_INLINE PyObject *nc_qshort_add(mpq_srcptr x, mpq_srcptr y, int flip)
{
    mp_limb_t a = mpq_numref(x)->_mp_d[0], b = mpq_denref(x)->_mp_d[0];
    mp_limb_t c = mpq_numref(y)->_mp_d[0], d = mpq_denref(y)->_mp_d[0];
    int an = mpq_numref(x)->_mp_size < 0, cn = (mpq_numref(y)->_mp_size < 0) != flip;
    mp_limb_t g = nc_gcd_limb(b, d), bg = b / g, dg = d / g;
    __int128 s = (__int128)((nc_limb2)a * dg), t = (__int128)((nc_limb2)c * bg);
    nc_limb2 magnitude;

    s = (an ? -s : s) + (cn ? -t : t);
    magnitude = s < 0 ? -(nc_limb2)s : (nc_limb2)s;
    if (magnitude == 0) {
        return nc_mpq_from_limb2(0, 0, 1);
    }
    if (g != 1) {
        mp_limb_t r = magnitude >> 64 == 0 ? (mp_limb_t)magnitude % g : (mp_limb_t)(magnitude % g);
        mp_limb_t h = r == 0 ? g : nc_gcd_limb(r, g);
        if (h != 1) {
            magnitude = magnitude >> 64 == 0 ? (mp_limb_t)magnitude / h : magnitude / h;
            d /= h;
        }
    }
    return nc_mpq_from_limb2(magnitude, s < 0, (nc_limb2)bg * d);
}

NC_INLINE PyObject *nc_qshort_product(mp_limb_t a, mp_limb_t b, mp_limb_t c, mp_limb_t d, int negative)
{
    mp_limb_t g = nc_gcd_limb(a, d), h = nc_gcd_limb(c, b);
    if (g != 1) {
        a /= g;
        d /= g;
    }
    if (h != 1) {
        c /= h;
        b /= h;
    }
    return nc_mpq_from_limb2((nc_limb2)a * c, negative, (nc_limb2)b * d);
}

NC_INLINE int nc_q_is_integer(mpq_srcptr q)
{
    return mpq_denref(q)->_mp_size == 1 && mpq_denref(q)->_mp_d[0] == 1;
}

/* a + b or a - b, where b is an integer: the denominator stays. */
static void nc_qadd_integer(mpq_ptr r, mpq_srcptr a, mpq_srcptr b)
{
    mpz_mul(mpq_numref(r), mpq_numref(b), mpq_denref(a));
    mpz_add(mpq_numref(r), mpq_numref(a), mpq_numref(r));
    mpz_set(mpq_denref(r), mpq_denref(a));
}

static void nc_qsub_integer(mpq_ptr r, mpq_srcptr a, mpq_srcptr b)
{
    mpz_mul(mpq_numref(r), mpq_numref(b), mpq_denref(a));
    mpz_sub(mpq_numref(r), mpq_numref(a), mpq_numref(r));
    mpz_set(mpq_denref(r), mpq_denref(a));
}

static PyObject *nc_q_add(mpq_srcptr a, mpq_srcptr b)
{
    if (nc_qshort(a) && nc_qshort(b)) {
        return nc_qshort_add(a, b, 0);
    }
    return nc_q_is_integer(b) ? nc_qcall(nc_qadd_integer, a, b) : nc_qcall(mpq_add, a, b);
}

static PyObject *nc_q_sub(mpq_srcptr a, mpq_srcptr b)
{
    if (nc_qshort(a) && nc_qshort(b)) {
        return nc_qshort_add(a, b, 1);
    }
    return nc_q_is_integer(b) ? nc_qcall(nc_qsub_integer, a, b) : nc_qcall(mpq_sub, a, b);
}

static PyObject *nc_q_mul(mpq_srcptr a, mpq_srcptr b)
{
    if (nc_qshort(a) && nc_qshort(b)) {
        return nc_qshort_product(mpq_numref(a)->_mp_d[0], mpq_denref(a)->_mp_d[0],
                                 mpq_numref(b)->_mp_d[0], mpq_denref(b)->_mp_d[0],
                                 (mpq_numref(a)->_mp_size ^ mpq_numref(b)->_mp_size) < 0);
    }
    return nc_qcall(mpq_mul, a, b);
}

static PyObject *nc_q_div(mpq_srcptr a, mpq_srcptr b)
{
    if (mpq_numref(b)->_mp_size == 0) {
        return nc_zero_division();
    }
    if (nc_qshort(a) && nc_qshort(b)) {
        return nc_qshort_product(mpq_numref(a)->_mp_d[0], mpq_denref(a)->_mp_d[0],
                                 mpq_denref(b)->_mp_d[0], mpq_numref(b)->_mp_d[0],
                                 (mpq_numref(a)->_mp_size ^ mpq_numref(b)->_mp_size) < 0);
    }
    return nc_qcall(mpq_div, a, b);
}

/* floor(a / b), into a job's r[0]; with `r`, what remains. */
typedef struct nc_qfloor_job {
    nc_job job;
    mpq_srcptr a, b;
    mpq_ptr rest;
} nc_qfloor_job;

static void nc_run_floor(nc_job *job)
{
    nc_qfloor_job *self = (nc_qfloor_job *)job;
    mpz_t u, v;
    mpz_init(u);
    mpz_init(v);
    mpz_mul(u, mpq_numref(self->a), mpq_denref(self->b));
    mpz_mul(v, mpq_denref(self->a), mpq_numref(self->b));
    if (self->rest == NULL) {
        mpz_fdiv_q(job->r[0], u, v);
    } else {
        mpq_ptr r = self->rest;
        mpz_fdiv_qr(job->r[0], mpq_numref(r), u, v);
        if (mpz_sgn(job->r[0]) == 0) {
            mpq_set(r, self->a);
        } else if (nc_q_is_integer(self->b)) { /* in lowest terms, as a is */
            mpz_set(mpq_denref(r), mpq_denref(self->a));
        } else if (nc_size(job->r[0]) == 1) { /* a - quotient * b; few factors can cancel */
            mp_limb_t g = mpz_gcd_ui(NULL, mpq_denref(self->b), job->r[0]->_mp_d[0]);
            mpz_mul(mpq_numref(r), mpq_numref(self->b), job->r[0]);
            mpz_set(mpq_denref(r), mpq_denref(self->b));
            if (g != 1) {
                mpz_divexact_ui(mpq_numref(r), mpq_numref(r), g);
                mpz_divexact_ui(mpq_denref(r), mpq_denref(r), g);
            }
            mpq_sub(r, self->a, r);
        } else {
            mpz_mul(mpq_denref(r), mpq_denref(self->a), mpq_denref(self->b));
            mpq_canonicalize(r);
        }
    }
    mpz_clear(u);
    mpz_clear(v);
}

/* which: 0 the quotient (mpz), 1 the remainder (mpq), 2 both. */
static PyObject *nc_q_floor(mpq_srcptr a, mpq_srcptr b, int which)
{
    nc_qfloor_job work;
    nc_mpz *quotient;
    nc_mpq *rest = NULL;

    if (mpq_numref(b)->_mp_size == 0) {
        return nc_zero_division();
    }
    quotient = nc_mpz_new();
    if (which != 0) {
        rest = nc_mpq_new();
    }
    if (quotient == NULL || (which != 0 && rest == NULL)) {
        Py_XDECREF(quotient);
        Py_XDECREF(rest);
        return NULL;
    }
    work.a = a;
    work.b = b;
    work.rest = rest == NULL ? NULL : rest->q;
    work.job.r[0] = quotient->z;
    work.job.r[1] = rest == NULL ? NULL : mpq_numref(rest->q);
    work.job.r[2] = rest == NULL ? NULL : mpq_denref(rest->q);
    if (nc_run(nc_run_floor, &work.job, 10.0 * (double)nc_qsize(a) * (double)nc_qsize(b)) < 0) {
        if (rest != NULL) {
            mpz_set_ui(mpq_denref(rest->q), 1);
        }
        Py_DECREF(quotient);
        Py_XDECREF(rest);
        return NULL;
    }
    if (which == 0) {
        return (PyObject *)quotient;
    }
    if (which == 1) {
        Py_DECREF(quotient);
        return (PyObject *)rest;
    }
    return nc_pair((PyObject *)quotient, (PyObject *)rest);
}

static PyObject *nc_q_floordiv(mpq_srcptr a, mpq_srcptr b) { return nc_q_floor(a, b, 0); }
static PyObject *nc_q_mod(mpq_srcptr a, mpq_srcptr b) { return nc_q_floor(a, b, 1); }
static PyObject *nc_q_divmod(mpq_srcptr a, mpq_srcptr b) { return nc_q_floor(a, b, 2); }

typedef PyObject *(*nc_q_fn)(mpq_srcptr a, mpq_srcptr b);

/* A binary operator: one line each. */
NC_INLINE PyObject *nc_q_binary(PyObject *left, PyObject *right, nc_q_fn function, int operation)
{
    nc_qview a, b;
    mpq_srcptr x, y;
    PyObject *result = NULL;

    if (NC_LIKELY(NC_IS_MPQ(left) && NC_IS_MPQ(right))) {
        return function(NC_Q(left), NC_Q(right));
    }
    b.owner = b.owner2 = b.integer.owner = NULL;
    x = nc_qview_of(&a, left);
    y = x == NULL ? NULL : nc_qview_of(&b, right);
    if (x != NULL && y != NULL) {
        result = function(x, y);
    } else if (!PyErr_Occurred()) {
        result = nc_promoted(left, right, operation);
    }
    nc_qview_done(&a);
    nc_qview_done(&b);
    return result;
}

NC_INLINE PyObject *nc_mpq_add(PyObject *a, PyObject *b)
{
    return nc_q_binary(a, b, nc_q_add, NC_ADD);
}
NC_INLINE PyObject *nc_mpq_sub(PyObject *a, PyObject *b)
{
    return nc_q_binary(a, b, nc_q_sub, NC_SUB);
}
NC_INLINE PyObject *nc_mpq_mul(PyObject *a, PyObject *b)
{
    return nc_q_binary(a, b, nc_q_mul, NC_MUL);
}
NC_INLINE PyObject *nc_mpq_truediv(PyObject *a, PyObject *b)
{
    return nc_q_binary(a, b, nc_q_div, NC_TRUEDIV);
}
NC_INLINE PyObject *nc_mpq_floordiv(PyObject *a, PyObject *b)
{
    return nc_q_binary(a, b, nc_q_floordiv, NC_FLOORDIV);
}
NC_INLINE PyObject *nc_mpq_mod(PyObject *a, PyObject *b)
{
    return nc_q_binary(a, b, nc_q_mod, NC_MOD);
}
NC_INLINE PyObject *nc_mpq_divmod(PyObject *a, PyObject *b)
{
    return nc_q_binary(a, b, nc_q_divmod, NC_DIVMOD);
}

/* An mpq from numerator and denominator, taken over: both references are consumed. */
static PyObject *nc_mpq_from_parts(PyObject *num, PyObject *den)
{
    nc_mpq *self = num == NULL || den == NULL ? NULL : nc_mpq_new();
    if (self != NULL) {
        /* mpz objects are immutable and may be shared: copy. */
        PyObject *n = nc_mpz_from_z(NC_Z(num)), *d = n == NULL ? NULL : nc_mpz_from_z(NC_Z(den));
        if (d == NULL) {
            Py_XDECREF(n);
            Py_DECREF(self);
            self = NULL;
        } else {
            mpz_swap(mpq_numref(self->q), NC_Z(n));
            mpz_swap(mpq_denref(self->q), NC_Z(d));
            Py_DECREF(n);
            Py_DECREF(d);
        }
    }
    Py_XDECREF(num);
    Py_XDECREF(den);
    return (PyObject *)self;
}

/* Pickling: a byte for the sign, the number of words of the numerator in 8 bytes, then the words of both,
 * lowest first. None stands for a number that is too large to be copied without a guard. */

static PyObject *nc_mpq_dump(PyObject *object)
{
    mpz_srcptr num = mpq_numref(NC_Q(object)), den = mpq_denref(NC_Q(object));
    size_t n = (size_t)nc_size(num), d = (size_t)nc_size(den);
    PyObject *result;
    unsigned char *bytes;

    if (n + d > (size_t)NC_LIMBS_GUARD) {
        Py_RETURN_NONE;
    }
    result = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(9 + 8 * (n + d)));
    if (result != NULL) {
        bytes = (unsigned char *)PyBytes_AS_STRING(result);
        bytes[0] = num->_mp_size < 0;
        for (int i = 0; i < 8; i++) {
            bytes[1 + i] = (unsigned char)(n >> 8 * i);
        }
        mpz_export(bytes + 9, NULL, -1, 8, -1, 0, num);
        mpz_export(bytes + 9 + 8 * n, NULL, -1, 8, -1, 0, den);
    }
    return result;
}

static PyObject *nc_mpq_load(PyObject *data)
{
    const unsigned char *bytes;
    size_t n = 0, all;
    nc_mpq *self;

    if (!PyBytes_CheckExact(data) || PyBytes_GET_SIZE(data) < 17 || PyBytes_GET_SIZE(data) % 8 != 1) {
        PyErr_SetString(PyExc_ValueError, "no pickled mpq");
        return NULL;
    }
    bytes = (const unsigned char *)PyBytes_AS_STRING(data);
    all = (size_t)PyBytes_GET_SIZE(data) / 8 - 1;
    for (int i = 7; i >= 0; i--) {
        n = n << 8 | bytes[1 + i];
    }
    if (bytes[0] > 1 || n >= all || all > (size_t)NC_LIMBS_GUARD) {
        PyErr_SetString(PyExc_ValueError, "no pickled mpq");
        return NULL;
    }
    self = nc_mpq_new();
    if (self != NULL) {
        mpz_import(mpq_numref(self->q), n, -1, 8, -1, 0, bytes + 9);
        mpz_import(mpq_denref(self->q), all - n, -1, 8, -1, 0, bytes + 9 + 8 * n);
        if (bytes[0]) {
            mpq_numref(self->q)->_mp_size = -mpq_numref(self->q)->_mp_size;
        }
        if (mpq_denref(self->q)->_mp_size == 0) {
            mpz_set_ui(mpq_denref(self->q), 1);
            Py_DECREF(self);
            PyErr_SetString(PyExc_ValueError, "a pickled mpq with a denominator of zero");
            return NULL;
        }
    }
    return (PyObject *)self;
}

/* The mpq of an integer. */
static PyObject *nc_mpq_from_integer(mpz_srcptr z)
{
    nc_mpq *self;

    if (nc_size(z) >= NC_LIMBS_GUARD) {
        return nc_mpq_from_parts(nc_mpz_from_z(z), nc_mpz_from_limb(1, 0));
    }
    self = nc_mpq_new();
    if (self != NULL) {
        mpz_set(mpq_numref(self->q), z);
        mpz_set_ui(mpq_denref(self->q), 1);
    }
    return (PyObject *)self;
}

/* The quotient of two integers in lowest terms; the denominator is not 0. */
static void nc_run_quotient(nc_job *job)
{
    mpz_t g;
    mpz_init(g);
    mpz_gcd(g, job->a[0], job->a[1]);
    mpz_divexact(job->r[0], job->a[0], g);
    mpz_divexact(job->r[1], job->a[1], g);
    if (mpz_sgn(job->r[1]) < 0) {
        mpz_neg(job->r[0], job->r[0]);
        mpz_neg(job->r[1], job->r[1]);
    }
    mpz_clear(g);
}

static PyObject *nc_mpq_quotient(mpz_srcptr num, mpz_srcptr den)
{
    nc_job job;
    nc_mpq *self;

    if (NC_IS_SHORT(num) && NC_IS_SHORT(den) && num->_mp_size != 0) {
        mp_limb_t g = nc_gcd_limb(num->_mp_d[0], den->_mp_d[0]);
        return nc_mpq_from_limb2(num->_mp_d[0] / g, (num->_mp_size ^ den->_mp_size) < 0,
                                 den->_mp_d[0] / g);
    }
    self = nc_mpq_new();
    if (self == NULL) {
        return NULL;
    }
    nc_job_set(&job, num, den);
    job.r[0] = mpq_numref(self->q);
    job.r[1] = mpq_denref(self->q);
    if (nc_run(nc_run_quotient, &job, 2 * nc_gcd_work(num, den)) < 0) {
        mpz_set_ui(mpq_denref(self->q), 1);
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

/* q ** n for a small n, or None if the result is large; the base of a negative power is not 0. */
static PyObject *nc_mpq_power(mpq_srcptr q, long exponent)
{
    unsigned long n = exponent < 0 ? 0ul - (unsigned long)exponent : (unsigned long)exponent;
    size_t bits = mpz_sizeinbase(mpq_numref(q), 2) + mpz_sizeinbase(mpq_denref(q), 2);
    nc_mpq *result;
    if (n > NC_POOL_LIMBS * GMP_NUMB_BITS || bits * n > NC_POOL_LIMBS * GMP_NUMB_BITS) {
        Py_RETURN_NONE;
    }
    result = nc_mpq_new();
    if (result != NULL) {
        mpz_pow_ui(mpq_numref(result->q), mpq_numref(q), n);
        mpz_pow_ui(mpq_denref(result->q), mpq_denref(q), n);
        if (exponent < 0) {
            mpq_inv(result->q, result->q);
        }
    }
    return (PyObject *)result;
}

static char *nc_append(char *text, const char *more)
{
    size_t length = strlen(more);
    memcpy(text, more, length);
    return text + length;
}

/* The digits of z from `text` on, a prefix after the sign; returns their end. */
static char *nc_write_digits(char *text, mpz_srcptr z, int base, const char *prefix)
{
    char decimal[24], *start;

    if (z->_mp_size < 0) {
        *text++ = '-';
    }
    text = nc_append(text, prefix);
    if (base == 10 && nc_size(z) <= 1) {
        start = nc_limb_decimal(decimal + sizeof decimal, nc_short_of(z).magnitude);
        memcpy(text, start, (size_t)(decimal + sizeof decimal - start));
        return text + (decimal + sizeof decimal - start);
    }
    mpz_t magnitude;
    mpz_get_str(text, base, mpz_roinit_n(magnitude, z->_mp_d, (mp_size_t)nc_size(z)));
    return text + strlen(text);
}

/* "opening numerator separator denominator closing", without what comes after an integer's numerator if
 * `whole`; None if there are many digits. Both numbers get the prefix. */
static PyObject *nc_mpq_text(mpq_srcptr q, int base, const char *prefix, const char *opening,
                             const char *separator, const char *closing, int whole)
{
    char buffer[NC_TEXT_STACK], *end;
    size_t limbs = nc_size(mpq_numref(q)) + nc_size(mpq_denref(q));

    /* a digit stands for a bit at least */
    if (limbs * GMP_NUMB_BITS + 64 > sizeof buffer) {
        Py_RETURN_NONE;
    }
    end = nc_append(buffer, opening);
    end = nc_write_digits(end, mpq_numref(q), base, prefix);
    if (!whole || mpz_cmp_ui(mpq_denref(q), 1) != 0) {
        end = nc_append(end, separator);
        end = nc_write_digits(end, mpq_denref(q), base, prefix);
    }
    end = nc_append(end, closing);
    return nc_ascii(buffer, (size_t)(end - buffer));
}

/* The number that a text of decimal digits with a sign, a point and an exponent stands for, exactly; None
 * if it is any other text, or long. */
static PyObject *nc_mpq_from_decimal(const char *text, Py_ssize_t length)
{
    unsigned char digits[NC_DECIMAL_ROOM];
    Py_ssize_t i = 0, count = 0, point = -1;
    long exponent = 0;
    int negative = 0, minus = 0;
    Py_ssize_t start = 0;
    mp_limb_t scale = 1, denominator = 1;
    nc_mpz *value;
    PyObject *result;

    if (length > NC_DECIMAL_ROOM) {
        Py_RETURN_NONE;
    }
    if (length > 0 && (text[0] == '-' || text[0] == '+')) {
        minus = text[i++] == '-';
    }
    for (; i < length; i++) {
        if (text[i] >= '0' && text[i] <= '9') {
            digits[count++] = (unsigned char)(text[i] - '0');
        } else if (text[i] == '.' && point < 0) {
            point = i;
        } else {
            break;
        }
    }
    if (count == 0) {
        Py_RETURN_NONE;
    }
    if (point < 0 && i < length && text[i] == '/' && length - i - 1 < 19) {
        for (i++, denominator = 0; i < length; i++) {
            if (text[i] < '0' || text[i] > '9') {
                Py_RETURN_NONE;
            }
            denominator = 10 * denominator + (mp_limb_t)(text[i] - '0');
        }
        if (denominator == 0) {
            Py_RETURN_NONE;
        }
    }
    point = point < 0 ? 0 : i - 1 - point;
    if (i < length) {
        if ((text[i] | 32) != 'e' || ++i == length) {
            Py_RETURN_NONE;
        }
        if (text[i] == '-' || text[i] == '+') {
            negative = text[i++] == '-';
        }
        if (i == length || length - i > 3) {
            Py_RETURN_NONE;
        }
        for (; i < length; i++) {
            if (text[i] < '0' || text[i] > '9') {
                Py_RETURN_NONE;
            }
            exponent = 10 * exponent + text[i] - '0';
        }
    }
    exponent = (negative ? -exponent : exponent) - (long)point;
    if (exponent < -19 || exponent > 19) {
        Py_RETURN_NONE;
    }
    while (count > start + 1 && digits[start] == 0) {
        start++;
    }
    value = nc_mpz_new_limbs((count - start) / 19 + 2);
    if (value == NULL) {
        return NULL;
    }
    value->z->_mp_size = 0;
    if (digits[start] != 0) {
        value->z->_mp_size = (int)mpn_set_str(value->z->_mp_d, digits + start, (size_t)(count - start), 10);
    }
    if (minus) {
        value->z->_mp_size = -value->z->_mp_size;
    }
    for (long n = exponent < 0 ? -exponent : exponent; n > 0; n--) {
        scale *= 10;
    }
    if (exponent < 0 || denominator != 1) {
        mpz_t den;
        mpz_roinit_n(den, denominator != 1 ? &denominator : &scale, 1);
        result = nc_mpq_quotient(value->z, den);
    } else {
        mpz_mul_ui(value->z, value->z, scale);
        result = nc_mpq_from_integer(value->z);
    }
    Py_DECREF(value);
    return result;
}

/* q with the given sizes: negation and magnitude. */
static PyObject *nc_mpq_with_sign(PyObject *self, int negative)
{
    mpq_srcptr q = NC_Q(self);
    nc_mpq *result;
    if (nc_qshort(q)) {
        return nc_mpq_from_limb2(mpq_numref(q)->_mp_d[0], negative, mpq_denref(q)->_mp_d[0]);
    }
    if (nc_qsize(q) < NC_LIMBS_GUARD) {
        result = nc_mpq_new();
        if (result != NULL) {
            mpq_set(result->q, q);
        }
    } else {
        result = (nc_mpq *)nc_mpq_from_parts(nc_mpz_from_z(mpq_numref(q)),
                                             nc_mpz_from_z(mpq_denref(q)));
    }
    if (result != NULL) {
        int size = (int)nc_size(mpq_numref(q));
        mpq_numref(result->q)->_mp_size = negative ? -size : size;
    }
    return (PyObject *)result;
}

/* Hash, as for Fraction: numerator times the inverse of the denominator modulo 2**61 - 1. */

NC_INLINE mp_limb_t nc_hash_mul(mp_limb_t a, mp_limb_t b)
{
    nc_limb2 p = (nc_limb2)a * b;
    mp_limb_t h = (mp_limb_t)(p & NC_HASH_MODULUS) + (mp_limb_t)(p >> 61);
    return h >= NC_HASH_MODULUS ? h - NC_HASH_MODULUS : h;
}

static Py_hash_t nc_mpq_hash(PyObject *object)
{
    nc_mpq *self = (nc_mpq *)object;
    mpz_srcptr n = mpq_numref(self->q), d = mpq_denref(self->q);
    mp_limb_t h, power, inverse = 1;

    if (self->hash_cache != -1) {
        return self->hash_cache;
    }
    h = nc_hash_limbs(n->_mp_d, nc_size(n));
    power = nc_hash_limbs(d->_mp_d, nc_size(d));
    if (power == 0) {
        h = 314159; /* sys.hash_info.inf */
    } else if (power != 1) {
        /* power ** (2**61 - 3), all ones but the second bit */
        for (int bit = 0; bit < 61; bit++) {
            if (bit != 1) {
                inverse = nc_hash_mul(inverse, power);
            }
            power = nc_hash_mul(power, power);
        }
        h = nc_hash_mul(h, inverse);
    }
    self->hash_cache = n->_mp_size < 0 ? -(Py_hash_t)h : (Py_hash_t)h;
    if (self->hash_cache == -1) {
        self->hash_cache = -2;
    }
    return self->hash_cache;
}

/* Comparison */

/* A float exactly, or its sign as an infinity; NaN is dealt with before. */
static int nc_q_cmp_double(mpq_srcptr q, double d)
{
    mpq_t x;
    int order;
    if (isinf(d)) {
        return d > 0 ? -1 : 1;
    }
    if (nc_size(mpq_numref(q)) < 15 && mpq_denref(q)->_mp_size < 15) {
        /* Off by less than 3 units of the last place. */
        double near = mpz_get_d(mpq_numref(q)) / mpz_get_d(mpq_denref(q));
        if (fabs(near - d) > 0x1p-50 * fabs(near) && fabs(near) > DBL_MIN) {
            return near < d ? -1 : 1;
        }
    }
    mpq_init(x);
    mpq_set_d(x, d);
    order = mpq_cmp(q, x);
    mpq_clear(x);
    return order;
}

static PyObject *nc_mpq_compare(PyObject *self, PyObject *other, int op)
{
    nc_qview view;
    mpq_srcptr y;
    PyObject *result = NULL;

    if (NC_LIKELY(NC_IS_MPQ(other))) {
        if (op == Py_EQ || op == Py_NE) {
            return nc_bool((mpq_equal(NC_Q(self), NC_Q(other)) != 0) == (op == Py_EQ));
        }
        return nc_truth(mpq_cmp(NC_Q(self), NC_Q(other)), op);
    }
    if (PyFloat_Check(other)) {
        double d = PyFloat_AS_DOUBLE(other);
        if (d != d) {
            return nc_bool(op == Py_NE);
        }
        return nc_truth(nc_q_cmp_double(NC_Q(self), d), op);
    }
    if (nc_is_other(other)) {
        return nc_compare_reflected(self, other, op);
    }
    if (PyComplex_CheckExact(other) && (op == Py_EQ || op == Py_NE)) {
        double d = PyComplex_RealAsDouble(other);
        int equal = PyComplex_ImagAsDouble(other) == 0.0 && d == d && nc_q_cmp_double(NC_Q(self), d) == 0;
        return nc_bool(equal == (op == Py_EQ));
    }
    y = nc_qview_of(&view, other);
    if (y != NULL) {
        result = nc_truth(mpq_cmp(NC_Q(self), y), op);
    } else if (!PyErr_Occurred()) {
        result = nc_compared(self, other, op);
    }
    nc_qview_done(&view);
    return result;
}

/* Nearest double, ties to even, as int / int has it; false if it overflows. */
static int nc_q_to_double(mpq_srcptr q, double *value)
{
    mpz_srcptr n = mpq_numref(q), d = mpq_denref(q);
    long difference, shift, extra;
    mpz_t u, v;
    mp_limb_t x, mask;
    int inexact;

    *value = 0.0;
    if (n->_mp_size == 0) {
        return 1;
    }
    difference = (long)nc_limbs_bits(n->_mp_d, nc_size(n)) - (long)nc_limbs_bits(d->_mp_d, nc_size(d));
    if (difference > DBL_MAX_EXP) {
        return 0;
    }
    if (difference < DBL_MIN_EXP - DBL_MANT_DIG - 1) {
        *value = n->_mp_size < 0 ? -0.0 : 0.0;
        return 1;
    }
    shift = (difference > DBL_MIN_EXP ? difference : DBL_MIN_EXP) - DBL_MANT_DIG - 2;
    mpz_init(u);
    mpz_init(v);
    if (shift >= 0) {
        mpz_abs(u, n);
        mpz_mul_2exp(v, d, (mp_bitcnt_t)shift);
    } else {
        mpz_mul_2exp(u, n, (mp_bitcnt_t)-shift);
        mpz_abs(u, u);
        mpz_set(v, d);
    }
    mpz_tdiv_qr(u, v, u, v);
    inexact = mpz_sgn(v) != 0;
    x = mpz_get_ui(u);
    mpz_clear(u);
    mpz_clear(v);
    /* Bits too many for the result, which is subnormal where the lowest exponent decides. */
    extra = x == 0 ? 0 : 64 - __builtin_clzll(x);
    if (extra < DBL_MIN_EXP - shift) {
        extra = DBL_MIN_EXP - shift;
    }
    extra -= DBL_MANT_DIG;
    mask = (mp_limb_t)1 << (extra - 1);
    {
        mp_limb_t low = x | (mp_limb_t)inexact;
        if ((low & mask) && (low & (3 * mask - 1))) {
            low += mask;
        }
        x = low & ~(2 * mask - 1);
    }
    *value = ldexp((double)x, (int)shift);
    if (isinf(*value)) {
        return 0;
    }
    if (n->_mp_size < 0) {
        *value = -*value;
    }
    return 1;
}

#endif
