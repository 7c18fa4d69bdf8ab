/* Text and bytes of an mpz. */
#ifndef NUMCORE_MPZ_TEXT_H
#define NUMCORE_MPZ_TEXT_H

#include "mpz_operator.h"

/* Decimal digits from here on go through FLINT (nc_text_flint), whose conversion is faster. */
#define NC_TEXT_STACK 1024

static const char nc_pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536"
                               "37383940414243444546474849505152535455565758596061626364656667686970717273"
                               "7475767778798081828384858687888990919293949596979899";

/* Decimal digits of a limb, written backwards from `end`; returns their start. */
NC_INLINE char *nc_limb_decimal(char *end, mp_limb_t x)
{
    while (x >= 100) {
        mp_limb_t q = x / 100;
        memcpy(end -= 2, nc_pairs + 2 * (x - 100 * q), 2);
        x = q;
    }
    if (x >= 10) {
        return memcpy(end - 2, nc_pairs + 2 * x, 2);
    }
    *--end = (char)('0' + x);
    return end;
}

NC_INLINE PyObject *nc_ascii(const char *text, size_t length)
{
    PyObject *result = PyUnicode_New((Py_ssize_t)length, 127);
    if (result != NULL) {
        memcpy(PyUnicode_1BYTE_DATA(result), text, length);
    }
    return result;
}

/* "prefix digits suffix" of a value of one limb. */
NC_INLINE PyObject *nc_short_text(nc_short a, const char *prefix, size_t before, const char *suffix,
                                  size_t after)
{
    char buffer[64], *end = buffer + sizeof buffer - 16, *start;
    memcpy(end, suffix, after);
    start = nc_limb_decimal(end, a.magnitude);
    if (a.negative) {
        *--start = '-';
    }
    start -= before;
    memcpy(start, prefix, before);
    return nc_ascii(start, (size_t)(end - start) + after);
}

/* mpz_get_str or a substitute with its meaning: digits and a NUL to a buffer that has room. */
typedef void (*nc_text_fn)(char *text, int base, mpz_srcptr z);

static void nc_text_gmp(char *text, int base, mpz_srcptr z) { mpz_get_str(text, base, z); }

/* A substitute for large decimal values (FLINT); NULL while there is none. */
static nc_text_fn (*nc_text_large)(void);
#define NC_TEXT_LARGE_LIMBS 1500

NC_OUTLINE PyObject *nc_text_guarded(mpz_srcptr z, int base, size_t most)
{
    nc_text_fn function = nc_text_gmp;
    PyObject *result = PyUnicode_New((Py_ssize_t)most, 127);
    PyThreadState *state;
    nc_status status;
    size_t length;
    char *text;

    if (result == NULL) {
        return NULL;
    }
    if (base == 10 && nc_text_large != NULL && nc_size(z) >= NC_TEXT_LARGE_LIMBS) {
        nc_text_fn large = nc_text_large();
        function = large == NULL ? function : large;
    }
    text = (char *)PyUnicode_1BYTE_DATA(result);
    state = PyEval_SaveThread();
    if (nc_enter()) {
        function(text, base, z);
    }
    status = nc_leave();
    PyEval_RestoreThread(state);
    if (status != NC_OK) {
        nc_check(status);
        Py_DECREF(result);
        return NULL;
    }
    length = most - 2 + strlen(text + most - 2);
    if (length != most && PyUnicode_Resize(&result, (Py_ssize_t)length) < 0) {
        return NULL;
    }
    return result;
}

/* Text in a base that mpz_get_str takes. */
NC_OUTLINE PyObject *nc_text_long(mpz_srcptr z, int base)
{
    size_t digits = mpz_sizeinbase(z, base < 0 ? -base : base);
    char buffer[NC_TEXT_STACK];

    if (digits < sizeof buffer - 2) {
        mpz_get_str(buffer, base, z);
        return nc_ascii(buffer, strlen(buffer));
    }
    return nc_text_guarded(z, base, digits + (z->_mp_size < 0));
}

NC_INLINE PyObject *nc_mpz_str(PyObject *self)
{
    mpz_srcptr z = NC_Z(self);
    return NC_IS_SHORT(z) ? nc_short_text(nc_short_of(z), "", 0, "", 0) : nc_text_long(z, 10);
}

/* Reading. */

/* What a character stands for: 0..35 (case ignored); 64 for what is skipped, 255 for what is wrong. */
#define NC_SKIP 64
NC_INLINE unsigned nc_digit_value(unsigned char c, int base)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'Z') {
        return c - 'A' + 10u;
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + (base > 36 ? 36u : 10u);
    }
    return c == '_' || c == ' ' || (c >= '\t' && c <= '\r') ? NC_SKIP : 255;
}

