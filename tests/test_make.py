"""The scripts behind `make`: requirements, system packages, what is up to date."""

import os
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent.parent / "tools"


@pytest.fixture
def environment(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    yield __import__("environment")
    sys.modules.pop("environment", None)


@pytest.fixture
def package(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    yield __import__("package")
    sys.modules.pop("package", None)


def test_groups_come_from_pyproject(environment):
    assert any(line.startswith("numpy") for line in environment.requirements("runtime"))
    assert all("==" in line for line in environment.requirements("test"))
    with pytest.raises(SystemExit, match="no dependency group 'nonsense'"):
        environment.requirements("nonsense")


def test_missing_system_packages_are_named_for_other_users(environment, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"sudo apt-get install .*python3-dev"):
        environment.install_system_packages(["python3-dev"])


def test_old_python_is_refused(environment, monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match=r"needs Python 99\.0 or newer"):
        environment.main(str(tmp_path / "venv"))


def test_a_group_is_installed_once(environment, monkeypatch, tmp_path):
    commands = []
    monkeypatch.setattr(
        environment.subprocess, "run", lambda command, **_: commands.append(command)
    )
    environment.install("python", tmp_path, "lint")
    environment.install("python", tmp_path, "lint")
    assert len(commands) == 1


def test_a_failed_command_shows_the_end_of_its_log(package, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(package, "BUILD", tmp_path)
    monkeypatch.setattr(package, "LOG", tmp_path / "package.log")
    code = (
        "print('[1/2] Compiling C object a.so.p/b.c.o'); print('the reason'); raise SystemExit(3)"
    )
    with pytest.raises(SystemExit, match=r"doing: failed\. The whole log: .*package\.log"):
        package.run([sys.executable, "-c", code], "doing")
    assert "the reason" in capsys.readouterr().err


def test_steps_of_ninja_are_shortened(package):
    assert package.brief("Compiling C object a/b.so.p/c.c.o") == "compiling c.c"


def test_what_is_older_than_the_sources_is_not_current(package, tmp_path):
    wheel = tmp_path / "numcore-1.whl"
    assert not package.current(None)
    wheel.touch()
    assert package.current(wheel)
    os.utime(wheel, (0, 0))
    assert not package.current(wheel)
