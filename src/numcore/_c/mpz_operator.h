/* The operators of mpz. A binary operation is one line: its short form, its general form and its index
 * among the operations that other types may finish.
 */
#ifndef NUMCORE_MPZ_OPERATOR_H
#define NUMCORE_MPZ_OPERATOR_H

#include "foreign.h"
#include "mpz_small.h"

/* Set by the module: the operation on promoted operands, or NotImplemented. */
static PyObject *(*nc_promoted)(PyObject *left, PyObject *right, int operation);

typedef PyObject *(*nc_general_fn)(mpz_srcptr a, mpz_srcptr b);

/* Integers that are no mpz or no short int, and everything else. */
NC_OUTLINE PyObject *nc_binary_other(PyObject *left, PyObject *right, nc_short_fn brief,
                                     nc_general_fn general, int operation)
{
    nc_view a, b;
    mpz_srcptr x, y;
    PyObject *result = NULL;

    if (nc_is_other(left) || nc_is_other(right)) {
        return Py_NewRef(Py_NotImplemented);
    }
    x = nc_view_of(&a, left);
    if (x == NULL) {
        b.owner = NULL;
        y = NULL;
    } else {
        y = nc_view_of(&b, right);
    }
    if (x != NULL && y != NULL) {
        result = NC_IS_SHORT(x) && NC_IS_SHORT(y) ? brief(nc_short_of(x), nc_short_of(y)) : general(x, y);
    } else if (!PyErr_Occurred()) {
        if (operation == NC_NO_PROMOTION) {
            result = Py_NewRef(Py_NotImplemented);
        } else {
            result = nc_promoted(left, right, operation);
        }
    }
    nc_view_done(&a);
    nc_view_done(&b);
    return result;
}

NC_INLINE PyObject *nc_binary(PyObject *left, PyObject *right, nc_short_fn brief,
                              nc_general_fn general, int operation)
{
    nc_short b;

    if (NC_LIKELY(NC_IS_MPZ(left))) {
        mpz_srcptr x = NC_Z(left);
        if (NC_LIKELY(NC_IS_MPZ(right))) {
            mpz_srcptr y = NC_Z(right);
            if (NC_IS_SHORT(x) && NC_IS_SHORT(y)) {
                return brief(nc_short_of(x), nc_short_of(y));
            }
            return general(x, y);
        }
        if (PyLong_CheckExact(right) && nc_int_short(right, &b.magnitude)) {
            b.negative = nc_int_negative(right);
            if (NC_IS_SHORT(x)) {
                return brief(nc_short_of(x), b);
            }
        }
    } else if (PyLong_CheckExact(left) && NC_IS_MPZ(right) && nc_int_short(left, &b.magnitude)
               && NC_IS_SHORT(NC_Z(right))) {
        b.negative = nc_int_negative(left);
        return brief(b, nc_short_of(NC_Z(right)));
    }
    return nc_binary_other(left, right, brief, general, operation);
}

/* General forms: sizes decide how GMP is called. */

/* `limbs` bounds the result, `work` counts limb products. */
NC_INLINE PyObject *nc_call3(nc_fn3 function, mpz_srcptr a, mpz_srcptr b, mp_size_t limbs, double work)
{
    if (NC_LIKELY(work < NC_WORK_RELEASE)) {
        if (NC_LIKELY(limbs < NC_LIMBS_GUARD)) {
            nc_mpz *result = nc_mpz_new();
            if (NC_LIKELY(result != NULL)) {
                function(result->z, a, b);
            }
            return (PyObject *)result;
        }
        return nc_guarded3(function, a, b, 0);
    }
    return nc_guarded3(function, a, b, 1);
}

NC_INLINE PyObject *nc_call4(nc_fn4 function, mpz_srcptr a, mpz_srcptr b, mp_size_t limbs, double work)
{
    if (NC_LIKELY(work < NC_WORK_RELEASE && limbs < NC_LIMBS_GUARD)) {
        nc_mpz *first = nc_mpz_new(), *second = nc_mpz_new();
        if (NC_LIKELY(first != NULL && second != NULL)) {
            function(first->z, second->z, a, b);
        }
        return nc_pair((PyObject *)first, (PyObject *)second);
    }
    return nc_guarded4(function, a, b, work >= NC_WORK_RELEASE);
}

