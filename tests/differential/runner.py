"""Random calls against a peer and against numcore's shim: the same calls, in two processes.

A table module (such as `calls_gmpy2`) has

* `PACKAGE`: the peer's name;
* `SETUP`: a file that both children run, which defines `begin()` (back to a known state), `show`
  (a value as exact text, with its type) and `state(arguments)` (what else a call has changed);
* `calls(random)`: a generator of `Call`s without end;
* `ALLOWED`: the `Difference`s that are meant, each with its reason.

    NUMCORE_PEERS=<site-packages> python tests/differential/runner.py gmpy2 100000 [seed]

prints the mismatches, grouped by call.
"""

import argparse
import collections
import importlib
import itertools
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from peers import peers_folder  # noqa: E402

LAST_WORDS = ("gmp: ", "GNU MP: ")  # what GMP writes before it ends the process
CHUNK = 200  # calls in flight: both children work on them at the same time
FRESH = 10  # chunks until both children are started anew: calls can upset a peer


@dataclass(frozen=True)
class Call:
    """A function, its arguments and what to run between their evaluation and the call."""

    name: str
    call: str
    arguments: tuple[str, ...]
    prepare: str = "pass"

    def line(self):
        task = {"prepare": self.prepare, "arguments": self.arguments, "call": self.call}
        return json.dumps(task)

    def __str__(self):
        return f"{self.prepare}; ({self.call})({', '.join(self.arguments)})"


@dataclass(frozen=True)
class Difference:
    """A difference that is meant, and why.

    Patterns for the call, for both outcomes and for the whole of the call's name, and a test.
    """

    reason: str
    call: str = ""
    theirs: str = ""
    ours: str = ""
    test: Callable[[str, str], bool] = lambda theirs, ours: True
    names: str = ".*"

    def covers(self, call, theirs, ours):
        return (
            re.fullmatch(self.names, call.name)
            and re.search(self.call, str(call))
            and re.search(self.theirs, theirs)
            and re.search(self.ours, ours)
            and self.test(theirs, ours)
        )


class Side:
    """A child process, started anew when a call has ended it."""

    def __init__(self, setup, folder, *packages):
        self.command = [sys.executable, str(HERE / "worker.py"), str(setup), *packages]
        self.environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
        if folder:
            self.environment["PYTHONPATH"] = str(folder)
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.environment,
            text=True,
        )

    def send(self, calls):
        if self.process is None:
            self.start()
        try:
            self.process.stdin.write("".join(call.line() + "\n" for call in calls))
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # `outcomes` finds out at which call

    def outcomes(self, calls):
        """Yield the outcome of every call that has been sent."""
        for i in range(len(calls)):
            answer = self.process.stdout.readline()
            if answer and not answer.startswith(LAST_WORDS):
                yield answer.rstrip("\n")
                continue
            yield f"ended by signal {-self.process.wait()}"
            self.stop()
            self.send(calls[i + 1 :])

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def compare(table, count, seed=0):
    """Run `count` calls on both sides; return the mismatches and how often which reason applied."""
    if peers_folder() is None:
        raise FileNotFoundError("the peers' wheels: NUMCORE_PEERS=<site-packages>")
    theirs = Side(table.SETUP, peers_folder())
    ours = Side(table.SETUP, None, table.PACKAGE)
    calls = itertools.islice(table.calls(random.Random(seed)), count)
    mismatches, allowed = [], collections.Counter()
    try:
        for number in itertools.count():
            chunk = list(itertools.islice(calls, CHUNK))
            if not chunk:
                break
            if number % FRESH == 0:
                theirs.stop()
                ours.stop()
            theirs.send(chunk)
            ours.send(chunk)
            for call, one, two in zip(
                chunk, theirs.outcomes(chunk), ours.outcomes(chunk), strict=True
            ):
                if one == two:
                    continue
                if one.startswith("ended by"):
                    mismatches.append((call, one, two))  # perhaps an earlier call did it
                    continue
                meant = [d.reason for d in table.ALLOWED if d.covers(call, one, two)]
                if meant:
                    allowed[meant[0]] += 1
                else:
                    mismatches.append((call, one, two))
    finally:
        theirs.stop()
        ours.stop()
    return [found for found in mismatches if is_lasting(table, found, allowed)], allowed


def is_lasting(table, found, allowed):
    """Whether a mismatch is there in fresh processes, too: an earlier call may upset a peer."""
    call, _, two = found
    theirs, ours = Side(table.SETUP, peers_folder()), Side(table.SETUP, None, table.PACKAGE)
    try:
        theirs.send([call])
        ours.send([call])
        one = next(theirs.outcomes([call]))
        alone = next(ours.outcomes([call]))
    finally:
        theirs.stop()
        ours.stop()
    if one == two == alone:
        allowed["the peer, upset by an earlier call, gave another result than alone"] += 1
        return False
    meant = [d.reason for d in table.ALLOWED if d.covers(call, one, alone)]
    if meant and two == alone:
        allowed[meant[0]] += 1
        return False
    return True


def shorten(text, length=300):
    return text if len(text) <= length else f"{text[: length // 2]}...{text[-length // 2 :]}"


def report(mismatches, each=3):
    """Return the mismatches as text, grouped by the name of the call."""
    groups = collections.defaultdict(list)
    for call, one, two in mismatches:
        groups[call.name].append(
            f"  {shorten(str(call))}\n    peer: {shorten(one)}\n    ours: {shorten(two)}"
        )
    return "\n".join(
        f"{name}: {len(texts)}\n" + "\n".join(sorted(texts, key=len)[:each])
        for name, texts in sorted(groups.items())
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("table", help="gmpy2 or flint")
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    options = parser.parse_args()
    table = importlib.import_module(f"calls_{options.table}")
    mismatches, allowed = compare(table, options.count, options.seed)
    print(report(mismatches))
    print(f"{options.count} calls, {len(mismatches)} mismatches")
    for reason, times in allowed.most_common():
        print(f"  {times} times: {reason}")
    return bool(mismatches)


if __name__ == "__main__":
    sys.exit(main())
