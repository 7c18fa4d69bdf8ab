"""The BLAS under FLINT's matrix products: normally the OpenBLAS that NumPy's wheel carries.

It is looked for when the first product wants it, without importing NumPy, and it is the very copy
that NumPy uses. The environment variable ``NUMCORE_BLAS`` chooses: ``numpy`` (only NumPy's own),
``none`` (FLINT's own algorithms), or the path of another BLAS with the C interface.
"""

from numcore import _runtime
from numcore.errors import NativeError

__all__ = [
    "architecture",
    "file",
    "integer_bits",
    "num_threads",
    "provider",
    "set_num_threads",
    "use",
]


def provider() -> str:
    """Return who brings the BLAS in use.

    Returns
    -------
    str
        ``"numpy"`` for NumPy's wheel; ``"file"`` for a file that was named; ``"conda"``, ``"mkl"``,
        ``"accelerate"`` or ``"system"`` for a BLAS that NumPy is configured with; ``"none"``.

    Raises
    ------
    NativeError
        If ``NUMCORE_BLAS`` asks for one that cannot be used.

    Examples
    --------
    >>> from numcore import blas
    >>> blas.provider() in ("numpy", "file", "conda", "mkl", "accelerate", "system", "none")
    True
    """
    name = _runtime.blas_provider()
    if name == "none":
        error = _runtime.blas_error()
        if error:
            raise NativeError(f"there is no BLAS to use: {error}")
    return name


def file() -> str | None:
    """Return the file of the BLAS in use.

    Returns
    -------
    str or None
        None if there is none.

    Raises
    ------
    NativeError
        If ``NUMCORE_BLAS`` asks for one that cannot be used.

    Examples
    --------
    >>> from numcore import blas
    >>> (blas.file() is None) == (blas.provider() == "none")
    True
    """
    provider()
    return _runtime.blas_file()


def integer_bits() -> int:
    """Return the width of the integers that the BLAS takes.

    Returns
    -------
    int
        32 or 64; 0 if there is no BLAS, or if it cannot be told.

    Examples
    --------
    >>> from numcore import blas
    >>> blas.integer_bits() in (0, 32, 64)
    True
    """
    return _runtime.blas_integer_bits()


def architecture() -> str | None:
    """Return the CPU whose kernels OpenBLAS uses.

    OpenBLAS chooses by the CPU it runs on, when it is loaded. The environment variable
    ``OPENBLAS_CORETYPE``, where it is set, overrides the choice, for NumPy's products too.

    Returns
    -------
    str or None
        In OpenBLAS's words, such as ``"Haswell"`` or ``"SkylakeX"``; None for another BLAS, or
        without one.

    Examples
    --------
    >>> from numcore import blas
    >>> blas.architecture() is None or len(blas.architecture()) > 0
    True
    """
    return _runtime.blas_architecture()


def num_threads() -> int:
    """Return how many threads the BLAS uses.

    Returns
    -------
    int
        0 if there is no BLAS, or if it does not tell.

    Examples
    --------
    >>> from numcore import blas
    >>> blas.num_threads() >= 0
    True
    """
    return _runtime.blas_threads()


def set_num_threads(threads: int) -> None:
    """Set how many threads the BLAS uses, in the whole process: NumPy uses the same one.

    Parameters
    ----------
    threads : int
        At least 1.

    Raises
    ------
    ValueError
        If `threads` is less than 1, or more than a C ``int`` holds.
    NativeError
        If there is no BLAS, or if it has no such setting.

    Examples
    --------
    >>> from numcore import blas
    >>> if blas.num_threads():
    ...     blas.set_num_threads(blas.num_threads())
    """
    if not isinstance(threads, int):
        raise TypeError(f"set_num_threads() takes an int, not {type(threads).__name__}")
    if not 1 <= threads < 2**31:
        raise ValueError("set_num_threads() takes a number of threads from 1 on")
    if not _runtime.blas_set_threads(threads):
        name = provider()
        raise NativeError(
            "there is no BLAS whose threads could be set"
            if name == "none"
            else f"the BLAS in use ({name}) has no way to set its threads"
        )


def use(choice: str | None) -> str:
    """Change the BLAS, for this process and from now on.

    Parameters
    ----------
    choice : str or None
        ``"numpy"``, ``"none"`` or a file, as in ``NUMCORE_BLAS``; None returns the decision to that
        variable. No other thread may be computing meanwhile.

    Returns
    -------
    str
        The provider now in use.

    Raises
    ------
    NativeError
        If it cannot be used; there is no BLAS then until the next call.

    Examples
    --------
    >>> from numcore import blas
    >>> blas.use("none")
    'none'
    >>> blas.use(None) == blas.provider()
    True
    """
    if choice is not None and not isinstance(choice, str):
        raise TypeError(f"use() takes a str or None, not {type(choice).__name__}")
    if choice is not None and "\0" in choice:
        raise ValueError("use() takes a file name without null characters")
    if not _runtime.blas_select(choice):
        raise NativeError(f"there is no BLAS to use: {_runtime.blas_error()}")
    return _runtime.blas_provider()