NC_INLINE mp_size_t nc_size(mpz_srcptr z) { return NC_ABS(z->_mp_size); }
NC_INLINE mp_size_t nc_max(mp_size_t a, mp_size_t b) { return a > b ? a : b; }

/* a + b with the sign of b flipped where `flip` is -1, for a result of less than NC_LIMBS_GUARD. */
NC_INLINE PyObject *nc_add_limbs(mpz_srcptr a, mpz_srcptr b, int flip)
{
    mp_size_t an = nc_size(a), bn = nc_size(b);
    int as = a->_mp_size, bs = flip * b->_mp_size;
    mp_ptr rp;
    nc_mpz *result;

    if (an < bn) {
        mpz_srcptr z = a;
        mp_size_t n = an;
        int s = as;
        a = b;
        b = z;
        an = bn;
        bn = n;
        as = bs;
        bs = s;
    }
    result = nc_mpz_new_limbs(an + 1);
    if (NC_UNLIKELY(result == NULL)) {
        return NULL;
    }
    rp = result->z->_mp_d;
    if (NC_UNLIKELY(bn == 0)) {
        memcpy(rp, a->_mp_d, (size_t)an * sizeof(mp_limb_t));
    } else if ((as ^ bs) >= 0) {
        mp_limb_t carry = mpn_add_n(rp, a->_mp_d, b->_mp_d, bn);
        if (an != bn) {
            carry = mpn_add_1(rp + bn, a->_mp_d + bn, an - bn, carry);
        }
        rp[an] = carry;
        an += carry != 0;
    } else {
        if (an == bn) {
            while (an > 0 && a->_mp_d[an - 1] == b->_mp_d[an - 1]) {
                an--;
            }
            if (an == 0) {
                result->z->_mp_size = 0;
                return (PyObject *)result;
            }
            if (a->_mp_d[an - 1] > b->_mp_d[an - 1]) {
                mpn_sub_n(rp, a->_mp_d, b->_mp_d, an);
            } else {
                mpn_sub_n(rp, b->_mp_d, a->_mp_d, an);
                as = bs;
            }
        } else {
            mp_limb_t borrow = mpn_sub_n(rp, a->_mp_d, b->_mp_d, bn);
            mpn_sub_1(rp + bn, a->_mp_d + bn, an - bn, borrow);
        }
        while (rp[an - 1] == 0) {
            an--;
        }
    }
    result->z->_mp_size = (int)(as < 0 ? -an : an);
    return (PyObject *)result;
}

static PyObject *nc_general_add(mpz_srcptr a, mpz_srcptr b)
{
    mp_size_t n = nc_max(nc_size(a), nc_size(b));
    if (NC_LIKELY(n < NC_LIMBS_GUARD - 1)) {
        return nc_add_limbs(a, b, 1);
    }
    return nc_guarded3(mpz_add, a, b, (double)n > NC_WORK_RELEASE);
}

static PyObject *nc_general_sub(mpz_srcptr a, mpz_srcptr b)
{
    mp_size_t n = nc_max(nc_size(a), nc_size(b));
    if (NC_LIKELY(n < NC_LIMBS_GUARD - 1)) {
        return nc_add_limbs(a, b, -1);
    }
    return nc_guarded3(mpz_sub, a, b, (double)n > NC_WORK_RELEASE);
}

static PyObject *nc_general_mul(mpz_srcptr a, mpz_srcptr b)
{
    mp_size_t an = nc_size(a), bn = nc_size(b);
    if (NC_LIKELY(an <= 2 && bn <= 2) && an > 0 && bn > 0) {
        /* Up to 128 by 128 bits, inline; the missing high limbs count as zero. */
        nc_mpz *result = nc_mpz_new_limbs(4);
        mp_limb_t a0 = a->_mp_d[0], a1 = an > 1 ? a->_mp_d[1] : 0;
        mp_limb_t b0 = b->_mp_d[0], b1 = bn > 1 ? b->_mp_d[1] : 0;
        nc_limb2 low = (nc_limb2)a0 * b0, x = (nc_limb2)a0 * b1, y = (nc_limb2)a1 * b0;
        nc_limb2 high = (nc_limb2)a1 * b1, middle;
        mp_size_t n = an + bn;
        if (NC_UNLIKELY(result == NULL)) {
            return NULL;
        }
        middle = (low >> 64) + (mp_limb_t)x + (mp_limb_t)y;
        high += (x >> 64) + (y >> 64) + (middle >> 64);
        result->z->_mp_d[0] = (mp_limb_t)low;
        result->z->_mp_d[1] = (mp_limb_t)middle;
        result->z->_mp_d[2] = (mp_limb_t)high;
        result->z->_mp_d[3] = (mp_limb_t)(high >> 64);
        n -= result->z->_mp_d[n - 1] == 0;
        result->z->_mp_size = (int)((a->_mp_size ^ b->_mp_size) < 0 ? -n : n);
        return (PyObject *)result;
    }
    return nc_call3(mpz_mul, a, b, an + bn + 1, (double)an * (double)bn);
}

