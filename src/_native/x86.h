/* Can this CPU run FLINT's faster variant: AVX2, BMI2 and ADX (Broadwell, Zen and later)?
 *
 * Compiled into libnumcore, which tells people, and into libflint, which acts on it.
 */
#ifndef NUMCORE_X86_H
#define NUMCORE_X86_H

#if defined(__x86_64__) || defined(_M_X64)

#include <cpuid.h>

/* Does the operating system save the upper halves of the vector registers? */
static int nc_x86_saves_ymm(void)
{
    unsigned int low, high;

    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & 6u) == 6u;
}

static int nc_x86_has_adx(void)
{
    const unsigned int leaf1 = bit_OSXSAVE | bit_AVX | bit_FMA | bit_MOVBE | bit_F16C | bit_POPCNT;
    const unsigned int leaf7 = bit_AVX2 | bit_BMI | bit_BMI2 | bit_ADX;
    unsigned int a, b, c, d;

    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & leaf1) != leaf1 || !nc_x86_saves_ymm()) {
        return 0;
    }
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0 || (b & leaf7) != leaf7) {
        return 0;
    }
    /* LZCNT, the last part of x86-64-v3 */
    return __get_cpuid(0x80000001u, &a, &b, &c, &d) != 0 && (c & bit_LZCNT) != 0;
}

#else

static int nc_x86_has_adx(void)
{
    return 0;
}

#endif

#endif
