/* What a pickle names to make a number again.
 *
 * Saving and loading that name is most of the cost of a small pickle: the module is imported and the
 * name looked up, both times. Cheapest is a type, which pickle knows at sight, in a module without a
 * dot in its name. So each number type has such a reader in the package itself, `numcore._mpq` for
 * mpq; where its module is not imported yet, the package's __getattr__ does it. That of mpz is named
 * as the package is, `numcore.numcore`: pickle writes and reads the one string a single time.
 */
#ifndef NUMCORE_PICKLE_H
#define NUMCORE_PICKLE_H

#include <Python.h>
#include <string.h>

static PyObject *nc_reader; /* the type */
static PyObject *(*nc_reader_read)(PyObject *data);

static PyObject *nc_reader_refuse(void)
{
    PyErr_SetString(PyExc_TypeError, "a pickled number is one bytes object");
    return NULL;
}

static PyObject *nc_reader_vectorcall(PyObject *type, PyObject *const *args, size_t flags,
                                      PyObject *names)
{
    (void)type;
    if (PyVectorcall_NARGS(flags) != 1 || (names != NULL && PyTuple_GET_SIZE(names) != 0)) {
        return nc_reader_refuse();
    }
    return nc_reader_read(args[0]);
}

static PyObject *nc_reader_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    (void)type;
    if (PyTuple_GET_SIZE(args) != 1 || (kwargs != NULL && PyDict_GET_SIZE(kwargs) != 0)) {
        return nc_reader_refuse();
    }
    return nc_reader_read(PyTuple_GET_ITEM(args, 0));
}

/* What __reduce__ returns for a number that is written down in `data`. */
static PyObject *nc_reduced(PyObject *data)
{
    PyObject *arguments = PyTuple_Pack(1, data), *result;

    if (arguments == NULL) {
        return NULL;
    }
    result = PyTuple_Pack(2, nc_reader, arguments);
    Py_DECREF(arguments);
    return result;
}

/* Make the reader `name` ("numcore._mpq") and let pickle take numbers apart with `type`'s own
 * __reduce__, which copyreg finds faster than an attribute is looked up. */
static int nc_pickle_setup(PyTypeObject *type, const char *name, PyObject *(*read)(PyObject *data))
{
    static PyType_Slot slots[] = {
        {Py_tp_new, nc_reader_new},
        {Py_tp_doc, (void *)"Reads a pickled number."},
        {0, NULL},
    };
    PyType_Spec spec = {name, sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, slots};
    PyObject *package_name = PyUnicode_InternFromString("numcore"), *package = NULL;
    PyObject *copyreg = NULL, *reduce = NULL, *done = NULL;
    PyHeapTypeObject *reader;

    nc_reader_read = read;
    nc_reader = PyType_FromSpec(&spec);
    if (nc_reader != NULL && package_name != NULL) {
        reader = (PyHeapTypeObject *)nc_reader;
        reader->ht_type.tp_vectorcall = nc_reader_vectorcall;
        PyUnicode_InternInPlace(&reader->ht_qualname);
        package = PyImport_Import(package_name);
        copyreg = PyImport_ImportModule("copyreg");
        reduce = PyObject_GetAttrString((PyObject *)type, "__reduce__");
        if (package != NULL && copyreg != NULL && reduce != NULL
            && PyObject_SetAttrString(nc_reader, "__module__", package_name) == 0
            && PyObject_SetAttr(package, reader->ht_qualname, nc_reader) == 0) {
            done = PyObject_CallMethod(copyreg, "pickle", "OO", type, reduce);
        }
    }
    Py_XDECREF(package_name);
    Py_XDECREF(package);
    Py_XDECREF(copyreg);
    Py_XDECREF(reduce);
    Py_XDECREF(done);
    return done == NULL ? -1 : 0;
}

#endif