/* Floor division of a by b != 0. Where the signs agree, it is truncation, which GMP does faster. */
NC_INLINE int nc_same_sign(mpz_srcptr a, mpz_srcptr b) { return (a->_mp_size ^ b->_mp_size) >= 0; }
NC_INLINE double nc_division_work(mp_size_t an, mp_size_t bn)
{
    return an < bn ? (double)an : (double)(an - bn + 1) * (double)bn;
}

#if defined(__x86_64__) && defined(__GNUC__)
/* Two limbs by one, with high < d. */
NC_INLINE mp_limb_t nc_divide_2by1(mp_limb_t high, mp_limb_t low, mp_limb_t d, mp_limb_t *r)
{
    mp_limb_t q;
    __asm__("divq %4" : "=a"(q), "=d"(*r) : "0"(low), "1"(high), "r"(d) : "cc");
    return q;
}
#else
NC_INLINE mp_limb_t nc_divide_2by1(mp_limb_t high, mp_limb_t low, mp_limb_t d, mp_limb_t *r)
{
    nc_limb2 n = (nc_limb2)high << 64 | low;
    *r = (mp_limb_t)(n % d);
    return (mp_limb_t)(n / d);
}
#endif

/* Quotient limbs (where asked for) and remainder of n > 0 limbs by one. */
NC_INLINE mp_limb_t nc_divide_limb(mp_limb_t *q, const mp_limb_t *a, mp_size_t n, mp_limb_t d)
{
    mp_limb_t r;
    if (n > 2) {
        return q == NULL ? mpn_mod_1(a, n, d) : mpn_divrem_1(q, 0, a, n, d);
    }
    r = a[n - 1];
    if (q != NULL) {
        q[n - 1] = r / d;
    }
    r %= d;
    if (n == 2) {
        mp_limb_t low = nc_divide_2by1(r, a[0], d, &r);
        if (q != NULL) {
            q[0] = low;
        }
    }
    return r;
}

static PyObject *nc_general_floordiv(mpz_srcptr a, mpz_srcptr b)
{
    mp_size_t an = nc_size(a), bn = nc_size(b);
    if (NC_UNLIKELY(bn == 0)) {
        return nc_zero_division();
    }
    if (bn == 1 && nc_same_sign(a, b) && an > 0 && an < NC_LIMBS_GUARD) {
        nc_mpz *result = nc_mpz_new_limbs(an);
        if (NC_LIKELY(result != NULL)) {
            nc_divide_limb(result->z->_mp_d, a->_mp_d, an, b->_mp_d[0]);
            result->z->_mp_size = (int)(an - (result->z->_mp_d[an - 1] == 0));
        }
        return (PyObject *)result;
    }
    return nc_call3(nc_same_sign(a, b) ? mpz_tdiv_q : mpz_fdiv_q, a, b, an + 1,
                    nc_division_work(an, bn));
}

static PyObject *nc_general_mod(mpz_srcptr a, mpz_srcptr b)
{
    mp_size_t an = nc_size(a), bn = nc_size(b);
    if (NC_UNLIKELY(bn == 0)) {
        return nc_zero_division();
    }
    if (bn == 1 && an > 0 && an < NC_LIMBS_GUARD) {
        mp_limb_t d = b->_mp_d[0], r = nc_divide_limb(NULL, a->_mp_d, an, d);
        if (r != 0 && !nc_same_sign(a, b)) {
            r = d - r;
        }
        return nc_mpz_from_limb(r, b->_mp_size < 0);
    }
    return nc_call3(nc_same_sign(a, b) ? mpz_tdiv_r : mpz_fdiv_r, a, b, nc_max(an, bn) + 1,
                    nc_division_work(an, bn));
}

