"""Where a BLAS may be found without importing NumPy: files for the bridge to try, best first."""

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

# File names under which a BLAS with the C interface is installed, most specific first.
NAMES = {
    "darwin": ["libopenblas.dylib", "libcblas.dylib", "libmkl_rt.2.dylib", "libblas.dylib"],
    "win32": ["openblas.dll", "libopenblas.dll", "libcblas.dll", "mkl_rt.2.dll"],
    "linux": ["libopenblas.so.0", "libcblas.so.3", "libmkl_rt.so.2", "libblas.so.3"],
}
ACCELERATE = "/System/Library/Frameworks/Accelerate.framework/Accelerate"


def candidates() -> list[tuple[str, str]]:
    """Pairs of provider ("numpy": in NumPy's own wheel) and file."""
    folder = _numpy_folder()
    found = [("numpy", file) for file in _wheel_files(folder)] or _configured_files(folder)
    return [(provider, str(file)) for provider, file in dict.fromkeys(found)]


def _numpy_folder() -> Path | None:
    """The folder of the package numpy, which is not imported for that."""
    try:
        spec = find_spec("numpy")
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _wheel_files(folder: Path | None) -> Iterator[Path]:
    """OpenBLAS as NumPy's wheel carries it, beside or inside of the package."""
    if folder is not None:
        for libs in (folder.parent / "numpy.libs", folder / ".dylibs", folder / ".libs"):
            if libs.is_dir():
                yield from sorted(file for file in libs.iterdir() if "openblas" in file.name)
        return
    # An unusual importer: ask what the distribution says it has installed.
    import importlib.metadata  # costs 30 ms

    try:
        files = importlib.metadata.files("numpy") or []
    except importlib.metadata.PackageNotFoundError:
        return
    for file in files:
        if "openblas" in file.name and file.parent.name in ("numpy.libs", ".dylibs", ".libs"):
            yield Path(str(file.locate()))


def _configured_files(folder: Path | None) -> Iterator[tuple[str, Path]]:
    """What NumPy was configured with, read from its text; then the environment's own folder."""
    names = NAMES.get(sys.platform, NAMES["linux"])
    blas = _configuration(folder)
    if sys.platform == "darwin" and "accelerate" in blas.get("name", "").lower():
        yield "accelerate", Path(ACCELERATE)
    prefix = Path(sys.prefix)
    is_conda = (prefix / "conda-meta").is_dir()
    folders = []
    if blas.get("lib directory"):
        folders.append(Path(blas["lib directory"]))
    if is_conda:
        folders += [prefix / "lib", prefix / "Library" / "bin"]
    for place in folders:
        for name in names:
            if (place / name).is_file():
                if "mkl" in name:
                    provider = "mkl"
                else:
                    provider = "conda" if is_conda and prefix in place.parents else "system"
                yield provider, place / name


def _configuration(folder: Path | None) -> dict[str, str]:
    """The entry "blas" of numpy/__config__.py, whose import would import all of NumPy."""
    import re

    if folder is None:
        return {}
    try:
        text = (folder / "__config__.py").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    entry = re.search(r'"blas":\s*\{(.*?)\}', text, re.DOTALL)
    return dict(re.findall(r'"([^"]+)":\s*r?"([^"]*)"', entry[1])) if entry else {}