typedef struct nc_reading {
    mpz_ptr z;
    const unsigned char *digits; /* values, highest first, without leading zeros */
    size_t count;
    int base;
} nc_reading;

static mp_size_t nc_limbs_for_text(size_t count, int base)
{
    int bits = 64 - __builtin_clzll((unsigned long long)base);
    /* ceil(log2(base)) bits a digit is enough; decimal, the common case, is told more precisely. */
    if (base == 10) {
        return (mp_size_t)(count / 64 * 213 / 64 + 6) + (mp_size_t)(count % 64 * 213 / 64 / 64);
    }
    return (mp_size_t)(count / 64 * (size_t)bits + 4 + (size_t)bits);
}

/* A substitute for large decimal texts (FLINT): 0 for done; NULL while there is none. */
typedef int (*nc_read_fn)(mpz_ptr z, unsigned char *digits, size_t count);
static nc_read_fn (*nc_read_large)(void);
#define NC_READ_LARGE_DIGITS 20000

NC_OUTLINE PyObject *nc_read_digits(unsigned char *digits, size_t count, int base, int negative)
{
    mp_size_t limbs;
    nc_mpz *result;
    nc_read_fn large = NULL;
    PyThreadState *state;
    nc_status status;

    if (count > (size_t)INT_MAX * 10) {
        return nc_too_large("mpz()");
    }
    limbs = nc_limbs_for_text(count, base);
    if (count < 1000) {
        result = nc_mpz_new_limbs(limbs);
        if (result != NULL) {
            limbs = count == 0 ? 0 : (mp_size_t)mpn_set_str(result->z->_mp_d, digits, count, base);
            result->z->_mp_size = (int)(negative ? -limbs : limbs);
        }
        return (PyObject *)result;
    }
    if (base == 10 && nc_read_large != NULL && count >= NC_READ_LARGE_DIGITS) {
        large = nc_read_large();
    }
    result = nc_mpz_new();
    if (result == NULL) {
        return NULL;
    }
    state = PyEval_SaveThread();
    if (nc_enter()) {
        if (large != NULL) {
            large(result->z, digits, count);
        } else {
            mp_ptr p = mpz_limbs_write(result->z, limbs);
            mpz_limbs_finish(result->z, (mp_size_t)mpn_set_str(p, digits, count, base));
        }
    }
    status = nc_leave();
    PyEval_RestoreThread(state);
    if (status != NC_OK) {
        nc_check(status);
        return nc_mpz_abandon(result);
    }
    if (negative) {
        result->z->_mp_size = -result->z->_mp_size;
    }
    return (PyObject *)result;
}

NC_OUTLINE PyObject *nc_invalid_digits(int base)
{
    PyErr_Format(PyExc_ValueError, "mpz(): invalid digits for base %d", base);
    return NULL;
}

/* The base that a prefix such as 0x names, 0 if there is none. */
NC_INLINE int nc_prefix_base(const unsigned char *digits, size_t count)
{
    if (count < 2 || digits[0] != 0) {
        return 0;
    }
    switch (digits[1]) {
    case 'x': case 'X': return 16;
    case 'o': case 'O': return 8;
    case 'b': case 'B': return 2;
    default: return 0;
    }
}

/* An mpz from text in a base of 0 or 2 to 62. White space and underscores count for nothing. */
NC_OUTLINE PyObject *nc_mpz_from_text(const unsigned char *text, size_t length, int base)
{
    unsigned char stack[NC_TEXT_STACK], *buffer = stack;
    size_t i = 0, count = 0;
    int negative = 0, named;
    PyObject *result = NULL;

    if (length >= sizeof stack) {
        buffer = PyMem_Malloc(length + 1); /* a NUL for FLINT */
        if (buffer == NULL) {
            return PyErr_NoMemory();
        }
    }
    /* The letters that matter: white space goes, then sign and prefix. */
    while (i < length && nc_digit_value(text[i], base) == NC_SKIP) {
        i++;
    }
    if (i < length && (text[i] == '+' || text[i] == '-')) {
        negative = text[i] == '-';
        i++;
    }
    while (i < length && nc_digit_value(text[i], base) == NC_SKIP) {
        i++;
    }
    if (i + 1 < length && text[i] == '0' && text[i + 1] > '9') {
        unsigned char start[2] = {0, text[i + 1]};
        named = nc_prefix_base(start, 2);
        if (named != 0 && (base == 0 || base == named)) {
            base = named;
            i += 2;
        }
    }
    if (base == 0) {
        base = 10;
    }
    named = 0;
    for (; i < length; i++) {
        unsigned value = nc_digit_value(text[i], base);
        if (value < (unsigned)base) {
            named = 1;
            buffer[count] = (unsigned char)value;
            count += count > 0 || value > 0; /* leading zeros go */
        } else if (value != NC_SKIP) {
            nc_invalid_digits(base);
            goto done;
        }
    }
    if (!named) {
        nc_invalid_digits(base);
        goto done;
    }
    result = nc_read_digits(buffer, count, base, negative);
done:
    if (buffer != stack) {
        PyMem_Free(buffer);
    }
    return result;
}

