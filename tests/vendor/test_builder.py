"""Building a tiny library: results appear whole, failures and interruptions can be resumed."""

import contextlib
import multiprocessing
import os
import shutil
import sys
import time

import pytest
from nativelibs import builder, mutex, process
from nativelibs.builder import Builder, job_count
from nativelibs.errors import VendorError
from nativelibs.plan import Node, Step

# Appends a word to a file, unless a file "full" stands for a full disk.
STEP = """\
import errno, os, pathlib, sys
if sys.argv[2] == "second" and pathlib.Path(sys.argv[1]).exists():
    print("writing", sys.argv[2])
    raise SystemExit(os.strerror(errno.ENOSPC))
with open("steps.txt", "a") as file:
    print(sys.argv[2], file=file)
"""


@pytest.fixture
def full(tmp_path):
    """The file that, while it exists, makes the second step fail."""
    return tmp_path / "full"


@pytest.fixture
def nodes(library, full):
    def step(word):
        return Step(word, (sys.executable, "step.py", str(full), word))

    return [
        Node(
            name="tiny",
            source=library,
            files=(("step.py", STEP),),
            steps=(step("first"), step("second")),
            collect=(("steps.txt", "share"),),
        ),
        Node(
            name="user",
            needs=("tiny",),
            files=(("empty.txt", ""),),
            steps=(Step("copy", ("cp", "@tiny@/share/steps.txt", "@out@/copy-@jobs@.txt")),),
        ),
    ]


@pytest.fixture
def build(cache, tools, notes, tarball, monkeypatch):
    cache.sources.mkdir(parents=True)
    (cache.sources / "tiny-1.0.tar.gz").write_bytes(tarball)
    return Builder(cache, tools, notes, jobs=3).build


def test_builds_in_order_and_collects(build, nodes, cache):
    results = build(nodes)
    assert (results["user"] / "copy-3.txt").read_text() == "first\nsecond\n"
    assert (results["tiny"] / "licenses/tiny/COPYING").read_text() == "free\n"
    assert list(cache.work.iterdir()) == []


def test_finished_work_is_kept(build, nodes, monkeypatch):
    first = build(nodes)
    monkeypatch.setattr(builder, "run", lambda *_: pytest.fail("built again"))
    assert build(nodes) == first


def test_failure_shows_log_and_second_run_resumes(build, nodes, cache, full):
    full.touch()
    with pytest.raises(VendorError) as error:
        build(nodes)
    message = str(error.value)
    assert "building tiny failed at second" in message
    assert "No space left on device" in message
    assert str(cache.logs / "tiny-second.log") in message
    assert not cache.results.exists()
    full.unlink()
    results = build(nodes)
    assert (results["tiny"] / "share/steps.txt").read_text() == "first\nsecond\n"


def test_full_disk_while_unpacking_leaves_no_half_tree(build, nodes, monkeypatch):
    def no_space(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(builder, "_write_files", no_space)
        with pytest.raises(OSError, match="No space"):
            build(nodes)
    assert (build(nodes)["tiny"] / "share/steps.txt").exists()


def test_full_disk_while_collecting(build, nodes, monkeypatch):
    def no_space(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copy2", no_space)
        with pytest.raises(OSError, match="No space"):
            build(nodes)
    assert (build(nodes)["tiny"] / "share/steps.txt").read_text() == "first\nsecond\n"


def test_interrupted_step_runs_again(build, nodes, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(process, "_copy_output", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build(nodes)
    assert (build(nodes)["user"] / "copy-3.txt").exists()


def test_changed_user_does_not_rebuild_what_it_needs(build, nodes, full):
    build(nodes)
    full.touch()  # would make the first node fail if it were built
    changed = Node(name="user", needs=("tiny",), steps=(Step("touch", ("touch", "@out@/x")),))
    assert (build([nodes[0], changed])["user"] / "x").exists()


def test_missing_result_is_an_error(build, nodes):
    node = Node(name="none", files=(("a", ""),), steps=(), collect=(("*.so", "lib"),))
    with pytest.raises(VendorError, match=r"no \*\.so came out"):
        build([node])


def test_unknown_command_names_it(build):
    node = Node(name="odd", files=(("a", ""),), steps=(Step("go", ("no-such-command-here",)),))
    with pytest.raises(VendorError, match="no-such-command-here"):
        build([node])


def test_patches_are_applied(build, nodes, make_library, tmp_path):
    if not shutil.which("patch"):
        pytest.skip("patch is not installed")
    patch = tmp_path / "01-two.patch"
    patch.write_text("why: so\n\n--- a/tiny.txt\n+++ b/tiny.txt\n@@ -1 +1 @@\n-one\n+two\n")
    library = make_library(patches=(patch,))
    node = Node(name="patched", source=library, steps=(), collect=(("tiny.txt", "share"),))
    assert (build([node])["patched"] / "share/tiny.txt").read_text() == "two\n"


def test_objects_cut_short_are_not_trusted(tmp_path):
    old, new, source = tmp_path / "old.o", tmp_path / "new.o", tmp_path / "new.c"
    for path in (old, new, source):
        path.touch()
    os.utime(old, (1000, 1000))
    builder._forget_suspects(tmp_path)
    assert old.exists()
    assert source.exists()
    assert not new.exists()


def hold(path, ready, release):
    with mutex.held(path, contextlib.nullcontext()):
        ready.set()
        release.wait(10)


def test_second_build_waits_for_the_first(cache, notes, monkeypatch):
    context = multiprocessing.get_context("spawn")
    ready, release = context.Event(), context.Event()
    other = context.Process(target=hold, args=(cache.lock, ready, release))
    other.start()
    assert ready.wait(20)
    monkeypatch.setattr(time, "sleep", lambda _: release.set() or other.join(10))
    with mutex.held(cache.lock, notes):
        assert not other.is_alive()
    assert "waiting" in notes.texts[0]


@pytest.mark.parametrize("text", ["0", "-1", "two"])
def test_job_count_is_checked(monkeypatch, text):
    monkeypatch.setenv("NUMCORE_JOBS", text)
    with pytest.raises(VendorError, match="NUMCORE_JOBS"):
        job_count()
    monkeypatch.setenv("NUMCORE_JOBS", "5")
    assert job_count() == 5
