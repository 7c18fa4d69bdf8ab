/* Can this CPU run FLINT's faster variants?
 *
 *   adx      AVX2, BMI2 and ADX: Broadwell, Zen and later
 *   avx512   and AVX-512 with IFMA and VBMI2: Ice Lake, Zen 4 and later; the ones before slow down for it
 *
 * Compiled into libnumcore, which tells people, and into libflint, which acts on it.
 */
#ifndef NUMCORE_X86_H
#define NUMCORE_X86_H

#if defined(__x86_64__) || defined(_M_X64)

#include <cpuid.h>

#define NC_X86_YMM 0x06u /* XMM and the upper halves of YMM */
#define NC_X86_ZMM 0xe6u /* and the mask registers, the upper halves of ZMM, ZMM16 to ZMM31 */

/* Does the operating system save these parts of the vector registers? */
static int nc_x86_saves(unsigned int parts)
{
    unsigned int low, high;

    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & parts) == parts;
}

static int nc_x86_has_adx(void)
{
    const unsigned int leaf1 = bit_OSXSAVE | bit_AVX | bit_FMA | bit_MOVBE | bit_F16C | bit_POPCNT;
    const unsigned int leaf7 = bit_AVX2 | bit_BMI | bit_BMI2 | bit_ADX;
    unsigned int a, b, c, d;

    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & leaf1) != leaf1 || !nc_x86_saves(NC_X86_YMM)) {
        return 0;
    }
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0 || (b & leaf7) != leaf7) {
        return 0;
    }
    /* LZCNT, the last part of x86-64-v3 */
    return __get_cpuid(0x80000001u, &a, &b, &c, &d) != 0 && (c & bit_LZCNT) != 0;
}

static int nc_x86_has_avx512(void)
{
    const unsigned int leaf7 =
        bit_AVX512F | bit_AVX512BW | bit_AVX512CD | bit_AVX512DQ | bit_AVX512VL | bit_AVX512IFMA;
    unsigned int a, b, c, d;

    if (!nc_x86_has_adx() || !nc_x86_saves(NC_X86_ZMM)) {
        return 0;
    }
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & leaf7) == leaf7
        && (c & bit_AVX512VBMI2) != 0;
}

#else

static int nc_x86_has_adx(void)
{
    return 0;
}

static int nc_x86_has_avx512(void)
{
    return 0;
}

#endif

#endif
