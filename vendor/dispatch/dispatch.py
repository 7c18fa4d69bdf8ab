"""Put variants of the same functions behind one set of names.

    dispatch.py SYSTEM baseline=FILE adx=FILE adx=FILE avx512=FILE

The files are relocatable objects of the same modules, compiled for different CPUs, the least
demanding first. A later variant may lack modules, and does with those before it. Written are

``<file>.names``  for ``objcopy --redefine-syms``: every function that several variants have gets a
                  name of its own in each (``nc_adx_fmpz_mat_mul``), and so do the data of all
                  variants but the first;
``dispatch.s``    the public names: each jumps to the address in its slot; the tables from which
                  variant.c fills the slots when the library is loaded.

A jump costs less than a nanosecond, needs no support from the loader and works on every object
format. Functions that only one variant has keep their names. Within a variant calls are direct,
except from one file to what a later variant has another one of: that call has to find it.
"""

import subprocess
import sys
from collections import Counter
from pathlib import Path

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


def provider(variant, name, functions):
    """Return whose function of this name a variant uses: its own, or that of the nearest one."""
    order = list(functions)
    place = order.index(variant)
    return next(v for v in order[place::-1] + order[place + 1 :] if name in functions[v])


def new_names(variant, own, names, functions, data):
    """Return the names that change in a file of `variant` that defines the functions `own`."""
    order = list(functions)
    place = order.index(variant)
    later = set().union(*(functions[v] for v in order[place + 1 :]))
    owners = {name: v for v in order[1 : place + 1] for name in data[v]}
    for name in names:
        if name in own or name not in later:
            owners[name] = provider(variant, name, functions)
    return {name: private(owner, name) for name, owner in owners.items()}


def assembly(system, functions, names):
    """Yield the lines of dispatch.s. `functions`: variant -> what it has; `names`: of the slots."""
    elf = system == "linux"
    yield ".text"
    for number, name in enumerate(names):
        yield f".globl {name}"
        if elf:
            yield f".type {name},@function"
        yield ".p2align 3"
        yield f"{name}: jmp *flint_numcore_slots+{8 * number}(%rip)"
    yield '.section .rodata,"a",@progbits' if elf else '.section .rdata,"dr"'
    yield ".p2align 2"
    for variant in functions:
        yield from exported(f"flint_numcore_{variant}", elf)
        for name in names:
            target = private(provider(variant, name, functions), name)
            if elf:
                yield f".hidden {target}"
            yield f".long {target} - ."
    yield from exported("flint_numcore_entries", elf)
    yield f".long {len(names)}"
    yield ".bss"
    yield ".p2align 6"
    yield from exported("flint_numcore_slots", elf)
    yield f".zero {8 * len(names)}"
    if elf:
        yield '.section .note.GNU-stack,"",@progbits'


def exported(name, elf):
    yield f".globl {name}"
    if elf:
        yield f".hidden {name}"
    yield f"{name}:"


def main(system, *parts):
    parts = [part.split("=", 1) for part in parts]
    functions, data, own = {}, {}, {}
    for variant, file in parts:
        own[file], found = defined(file)
        functions.setdefault(variant, set()).update(own[file])
        data.setdefault(variant, set()).update(found)
    times = Counter(name for found in functions.values() for name in found)
    names = sorted(name for name, count in times.items() if count > 1)
    for variant, file in parts:
        renamed = new_names(variant, own[file], names, functions, data)
        with open(f"{Path(file).name}.names", "w") as output:
            output.writelines(f"{old} {new}\n" for old, new in sorted(renamed.items()))
    with open("dispatch.s", "w") as output:
        output.writelines(f"{line}\n" for line in assembly(system, functions, names))


if __name__ == "__main__":
    main(*sys.argv[1:])
