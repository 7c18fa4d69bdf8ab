/* The object behind `mpz`: its layout, its pool, and views of whatever passes for an integer.
 *
 * Dead objects go to a pool with their limbs still allocated, so that the next value allocates neither
 * an object nor limbs. The pool belongs to the module numcore.mpz (NC_MPZ_OWNER); every other module
 * gets at it through `nc_mpz_attach` (numcore.mpz.mpz_shared in Cython).
 */
#ifndef NUMCORE_MPZ_OBJECT_H
#define NUMCORE_MPZ_OBJECT_H

#include "alloc.h"
#include "guard.h"
#include "int.h"
#include "protocol.h"

/* The layout of gmpy2's MPZ_Object, which its C API promises. */
typedef struct nc_mpz {
    PyObject_HEAD
    mpz_t z;
    Py_hash_t hash_cache;
} nc_mpz;

/* The layout of gmpy2's XMPZ_Object. */
typedef struct nc_xmpz {
    PyObject_HEAD
    mpz_t z;
} nc_xmpz;

#define NC_POOL_OBJECTS 256
#define NC_POOL_LIMBS 128

typedef struct nc_mpz_shared {
    PyTypeObject *mpz_type;
    PyTypeObject *xmpz_type; /* NULL until numcore.xmpz has been imported */
    PyTypeObject *mpq_type; /* the same for the other modules */
    PyTypeObject *mpfr_type;
    PyTypeObject *mpc_type;
    int (*check)(int status);
    /* The rounding of the current context: NULL, for rounding to nearest, as long. */
    int (*rounding)(void);
    /* Quotient of two integers (an mpfr, or an mpq): NULL until numcore.mpfr has been imported. */
    PyObject *(*divide)(mpz_srcptr a, mpz_srcptr b);
    int count;
    nc_mpz *pool[NC_POOL_OBJECTS];
} nc_mpz_shared;

#if defined(NC_MPZ_OWNER)
static nc_mpz_shared nc_shared;
#else
static nc_mpz_shared *nc_shared_pointer;
#define nc_shared (*nc_shared_pointer)
NC_INLINE void nc_mpz_attach(void *shared) { nc_shared_pointer = shared; }
#endif

#define NC_Z(object) (((nc_mpz *)(object))->z)
#define NC_IS_MPZ(object) (Py_TYPE(object) == nc_shared.mpz_type)
#define NC_IS_XMPZ(object) (Py_TYPE(object) == nc_shared.xmpz_type)
#define NC_ABS(size) ((size) < 0 ? -(size) : (size))

/* Turn a region's outcome into a Python exception; 0 if there is none. */
#define nc_check(status) ((status) == NC_OK ? 0 : nc_shared.check(status))

