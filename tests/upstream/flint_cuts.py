"""Run python-flint's own tests as far as the types exist: what needs a later type is cut.

Its test functions mix types: one loops over polynomials over Z, Q, Z/n and GF(q). Leaving out whole
functions would leave out most of the suite, so that what is left out is a statement: one that names
a missing type, or a name that only a left-out statement has given a value. Every cut is counted by
function and type; `test_flint.py` holds the counts.

    python flint_cuts.py FOLDER       run the suite in FOLDER on the shim; print the results as JSON
"""

import ast
import doctest
import importlib
import json
import random
import re
import sys
import traceback
from collections import Counter
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from typing import ClassVar

# Types of python-flint that come later, and the names that stand for them in its namespace.
LATER = {
    "arf": ["arf"],
    "arb": ["arb", "arb_poly", "arb_mat", "arb_series", "real_roots"],
    "acb": ["acb", "acb_poly", "acb_mat", "acb_series", "acb_theta", "complex_roots"],
    "dirichlet": ["dirichlet_char", "dirichlet_group"],
    "fq_default": ["fq_default", "fq_default_ctx", "fq_default_poly", "fq_default_poly_ctx"],
    "mpoly": [
        "flint_mpoly",
        "flint_mpoly_context",
        *(
            f"{ring}_mpoly{what}"
            for ring in ("fmpz", "fmpq", "nmod", "fmpz_mod")
            for what in ("", "_ctx", "_vec")
        ),
    ],
}
TYPE_OF = {name: kind for kind, names in LATER.items() for name in names}
MODULES = ["test_all", "test_fmpq_vec", "test_fmpz_vec"]
TYPES = [
    f"{ring}{shape}"
    for ring in ("fmpz", "fmpq", "nmod", "fmpz_mod")
    for shape in ("", "_poly", "_mat", "_series", "_vec")
]


# The statements that a function is there for.
EFFECTS = (ast.Assert, ast.Return, ast.Call, ast.Yield)


def count_own(function, *kinds):
    """Count the statements of these kinds in a function, those of functions inside it left out."""
    total, left = 0, list(function.body)
    while left:
        node = left.pop()
        total += isinstance(node, kinds)
        if not isinstance(node, ast.FunctionDef):
            left.extend(ast.iter_child_nodes(node))
    return total


# Tests that need a later type as a whole: this one imports the modules of all types.
WHOLE = {"test_all_tests": "arb"}


