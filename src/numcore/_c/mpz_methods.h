/* Methods and functions of integers that do so little that a wrapper of Cython's would cost as much.
 *
 * They are declared in Cython, with their docstrings; nc_install_methods and nc_install_functions put
 * what is listed here in the place of these declarations.
 */
#ifndef NUMCORE_MPZ_METHODS_H
#define NUMCORE_MPZ_METHODS_H

#include "mpz_prime.h"

/* The types: bit, or kind of test; the option is NULL where the caller has left it out. */
typedef PyObject *(*nc_option_fn)(mpz_srcptr z, PyObject *option, int kind, const char *name);

NC_OUTLINE PyObject *nc_argument_count(const char *name, Py_ssize_t least, Py_ssize_t most, Py_ssize_t n)
{
    PyErr_Format(PyExc_TypeError, "%s() takes %zd to %zd arguments (%zd given)", name, least, most, n);
    return NULL;
}

/* A function of an integer and an option; `least` is 2 where this is no option. */
NC_INLINE PyObject *nc_option_call(PyObject *const *args, Py_ssize_t n, Py_ssize_t least,
                                   nc_option_fn function, int kind, const char *name)
{
    nc_view view;
    mpz_srcptr z;
    PyObject *result = NULL;

    if (NC_UNLIKELY(n < least || n > 2)) {
        return nc_argument_count(name, least, 2, n);
    }
    z = nc_view_of(&view, args[0]);
    if (NC_LIKELY(z != NULL)) {
        result = function(z, n == 2 ? args[1] : NULL, kind, name);
    } else if (!PyErr_Occurred()) {
        nc_refuse(args[0], name);
    }
    nc_view_done(&view);
    return result;
}

/* A method, of an mpz or an xmpz, that takes an option. */
NC_INLINE PyObject *nc_option_method(PyObject *self, PyObject *const *args, Py_ssize_t n,
                                     nc_option_fn function, int kind, const char *name)
{
    if (NC_UNLIKELY(n > 1)) {
        return nc_argument_count(name, 0, 1, n);
    }
    return function(NC_Z(self), n == 1 ? args[0] : NULL, kind, name);
}

/* The first bit that is `bit`, from position n (NULL: 0) on; None if there is none. */
static PyObject *nc_scan(mpz_srcptr z, PyObject *n, int bit, const char *name)
{
    unsigned long index = 0;

    if (n != NULL && nc_count(n, name, &index) < 0) {
        return NULL;
    }
    index = bit ? mpz_scan1(z, index) : mpz_scan0(z, index);
    if (index == ~0ul) {
        Py_RETURN_NONE;
    }
    return PyLong_FromUnsignedLong(index);
}

static PyObject *nc_test_bit(mpz_srcptr z, PyObject *n, int unused, const char *name)
{
    unsigned long index = 0;

    (void)unused;
    if (nc_count(n, name, &index) < 0) {
        return NULL;
    }
    return nc_bool(mpz_tstbit(z, index));
}

static PyObject *nc_num_digits(mpz_srcptr z, PyObject *base, int unused, const char *name)
{
    long radix = 10;

    (void)unused;
    (void)name;
    if (base != NULL) {
        PyObject *index = PyNumber_Index(base);
        radix = index == NULL ? -1 : PyLong_AsLong(index);
        Py_XDECREF(index);
        if (radix < 2 || radix > 62) {
            if (!PyErr_Occurred()) {
                PyErr_SetString(PyExc_ValueError, "base must be in the interval [2, 62]");
            }
            return NULL;
        }
    }
    return PyLong_FromSize_t(mpz_sizeinbase(z, (int)radix));
}

enum nc_prime_kind { NC_IS_PRIME, NC_IS_PROBAB_PRIME };

/* A test with a number of Miller-Rabin tests beyond one limb. */
static PyObject *nc_prime_test(mpz_srcptr z, PyObject *tests, int kind, const char *name)
{
    unsigned long reps = 25;

    if (tests != NULL) {
        if (nc_count(tests, name, &reps) < 0) {
            return NULL;
        }
        if (reps > 1ul << 20) {
            PyErr_Format(PyExc_OverflowError, "%s(): more than 2**20 tests", name);
            return NULL;
        }
    }
    if (kind == NC_IS_PRIME) {
        return nc_is_prime(z, name, reps);
    } else {
        long answer = nc_probab_prime(z, reps);
        return answer < 0 ? NULL : PyLong_FromLong(answer);
    }
}

/* What is called. */

#define NC_SELF_OPTION PyObject *self, PyObject *const *args, Py_ssize_t n

static PyObject *nc_scan0_method(NC_SELF_OPTION)
{
    return nc_option_method(self, args, n, nc_scan, 0, "bit_scan0");
}
static PyObject *nc_scan1_method(NC_SELF_OPTION)
{
    return nc_option_method(self, args, n, nc_scan, 1, "bit_scan1");
}
static PyObject *nc_num_digits_method(NC_SELF_OPTION)
{
    return nc_option_method(self, args, n, nc_num_digits, 0, "num_digits");
}
static PyObject *nc_is_prime_method(NC_SELF_OPTION)
{
    return nc_option_method(self, args, n, nc_prime_test, NC_IS_PRIME, "is_prime");
}
static PyObject *nc_is_probab_prime_method(NC_SELF_OPTION)
{
    return nc_option_method(self, args, n, nc_prime_test, NC_IS_PROBAB_PRIME, "is_probab_prime");
}
static PyObject *nc_sizeof_method(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyLong_FromSize_t((size_t)Py_TYPE(self)->tp_basicsize
                             + (size_t)NC_Z(self)->_mp_alloc * sizeof(mp_limb_t));
}

