"""Makes a configuration for two functions, so that they are checked as any pair is: in processes of their own, by name."""

import hashlib
import json
import os
import re
import shutil
import sys
import sysconfig

from ..errors import UsageError
from ..wire.to_tagged import to_tagged
from ..worker.watch_edit import AUTO, instrument
from ..worker.watch_targets import fold

CONFIG = "lockstep.config.json"


def write_pair(folder, pair, sides, records, terms):
    """Writes configuration and golden records into a folder of their own, made anew: failures that were stored there may be of
    other functions. ``terms`` are what else the configuration says of the pair, and what is watched. Training runs, so the
    records need no values. Returns the path of the configuration."""
    training, serving = side_of(sides[0], "the first function"), side_of(sides[1], "the second function")
    own = {name: value for name, value in terms.items() if name != "watch"}
    watched = watched_names(sides, (training, serving), terms)
    for role, side in (("training", training), ("inference", serving)):
        if watched.get(role):
            side["watch"] = watched[role]
    terms = {"training": training, "inference": serving, "golden": "golden.yaml", **own}
    shutil.rmtree(folder, ignore_errors=True)
    values = os.path.join(folder, "golden")
    os.makedirs(values)
    lines = ["lockstep: 1", "records:"]
    for name, value in named_records(records):
        content = json.dumps(to_tagged(value), separators=(",", ":")).encode("utf-8")
        file = hashlib.sha256(content).hexdigest() + ".json"
        with open(os.path.join(values, file), "wb") as stored:
            stored.write(content)
        lines += ["  - id: %s" % json.dumps(name), "    input: !stored {file: '%s', kind: value, preview: ''}" % file]
    _write(os.path.join(folder, "golden.yaml"), "\n".join(lines) + "\n")
    config = os.path.join(folder, CONFIG)
    _write(config, json.dumps({"pairs": {pair: terms}}, indent=2) + "\n")
    return config


def watched_names(functions, sides, terms):
    """Says what each side watches, by role: what is asked for. Where nothing is, all that both assign, if that is anything and no
    rule is for what they return: that would be none for a variable that is returned."""
    asked = terms.get("watch")
    if isinstance(asked, dict):
        return asked
    if asked is None and "return" not in terms.get("compare", ()):
        own = [_assigned(function, side) for function, side in zip(functions, sides)]
        asked = "auto" if own[0] & own[1] else None
    return {"training": asked, "inference": asked}


def _assigned(function, side):
    """The local variables that could be watched, each as it is without case and ``_``."""
    try:
        with open(function.__code__.co_filename, "rb") as file:
            _, watched, _ = instrument(file.read(), file.name, side["export"], "training", AUTO)
    except Exception:
        return set()  # Where it cannot be read or watched, what it returns is compared.
    return {fold(name) for name, *_ in watched}


def with_paths(terms, folder):
    """Makes the paths in what a configuration says of inputs absolute: they are given as seen from a folder."""
    inputs = terms.get("inputs")
    if isinstance(inputs, str):
        inputs = os.path.join(folder, inputs)
    elif isinstance(inputs, dict):
        names = [name for name in ("schema", "from", "valid") if isinstance(inputs.get(name), str) and inputs[name] != "golden"]
        inputs = {**inputs, **{name: os.path.join(folder, inputs[name]) for name in names}}
    return terms if inputs is None else {**terms, "inputs": inputs}


def named_records(records):
    """Gives the records with their ids: the keys of a dict, else ``record-1``, ``record-2``, …"""
    if isinstance(records, (str, bytes)) or not hasattr(records, "__iter__"):
        raise UsageError("records are a list of inputs, or a dict of inputs by id; this is %s" % type(records).__name__)
    named = list(records.items()) if isinstance(records, dict) else None
    if named is None:
        named = [("record-%d" % at, value) for at, value in enumerate(records, 1)]
    if not named:
        raise UsageError("there is no record, so nothing would be compared")
    return [(str(name), value) for name, value in named]


def side_of(function, which):
    """Says where a function is, so that another process can import it. Raises UsageError where it cannot."""
    module, name = getattr(function, "__module__", None), getattr(function, "__qualname__", None)
    if not callable(function) or module is None or name is None:
        raise _unnamed(which, "%s has no name that could be imported" % type(function).__name__)
    file = getattr(getattr(function, "__code__", None), "co_filename", None)
    line = getattr(getattr(function, "__code__", None), "co_firstlineno", 0)
    shown = "%s (%s:%d)" % (name, file, line)
    if "<lambda>" in name:
        raise _unnamed(which, "%s is a lambda" % shown)
    if "<locals>" in name:
        raise _unnamed(which, "%s is defined inside another function" % shown)
    loaded = sys.modules.get(module)
    found = loaded
    for part in name.split("."):
        found = getattr(found, part, None)
    source = getattr(loaded, "__file__", None)
    if found is not function:
        raise _unnamed(which, "'%s' of module %s is something else" % (name, module))
    if source is None or not os.path.isfile(source):
        raise _unnamed(which, "module %s has no file" % module)
    place = _place(os.path.realpath(source), module)
    return dict(place, export=name, python=sys.executable, env={"PYTHONPATH": _import_path()})


def _unnamed(which, why):
    return UsageError(
        "%s cannot be checked: %s\nHint: a check runs it in a process of its own, which imports it: define it with def at the top"
        " of a module;\n      what it was made with (a model, options) is loaded or named there" % (which, why)
    )


def _place(source, module):
    """A module of a package is imported as such, so that its relative imports work; any other by its file."""
    parts = module.split(".")
    stem = os.path.splitext(source)[0]
    if len(parts) > 1 and stem.endswith(os.sep + os.sep.join(parts)):
        return {"module": module, "cwd": stem[: -len(os.sep.join(parts)) - 1]}
    return {"file": source, "cwd": os.path.dirname(source)}


def _import_path():
    """The folders that this process imports from and a new one would not: those that pytest or the project added."""
    paths = sysconfig.get_paths()
    own = [os.path.realpath(paths[key]) for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    folders = [os.path.realpath(path) for path in sys.path if path and os.path.isdir(path)]
    added = [path for path in folders if not any(path == one or path.startswith(one + os.sep) for one in own)]
    return os.pathsep.join(dict.fromkeys(added))


def folder_of(root, test):
    """Names the folder for the functions of a test, below ``.lockstep``: the same each time, so that commands that a report
    shows can be repeated."""
    digest = hashlib.sha256(test.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    words = re.sub(r"[^A-Za-z0-9_]+", "-", test.rsplit("::", 1)[-1]).strip("-")[:60]
    return os.path.join(root, ".lockstep", "pytest", "%s-%s" % (words, digest))


def _write(path, text):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
