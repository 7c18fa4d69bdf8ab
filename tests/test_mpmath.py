"""mpmath on the stand-in for gmpy2: it takes its integers from there, and its results are right."""

import json
import os
import re
import subprocess
import sys
from decimal import Decimal

import pytest

# Published values, from OEIS (decimal expansions) and from tables of zeros of zeta.
PUBLISHED = {
    "mp.pi": "3.14159265358979323846264338327950288419716939937510",
    "mp.e": "2.71828182845904523536028747135266249775724709369995",
    "mp.euler": "0.57721566490153286060651209008240243104215933593992",
    "mp.catalan": "0.91596559417721901505460351493238411077414937428167",
    "mp.zeta(3)": "1.20205690315959428539973816151144999076498629234049",
    "mp.sqrt(2)": "1.41421356237309504880168872420969807856967187537694",
    "mp.log(2)": "0.69314718055994530941723212145817656807550013436025",
    "mp.gamma(mp.mpf(1) / 3)": "2.67893853470774763365569294097467764412868937795730",
    "mp.zetazero(1).imag": "14.1347251417346937904572519835624702707842571156992",
    "mp.lambertw(1)": "0.56714329040978387299996866221035554975381578718651",
}

# Everything that mpmath asks gmpy2 for: products, division, roots, bits, powers, factorials, text.
COMPUTED = [
    "mp.quad(lambda x: mp.exp(-x * x), [-mp.inf, mp.inf]) ** 2",
    "mp.findroot(mp.cos, 1.5)",
    "mp.nsum(lambda n: 1 / n**4, [1, mp.inf])",
    "mp.hyp2f1(0.25, 1.5, 2.25, mp.mpc(0.5, 0.75))",
    "mp.besselj(3, mp.mpc(10, -4))",
    "mp.zeta(mp.mpc(0.5, 100))",
    "mp.lu_solve(mp.hilbert(8), mp.ones(8, 1))[7]",
    "mp.det(mp.hilbert(6))",
    "mp.polyroots([1, -6, 11, -6])",
    "mp.identify(mp.sqrt(2) + 1, ['sqrt(2)'])",
    "mp.pslq([mp.pi / 4, mp.acot(5), mp.acot(239)])",
    "mp.bernoulli(60)",
    "mp.bernfrac(40)",
    "mp.stirling2(30, 12, exact=True)",
    "mp.fibonacci(300)",
    "mp.factorial(100)",
    "mp.binomial(200, 77)",
    "mp.primepi(1000)",
    "mp.airyai(-5)",
    "mp.ellipk(0.3)",
    "mp.diff(mp.gamma, 2.5)",
    "mp.iv.sin(mp.iv.mpf([1, 2]))",
    "mp.nstr(mp.mpf(2) ** 5000, 60)",
    "mp.mpf('1e-400') * mp.mpf(3) ** 2000",
    "mp.jtheta(3, 0.2, 0.1)",
    "mp.libmp.isqrt(10**201)",
    "mp.libmp.bitcount(3**500)",
    "mp.libmp.from_str('0.1', 200, 'n')",
]

PROGRAM = """
import json, sys
if {shim}:
    from numcore import compat
    compat.install("gmpy2")
import mpmath as mp
from mpmath import libmp
mp.mp.dps = 50
mp.iv.dps = 50
results = {{source: repr(eval(source)) for source in json.loads({sources!r})}}
published = {{source: mp.nstr(eval(source), 60) for source in json.loads({published!r})}}
json.dump([libmp.BACKEND, libmp.MPZ.__module__, type(mp.mpf(2).man).__module__, results, published],
          sys.stdout)
"""


@pytest.fixture(scope="module")
def outcomes():
    """What mpmath computes with both kinds of integers, each in a process of its own."""
    found = {}
    for backend in ("gmpy", "python"):
        source = PROGRAM.format(
            shim=backend == "gmpy",
            sources=json.dumps(COMPUTED),
            published=json.dumps(list(PUBLISHED)),
        )
        environment = {key: value for key, value in os.environ.items() if key != "MPMATH_NOGMPY"}
        if backend == "python":
            environment["MPMATH_NOGMPY"] = "1"
        run = subprocess.run(
            [sys.executable, "-c", source],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert run.returncode == 0, run.stderr
        found[backend] = json.loads(run.stdout)
    return found


def test_backend(outcomes):
    assert outcomes["gmpy"][:3] == ["gmpy", "gmpy2", "gmpy2"]
    assert outcomes["python"][0] == "python"


@pytest.mark.parametrize("source", PUBLISHED)
def test_published_values(outcomes, source):
    wanted = Decimal(PUBLISHED[source])
    assert abs(Decimal(outcomes["gmpy"][4][source]) - wanted) < abs(wanted).scaleb(-48)


@pytest.mark.parametrize("source", COMPUTED)
def test_same_as_with_integers_of_python(outcomes, source):
    ours, theirs = (outcomes[backend][3][source] for backend in ("gmpy", "python"))
    assert re.sub(r"mpz\((-?\d+)\)", r"\1", ours) == theirs
