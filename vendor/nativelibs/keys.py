"""Content keys: equal keys mean equal results, so nothing is built twice."""

import hashlib
import json

from .checksum import sha256_of

SHOWN = 16  # hex digits of a key used in folder names


def node_key(node, toolchain, needed_keys):
    """Return the key of `node`, given the keys of the nodes it needs."""
    return digest(
        {
            "name": node.name,
            "source": _source(node.source),
            "files": node.files,
            "steps": [(step.name, step.argv) for step in node.steps],
            "collect": node.collect,
            "toolchain": [toolchain.version, toolchain.machine, toolchain.deployment_target],
            "needs": needed_keys,
        }
    )


def plan_keys(nodes, toolchain):
    """Return the keys of all `nodes` by name; each node comes after those it needs."""
    keys = {}
    for node in nodes:
        keys[node.name] = node_key(node, toolchain, {need: keys[need] for need in node.needs})
    return keys


def digest(value):
    """Return the sha256 of a JSON-like value, shortened for folder names."""
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:SHOWN]


def _source(library):
    if library is None:
        return None
    return {
        "version": library.version,
        "tarballs": sorted(set(library.tarballs.values())),
        "licence_files": library.licence_files,
        "patches": [(patch.name, sha256_of(patch)) for patch in library.patches],
    }
