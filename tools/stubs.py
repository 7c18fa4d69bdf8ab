"""Write the stub of a Cython module from its source: signatures from the code, types from a table.

    python tools/stubs.py MODULE.pyx OUTPUT.pyi FOLDER

FLINT's types are many and alike, so that their stubs are made like their modules. FOLDER holds
families.toml, which knows what the types are made of, and typing.toml, which gives parameters and
results their types. What has none there and no C type is `Any`.
"""

import re
import sys
import tomllib
from pathlib import Path

C_TYPES = {
    "bint": "bool", "int": "int", "Py_ssize_t": "SupportsIndex", "long": "int",
    "double": "float", "str": "_str",
}  # fmt: skip
COUNTS = [
    "nrows",
    "ncols",
    "rank",
    "length",
    "degree",
    "bit_length",
    "height_bits",
    "valuation",
    "prec",
]
OPERATORS = [
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "divmod",
    "lshift",
    "rshift",
    "and",
    "or",
    "xor",
    "pow",
]
ORDERS = ["lt", "le", "gt", "ge"]
LISTS = ["coeffs", "entries", "table", "tolist", "roots", "multipoint_evaluate", "to_list_int"]
SPECIAL = {
    "__init__": "None", "__setitem__": "None", "__bool__": "bool", "__len__": "int",
    "__int__": "int", "__index__": "int", "__float__": "float", "__hash__": "int",
    "__iter__": "Iterator[Any]", "__eq__": "bool",
    "__reduce__": "tuple[Any, ...]", "__str__": "_str", "__repr__": "_str", "__enter__": "None",
    "__exit__": "None", "_repr_latex_": "_str",
}  # fmt: skip
SKIPPED = ("__cinit__", "__dealloc__", "__richcmp__", "__getbuffer__", "__releasebuffer__")
SCALARS = ("fmpz", "fmpq", "nmod", "fmpz_mod", "fmpz_mod_poly_ctx")
NAMES = {
    "collections.abc": ("Iterable", "Iterator", "Sequence"),
    "typing": ("Any", "ClassVar", "Literal", "NoReturn", "Self", "SupportsIndex", "overload"),
    "typing_extensions": ("Buffer", "disjoint_base"),
    "numpy": ("uint64",),
    "numpy.typing": ("NDArray",),
}
HEAD = "# Written by tools/stubs.py from {name}; not to be edited.\n"


class Types:
    """What the tables say of one class."""

    def __init__(self, tables, name):
        row = tables["rows"].get(name, {})
        self.row = {"name": name, **row}
        names = (name, row.get("family"), "any")
        self.sections = [tables["typing"].get(section, {}) for section in names]

    def look(self, key, part=None):
        """Return the entry of the first section that has one, filled in; None if there is none."""
        for section in self.sections:
            entry = (section.get(part, {}) if part else section).get(key)
            if isinstance(entry, str):
                return entry.format(**self.row)
            if isinstance(entry, list):
                return [line.format(**self.row) for line in entry]
        return None

    def inherited(self):
        """Yield the methods of a base class that are better known here."""
        for key in self.sections[1].get("inherited", {}):
            if hint := self.look(key, "inherited"):
                yield key, hint


def parameter(text, types):
    """Return one parameter with its annotation."""
    text = text.strip()
    if text in ("self", "cls", "/", "*", "left"):
        return "self" if text == "left" else text
    if text.startswith("*"):
        return f"{text}: Any"
    name, _, default = (part.strip() for part in text.partition("="))
    *kind, name = name.split()
    hint = C_TYPES.get(kind[0], "Any") if kind else types.look(name, "parameters") or "Any"
    if default == "None" and "None" not in hint and hint != "Any":
        hint += " | None"
    return f"{name}: {hint} = {default}" if default else f"{name}: {hint}"


