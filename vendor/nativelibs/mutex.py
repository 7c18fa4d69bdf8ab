"""One build at a time in one cache folder."""

import contextlib
import os
import time

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt


@contextlib.contextmanager
def held(path, progress):
    """Hold the lock file `path`; while another process has it, say so and wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+", encoding="ascii") as file:
        if not _try_lock(file):
            progress.note("another native build is running in this cache folder; waiting for it")
            while not _try_lock(file):
                time.sleep(1)
        yield  # closing the file gives the lock back


def _try_lock(file):
    try:
        if os.name == "posix":
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True
