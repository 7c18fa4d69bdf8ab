/* The slots of fmpz whose cost is counted in nanoseconds.
 *
 * Cython's own slots stay underneath: whatever is not small and of an exact type goes there. An fmpz
 * object is its head and one word (FLINT's fmpz), it never changes, and dead objects are kept in a
 * list to be used again.
 */
#ifndef NUMCORE_FMPZ_OBJECT_H
#define NUMCORE_FMPZ_OBJECT_H

#include <Python.h>

#include <flint/fmpz.h>

#include "alloc.h"
#include "int.h"
#include "vectorcall.h"

#define NC_FMPZ_KEPT 512
/* Up to these sizes (limbs of both operands) an operation runs at once, without guard: no block that
 * it asks for is large, and it ends within microseconds. */
#define NC_FMPZ_LIMBS_ADD 2048
#define NC_FMPZ_LIMBS_MUL 160

typedef struct {
    PyObject_HEAD
    fmpz val;
} nc_fmpz;

static PyTypeObject *nc_fmpz_type;
static PyNumberMethods nc_fmpz_slow;
static richcmpfunc nc_fmpz_slow_compare;
static hashfunc nc_fmpz_slow_hash;
static newfunc nc_fmpz_slow_new;
static nc_fmpz *nc_fmpz_kept[NC_FMPZ_KEPT];
static int nc_fmpz_kept_count;

/* A new fmpz of value 0. */
NC_INLINE nc_fmpz *nc_fmpz_make(void)
{
    nc_fmpz *self;

    if (NC_LIKELY(nc_fmpz_kept_count > 0)) {
        self = nc_fmpz_kept[--nc_fmpz_kept_count];
#ifdef Py_REF_DEBUG
        _Py_NewReference((PyObject *)self);
#else
        Py_SET_REFCNT((PyObject *)self, 1);
#endif
    } else {
        self = PyObject_New(nc_fmpz, nc_fmpz_type);
        if (self == NULL) {
            return NULL;
        }
    }
    self->val = 0;
    return self;
}

static void nc_fmpz_dealloc(PyObject *object)
{
    nc_fmpz *self = (nc_fmpz *)object;

    if (COEFF_IS_MPZ(self->val)) {
        _fmpz_clear_mpz(self->val);
    }
    if (NC_LIKELY(Py_IS_TYPE(object, nc_fmpz_type)) && nc_fmpz_kept_count < NC_FMPZ_KEPT) {
        nc_fmpz_kept[nc_fmpz_kept_count++] = self;
    } else {
        Py_TYPE(object)->tp_free(object);
    }
}

/* The value of a small Python int of the exact type. */
NC_INLINE int nc_int_peek(PyObject *x, fmpz *value)
{
    mp_limb_t magnitude;

    if (!nc_int_short(x, &magnitude)) {
        return 0;
    }
    *value = nc_int_negative(x) ? -(slong)magnitude : (slong)magnitude;
    return 1;
}

/* The value of an exact fmpz or a small int, borrowed. */
NC_INLINE int nc_fmpz_peek(PyObject *x, fmpz *value)
{
    if (NC_LIKELY(Py_IS_TYPE(x, nc_fmpz_type))) {
        *value = ((nc_fmpz *)x)->val;
        return 1;
    }
    return PyLong_CheckExact(x) && nc_int_peek(x, value);
}

NC_INLINE slong nc_fmpz_limbs(fmpz value)
{
    return COEFF_IS_MPZ(value) ? FLINT_ABS(COEFF_TO_PTR(value)->_mp_size) : 1;
}

/* Hand out a result, unless memory ran out while it was computed. */
NC_INLINE PyObject *nc_fmpz_result(nc_fmpz *result)
{
    if (NC_UNLIKELY(nc_memory_low) && !nc_memory_recovered()) {
        Py_DECREF(result);
        return PyErr_NoMemory();
    }
    return (PyObject *)result;
}

#define NC_FMPZ_BOTH_SMALL(a, b) (!COEFF_IS_MPZ(a) && !COEFF_IS_MPZ(b))

