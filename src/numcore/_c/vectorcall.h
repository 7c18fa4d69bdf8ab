/* Calling a type without a tuple of arguments: what a tp_vectorcall does with the calls that it does
 * not handle itself. */
#ifndef NUMCORE_VECTORCALL_H
#define NUMCORE_VECTORCALL_H

#include <Python.h>

/* The new object of `make` (a tp_new) from vectorcall arguments. */
static PyObject *nc_vectorcall_new(newfunc make, PyTypeObject *type, PyObject *const *args,
                                   size_t flags, PyObject *names)
{
    Py_ssize_t count = PyVectorcall_NARGS(flags), i;
    PyObject *tuple = PyTuple_New(count), *keywords = NULL, *result = NULL;

    if (tuple == NULL) {
        return NULL;
    }
    for (i = 0; i < count; i++) {
        PyTuple_SET_ITEM(tuple, i, Py_NewRef(args[i]));
    }
    if (names != NULL && PyTuple_GET_SIZE(names) > 0) {
        keywords = PyDict_New();
        for (i = 0; keywords != NULL && i < PyTuple_GET_SIZE(names); i++) {
            if (PyDict_SetItem(keywords, PyTuple_GET_ITEM(names, i), args[count + i]) < 0) {
                Py_CLEAR(keywords);
            }
        }
        if (keywords == NULL) {
            Py_DECREF(tuple);
            return NULL;
        }
    }
    result = make(type, tuple, keywords);
    Py_DECREF(tuple);
    Py_XDECREF(keywords);
    return result;
}

#endif