class Cutter:
    """Cuts the statements of one module, in order, and remembers which names went with them."""

    def __init__(self):
        self.gone = {}
        self.cuts = {}
        self.where = ""

    def why(self, node):
        """Return the missing type that `node` needs, or None."""
        for part in ast.walk(node):
            if isinstance(part, ast.Attribute) and part.attr in TYPE_OF:
                return TYPE_OF[part.attr]
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
                found = self.gone.get(part.id) or TYPE_OF.get(part.id)
                if found and self.gone.get(part.id, found) is not False:
                    return found
        return None

    def record(self, kind):
        self.cuts.setdefault(self.where, Counter())[kind] += 1

    def bind(self, targets, kind):
        """Note that the names in `targets` are gone (for `kind`), or have a value again (None)."""
        for target in targets:
            for part in ast.walk(target):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    self.gone[part.id] = kind or False

    def thin(self, node):
        """Drop the items of a displayed list or tuple that need a missing type."""
        if isinstance(node, ast.List | ast.Tuple):
            kept = []
            for item in node.elts:
                kind = self.why(item)
                if kind:
                    self.record(kind)
                else:
                    kept.append(item)
            if kept:
                node.elts = kept
        return node

    def decide(self, test):
        """Answer the questions in `test` whether something is of a missing type: it is not."""
        cutter = self

        class Answer(ast.NodeTransformer):
            def visit_Compare(self, node):
                if cutter.why(node) and len(node.ops) == 1:
                    cutter.record(cutter.why(node))
                    return ast.Constant(isinstance(node.ops[0], ast.IsNot | ast.NotEq))
                return node

            def visit_Call(self, node):
                if getattr(node.func, "id", "") == "isinstance" and cutter.why(node.args[1]):
                    if isinstance(node.args[1], ast.Tuple):
                        cutter.thin(node.args[1])
                        if not cutter.why(node.args[1]):
                            return node
                    cutter.record(cutter.why(node))
                    return ast.Constant(False)
                return node

        return Answer().visit(test)

    def block(self, body):
        kept = [s for statement in body for s in self.statement(statement)]
        return kept or [ast.Pass(lineno=body[0].lineno, col_offset=0)]

    def cut(self, statement, kind, targets=()):
        self.record(kind)
        self.bind(targets, kind)
        return []

    def statement(self, node):
        if isinstance(node, ast.ImportFrom | ast.Import):
            kept = []
            for alias in node.names:
                kind = TYPE_OF.get(alias.name)
                if kind:
                    self.record(kind)
                    self.gone[alias.asname or alias.name] = kind
                else:
                    kept.append(alias)
            node.names = kept
            return [node] if kept else []
        if isinstance(node, ast.FunctionDef):
            return self.function(node)
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if node.value is not None:
                node.value = self.thin(node.value)
                kind = self.why(node.value)
                if kind:
                    return self.cut(node, kind, targets)
            kind = next((k for k in map(self.why, targets) if k), None)
            if kind:
                return self.cut(node, kind)
            self.bind(targets, None)
            return [node]
        if isinstance(node, ast.For):
            node.iter = self.thin(node.iter)
            kind = self.why(node.iter)
            if kind:
                return self.cut(node, kind, [node.target])
            self.bind([node.target], None)
            node.body = self.block(node.body)
            return [node]
        if isinstance(node, ast.If | ast.While):
            node.test = self.decide(node.test)
            kind = self.why(node.test)
            if kind:
                return self.cut(node, kind)
            node.body = self.block(node.body)
            node.orelse = self.block(node.orelse) if node.orelse else []
            return [node]
        if isinstance(node, ast.With | ast.Try):
            node.body = self.block(node.body)
            for handler in getattr(node, "handlers", ()):
                handler.body = self.block(handler.body)
            for name in ("orelse", "finalbody"):
                if getattr(node, name, None):
                    setattr(node, name, self.block(getattr(node, name)))
            return [node]
        if isinstance(node, ast.Return) and node.value is not None:
            node.value = self.thin(node.value)
        if isinstance(node, ast.Assert):
            node.test = self.decide(node.test) if isinstance(node.test, ast.Call) else node.test
        kind = self.why(node)
        return self.cut(node, kind) if kind else [node]

    def function(self, node):
        """Cut a function's body; what is left without its result, or empty, is gone as a whole."""
        outer, saved = self.where, dict(self.gone)
        node.returns = None
        for argument in [*node.args.args, *node.args.posonlyargs, *node.args.kwonlyargs]:
            argument.annotation = None
            self.gone[argument.arg] = False
        decorated = [k for k in map(self.why, node.decorator_list) if k]
        if not outer:
            self.where = node.name
        before = Counter(self.cuts.get(self.where))
        kinds = (ast.Assert,) if node.name.startswith("test_") else EFFECTS
        effects = count_own(node, *kinds)
        returned = count_own(node, ast.Return)
        node.body = self.block(node.body)
        lost = returned > count_own(node, ast.Return)
        empty = effects > 0 and count_own(node, *kinds) == 0
        found = self.cuts.get(self.where, Counter()) - before
        self.where, self.gone = outer, saved
        if decorated or (found and (lost or empty)):
            self.gone[node.name] = decorated[0] if decorated else next(iter(found))
            return []
        self.gone[node.name] = False
        return [node]

    def module(self, tree):
        tree.body = self.block(tree.body)
        return ast.fix_missing_locations(tree)


