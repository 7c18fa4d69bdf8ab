"""python-flint 0.9.0's own tests and documentation examples, on the shim."""

import json
import re
import subprocess
import sys
from pathlib import Path

import flint_cuts
import pytest

# What is left out, and for which type that comes later: statements by function. Functions of which
# nothing is left are not run at all.
CUTS = {
    "": {"mpoly": 2},
    "test_pyflint": {"arb": 10},
    "test_fmpz_poly": {"arb": 1, "acb": 6},
    "test_fmpq_poly": {"acb": 5},
    "test_nmod_poly": {"arb": 1, "acb": 1},
    "test_arf": {"arf": 148},
    "test_arb": {"arb": 24},
    "test_acb": {"acb": 2},
    "test_fmpz_mod_poly": {"arb": 2, "acb": 2},
    "test_fmpz_mod_mat": {"arb": 2},
    "_all_polys": {"fq_default": 6},
    "_for_all_polys": {"fq_default": 14},
    "test_polys": {"fq_default": 6},
    "_all_mpolys": {"mpoly": 7},
    "_for_all_mpolys": {"mpoly": 6},
    "all_mpolys": {"mpoly": 3},
    "test_mpolys_constructor": {"mpoly": 5},
    "test_mpolys_properties": {"mpoly": 10},
    "_all_mpoly_vecs": {"mpoly": 3},
    "test_fmpz_mpoly_vec": {"mpoly": 1},
    "_all_polys_mpolys": {"fq_default": 1, "mpoly": 1},
    "test_fq_default": {"fq_default": 95},
    "test_fq_default_poly": {"fq_default": 48},
}
GONE = {
    "test_arb", "test_acb", "test_fq_default", "test_fq_default_poly", "test_fmpz_mpoly_vec",
    "test_mpolys_constructor", "test_mpolys_properties", *flint_cuts.WHOLE,
}  # fmt: skip
EXAMPLE_CUTS = {
    "fmpz_poly": {"acb": 4},
    "fmpq_poly": {"acb": 1},
    "flint_base": {"mpoly": 64},
    "flint_context": {"arb": 20},
}

# Examples that contradict their own text: x^2 + 1 is x^0 * q(x^2) with q = x + 1, so that the index
# is (2, 0); python-flint prints (1, 1).
WRONG = re.compile(r"f\.deflation_(monom|index)\(\)\nExpected:")


@pytest.fixture(scope="module")
def report(source_of):
    """What the suite said, run in a process of its own."""
    script = Path(flint_cuts.__file__)
    done = subprocess.run(
        [sys.executable, str(script), str(source_of("python-flint"))],
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


def failures(results):
    return "\n\n".join(f"{name}\n{said}" for name, said in results.items() if said)


def test_suite(report):
    assert not failures(report["tests"]), failures(report["tests"])
    assert len(report["tests"]) >= 50


def test_documentation(report):
    found = {name: said for name, said in report["examples"].items() if said}
    wrong = {name: said for name, said in found.items() if WRONG.search(said)}
    assert len(wrong) == 2
    assert found == wrong, failures(found)
    assert report["total"] >= 800


def test_only_what_needs_later_types_is_left_out(report):
    assert report["cuts"] == {"test_all": CUTS, "test_fmpq_vec": {}, "test_fmpz_vec": {}}
    assert {name: cut for name, cut in report["example_cuts"].items() if cut} == EXAMPLE_CUTS
    assert not GONE & {name.partition(".")[2] for name in report["tests"]}


def test_later_types_do_not_exist_yet():
    """A type that has come has to go from the list of what is left out."""
    program = (
        "import flint, flint_cuts\nprint([n for n in flint_cuts.TYPE_OF if hasattr(flint, n)])\n"
    )
    command = [sys.executable, "-c", f"from numcore import compat; compat.install()\n{program}"]
    here = Path(__file__).parent
    done = subprocess.run(command, capture_output=True, text=True, cwd=here, check=True)
    assert done.stdout.strip() == "[]"


def test_every_cut_names_a_later_type():
    cuts = [*CUTS.values(), *EXAMPLE_CUTS.values(), {kind: 1 for kind in flint_cuts.WHOLE.values()}]
    assert {kind for cut in cuts for kind in cut} <= set(flint_cuts.LATER)
