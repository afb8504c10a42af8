"""Runs a function as it is and with its names watched, and says what there is to see of both."""

import builtins
import contextlib
import copy
import importlib.util
import pathlib
import re
import sys
import tempfile
import textwrap
import traceback
import types

from lockstep.wire.frames import Tail
from lockstep.worker.load import load
from lockstep.worker.load_error import LoadError
from lockstep.worker.traced import Traced
from lockstep.worker.watch_edit import HOOK, instrument, watch_hook


def watched(path, names, export="prepare", role="training", **request):
    """Loads a file as ``describe`` does; returns (the function, the module, what is watched)."""
    return loaded(path, export=export, role=role, watch=names, **request)


def loaded(path, **request):
    """Loads a file as ``describe`` does."""
    before = list(sys.path), list(sys.argv), set(sys.modules)
    try:
        return load({"file": str(path), "cwd": str(path.parent), "role": "training", **request})
    finally:
        sys.path[:], sys.argv[:] = before[0], before[1]
        for name in set(sys.modules) - before[2]:
            if getattr(sys.modules[name], "__file__", None) == str(path):
                del sys.modules[name]


def watched_text(text, names, **request):
    """Loads a text as :func:`watched` loads a file, which is `side.py` in errors."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder).resolve() / "side.py"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        try:
            return watched(path, names, **request)
        except LoadError as error:
            for key in ("message", "at"):
                error.details[key] = error.details[key].replace(str(path), "side.py")
            raise


def traced(function, value, folder=".", handed=None):
    """Traces one record; returns its outcomes by stage in the order they were passed, and the trace."""
    trace = Traced(function, str(folder))
    (outcomes,) = trace._records([value], lambda *place: None, [handed or {}])
    return outcomes, trace


def module_of(data, path, name, code):
    """Executes code as the module of a file."""
    module = types.ModuleType(name)
    module.__file__ = path
    module.__package__ = name.rpartition(".")[0]
    module.__spec__ = importlib.util.spec_from_file_location(name, path)
    with as_module(module):
        exec(code, vars(module))
    return module


@contextlib.contextmanager
def as_module(module):
    """While it lasts, a module is the one that imports of its name find."""
    kept = sys.modules.get(module.__name__)
    sys.modules[module.__name__] = module
    try:
        yield
    finally:
        del sys.modules[module.__name__]
        if kept is not None:
            sys.modules[module.__name__] = kept


def both(data, path, name, export):
    """Makes a module twice, as it is and with every name watched; returns both, and what is watched."""
    setattr(builtins, HOOK, watch_hook)
    bare = module_of(data, path, name, compile(data, path, "exec", dont_inherit=True))
    code, names, _ = instrument(data, path, export, "training", "auto")
    return bare, module_of(data, path, name, code), names


def seen(call, module, value, is_traced):
    """Calls a function of a module on a copy of a value. Returns what came of it, written down: the result or the whole
    traceback, and the value behind it; and how many taps were passed.

    Carets are left out: which of two names on a line they mark depends on how often the line has run (CPython 3.11).
    """
    found = []
    given = copy.deepcopy(value)
    call = call(module)

    def function(argument):
        try:
            result = call(argument)
            found.append(("returned", type(result).__name__, repr(result)))
        except BaseException as error:
            frames = traceback.TracebackException.from_exception(error)
            frames.stack[:1] = []
            text = "".join(frames.format())
            found.append(("raised", re.sub(r"^[ ^~]+\n| at 0x[0-9a-f]+", "", text, flags=re.MULTILINE)))

    taps = 0
    with as_module(module):
        if is_traced:
            outcomes, _ = traced(function, given)
            taps = len(outcomes) - 1
        else:
            function(given)
    return found + [repr(given)], taps
