/* The other family's integers and rationals, read as GMP's at limb level.
 *
 * A constructor of one family takes the other's values without importing its modules: whoever hands
 * one in has imported them, so that types are known by name when they show up first. What is returned
 * is borrowed from the object, or lies in the caller's view, and is only read.
 */
#ifndef NUMCORE_CONVERT_H
#define NUMCORE_CONVERT_H

#include <Python.h>
#include <string.h>

#include <flint/flint.h>
#include <gmp.h>

/* Is `o` of the extension type `name`, or `alias`? Types that Python code makes are not asked. */
static inline int nc_is_named(PyObject *o, PyTypeObject **known, const char *name, const char *alias)
{
    PyTypeObject *type = Py_TYPE(o);

    if (type != *known && !PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)
        && (strcmp(type->tp_name, name) == 0 || strcmp(type->tp_name, alias) == 0)) {
        *known = type;
    }
    return type == *known;
}

/* Our types call themselves gmpy2's once numcore.compat stands in for it; and gmpy2's own types, if
 * they are there too, have the same layout. */

/* The number behind the head of an mpz or an xmpz; NULL for anything else. */
static inline mpz_srcptr nc_peek_mpz(PyObject *o)
{
    static PyTypeObject *mpz_type, *xmpz_type;

    if (nc_is_named(o, &mpz_type, "numcore.mpz.mpz", "gmpy2.mpz")
        || nc_is_named(o, &xmpz_type, "numcore.xmpz.xmpz", "gmpy2.xmpz")) {
        return (mpz_srcptr)(o + 1);
    }
    return NULL;
}

/* The same for an mpq. */
static inline mpq_srcptr nc_peek_mpq(PyObject *o)
{
    static PyTypeObject *mpq_type;

    return nc_is_named(o, &mpq_type, "numcore.mpq.mpq", "gmpy2.mpq") ? (mpq_srcptr)(o + 1) : NULL;
}

/* One of FLINT's integers as an mpz_t; a small one needs room for a limb. */
static inline void nc_read_fmpz(mpz_ptr z, mp_limb_t *limb, slong value)
{
    if (COEFF_IS_MPZ(value)) {
        *z = *COEFF_TO_PTR(value);
        return;
    }
    *limb = value < 0 ? -(mp_limb_t)value : (mp_limb_t)value;
    z->_mp_d = limb;
    z->_mp_alloc = 0;
    z->_mp_size = value == 0 ? 0 : value < 0 ? -1 : 1;
}

typedef struct nc_fmpq_view {
    mpz_t num, den;
    mp_limb_t limbs[2];
} nc_fmpq_view;

/* 1 if `o` is an fmpz, which is then the numerator of `view` above 1, 2 if it is an fmpq, else 0. */
static inline int nc_peek_flint(PyObject *o, nc_fmpq_view *view)
{
    static PyTypeObject *fmpz_type, *fmpq_type;
    const slong *words = (const slong *)(o + 1);
    int kind = nc_is_named(o, &fmpz_type, "numcore.flint.fmpz.fmpz", "") ? 1
        : nc_is_named(o, &fmpq_type, "numcore.flint.fmpq.fmpq", "")      ? 2
                                                                          : 0;

    if (kind != 0) {
        nc_read_fmpz(view->num, &view->limbs[0], words[0]);
        nc_read_fmpz(view->den, &view->limbs[1], kind == 2 ? words[1] : 1);
    }
    return kind;
}

#endif
