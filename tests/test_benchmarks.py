"""The tables of the benchmarks are sound, and the figures are computed as they say."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture
def modules(monkeypatch):
    """Return `load(name)`, which imports a module of the benchmarks."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)
    yield __import__
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in {path.stem for path in BENCHMARKS.iterdir()}:
            del sys.modules[name]


def test_cases_are_unique_and_compile(modules):
    cases = modules("cases").collect()
    assert len({case.key for case in cases}) == len(cases) > 400
    for case in cases:
        compile(case.setup, case.key, "exec")
        compile(case.statement, case.key, "exec")


def timings(modules, peer, numcore):
    """Return made-up timings of all cases."""
    timing = modules("timing").Timing
    return {case.key: timing(case, peer, numcore) for case in modules("cases").collect()}


def test_figures_find_their_cases(modules):
    figures = modules("figures").evaluate(timings(modules, 20.0, 1.0), {})
    measured = [figure for figure in figures if figure.passed is not None]
    assert len(figures) - len(measured) == 9  # these need footprints
    assert all(figure.passed for figure in measured)


def test_figures_fail_when_numcore_is_slower(modules):
    figures = modules("figures").evaluate(timings(modules, 1.0, 1.2), {})
    assert not any(figure.passed for figure in figures)


def test_footprint_figures(modules):
    figures = modules("figures")
    weights = {
        "download": {"peer": 10.0, "numcore": 9.0},
        "threads resident": {"peer": 1.0, "numcore": 70.0},
        "mapped": {
            "peer": [],
            "numcore": [
                "/x/numcore/_lib/libgmp-numcore.so.10", "/x/numcore/_lib/libmpfr-numcore.so.6",
                "/x/numcore/_lib/libmpc-numcore.so.3", "/x/numcore/_lib/libflint-numcore.so.24",
                "/x/numpy.libs/libscipy_openblas64_-1.so",
            ],
        },
    }  # fmt: skip
    found = {figure.name: figure.passed for figure in figures.evaluate({}, weights)}
    assert found["one mapped file each of GMP, MPFR, MPC, FLINT, BLAS"]
    assert found["wheel download"]
    assert found["MB left by 40 threads after 10^7-bit products"] is False
    assert found["import of both families"] is None
    weights["mapped"]["numcore"].append("/usr/lib/libgmp.so.10")
    assert figures.mapped_once(weights).passed is False


def test_worker_times_statements_and_reports_errors(tmp_path):
    prelude = tmp_path / "prelude.py"
    prelude.write_text("base = 5\n")
    requests = [
        {"do": "prepare", "setup": "a = base + 1", "statement": "a * a", "repeat": 3},
        {"do": "time", "loops": 10},
        {"do": "prepare", "setup": "", "statement": "missing()", "repeat": 1},
        {"do": "time", "loops": 1},
        {"do": "forget"},
    ]
    result = subprocess.run(
        [sys.executable, BENCHMARKS / "worker.py", prelude],
        input="".join(json.dumps(request) + "\n" for request in requests),
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    ready, *answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert ready == {}
    assert answers[0] == answers[2] == answers[4] == {}
    assert answers[1]["ns"] > 0
    assert answers[3]["error"].startswith("NameError")


def test_readme_table_is_written_from_results(modules):
    summary = modules("summary")
    data = {
        "machine": {"cpu": "some CPU", "cores": 2, "python": "3.11", "blas": "Zen"},
        "figures": [
            {"name": "product", "target": "≥ 2×", "value": "3.00×", "passed": True},
            {"name": "a | b", "target": "", "value": "", "passed": None},
        ],
    }
    text = summary.table(data)
    assert "| product | ≥ 2× | 3.00× | yes |" in text
    assert "a \\| b" in text
