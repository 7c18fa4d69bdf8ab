/* The slots of nmod whose cost is counted in nanoseconds; see fmpz_object.h. */
#ifndef NUMCORE_NMOD_OBJECT_H
#define NUMCORE_NMOD_OBJECT_H

#include <Python.h>

#include <flint/nmod.h>

#include "int.h"
#include "vectorcall.h"

#define NC_NMOD_KEPT 256

typedef struct {
    PyObject_HEAD
    ulong val;
    nmod_t mod;
} nc_nmod;

static PyTypeObject *nc_nmod_type;
static PyNumberMethods nc_nmod_slow;
static richcmpfunc nc_nmod_slow_compare;
static newfunc nc_nmod_slow_new;
static nc_nmod *nc_nmod_kept[NC_NMOD_KEPT];
static int nc_nmod_kept_count;
static nmod_t nc_nmod_last; /* the last modulus that was called for: its inverse costs a division */

NC_INLINE PyObject *nc_nmod_make(ulong value, nmod_t mod)
{
    nc_nmod *self;

    if (NC_LIKELY(nc_nmod_kept_count > 0)) {
        self = nc_nmod_kept[--nc_nmod_kept_count];
#ifdef Py_REF_DEBUG
        _Py_NewReference((PyObject *)self);
#else
        Py_SET_REFCNT((PyObject *)self, 1);
#endif
    } else {
        self = PyObject_New(nc_nmod, nc_nmod_type);
        if (self == NULL) {
            return NULL;
        }
    }
    self->val = value;
    self->mod = mod;
    return (PyObject *)self;
}

static void nc_nmod_dealloc(PyObject *object)
{
    if (NC_LIKELY(Py_IS_TYPE(object, nc_nmod_type)) && nc_nmod_kept_count < NC_NMOD_KEPT) {
        nc_nmod_kept[nc_nmod_kept_count++] = (nc_nmod *)object;
    } else {
        Py_TYPE(object)->tp_free(object);
    }
}

/* The residue of an exact nmod of this modulus or a small int. */
NC_INLINE int nc_nmod_peek(PyObject *x, ulong *value, nmod_t mod)
{
    mp_limb_t magnitude;

    if (NC_LIKELY(Py_IS_TYPE(x, nc_nmod_type))) {
        *value = ((nc_nmod *)x)->val;
        return ((nc_nmod *)x)->mod.n == mod.n;
    }
    if (!PyLong_CheckExact(x) || !nc_int_short(x, &magnitude)) {
        return 0;
    }
    if (magnitude >= mod.n) {
        NMOD_RED(magnitude, magnitude, mod);
    }
    *value = nc_int_negative(x) ? nmod_neg(magnitude, mod) : magnitude;
    return 1;
}

#define NC_NMOD_OPERATOR(name, slot, function)                                                  \
    static PyObject *nc_nmod_##name(PyObject *left, PyObject *right)                            \
    {                                                                                           \
        PyObject *ours = Py_IS_TYPE(left, nc_nmod_type) ? left : right;                         \
        if (NC_LIKELY(Py_IS_TYPE(ours, nc_nmod_type))) {                                        \
            nmod_t mod = ((nc_nmod *)ours)->mod;                                                \
            ulong a, b;                                                                         \
            if (NC_LIKELY(nc_nmod_peek(left, &a, mod) && nc_nmod_peek(right, &b, mod))) {       \
                return nc_nmod_make(function(a, b, mod), mod);                                  \
            }                                                                                   \
        }                                                                                       \
        return nc_nmod_slow.slot(left, right);                                                  \
    }

NC_NMOD_OPERATOR(add, nb_add, nmod_add)
NC_NMOD_OPERATOR(subtract, nb_subtract, nmod_sub)
NC_NMOD_OPERATOR(multiply, nb_multiply, nmod_mul)

static PyObject *nc_nmod_negative(PyObject *object)
{
    nc_nmod *self = (nc_nmod *)object;
    return nc_nmod_make(nmod_neg(self->val, self->mod), self->mod);
}

