/* The object behind `xmpz`: making and freeing it. Dead objects go to a pool with their limbs. */
#ifndef NUMCORE_XMPZ_OBJECT_H
#define NUMCORE_XMPZ_OBJECT_H

#include "mpz_methods.h"
#include "vectorcall.h"

#define NC_XMPZ_POOL 64

static nc_xmpz *nc_xmpz_pool[NC_XMPZ_POOL];
static int nc_xmpz_count = 0;

/* A new xmpz of value 0, with room for two limbs at least. */
static PyObject *nc_xmpz_new(void)
{
    nc_xmpz *self;

#if !defined(Py_GIL_DISABLED)
    if (NC_LIKELY(nc_xmpz_count > 0)) {
        self = nc_xmpz_pool[--nc_xmpz_count];
#if defined(Py_REF_DEBUG)
        _Py_NewReference((PyObject *)self);
#else
        Py_SET_REFCNT((PyObject *)self, 1);
#endif
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

#if !defined(Py_GIL_DISABLED)
    if (NC_LIKELY(self->z->_mp_alloc <= NC_POOL_LIMBS && self->z->_mp_alloc >= 2
                  && nc_xmpz_count < NC_XMPZ_POOL)) {
        nc_xmpz_pool[nc_xmpz_count++] = self;
        return;
    }
#endif
    mpz_clear(self->z);
    PyObject_Free(self);
}

/* A copy of a C integer as an xmpz. */
static PyObject *nc_xmpz_from_z(mpz_srcptr z)
{
    mp_size_t n = nc_size(z);
    PyObject *self = nc_xmpz_new();

    if (NC_UNLIKELY(self != NULL && n > NC_Z(self)->_mp_alloc)) {
        nc_status status;
        if (nc_enter()) {
            mpz_realloc2(NC_Z(self), (mp_bitcnt_t)n * 64);
        }
        status = nc_leave();
        if (status != NC_OK) {
            mpz_init(NC_Z(self));
            Py_DECREF(self);
            nc_check(status);
            return NULL;
        }
    }
    if (NC_LIKELY(self != NULL)) {
        mpz_ptr copy = NC_Z(self);
        for (mp_size_t i = 0; i < n; i++) {
            copy->_mp_d[i] = z->_mp_d[i];
        }
        copy->_mp_size = z->_mp_size;
    }
    return self;
}

static PyObject *nc_xmpz_from_limb(mp_limb_t value)
{
    PyObject *self = nc_xmpz_new();

    if (NC_LIKELY(self != NULL)) {
        NC_Z(self)->_mp_d[0] = value;
        NC_Z(self)->_mp_size = value != 0;
    }
    return self;
}

/* Give self the value of a result that is an integer; what the operator returns. */
static PyObject *nc_xmpz_take(PyObject *self, PyObject *result)
{
    PyObject *copy = NULL;

    if (!NC_IS_MPZ(result)) {
        return Py_NewRef(result);
    }
    if (Py_REFCNT(result) > 1) { /* somebody else would see the swap */
        result = copy = nc_mpz_from_z(NC_Z(result));
        if (copy == NULL) {
            return NULL;
        }
    }
    mpz_swap(NC_Z(self), NC_Z(result));
    Py_XDECREF(copy);
    return Py_NewRef(self);
}

/* mpz_fdiv_q and mpz_fdiv_r, at once for words. b is not 0. */
static void nc_fdiv_q(mpz_ptr r, mpz_srcptr a, mpz_srcptr b)
{
    if (a->_mp_size == 1 && b->_mp_size == 1) {
        r->_mp_d[0] = a->_mp_d[0] / b->_mp_d[0];
        r->_mp_size = r->_mp_d[0] != 0;
    } else {
        mpz_fdiv_q(r, a, b);
    }
}

static void nc_fdiv_r(mpz_ptr r, mpz_srcptr a, mpz_srcptr b)
{
    if (a->_mp_size == 1 && b->_mp_size == 1) {
        r->_mp_d[0] = a->_mp_d[0] % b->_mp_d[0];
        r->_mp_size = r->_mp_d[0] != 0;
    } else {
        mpz_fdiv_r(r, a, b);
    }
}

/* An operator in place: by GMP's function if both numbers are short. `general` divides by 0 if
 * `divides`. */
NC_INLINE PyObject *nc_xmpz_in_place(PyObject *self, PyObject *other, nc_fn3 function,
                                     binaryfunc general, int divides)
{
    PyObject *result, *taken;

    if (NC_IS_MPZ(other) || PyLong_CheckExact(other) || NC_IS_XMPZ(other)) {
        nc_view view;
        mpz_srcptr b = nc_view_of(&view, other);
        if (b != NULL && nc_size(NC_Z(self)) + nc_size(b) < NC_LIMBS_GUARD / 64
            && !(divides && b->_mp_size == 0)) {
            function(NC_Z(self), NC_Z(self), b);
            nc_view_done(&view);
            return nc_check_memory() < 0 ? NULL : Py_NewRef(self);
        }
        nc_view_done(&view);
        if (b == NULL && PyErr_Occurred()) {
            return NULL;
        }
    }
    result = general(self, other);
    taken = result == NULL ? NULL : nc_xmpz_take(self, result);
    Py_XDECREF(result);
    return taken;
}

/* tp_richcompare */
static PyObject *nc_xmpz_compare(PyObject *self, PyObject *other, int op)
{
    if (NC_IS_XMPZ(other)) {
        return nc_truth(nc_cmp_z(NC_Z(self), NC_Z(other)), op);
    }
    return nc_mpz_compare(self, other, op);
}

/* xmpz(...) has the value of mpz(...). */
static PyObject *nc_xmpz_vectorcall(PyObject *type, PyObject *const *args, size_t flags,
                                    PyObject *names)
{
    PyTypeObject *mpz = nc_shared.mpz_type;
    Py_ssize_t n = PyVectorcall_NARGS(flags);
    PyObject *value, *self, *result = NULL;

    (void)type;
    if (names == NULL && n == 0) {
        return nc_xmpz_new();
    }
    if (names == NULL && n == 1) {
        if (NC_IS_MPZ(args[0]) || NC_IS_XMPZ(args[0])) {
            return nc_xmpz_from_z(NC_Z(args[0]));
        }
        if (PyLong_CheckExact(args[0])) {
            mp_limb_t magnitude;
            if (nc_int_short(args[0], &magnitude)) {
                self = nc_xmpz_from_limb(magnitude);
                if (self != NULL && nc_int_negative(args[0])) {
                    NC_Z(self)->_mp_size = -NC_Z(self)->_mp_size;
                }
                return self;
            }
        }
    }
    value = mpz->tp_vectorcall((PyObject *)mpz, args, flags, names);
    if (value == NULL) {
        return NULL;
    }
    self = nc_xmpz_new();
    if (self != NULL) {
        result = nc_xmpz_take(self, value);
        Py_DECREF(self);
    }
    Py_DECREF(value);
    return result;
}

static PyObject *nc_xmpz_tp_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *value = nc_shared.mpz_type->tp_new(nc_shared.mpz_type, args, kwargs);
    PyObject *self = value == NULL ? NULL : nc_xmpz_new(), *result = NULL;

    (void)type;
    if (self != NULL) {
        result = nc_xmpz_take(self, value);
        Py_DECREF(self);
    }
    Py_XDECREF(value);
    return result;
}

static PyObject *nc_no_instance(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    (void)args;
    (void)kwargs;
    PyErr_Format(PyExc_TypeError, "cannot create '%.100s' instances", type->tp_name);
    return NULL;
}

/* Only our own code makes objects of this type. */
static void nc_refuse_instances(PyTypeObject *type)
{
    type->tp_new = nc_no_instance;
    type->tp_vectorcall = NULL;
}

static void nc_xmpz_replace_slots(PyTypeObject *type)
{
    type->tp_dealloc = nc_xmpz_dealloc;
    type->tp_free = PyObject_Free;
    type->tp_new = nc_xmpz_tp_new;
    type->tp_vectorcall = nc_xmpz_vectorcall;
    type->tp_richcompare = nc_xmpz_compare;
    /* A number with bits to index is no sequence: iteration over it would never end. */
    type->tp_as_sequence->sq_item = NULL;
}

#endif
