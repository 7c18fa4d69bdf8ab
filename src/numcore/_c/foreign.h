/* Operands of other families: floats, complex numbers, fractions, and the higher of our own types. */
#ifndef NUMCORE_FOREIGN_H
#define NUMCORE_FOREIGN_H

#include "mpz_object.h"

/* Does its class say how to make an int of it? */
NC_INLINE int nc_has_int(PyObject *o)
{
    PyNumberMethods *numbers = Py_TYPE(o)->tp_as_number;
    return numbers != NULL && (numbers->nb_int != NULL || numbers->nb_index != NULL);
}

/* Numerator (0) or denominator (1) of a Fraction, as an int; NULL with an exception otherwise. The
 * properties are methods written in Python, what they return lies behind them. */
NC_OUTLINE PyObject *nc_fraction_part(PyObject *o, int which)
{
    static PyObject *names[2];
    static const char *const texts[2][2]
        = {{"_numerator", "_denominator"}, {"numerator", "denominator"}};
    PyObject *part = NULL;

    if (names[which] == NULL) {
        names[which] = PyUnicode_InternFromString(texts[0][which]);
        if (names[which] == NULL) {
            return NULL;
        }
    }
    if ((PyObject *)Py_TYPE(o) == nc_fraction_class()) {
        part = PyObject_GetAttr(o, names[which]);
        if (part == NULL) {
            PyErr_Clear();
        }
    }
    if (part == NULL) {
        part = PyObject_GetAttrString(o, texts[1][which]);
    }
    if (part != NULL && !PyLong_Check(part)) {
        Py_CLEAR(part);
        PyErr_SetString(PyExc_TypeError, "the parts of a Fraction must be ints");
    }
    return part;
}

/* Operations that an operand of another family (float, Fraction, ...) can be promoted for. */
enum nc_operation {
    NC_ADD,
    NC_SUB,
    NC_MUL,
    NC_FLOORDIV,
    NC_MOD,
    NC_DIVMOD,
    NC_TRUEDIV,
    NC_POW,
    NC_NO_PROMOTION
};

NC_INLINE PyTypeObject *nc_type_above_one(PyObject *o, int operation)
{
    PyTypeObject *type = Py_TYPE(o);

    if (PyFloat_Check(o) || type == nc_shared.mpfr_type) {
        return nc_shared.mpfr_type;
    }
    if (PyComplex_Check(o) || type == nc_shared.mpc_type) {
        return nc_shared.mpc_type;
    }
    return operation != NC_POW && nc_is_fraction(o) ? nc_shared.mpq_type : NULL;
}

/* The type of ours whose operators take these two, of which one is an integer or a rational; NULL: it
 * is not imported yet, or Python code has to find out. */
static PyTypeObject *nc_type_above(PyObject *left, PyObject *right, int operation)
{
    PyTypeObject *type = nc_type_above_one(right, operation);

    return type != NULL ? type : nc_type_above_one(left, operation);
}

/* The operation by a type's own operator, which takes its operands in any order. */
static PyObject *nc_operate_as(PyTypeObject *type, PyObject *left, PyObject *right, int operation)
{
    PyNumberMethods *methods = type->tp_as_number;

    switch (operation) {
    case NC_ADD: return methods->nb_add(left, right);
    case NC_SUB: return methods->nb_subtract(left, right);
    case NC_MUL: return methods->nb_multiply(left, right);
    case NC_FLOORDIV: return methods->nb_floor_divide(left, right);
    case NC_MOD: return methods->nb_remainder(left, right);
    case NC_DIVMOD: return methods->nb_divmod(left, right);
    case NC_TRUEDIV: return methods->nb_true_divide(left, right);
    case NC_POW: return methods->nb_power(left, right, Py_None);
    default: return Py_NewRef(Py_NotImplemented);
    }
}

#endif
