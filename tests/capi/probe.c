/* An extension module that uses all of gmpy2.h, as other people's modules use it.
 *
 * It compiles with the header of numcore or with that of gmpy2, and what it was compiled with must not
 * matter: tests/test_capi.py runs it on either.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <gmpy2.h>

#include <stddef.h>

/* ------------------------------------------------------------------------------- the table */

static PyObject *slots(PyObject *self, PyObject *unused)
{
    PyObject *list = PyList_New(0);
    (void)self;
    (void)unused;
    for (int i = 0; list != NULL && i < GMPy_API_pointers; i++) {
        if (PyList_Append(list, GMPy_C_API[i] == NULL ? Py_False : Py_True) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

static PyObject *type(PyObject *self, PyObject *number)
{
    PyObject *found = (PyObject *)GMPy_C_API[PyLong_AsLong(number)];
    (void)self;
    return Py_NewRef(found == NULL ? Py_None : found);
}

static PyObject *checks(PyObject *self, PyObject *o)
{
    (void)self;
    return Py_BuildValue("iiiii", MPZ_Check(o), XMPZ_Check(o), MPQ_Check(o), MPFR_Check(o), MPC_Check(o));
}

static PyObject *layout(PyObject *self, PyObject *unused)
{
    (void)self;
    (void)unused;
#define SIZE(T) (Py_ssize_t)sizeof(T)
#define AT(T, field) (Py_ssize_t)offsetof(T, field)
    return Py_BuildValue(
        "{s(nnn)s(nn)s(nnn)s(nnnn)s(nnnn)s(nn)s(nnnnnn)}",
        "mpz", SIZE(MPZ_Object), AT(MPZ_Object, z), AT(MPZ_Object, hash_cache),
        "xmpz", SIZE(XMPZ_Object), AT(XMPZ_Object, z),
        "mpq", SIZE(MPQ_Object), AT(MPQ_Object, q), AT(MPQ_Object, hash_cache),
        "mpfr", SIZE(MPFR_Object), AT(MPFR_Object, f), AT(MPFR_Object, hash_cache), AT(MPFR_Object, rc),
        "mpc", SIZE(MPC_Object), AT(MPC_Object, c), AT(MPC_Object, hash_cache), AT(MPC_Object, rc),
        "random_state", SIZE(RandomState_Object), AT(RandomState_Object, state),
        "context", SIZE(CTXT_Object), AT(CTXT_Object, ctx.mpfr_prec), AT(CTXT_Object, ctx.emin),
        AT(CTXT_Object, ctx.traps), AT(CTXT_Object, ctx.allow_release_gil), AT(CTXT_Object, token));
}

/* ----------------------------------------------------------------------------- new objects */

static PyObject *zeros(PyObject *self, PyObject *unused)
{
    (void)self;
    (void)unused;
    return Py_BuildValue("NNNNN", GMPy_MPZ_New(NULL), GMPy_XMPZ_New(NULL), GMPy_MPQ_New(NULL),
                         GMPy_MPFR_New(0, NULL), GMPy_MPC_New(0, 0, NULL));
}

static PyObject *new_mpz(PyObject *self, PyObject *text)
{
    MPZ_Object *result = GMPy_MPZ_New(NULL);
    (void)self;
    if (result != NULL) {
        mpz_set_str(MPZ(result), PyUnicode_AsUTF8(text), 10);
    }
    return (PyObject *)result;
}

static PyObject *new_xmpz(PyObject *self, PyObject *text)
{
    XMPZ_Object *result = GMPy_XMPZ_New(NULL);
    (void)self;
    if (result != NULL) {
        mpz_set_str(result->z, PyUnicode_AsUTF8(text), 10);
    }
    return (PyObject *)result;
}

static PyObject *new_mpq(PyObject *self, PyObject *text)
{
    MPQ_Object *result = GMPy_MPQ_New(NULL);
    (void)self;
    if (result != NULL) {
        mpq_set_str(MPQ(result), PyUnicode_AsUTF8(text), 10);
        mpq_canonicalize(MPQ(result));
    }
    return (PyObject *)result;
}

static CTXT_Object *context_of(PyObject *o) { return o == Py_None ? NULL : (CTXT_Object *)o; }

static PyObject *new_mpfr(PyObject *self, PyObject *args)
{
    const char *text;
    long bits;
    PyObject *context;
    MPFR_Object *result;
    (void)self;
    if (!PyArg_ParseTuple(args, "slO", &text, &bits, &context)) {
        return NULL;
    }
    result = GMPy_MPFR_New(bits, context_of(context));
    if (result != NULL) {
        result->rc = mpfr_strtofr(MPFR(result), text, NULL, 10, MPFR_RNDN);
    }
    return (PyObject *)result;
}

static PyObject *new_mpc(PyObject *self, PyObject *args)
{
    const char *text;
    long re, im;
    PyObject *context;
    MPC_Object *result;
    (void)self;
    if (!PyArg_ParseTuple(args, "sllO", &text, &re, &im, &context)) {
        return NULL;
    }
    result = GMPy_MPC_New(re, im, context_of(context));
    if (result != NULL) {
        mpc_set_str(MPC(result), text, 10, MPC_RNDNN);
    }
    return (PyObject *)result;
}

/* Call the constructor of slot `number` with a type, arguments and keywords. */
static PyObject *construct(PyObject *self, PyObject *args)
{
    int number;
    PyObject *kind, *arguments, *named = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "iOO|O", &number, &kind, &arguments, &named)) {
        return NULL;
    }
    switch (number) {
    case GMPy_MPZ_NewInit_NUM: return GMPy_MPZ_NewInit((PyTypeObject *)kind, arguments, named);
    case GMPy_XMPZ_NewInit_NUM: return GMPy_XMPZ_NewInit((PyTypeObject *)kind, arguments, named);
    case GMPy_MPQ_NewInit_NUM: return GMPy_MPQ_NewInit((PyTypeObject *)kind, arguments, named);
    case GMPy_MPFR_NewInit_NUM: return GMPy_MPFR_NewInit((PyTypeObject *)kind, arguments, named);
    case GMPy_MPC_NewInit_NUM: return GMPy_MPC_NewInit((PyTypeObject *)kind, arguments, named);
    }
    return PyErr_Format(PyExc_ValueError, "no constructor in slot %d", number);
}

/* ------------------------------------------------------------------------------ conversion */

#define CONVERTER(name, function)                                                               \
    static PyObject *name(PyObject *self, PyObject *args)                                       \
    {                                                                                           \
        PyObject *result = NULL;                                                                \
        (void)self;                                                                             \
        return PyArg_ParseTuple(args, "O&", function, &result) ? result : NULL;                 \
    }

CONVERTER(convert_mpz, GMPy_MPZ_ConvertArg)
CONVERTER(convert_mpq, GMPy_MPQ_ConvertArg)
CONVERTER(convert_mpfr, GMPy_MPFR_ConvertArg)
CONVERTER(convert_mpc, GMPy_MPC_ConvertArg)

/* -------------------------------------------------- what one does to the numbers of others */

/* 3**n, which grows the limbs of a new mpz in this module's own libgmp. */
static PyObject *power_of_three(PyObject *self, PyObject *n)
{
    MPZ_Object *result = GMPy_MPZ_New(NULL);
    (void)self;
    if (result != NULL) {
        mpz_ui_pow_ui(result->z, 3, PyLong_AsUnsignedLong(n));
    }
    return (PyObject *)result;
}

/* A number whose limbs were never those of the type's own pool. */
static PyObject *swapped(PyObject *self, PyObject *n)
{
    MPZ_Object *result = GMPy_MPZ_New(NULL);
    mpz_t other;
    (void)self;
    if (result != NULL) {
        mpz_init(other);
        if (PyLong_AsUnsignedLong(n) != 0) {
            mpz_set_ui(other, PyLong_AsUnsignedLong(n));
        }
        mpz_swap(result->z, other);
        mpz_clear(other);
    }
    return (PyObject *)result;
}

static PyObject *swapped_reals(PyObject *self, PyObject *bits)
{
    mpfr_prec_t precision = PyLong_AsLong(bits);
    MPFR_Object *real = GMPy_MPFR_New(53, NULL);
    MPC_Object *pair = GMPy_MPC_New(53, 53, NULL);
    MPQ_Object *ratio = GMPy_MPQ_New(NULL);
    mpfr_t f;
    mpc_t c;
    mpq_t q;
    (void)self;
    mpfr_init2(f, precision);
    mpfr_set_ui(f, 7, MPFR_RNDN);
    mpfr_swap(f, real->f);
    mpfr_clear(f);
    mpc_init2(c, precision);
    mpc_set_ui_ui(c, 5, 6, MPC_RNDNN);
    mpc_swap(c, pair->c);
    mpc_clear(c);
    mpq_init(q);
    mpq_set_ui(q, 2, 3);
    mpq_swap(q, ratio->q);
    mpq_clear(q);
    return Py_BuildValue("NNN", real, pair, ratio);
}

/* Make and free `n` objects of each type by hand, without the reference count. */
static PyObject *churn(PyObject *self, PyObject *n)
{
    long count = PyLong_AsLong(n);
    (void)self;
    for (long i = 0; i < count; i++) {
        MPZ_Object *z = GMPy_MPZ_New(NULL);
        XMPZ_Object *x = GMPy_XMPZ_New(NULL);
        MPQ_Object *q = GMPy_MPQ_New(NULL);
        MPFR_Object *f = GMPy_MPFR_New(2 + 40 * (i % 200), NULL);
        MPC_Object *c = GMPy_MPC_New(2 + 40 * (i % 100), 2 + 30 * (i % 150), NULL);
        mpz_ui_pow_ui(z->z, 3, (unsigned long)(i % 5000));
        mpz_set(x->z, z->z);
        mpq_set_ui(q->q, (unsigned long)i, 1);

        mpfr_set_ui(f->f, (unsigned long)i, MPFR_RNDN);
        mpc_set_ui_ui(c->c, (unsigned long)i, 1, MPC_RNDNN);
        GMPy_MPZ_Dealloc(z);
        GMPy_XMPZ_Dealloc(x);
        GMPy_MPQ_Dealloc(q);
        GMPy_MPFR_Dealloc(f);
        GMPy_MPC_Dealloc(c);
    }
    Py_RETURN_NONE;
}

/* Low limb of an mpz, precision and ternary value of an mpfr, precision and traps of a context. */
static PyObject *look(PyObject *self, PyObject *args)
{
    PyObject *z, *f, *context;
    (void)self;
    if (!PyArg_ParseTuple(args, "OOO", &z, &f, &context)) {
        return NULL;
    }
    return Py_BuildValue("klill", mpz_get_ui(MPZ(z)), (long)mpfr_get_prec(MPFR(f)),
                         ((MPFR_Object *)f)->rc, (long)((CTXT_Object *)context)->ctx.mpfr_prec,
                         (long)((CTXT_Object *)context)->ctx.traps);
}

/* -------------------------------------------------------------------------------- the module */

static PyMethodDef methods[] = {
    {"slots", slots, METH_NOARGS, ""},
    {"type", type, METH_O, ""},
    {"checks", checks, METH_O, ""},
    {"layout", layout, METH_NOARGS, ""},
    {"zeros", zeros, METH_NOARGS, ""},
    {"new_mpz", new_mpz, METH_O, ""},
    {"new_xmpz", new_xmpz, METH_O, ""},
    {"new_mpq", new_mpq, METH_O, ""},
    {"new_mpfr", new_mpfr, METH_VARARGS, ""},
    {"new_mpc", new_mpc, METH_VARARGS, ""},
    {"construct", construct, METH_VARARGS, ""},
    {"convert_mpz", convert_mpz, METH_VARARGS, ""},
    {"convert_mpq", convert_mpq, METH_VARARGS, ""},
    {"convert_mpfr", convert_mpfr, METH_VARARGS, ""},
    {"convert_mpc", convert_mpc, METH_VARARGS, ""},
    {"power_of_three", power_of_three, METH_O, ""},
    {"swapped", swapped, METH_O, ""},
    {"swapped_reals", swapped_reals, METH_O, ""},
    {"churn", churn, METH_O, ""},
    {"look", look, METH_VARARGS, ""},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "probe", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC PyInit_probe(void)
{
    if (import_gmpy2() < 0) {
        return NULL;
    }
    return PyModule_Create(&module);
}
