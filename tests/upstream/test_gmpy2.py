"""gmpy2's own test suite, run on the shim.

The original, gmpy2 2.3.2 itself, scores 367 passed and 7 skipped in the folder test/ of its source
archive (on Python 3.11; what is skipped needs a newer one).
"""

import re
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.upstream, pytest.mark.network, pytest.mark.slow]

PASSED = 367

# Makes `import gmpy2` give numcore before pytest collects anything.
PROGRAM = """
import sys
from numcore import compat
compat.install("gmpy2")
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


def test_suite(source_of):
    folder = source_of("gmpy2")
    command = [sys.executable, "-c", PROGRAM, folder / "test", "-q", "--tb=short"]
    command += ["-p", "no:cacheprovider", f"--rootdir={folder / 'test'}", "-c", "/dev/null"]
    result = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True)
    summary = result.stdout.splitlines()[-1] if result.stdout else ""
    assert result.returncode == 0, result.stdout[-8000:] + result.stderr[-2000:]
    counts = {kind: int(number) for number, kind in re.findall(r"(\d+) (\w+)", summary)}
    assert counts["passed"] >= PASSED and "failed" not in counts, summary
