"""Tests again in a process where the CPU is taken for a lesser one."""

import os
import subprocess
import sys

import pytest

from numcore import _runtime

# In a process that this made, or on a CPU that is one, they have run.
lesser = pytest.mark.parametrize(
    "variant",
    [v for v in ("adx", "baseline") if _runtime.cpu()["chosen"] == "avx512"]
    or [pytest.param("", marks=pytest.mark.skip("the CPU is a lesser one"))],
)


def run_again(path, variant):
    """Run the tests of a file with this variant of the libraries."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", path]
    environment = {**os.environ, "NUMCORE_CPU": variant}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)
    assert result.returncode == 0, result.stdout
