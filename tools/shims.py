"""Build the two wheels that put numcore in the place of gmpy2 and python-flint.

    python tools/shims.py [FOLDER]    (dist/ if none is named)

Each holds a package named like the peer's, which forwards to numcore.compat, and depends on
numcore: whatever the environment holds that needs gmpy2 or python-flint is then served by numcore.
"""

import base64
import hashlib
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADERS = ROOT / "src" / "numcore" / "compat" / "gmpy2"
RELEASE = "numcore1"
# Distribution, version of the peer, package, what it is.
SHIMS = (
    ("gmpy2", "2.3.2", "gmpy2", "GMP, MPFR and MPC for Python, as gmpy2 has them, by numcore"),
    ("python-flint", "0.9.0", "flint", "FLINT for Python, as python-flint has it, by numcore"),
)

# While a package is imported it may put another module in its place: here the one that stands for
# it. The finder that compat.install() adds finds it, and every submodule. Threads that have waited
# for the import may hold the package itself: it gets the same content.
FORWARD = '''"""{name}, by numcore: this package forwards to numcore.compat.{name}."""

import sys
from importlib import import_module

from numcore.compat import install

del sys.modules[__name__]
install(__name__)
globals().update(vars(import_module(__name__)))
'''
STUB = """from numcore.compat.{name} import *
from numcore.compat.{name} import __version__ as __version__
"""
CIMPORT = "from gmpy2.gmpy2 cimport *\n"
METADATA = """Metadata-Version: 2.4
Name: {distribution}
Version: {version}
Summary: {summary}
License-Expression: MIT
Requires-Python: >=3.11
Requires-Dist: numcore>={needed}
"""
WHEEL = """Wheel-Version: 1.0
Generator: numcore
Root-Is-Purelib: true
Tag: py3-none-any
"""


def version_of_numcore():
    """Return the version that the project has now."""
    return re.search(r"version: '([^']+)'", (ROOT / "meson.build").read_text())[1]


def contents(distribution, peer, name, summary):
    """Return {path: bytes} of a shim, without its RECORD, and the folder of its metadata."""
    version = f"{peer}+{RELEASE}"
    info = f"{distribution.replace('-', '_')}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": FORWARD.format(name=name),
        f"{name}/__init__.pyi": STUB.format(name=name),
        f"{name}/py.typed": "",
    }
    if name == "gmpy2":
        files[f"{name}/__init__.pxd"] = CIMPORT
        for header in ("gmpy2.h", "gmpy2.pxd"):
            files[f"{name}/{header}"] = (HEADERS / header).read_text()
    files[f"{info}/METADATA"] = METADATA.format(
        distribution=distribution, version=version, summary=summary, needed=version_of_numcore()
    )
    files[f"{info}/WHEEL"] = WHEEL
    return {path: text.encode() for path, text in files.items()}, info


def record_line(path, content):
    """Return the line of RECORD for a file."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(content)}\n"


def build(shim, folder):
    """Write the wheel of a shim to a folder and return its path. Equal sources give equal bytes."""
    files, info = contents(*shim)
    lines = [record_line(path, content) for path, content in files.items()]
    files[f"{info}/RECORD"] = "".join([*lines, f"{info}/RECORD,,\n"]).encode()
    target = folder / f"{info.removesuffix('.dist-info')}-py3-none-any.whl"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            wheel.writestr(entry, content)
    return target


def main(folder=ROOT / "dist"):
    for shim in SHIMS:
        print(build(shim, Path(folder)))


if __name__ == "__main__":
    main(*sys.argv[1:])
