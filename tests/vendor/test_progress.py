"""What is said about the progress of a build where there is no terminal."""

import io

from nativelibs import progress


def test_plain_lines(monkeypatch):
    clock = iter([0, 5, 20, 21, 30])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    out = io.StringIO()
    plain = progress.Plain(out)
    plain.start("gmp: make", 200)
    for lines in (50, 100, 110):
        plain.advance(lines)
    plain.finish()
    assert out.getvalue().splitlines() == [
        "gmp: make ...",
        "gmp: make: 50 % after 20 s",
        "gmp: make: done in 30 s",
    ]


def test_short_steps_end_silently():
    out = io.StringIO()
    plain = progress.Plain(out)
    plain.start("gmp: link", 0)
    plain.finish()
    assert out.getvalue() == "gmp: link ...\n"


def test_quiet_is_quiet(capsys):
    display = progress.choose(quiet=True)
    display.note("hello")
    assert capsys.readouterr() == ("", "")