#define NC_FMPZ_SMALL_RESULT(expression)                                                        \
    do {                                                                                        \
        nc_fmpz *small_ = nc_fmpz_make();                                                       \
        if (NC_LIKELY(small_ != NULL)) {                                                        \
            slong value_ = (expression);                                                        \
            if (NC_LIKELY(value_ <= COEFF_MAX && value_ >= COEFF_MIN)) {                        \
                small_->val = value_;                                                           \
            } else {                                                                            \
                fmpz_set_si(&small_->val, value_);                                              \
            }                                                                                   \
        }                                                                                       \
        return (PyObject *)small_;                                                              \
    } while (0)

#define NC_FMPZ_LARGE_RESULT(limit, slot, call)                                                 \
    do {                                                                                        \
        nc_fmpz *large_;                                                                        \
        if (NC_UNLIKELY(nc_fmpz_limbs(a) + nc_fmpz_limbs(b) > (limit))) {                       \
            return nc_fmpz_slow.slot(left, right);                                              \
        }                                                                                       \
        large_ = nc_fmpz_make();                                                                \
        if (large_ == NULL) {                                                                   \
            return NULL;                                                                        \
        }                                                                                       \
        call(&large_->val, &a, &b);                                                             \
        return nc_fmpz_result(large_);                                                          \
    } while (0)

static PyObject *nc_fmpz_add(PyObject *left, PyObject *right)
{
    fmpz a, b;

    if (NC_UNLIKELY(!nc_fmpz_peek(left, &a) || !nc_fmpz_peek(right, &b))) {
        return nc_fmpz_slow.nb_add(left, right);
    }
    if (NC_LIKELY(NC_FMPZ_BOTH_SMALL(a, b))) {
        NC_FMPZ_SMALL_RESULT(a + b);
    }
    NC_FMPZ_LARGE_RESULT(NC_FMPZ_LIMBS_ADD, nb_add, fmpz_add);
}

static PyObject *nc_fmpz_subtract(PyObject *left, PyObject *right)
{
    fmpz a, b;

    if (NC_UNLIKELY(!nc_fmpz_peek(left, &a) || !nc_fmpz_peek(right, &b))) {
        return nc_fmpz_slow.nb_subtract(left, right);
    }
    if (NC_LIKELY(NC_FMPZ_BOTH_SMALL(a, b))) {
        NC_FMPZ_SMALL_RESULT(a - b);
    }
    NC_FMPZ_LARGE_RESULT(NC_FMPZ_LIMBS_ADD, nb_subtract, fmpz_sub);
}

static PyObject *nc_fmpz_multiply(PyObject *left, PyObject *right)
{
    fmpz a, b;

    if (NC_UNLIKELY(!nc_fmpz_peek(left, &a) || !nc_fmpz_peek(right, &b))) {
        return nc_fmpz_slow.nb_multiply(left, right);
    }
    if (NC_LIKELY(NC_FMPZ_BOTH_SMALL(a, b))) {
        long product;
        if (NC_LIKELY(!__builtin_mul_overflow(a, b, &product))) {
            NC_FMPZ_SMALL_RESULT(product);
        }
    }
    NC_FMPZ_LARGE_RESULT(NC_FMPZ_LIMBS_MUL, nb_multiply, fmpz_mul);
}

static PyObject *nc_fmpz_floor_divide(PyObject *left, PyObject *right)
{
    fmpz a, b;

    if (NC_UNLIKELY(!nc_fmpz_peek(left, &a) || !nc_fmpz_peek(right, &b) || b == 0)) {
        return nc_fmpz_slow.nb_floor_divide(left, right);
    }
    if (NC_LIKELY(NC_FMPZ_BOTH_SMALL(a, b))) {
        slong q = a / b;
        NC_FMPZ_SMALL_RESULT(q - (q * b != a && (a ^ b) < 0));
    }
    NC_FMPZ_LARGE_RESULT(NC_FMPZ_LIMBS_MUL, nb_floor_divide, fmpz_fdiv_q);
}

static PyObject *nc_fmpz_remainder(PyObject *left, PyObject *right)
{
    fmpz a, b;

    if (NC_UNLIKELY(!nc_fmpz_peek(left, &a) || !nc_fmpz_peek(right, &b) || b == 0)) {
        return nc_fmpz_slow.nb_remainder(left, right);
    }
    if (NC_LIKELY(NC_FMPZ_BOTH_SMALL(a, b))) {
        slong r = a % b;
        NC_FMPZ_SMALL_RESULT(r != 0 && (r ^ b) < 0 ? r + b : r);
    }
    NC_FMPZ_LARGE_RESULT(NC_FMPZ_LIMBS_MUL, nb_remainder, fmpz_fdiv_r);
}

