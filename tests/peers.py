"""Where the peers' wheels are, for tests that compare with them."""

import os
import sysconfig
from pathlib import Path


def peers_folder():
    """Where the peers' wheels are installed: NUMCORE_PEERS, the venv of make bench, or here."""
    named = os.environ.get("NUMCORE_PEERS")
    root = Path(__file__).parents[1]
    candidates = [Path(named)] if named else []
    candidates += sorted(root.glob(".venv-bench/lib/python*/site-packages"))
    candidates.append(Path(sysconfig.get_path("platlib")))
    for folder in candidates:
        if (folder / "gmpy2").is_dir() and (folder / "flint").is_dir():
            return str(folder)
    return None
