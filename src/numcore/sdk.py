"""Building other packages against the native libraries that numcore carries.

The folders below hold the headers, the customary linker names (``-lgmp -lmpfr -lmpc -lflint``) and
pkg-config files of GMP, MPFR, MPC and FLINT. Build scripts need only be pointed at them::

    CPPFLAGS="$(numcore-config --cflags flint)" LDFLAGS="$(numcore-config --libs flint)" ...
    PKG_CONFIG_PATH="$(numcore-config --pkgconfigdir)" ...

A module built so has the folder of this numcore in its run path. One that is to be moved elsewhere
can do without (``-L$(numcore-config --libdir) -lgmp``): once numcore is imported, the loader finds
the libraries by name. Import numcore first in any case: it takes the FLINT made for this CPU.
"""

import os

from numcore import _runtime

__all__ = ["abi_tag", "get_include", "get_library_dir", "get_pkgconfig_dir", "require_abi"]

abi_tag: str = _runtime.abi_tag()
"""The tag of this set of native libraries: a module built for one tag fits no other."""


def get_include() -> str:
    """Return the folder of the headers.

    They are ``gmp.h``, ``mpfr.h``, ``mpc.h``, ``flint/…`` and ``numcore.h``, and ``gmpy2.h`` with
    ``gmpy2.pxd`` for modules that use gmpy2's C API.

    Returns
    -------
    str
        To be handed to the compiler (``-I``).

    Examples
    --------
    >>> import os
    >>> from numcore import sdk
    >>> os.path.exists(os.path.join(sdk.get_include(), "numcore.h"))
    True
    """
    return os.path.join(_package_library_dir(), "include")


def get_library_dir() -> str:
    """Return the folder of the native libraries.

    Returns
    -------
    str
        To be handed to the linker (``-L``).

    Examples
    --------
    >>> import os
    >>> from numcore import sdk
    >>> os.path.isdir(sdk.get_library_dir())
    True
    """
    return _runtime.library_dir()


def get_pkgconfig_dir() -> str:
    """Return the folder of ``gmp.pc``, ``mpfr.pc``, ``mpc.pc`` and ``flint.pc``.

    Returns
    -------
    str
        To be put in ``PKG_CONFIG_PATH``.

    Examples
    --------
    >>> import os
    >>> from numcore import sdk
    >>> os.path.basename(sdk.get_pkgconfig_dir())
    'pkgconfig'
    """
    return os.path.join(_runtime.library_dir(), "pkgconfig")


def require_abi(tag: str, module: str | None = None) -> None:
    """Check that a module built for the ABI `tag` can run on this numcore.

    ``numcore_import()`` of ``numcore.h`` calls this in the init function of such a module.

    Parameters
    ----------
    tag : str
        The tag that was compiled into the module (``NUMCORE_ABI_TAG``).
    module : str, optional
        The module's name, for the message.

    Raises
    ------
    ImportError
        If the tags differ.

    Examples
    --------
    >>> from numcore import sdk
    >>> sdk.require_abi(sdk.abi_tag)
    >>> sdk.require_abi("numcore-0", "mymodule")
    Traceback (most recent call last):
        ...
    ImportError: mymodule was built for the native libraries of numcore ABI 'numcore-0', but the \
numcore installed here has ABI 'numcore-1': rebuild mymodule against it, or install a numcore of \
ABI 'numcore-0'
    """
    if not isinstance(tag, str):
        raise TypeError(f"require_abi() takes a tag of type str, not {type(tag).__name__}")
    if tag != abi_tag:
        who = module or "this extension module"
        raise ImportError(
            f"{who} was built for the native libraries of numcore ABI {tag!r}, but the numcore "
            f"installed here has ABI {abi_tag!r}: rebuild {who} against it, or install a numcore "
            f"of ABI {tag!r}",
            name=module,
        )


def _package_library_dir() -> str:
    """Where numcore.h lies: beside the libraries, unless these are the system's."""
    beside = _runtime.library_dir()
    if os.path.exists(os.path.join(beside, "include", "numcore.h")):
        return beside
    return os.path.join(os.path.dirname(_runtime.__file__), "_lib")
