"""A child of `runner`: evaluates calls with one side's package and prints what came of each.

    python worker.py SETUP_FILE PACKAGE...

Every line of stdin is JSON: {"prepare": source, "arguments": [source, ...], "call": source}. The
arguments are evaluated in the namespace that SETUP_FILE leaves behind, then `prepare` is run, then
`call`, a function, is called. Every answer is one line: what `show` makes of the result, the
arguments that may have changed and the state of the package; or the name of the exception's first
class that is built in or among the `errors` of SETUP_FILE; and what the namespace's `notes`, if
there is one, says about the arguments. A call that takes too long ends the process: the runner
starts another one.
"""

import hashlib
import json
import signal
import sys
import warnings

SECONDS = 20
LENGTH = 20_000  # characters of a result; the runner's patterns are slow on more


def outcome(namespace, line):
    """Evaluate one call, return what came of it as text."""
    task = json.loads(line)
    exec("begin()", namespace)
    try:
        arguments = [eval(source, namespace) for source in task["arguments"]]
        exec(task["prepare"], namespace)
        function = eval(task["call"], namespace)
        notes = namespace["notes"](arguments) if "notes" in namespace else ""
    except Exception as error:
        return f"arguments: {type(error).__name__}"
    try:
        result = namespace["show"](function(*arguments))
    except Exception as error:
        kinds = type(error).__mro__
        known = namespace.get("errors", ())
        name = next(k.__name__ for k in kinds if k.__module__ == "builtins" or k in known)
        result = f"raises {name}"
    if len(result) > LENGTH:
        result = f"{result[:100]}... {hashlib.sha1(result.encode()).hexdigest()}"
    return f"{result} {namespace['state'](arguments)} {notes}".strip()


def main():
    setup, *packages = sys.argv[1:]
    if packages:
        from numcore import compat

        compat.install(*packages)
    warnings.simplefilter("ignore")
    namespace = {"__name__": "worker"}
    with open(setup) as file:
        exec(compile(file.read(), setup, "exec"), namespace)
    sys.set_int_max_str_digits(0)
    for line in sys.stdin:
        signal.alarm(SECONDS)
        text = outcome(namespace, line)
        signal.alarm(0)
        print(text.replace("\n", "\\n"), flush=True)


if __name__ == "__main__":
    main()