static PyObject *nc_fmpz_negative(PyObject *object)
{
    fmpz a = ((nc_fmpz *)object)->val;

    if (NC_LIKELY(!COEFF_IS_MPZ(a))) {
        NC_FMPZ_SMALL_RESULT(-a);
    }
    return nc_fmpz_slow.nb_negative(object);
}

/* The sign of a - b, if not both are small. */
NC_INLINE int nc_fmpz_order(fmpz a, fmpz b)
{
    mpz_srcptr x, y;
    int n, order;

    if (!COEFF_IS_MPZ(a) || !COEFF_IS_MPZ(b)) {
        return fmpz_cmp(&a, &b);
    }
    x = COEFF_TO_PTR(a);
    y = COEFF_TO_PTR(b);
    n = x->_mp_size;
    if (n != y->_mp_size) {
        return n < y->_mp_size ? -1 : 1;
    }
    order = mpn_cmp(x->_mp_d, y->_mp_d, FLINT_ABS(n));
    return n < 0 ? -order : order;
}

static PyObject *nc_fmpz_compare(PyObject *left, PyObject *right, int op)
{
    fmpz a, b;
    int order;

    if (NC_UNLIKELY(!nc_fmpz_peek(left, &a) || !nc_fmpz_peek(right, &b))) {
        return nc_fmpz_slow_compare(left, right, op);
    }
    if (NC_LIKELY(NC_FMPZ_BOTH_SMALL(a, b))) {
        order = (a > b) - (a < b);
    } else {
        order = nc_fmpz_order(a, b);
    }
    Py_RETURN_RICHCOMPARE(order, 0, op);
}

static Py_hash_t nc_fmpz_hash(PyObject *object)
{
    const slong modulus = (((slong)1) << 61) - 1;
    fmpz a = ((nc_fmpz *)object)->val;
    slong hash;

    if (NC_LIKELY(!COEFF_IS_MPZ(a))) {
        hash = a < modulus && a > -modulus ? a : a % modulus;
    } else {
        mpz_srcptr z = COEFF_TO_PTR(a);
        hash = (slong)mpn_mod_1(z->_mp_d, FLINT_ABS(z->_mp_size), (mp_limb_t)modulus);
        hash = z->_mp_size < 0 ? -hash : hash;
    }
    return hash == -1 ? -2 : hash;
}

static PyObject *nc_fmpz_int(PyObject *object)
{
    fmpz a = ((nc_fmpz *)object)->val;

    if (NC_LIKELY(!COEFF_IS_MPZ(a))) {
        return PyLong_FromLong(a);
    }
    return nc_int_from_limbs(COEFF_TO_PTR(a)->_mp_d, COEFF_TO_PTR(a)->_mp_size);
}

static int nc_fmpz_bool(PyObject *object) { return ((nc_fmpz *)object)->val != 0; }

/* Set `z` (initialised) to a Python int of any size. */
static inline void nc_fmpz_set_int(fmpz *z, PyObject *x)
{
    size_t count;
    mpz_ptr big;
    slong value;

    if (nc_int_peek(x, &value)) {
        fmpz_set_si(z, value);
        return;
    }
    count = nc_int_count(x);
    big = _fmpz_promote(z);
    mpz_realloc2(big, (mp_bitcnt_t)count * 30);
    big->_mp_size = (int)nc_limbs_from_digits(big->_mp_d, nc_int_digits(x), count);
    if (nc_int_negative(x)) {
        big->_mp_size = -big->_mp_size;
    }
    _fmpz_demote_val(z);
}

/* Digits of an int up to this count need no guard. */
#define NC_INT_LIGHT_DIGITS 8192

NC_INLINE int nc_int_light(PyObject *x) { return nc_int_count(x) <= NC_INT_LIGHT_DIGITS; }

