"""``python -m numcore doctor``: copies of native libraries that are there more than once."""

import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from numcore import _copies, _runtime

__all__ = ["examine", "show"]

# Distributions whose programs numcore.compat can serve, with the module's name.
PEERS = {"gmpy2": "gmpy2", "python-flint": "flint"}


def examine() -> dict[str, Any]:
    """Return every copy of GMP, MPFR, MPC, FLINT and BLAS in this environment and process.

    Returns
    -------
    dict
        Ready for JSON. Keys: ``copies`` (for each file: library, file, bytes, owner, resident bytes
        if this process maps it, and whether numcore uses it), ``lost`` (bytes on disk, and resident
        bytes, of those it does not use), ``advice`` (sentences on what to do).

    Notes
    -----
    It sees what the process has loaded so far: call it after the imports of interest.

    Examples
    --------
    >>> from numcore import doctor
    >>> found = doctor.examine()
    >>> {copy["library"] for copy in found["copies"]} >= {"gmp", "mpfr", "mpc", "flint"}
    True
    """
    copies = _all_copies()
    used = _used(copies)
    needless = [copy for copy in copies if copy.file not in used]
    return {
        "copies": [{**vars(copy), "used": copy.file in used} for copy in copies],
        "lost": {
            "bytes": sum(copy.bytes for copy in needless),
            "resident": sum(copy.resident or 0 for copy in needless),
        },
        "advice": _advice(copies, needless),
    }


def _all_copies() -> list[_copies.Copy]:
    """What is installed, and what is mapped from elsewhere (the system's libraries)."""
    copies = {copy.file: copy for copy in _copies.installed()}
    for file, resident in _copies.mapped_files().items():
        library = _copies.library_of(file)
        if library is None:
            continue
        if file not in copies:
            size = os.path.getsize(file) if os.path.exists(file) else 0
            copies[file] = _copies.Copy(library, file, size, None)
        copies[file].resident = resident if resident is not None else 0
    order = _copies.LIBRARIES.index
    return sorted(copies.values(), key=lambda copy: (order(copy.library), copy.file))


def _used(copies: list[_copies.Copy]) -> set[str]:
    """The files that numcore itself uses: its own, and one BLAS."""
    folder = _runtime.library_dir()
    used = {copy.file for copy in copies if os.path.commonpath([copy.file, folder]) == folder}
    blas = _runtime.blas_file()
    if blas is not None:
        used.add(os.path.realpath(blas))
    return used


def _advice(copies: list[_copies.Copy], needless: list[_copies.Copy]) -> list[str]:
    advice = []
    for library in _copies.LIBRARIES:
        mapped = [c for c in copies if c.library == library and c.resident is not None]
        if len(mapped) > 1:
            name = "BLAS" if library == "blas" else f"lib{library}"
            advice.append(f"This process maps {len(mapped)} copies of {name}.")
    for owner in dict.fromkeys(copy.owner for copy in needless):
        theirs = [copy for copy in needless if copy.owner == owner]
        names = ", ".join(dict.fromkeys(copy.library for copy in theirs))
        size = _size(sum(copy.bytes for copy in theirs))
        advice.append(f"{owner or 'The system'} brings its own {names} ({size}). {_remedy(owner)}")
    if _runtime.blas_provider() == "none":
        reason = _runtime.blas_error() or "NumPy's wheel is not installed, or it carries none"
        advice.append(
            f"There is no BLAS ({reason}): large matrix products take FLINT's own, slower road. "
            "Install NumPy's wheel, or name a BLAS in NUMCORE_BLAS."
        )
    if (core := os.environ.get("OPENBLAS_CORETYPE")) and _runtime.blas_architecture():
        advice.append(
            f"OPENBLAS_CORETYPE={core} overrides OpenBLAS's own choice of kernels for this CPU: "
            "large matrix products may take twice as long. Unset it unless you need it."
        )
    if os.environ.get("NUMCORE_CPU") == "baseline" and len(_runtime.cpu()["available"]) > 1:
        advice.append(
            "NUMCORE_CPU=baseline holds back this CPU, which can run the faster variant of FLINT."
        )
    return advice


def _remedy(owner: str | None) -> str:
    if owner is None:
        return "Whoever loads it can be built against numcore's copies (numcore-config)."
    name = owner.split()[0]
    if name in PEERS:
        return (
            f"numcore.compat.install({PEERS[name]!r}) serves its programs, then it can go "
            f"(pip uninstall {name}); or build it from source against numcore's copies "
            "(numcore-config)."
        )
    if name in ("numpy", "scipy"):
        return "It works beside numcore's and costs memory only."
    return "Built from source against numcore's copies (numcore-config) it would need none."


def show(as_json: bool = False, imports: Sequence[str] = ()) -> int:
    """Print what `examine` finds, as a table or as JSON.

    Parameters
    ----------
    as_json : bool
        JSON instead of the table.
    imports : sequence of str
        Modules to import first, to see what they map.

    Returns
    -------
    int
        An exit code: 1 if this process maps a library more than once.

    Examples
    --------
    ``python -m numcore doctor --import gmpy2 --import flint``

    >>> from numcore import doctor
    >>> callable(doctor.show)
    True
    """
    for name in imports:
        import_module(name)
    _runtime.libraries()
    found = examine()
    if as_json:
        print(json.dumps(found, indent=2))
    else:
        _print_table(found)
    mapped = [copy["library"] for copy in found["copies"] if copy["resident"] is not None]
    return 1 if len(mapped) > len(set(mapped)) else 0


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB"


def _short(file: str) -> str:
    """The path below the folder that Python imports from, if it is in one."""
    folders = [os.path.realpath(folder) for folder in sys.path if folder]
    inside = [folder for folder in folders if file.startswith(folder + os.sep)]
    return os.path.relpath(file, max(inside, key=len)) if inside else file


def _print_table(found: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title="Native libraries, installed and in this process", title_justify="left")
    table.add_column("library", style="bold", no_wrap=True)
    table.add_column("brought by", no_wrap=True)
    table.add_column("on disk", justify="right", no_wrap=True)
    table.add_column("in memory", justify="right", no_wrap=True)
    table.add_column("used", no_wrap=True)
    table.add_column("file", overflow="fold")
    for copy in found["copies"]:
        table.add_row(
            copy["library"],
            copy["owner"] or "the system",
            _size(copy["bytes"]),
            "" if copy["resident"] is None else _size(copy["resident"]),
            "yes" if copy["used"] else "no",
            Text(_short(copy["file"])),
            style=None if copy["used"] else "yellow",
        )
    console = Console()
    console.print(table)
    lost = found["lost"]
    console.print(
        f"Copies that numcore does not use: {_size(lost['bytes'])} on disk, "
        f"{_size(lost['resident'])} in this process's memory."
    )
    for sentence in found["advice"] or ["Nothing to do."]:
        console.print(Text("- " + sentence))
