/* Powers, with and without a modulus. */
#ifndef NUMCORE_MPZ_POWER_H
#define NUMCORE_MPZ_POWER_H

#include "mpz_operator.h"

/* mpz_pow_ui for nc_call3: the exponent travels as the second operand. */
static void nc_power_ui(mpz_ptr r, mpz_srcptr a, mpz_srcptr e) { mpz_pow_ui(r, a, e->_mp_d[0]); }

/* a**e for e >= 0. */
static PyObject *nc_power(mpz_srcptr a, mpz_srcptr e)
{
    mp_size_t an = nc_size(a);
    size_t bits;
    mp_limb_t count;
    double total;

    if (e->_mp_size == 0) {
        return nc_mpz_from_limb(1, 0);
    }
    if (an == 0 || (an == 1 && a->_mp_d[0] == 1)) {
        return nc_mpz_from_limb((mp_limb_t)an, a->_mp_size < 0 && (e->_mp_d[0] & 1));
    }
    bits = nc_limbs_bits(a->_mp_d, an);
    count = e->_mp_d[0];
    total = (double)(bits - 1) * (double)count;
    if (e->_mp_size > 1 || total > (double)NC_BITS_LIMIT) {
        return nc_too_large("mpz ** n");
    }
    if (an == 1 && bits * count <= 128) {
        nc_limb2 result = 1, square = a->_mp_d[0];
        int negative = a->_mp_size < 0 && (count & 1);
        for (;; square *= square) {
            if (count & 1) {
                result *= square;
            }
            if ((count >>= 1) == 0) {
                break;
            }
        }
        return nc_mpz_from_limb2((mp_limb_t)result, (mp_limb_t)(result >> 64), negative);
    }
    total = ((double)bits * (double)count) / 64 + 2;
    return nc_call3(nc_power_ui, a, e, total < 1e9 ? (mp_size_t)total : NC_LIMBS_GUARD,
                    total * total / 2);
}

/* Odd moduli of one limb, by Montgomery's method: no division in the loop. */
static mp_limb_t nc_powm_limb(mp_limb_t base, const mp_limb_t *exponent, mp_size_t n, mp_limb_t m)
{
    mp_limb_t inverse = (3 * m) ^ 2, result, x;
    mp_limb_t bit = (mp_limb_t)1 << 63 >> __builtin_clzll(exponent[n - 1]);

    for (int k = 0; k < 4; k++) {
        inverse *= 2 - m * inverse;
    }
#define NC_REDUCE(high, low)                                                                        \
    do {                                                                                            \
        mp_limb_t h_ = (high), q_ = (low)*inverse;                                                  \
        mp_limb_t t_ = (mp_limb_t)((nc_limb2)q_ * m >> 64);                                         \
        result = h_ - t_ + (h_ < t_ ? m : 0);                                                       \
    } while (0)
    /* base * 2**64 mod m */
    nc_divide_2by1(base % m, 0, m, &x);
    result = x;
    for (;;) {
        nc_limb2 p;
        bit >>= 1;
        if (bit == 0) {
            if (--n == 0) {
                break;
            }
            bit = (mp_limb_t)1 << 63;
        }
        p = (nc_limb2)result * result;
        NC_REDUCE((mp_limb_t)(p >> 64), (mp_limb_t)p);
        if (exponent[n - 1] & bit) {
            p = (nc_limb2)result * x;
            NC_REDUCE((mp_limb_t)(p >> 64), (mp_limb_t)p);
        }
    }
    NC_REDUCE(0, result);
#undef NC_REDUCE
    return result;
}

/* A result in the range that Python's pow() has: between 0 and m, with the sign of m. */
static PyObject *nc_with_sign_of(PyObject *result, mpz_srcptr m)
{
    if (result != NULL && m->_mp_size < 0 && NC_Z(result)->_mp_size != 0) {
        PyObject *moved = nc_general_add(NC_Z(result), m);
        Py_DECREF(result);
        return moved;
    }
    return result;
}

NC_OUTLINE PyObject *nc_not_invertible(const char *what)
{
    PyErr_Format(PyExc_ValueError, "%s base not invertible", what);
    return NULL;
}