/* MemoryError if the allocation reserve had to be touched. */
NC_INLINE int nc_check_memory(void)
{
    if (NC_UNLIKELY(nc_memory_low) && !nc_memory_recovered()) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

NC_OUTLINE nc_mpz *nc_mpz_make(void)
{
    nc_mpz *self;

    if (nc_check_memory() < 0) {
        return NULL;
    }
    self = (nc_mpz *)PyObject_Malloc(sizeof(nc_mpz));
    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    (void)PyObject_Init((PyObject *)self, nc_shared.mpz_type);
    mpz_init2(self->z, 128);
    self->hash_cache = -1;
    return self;
}

/* A new mpz that owns at least two limbs; its value is whatever the last owner left. */
NC_INLINE nc_mpz *nc_mpz_new(void)
{
#if !defined(Py_GIL_DISABLED)
    if (NC_LIKELY(nc_shared.count > 0)) {
        nc_mpz *self = nc_shared.pool[--nc_shared.count];
#if defined(Py_REF_DEBUG)
        _Py_NewReference((PyObject *)self);
#else
        Py_SET_REFCNT((PyObject *)self, 1);
#endif
        self->hash_cache = -1;
        return self;
    }
#endif
    return nc_mpz_make();
}

NC_OUTLINE void nc_mpz_destroy(nc_mpz *self)
{
    mpz_clear(self->z);
    PyObject_Free(self);
}

/* A new mpz for Cython: its value is undefined. */
static PyObject *nc_mpz_new_object(void) { return (PyObject *)nc_mpz_new(); }

/* tp_dealloc. */
static void nc_mpz_dealloc(PyObject *object)
{
    nc_mpz *self = (nc_mpz *)object;
#if !defined(Py_GIL_DISABLED)
    if (NC_LIKELY(self->z->_mp_alloc <= NC_POOL_LIMBS && self->z->_mp_alloc >= 2
                  && nc_shared.count < NC_POOL_OBJECTS)) {
        nc_shared.pool[nc_shared.count++] = self;
        return;
    }
#endif
    nc_mpz_destroy(self);
}

/* Forget the value of an object after a failed call (it may be half-written), then the object. */
NC_OUTLINE PyObject *nc_mpz_abandon(nc_mpz *self)
{
    mpz_init(self->z);
    Py_DECREF(self);
    return NULL;
}

/* Room for n limbs, whatever is there now may be lost. Sizes from NC_TRACK_BYTES on are guarded. */
NC_OUTLINE int nc_mpz_grow(nc_mpz *self, mp_size_t n)
{
    if (n < (mp_size_t)(NC_TRACK_BYTES / sizeof(mp_limb_t))) {
        mpz_realloc2(self->z, (mp_bitcnt_t)n * 64);
        return 0;
    }
    nc_status status;
    mpz_clear(self->z);
    mpz_init(self->z);
    if (n > INT_MAX - 2) {
        PyErr_SetString(PyExc_OverflowError, "the result does not fit an mpz");
        return -1;
    }
    if (nc_enter()) {
        mpz_realloc2(self->z, (mp_bitcnt_t)n * 64);
    }
    status = nc_leave();
    if (status != NC_OK) {
        mpz_init(self->z);
        return nc_check(status);
    }
    return 0;
}

/* A new mpz with room for n limbs. */
NC_INLINE nc_mpz *nc_mpz_new_limbs(mp_size_t n)
{
    nc_mpz *self = nc_mpz_new();
    if (NC_UNLIKELY(self != NULL && self->z->_mp_alloc < n) && nc_mpz_grow(self, n) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return self;
}

/* A new mpz from sign and magnitude. */
NC_INLINE PyObject *nc_mpz_from_limb(mp_limb_t magnitude, int negative)
{
    nc_mpz *self = nc_mpz_new();
    if (NC_LIKELY(self != NULL)) {
        self->z->_mp_d[0] = magnitude;
        self->z->_mp_size = magnitude == 0 ? 0 : negative ? -1 : 1;
    }
    return (PyObject *)self;
}

NC_OUTLINE PyObject *nc_mpz_from_digits(PyObject *o)
{
    size_t count = nc_int_count(o);
    mp_size_t n;
    nc_mpz *self;

    if (count > (size_t)INT_MAX * 2) {
        PyErr_SetString(PyExc_OverflowError, "int too large to convert to mpz");
        return NULL;
    }
    self = nc_mpz_new_limbs(nc_limbs_for_digits(count));
    if (self == NULL) {
        return NULL;
    }
    n = nc_limbs_from_digits(self->z->_mp_d, nc_int_digits(o), count);
    self->z->_mp_size = (int)(nc_int_negative(o) ? -n : n);
    return (PyObject *)self;
}

/* The mpz of an int (or an instance of a subclass). */
NC_INLINE PyObject *nc_mpz_from_int(PyObject *o)
{
    mp_limb_t magnitude;
    if (nc_int_short(o, &magnitude)) {
        return nc_mpz_from_limb(magnitude, nc_int_negative(o));
    }
    return nc_mpz_from_digits(o);
}

/* A copy of a C integer as an mpz. */
NC_OUTLINE PyObject *nc_mpz_from_z(mpz_srcptr z)
{
    mp_size_t n = NC_ABS(z->_mp_size);
    nc_mpz *self = nc_mpz_new_limbs(n);
    if (self != NULL) {
        memcpy(self->z->_mp_d, z->_mp_d, (size_t)n * sizeof(mp_limb_t));
        self->z->_mp_size = z->_mp_size;
    }
    return (PyObject *)self;
}

NC_INLINE PyObject *nc_mpz_to_int(PyObject *self)
{
    return nc_int_from_limbs(NC_Z(self)->_mp_d, NC_Z(self)->_mp_size);
}

/* The number of bits of the magnitude, as an int. */
NC_INLINE PyObject *nc_bit_length(mpz_srcptr z)
{
    mp_size_t n = NC_ABS(z->_mp_size);
    return PyLong_FromLong(n == 0 ? 0 : (long)nc_limbs_bits(z->_mp_d, n));
}

/* Is this one of the types whose own operators finish what mpz leaves to them? */
NC_INLINE int nc_is_other(PyObject *o)
{
    PyTypeObject *type = Py_TYPE(o);
    return type == nc_shared.mpfr_type || type == nc_shared.mpq_type || type == nc_shared.mpc_type;
}

/* A type above mpz, or one of Python's that is not asked for a protocol. */
NC_INLINE int nc_is_no_integer(PyObject *o)
{
    return PyFloat_Check(o) || PyUnicode_Check(o) || o == Py_None || nc_is_other(o)
           || PyComplex_CheckExact(o);
}

/* self <op> other, as the other's type has it. */
NC_INLINE PyObject *nc_compare_reflected(PyObject *self, PyObject *other, int op)
{
    static const int reflected[] = {Py_GT, Py_GE, Py_EQ, Py_NE, Py_LT, Py_LE};
    return Py_TYPE(other)->tp_richcompare(other, self, reflected[op]);
}

/* Views: an integer argument as a read-only mpz_t, without making an object where that can be had. */

#define NC_VIEW_ROOM 4

typedef struct nc_view {
    mpz_t z;
    mp_limb_t limbs[NC_VIEW_ROOM];
    PyObject *owner;
} nc_view;

NC_INLINE mpz_srcptr nc_view_short(nc_view *view, mp_limb_t magnitude, int negative)
{
    view->limbs[0] = magnitude;
    view->z->_mp_d = view->limbs;
    view->z->_mp_alloc = 0;
    view->z->_mp_size = magnitude == 0 ? 0 : negative ? -1 : 1;
    return view->z;
}

/* The number of ours that a foreign object stands for; the object itself if it has no such method. */
NC_OUTLINE PyObject *nc_stands_for(PyObject *o)
{
    PyTypeObject *const types[NC_PROTOCOLS]
        = {nc_shared.mpz_type, nc_shared.mpq_type, nc_shared.mpfr_type, nc_shared.mpc_type};
    int which = nc_protocol_of(o);

    return which < 0 ? Py_NewRef(o) : nc_call_protocol(o, which, types[which]);
}

NC_OUTLINE mpz_srcptr nc_view_other(nc_view *view, PyObject *o)
{
    mp_limb_t magnitude;

    if (NC_IS_XMPZ(o)) {
        /* It may change while it is looked at. */
        mpz_srcptr z = ((nc_xmpz *)o)->z;
        mp_size_t n = NC_ABS(z->_mp_size);
        if (n <= NC_VIEW_ROOM) {
            view->z->_mp_d = view->limbs;
            view->z->_mp_alloc = 0;
            view->z->_mp_size = z->_mp_size;
            for (mp_size_t i = 0; i < NC_VIEW_ROOM; i++) {
                if (i < n) {
                    view->limbs[i] = z->_mp_d[i];
                }
            }
            return view->z;
        }
        view->owner = nc_mpz_from_z(z);
    } else if (PyLong_Check(o)) {
        if (nc_int_short(o, &magnitude)) {
            return nc_view_short(view, magnitude, nc_int_negative(o));
        }
        view->owner = nc_mpz_from_digits(o);
    } else if (nc_is_no_integer(o)) {
        return NULL;
    } else if (nc_protocol_of(o) == NC_HAS_MPZ) {
        view->owner = nc_call_protocol(o, NC_HAS_MPZ, nc_shared.mpz_type);
    }
    return view->owner == NULL ? NULL : NC_Z(view->owner);
}

/* NULL, without an exception, if `o` is no integer: ask PyErr_Occurred(). */
NC_INLINE mpz_srcptr nc_view_of(nc_view *view, PyObject *o)
{
    mp_limb_t magnitude;

    view->owner = NULL;
    if (NC_LIKELY(NC_IS_MPZ(o))) {
        return NC_Z(o);
    }
    if (PyLong_CheckExact(o) && nc_int_short(o, &magnitude)) {
        return nc_view_short(view, magnitude, nc_int_negative(o));
    }
    return nc_view_other(view, o);
}

NC_INLINE void nc_view_done(nc_view *view) { Py_XDECREF(view->owner); }

/* Calling GMP, guarded, on fresh objects. */

typedef void (*nc_fn3)(mpz_ptr, mpz_srcptr, mpz_srcptr);
typedef void (*nc_fn4)(mpz_ptr, mpz_ptr, mpz_srcptr, mpz_srcptr);

/* Work (in limb products, about half a nanosecond each) from which on the GIL is released, and
 * allocations from which on a call must be guarded. */
#define NC_WORK_RELEASE 40000.0
#define NC_LIMBS_GUARD ((mp_size_t)(NC_TRACK_BYTES / sizeof(mp_limb_t)))

NC_OUTLINE PyObject *nc_guarded3(nc_fn3 function, mpz_srcptr a, mpz_srcptr b, int release)
{
    nc_mpz *result = nc_mpz_new();
    PyThreadState *state = NULL;
    nc_status status;

    if (result == NULL) {
        return NULL;
    }
    if (release) {
        state = PyEval_SaveThread();
    }
    if (nc_enter()) {
        function(result->z, a, b);
    }
    status = nc_leave();
    if (release) {
        PyEval_RestoreThread(state);
    }
    if (status != NC_OK) {
        nc_check(status);
        return nc_mpz_abandon(result);
    }
    return (PyObject *)result;
}

/* As nc_guarded3, for two results, given as a tuple. */
NC_OUTLINE PyObject *nc_guarded4(nc_fn4 function, mpz_srcptr a, mpz_srcptr b, int release)
{
    nc_mpz *first = nc_mpz_new(), *second = nc_mpz_new();
    PyThreadState *state = NULL;
    PyObject *pair;
    nc_status status;

    if (first == NULL || second == NULL) {
        Py_XDECREF(first);
        Py_XDECREF(second);
        return NULL;
    }
    if (release) {
        state = PyEval_SaveThread();
    }
    if (nc_enter()) {
        function(first->z, second->z, a, b);
    }
    status = nc_leave();
    if (release) {
        PyEval_RestoreThread(state);
    }
    if (status != NC_OK) {
        nc_check(status);
        nc_mpz_abandon(first);
        return nc_mpz_abandon(second);
    }
    pair = PyTuple_New(2);
    if (pair == NULL) {
        Py_DECREF(first);
        Py_DECREF(second);
        return NULL;
    }
    PyTuple_SET_ITEM(pair, 0, (PyObject *)first);
    PyTuple_SET_ITEM(pair, 1, (PyObject *)second);
    return pair;
}

#endif