static PyObject *nc_general_divmod(mpz_srcptr a, mpz_srcptr b)
{
    mp_size_t an = nc_size(a), bn = nc_size(b);
    if (NC_UNLIKELY(bn == 0)) {
        return nc_zero_division();
    }
    return nc_call4(nc_same_sign(a, b) ? mpz_tdiv_qr : mpz_fdiv_qr, a, b, nc_max(an, bn) + 1,
                    nc_division_work(an, bn));
}

static PyObject *nc_general_and(mpz_srcptr a, mpz_srcptr b)
{
    mp_size_t an = nc_size(a), bn = nc_size(b);
    if (a->_mp_size >= 0 && b->_mp_size >= 0 && an + bn < NC_LIMBS_GUARD) {
        mp_size_t n = an < bn ? an : bn;
        nc_mpz *result = nc_mpz_new_limbs(n);
        if (result == NULL) {
            return NULL;
        }
        if (n > 0) {
            mpn_and_n(result->z->_mp_d, a->_mp_d, b->_mp_d, n);
        }
        while (n > 0 && result->z->_mp_d[n - 1] == 0) {
            n--;
        }
        result->z->_mp_size = (int)n;
        return (PyObject *)result;
    }
    return nc_call3(mpz_and, a, b, nc_max(an, bn) + 1, (double)nc_max(an, bn));
}

static PyObject *nc_general_or(mpz_srcptr a, mpz_srcptr b)
{
    mp_size_t n = nc_max(nc_size(a), nc_size(b));
    return nc_call3(mpz_ior, a, b, n + 1, (double)n);
}

static PyObject *nc_general_xor(mpz_srcptr a, mpz_srcptr b)
{
    mp_size_t n = nc_max(nc_size(a), nc_size(b));
    return nc_call3(mpz_xor, a, b, n + 1, (double)n);
}

NC_INLINE PyObject *nc_mpz_add(PyObject *a, PyObject *b)
{
    return nc_binary(a, b, nc_short_add, nc_general_add, NC_ADD);
}
NC_INLINE PyObject *nc_mpz_sub(PyObject *a, PyObject *b)
{
    return nc_binary(a, b, nc_short_sub, nc_general_sub, NC_SUB);
}
NC_INLINE PyObject *nc_mpz_mul(PyObject *a, PyObject *b)
{
    return nc_binary(a, b, nc_short_mul, nc_general_mul, NC_MUL);
}
NC_INLINE PyObject *nc_mpz_floordiv(PyObject *a, PyObject *b)
{
    return nc_binary(a, b, nc_short_floordiv, nc_general_floordiv, NC_FLOORDIV);
}
NC_INLINE PyObject *nc_mpz_mod(PyObject *a, PyObject *b)
{
    return nc_binary(a, b, nc_short_mod, nc_general_mod, NC_MOD);
}
NC_INLINE PyObject *nc_mpz_divmod(PyObject *a, PyObject *b)
{
    return nc_binary(a, b, nc_short_divmod, nc_general_divmod, NC_DIVMOD);
}
static PyObject *nc_general_truediv(mpz_srcptr a, mpz_srcptr b)
{
    if (b->_mp_size == 0) {
        return nc_zero_division();
    }
    return nc_shared.divide(a, b);
}
static PyObject *nc_short_truediv(nc_short a, nc_short b)
{
    mpz_t x, y;
    mpz_roinit_n(x, &a.magnitude, a.negative ? -1 : 1);
    mpz_roinit_n(y, &b.magnitude, b.negative ? -1 : 1);
    return nc_general_truediv(x, y);
}
NC_INLINE PyObject *nc_mpz_truediv(PyObject *a, PyObject *b)
{
    if (NC_UNLIKELY(nc_shared.divide == NULL)) {
        return nc_promoted(a, b, NC_TRUEDIV);
    }
    return nc_binary(a, b, nc_short_truediv, nc_general_truediv, NC_TRUEDIV);
}
NC_INLINE PyObject *nc_mpz_and(PyObject *a, PyObject *b)
{
    return nc_binary(a, b, nc_short_and, nc_general_and, NC_NO_PROMOTION);
}
NC_INLINE PyObject *nc_mpz_or(PyObject *a, PyObject *b)
{
    return nc_binary(a, b, nc_short_or, nc_general_or, NC_NO_PROMOTION);
}
NC_INLINE PyObject *nc_mpz_xor(PyObject *a, PyObject *b)
{
    return nc_binary(a, b, nc_short_xor, nc_general_xor, NC_NO_PROMOTION);
}

/* Shifts */

