"""What all tests share: hypothesis profiles, and a child process for code that may crash."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, settings

# `NUMCORE_TEST_PROFILE=long python -m pytest` for a thorough run.
QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", max_examples=40, **QUIET)
settings.register_profile("ci", max_examples=120, **QUIET)
settings.register_profile("long", max_examples=2000, **QUIET)
settings.load_profile(
    os.environ.get("NUMCORE_TEST_PROFILE", "ci" if os.environ.get("CI") else "quick")
)


@dataclass(frozen=True)
class Outcome:
    """How a child process ended."""

    code: int
    stdout: str
    stderr: str

    @property
    def crashed(self):
        """Whether a signal ended the child."""
        return self.code < 0

    @property
    def lines(self):
        return self.stdout.splitlines()


@pytest.fixture
def child():
    """Return `run(code, *, timeout=60, env={}, memory=None)`, which runs Python code in a child.

    `memory` limits the child's address space (bytes). The child must not crash: a signal fails
    the test at once. Everything else (exit code, output) is for the test to judge.
    """

    def run(code, *, timeout=60, env=None, memory=None):
        def limit():
            import resource

            # Jobs in the background of a shell ignore it, and so would the child.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            if memory is not None:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

        result = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
            timeout=timeout,
            preexec_fn=limit,
        )
        outcome = Outcome(result.returncode, result.stdout, result.stderr)
        assert not outcome.crashed, f"signal {-outcome.code} ended the child:\n{outcome.stderr}"
        return outcome

    return run