/* An mpz from a str. */
static PyObject *nc_mpz_from_str(PyObject *o, int base)
{
    const unsigned char *text;
    Py_ssize_t length, i;
    mp_limb_t value = 0;

    if (PyUnicode_READY(o) < 0) {
        return NULL;
    }
    if (!PyUnicode_IS_ASCII(o)) {
        PyErr_SetString(PyExc_ValueError, "mpz(): the string contains non-ASCII characters");
        return NULL;
    }
    text = PyUnicode_1BYTE_DATA(o);
    length = PyUnicode_GET_LENGTH(o);
    if ((base == 0 || base == 10) && length > 0 && length < 20) {
        for (i = 0; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
            value = 10 * value + (mp_limb_t)(text[i] - '0');
        }
        if (i == length) {
            return nc_mpz_from_limb(value, 0);
        }
    }
    return nc_mpz_from_text(text, (size_t)length, base);
}

/* Bytes */

/* The lowest `length` bytes of two's complement, most significant byte first unless `little`. */
static void nc_limbs_to_bytes(unsigned char *bytes, size_t length, const mp_limb_t *limbs, mp_size_t n,
                              int negative, int little)
{
    mp_limb_t carry = 1;
    size_t at = 0;

    if (little && !negative && length <= (size_t)n * 8) {
        memcpy(bytes, limbs, length); /* a limb begins with its lowest byte */
        return;
    }
    for (mp_size_t i = 0; at < length && i < n; i++) {
        mp_limb_t limb = limbs[i];
        if (negative) {
            limb = ~limb + carry;
            carry = carry && limb == 0;
        }
        if (length - at >= 8) {
            if (little) {
                memcpy(bytes + at, &limb, 8);
            } else {
                limb = __builtin_bswap64(limb);
                memcpy(bytes + length - at - 8, &limb, 8);
            }
            at += 8;
        } else {
            for (; at < length; at++, limb >>= 8) {
                bytes[little ? at : length - 1 - at] = (unsigned char)limb;
            }
        }
    }
    if (at < length) { /* beyond the top limb */
        memset(little ? bytes + at : bytes, negative ? 0xff : 0, length - at);
    }
}

/* The limbs of `length` bytes; returns how many, leading zeros dropped. */
static mp_size_t nc_limbs_from_bytes(mp_limb_t *limbs, const unsigned char *bytes, size_t length,
                                     int little)
{
    mp_size_t n = 0;
    size_t at = 0;

    if (little) {
        n = (mp_size_t)(length / 8);
        at = (size_t)n * 8;
        memcpy(limbs, bytes, at);
    }
    for (; length - at >= 8; at += 8) {
        mp_limb_t limb;
        memcpy(&limb, bytes + length - at - 8, 8);
        limbs[n++] = __builtin_bswap64(limb);
    }
    if (at < length) {
        mp_limb_t limb = 0;
        for (size_t k = 0; at + k < length; k++) {
            limb |= (mp_limb_t)bytes[little ? at + k : length - 1 - at - k] << 8 * k;
        }
        limbs[n++] = limb;
    }
    while (n > 0 && limbs[n - 1] == 0) {
        n--;
    }
    return n;
}

