/* The hooks that vendor/patches adds to GMP, as declared there. Internal.
 *
 * A system's GMP has none of them: with NC_SYSTEM_LIBS they are left alone, large products go GMP's
 * own way, and errors inside of GMP end the process as they do for everybody else.
 */
#ifndef NUMCORE_HOOKS_H
#define NUMCORE_HOOKS_H

#include <gmp.h>

/* First argument of the error hook: GMP's own bits (gmp-impl.h). */
#define NC_GMP_DIVISION_BY_ZERO 2
#define NC_GMP_SQRT_OF_NEGATIVE 4
#define NC_GMP_OVERFLOW 16

#if !defined(NC_SYSTEM_LIBS)
extern void (*__gmp_numcore_error)(int error, const char *what);
extern void (*__gmp_numcore_poll)(void);
#endif

#endif