/* tp_new: without arguments a zero, as other modules make their results. */
static PyObject *nc_fmpz_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    if (NC_LIKELY(type == nc_fmpz_type && PyTuple_GET_SIZE(args) == 0 && kwargs == NULL)) {
        return (PyObject *)nc_fmpz_make();
    }
    return nc_fmpz_slow_new(type, args, kwargs);
}

static PyObject *nc_fmpz_call(PyObject *type, PyObject *const *args, size_t flags, PyObject *names)
{
    if (NC_LIKELY(PyVectorcall_NARGS(flags) == 1 && names == NULL)) {
        PyObject *x = args[0];
        if (NC_LIKELY(PyLong_CheckExact(x)) && nc_int_light(x)) {
            nc_fmpz *self = nc_fmpz_make();
            if (self == NULL) {
                return NULL;
            }
            nc_fmpz_set_int(&self->val, x);
            return nc_fmpz_result(self);
        }
        if (Py_IS_TYPE(x, nc_fmpz_type)) {
            return Py_NewRef(x);
        }
    }
    return nc_vectorcall_new(nc_fmpz_new, (PyTypeObject *)type, args, flags, names);
}

/* Set `z` (initialised) to decimal digits; 0 if there is none, or something else among them. */
#define NC_DECIMAL_STACK 4096

static int nc_fmpz_set_decimal(fmpz *z, const char *text, size_t size, int negative)
{
    unsigned char digits[NC_DECIMAL_STACK], bad = size == 0;
    mpz_ptr big;
    mp_size_t limbs;

    for (size_t i = 0; i < size; i++) {
        digits[i] = (unsigned char)(text[i] - '0');
        bad |= digits[i] > 9;
    }
    if (bad) {
        return 0;
    }
    if (size <= 18) {
        slong value = 0;
        for (size_t i = 0; i < size; i++) {
            value = 10 * value + digits[i];
        }
        fmpz_set_si(z, negative ? -value : value);
        return 1;
    }
    big = _fmpz_promote(z);
    mpz_realloc2(big, (mp_bitcnt_t)size * 27 / 8 + FLINT_BITS); /* log2(10) < 27/8 */
    limbs = (mp_size_t)mpn_set_str(big->_mp_d, digits, size, 10);
    while (limbs > 0 && big->_mp_d[limbs - 1] == 0) {
        limbs--;
    }
    big->_mp_size = (int)(negative ? -limbs : limbs);
    _fmpz_demote_val(z);
    return 1;
}

/* The decimal digits of a small value. */
static inline PyObject *nc_small_text(slong value)
{
    char text[24], *p = text + sizeof text;
    ulong magnitude = value < 0 ? -(ulong)value : (ulong)value;
    PyObject *result;

    do {
        *--p = (char)('0' + magnitude % 10);
        magnitude /= 10;
    } while (magnitude != 0);
    if (value < 0) {
        *--p = '-';
    }
    result = PyUnicode_New(text + sizeof text - p, 127);
    if (result != NULL) {
        memcpy(PyUnicode_1BYTE_DATA(result), p, (size_t)(text + sizeof text - p));
    }
    return result;
}

/* Put our slots over Cython's. */
static void nc_fmpz_install(PyTypeObject *type)
{
    PyNumberMethods *number = type->tp_as_number;

    nc_fmpz_type = type;
    nc_fmpz_slow = *number;
    nc_fmpz_slow_compare = type->tp_richcompare;
    nc_fmpz_slow_hash = type->tp_hash;
    nc_fmpz_slow_new = type->tp_new;
    number->nb_add = nc_fmpz_add;
    number->nb_subtract = nc_fmpz_subtract;
    number->nb_multiply = nc_fmpz_multiply;
    number->nb_floor_divide = nc_fmpz_floor_divide;
    number->nb_remainder = nc_fmpz_remainder;
    number->nb_negative = nc_fmpz_negative;
    number->nb_bool = nc_fmpz_bool;
    number->nb_int = nc_fmpz_int;
    number->nb_index = nc_fmpz_int;
    type->tp_richcompare = nc_fmpz_compare;
    type->tp_hash = nc_fmpz_hash;
    type->tp_new = nc_fmpz_new;
    type->tp_dealloc = nc_fmpz_dealloc;
    type->tp_vectorcall = nc_fmpz_call;
    PyType_Modified(type);
}

#endif
