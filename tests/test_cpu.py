"""GMP's choice of assembly for the CPU it runs on (vendor/patches/gmp/04-newer-cpus.patch)."""

import ctypes
import platform
import sys
from pathlib import Path

import pytest

from numcore import _runtime
from numcore.mpz import mpz

ENTRIES = 40  # pointers that GMP's table of functions has at least
# The code for the first 64-bit CPUs, in part C.
FIRST = ("mul_basecase_fat", "sqr_basecase_fat", "mul_1_x86_64", "addmul_1_x86_64")


def cpu_flags():
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return set()
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return set(next((line for line in lines if line.startswith("flags")), "").split())


@pytest.mark.skipif(not {"bmi2", "adx"} <= cpu_flags(), reason="a CPU that GMP 6.3.0 knows well")
def test_a_new_cpu_gets_code_with_mulx():
    """None of the products is the one for CPUs of 2003."""
    assert (mpz(3) ** 1000) ** 2 == mpz(9) ** 1000
    gmp = ctypes.CDLL(_runtime.libraries()["gmp"][1])
    try:
        table = (ctypes.c_void_p * ENTRIES).in_dll(gmp, "__gmpn_cpuvec")
        old = [ctypes.cast(getattr(gmp, f"__gmpn_{name}"), ctypes.c_void_p).value for name in FIRST]
    except (AttributeError, ValueError):
        pytest.skip("this GMP is not a fat one of ours")
    assert not set(old) & set(table)
