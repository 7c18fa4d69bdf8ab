"""Print the name under which the loader knows a library: what programs linked with it need.

    python tools/soname.py CC NAME [FOLDER]

`-lNAME` is looked for in FOLDER, then where the compiler `CC` looks by itself.
"""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path


def main(cc, name, *folders):
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe.so"
        source = Path(folder) / "probe.c"
        source.write_text("int numcore_probe;\n")
        link = ["-shared", "-fPIC", "-Wl,--no-as-needed", *(f"-L{path}" for path in folders)]
        subprocess.run([*shlex.split(cc), source, *link, f"-l{name}", "-o", probe], check=True)
        dynamic = subprocess.run(
            ["readelf", "--dynamic", "--wide", probe], capture_output=True, text=True, check=True
        ).stdout
    needed = re.findall(rf"\(NEEDED\).*\[(lib{name}\b.*)\]", dynamic)
    if len(needed) != 1:
        sys.exit(f"soname: what is linked with -l{name} needs {needed or 'no such library'}")
    print(needed[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
