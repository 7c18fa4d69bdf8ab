"""``python -m numcore info``: what the native runtime is made of."""

import json
import os
import platform
from typing import Any

from numcore import __version__, _runtime

__all__ = ["collect", "show"]

NAMES = {"gmp": "GMP", "mpfr": "MPFR", "mpc": "MPC", "flint": "FLINT"}


def collect() -> dict[str, Any]:
    """Return what the runtime is made of, ready for JSON. All of it gets loaded for that.

    Returns
    -------
    dict
        Keys: ``numcore``, ``python``, ``platform``, ``abi_tag``, ``libraries`` (version and file of
        each), ``cpu`` (variants of FLINT), ``blas``, ``fft`` (FLINT's FFT under GMP), ``sdk``
        (folders), and ``problems``: sentences on what was asked for and is not there.

    Examples
    --------
    >>> from numcore import info
    >>> sorted(info.collect()["libraries"])
    ['flint', 'gmp', 'mpc', 'mpfr']
    """
    from numcore import sdk

    problems: list[str] = []
    return {
        "numcore": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "abi_tag": sdk.abi_tag,
        "libraries": _libraries(problems),
        "cpu": _cpu(problems),
        "blas": _blas(problems),
        "fft": _runtime.fft_hook(),
        "sdk": {
            "include": sdk.get_include(),
            "library_dir": sdk.get_library_dir(),
            "pkgconfig_dir": sdk.get_pkgconfig_dir(),
        },
        "problems": list(dict.fromkeys(problems)),
    }


def _libraries(problems: list[str]) -> dict[str, dict[str, str | None]]:
    try:
        found: dict[str, tuple[str | None, str | None]] = dict(_runtime.libraries())
    except ImportError as error:
        problems.append(str(error))
        found = dict.fromkeys(NAMES, (None, None))
    return {name: {"version": version, "file": file} for name, (version, file) in found.items()}


def _cpu(problems: list[str]) -> dict[str, Any]:
    forced = os.environ.get("NUMCORE_CPU") or None
    try:
        return {**_runtime.cpu(), "forced": forced}
    except ValueError as error:
        problems.append(str(error))
        return {"available": [], "chosen": None, "loaded": None, "forced": forced}


def _blas(problems: list[str]) -> dict[str, Any]:
    choice = os.environ.get("NUMCORE_BLAS") or None
    error = _runtime.blas_error()
    if error:
        problems.append(f"NUMCORE_BLAS: {error}" if choice else error)
    return {
        "provider": _runtime.blas_provider(),
        "file": _runtime.blas_file(),
        "integer_bits": _runtime.blas_integer_bits(),
        "architecture": _runtime.blas_architecture(),
        "threads": _runtime.blas_threads(),
        "forced": choice,
    }


def show(as_json: bool = False) -> int:
    """Print what `collect` finds, as a table or as JSON.

    Parameters
    ----------
    as_json : bool
        JSON instead of the table.

    Returns
    -------
    int
        An exit code: 1 if there are problems.

    Examples
    --------
    ``python -m numcore info --json``

    >>> from numcore import info
    >>> callable(info.show)
    True
    """
    found = collect()
    if as_json:
        print(json.dumps(found, indent=2))
    else:
        _print_table(found)
    return 1 if found["problems"] else 0


def _print_table(found: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=f"numcore {found['numcore']}, Python {found['python']}",
        title_justify="left",
        show_lines=False,
    )
    table.add_column("part", style="bold", no_wrap=True)
    table.add_column("what", no_wrap=True)
    table.add_column("where", overflow="fold")
    for name, library in found["libraries"].items():
        table.add_row(NAMES[name], library["version"] or "not loaded", Text(library["file"] or ""))
    cpu = found["cpu"]
    chosen = cpu["loaded"] or cpu["chosen"] or "none"
    why = f"NUMCORE_CPU={cpu['forced']}" if cpu["forced"] else "chosen by the CPU"
    table.add_row("CPU variant", chosen, f"{why}; it can run: {', '.join(cpu['available'])}")
    blas = found["blas"]
    what = blas["provider"]
    if what != "none":
        what += f", {blas['threads'] or '?'} threads, {blas['integer_bits'] or '?'}-bit"
        if blas["architecture"]:
            what += f", {blas['architecture']}"
    table.add_row("BLAS", what, Text(blas["file"] or "FLINT's own algorithms"))
    fft = found["fft"]
    limbs = f"from {fft['mul']} limbs on" if fft["mul"] else "never"
    table.add_row("FFT in GMP", fft["state"], f"FLINT's product {limbs}")
    table.add_row("ABI tag", found["abi_tag"], "")
    table.add_row("SDK", "headers", Text(found["sdk"]["include"]))
    table.add_row("", "libraries", Text(found["sdk"]["library_dir"]))
    table.add_row("", "pkg-config", Text(found["sdk"]["pkgconfig_dir"]))

    console = Console()
    console.print(table)
    for problem in found["problems"]:
        console.print(Text("Problem: " + problem, style="bold red"))
