"""The key changes exactly when the result may change."""

import dataclasses

import pytest
from nativelibs import folders, keys, lockfile, recipes
from nativelibs.plan import Node, Step


@pytest.fixture
def node(library):
    return Node(
        name="tiny",
        source=library,
        files=(("a.txt", "text"),),
        steps=(Step("make", ("make", "-j@jobs@")),),
        collect=(("tiny.h", "include"),),
    )


@pytest.fixture
def key(tools):
    return lambda node, toolchain=tools, needs=None: keys.node_key(node, toolchain, needs or {})


def test_same_content_same_key(node, key):
    assert key(node) == key(dataclasses.replace(node))


@pytest.mark.parametrize(
    "change",
    [
        {"name": "other"},
        {"steps": (Step("make", ("make", "-j@jobs@", "CFLAGS=-O3")),)},
        {"files": (("a.txt", "other"),)},
        {"collect": (("tiny.h", "include"), ("tiny.a", "lib"))},
        {"source": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_recipe_is_in_the_key(node, key, change):
    assert key(dataclasses.replace(node, **change)) != key(node)


@pytest.mark.parametrize("change", [{"version": "1.1"}, {"tarballs": {"a": "0" * 64}}])
def test_lock_entry_is_in_the_key(node, key, make_library, change):
    assert key(dataclasses.replace(node, source=make_library(**change))) != key(node)


@pytest.mark.parametrize("change", [{"upstream": "http://else.invalid/x"}, {"debian_suites": ()}])
def test_where_it_comes_from_is_not_in_the_key(node, key, make_library, change):
    assert key(dataclasses.replace(node, source=make_library(**change))) == key(node)


def test_patch_text_is_in_the_key(node, key, make_library, tmp_path):
    patch = tmp_path / "01-a.patch"
    found = []
    for text in ("one", "two", "one"):
        patch.write_text(text)
        found.append(key(dataclasses.replace(node, source=make_library(patches=(patch,)))))
    assert found[0] == found[2] != found[1]
    assert key(node) not in found


def test_compiler_is_in_the_key(node, key, tools):
    newer = dataclasses.replace(tools, version="cc 2.0")
    assert key(node, newer) != key(node)


def test_needed_keys_are_in_the_key(node, key):
    assert key(node, needs={"gmp": "a"}) != key(node, needs={"gmp": "b"})


def test_progress_estimates_are_not_in_the_key(node, key):
    steps = tuple(dataclasses.replace(step, lines=99) for step in node.steps)
    assert key(dataclasses.replace(node, steps=steps)) == key(node)


def test_flint_patch_rebuilds_flint_alone(tools, tmp_path):
    lock = lockfile.load(folders.LOCK_FILE, folders.PATCHES)
    before = keys.plan_keys(recipes.plan(lock, tools), tools)
    patch = tmp_path / "99-more.patch"
    patch.write_text("more")
    flint = lock["flint"]
    lock["flint"] = dataclasses.replace(flint, patches=(*flint.patches, patch))
    after = keys.plan_keys(recipes.plan(lock, tools), tools)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"flint-adx", "flint-baseline", "flint-shared"}
