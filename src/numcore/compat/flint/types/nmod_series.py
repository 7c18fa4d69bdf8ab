"""The peer's module of `nmod_series`: it has the name, and nothing behind it."""

from typing import NoReturn

from numcore.flint import flint_series

__all__ = ["nmod_series"]


class nmod_series(flint_series):
    """Power series over residues."""

    def __init__(self, *args: object, **kwargs: object) -> NoReturn:
        raise NotImplementedError("there are no power series over residues yet: nmod_series")
