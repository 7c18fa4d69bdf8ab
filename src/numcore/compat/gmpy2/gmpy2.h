/* The C interface of gmpy2's number types, as numcore provides it.
 *
 * An extension module includes this header, calls import_gmpy2() once in its init function, and may
 * make and read mpz, xmpz, mpq, mpfr and mpc objects from then on. The layout of the objects and the
 * order of the function table are those of gmpy2 2.x, so that one binary runs on either.
 *
 * The GIL must be held, and no error may be pending. Whatever returns an object returns a new
 * reference, or NULL with a Python exception set.
 */
#ifndef Py_GMPYMODULE_H
#define Py_GMPYMODULE_H

#include <Python.h>

#include <gmp.h>
#include <mpfr.h>
#include <mpc.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---------------------------------------------------------------------------- object layouts */

/* hash_cache is -1 while the hash is not known: reset it after changing the number. */

typedef struct {
    PyObject_HEAD
    mpz_t z;
    Py_hash_t hash_cache;
} MPZ_Object;

typedef struct {
    PyObject_HEAD
    mpz_t z;
} XMPZ_Object;

/* Always in lowest terms, with a positive denominator. */
typedef struct {
    PyObject_HEAD
    mpq_t q;
    Py_hash_t hash_cache;
} MPQ_Object;

/* rc is the ternary value of the rounding that made the number. */
typedef struct {
    PyObject_HEAD
    mpfr_t f;
    Py_hash_t hash_cache;
    int rc;
} MPFR_Object;

typedef struct {
    PyObject_HEAD
    mpc_t c;
    Py_hash_t hash_cache;
    int rc;
} MPC_Object;

typedef struct {
    PyObject_HEAD
    gmp_randstate_t state;
} RandomState_Object;

typedef struct {
    mpfr_prec_t mpfr_prec;
    mpfr_rnd_t mpfr_round;
    mpfr_exp_t emax;
    mpfr_exp_t emin;
    int subnormalize;
    int underflow; /* from here to divzero: flags */
    int overflow;
    int inexact;
    int invalid;
    int erange;
    int divzero;
    int traps;             /* bits, one for each flag that raises an exception */
    mpfr_prec_t real_prec; /* this and the next three: -1 stands for the one they follow */
    mpfr_prec_t imag_prec;
    mpfr_rnd_t real_round;
    mpfr_rnd_t imag_round;
    int allow_complex;
    int rational_division;
    int allow_release_gil;
} gmpy_context;

typedef struct {
    PyObject_HEAD
    gmpy_context ctx;
    PyObject *token;
} CTXT_Object;

#define MPZ(obj) (((MPZ_Object *)(obj))->z)
#define MPQ(obj) (((MPQ_Object *)(obj))->q)
#define MPFR(obj) (((MPFR_Object *)(obj))->f)
#define MPC(obj) (((MPC_Object *)(obj))->c)

/* ------------------------------------------------------------------------- the function table */

enum {
    MPZ_Type_NUM = 0,
    XMPZ_Type_NUM = 1,
    MPQ_Type_NUM = 2,
    XMPQ_Type_NUM = 3,
    MPFR_Type_NUM = 4,
    XMPFR_Type_NUM = 5,
    MPC_Type_NUM = 6,
    XMPC_Type_NUM = 7,
    CTXT_Type_NUM = 8,
    RandomState_Type_NUM = 10,
    GMPy_MPZ_New_NUM = 11,
    GMPy_MPZ_NewInit_NUM = 12,
    GMPy_MPZ_Dealloc_NUM = 13,
    GMPy_MPZ_ConvertArg_NUM = 14,
    GMPy_XMPZ_New_NUM = 15,
    GMPy_XMPZ_NewInit_NUM = 16,
    GMPy_XMPZ_Dealloc_NUM = 17,
    GMPy_MPQ_New_NUM = 18,
    GMPy_MPQ_NewInit_NUM = 19,
    GMPy_MPQ_Dealloc_NUM = 20,
    GMPy_MPQ_ConvertArg_NUM = 21,
    GMPy_MPFR_New_NUM = 22,
    GMPy_MPFR_NewInit_NUM = 23,
    GMPy_MPFR_Dealloc_NUM = 24,
    GMPy_MPFR_ConvertArg_NUM = 25,
    GMPy_MPC_New_NUM = 26,
    GMPy_MPC_NewInit_NUM = 27,
    GMPy_MPC_Dealloc_NUM = 28,
    GMPy_MPC_ConvertArg_NUM = 29,
    GMPy_API_pointers = 30
};

static void **GMPy_C_API = NULL;

/* Fetch the table: 0, or -1 with a Python exception. */
static inline int import_gmpy2(void)
{
    GMPy_C_API = (void **)PyCapsule_Import("gmpy2._C_API", 0);
    return GMPy_C_API == NULL ? -1 : 0;
}

#define GMPy_IS_(op, number) Py_IS_TYPE((PyObject *)(op), (PyTypeObject *)GMPy_C_API[number])

