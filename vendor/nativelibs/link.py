"""Linking our shared libraries from the static archives.

They have names of their own (``libgmp-numcore.so.10``), so that no other copy in the process
can take their place, nor they that of another; they find one another beside themselves, and
all their symbols carry the version ``NUMCORE_ABI_1``. Each linked node's result has the layout
of ``numcore/_lib``.
"""

import shlex

from . import folders
from .plan import Node, Step

SYMBOL_VERSION = "NUMCORE_ABI_1"
VERSION_SCRIPT = (
    f"{SYMBOL_VERSION} {{ global: *; local: nc_baseline_*; nc_adx_*; nc_avx512_*; }};\n"
)
NEEDS = {"gmp": (), "mpfr": ("gmp",), "mpc": ("mpfr", "gmp"), "flint": ("mpfr", "gmp")}
SYSTEM_LIBRARIES = {"gmp": (), "mpfr": (), "mpc": ("-lm",), "flint": ("-lm", "-pthread")}
# The choice between FLINT's variants; the name in the tree, and the file.
DISPATCH = {
    "dispatch.py": folders.VENDOR / "dispatch/dispatch.py",
    "variant.c": folders.VENDOR / "dispatch/variant.c",
    "x86.h": folders.VENDOR.parent / "src/_native/x86.h",
}


def plan(lock, toolchain, flint_parts):
    """Return the nodes that link the shared libraries, one each."""
    plain = [
        _node(lock, toolchain, name, (name,), (f"@{name}@/lib/lib{name}.a",))
        for name in ("gmp", "mpfr", "mpc")
    ]
    return [*plain, _flint(lock, toolchain, flint_parts)]


def shared_name(library, system):
    """Return the file name of our shared library."""
    pattern = {
        "linux": "lib{}-numcore.so.{}",
        "darwin": "lib{}-numcore.{}.dylib",
        "windows": "lib{}-numcore-{}.dll",
    }[system]
    return pattern.format(library.name, library.soversion)


def _flint(lock, toolchain, parts):
    """Return the node of libflint: what every CPU shares, and the parts (variant, node, file)."""
    archives = ("@flint-baseline@/lib/libflint-rest.a",)
    nodes = tuple(dict.fromkeys(node for _variant, node, _file in parts))
    files = [f"@{node}@/lib/{file}" for _variant, node, file in parts]
    if len(nodes) == 1:
        return _node(lock, toolchain, "flint", nodes, archives, objects=files)
    names = [f"{variant}-{file}" for variant, _node, file in parts]
    copies = [
        Step(f"copy-{name}", ("cp", file, name)) for name, file in zip(names, files, strict=True)
    ]
    arguments = (f"{variant}={variant}-{file}" for variant, _node, file in parts)
    choose = ("@python@", "dispatch.py", toolchain.system, *arguments)
    rename = [
        Step(f"rename-{name}", ("objcopy", f"--redefine-syms={name}.names", name)) for name in names
    ]
    return _node(
        lock,
        toolchain,
        "flint",
        nodes,
        archives,
        objects=("-O2", "-fPIC", "variant.c", "dispatch.s", *names),
        steps=(*copies, Step("dispatch", choose), *rename),
        files=tuple((name, path.read_text()) for name, path in DISPATCH.items()),
    )


def _node(lock, toolchain, name, needs, archives, objects=(), steps=(), files=()):
    """Return the node that links one library from whole archives and objects."""
    system = toolchain.system
    shared_needs = NEEDS[name]
    options, products = {"linux": _linux, "darwin": _darwin, "windows": _windows}[system](
        lock[name], archives
    )
    argv = (
        *shlex.split(toolchain.cc),
        *options,
        *objects,
        *(f"@{need}-shared@/{shared_name(lock[need], system)}" for need in shared_needs),
        *SYSTEM_LIBRARIES[name],
    )
    link = [Step("link", argv)]
    if system == "darwin":
        link.append(Step("stub", ("xcrun", "tapi", "stubify", products[0], "-o", products[1])))
    return Node(
        name=f"{name}-shared",
        needs=(*needs, *(f"{need}-shared" for need in shared_needs)),
        files=(("abi.map", VERSION_SCRIPT), *files),
        steps=(*steps, *link),
        collect=tuple((product, "") for product in products),
    )


def _linux(library, archives):
    """Return the linker's options and the files it makes, for ELF."""
    soname = shared_name(library, "linux")
    options = (
        "-shared",
        f"-Wl,-soname,{soname}",
        "-Wl,-rpath,$ORIGIN",
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
        *archives,
        "-Wl,--no-whole-archive",
        "-Wl,--as-needed",
    )
    return options, (soname,)


def _darwin(library, archives):
    """Return the linker's options, the library and the text stub for -l, for Mach-O. Untested."""
    name = shared_name(library, "darwin")
    options = (
        "-dynamiclib",
        f"-Wl,-install_name,@rpath/{name}",
        "-Wl,-rpath,@loader_path",
        *(f"-Wl,-force_load,{archive}" for archive in archives),
        "-Wl,-x",
        "-o",
        name,
    )
    return options, (name, f"lib{library.name}.tbd")


def _windows(library, archives):
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
        *archives,
        "-Wl,--no-whole-archive",
    )
    return options, (name, import_library)
