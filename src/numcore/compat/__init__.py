"""Programs written for gmpy2 and python-flint, on numcore's one set of native libraries.

`install` makes ``import gmpy2`` and ``import flint``, with all of their submodules, resolve to
`numcore.compat.gmpy2` and `numcore.compat.flint` in this process; ``python -m numcore.compat
script.py`` runs a whole program so.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

__all__ = ["install", "uninstall"]

_PEERS = ("gmpy2", "flint")
_TYPES = ("context", "mpc", "mpfr", "mpq", "mpz", "xmpz")


class _Alias(MetaPathFinder, Loader):
    """Finds a peer's module name, and loads the module of ours that stands for it.

    The very same module object appears under both names, so that classes, pickles and isinstance
    agree whichever name an object came by.
    """

    def __init__(self) -> None:
        self.names: set[str] = set()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] not in self.names:
            return None
        found = find_spec(_ours(name))
        if found is None:
            return None
        is_package = found.submodule_search_locations is not None
        return ModuleSpec(name, self, origin=found.origin, is_package=is_package)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        # The import system hands out what stands in sys.modules after this; threads that have
        # waited for it may hold `module`, which therefore gets the same content.
        name = module.__name__
        ours = sys.modules[name] = import_module(_ours(name))
        if name == "gmpy2":
            _show_types("gmpy2.{0}")
        vars(module).update(vars(ours))


def _show_types(pattern: str) -> None:
    """Let gmpy2's types say where they come from: programs look at it, and at ``repr(type(x))``."""
    from numcore.mpz import _rename

    for name in _TYPES:
        _rename(getattr(import_module(f"numcore.{name}"), name), pattern.format(name))


_alias = _Alias()


def _ours(name: str) -> str:
    return f"numcore.compat.{name}"


def _is_ours(name: str) -> bool:
    return sys.modules.get(name) is sys.modules.get(_ours(name))


def _chosen(names: Sequence[str], function: str) -> Sequence[str]:
    for name in names:
        if name not in _PEERS:
            raise ValueError(f"compat.{function}() knows {' and '.join(_PEERS)}, not {name!r}")
    return names or _PEERS


def install(*names: str) -> None:
    """Make ``import gmpy2`` and ``import flint`` resolve to numcore in this process.

    Parameters
    ----------
    *names : {"gmpy2", "flint"}
        Which of the two; both if none is named.

    Raises
    ------
    ValueError
        If a name is neither of the two.
    ImportError
        If the package of that name is already imported: what it has handed out would not fit.

    Notes
    -----
    Calling it again changes nothing. The modules are loaded when they are first imported.

    Examples
    --------
    >>> from numcore import compat
    >>> compat.install("gmpy2")  # from here on, import gmpy2 gives numcore.compat.gmpy2
    >>> compat.uninstall("gmpy2")
    """
    chosen = _chosen(names, "install")
    for name in chosen:
        if name in sys.modules and not _is_ours(name):
            origin = getattr(sys.modules[name], "__file__", None) or "somewhere"
            raise ImportError(
                f"{name} is already imported from {origin}: call numcore.compat.install() before "
                f"anything imports {name}, or run the program with `python -m numcore.compat`",
                name=name,
            )
    _alias.names.update(chosen)
    if _alias not in sys.meta_path:
        sys.meta_path.insert(0, _alias)


def uninstall(*names: str) -> None:
    """Undo `install`: the next ``import gmpy2`` or ``import flint`` finds what is installed.

    Parameters
    ----------
    *names : {"gmpy2", "flint"}
        Which of the two; both if none is named.

    Raises
    ------
    ValueError
        If a name is neither of the two.

    Notes
    -----
    Modules that were imported already keep their reference to numcore's.

    Examples
    --------
    >>> from numcore import compat
    >>> compat.uninstall()
    """
    for name in _chosen(names, "uninstall"):
        _alias.names.discard(name)
        for module in [m for m in sys.modules if m == name or m.startswith(name + ".")]:
            if _is_ours(module):
                if module == "gmpy2":
                    _show_types("numcore.{0}.{0}")
                del sys.modules[module]
    if not _alias.names and _alias in sys.meta_path:
        sys.meta_path.remove(_alias)
