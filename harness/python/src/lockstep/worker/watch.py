"""Loads the module of a side with its watched names tapped. The file on disk stays as it is, and nothing compiled is kept."""

import builtins
import contextlib
import importlib.machinery
import inspect
import os
import sys

from ..declare import Pipeline
from .load_error import LoadError
from .watch_comments import may_tap
from .watch_edit import HOOK, instrument, watch_hook
from .watch_refusals import refuse, refuse_elsewhere
from .watch_stages import watch_stages


class Watch:
    """What one side is asked to watch, from the request to what came of it. Without a word of it, comments are taps all the same."""

    def __init__(self, request):
        self._request = request
        self._names = request.get("watch")
        self._refusal = None
        self._watched = None
        self._path = None
        self._codes = {}
        self._begins = frozenset()

    def loading(self, spec):
        """Takes the place of the loader of a module that is found and not yet loaded."""
        is_source = type(spec.loader) is importlib.machinery.SourceFileLoader
        if self._names is None and not (is_source and _may_tap(spec.loader.path)):
            return
        if not is_source:
            raise refuse("%s is not loaded from a Python file that could be watched" % spec.name, spec.origin, None, "use tap()")
        spec.loader = _Loader(spec.loader.name, spec.loader.path, self)

    @contextlib.contextmanager
    def importing(self, name):
        """While it lasts, a module of this name is loaded with its taps, whoever imports it first."""
        if name in sys.modules and self._names is None:
            yield
            return
        if name in sys.modules:
            place = getattr(sys.modules[name], "__file__", None) or name
            raise refuse("%s was loaded before it could be watched" % name, place, None, "name the side by file instead")
        finder = _Finder(name, self)
        sys.meta_path.insert(0, finder)
        try:
            yield
        finally:
            sys.meta_path.remove(finder)

    def code_of(self, data, path):
        """Compiles a module with its taps; without them where they are refused, which is told once it is loaded. One that is
        loaded again is not compiled again."""
        if path not in self._codes:
            self._codes[path] = self._compiled(data, path)
        return self._codes[path]

    def _compiled(self, data, path):
        self._path = path
        plain = compile(data, path, "exec", dont_inherit=True)
        request = self._request
        try:
            code, self._watched, self._begins = instrument(data, path, request.get("export"), request.get("role"), self._names)
        except LoadError as error:
            self._refusal = error
            return plain
        setattr(builtins, HOOK, watch_hook)
        return code

    def over(self, target, module):
        """Returns what is run, and [name, line] of what is watched. Raises what was refused: mistakes of the export itself are
        told before."""
        if isinstance(target, Pipeline) and self._names is not None:
            path = os.path.abspath(getattr(module, "__file__", None) or module.__name__)
            return watch_stages(target, self._names, path)
        if self._refusal is not None:
            raise self._refusal
        if isinstance(target, Pipeline):
            return target, None  # Stages that pass its taps are noted where they run.
        if self._names is not None:
            self._check_runs(target)
        return target, self._watched

    def _check_runs(self, target):
        """What a method is, is known once there is its object: it may be another than the one that was found by its name."""
        function = inspect.unwrap(target) if callable(target) else target
        code = getattr(getattr(function, "__func__", function), "__code__", None)
        export = self._request.get("export")
        if export is None or "." not in export or code is None:
            return
        if self._begins is not None and (code.co_filename != self._path or code.co_firstlineno not in self._begins):
            raise refuse_elsewhere(export, self._path, code.co_filename, code.co_firstlineno)


def _may_tap(path):
    try:
        with open(path, "rb") as file:
            return may_tap(file.read())
    except OSError:
        return False


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name, path, watch):
        super().__init__(name, path)
        self._watch = watch

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self._watch.code_of(self.get_data(path), path)


class _Finder:
    """Finds one module as it would be found without it, and has it loaded with its taps."""

    def __init__(self, name, watch):
        self._name = name
        self._watch = watch

    def find_spec(self, fullname, path=None, target=None):
        if fullname != self._name:
            return None
        for finder in sys.meta_path:
            find = getattr(finder, "find_spec", None)
            spec = find(fullname, path, target) if find is not None and finder is not self else None
            if spec is not None:
                self._watch.loading(spec)
                return spec
        return None