static PyObject *nc_nmod_int(PyObject *object)
{
    return PyLong_FromUnsignedLong(((nc_nmod *)object)->val);
}

static int nc_nmod_bool(PyObject *object) { return ((nc_nmod *)object)->val != 0; }

static PyObject *nc_nmod_compare(PyObject *left, PyObject *right, int op)
{
    if (NC_LIKELY((op == Py_EQ || op == Py_NE) && Py_IS_TYPE(left, nc_nmod_type)
                  && Py_IS_TYPE(right, nc_nmod_type))) {
        int equal = ((nc_nmod *)left)->val == ((nc_nmod *)right)->val
                    && ((nc_nmod *)left)->mod.n == ((nc_nmod *)right)->mod.n;
        return PyBool_FromLong(equal == (op == Py_EQ));
    }
    return nc_nmod_slow_compare(left, right, op);
}

/* Equal to the hash that two words would have: mixed, so that close residues lie apart. */
static Py_hash_t nc_nmod_hash(PyObject *object)
{
    nc_nmod *self = (nc_nmod *)object;
    ulong hash = (self->val + 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ hash >> 29 ^ self->mod.n) * 0x94D049BB133111EBu;
    hash ^= hash >> 32;
    return hash == (ulong)-1 ? -2 : (Py_hash_t)hash;
}

static PyObject *nc_nmod_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    if (NC_LIKELY(type == nc_nmod_type && PyTuple_GET_SIZE(args) == 0 && kwargs == NULL)) {
        nmod_t mod;
        nmod_init(&mod, 1);
        return nc_nmod_make(0, mod);
    }
    return nc_nmod_slow_new(type, args, kwargs);
}

static PyObject *nc_nmod_call(PyObject *type, PyObject *const *args, size_t flags, PyObject *names)
{
    Py_ssize_t count = PyVectorcall_NARGS(flags);
    mp_limb_t modulus;
    ulong value;
    nmod_t mod;

    if (NC_LIKELY(count == 2 && names == NULL && PyLong_CheckExact(args[1])
                  && nc_int_short(args[1], &modulus) && modulus != 0 && !nc_int_negative(args[1]))) {
        if (Py_IS_TYPE(args[0], nc_nmod_type) && ((nc_nmod *)args[0])->mod.n == modulus) {
            return Py_NewRef(args[0]);
        }
        if (nc_nmod_last.n != modulus) {
            nmod_init(&nc_nmod_last, modulus);
        }
        mod = nc_nmod_last;
        if (NC_LIKELY(nc_nmod_peek(args[0], &value, mod))) {
            return nc_nmod_make(value, mod);
        }
    }
    if (count == 0 && names == NULL) {
        PyErr_SetString(PyExc_TypeError, "nmod() needs a value and a modulus");
        return NULL;
    }
    return nc_vectorcall_new(nc_nmod_slow_new, (PyTypeObject *)type, args, flags, names);
}

static void nc_nmod_install(PyTypeObject *type)
{
    PyNumberMethods *number = type->tp_as_number;

    nc_nmod_type = type;
    nc_nmod_slow = *number;
    nc_nmod_slow_compare = type->tp_richcompare;
    nc_nmod_slow_new = type->tp_new;
    number->nb_add = nc_nmod_add;
    number->nb_subtract = nc_nmod_subtract;
    number->nb_multiply = nc_nmod_multiply;
    number->nb_negative = nc_nmod_negative;
    number->nb_bool = nc_nmod_bool;
    number->nb_int = nc_nmod_int;
    type->tp_richcompare = nc_nmod_compare;
    type->tp_hash = nc_nmod_hash;
    type->tp_new = nc_nmod_new;
    type->tp_dealloc = nc_nmod_dealloc;
    type->tp_vectorcall = nc_nmod_call;
    PyType_Modified(type);
}

#endif
