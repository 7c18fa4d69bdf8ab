"""The same random calls on gmpy2's wheel and on the shim (see `runner`)."""

import os
import sys
from pathlib import Path

import pytest
from peers import peers_folder

sys.path.insert(0, str(Path(__file__).parent))

# NUMCORE_DIFFERENTIAL=100000 for a long run.
COUNT = int(os.environ.get("NUMCORE_DIFFERENTIAL", "3000"))


@pytest.mark.slow
@pytest.mark.skipif(
    peers_folder() is None,
    reason="gmpy2's wheel is not installed (NUMCORE_PEERS=<site-packages>)",
)
@pytest.mark.parametrize("seed", [1])
def test_same_outcomes(seed):
    import calls_gmpy2
    import runner

    mismatches, _ = runner.compare(calls_gmpy2, COUNT, seed)
    assert not mismatches, runner.report(mismatches)
