/* Making and freeing the objects of a module's one type, without Cython's chain of base classes.
 *
 * Dead objects are kept in a list to be used again. Each module that includes this has its own.
 */
#ifndef NUMCORE_OBJECT_H
#define NUMCORE_OBJECT_H

#include <Python.h>
#include <string.h>

#include "int.h"
#include "vectorcall.h"

#define NC_KEPT 128

static PyTypeObject *nc_own_type;
static newfunc nc_own_slow_new;
static void (*nc_own_clear)(PyObject *);
static void (*nc_own_ready)(PyObject *);
static Py_ssize_t nc_own_reference; /* where the one object that it holds is kept; 0: there is none */
static PyObject *nc_kept[NC_KEPT];
static int nc_kept_count;

/* A new object: zero bytes behind its head, None for what it refers to. */
NC_INLINE PyObject *nc_make(void)
{
    PyObject *self;

    if (NC_LIKELY(nc_kept_count > 0)) {
        self = nc_kept[--nc_kept_count];
#ifdef Py_REF_DEBUG
        _Py_NewReference(self);
#else
        Py_SET_REFCNT(self, 1);
#endif
    } else {
        self = PyObject_New(PyObject, nc_own_type);
        if (self == NULL) {
            return NULL;
        }
    }
    memset(self + 1, 0, (size_t)nc_own_type->tp_basicsize - sizeof *self);
    if (nc_own_reference > 0) {
        *(PyObject **)((char *)self + nc_own_reference) = Py_NewRef(Py_None);
    }
    return self;
}

static void nc_own_dealloc(PyObject *self)
{
    /* The clearing function may take and drop references. */
    Py_SET_REFCNT(self, 2);
    nc_own_clear(self);
    if (nc_own_reference > 0) {
        Py_CLEAR(*(PyObject **)((char *)self + nc_own_reference));
    }
    if (NC_LIKELY(Py_IS_TYPE(self, nc_own_type)) && nc_kept_count < NC_KEPT) {
        nc_kept[nc_kept_count++] = self;
    } else {
        Py_SET_REFCNT(self, 0);
        Py_TYPE(self)->tp_free(self);
    }
}

/* tp_new: what it makes is valid, arguments are for tp_init. */
static PyObject *nc_own_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *self;

    if (NC_UNLIKELY(type != nc_own_type)) {
        return nc_own_slow_new(type, args, kwargs);
    }
    self = nc_make();
    if (self != NULL && nc_own_ready != NULL) {
        nc_own_ready(self);
    }
    return self;
}

/* `clear` frees what an object holds, `ready` (or NULL) makes zero bytes a valid value, `reference` is the
 * offset of the object that it refers to (0: none). */
static void nc_install(PyTypeObject *type, void (*clear)(PyObject *), void (*ready)(PyObject *),
                       Py_ssize_t reference)
{
    if (PyType_IS_GC(type)) {
        /* Its objects would need a head that the collector finds. What they refer to (contexts)
         * refers to nothing, so that no cycle can hold them: @cython.no_gc. */
        Py_FatalError("numcore: nc_install() takes types that are not garbage collected");
    }
    nc_own_type = type;
    nc_own_slow_new = type->tp_new;
    nc_own_clear = clear;
    nc_own_ready = ready;
    nc_own_reference = reference;
    type->tp_new = nc_own_new;
    type->tp_dealloc = nc_own_dealloc;
    PyType_Modified(type);
}

#endif
