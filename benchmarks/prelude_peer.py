"""What statements find on the peers' side: `g` is gmpy2, `f` is flint."""

import random

import flint as f
import gmpy2 as g

__all__ = ["f", "g", "random"]
