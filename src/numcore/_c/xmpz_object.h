/* The object behind `xmpz`: making and freeing it. Dead objects go to a pool with their limbs. */
#ifndef NUMCORE_XMPZ_OBJECT_H
#define NUMCORE_XMPZ_OBJECT_H

#include "mpz_function.h"
#include "vectorcall.h"

#define NC_XMPZ_POOL 64

static nc_xmpz *nc_xmpz_pool[NC_XMPZ_POOL];
static int nc_xmpz_count = 0;
static PyObject *(*nc_xmpz_fill)(PyObject *self, PyObject *args, PyObject *kwargs);

/* A new xmpz of value 0, with room for two limbs at least. */
static PyObject *nc_xmpz_new(void)
{
    nc_xmpz *self;

#if !defined(Py_GIL_DISABLED) && !defined(Py_REF_DEBUG)
    if (NC_LIKELY(nc_xmpz_count > 0)) {
        self = nc_xmpz_pool[--nc_xmpz_count];
        Py_SET_REFCNT((PyObject *)self, 1);
        self->z->_mp_size = 0;
        return (PyObject *)self;
    }
#endif
    if (nc_check_memory() < 0) {
        return NULL;
    }
    self = PyObject_New(nc_xmpz, nc_shared.xmpz_type);
    if (self != NULL) {
        mpz_init2(self->z, 128);
    }
    return (PyObject *)self;
}

/* tp_dealloc */
static void nc_xmpz_dealloc(PyObject *object)
{
    nc_xmpz *self = (nc_xmpz *)object;

#if !defined(Py_GIL_DISABLED) && !defined(Py_REF_DEBUG)
    if (NC_LIKELY(self->z->_mp_alloc <= NC_POOL_LIMBS && self->z->_mp_alloc >= 2
                  && nc_xmpz_count < NC_XMPZ_POOL)) {
        nc_xmpz_pool[nc_xmpz_count++] = self;
        return;
    }
#endif
    mpz_clear(self->z);
    PyObject_Free(self);
}

static PyObject *nc_xmpz_tp_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *self = nc_xmpz_new(), *result;

    (void)type;
    if (self == NULL) {
        return NULL;
    }
    result = nc_xmpz_fill(self, args, kwargs == NULL ? Py_None : kwargs);
    Py_DECREF(self);
    return result;
}

static PyObject *nc_xmpz_vectorcall(PyObject *type, PyObject *const *args, size_t flags,
                                    PyObject *names)
{
    Py_ssize_t n = PyVectorcall_NARGS(flags);

    if (names == NULL && n == 0) {
        return nc_xmpz_new();
    }
    if (names == NULL && n == 1 && (NC_IS_MPZ(args[0]) || PyLong_Check(args[0]) || NC_IS_XMPZ(args[0]))) {
        nc_view view;
        mpz_srcptr z = nc_view_of(&view, args[0]);
        PyObject *self = NULL;
        if (z != NULL && nc_size(z) < NC_LIMBS_GUARD) {
            self = nc_xmpz_new();
            if (self != NULL) {
                mpz_set(((nc_xmpz *)self)->z, z);
            }
            nc_view_done(&view);
            return self;
        }
        nc_view_done(&view);
        if (PyErr_Occurred()) {
            return NULL;
        }
    }
    return nc_vectorcall_new(nc_xmpz_tp_new, (PyTypeObject *)type, args, flags, names);
}

static void nc_xmpz_replace_slots(PyTypeObject *type)
{
    type->tp_dealloc = nc_xmpz_dealloc;
    type->tp_free = PyObject_Free;
    type->tp_new = nc_xmpz_tp_new;
    type->tp_vectorcall = nc_xmpz_vectorcall;
    /* A number with bits to index is no sequence: iteration over it would never end. */
    type->tp_as_sequence->sq_item = NULL;
}

#endif
