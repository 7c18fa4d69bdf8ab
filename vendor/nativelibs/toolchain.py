"""The compiler, what it builds for, and the environment that build steps see."""

import os
import shlex
import subprocess
from dataclasses import dataclass

from .errors import VendorError

# Settings of the caller that would leak into configure scripts and change what is built
# without changing its key.
_IGNORED = ("CFLAGS", "CPPFLAGS", "CXXFLAGS", "LDFLAGS", "LIBS", "MAKEFLAGS", "CONFIG_SITE", "ABI")


@dataclass(frozen=True)
class Toolchain:
    """A C compiler: the command, its version line, and its target."""

    cc: str
    version: str
    machine: str
    deployment_target: str = ""

    @property
    def system(self):
        """Return ``linux``, ``darwin`` or ``windows``."""
        if "darwin" in self.machine:
            return "darwin"
        if "mingw" in self.machine or "windows" in self.machine:
            return "windows"
        return "linux"

    @property
    def cpu(self):
        """Return the processor family, ``x86_64``, ``aarch64`` or what the compiler calls it."""
        family = self.machine.partition("-")[0]
        return {"arm64": "aarch64", "amd64": "x86_64"}.get(family, family)

    @property
    def triple(self):
        """Return a host triple without a CPU model, so that the result runs elsewhere too."""
        system = {"linux": "pc-linux-gnu", "darwin": "apple-darwin", "windows": "w64-mingw32"}
        return f"{self.cpu}-{system[self.system]}"


def detect():
    """Return the toolchain that ``CC`` (default: ``cc``) stands for."""
    cc = os.environ.get("CC", "cc")
    return Toolchain(
        cc=cc,
        version=_ask(cc, "--version").partition("\n")[0],
        machine=_ask(cc, "-dumpmachine"),
        deployment_target=os.environ.get("MACOSX_DEPLOYMENT_TARGET", ""),
    )


def _ask(cc, option):
    try:
        reply = subprocess.run(
            [*shlex.split(cc), option], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise VendorError(
            f"no working C compiler: {cc!r} {option} failed ({error}); install one or set CC"
        ) from error
    return reply.stdout.strip()


def step_environment(toolchain):
    """Return the environment for build steps: the caller's, less what would alter the result."""
    environment = {key: value for key, value in os.environ.items() if key not in _IGNORED}
    return environment | {"CC": toolchain.cc, "LC_ALL": "C"}
