"""Short pickles, for processes that all use numcore.

A pickle names what makes a number again, and `pickle` imports that module and looks the name up
each time it writes or reads a number: most of the time that a small number takes. Python's
`copyreg` can give names a code of two bytes instead. Who reads such a pickle must have called
`register`, too, so that numcore does not do it unasked: it is for pools of processes, queues and
caches, not for files that are to be read in ten years.
"""

import copyreg

__all__ = ["FIRST_CODE", "register", "unregister"]

FIRST_CODE = 0x4E43  # "NC"

# What pickles name, in the order of their codes: new names go to the end.
_NAMES = (
    ("numcore", "numcore"),  # of mpz
    ("numcore", "_xmpz"),
    ("numcore", "_mpq"),
    ("numcore", "_mpfr"),
    ("numcore", "_mpc"),
    ("numcore.context", "_restore"),
    ("numcore.flint.fmpz", "fmpz"),
    ("numcore.flint.fmpq", "fmpq"),
    ("numcore.flint.nmod", "nmod"),
    ("numcore.flint.fmpz_mod", "fmpz_mod"),
    ("numcore.flint.fmpz_mod", "fmpz_mod_ctx"),
    ("numcore.flint.fmpz_mod_poly_ctx", "fmpz_mod_poly_ctx"),
    ("numcore.flint.fmpq_poly", "fmpq_poly"),
    *(
        (f"numcore.flint.{ring}_{family}", "read_pickle")
        for family, rings in {
            "poly": ("fmpz", "nmod", "fmpz_mod"),
            "mat": ("fmpz", "fmpq", "nmod", "fmpz_mod"),
        }.items()
        for ring in rings
    ),
    *((f"numcore.flint.{ring}_vec", f"{ring}_vec") for ring in ("fmpz", "fmpq")),
    *((f"numcore.flint.{ring}_series", f"{ring}_series") for ring in ("fmpz", "fmpq", "nmod")),
)


def register(first: int = FIRST_CODE) -> None:
    """Let `pickle` write codes for numcore's types, and read them.

    Parameters
    ----------
    first : int, optional
        The first of the codes, which follow each other; every process needs the same. Codes under
        256 take a byte in a pickle, those under 65536 two, others four.

    Raises
    ------
    ValueError
        If one of the codes is out of range or belongs to another type, or if a type has another
        code; then nothing is registered that was not before.

    Notes
    -----
    Pickles of protocol 2 and above have codes. Pickles with names can be read as before, and
    pickles with codes only where `register` was called.

    Examples
    --------
    >>> import pickle
    >>> from numcore import pickling
    >>> from numcore.mpz import mpz
    >>> named = pickle.dumps(mpz(10))
    >>> pickling.register()
    >>> coded = pickle.dumps(mpz(10))
    >>> len(coded) < len(named), pickle.loads(coded) == pickle.loads(named) == 10
    (True, True)
    >>> pickling.unregister()
    """
    done = []
    try:
        for code, key in enumerate(_NAMES, first):
            copyreg.add_extension(*key, code)
            done.append((*key, code))
    except ValueError:
        for entry in done:
            copyreg.remove_extension(*entry)
        raise


def unregister(first: int = FIRST_CODE) -> None:
    """Take back what `register` did.

    Parameters
    ----------
    first : int, optional
        What `register` was called with.

    Raises
    ------
    ValueError
        If the codes are not registered.

    Examples
    --------
    >>> from numcore import pickling
    >>> pickling.register()
    >>> pickling.unregister()
    """
    for code, key in enumerate(_NAMES, first):
        copyreg.remove_extension(*key, code)
