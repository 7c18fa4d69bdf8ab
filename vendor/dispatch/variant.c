/* Linked into libflint: chooses, when the library is loaded, the variant of the modules that are in
 * it twice (dispatch.py writes the tables and the entry points).
 *
 * NUMCORE_CPU=baseline in the environment keeps to instructions that every CPU has.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "x86.h"

/* An entry is the distance from itself to the function. */
extern const int32_t flint_numcore_baseline[], flint_numcore_adx[];
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

    if (nc_x86_has_adx() && (wanted == NULL || strcmp(wanted, "baseline") != 0)) {
        table = flint_numcore_adx;
        variant = "adx";
    }
    for (i = 0; i < flint_numcore_entries; i++) {
        flint_numcore_slots[i] = (const char *)&table[i] + table[i];
    }
}
