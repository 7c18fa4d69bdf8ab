/* Machine words, and rows of them. */
#ifndef NUMCORE_WORDS_H
#define NUMCORE_WORDS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include <Python.h>

/* The double nearest to p / q, as Python divides ints, for q > 0. */
static inline double nc_words_quotient(int64_t p, uint64_t q)
{
    const uint64_t size = p < 0 ? -(uint64_t)p : (uint64_t)p;
    unsigned __int128 numerator;
    uint64_t quotient;
    double result;
    int up, down;

    if (p == 0) {
        return 0.0;
    }

    /* A quotient of 63 or 64 bits, whose last one also stands for what is left. */
    up = __builtin_clzll(size);
    down = __builtin_clzll(q);
    q <<= down;
    numerator = (unsigned __int128)(size << up) << 63;
    quotient = (uint64_t)(numerator / q);
    quotient |= numerator != (unsigned __int128)quotient * q;

    result = ldexp((double)quotient, down - up - 63);
    return p < 0 ? -result : result;
}

/* Up to so many words comparing them costs less than calling memcmp(). */
#define NC_SAME_WORDS 16

/* Are two rows the same? */
static inline int nc_same_words(const void *a, const void *b, Py_ssize_t n)
{
    const uint64_t *x = a, *y = b;
    Py_ssize_t i;

    if (n > NC_SAME_WORDS) {
        return x[0] == y[0] && memcmp(x, y, (size_t)n * sizeof *x) == 0;
    }
    for (i = 0; i < n; i++) {
        if (x[i] != y[i]) {
            return 0;
        }
    }
    return 1;
}

/* Write the rows of a matrix as columns: four at a time, so that what is read and written lies close. */
static inline void nc_words_transpose(void *result, const void *matrix, Py_ssize_t rows,
                                      Py_ssize_t columns)
{
    const uint64_t *a = matrix;
    uint64_t *out = result;
    Py_ssize_t i, j;

    for (i = 0; i + 4 <= rows; i += 4, a += 4 * columns) {
        uint64_t *to = out + i;
        for (j = 0; j < columns; j++, to += rows) {
            to[0] = a[j];
            to[1] = a[columns + j];
            to[2] = a[2 * columns + j];
            to[3] = a[3 * columns + j];
        }
    }
    for (; i < rows; i++, a += columns) {
        for (j = 0; j < columns; j++) {
            out[j * rows + i] = a[j];
        }
    }
}

#endif
