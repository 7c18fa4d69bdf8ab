/* What is told of a foreign object by its class: is it a Fraction, has it conversion methods? */
#ifndef NUMCORE_PROTOCOL_H
#define NUMCORE_PROTOCOL_H

#include <Python.h>

/* fractions.Fraction if anybody has imported it (borrowed, or NULL). */
static PyObject *nc_fraction_class(void)
{
    static PyObject *found = NULL;
    PyObject *name, *module;
    if (found != NULL) {
        return found;
    }
    name = PyUnicode_FromString("fractions");
    module = name == NULL ? NULL : PyImport_GetModule(name);
    Py_XDECREF(name);
    if (module != NULL) {
        found = PyObject_GetAttrString(module, "Fraction");
        Py_DECREF(module);
    }
    if (found == NULL) {
        PyErr_Clear();
    }
    return found;
}

/* Is this a Fraction? Its class is made by Python code: no other kind of class is looked at. */
static inline int nc_is_fraction(PyObject *o)
{
    PyObject *fraction;

    if (!PyType_HasFeature(Py_TYPE(o), Py_TPFLAGS_HEAPTYPE)) {
        return 0;
    }
    fraction = nc_fraction_class();
    return fraction != NULL && PyObject_TypeCheck(o, (PyTypeObject *)fraction);
}

/* A foreign object says what it stands for by its methods __mpz__, __mpq__, __mpfr__ and __mpc__. What
 * it counts as is the last of these that it has. */
enum nc_protocol { NC_HAS_MPZ, NC_HAS_MPQ, NC_HAS_MPFR, NC_HAS_MPC, NC_PROTOCOLS, NC_HAS_NONE = -1 };

/* The method's name, interned; NULL with an exception. */
static PyObject *nc_protocol_name(int which)
{
    static const char *const texts[NC_PROTOCOLS] = {"__mpz__", "__mpq__", "__mpfr__", "__mpc__"};
    static PyObject *names[NC_PROTOCOLS];

    if (names[which] == NULL) {
        names[which] = PyUnicode_InternFromString(texts[which]);
    }
    return names[which];
}

static int nc_has_protocol(PyObject *o, int which)
{
    PyObject *name;

    if (PyType_Check(o)) {
        return 0; /* classes themselves are no numbers */
    }
    name = nc_protocol_name(which);
    if (name == NULL) {
        PyErr_Clear();
        return 0;
    }
    return PyObject_HasAttr(o, name);
}

static int nc_protocol_of(PyObject *o)
{
    int which = NC_PROTOCOLS;

    while (which-- > 0 && !nc_has_protocol(o, which)) {
    }
    return which;
}

/* What such a method returns, of the type that it has to be of (NULL: nobody has imported that). */
static PyObject *nc_call_protocol(PyObject *o, int which, PyTypeObject *wanted)
{
    PyObject *name = nc_protocol_name(which);
    PyObject *result = name == NULL ? NULL : PyObject_CallMethodNoArgs(o, name);

    if (result != NULL && Py_TYPE(result) != wanted) {
        PyErr_Format(PyExc_TypeError, "object of type '%.100s' can not be converted: %U returned '%.100s'",
                     Py_TYPE(o)->tp_name, name, Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

#endif