/* Results beyond this many bits are refused before GMP sees them (its sizes are ints of limbs). */
#define NC_BITS_LIMIT ((mp_bitcnt_t)INT_MAX * 64 - 128)

NC_OUTLINE PyObject *nc_too_large(const char *what)
{
    PyErr_Format(PyExc_OverflowError, "%s: the result does not fit an mpz", what);
    return NULL;
}

typedef struct nc_shift {
    mpz_srcptr a;
    mp_bitcnt_t count;
} nc_shift;

/* A guarded shift through nc_guarded3: the count travels as the limb of the second operand. */
static void nc_shift_left(mpz_ptr r, mpz_srcptr a, mpz_srcptr n) { mpz_mul_2exp(r, a, n->_mp_d[0]); }

static PyObject *nc_lshift_z(mpz_srcptr a, mp_bitcnt_t count)
{
    mp_size_t n = nc_size(a);
    nc_view by;

    if (n == 0) {
        return nc_mpz_from_limb(0, 0);
    }
    if (count > NC_BITS_LIMIT - (mp_bitcnt_t)n * 64) {
        return nc_too_large("mpz << n");
    }
    nc_view_short(&by, count, 0);
    return nc_call3(nc_shift_left, a, by.z, n + (mp_size_t)(count / 64) + 1,
                    (double)n + (double)count / 64);
}

static PyObject *nc_rshift_z(mpz_srcptr a, mp_bitcnt_t count)
{
    mp_size_t n = nc_size(a), drop = (mp_size_t)(count / 64), left = n - drop;
    unsigned bits = (unsigned)(count % 64);
    nc_mpz *result;
    int lost = 0;

    if (left <= 0) {
        return nc_mpz_from_limb(a->_mp_size < 0, 1);
    }
    result = nc_mpz_new_limbs(left + 1);
    if (result == NULL) {
        return NULL;
    }
    if (bits == 0) {
        memcpy(result->z->_mp_d, a->_mp_d + drop, (size_t)left * sizeof(mp_limb_t));
    } else {
        lost = mpn_rshift(result->z->_mp_d, a->_mp_d + drop, left, bits) != 0;
        left -= result->z->_mp_d[left - 1] == 0;
    }
    result->z->_mp_size = (int)left;
    if (a->_mp_size < 0) {
        /* Round towards minus infinity. */
        for (mp_size_t i = 0; !lost && i < drop; i++) {
            lost = a->_mp_d[i] != 0;
        }
        if (lost) {
            mp_limb_t carry = left == 0 ? 1 : mpn_add_1(result->z->_mp_d, result->z->_mp_d, left, 1);
            if (carry != 0) {
                result->z->_mp_d[left++] = carry;
            }
        }
        result->z->_mp_size = -(int)left;
    }
    return (PyObject *)result;
}

/* Shift counts: 1 with the count; 0 for one too large for any machine; -1 with an exception (which
 * differs between the directions in gmpy2, too). */
NC_OUTLINE int nc_shift_count(mpz_srcptr n, mp_bitcnt_t *count, PyObject *error)
{
    if (n->_mp_size < 0) {
        PyErr_SetString(error, "negative shift count");
        return -1;
    }
    *count = n->_mp_size == 0 ? 0 : n->_mp_d[0];
    return n->_mp_size <= 1;
}

static PyObject *nc_general_lshift(mpz_srcptr a, mpz_srcptr n)
{
    mp_bitcnt_t count;
    int known = nc_shift_count(n, &count, PyExc_OverflowError);
    if (known < 0) {
        return NULL;
    }
    return nc_lshift_z(a, known ? count : ~(mp_bitcnt_t)0);
}

static PyObject *nc_general_rshift(mpz_srcptr a, mpz_srcptr n)
{
    mp_bitcnt_t count;
    int known = nc_shift_count(n, &count, PyExc_ValueError);
    if (known < 0) {
        return NULL;
    }
    return nc_rshift_z(a, known ? count : ~(mp_bitcnt_t)0);
}

NC_INLINE PyObject *nc_short_lshift(nc_short a, nc_short n)
{
    mpz_t x, y;
    if (NC_LIKELY(!n.negative && n.magnitude < 64)) {
        nc_limb2 value = (nc_limb2)a.magnitude << n.magnitude;
        return nc_mpz_from_limb2((mp_limb_t)value, (mp_limb_t)(value >> 64), a.negative);
    }
    mpz_roinit_n(x, &a.magnitude, a.negative ? -1 : 1);
    mpz_roinit_n(y, &n.magnitude, n.negative ? -1 : 1);
    return nc_general_lshift(x, y);
}