static PyObject *nc_mpz_from_bytes(const unsigned char *bytes, size_t length, int little, int is_signed)
{
    nc_mpz *self;
    mp_size_t n;

    if (length / 8 >= (size_t)INT_MAX - 2) {
        return nc_too_large("mpz.from_bytes()");
    }
    self = nc_mpz_new_limbs((mp_size_t)(length / 8) + 2);
    if (self == NULL) {
        return NULL;
    }
    n = nc_limbs_from_bytes(self->z->_mp_d, bytes, length, little);
    self->z->_mp_size = (int)n;
    if (is_signed && length > 0 && bytes[little ? length - 1 : 0] & 0x80) {
        /* 256**length less; done on the limbs: complement, then add one. */
        mp_limb_t *d = self->z->_mp_d;
        mp_size_t full = (mp_size_t)((length + 7) / 8);
        for (mp_size_t i = 0; i < full; i++) {
            d[i] = ~(i < n ? d[i] : 0);
        }
        if (length % 8 != 0) {
            d[full - 1] &= ~(mp_limb_t)0 >> (64 - 8 * (length % 8));
        }
        d[full] = mpn_add_1(d, d, full, 1);
        n = full + 1;
        while (n > 0 && d[n - 1] == 0) {
            n--;
        }
        self->z->_mp_size = -(int)n;
    }
    return (PyObject *)self;
}

/* gmpy2's binary format: a byte for the type, one for the sign, the magnitude, lowest byte first. */
static PyObject *nc_mpz_binary(mpz_srcptr z, unsigned char code)
{
    mp_size_t n = nc_size(z);
    size_t length = n == 0 ? 0 : (nc_limbs_bits(z->_mp_d, n) + 7) / 8;
    PyObject *result = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)length + 2);

    if (result != NULL) {
        unsigned char *bytes = (unsigned char *)PyBytes_AS_STRING(result);
        bytes[0] = code;
        bytes[1] = z->_mp_size == 0 ? 0 : z->_mp_size > 0 ? 1 : 2;
        nc_limbs_to_bytes(bytes + 2, length, z->_mp_d, n, 0, 1);
    }
    return result;
}

/* The same of a fraction in lowest terms: the length of the numerator stands between, in 4 bytes, or in
 * 8 where 4 is added to the sign. */
static PyObject *nc_mpq_binary(mpz_srcptr num, mpz_srcptr den)
{
    mp_size_t n = nc_size(num), d = nc_size(den);
    size_t top, bottom, width;
    unsigned char *bytes;
    PyObject *result;

    if (n == 0) {
        return PyBytes_FromStringAndSize("\3\0", 2);
    }
    top = (nc_limbs_bits(num->_mp_d, n) + 7) / 8;
    bottom = (nc_limbs_bits(den->_mp_d, d) + 7) / 8;
    width = top >> 32 != 0 ? 8 : 4;
    result = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(2 + width + top + bottom));
    if (result != NULL) {
        bytes = (unsigned char *)PyBytes_AS_STRING(result);
        *bytes++ = 3;
        *bytes++ = (unsigned char)((num->_mp_size > 0 ? 1 : 2) | (width == 8 ? 4 : 0));
        for (size_t i = 0; i < width; i++) {
            *bytes++ = (unsigned char)(top >> 8 * i);
        }
        nc_limbs_to_bytes(bytes, top, num->_mp_d, n, 0, 1);
        nc_limbs_to_bytes(bytes + top, bottom, den->_mp_d, d, 0, 1);
    }
    return result;
}

/* Pickling: a byte for the sign, then the magnitude, lowest byte first. */

static PyObject *nc_mpz_dump(PyObject *self)
{
    mpz_srcptr z = NC_Z(self);
    mp_size_t n = nc_size(z);
    size_t length = n == 0 ? 0 : (nc_limbs_bits(z->_mp_d, n) + 7) / 8;
    PyObject *result = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)length + 1);

    if (result != NULL) {
        unsigned char *bytes = (unsigned char *)PyBytes_AS_STRING(result);
        bytes[0] = z->_mp_size < 0;
        nc_limbs_to_bytes(bytes + 1, length, z->_mp_d, n, 0, 1);
    }
    return result;
}

static PyObject *nc_mpz_load(PyObject *o)
{
    const unsigned char *bytes;
    PyObject *self;

    if (!PyBytes_CheckExact(o) || PyBytes_GET_SIZE(o) < 1) {
        PyErr_SetString(PyExc_ValueError, "no pickled mpz");
        return NULL;
    }
    bytes = (const unsigned char *)PyBytes_AS_STRING(o);
    if (bytes[0] > 1) {
        PyErr_SetString(PyExc_ValueError, "no pickled mpz");
        return NULL;
    }
    self = nc_mpz_from_bytes(bytes + 1, (size_t)PyBytes_GET_SIZE(o) - 1, 1, 0);
    if (self != NULL && bytes[0] == 1) {
        NC_Z(self)->_mp_size = -NC_Z(self)->_mp_size;
    }
    return self;
}

#endif
