/* int -> mpz_t through the digits of the int, never through text. */
#ifndef NUMCORE_INTEGER_DIGITS_H
#define NUMCORE_INTEGER_DIGITS_H

#include <Python.h>

#include <gmp.h>

#include "alloc.h"
#include "guard.h"

#if PY_VERSION_HEX >= 0x030C0000
#define NC_INT_COUNT(x) ((Py_ssize_t)(((PyLongObject *)(x))->long_value.lv_tag >> 3))
#define NC_INT_DIGITS(x) (((PyLongObject *)(x))->long_value.ob_digit)
#define NC_INT_NEGATIVE(x) ((((PyLongObject *)(x))->long_value.lv_tag & 3) == 2)
#else
#define NC_INT_COUNT(x) (Py_SIZE(x) < 0 ? -Py_SIZE(x) : Py_SIZE(x))
#define NC_INT_DIGITS(x) (((PyLongObject *)(x))->ob_digit)
#define NC_INT_NEGATIVE(x) (Py_SIZE(x) < 0)
#endif

/* Set `z` to the value of any int; -1 with MemoryError set on failure, `z` is unchanged then. */
static int nc_mpz_set_int(mpz_ptr z, PyObject *x)
{
    Py_ssize_t count = NC_INT_COUNT(x);
    nc_status status = NC_OK;
    size_t bits = (size_t)count * PyLong_SHIFT;

    if (bits / 8 < NC_TRACK_BYTES) {
        mpz_import(z, (size_t)count, -1, sizeof(digit), 0, sizeof(digit) * 8 - PyLong_SHIFT,
                   NC_INT_DIGITS(x));
    } else {
        if (nc_enter()) {
            mpz_realloc2(z, bits);
        }
        status = nc_leave();
        if (status == NC_OK) {
            mpz_import(z, (size_t)count, -1, sizeof(digit), 0,
                       sizeof(digit) * 8 - PyLong_SHIFT, NC_INT_DIGITS(x));
        }
    }
    if (status != NC_OK) {
        if (!PyErr_Occurred()) {
            PyErr_NoMemory();
        }
        return -1;
    }
    if (NC_INT_NEGATIVE(x)) {
        mpz_neg(z, z);
    }
    return 0;
}

#endif