def result(name, types):
    """Return the annotation of what a method returns."""
    if known := types.look(name):
        return known
    if name in SPECIAL:
        return SPECIAL[name]
    if name in COUNTS:
        return "int"
    if name.startswith("is_") and name != "is_cyclotomic":
        return "bool"
    if name in LISTS:
        return "list[Any]"
    if name in ("str", "repr"):
        return "_str"
    return "Any"


def signature(text):
    """Split the text between the parentheses of a def at its top-level commas."""
    parts, depth, part = [], 0, ""
    for char in text:
        depth += char in "([{"
        depth -= char in ")]}"
        if char == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += char
    return [p for p in [*parts, part] if p.strip()]


def operand(name, types):
    """Return the annotation of the other side of an operator."""
    return types.look(name, "operand") or types.look("other", "parameters") or "Any"


def special(name, parameters, types):
    """Return the parameters of a slot as the interpreter reports them."""
    names = [p.partition(":")[0].partition("=")[0].strip() for p in parameters]
    if name in ("__pow__",):
        return ["self", f"other: {operand(name, types)}", "modulus: Any = None", "/"]
    if name == "__eq__":
        return ["self", "other: object", "/"]
    if name.strip("_") in OPERATORS:
        return ["self", f"other: {operand(name, types)}", "/"]
    if name in ("__call__", "__init__", "__exit__", "__round__", "__deepcopy__"):
        return parameters
    return [*parameters, "/"] if len(names) > 1 and "/" not in names else parameters


METHOD = re.compile(r"( *)def (\w+)\(((?:[^()]|\([^()]*\))*)\):")


def public_fields(declarations):
    """Return the attributes that a .pxd opens to Python, by class."""
    found = {}
    for name, body in re.findall(
        r"^cdef class (\w+).*:\n((?:    .*\n|\n)+)", declarations, re.MULTILINE
    ):
        found[name] = re.findall(r"cdef public (\w+) (\w+)", body)
    return found


def disjoint_bases(declarations):
    """Return the classes that hold C fields or methods: no class can derive from two of them."""
    bodies = re.findall(r"^cdef class (\w+).*:\n((?:    .*\n|\n)+)", declarations, re.MULTILINE)
    field = re.compile(r"^    cdef (?!inline)", re.MULTILINE)
    return {name for name, body in bodies if field.search(body)}


def definition(method, parameters, hint, decorators=()):
    """Return the lines of a method; a hint that is a list holds its overloads."""
    if isinstance(hint, str):
        return [*decorators, f"    def {method}({', '.join(parameters)}) -> {hint}: ..."]
    lines = []
    for overload in hint:
        text, _, hint = overload.rpartition(" -> ")
        lines += ["    @overload", f"    def {method}({text}) -> {hint}: ..."]
    return lines