class CutLoader(SourceFileLoader):
    """Loads a module of the suite without what needs a missing type."""

    cuts: ClassVar = {}

    def source_to_code(self, data, path, *, _optimize=-1):
        cutter = Cutter()
        tree = cutter.module(ast.parse(data))
        self.cuts[self.name] = cutter.cuts
        return compile(tree, path, "exec", dont_inherit=True, optimize=_optimize)


class Finder:
    """Finds `flint.test` and its modules in the unpacked archive."""

    def __init__(self, folder):
        self.folder = folder

    def find_spec(self, name, path=None, target=None):
        if name == "flint.test":
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = [str(self.folder)]
            return spec
        if name.startswith("flint.test."):
            file = self.folder / f"{name.rpartition('.')[2]}.py"
            return ModuleSpec(name, CutLoader(name, str(file)), origin=str(file))
        return None


def outcome(function, *args):
    try:
        function(*args)
    except BaseException:
        return traceback.format_exc(limit=-4)
    return None


def run_tests():
    """Run every test function that is left; return {name: None or a traceback}."""
    results = {}
    for name in MODULES:
        module = importlib.import_module(f"flint.test.{name}")
        for test, function in list(vars(module).items()):
            if test.startswith("test_") and callable(function) and test not in WHOLE:
                importlib.import_module("flint").ctx.default()
                random.seed(1)
                results[f"{name}.{test}"] = outcome(function)
    return results


def examples(source, cutter):
    """Yield (line, examples) of the docstrings of a Cython source."""
    parser = doctest.DocTestParser()
    pieces = re.split(r'"""', source)
    line = 1
    for number, piece in enumerate(pieces):
        if number % 2 and ">>>" in piece:
            kept = []
            cutter.gone.clear()
            for example in parser.get_examples(piece):
                tree = ast.parse(example.source)
                before = sum(sum(c.values()) for c in cutter.cuts.values())
                tree.body = [s for statement in tree.body for s in cutter.statement(statement)]
                if before == sum(sum(c.values()) for c in cutter.cuts.values()):
                    kept.append(example)
                elif tree.body and isinstance(tree.body[0], ast.ImportFrom):
                    example.source = ast.unparse(tree) + "\n"
                    kept.append(example)
            yield line, kept
        line += piece.count("\n")


def run_examples(folder):
    """Run the examples of the documentation of the types that exist."""
    import flint

    results, total = {}, 0
    flags = doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
    cuts = {}
    files = [folder / "types" / f"{name}.pyx" for name in TYPES]
    files += [folder / "flint_base" / "flint_base.pyx", folder / "flint_base" / "flint_context.pyx"]
    for file in filter(Path.exists, files):
        cutter = Cutter()
        cutter.where = file.stem
        for line, kept in examples(file.read_text(encoding="utf-8"), cutter):
            if not kept:
                continue
            flint.ctx.default()
            names = {name: getattr(flint, name) for name in flint.__all__}
            module = importlib.import_module(f"flint.{file.parent.name}.{file.stem}")
            names.update(vars(module))
            name = f"{file.stem}:{line}"
            test = doctest.DocTest(kept, names, name, str(file), line - 1, None)
            said = []
            runner = doctest.DocTestRunner(verbose=False, optionflags=flags)
            runner.run(test, out=said.append)
            total += len(kept)
            results[name] = "".join(said) or None
        cuts[file.stem] = cutter.cuts.get(file.stem, {})
    return results, cuts, total


def main(folder):
    sys.dont_write_bytecode = True
    folder = Path(folder) / "src" / "flint"
    from numcore import compat

    compat.install("flint")
    sys.meta_path.insert(0, Finder(folder / "test"))
    tests = run_tests()
    found, cut, total = run_examples(folder)
    cuts = {name: CutLoader.cuts[f"flint.test.{name}"] for name in MODULES}
    report = {"tests": tests, "cuts": cuts, "examples": found, "example_cuts": cut, "total": total}
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
