/* Rows of machine words. */
#ifndef NUMCORE_WORDS_H
#define NUMCORE_WORDS_H

#include <stdint.h>
#include <string.h>

#include <Python.h>

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
