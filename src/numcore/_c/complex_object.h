/* mpc objects: layout, and a free list that keeps their limbs. The pattern is that of real_object.h.
 *
 * The layout is that of gmpy2's MPC_Object, which its C API promises. Include this in numcore.mpc only.
 */
#ifndef NUMCORE_COMPLEX_OBJECT_H
#define NUMCORE_COMPLEX_OBJECT_H

#include <mpc.h>

#include "real_object.h"

typedef struct nc_complex {
    PyObject_HEAD
    mpc_t c;
    Py_hash_t hash_cache;
    int rc;
} nc_complex;

static nc_complex *nc_complex_kept[NC_REAL_CLASSES][NC_REAL_KEPT];
static int nc_complex_count[NC_REAL_CLASSES];

/* Both parts have room for the class of the longer one. */
static nc_complex *nc_complex_allocate(PyTypeObject *type, mpfr_prec_t re, mpfr_prec_t im)
{
    nc_complex *self = PyObject_New(nc_complex, type);
    mpfr_prec_t prec = re > im ? re : im;
    size_t limbs = nc_real_limbs(prec);
    mpfr_prec_t room_re = re, room_im = im;
    nc_status status = NC_OK;

    if (self == NULL) {
        return NULL;
    }
    if (limbs <= NC_REAL_LIMBS) {
        room_re = room_im = (mpfr_prec_t)GMP_NUMB_BITS << nc_real_class(limbs);
    }
    if (limbs * sizeof(mp_limb_t) < NC_TRACK_BYTES) {
        mpc_init3(self->c, room_re, room_im);
        if (nc_memory_low && !nc_memory_recovered()) {
            mpc_clear(self->c);
            status = NC_MEMORY;
        }
    } else {
        if (nc_enter()) {
            mpc_init3(self->c, room_re, room_im);
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
    mpc_realref(self->c)->_mpfr_prec = re;
    mpc_imagref(self->c)->_mpfr_prec = im;
    return self;
}

/* An object with parts of `re` and `im` bits whose values are for the caller to set. */
static inline nc_complex *nc_complex_new(PyTypeObject *type, mpfr_prec_t re, mpfr_prec_t im)
{
    size_t limbs = nc_real_limbs(re > im ? re : im);
    nc_complex *self;

    if (limbs <= NC_REAL_LIMBS) {
        int c = nc_real_class(limbs);
        if (nc_complex_count[c] > 0) {
            self = nc_complex_kept[c][--nc_complex_count[c]];
            nc_real_revive((PyObject *)self);
            mpc_realref(self->c)->_mpfr_prec = re;
            mpc_imagref(self->c)->_mpfr_prec = im;
            self->hash_cache = -1;
            self->rc = 0;
            return self;
        }
    }
    self = nc_complex_allocate(type, re, im);
    if (self != NULL) {
        self->hash_cache = -1;
        self->rc = 0;
    }
    return self;
}

/* tp_dealloc */
static void nc_complex_dealloc(PyObject *object)
{
    nc_complex *self = (nc_complex *)object;
    size_t room = nc_real_room(mpc_realref(self->c));
    size_t other = nc_real_room(mpc_imagref(self->c));

    room = other < room ? other : room;
    if (room <= NC_REAL_LIMBS && nc_real_keeps) {
        int c = nc_real_class(room);
        if (((size_t)1 << c) > room) {
            c--;
        }
        if (nc_complex_count[c] < NC_REAL_KEPT) {
            nc_complex_kept[c][nc_complex_count[c]++] = self;
            return;
        }
    }
    mpc_clear(self->c);
    PyObject_Free(self);
}

#endif
