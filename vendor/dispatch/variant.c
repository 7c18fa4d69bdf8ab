/* Linked into libflint: chooses, when the library is loaded, the variant of the modules that are in
 * it more than once (dispatch.py writes the tables and the entry points).
 *
 * NUMCORE_CPU=baseline in the environment keeps to instructions that every CPU has, NUMCORE_CPU=adx
 * to those of AVX2, BMI2 and ADX.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "x86.h"

/* An entry is the distance from itself to the function. */
extern const int32_t flint_numcore_baseline[], flint_numcore_adx[], flint_numcore_avx512[];
extern const int32_t flint_numcore_entries;
extern const void *flint_numcore_slots[];

static const char *variant = "baseline";

const char *flint_numcore_variant(void)
{
    return variant;
}

__attribute__((constructor(101))) static void choose(void)
{
    const char *wanted = getenv("NUMCORE_CPU");
    const int32_t *table = flint_numcore_baseline;
    int32_t i;

    if (wanted == NULL) {
        wanted = "";
    }
    if (nc_x86_has_adx() && strcmp(wanted, "baseline") != 0) {
        table = flint_numcore_adx;
        variant = "adx";
        if (nc_x86_has_avx512() && strcmp(wanted, "adx") != 0) {
            table = flint_numcore_avx512;
            variant = "avx512";
        }
    }
    for (i = 0; i < flint_numcore_entries; i++) {
        flint_numcore_slots[i] = (const char *)&table[i] + table[i];
    }
}
