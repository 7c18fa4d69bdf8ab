"""One side of the comparison: times statements on request, until its standard input ends.

Runs inside the environment of a side, on Python's standard library alone. A request is one line of
JSON, and so is the answer; a line says first that the worker is ready:

    {"do": "prepare", "setup": code, "statement": code, "repeat": n}   compile; answers {}
    {"do": "time", "loops": n}                    answers {"ns": time of the n loops}
    {"do": "forget"}                              drops the prepared statement; answers {}

What goes wrong is answered as {"error": text}.
"""

import gc
import json
import sys
import textwrap
from itertools import repeat
from time import perf_counter_ns


def prepare(prelude, setup, statement, times):
    """Compile `statement`, `times` times in a row inside the timed loop, with `setup` as locals."""
    namespace = dict(prelude)
    exec(compile(setup, "<setup>", "exec"), namespace)
    code = compile(statement, "<statement>", "exec")
    names = [name for name in code.co_names if name in namespace]
    arguments = "".join(f", {name}={name}" for name in names)
    body = textwrap.indent("\n".join([statement] * times), " " * 8)
    source = (
        f"def timed(_loops, _repeat=_repeat, _clock=_clock{arguments}):\n"
        "    _start = _clock()\n"
        "    for _ in _repeat(None, _loops):\n"
        f"{body}\n"
        "    return _clock() - _start\n"
    )
    namespace.update(_repeat=repeat, _clock=perf_counter_ns)
    exec(compile(source, "<timed>", "exec"), namespace)
    return namespace["timed"]


def main(prelude_path):
    prelude = {}
    with open(prelude_path) as file:
        exec(compile(file.read(), prelude_path, "exec"), prelude)
    sys.set_int_max_str_digits(0)
    gc.disable()
    print("{}", flush=True)
    timed = None
    for line in sys.stdin:
        request = json.loads(line)
        answer = {}
        try:
            if request["do"] == "prepare":
                timed = None
                gc.collect()
                timed = prepare(prelude, request["setup"], request["statement"], request["repeat"])
            elif request["do"] == "time":
                answer["ns"] = timed(request["loops"])
            else:
                timed = None
                gc.collect()
        except Exception as error:
            answer["error"] = f"{type(error).__name__}: {error}"[:300]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
