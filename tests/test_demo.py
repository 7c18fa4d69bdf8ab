"""The demo runs to its end, and would not if a published fact or a result were wrong."""

import os
import subprocess
import sys
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parent.parent / "demo"


@pytest.fixture
def chapter(monkeypatch):
    """Return `load(name)`, which imports a module of the demo."""
    monkeypatch.syspath_prepend(str(DEMO))

    def load(name):
        monkeypatch.delitem(sys.modules, name, raising=False)
        return __import__(name)

    return load


def determinant(rows):
    """Return the determinant by elimination over the rationals."""
    rows = [[Fraction(x) for x in row] for row in rows]
    value = Fraction(1)
    for k in range(len(rows)):
        pivot = next(i for i in range(k, len(rows)) if rows[i][k])
        if pivot != k:
            rows[k], rows[pivot] = rows[pivot], rows[k]
            value = -value
        value *= rows[k][k]
        for row in rows[k + 1 :]:
            factor = row[k] / rows[k][k]
            row[k:] = [x - factor * y for x, y in zip(row[k:], rows[k][k:], strict=True)]
    return value


@pytest.mark.slow
def test_demo_runs():
    result = subprocess.run(
        [sys.executable, DEMO / "main.py"],
        capture_output=True, text=True, timeout=300, env={**os.environ, "COLUMNS": "120"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    for fact in ("1,208", "768 bits", "1415926535", "Gflop/s", "libgmp-numcore"):
        assert fact in result.stdout


def test_spanning_trees_agree_with_elimination_over_the_rationals(chapter):
    trees = chapter("trees")
    for build in trees.GRAPHS.values():
        rows = trees.reduced_laplacian(build())
        count, _ = trees.count_by_primes(rows)
        assert count == determinant(rows)
        assert trees.fmpz_mat(rows).det() == int(count)


def test_published_facts_agree_with_python():
    with open(DEMO / "data" / "published.toml", "rb") as file:
        facts = tomllib.load(file)
    p, q = map(int, facts["rsa768"]["factors"])
    assert p * q == int(facts["rsa768"]["number"])
    assert all(pow(3, n - 1, n) == 1 for n in (p, q))
    assert sum(facts["pi"]["counts"]) == facts["pi"]["decimals"]


def test_a_wrong_claim_stops_the_demo(chapter):
    common = chapter("common")
    with pytest.raises(common.Wrong, match="two is three"):
        common.check(2 == 3, "two is three")
