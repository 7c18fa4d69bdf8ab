/* Python's int and GMP's limbs, through the digits of the int: never through text.
 *
 * An int is an array of 30-bit digits. CPython 3.12 moved them into a structure with a tag; 3.14 added
 * PyLongWriter, which replaces the private _PyLong_New.
 */
#ifndef NUMCORE_INT_H
#define NUMCORE_INT_H

#include <Python.h>
#include <stdint.h>
#include <string.h>

#include <gmp.h>

#if PYLONG_BITS_IN_DIGIT != 30 || GMP_NUMB_BITS != 64
#error "numcore needs 30-bit int digits and 64-bit limbs"
#endif

#if defined(__GNUC__)
#define NC_INLINE static inline __attribute__((always_inline))
#define NC_OUTLINE static __attribute__((noinline))
#define NC_LIKELY(x) __builtin_expect(!!(x), 1)
#define NC_UNLIKELY(x) __builtin_expect(!!(x), 0)
#else
#define NC_INLINE static inline
#define NC_OUTLINE static
#define NC_LIKELY(x) (x)
#define NC_UNLIKELY(x) (x)
#endif

#define NC_DIGIT_MASK ((((mp_limb_t)1) << 30) - 1)

#if PY_VERSION_HEX >= 0x030C0000
NC_INLINE const digit *nc_int_digits(PyObject *o) { return ((PyLongObject *)o)->long_value.ob_digit; }
NC_INLINE size_t nc_int_count(PyObject *o)
{
    return (size_t)(((PyLongObject *)o)->long_value.lv_tag >> 3);
}
NC_INLINE int nc_int_negative(PyObject *o)
{
    return (((PyLongObject *)o)->long_value.lv_tag & 3) == 2;
}
#else
NC_INLINE const digit *nc_int_digits(PyObject *o) { return ((PyLongObject *)o)->ob_digit; }
NC_INLINE size_t nc_int_count(PyObject *o)
{
    Py_ssize_t size = ((PyVarObject *)o)->ob_size;
    return (size_t)(size < 0 ? -size : size);
}
NC_INLINE int nc_int_negative(PyObject *o) { return ((PyVarObject *)o)->ob_size < 0; }
#endif

/* The magnitude of an int of at most two digits (60 bits); false for a longer one. */
NC_INLINE int nc_int_short(PyObject *o, mp_limb_t *magnitude)
{
    size_t n = nc_int_count(o);
    const digit *d = nc_int_digits(o);

    if (NC_LIKELY(n == 1)) {
        *magnitude = d[0];
        return 1;
    }
    if (n == 0) {
        *magnitude = 0;
        return 1;
    }
    if (n == 2) {
        *magnitude = d[0] | (mp_limb_t)d[1] << 30;
        return 1;
    }
    return 0;
}

/* How many limbs `count` digits may fill. */
NC_INLINE mp_size_t nc_limbs_for_digits(size_t count)
{
    return (mp_size_t)(count / 32 * 15 + (count % 32 * 30 + 63) / 64);
}

/* Write the limbs of `count` digits; return how many, leading zeros dropped. */
static inline mp_size_t nc_limbs_from_digits(mp_limb_t *limbs, const digit *d, size_t count)
{
    mp_limb_t *p = limbs;
    mp_limb_t part = 0;
    int bits = 0;
    size_t i = 0;

    /* 32 digits are 15 limbs: all shifts of the unrolled loop are constants. */
    for (; count - i >= 32; i += 32) {
#if defined(__GNUC__)
#pragma GCC unroll 32
#endif
        for (int k = 0; k < 32; k++) {
            const int at = 30 * k % 64;
            const mp_limb_t value = d[i + (size_t)k];
            part |= value << at;
            if (at >= 34) {
                *p++ = part;
                part = at == 34 ? 0 : value >> (64 - at);
            }
        }
    }
    for (; i < count; i++) {
        const mp_limb_t value = d[i];
        part |= value << bits;
        bits += 30;
        if (bits >= 64) {
            *p++ = part;
            bits -= 64;
            part = value >> (30 - bits);
        }
    }
    if (bits > 0) {
        *p++ = part;
    }
    while (p > limbs && p[-1] == 0) {
        p--;
    }
    return (mp_size_t)(p - limbs);
}

