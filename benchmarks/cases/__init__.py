"""The table of cases: what is timed, written once for both sides.

One module per area. A case is Python code that both sides run: `g` holds the names of gmpy2, `f`
those of flint (see the preludes). `size` is a column of the report, `name` a row.
"""

from dataclasses import dataclass

# How the names of python-flint's exact types begin.
EXACT = ("fmpz", "fmpq", "nmod")


@dataclass(frozen=True)
class Case:
    """A statement to time on both sides.

    `promise` is how many times faster than the peer it is to be; without one it is not to be
    slower, where 5 % are granted to what is the same function of MPFR or MPC on both sides.
    `cost` is a guess of the peer's seconds a call: expensive cases run fewer times.
    """

    area: str
    name: str
    size: int
    statement: str
    setup: str
    promise: float = 0.0
    cost: float = 0.0
    quick: bool = False

    @property
    def limit(self):
        """The highest ratio (time of numcore / time of the peer) that passes."""
        if self.promise:
            return 1 / self.promise
        return 1.0 if self.name.startswith(EXACT) else 1.05

    @property
    def threaded(self):
        """Whether a side may use several cores: NumPy's BLAS does, for larger matrices."""
        return self.area == "matrices" and self.size >= 100

    @property
    def key(self):
        return f"{self.area}/{self.name}/{self.size}"


# Numbers with all bits in use, the same on both sides.
NUMBERS = """
rng = random.Random({seed})
def number(bits):
    return rng.getrandbits(bits) | 1 << bits - 1 | 1
"""


def numbers(seed):
    """Return setup code that defines `number(bits)`."""
    return NUMBERS.format(seed=seed)


def collect():
    """Return the cases of all areas in their order."""
    from . import integers, matrices, polynomials, reals, scalars

    areas = (scalars, integers, reals, matrices, polynomials)
    return [case for area in areas for case in area.CASES]
