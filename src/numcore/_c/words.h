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
        return memcmp(x, y, (size_t)n * sizeof *x) == 0;
    }
    for (i = 0; i < n; i++) {
        if (x[i] != y[i]) {
            return 0;
        }
    }
    return 1;
}

#endif