/* The inverse of a modulo m, in [0, |m|); NULL without an exception if there is none. */
static PyObject *nc_inverse(mpz_srcptr a, mpz_srcptr m)
{
    mp_size_t n = nc_max(nc_size(a), nc_size(m));
    nc_mpz *result = nc_mpz_new();
    PyThreadState *state;
    nc_status status;
    int found = 0;

    if (result == NULL) {
        return NULL;
    }
    if (n < 150) {
        found = m->_mp_size != 0 && mpz_invert(result->z, a, m);
        if (!found) {
            Py_DECREF(result);
            return NULL;
        }
        return (PyObject *)result;
    }
    volatile int answer = 0;
    state = PyEval_SaveThread();
    if (nc_enter()) {
        answer = mpz_invert(result->z, a, m);
    }
    status = nc_leave();
    PyEval_RestoreThread(state);
    if (status != NC_OK) {
        nc_check(status);
        return nc_mpz_abandon(result);
    }
    if (!answer) {
        Py_DECREF(result);
        return NULL;
    }
    return (PyObject *)result;
}

/* a**e modulo m, as Python's pow() has it. */
static PyObject *nc_powm(mpz_srcptr a, mpz_srcptr e, mpz_srcptr m, const char *what)
{
    mp_size_t mn = nc_size(m), en = nc_size(e);
    PyObject *inverse = NULL, *result;
    nc_mpz *fresh;
    double work;
    mpz_t positive;

    if (mn == 0) {
        PyErr_Format(PyExc_ValueError, "%s 3rd argument cannot be 0", what);
        return NULL;
    }
    if (e->_mp_size < 0) {
        inverse = nc_inverse(a, m);
        if (inverse == NULL) {
            return PyErr_Occurred() ? NULL : nc_not_invertible(what);
        }
        a = NC_Z(inverse);
        positive[0] = e[0];
        positive->_mp_size = (int)en;
        e = positive;
    }
    if (mn == 1 && (m->_mp_d[0] & 1) && en > 0 && en < 64 && nc_size(a) < NC_LIMBS_GUARD) {
        mp_limb_t d = m->_mp_d[0], base = a->_mp_size == 0 ? 0 : mpn_mod_1(a->_mp_d, nc_size(a), d);
        mp_limb_t power = d == 1 ? 0 : nc_powm_limb(base, e->_mp_d, en, d);
        if (power != 0 && a->_mp_size < 0 && (e->_mp_d[0] & 1)) {
            power = d - power;
        }
        result = nc_mpz_from_limb(power, 0);
        Py_XDECREF(inverse);
        return nc_with_sign_of(result, m);
    }
    fresh = nc_mpz_new();
    if (fresh == NULL) {
        Py_XDECREF(inverse);
        return NULL;
    }
    work = (double)en * 64 * ((double)mn * (double)mn + 10) + nc_division_work(nc_size(a), mn);
    if (work < NC_WORK_RELEASE && nc_size(a) < NC_LIMBS_GUARD) {
        mpz_powm(fresh->z, a, e, m);
    } else {
        PyThreadState *state = PyEval_SaveThread();
        nc_status status;
        if (nc_enter()) {
            mpz_powm(fresh->z, a, e, m);
        }
        status = nc_leave();
        PyEval_RestoreThread(state);
        if (status != NC_OK) {
            nc_check(status);
            Py_XDECREF(inverse);
            return nc_mpz_abandon(fresh);
        }
    }
    Py_XDECREF(inverse);
    return nc_with_sign_of((PyObject *)fresh, m);
}

/* nb_power */
static PyObject *nc_mpz_pow(PyObject *left, PyObject *right, PyObject *modulus)
{
    nc_view a, b, c;
    mpz_srcptr x, y, m;
    PyObject *result = NULL;

    b.owner = c.owner = NULL;
    x = nc_view_of(&a, left);
    y = x == NULL ? NULL : nc_view_of(&b, right);
    if (x == NULL || y == NULL) {
        if (!PyErr_Occurred()) {
            if (modulus == Py_None) {
                result = nc_promoted(left, right, NC_POW);
            } else {
                PyErr_SetString(PyExc_TypeError, "pow() 3rd argument not allowed unless all "
                                                 "arguments are integers");
            }
        }
    } else if (modulus == Py_None) {
        result = y->_mp_size < 0 ? nc_promoted(left, right, NC_POW) : nc_power(x, y);
    } else {
        m = nc_view_of(&c, modulus);
        if (m != NULL) {
            result = nc_powm(x, y, m, "pow()");
        } else if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_TypeError, "pow() modulus must be an integer");
        }
    }
    nc_view_done(&a);
    nc_view_done(&b);
    nc_view_done(&c);
    return result;
}

#endif