def stub(source, fields, bases, tables):
    """Return the text of the stub."""
    lines, decorators, owner, made, types = [], [], None, set(), Types(tables, "any")

    def close():
        """Add what the interpreter makes of the slots of the last class."""
        if owner is None:
            return
        for word in OPERATORS:
            if f"__{word}__" in made and f"__r{word}__" not in made:
                third = "modulus: Any = None, " if word == "pow" else ""
                hint = result(f"__{word}__", types) if word != "pow" else "Any"
                other = operand(f"__r{word}__", types) if word != "pow" else "Any"
                lines.append(f"    def __r{word}__(self, other: {other}, {third}/) -> {hint}: ...")
        if "__richcmp__" in made:
            lines.append("    def __eq__(self, other: object, /) -> bool: ...")
            lines.append("    def __ne__(self, other: object, /) -> bool: ...")
            lines.extend(f"    def __{word}__(self, other: Any, /) -> bool: ..." for word in ORDERS)
            if "__hash__" not in made:
                lines.append("    __hash__: ClassVar[None]  # type: ignore[assignment]")
        if "__getbuffer__" in made:
            lines.append("    if sys.version_info >= (3, 12):")
            lines.append("        def __buffer__(self, flags: int, /) -> memoryview: ...")
        for method, hint in types.inherited():
            lines.append(f"    def {method}(self) -> {hint}: ...")
        if not made:
            lines.append("    ...")

    for match in re.finditer(
        r"^(?:cdef )?class (\w+)(?:\((\w+)\))?:|^    @(.+)$|" + METHOD.pattern
        + r"|^ctx = ", source, re.MULTILINE):  # fmt: skip
        name, base, decorator, indent, method, text = match.groups()
        if name:
            close()
            owner, made, types = name, set(), Types(tables, name)
            lines.append("\n@disjoint_base" if name in bases else "")
            lines.append(f"class {name}({base}):" if base else f"class {name}:")
            lines += [f"    {field}: {C_TYPES[kind]}" for kind, field in fields.get(name, ())]
        elif decorator:
            decorators.append(f"    @{decorator}")
        elif method and (len(indent) == 4 and owner):
            made.add(method)
            if method in SKIPPED and not (method == "__cinit__" and "*args" not in text):
                decorators = []
                continue
            parameters = [parameter(p, types) for p in signature(text.replace("\n", " "))]
            if method == "__cinit__":
                if "__init__" in source.split(f"class {owner}")[1].split("\ncdef class ")[0]:
                    continue
                parameters[0], method = "cls", "__new__"
            if method.startswith("__") and method not in ("__new__",):
                parameters = special(method, parameters, types)
            hint = "Self" if method == "__new__" else result(method, types)
            if decorators and decorators[-1].endswith(".setter"):
                hint = "None"
            lines += definition(method, parameters, hint, decorators)
            decorators = []
        elif method and not indent and not method.startswith("_") and owner is None:
            parameters = ", ".join(parameter(p, types) for p in signature(text.replace("\n", " ")))
            lines.append(f"def {method}({parameters}) -> Any: ...")
        elif match[0].startswith("ctx"):
            close()
            owner = None
            lines.append("\nctx: FlintContext")
    close()
    return "\n".join(lines)


def imports(body, own, tables):
    """Return the import lines that the text of a stub needs."""
    modules = {name: name for name in (*SCALARS, *tables["rows"])}
    modules |= {"fmpz_mod_ctx": "fmpz_mod", "fmpz_mod_ring": "fmpz_mod"}
    sources = {name: f"numcore.flint.{module}" for name, module in modules.items()}
    for module, names in NAMES.items():
        sources |= dict.fromkeys(names, module)
    used = sorted(set(re.findall(r"\b[A-Za-z_]\w*\b", body)) & set(sources) - set(own))
    lines = {}
    for name in used:
        lines.setdefault(sources[name], []).append(name)
    return "".join(
        f"from {module} import {', '.join(names)}\n" for module, names in sorted(lines.items())
    )


def main(source, output, folder):
    source, folder = Path(source), Path(folder)
    text = source.read_text(encoding="utf-8")
    tables = {name: tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
              for name in ("families", "typing")}  # fmt: skip
    tables["rows"] = {name: row for name, row in tables["families"].items() if name != "defaults"}
    own = re.findall(r"^(?:cdef )?class (\w+)", text, re.MULTILINE)
    bases = sorted(set(re.findall(r"^cdef class \w+\((\w+)\):", text, re.MULTILINE)) - set(own))
    public = re.search(r"^__all__ = \[[^\]]*\]", text, re.MULTILINE)
    declared = source.with_suffix(".pxd")
    layout = declared.read_text(encoding="utf-8") if declared.exists() else ""
    body = stub(text, public_fields(layout), disjoint_bases(layout), tables)
    head = HEAD.format(name=source.name) + "import sys\n" + imports(body, own, tables)
    head += "".join(
        f"from numcore.flint.flint_base import {base}\n"
        for base in bases if base.startswith("flint_")
    )  # fmt: skip
    head += f"\n{public[0] if public else ''}\n\n_str = str\n"
    Path(output).write_text(head + body + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
