"""Running one build command: log, progress, and a clean end when it is interrupted."""

import os
import signal
import subprocess
import time
from collections import deque

from .errors import VendorError

TAIL = 30  # lines of the log shown when a command fails


def run(argv, cwd, environment, log, on_line=lambda count: None):
    """Run `argv`, appending its output to the file `log`.

    Parameters
    ----------
    argv : list of str
    cwd : Path
    environment : dict
    log : Path
    on_line : callable
        Called with the number of lines logged so far, now and then.

    Raises
    ------
    VendorError
        If the command cannot be started or fails; the message has the tail of the log.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(log, "a", encoding="utf-8", errors="replace") as out:
            print(f"$ {' '.join(argv)}", file=out, flush=True)
            status = _run_logged(argv, cwd, environment, out, on_line)
    except OSError as error:
        raise VendorError(f"{argv[0]}: {error}\nlog: {log}") from error
    if status:
        raise VendorError(f"{argv[0]} ended with status {status}\n{_tail(log)}\nlog: {log}")


def _run_logged(argv, cwd, environment, out, on_line):
    child = subprocess.Popen(
        argv,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        return _copy_output(child, out, on_line)
    except BaseException:
        _stop(child)
        raise


def _copy_output(child, out, on_line):
    reported = 0.0
    for count, line in enumerate(child.stdout, start=1):
        out.write(line)
        if time.monotonic() - reported > 0.5:
            reported = time.monotonic()
            on_line(count)
    return child.wait()


def _stop(child):
    """End the command with all it started: it runs in a session of its own."""
    if os.name == "posix":
        os.killpg(child.pid, signal.SIGTERM)
    else:
        child.terminate()
    child.wait()
    child.stdout.close()


def _tail(log):
    with open(log, encoding="utf-8", errors="replace") as lines:
        return "".join(deque(lines, maxlen=TAIL)).rstrip()