#define MPZ_Check(op) GMPy_IS_(op, MPZ_Type_NUM)
#define XMPZ_Check(op) GMPy_IS_(op, XMPZ_Type_NUM)
#define MPQ_Check(op) GMPy_IS_(op, MPQ_Type_NUM)
#define XMPQ_Check(op) GMPy_IS_(op, XMPQ_Type_NUM)
#define MPFR_Check(op) GMPy_IS_(op, MPFR_Type_NUM)
#define XMPFR_Check(op) GMPy_IS_(op, XMPFR_Type_NUM)
#define MPC_Check(op) GMPy_IS_(op, MPC_Type_NUM)
#define XMPC_Check(op) GMPy_IS_(op, XMPC_Type_NUM)

#define GMPy_SLOT_(type, number) ((type)GMPy_C_API[number])

/* New objects: 0, or NaN. A context of NULL is the current one, and only asked for the precision, if
 * one below two bits is given. */
typedef MPZ_Object *(*GMPy_MPZ_New_t)(CTXT_Object *context);
typedef XMPZ_Object *(*GMPy_XMPZ_New_t)(CTXT_Object *context);
typedef MPQ_Object *(*GMPy_MPQ_New_t)(CTXT_Object *context);
typedef MPFR_Object *(*GMPy_MPFR_New_t)(mpfr_prec_t bits, CTXT_Object *context);
typedef MPC_Object *(*GMPy_MPC_New_t)(mpfr_prec_t real_bits, mpfr_prec_t imag_bits, CTXT_Object *context);

#define GMPy_MPZ_New GMPy_SLOT_(GMPy_MPZ_New_t, GMPy_MPZ_New_NUM)
#define GMPy_XMPZ_New GMPy_SLOT_(GMPy_XMPZ_New_t, GMPy_XMPZ_New_NUM)
#define GMPy_MPQ_New GMPy_SLOT_(GMPy_MPQ_New_t, GMPy_MPQ_New_NUM)
#define GMPy_MPFR_New GMPy_SLOT_(GMPy_MPFR_New_t, GMPy_MPFR_New_NUM)
#define GMPy_MPC_New GMPy_SLOT_(GMPy_MPC_New_t, GMPy_MPC_New_NUM)

/* The constructors of the types, as tp_new: `keywords` may be NULL. */
typedef PyObject *(*GMPy_NewInit_t)(PyTypeObject *type, PyObject *args, PyObject *keywords);

#define GMPy_MPZ_NewInit GMPy_SLOT_(GMPy_NewInit_t, GMPy_MPZ_NewInit_NUM)
#define GMPy_XMPZ_NewInit GMPy_SLOT_(GMPy_NewInit_t, GMPy_XMPZ_NewInit_NUM)
#define GMPy_MPQ_NewInit GMPy_SLOT_(GMPy_NewInit_t, GMPy_MPQ_NewInit_NUM)
#define GMPy_MPFR_NewInit GMPy_SLOT_(GMPy_NewInit_t, GMPy_MPFR_NewInit_NUM)
#define GMPy_MPC_NewInit GMPy_SLOT_(GMPy_NewInit_t, GMPy_MPC_NewInit_NUM)

/* Free an object whatever its reference count says. Py_DECREF is the better way. */
typedef void (*GMPy_MPZ_Dealloc_t)(MPZ_Object *self);
typedef void (*GMPy_XMPZ_Dealloc_t)(XMPZ_Object *self);
typedef void (*GMPy_MPQ_Dealloc_t)(MPQ_Object *self);
typedef void (*GMPy_MPFR_Dealloc_t)(MPFR_Object *self);
typedef void (*GMPy_MPC_Dealloc_t)(MPC_Object *self);

#define GMPy_MPZ_Dealloc GMPy_SLOT_(GMPy_MPZ_Dealloc_t, GMPy_MPZ_Dealloc_NUM)
#define GMPy_XMPZ_Dealloc GMPy_SLOT_(GMPy_XMPZ_Dealloc_t, GMPy_XMPZ_Dealloc_NUM)
#define GMPy_MPQ_Dealloc GMPy_SLOT_(GMPy_MPQ_Dealloc_t, GMPy_MPQ_Dealloc_NUM)
#define GMPy_MPFR_Dealloc GMPy_SLOT_(GMPy_MPFR_Dealloc_t, GMPy_MPFR_Dealloc_NUM)
#define GMPy_MPC_Dealloc GMPy_SLOT_(GMPy_MPC_Dealloc_t, GMPy_MPC_Dealloc_NUM)

/* Converters for the "O&" of PyArg_ParseTuple: 1 and a new reference, or 0 and an exception. */
typedef int (*GMPy_ConvertArg_t)(PyObject *arg, PyObject **result);

#define GMPy_MPZ_ConvertArg GMPy_SLOT_(GMPy_ConvertArg_t, GMPy_MPZ_ConvertArg_NUM)
#define GMPy_MPQ_ConvertArg GMPy_SLOT_(GMPy_ConvertArg_t, GMPy_MPQ_ConvertArg_NUM)
#define GMPy_MPFR_ConvertArg GMPy_SLOT_(GMPy_ConvertArg_t, GMPy_MPFR_ConvertArg_NUM)
#define GMPy_MPC_ConvertArg GMPy_SLOT_(GMPy_ConvertArg_t, GMPy_MPC_ConvertArg_NUM)

#ifdef __cplusplus
}
#endif

#endif
