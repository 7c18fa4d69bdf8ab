"""Put two variants of the same functions behind one set of names.

    dispatch.py SYSTEM baseline=FILE adx=FILE

The files are relocatable objects with the same modules, compiled for different CPUs. Written are

``<variant>.names``  for ``objcopy --redefine-syms``: every function that both have gets a name of
                     its own (``nc_adx_fmpz_mat_mul``), so do the second one's data;
``dispatch.s``       the public names: each jumps to the address in its slot; the tables from
                     which variant.c fills the slots when the library is loaded.

A jump costs less than a nanosecond, needs no support from the loader and works on every object
format. Functions that only one variant has keep their names.
"""

import subprocess
import sys

FUNCTION_KINDS = "TWi"
DATA_KINDS = "BDRVCGS"


def defined(file):
    """Return the global functions and the global data that an object defines."""
    lines = subprocess.run(
        ["nm", "--defined-only", "--extern-only", "--format=posix", file],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    kinds = [line.split()[:2] for line in lines]
    functions = {name for name, kind in kinds if kind in FUNCTION_KINDS}
    return functions, {name for name, kind in kinds if kind in DATA_KINDS}


def private(variant, name):
    return f"nc_{variant}_{name}"


def write_names(variant, names):
    with open(f"{variant}.names", "w") as file:
        file.writelines(f"{name} {private(variant, name)}\n" for name in sorted(names))


def assembly(system, variants, functions):
    """Yield the lines of dispatch.s."""
    elf = system == "linux"
    yield ".text"
    for number, name in enumerate(functions):
        yield f".globl {name}"
        if elf:
            yield f".type {name},@function"
        yield ".p2align 3"
        yield f"{name}: jmp *flint_numcore_slots+{8 * number}(%rip)"
    yield '.section .rodata,"a",@progbits' if elf else '.section .rdata,"dr"'
    yield ".p2align 2"
    for variant in variants:
        yield from exported(f"flint_numcore_{variant}", elf)
        for name in functions:
            if elf:
                yield f".hidden {private(variant, name)}"
            yield f".long {private(variant, name)} - ."
    yield from exported("flint_numcore_entries", elf)
    yield f".long {len(functions)}"
    yield ".bss"
    yield ".p2align 6"
    yield from exported("flint_numcore_slots", elf)
    yield f".zero {8 * len(functions)}"
    if elf:
        yield '.section .note.GNU-stack,"",@progbits'


def exported(name, elf):
    yield f".globl {name}"
    if elf:
        yield f".hidden {name}"
    yield f"{name}:"


def main(system, *variants):
    files = dict(variant.split("=", 1) for variant in variants)
    symbols = {variant: defined(file) for variant, file in files.items()}
    common = set.intersection(*(functions for functions, _data in symbols.values()))
    for number, (variant, (_functions, data)) in enumerate(symbols.items()):
        write_names(variant, common | data if number else common)
    with open("dispatch.s", "w") as file:
        file.writelines(f"{line}\n" for line in assembly(system, symbols, sorted(common)))


if __name__ == "__main__":
    main(*sys.argv[1:])
