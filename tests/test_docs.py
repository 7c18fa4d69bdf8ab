"""The examples of the README and of the manual run, and every public module has its page."""

import doctest
import re
from pathlib import Path

import pytest
from test_docstrings import MODULES

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"^```(?:python|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
AUTOMODULE = re.compile(r"automodule:: (numcore[\w.]*)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_examples_run(page):
    parser, runner, report = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False), []
    text = page.read_text()
    names = {}
    for block in BLOCK.finditer(text):
        line = text[: block.start(1)].count("\n")
        examples = parser.get_doctest(block[1], names, page.name, page.name, line)
        runner.run(examples, out=report.append, clear_globs=False)
        names.update(examples.globs)
    assert not report, "".join(report)


def test_every_public_module_has_a_page():
    pages = "\n".join(page.read_text() for page in ROOT.glob("docs/reference/*.md"))
    documented = set(AUTOMODULE.findall(pages))
    missing = [name for name in MODULES if name not in documented]
    assert not missing, f"add pages to docs/reference for {missing}"


def test_links_between_files_lead_somewhere():
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert not broken
