"""Telling the person at the keyboard how far the build is, on stderr."""

import sys
import time

try:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress
except ImportError:
    RichProgress = None

PLAIN_INTERVAL = 15  # seconds between two plain lines about the same step
WORTH_TELLING = 2  # seconds that a step must take for its end to be told


class Silent:
    """Says nothing."""

    def note(self, text):
        """Show one line of text."""

    def start(self, label, expected):
        """Begin a step that is expected to log `expected` lines (0 if unknown)."""

    def advance(self, lines):
        """Say that the step has logged `lines` lines so far."""

    def finish(self):
        """End the step."""

    def close(self):
        """Give the terminal back."""


class Plain(Silent):
    """A line when a step begins, one every now and then, and one when a long step ends."""

    def __init__(self, stream=None):
        self._stream = stream or sys.stderr

    def note(self, text):
        print(text, file=self._stream, flush=True)

    def start(self, label, expected):
        self._label, self._expected = label, expected
        self._began = self._spoke = time.monotonic()
        self.note(f"{label} ...")

    def advance(self, lines):
        now = time.monotonic()
        if now - self._spoke >= PLAIN_INTERVAL:
            self._spoke = now
            share = f"{min(99, 100 * lines // self._expected)} %" if self._expected else "running"
            self.note(f"{self._label}: {share} after {now - self._began:.0f} s")

    def finish(self):
        elapsed = time.monotonic() - self._began
        if elapsed >= WORTH_TELLING:
            self.note(f"{self._label}: done in {elapsed:.0f} s")


class Bars(Silent):
    """A bar a step, drawn by rich."""

    def __init__(self):
        self._bars = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._bars.start()

    def note(self, text):
        self._bars.console.print(text, highlight=False, markup=False)

    def start(self, label, expected):
        self._task = self._bars.add_task(label, total=expected or None)

    def advance(self, lines):
        self._bars.update(self._task, completed=lines)

    def finish(self):
        lines = max(1, self._bars.tasks[self._task].completed)
        self._bars.update(self._task, total=lines, completed=lines)
        self._bars.refresh()

    def close(self):
        self._bars.stop()


def choose(quiet):
    """Return bars on a terminal with rich, plain lines otherwise, nothing when `quiet`."""
    if quiet:
        return Silent()
    if RichProgress and sys.stderr.isatty():
        return Bars()
    return Plain()
