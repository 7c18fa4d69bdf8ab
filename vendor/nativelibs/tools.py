"""The build tools: which are missing, and installing them where that is ours to do."""

import os
import shutil
import subprocess

from .errors import VendorError

# Command -> Debian package. A tuple lists commands that will do.
TOOLS = {
    ("make",): "make",
    ("m4",): "m4",
    ("autoconf",): "autoconf",
    ("automake",): "automake",
    ("libtoolize", "glibtoolize"): "libtool",
    ("patch",): "patch",
    ("pkg-config", "pkgconf"): "pkg-config",
}


def missing_packages():
    """Return the Debian package names of the tools that are not on the path."""
    return [
        package
        for commands, package in TOOLS.items()
        if not any(shutil.which(command) for command in commands)
    ]


def require(progress):
    """Make sure that all tools are there; as root on a Debian-like system, install them."""
    if missing := missing_packages():
        if _may_install():
            progress.note(f"installing build tools: {' '.join(missing)}")
            _apt_install(missing)
        if still_missing := missing_packages():
            raise VendorError(_instructions(still_missing))


def _may_install():
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def _apt_install(packages):
    """Install `packages`; package lists are refreshed only when the first attempt fails."""
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if not _quietly(install) and _quietly(["apt-get", "update", "-q"]):
        _quietly(install)


def _quietly(command):
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, capture_output=True).returncode == 0


def _instructions(packages):
    names = " ".join(packages)
    return (
        f"these build tools are missing: {', '.join(packages)}\n"
        f"Install them and run again, for example\n"
        f"  Debian, Ubuntu:  sudo apt-get install {names}\n"
        f"  Fedora:          sudo dnf install {names}\n"
        f"  macOS:           brew install {names}"
    )
