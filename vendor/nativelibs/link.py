"""Linking our shared libraries from the static archives.

They have names of their own (``libgmp-numcore.so.10``), so that no other copy in the process
can take their place, nor they that of another; they find one another beside themselves, and
all their symbols carry the version ``NUMCORE_ABI_1``. Each linked node's result has the layout
of ``numcore/_lib``.
"""

import shlex

from .plan import Node, Step

SYMBOL_VERSION = "NUMCORE_ABI_1"
VERSION_SCRIPT = f"{SYMBOL_VERSION} {{ global: *; }};\n"
NEEDS = {"gmp": (), "mpfr": ("gmp",), "mpc": ("mpfr", "gmp"), "flint": ("mpfr", "gmp")}
SYSTEM_LIBRARIES = {"gmp": (), "mpfr": (), "mpc": ("-lm",), "flint": ("-lm", "-pthread")}


def plan(lock, toolchain, flint_variants):
    """Return the nodes that link the shared libraries, one a library and variant."""
    nodes = [_node(lock, toolchain, name, name, "") for name in ("gmp", "mpfr", "mpc")]
    for variant in flint_variants:
        folder = "" if variant == "baseline" else variant
        nodes.append(_node(lock, toolchain, "flint", f"flint-{variant}", folder))
    return nodes


def shared_name(library, system):
    """Return the file name of our shared library."""
    pattern = {
        "linux": "lib{}-numcore.so.{}",
        "darwin": "lib{}-numcore.{}.dylib",
        "windows": "lib{}-numcore-{}.dll",
    }[system]
    return pattern.format(library.name, library.soversion)


def _node(lock, toolchain, name, archive_node, folder):
    system = toolchain.system
    needs = NEEDS[name]
    archive = f"@{archive_node}@/lib/lib{'flint-numcore' if name == 'flint' else name}.a"
    up = "/.." if folder else ""
    options, products = {"linux": _linux, "darwin": _darwin, "windows": _windows}[system](
        lock[name], archive, up
    )
    argv = (
        *shlex.split(toolchain.cc),
        *options,
        *(f"@{need}-shared@/{shared_name(lock[need], system)}" for need in needs),
        *SYSTEM_LIBRARIES[name],
    )
    steps = [Step("link", argv)]
    if system == "darwin":
        steps.append(Step("stub", ("xcrun", "tapi", "stubify", products[0], "-o", products[1])))
    return Node(
        name=f"{archive_node}-shared",
        needs=(archive_node, *(f"{need}-shared" for need in needs)),
        files=(("abi.map", VERSION_SCRIPT),),
        steps=tuple(steps),
        collect=tuple((product, folder) for product in products),
    )


def _linux(library, archive, up):
    """Return the linker's options and the files it makes, for ELF."""
    soname = shared_name(library, "linux")
    options = (
        "-shared",
        f"-Wl,-soname,{soname}",
        f"-Wl,-rpath,$ORIGIN{up}",
        "-Wl,--enable-new-dtags",
        "-Wl,--version-script=abi.map",
        "-Wl,-Bsymbolic-functions",
        "-Wl,--hash-style=gnu",
        "-Wl,-O1",
        "-Wl,-z,relro",
        "-Wl,--no-undefined",
        "-Wl,-s",
        "-o",
        soname,
        "-Wl,--whole-archive",
        archive,
        "-Wl,--no-whole-archive",
        "-Wl,--as-needed",
    )
    return options, (soname,)


def _darwin(library, archive, up):
    """Return the linker's options, the library and the text stub for -l, for Mach-O. Untested."""
    name = shared_name(library, "darwin")
    options = (
        "-dynamiclib",
        f"-Wl,-install_name,@rpath/{name}",
        f"-Wl,-rpath,@loader_path{up}",
        f"-Wl,-force_load,{archive}",
        "-Wl,-x",
        "-o",
        name,
    )
    return options, (name, f"lib{library.name}.tbd")


def _windows(library, archive, _up):
    """Return the linker's options, the DLL and the import library, for PE. Untested."""
    name, import_library = shared_name(library, "windows"), f"lib{library.name}.dll.a"
    options = (
        "-shared",
        "-static-libgcc",
        f"-Wl,--out-implib,{import_library}",
        "-Wl,--export-all-symbols",
        "-Wl,-s",
        "-o",
        name,
        "-Wl,--whole-archive",
        archive,
        "-Wl,--no-whole-archive",
    )
    return options, (name, import_library)
