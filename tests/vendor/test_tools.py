"""Missing build tools: installed where that is ours to do, listed exactly otherwise."""

import os

import pytest
from nativelibs import tools
from nativelibs.errors import VendorError


@pytest.fixture
def machine(monkeypatch):
    """A machine with make and patch only, seen by an ordinary user."""
    present = {"make", "patch", "apt-get"}
    monkeypatch.setattr(tools.shutil, "which", lambda name: name if name in present else None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    return present


def test_ordinary_user_gets_the_exact_list(machine, notes):
    with pytest.raises(VendorError) as error:
        tools.require(notes)
    message = str(error.value)
    assert "missing: m4, autoconf, automake, libtool, pkg-config\n" in message
    assert "apt-get install m4 autoconf automake libtool pkg-config\n" in message


def test_either_name_of_a_tool_will_do(machine):
    machine |= {"m4", "autoconf", "automake", "glibtoolize", "pkgconf"}
    assert tools.missing_packages() == []


def test_root_installs_what_is_missing(machine, notes, monkeypatch):
    commands = []

    def quietly(command):
        commands.append(command)
        if command[:2] == ["apt-get", "update"]:
            return True
        worked = ["apt-get", "update", "-q"] in commands
        if worked:
            machine.update(("m4", "autoconf", "automake", "libtoolize", "pkg-config"))
        return worked

    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(tools, "_quietly", quietly)
    tools.require(notes)
    assert [command[1] for command in commands] == ["install", "update", "install"]
    assert "m4 autoconf automake libtool pkg-config" in notes.texts[0]


def test_root_without_apt_gets_the_list(machine, notes, monkeypatch):
    machine.discard("apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    with pytest.raises(VendorError, match="missing: m4"):
        tools.require(notes)
