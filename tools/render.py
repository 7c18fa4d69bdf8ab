"""Render the families of FLINT's types: a template, a row of the table, the row's own pieces.

    python tools/render.py --list TABLE              what there is to render, for Meson
    python tools/render.py TABLE NAME.EXT OUTPUT     render one file

TABLE (src/numcore/flint/families.toml) holds one table per type. `family` names the templates
(`FAMILY.pyx.in` and `.pxd.in`, beside TABLE); every other key is a variable in them, with the
family's `defaults` below it. Templates are Tempita (`{{name}}`, `{{if flag}}`). They may call:

    splice("link")      the piece `TYPE_link.pxi`, if there is one, rendered with the same variables
    cx("a")             what the C functions of the type take last for `a`: a context, a precision
    example("[1, 2]")   how an example makes a value
    run(...)            a native call, see below
"""

import re
import sys
import tomllib
from pathlib import Path

from Cython import Tempita

EXTENSIONS = (".pyx", ".pxd")
LABELS = ("link", "init", "extra")
CONTINUED = "\x00"  # starts a line that takes the indentation of the line above


def run(call, *, work="0", reads="self", lost="r", fails=False):
    """A native call: at once while `work` (nanoseconds) is small, else guarded and without the GIL.

    `reads` names the mutable objects that the call reads, `lost` those that it writes ("": none;
    "name.val[0]" for an fmpz), `fails` says that even a small call needs the guard: always, or when
    the condition that it spells is true.
    """
    reads, lost = reads.split(), lost.split()
    forget = [f"{name} = 0" if "[" in name else f"{name}.uses = LOST" for name in lost]
    judge = "check_modular" if fails else "check"
    failed = ["    if status:", *["        " + line for line in forget], f"        {judge}(status)"]
    guarded = ["if nc_enter():", f"    {call}", "status = nc_leave()"]
    lines = [f"if {work} < LIGHT:"]
    if fails is True:
        lines += ["    " + line for line in guarded] + failed
    elif fails:
        lines += [f"    if {fails}:", *["        " + line for line in guarded]]
        lines += ["    " + line for line in failed]
        lines += ["    else:", f"        {call}"]
    else:
        lines += [f"    {call}"]
    lines += ["else:", *[f"    hold({name})" for name in reads], "    with nogil:"]
    lines += ["        " + line for line in guarded]
    lines += [f"    release({name})" for name in reads] + failed
    return ("\n" + CONTINUED).join("\n".join(lines).split("\n"))


def indent(text):
    """Give the continued lines of native calls the indentation of their first line."""
    lines, margin = [], ""
    for line in text.split("\n"):
        if line.startswith(CONTINUED):
            line = margin + line[1:]
        else:
            margin = re.match(r"\s*", line)[0]
        lines.append(line.rstrip())
    return "\n".join(lines)


def prune(text):
    """Drop imported names that the module does not use: a template names those of all its rows."""

    def kept(match):
        start, names = match[1], re.split(r",\s*", match[2].strip("() \n,").replace("\n", " "))
        used = [n for n in names if len(re.findall(rf"\b{n.split()[-1]}\b", text)) > 1]
        line = start + ", ".join(used)
        if len(line) > 99:
            line = start + "(\n    " + ",\n    ".join(used) + ",\n)"
        return line + "\n" if used else ""

    return re.sub(r"^(from \S+ c?import )(\([^)]*\)|[^(\n]*)\n", kept, text, flags=re.MULTILINE)


def rows(table):
    """Yield (name, variables) for every type of the table."""
    tables = tomllib.loads(table.read_text(encoding="utf-8"))
    defaults = tables.pop("defaults")
    for name, row in tables.items():
        yield name, {"name": name, **defaults.get("all", {}), **defaults[row["family"]], **row}


def pieces(folder, name, ext):
    """The splice files of a type, by label."""
    labels = {label: folder / f"{name}_{label}.pxi" for label in LABELS if ext == ".pyx"}
    return {label: path for label, path in labels.items() if path.exists()}


def render(folder, row, ext):
    """Return the text of one file."""
    template = folder / f"{row['family']}{ext}.in"
    found = pieces(folder, row["name"], ext)

    def fill(path):
        text = Tempita.Template(path.read_text(encoding="utf-8"), name=path.name)
        return text.substitute(variables)

    def splice(label):
        return fill(found[label]).rstrip("\n") if label in found else ""

    variables = {**row, "splice": splice, "run": run, "cx": row["trailing"].format,
                 "example": row["make"].format}  # fmt: skip
    head = (
        f"# Rendered by tools/render.py from {template.name} for {row['name']}; not to be edited.\n"
    )
    text = indent(fill(template))
    text = re.sub(r"\n{4,}", "\n\n\n", text)  # where a piece is empty
    return head + (prune(text) if ext == ".pyx" else text).rstrip("\n") + "\n"


def main(arguments):
    if arguments[0] == "--list":
        table = Path(arguments[1])
        for name, row in rows(table):
            for ext in EXTENSIONS:
                used = [
                    table.parent / f"{row['family']}{ext}.in",
                    *pieces(table.parent, name, ext).values(),
                ]
                print(f"{name}{ext}\t{','.join(p.as_posix() for p in used)}")
        return
    table, target, output = map(Path, arguments)
    row = dict(rows(table))[target.stem]
    output.write_text(render(table.parent, row, target.suffix), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
