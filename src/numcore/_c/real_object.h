/* mpfr objects: layout, and a free list that keeps their limbs.
 *
 * The layout is that of gmpy2's MPFR_Object, which its C API promises. Limbs are always blocks of
 * MPFR's own (mpfr_init2), so that whoever reaches them through that API may swap or grow them.
 *
 * Each size class holds objects whose limbs suffice for all precisions of the class; making a value of
 * at most NC_REAL_LIMBS limbs then allocates nothing. Include this in numcore.mpfr only: the lists
 * are static. Guarded by the GIL.
 */
#ifndef NUMCORE_REAL_OBJECT_H
#define NUMCORE_REAL_OBJECT_H

#include <Python.h>

#include <mpfr.h>

#include "alloc.h"
#include "guard.h"

typedef struct nc_real {
    PyObject_HEAD
    mpfr_t f;
    Py_hash_t hash_cache;
    int rc;
} nc_real;

#define NC_REAL_CLASSES 6
#define NC_REAL_LIMBS (1 << (NC_REAL_CLASSES - 1))
#define NC_REAL_KEPT 128

static nc_real *nc_real_kept[NC_REAL_CLASSES][NC_REAL_KEPT];
static int nc_real_count[NC_REAL_CLASSES];
static int nc_real_keeps = 0; /* set once nc_real_setup has checked what it relies on */

/* Limbs that MPFR has allocated for `f`: it notes the number in front of them. */
static inline size_t nc_real_room(const __mpfr_struct *f)
{
    return ((const size_t *)f->_mpfr_d)[-1];
}

static inline size_t nc_real_limbs(mpfr_prec_t prec)
{
    return (size_t)(prec - 1) / GMP_NUMB_BITS + 1;
}

/* The smallest class whose objects hold `limbs`. */
static inline int nc_real_class(size_t limbs)
{
    return limbs <= 1 ? 0 : 64 - __builtin_clzll((unsigned long long)(limbs - 1));
}

static inline void nc_real_revive(PyObject *self)
{
#if defined(Py_TRACE_REFS) || defined(Py_GIL_DISABLED)
    _Py_NewReference(self);
#else
    Py_SET_REFCNT(self, 1);
#endif
}

/* A fresh object outside of the lists; NULL with MemoryError set. */
static nc_real *nc_real_allocate(PyTypeObject *type, mpfr_prec_t prec)
{
    nc_real *self = PyObject_New(nc_real, type);
    size_t limbs = nc_real_limbs(prec);
    mpfr_prec_t room = prec;
    nc_status status = NC_OK;

    if (self == NULL) {
        return NULL;
    }
    if (limbs <= NC_REAL_LIMBS) {
        room = (mpfr_prec_t)GMP_NUMB_BITS << nc_real_class(limbs);
    }
    if (limbs * sizeof(mp_limb_t) < NC_TRACK_BYTES) {
        mpfr_init2(self->f, room);
        if (nc_memory_low && !nc_memory_recovered()) {
            mpfr_clear(self->f);
            status = NC_MEMORY;
        }
    } else {
        if (nc_enter()) {
            mpfr_init2(self->f, room);
        }
        status = nc_leave();
    }
    if (status != NC_OK) {
        PyObject_Free(self);
        if (!PyErr_Occurred()) {
            PyErr_NoMemory();
        }
        return NULL;
    }
    self->f->_mpfr_prec = prec;
    return self;
}

/* An object of `prec` bits whose value is for the caller to set. */
static inline nc_real *nc_real_new(PyTypeObject *type, mpfr_prec_t prec)
{
    size_t limbs = nc_real_limbs(prec);
    nc_real *self;

    if (limbs <= NC_REAL_LIMBS) {
        int c = nc_real_class(limbs);
        if (nc_real_count[c] > 0) {
            self = nc_real_kept[c][--nc_real_count[c]];
            nc_real_revive((PyObject *)self);
            self->f->_mpfr_prec = prec;
            self->hash_cache = -1;
            self->rc = 0;
            return self;
        }
    }
    self = nc_real_allocate(type, prec);
    if (self != NULL) {
        self->hash_cache = -1;
        self->rc = 0;
    }
    return self;
}

/* tp_dealloc */
static void nc_real_dealloc(PyObject *object)
{
    nc_real *self = (nc_real *)object;
    size_t room = nc_real_room(self->f);

    if (room <= NC_REAL_LIMBS && nc_real_keeps) {
        int c = nc_real_class(room);
        /* A room that is no power of two was made elsewhere: it serves the class below. */
        if (((size_t)1 << c) > room) {
            c--;
        }
        if (nc_real_count[c] < NC_REAL_KEPT) {
            nc_real_kept[c][nc_real_count[c]++] = self;
            return;
        }
    }
    mpfr_clear(self->f);
    PyObject_Free(self);
}

/* Check the note that MPFR keeps in front of the limbs, and let the lists be used. */
static void nc_real_setup(void)
{
    mpfr_t probe;

    mpfr_init2(probe, 3 * GMP_NUMB_BITS);
    nc_real_keeps = nc_real_room(probe) == 3;
    mpfr_clear(probe);
}

static newfunc nc_slot_new;

/* tp_new: `keywords` may be missing, and is None for Cython then. */
static PyObject *nc_new_without_null(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    return nc_slot_new(type, args, keywords == NULL ? Py_None : keywords);
}

/* Put our own making and freeing of a module's one type over Cython's. */
static void nc_set_slots(PyTypeObject *type, destructor dealloc, newfunc make, vectorcallfunc call)
{
    nc_slot_new = make;
    type->tp_dealloc = dealloc;
    type->tp_new = nc_new_without_null;
    type->tp_vectorcall = call;
}

#endif
