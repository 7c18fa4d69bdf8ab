"""Which files of GMP, MPFR, MPC, FLINT and BLAS are installed here, and which this process maps."""

import importlib.metadata
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Copy", "installed", "library_of", "mapped_files"]

LIBRARIES = ("gmp", "mpfr", "mpc", "flint", "blas")

_NATIVE = re.compile(r"^(?:lib)?(gmp|mpfr|mpc|flint)(?=[-._])")
_BLAS = re.compile(
    r"^(?:lib)?(?:scipy_)?(?:openblas[po]?|cblas|blas|blis|flexiblas|mkl_rt|armpl|atlas)(?=[-._\d]|$)"
)
_SHARED = re.compile(r"\.so(\.\d+)*$|\.dylib$|\.dll$")

# A linker script under a customary name (libgmp.so) is no copy.
_LEAST_BYTES = 4096


@dataclass
class Copy:
    """One file of a native library."""

    library: str
    file: str
    bytes: int
    owner: str | None
    """Distribution and version that brought it; None if no distribution says so."""
    resident: int | None = None
    """Bytes of it in memory; None if this process does not map it."""


def library_of(file: str) -> str | None:
    """Return which of `LIBRARIES` the file name stands for, or None."""
    name = os.path.basename(file)
    if name == "Accelerate":
        return "blas"
    # Python's own modules (mpc.cpython-311-….so) lack the prefix.
    if not _SHARED.search(name) or not (name.startswith("lib") or name.endswith(".dll")):
        return None
    match = _NATIVE.match(name)
    if match:
        return match[1]
    return "blas" if _BLAS.match(name) else None


# ------------------------------------------------------------------ installed


def installed() -> list[Copy]:
    """Return the copies in the folders that Python imports from, each file once."""
    from numcore import _runtime

    copies: dict[str, Copy] = {}
    for owner, file in _listed():
        _note(copies, file, owner)
    for file in Path(_runtime.library_dir()).rglob("*"):
        _note(copies, file, f"numcore {_own_version()}")
    for file in _lying_about():
        _note(copies, file, None)
    return sorted(copies.values(), key=lambda c: (LIBRARIES.index(c.library), c.file))


def _own_version() -> str:
    from numcore import __version__

    return __version__


def _note(copies: dict[str, Copy], file: Path, owner: str | None) -> None:
    library = library_of(file.name)
    if library is None:
        return
    path = os.path.realpath(file)
    try:
        size = os.path.getsize(path)
    except OSError:
        return
    if path not in copies and size >= _LEAST_BYTES:
        copies[path] = Copy(library, path, size, owner)


def _listed() -> Iterator[tuple[str, Path]]:
    """Files that a distribution's RECORD lists, with the distribution."""
    for distribution in importlib.metadata.distributions():
        record = distribution.read_text("RECORD") or ""
        for line in record.splitlines():
            file = line.split(",", 1)[0].strip('"')
            if library_of(file) is not None:
                owner = f"{distribution.metadata['Name']} {distribution.version}"
                yield owner, Path(str(distribution.locate_file(file)))


def _lying_about() -> Iterator[Path]:
    """Files that no RECORD need know: bundled folders, and a conda environment's libraries."""
    for entry in dict.fromkeys(sys.path):
        folder = Path(entry or ".")
        if folder.name in ("site-packages", "dist-packages"):
            yield from folder.glob("*.libs/*")
            yield from folder.glob("*/.dylibs/*")
    prefix = Path(sys.prefix)
    if (prefix / "conda-meta").is_dir():
        yield from (prefix / "lib").glob("lib*")
        yield from (prefix / "Library" / "bin").glob("*.dll")


# ------------------------------------------------------------------ mapped


def mapped_files() -> dict[str, int | None]:
    """Return the shared libraries that this process maps, with their resident bytes if known."""
    if os.path.exists("/proc/self/smaps"):
        return _linux_files()
    # The two below are untested.
    files = _mac_files() if sys.platform == "darwin" else _windows_files()
    return dict.fromkeys(map(os.path.realpath, files))


def _linux_files() -> dict[str, int | None]:
    files: dict[str, int | None] = {}
    current = None
    with open("/proc/self/smaps", encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            words = line.split(None, 5)
            if "-" in words[0] and not words[0].endswith(":"):
                path = words[5].rstrip("\n").removesuffix(" (deleted)") if len(words) > 5 else ""
                current = path if path.startswith("/") else None
            elif current is not None and words[0] == "Rss:":
                files[current] = (files.get(current) or 0) + 1024 * int(words[1])
    return files


def _mac_files() -> Iterator[str]:
    import ctypes

    dyld = ctypes.CDLL(None)
    dyld._dyld_get_image_name.restype = ctypes.c_char_p
    for index in range(dyld._dyld_image_count()):
        yield os.fsdecode(dyld._dyld_get_image_name(index))


def _windows_files() -> Iterator[str]:
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    process = kernel.GetCurrentProcess
    process.restype = wintypes.HANDLE
    modules = (wintypes.HMODULE * 1024)()
    needed = wintypes.DWORD()
    kernel.K32EnumProcessModules(process(), modules, ctypes.sizeof(modules), ctypes.byref(needed))
    name = ctypes.create_unicode_buffer(32768)
    for module in modules[: needed.value // ctypes.sizeof(wintypes.HMODULE)]:
        if kernel.GetModuleFileNameW(wintypes.HMODULE(module), name, len(name)):
            yield name.value