NC_INLINE PyObject *nc_short_rshift(nc_short a, nc_short n)
{
    mpz_t x, y;
    if (NC_LIKELY(!n.negative && n.magnitude < 64 && !a.negative)) {
        return nc_mpz_from_limb(a.magnitude >> n.magnitude, 0);
    }
    mpz_roinit_n(x, &a.magnitude, a.negative ? -1 : 1);
    mpz_roinit_n(y, &n.magnitude, n.negative ? -1 : 1);
    return nc_general_rshift(x, y);
}

NC_INLINE PyObject *nc_mpz_lshift(PyObject *a, PyObject *n)
{
    return nc_binary(a, n, nc_short_lshift, nc_general_lshift, NC_NO_PROMOTION);
}
NC_INLINE PyObject *nc_mpz_rshift(PyObject *a, PyObject *n)
{
    return nc_binary(a, n, nc_short_rshift, nc_general_rshift, NC_NO_PROMOTION);
}

/* Unary operators */

NC_INLINE PyObject *nc_with_size(PyObject *self, int size)
{
    mpz_srcptr z = NC_Z(self);
    PyObject *result;
    if (NC_IS_SHORT(z)) {
        return nc_mpz_from_limb(nc_short_of(z).magnitude, size < 0);
    }
    result = nc_mpz_from_z(z);
    if (result != NULL) {
        NC_Z(result)->_mp_size = size;
    }
    return result;
}
NC_INLINE PyObject *nc_mpz_neg(PyObject *self) { return nc_with_size(self, -NC_Z(self)->_mp_size); }
NC_INLINE PyObject *nc_mpz_abs(PyObject *self)
{
    return NC_Z(self)->_mp_size >= 0 ? Py_NewRef(self) : nc_mpz_neg(self);
}
static PyObject *nc_mpz_invert(PyObject *self)
{
    /* ~x = -x - 1 = -1 - x */
    mp_limb_t one = 1;
    mpz_t minus_one;
    mpz_roinit_n(minus_one, &one, -1);
    return nc_general_sub(minus_one, NC_Z(self));
}

/* Comparison */

NC_INLINE int nc_cmp_z(mpz_srcptr a, mpz_srcptr b)
{
    int as = a->_mp_size, bs = b->_mp_size, order;
    mp_size_t n;
    if (as != bs) {
        return as < bs ? -1 : 1;
    }
    n = NC_ABS(as);
    while (n > 0 && a->_mp_d[n - 1] == b->_mp_d[n - 1]) {
        n--;
    }
    if (n == 0) {
        return 0;
    }
    order = a->_mp_d[n - 1] < b->_mp_d[n - 1] ? -1 : 1;
    return as < 0 ? -order : order;
}

/* Comparison with something that is neither an mpz nor an int. */
static PyObject *(*nc_compared)(PyObject *self, PyObject *other, int op);

NC_INLINE PyObject *nc_truth(int order, int op)
{
    int holds;
    switch (op) {
    case Py_LT: holds = order < 0; break;
    case Py_LE: holds = order <= 0; break;
    case Py_EQ: holds = order == 0; break;
    case Py_NE: holds = order != 0; break;
    case Py_GT: holds = order > 0; break;
    default: holds = order >= 0; break;
    }
    return Py_NewRef(holds ? Py_True : Py_False);
}

/* n compared with p/q is n*q compared with p. */
NC_OUTLINE PyObject *nc_compare_fraction(PyObject *self, PyObject *other, int op)
{
    PyObject *top = nc_fraction_part(other, 0), *bottom = nc_fraction_part(other, 1);
    PyObject *product = NULL, *result = NULL;

    if (top != NULL && bottom != NULL) {
        product = nc_mpz_mul(self, bottom);
    }
    if (product != NULL) {
        result = PyObject_RichCompare(product, top, op);
    }
    Py_XDECREF(top);
    Py_XDECREF(bottom);
    Py_XDECREF(product);
    return result;
}

