"""What statements find on the peers' side: `g` is gmpy2, `f` is flint."""

import random

import flint as f
import gmpy2 as g
import numpy

__all__ = ["array_of_matrix", "f", "g", "matrix_of_array", "pickle_codes", "random"]


def matrix_of_array(array):
    return f.fmpz_mat(array.tolist())


def array_of_matrix(matrix):
    return numpy.array([[int(x) for x in row] for row in matrix.table()], dtype=numpy.int64)


def pickle_codes(wanted):
    """Do nothing: there are no codes for the peer's types."""
