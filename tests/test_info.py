"""python -m numcore info: what the runtime is made of."""

import json
import os
import subprocess
import sys

import pytest

from numcore import info


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "numcore", *arguments],
        env={**os.environ, "NUMCORE_BLAS": "", "NUMCORE_CPU": "", "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
    )


def test_collect():
    found = info.collect()
    assert set(found["libraries"]) == {"gmp", "mpfr", "mpc", "flint"}
    for name, library in found["libraries"].items():
        assert library["version"][0].isdigit()
        assert os.path.basename(library["file"]).startswith(f"lib{name}")
    assert found["cpu"]["chosen"] in found["cpu"]["available"]
    assert found["cpu"]["loaded"] in found["cpu"]["available"]
    assert found["cpu"]["available"][-1] == "baseline"
    assert found["fft"]["state"] in ("off", "waiting", "on")
    json.dumps(found)


def test_json_and_table():
    result = run("info", "--json")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    table = run("info")
    assert table.returncode == 0, table.stderr
    for library in found["libraries"].values():
        assert library["version"] in table.stdout
    assert found["abi_tag"] in table.stdout
    assert found["blas"]["provider"] in table.stdout


def test_cpu_baseline():
    found = json.loads(run("info", "--json", NUMCORE_CPU="baseline").stdout)
    assert found["cpu"]["loaded"] == found["cpu"]["forced"] == "baseline"


@pytest.mark.parametrize("variant", ["adx", "avx512"])
def test_cpu_variant(variant):
    result = run("info", "--json", NUMCORE_CPU=variant)
    found = json.loads(result.stdout)
    if variant in info.collect()["cpu"]["available"]:
        assert found["cpu"]["loaded"] == variant
    else:
        assert result.returncode == 1
        assert "needs a CPU" in found["problems"][0]


def test_cpu_nonsense():
    result = run("info", "--json", NUMCORE_CPU="nonsense")
    assert result.returncode == 1
    found = json.loads(result.stdout)
    assert found["problems"] == [
        "NUMCORE_CPU: unknown variant 'nonsense' (there are 'baseline', 'adx' and 'avx512')"
    ]
    assert found["libraries"]["flint"] == {"version": None, "file": None}
    assert "unknown variant 'nonsense'" in run("info", NUMCORE_CPU="nonsense").stdout


def test_blas_none():
    found = json.loads(run("info", "--json", NUMCORE_BLAS="none").stdout)
    assert found["blas"]["provider"] == "none"
    assert found["problems"] == []


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["info", "--nonsense"]])
def test_usage(arguments):
    result = run(*arguments)
    assert result.returncode == 2
    assert "usage" in result.stderr


def test_rich_is_imported_for_tables_only(child):
    outcome = child(
        "import sys, numcore.info, numcore.doctor, numcore.blas, numcore.sdk\n"
        "numcore.info.show(True)\nassert 'rich' not in sys.modules"
    )
    assert outcome.code == 0, outcome.stderr