/* Write `count` digits from limbs, of which there are enough. */
static inline void nc_digits_from_limbs(digit *d, size_t count, const mp_limb_t *limbs, mp_size_t n)
{
    const mp_limb_t *p = limbs, *end = limbs + n;
    mp_limb_t part = 0;
    int bits = 0;
    size_t i = 0;

    for (; count - i >= 32 && end - p >= 15; i += 32) {
#if defined(__GNUC__)
#pragma GCC unroll 32
#endif
        for (int k = 0; k < 32; k++) {
            const int at = 30 * k % 64, low = 30 * k / 64;
            mp_limb_t value = p[low] >> at;
            if (at > 34) {
                value |= p[low + 1] << (64 - at);
            }
            d[i + (size_t)k] = (digit)(value & NC_DIGIT_MASK);
        }
        p += 15;
    }
    for (; i < count; i++) {
        if (bits < 30) {
            const mp_limb_t next = p < end ? *p++ : 0;
            d[i] = (digit)((part | next << bits) & NC_DIGIT_MASK);
            part = next >> (30 - bits);
            bits += 34;
        } else {
            d[i] = (digit)(part & NC_DIGIT_MASK);
            part >>= 30;
            bits -= 30;
        }
    }
}

/* Number of bits of n > 0 limbs whose highest is not zero. */
NC_INLINE size_t nc_limbs_bits(const mp_limb_t *limbs, mp_size_t n)
{
    return (size_t)n * 64 - (size_t)__builtin_clzll(limbs[n - 1]);
}

/* A new int; NULL with an exception if there is no memory. */
NC_OUTLINE PyObject *nc_int_from_limbs_long(const mp_limb_t *limbs, mp_size_t n, int negative)
{
    size_t bits = nc_limbs_bits(limbs, n), count = (bits + 29) / 30;
#if PY_VERSION_HEX >= 0x030E0000
    void *digits;
    PyLongWriter *writer = PyLongWriter_Create(negative, (Py_ssize_t)count, &digits);
    if (writer == NULL) {
        return NULL;
    }
    nc_digits_from_limbs(digits, count, limbs, n);
    return PyLongWriter_Finish(writer);
#else
    PyLongObject *result = _PyLong_New((Py_ssize_t)count);
    if (result == NULL) {
        return NULL;
    }
#if PY_VERSION_HEX >= 0x030C0000
    nc_digits_from_limbs(result->long_value.ob_digit, count, limbs, n);
    result->long_value.lv_tag = (uintptr_t)count << 3 | (negative ? 2u : 0u);
#else
    nc_digits_from_limbs(result->ob_digit, count, limbs, n);
    ((PyVarObject *)result)->ob_size = negative ? -(Py_ssize_t)count : (Py_ssize_t)count;
#endif
    return (PyObject *)result;
#endif
}

/* The int of GMP's `size` (sign and number of limbs) and `limbs`. */
NC_INLINE PyObject *nc_int_from_limbs(const mp_limb_t *limbs, int size)
{
    if (size == 0) {
        return PyLong_FromLong(0);
    }
    if (size == 1) {
        return limbs[0] >> 63 ? PyLong_FromUnsignedLongLong(limbs[0])
                              : PyLong_FromLongLong((long long)limbs[0]);
    }
    if (size == -1 && limbs[0] >> 63 == 0) {
        return PyLong_FromLongLong(-(long long)limbs[0]);
    }
    return nc_int_from_limbs_long(limbs, size < 0 ? -size : size, size < 0);
}

#endif