static PyObject *nc_scan0_function(NC_SELF_OPTION)
{
    (void)self;
    return nc_option_call(args, n, 1, nc_scan, 0, "bit_scan0");
}
static PyObject *nc_scan1_function(NC_SELF_OPTION)
{
    (void)self;
    return nc_option_call(args, n, 1, nc_scan, 1, "bit_scan1");
}
static PyObject *nc_test_bit_function(NC_SELF_OPTION)
{
    (void)self;
    return nc_option_call(args, n, 2, nc_test_bit, 0, "bit_test");
}
static PyObject *nc_num_digits_function(NC_SELF_OPTION)
{
    (void)self;
    return nc_option_call(args, n, 1, nc_num_digits, 0, "num_digits");
}
static PyObject *nc_is_prime_function(NC_SELF_OPTION)
{
    (void)self;
    return nc_option_call(args, n, 1, nc_prime_test, NC_IS_PRIME, "is_prime");
}
static PyObject *nc_is_probab_prime_function(NC_SELF_OPTION)
{
    (void)self;
    return nc_option_call(args, n, 1, nc_prime_test, NC_IS_PROBAB_PRIME, "is_probab_prime");
}
static PyObject *nc_gcd_function(NC_SELF_OPTION)
{
    (void)self;
    return nc_fold(args, n, nc_gcd, 0, "gcd");
}
static PyObject *nc_lcm_function(NC_SELF_OPTION)
{
    (void)self;
    return nc_fold(args, n, nc_lcm, 1, "lcm");
}

/* Installing. The type or module has a declaration for each entry of a list, whose docstring it keeps. */

#define NC_FAST(name, function) \
    {name, (PyCFunction)(void (*)(void))(function), METH_FASTCALL, NULL}

NC_OUTLINE int nc_install_methods(PyTypeObject *type, PyMethodDef *list)
{
    for (PyMethodDef *method = list; method->ml_name != NULL; method++) {
        PyObject *declared = PyDict_GetItemString(type->tp_dict, method->ml_name), *made;
        int status;
        if (declared == NULL || !Py_IS_TYPE(declared, &PyMethodDescr_Type)) {
            PyErr_Format(PyExc_SystemError, "no method %s", method->ml_name);
            return -1;
        }
        method->ml_doc = ((PyMethodDescrObject *)declared)->d_method->ml_doc;
        made = PyDescr_NewMethod(type, method);
        status = made == NULL ? -1 : PyDict_SetItemString(type->tp_dict, method->ml_name, made);
        Py_XDECREF(made);
        if (status < 0) {
            return -1;
        }
    }
    PyType_Modified(type);
    return 0;
}

NC_OUTLINE int nc_install_functions(PyObject *names, PyMethodDef *list)
{
    for (PyMethodDef *method = list; method->ml_name != NULL; method++) {
        PyObject *declared = PyDict_GetItemString(names, method->ml_name), *module, *made = NULL;
        int status;
        if (declared == NULL || !PyCFunction_Check(declared)) {
            PyErr_Format(PyExc_SystemError, "no function %s", method->ml_name);
            return -1;
        }
        method->ml_doc = ((PyCFunctionObject *)declared)->m_ml->ml_doc;
        module = PyObject_GetAttrString(declared, "__module__");
        if (module != NULL) {
            made = PyCFunction_NewEx(method, NULL, module);
            Py_DECREF(module);
        }
        status = made == NULL ? -1 : PyDict_SetItemString(names, method->ml_name, made);
        Py_XDECREF(made);
        if (status < 0) {
            return -1;
        }
    }
    return 0;
}

static PyMethodDef nc_methods_of_both[] = {
    NC_FAST("bit_scan0", nc_scan0_method),
    NC_FAST("bit_scan1", nc_scan1_method),
    NC_FAST("num_digits", nc_num_digits_method),
    {"__sizeof__", nc_sizeof_method, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
#if defined(NC_MPZ_OWNER)
static PyMethodDef nc_methods_of_mpz[] = {
    NC_FAST("is_prime", nc_is_prime_method),
    NC_FAST("is_probab_prime", nc_is_probab_prime_method),
    {NULL, NULL, 0, NULL},
};
static PyMethodDef nc_functions_of_mpz[] = {
    NC_FAST("bit_scan0", nc_scan0_function),
    NC_FAST("bit_scan1", nc_scan1_function),
    NC_FAST("bit_test", nc_test_bit_function),
    NC_FAST("gcd", nc_gcd_function),
    NC_FAST("is_prime", nc_is_prime_function),
    NC_FAST("is_probab_prime", nc_is_probab_prime_function),
    NC_FAST("lcm", nc_lcm_function),
    NC_FAST("num_digits", nc_num_digits_function),
    {NULL, NULL, 0, NULL},
};
#endif

#endif
