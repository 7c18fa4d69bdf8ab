"""Hypothesis strategies shared by the tests: numbers of the sizes at which code paths change."""

from fractions import Fraction

from hypothesis import strategies as st

LIMB = 64

# Around zero, limbs, a C long, a digit of Python's int, the exact range of a double.
EDGES = sorted(
    {
        sign * (2**bits + delta)
        for sign in (1, -1)
        for bits in (0, 1, 30, 31, 32, 53, 60, 62, 63, 64, 65, 127, 128, 129, 192, 256, 1024)
        for delta in (-2, -1, 0, 1, 2)
    }
    | {0}
)


def integers(max_bits=700):
    """Integers: mostly small, sometimes at an edge, sometimes of many limbs."""
    edges = [n for n in EDGES if n.bit_length() <= max_bits]
    return st.one_of(
        st.sampled_from(edges),
        st.integers(-(2**LIMB), 2**LIMB),
        st.integers(0, max_bits).flatmap(lambda bits: st.integers(-(2**bits), 2**bits)),
    )


def naturals(max_bits=700):
    """Integers that are not negative, of the sizes of `integers`."""
    return integers(max_bits).map(abs)


def nonzero(max_bits=700):
    """Integers other than zero, of the sizes of `integers`."""
    return integers(max_bits).filter(bool)


def fractions(max_bits=300):
    """Fractions with numerators and denominators of the sizes of `integers`."""
    return st.builds(Fraction, integers(max_bits), nonzero(max_bits))


def words(bits=LIMB):
    """Unsigned machine words, edges included."""
    top = 2**bits - 1
    return st.one_of(
        st.sampled_from([n for n in EDGES if 0 <= n <= top] + [top]), st.integers(0, top)
    )


def moduli(bits=LIMB):
    """Moduli of one word: 1, primes, composites and the edges, never 0."""
    return words(bits).filter(bool)


def tables(elements, max_rows=6, max_columns=6, square=False):
    """Lists of equally long rows: matrices as plain Python has them."""

    def rows(shape):
        height, width = shape
        row = st.lists(elements, min_size=width, max_size=width)
        return st.lists(row, min_size=height, max_size=height)

    if square:
        return st.integers(0, max_rows).map(lambda n: (n, n)).flatmap(rows)
    return st.tuples(st.integers(0, max_rows), st.integers(0, max_columns)).flatmap(rows)


PRECISIONS = (1, 2, 10, 24, 53, 63, 64, 65, 113, 128, 129, 200, 1000)
ROUNDINGS = (0, 1, 2, 3, 4)  # nearest, to zero, up, down, away


def precisions():
    """Precisions of reals in bits, mostly at the edges of a limb."""
    return st.one_of(st.sampled_from(PRECISIONS), st.integers(1, 300))


def binary_fractions(max_bits=200, max_exponent=300):
    """Numbers m * 2**e as Fractions: what a real of some precision can be."""
    return st.builds(
        lambda m, e: m * Fraction(2) ** e,
        integers(max_bits),
        st.integers(-max_exponent, max_exponent),
    )