NC_OUTLINE PyObject *nc_compare_other(PyObject *self, PyObject *other, int op)
{
    nc_view view;
    mpz_srcptr b;
    PyObject *result = NULL;

    if (PyFloat_Check(other)) {
        double d = PyFloat_AS_DOUBLE(other);
        if (d != d) {
            return Py_NewRef(op == Py_NE ? Py_True : Py_False);
        }
        return nc_truth(mpz_cmp_d(NC_Z(self), d), op);
    }
    if (nc_is_other(other)) {
        return nc_compare_reflected(self, other, op);
    }
    if (PyComplex_CheckExact(other) && (op == Py_EQ || op == Py_NE)) {
        double d = PyComplex_RealAsDouble(other);
        int equal = PyComplex_ImagAsDouble(other) == 0.0 && d == d && mpz_cmp_d(NC_Z(self), d) == 0;
        return Py_NewRef(equal == (op == Py_EQ) ? Py_True : Py_False);
    }
    if (nc_is_fraction(other)) {
        return nc_compare_fraction(self, other, op);
    }
    b = nc_view_of(&view, other);
    if (b != NULL) {
        result = nc_truth(nc_cmp_z(NC_Z(self), b), op);
    } else if (!PyErr_Occurred()) {
        result = nc_compared(self, other, op);
    }
    nc_view_done(&view);
    return result;
}

/* tp_richcompare. */
static PyObject *nc_mpz_compare(PyObject *self, PyObject *other, int op)
{
    mpz_srcptr a = NC_Z(self);
    nc_short b;

    if (NC_LIKELY(NC_IS_MPZ(other))) {
        return nc_truth(nc_cmp_z(a, NC_Z(other)), op);
    }
    if (PyLong_CheckExact(other) && nc_int_short(other, &b.magnitude)) {
        b.negative = nc_int_negative(other);
        if (NC_IS_SHORT(a)) {
            return nc_truth(nc_short_cmp(nc_short_of(a), b), op);
        }
        return nc_truth(a->_mp_size < 0 ? -1 : 1, op);
    }
    return nc_compare_other(self, other, op);
}

/* Hash: the value modulo 2**61 - 1, as for int. 2**64 is 8 there, so that each limb is a rotation. */

#define NC_HASH_MODULUS ((((mp_limb_t)1) << 61) - 1)

NC_INLINE mp_limb_t nc_hash_limbs(const mp_limb_t *limbs, mp_size_t n)
{
    mp_limb_t h = 0;
    while (n-- > 0) {
        h = ((h << 3) & NC_HASH_MODULUS) | h >> 58;
        h += (limbs[n] & NC_HASH_MODULUS) + (limbs[n] >> 61);
        h = (h & NC_HASH_MODULUS) + (h >> 61);
    }
    return h >= NC_HASH_MODULUS ? h - NC_HASH_MODULUS : h;
}

/* tp_hash. */
static Py_hash_t nc_mpz_hash(PyObject *object)
{
    nc_mpz *self = (nc_mpz *)object;
    mpz_srcptr z = self->z;
    Py_hash_t h;

    if (self->hash_cache != -1) {
        return self->hash_cache;
    }
    h = (Py_hash_t)nc_hash_limbs(z->_mp_d, nc_size(z));
    if (z->_mp_size < 0) {
        h = -h;
    }
    if (h == -1) {
        h = -2;
    }
    self->hash_cache = h;
    return h;
}

/* Nearest double, ties to even, as int does it; false if it overflows. */
static int nc_to_double(mpz_srcptr z, double *value)
{
    mp_size_t n = nc_size(z);
    size_t bits;
    mp_limb_t top;
    double d;

    if (n == 0) {
        *value = 0.0;
        return 1;
    }
    bits = nc_limbs_bits(z->_mp_d, n);
    if (bits > 1024) {
        return 0;
    }
    if (bits <= 64) {
        d = (double)z->_mp_d[0];
        *value = z->_mp_size < 0 ? -d : d;
        return 1;
    }
    /* The highest 64 bits, whose lowest stands for all that is below it. */
    top = z->_mp_d[n - 1];
    unsigned shift = (unsigned)__builtin_clzll(top);
    mp_limb_t below = z->_mp_d[n - 2];
    if (shift > 0) {
        top = top << shift | below >> (64 - shift);
        below <<= shift;
    }
    for (mp_size_t i = n - 3; below == 0 && i >= 0; i--) {
        below = z->_mp_d[i];
    }
    top |= below != 0;
    d = __builtin_ldexp((double)top, (int)(bits - 64));
    if (d > 1.7976931348623157e308) {
        return 0;
    }
    *value = z->_mp_size < 0 ? -d : d;
    return 1;
}

#endif
