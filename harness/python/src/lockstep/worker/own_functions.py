"""Finds the functions of the project's own files that objects lead to: what they hold, and what the code of functions names."""

import functools
import os
import sys
import sysconfig
import types

from .copies import IMMUTABLE, is_flat

CALLED = ("transform", "__call__", "build_analyzer", "build_preprocessor", "build_tokenizer")
"""Methods that a library calls of an object that it is given."""

_MEMBERS = {
    staticmethod: "__func__",
    classmethod: "__func__",
    types.MethodType: "__func__",
    property: "fget",
    functools.cached_property: "func",
}
_OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def own_functions(roots):
    """Lists the functions that objects lead to and that own files define, in the order they are found: attributes, items,
    closures, what decorators wrap, globals that code names; of a class the methods that such code names, or a library calls."""
    walk = _Walk()
    walk.over(roots)
    return walk.functions


@functools.lru_cache(maxsize=None)
def is_own(file):
    """Whether a file is a source of the project: not of Python, of an installed package or of this one."""
    if not isinstance(file, str) or not os.path.isfile(file):
        return False
    path = os.path.abspath(file)
    others = [sysconfig.get_paths()[kind] for kind in ("stdlib", "platstdlib")] + [_OURS]
    if path.startswith(tuple(other + os.sep for other in others)):
        return False
    return not {"site-packages", "dist-packages"}.intersection(path.split(os.sep))


class _Walk:
    def __init__(self):
        self.functions = []
        self._seen = {}
        self._classes = []
        self._names = set(CALLED)

    def over(self, roots):
        waiting = list(roots)
        while waiting:
            for value in waiting:
                if type(value) not in IMMUTABLE and id(value) not in self._seen:
                    self._seen[id(value)] = value  # which keeps it, so that no other gets its id
                    waiting.extend(self._inside(value))
            waiting = list(self._methods())

    def _inside(self, value):
        kind = type(value)
        if kind is types.FunctionType:
            return self._of_function(value)
        if kind in _MEMBERS:
            return [getattr(value, _MEMBERS[kind]), getattr(value, "__self__", None)]
        if isinstance(value, functools.partial):
            return [value.func, *value.args, *value.keywords.values()]
        if isinstance(value, type):
            self._classes += [one for one in value.__mro__ if _is_own_class(one) and one not in self._classes]
            return ()
        if kind is types.ModuleType:
            return ()
        items = dict.values(value) if isinstance(value, dict) else value
        held = [] if not isinstance(value, (dict, list, tuple, set, frozenset)) or is_flat(items) else list(items)
        try:
            held += object.__getattribute__(value, "__dict__").values()
        except (AttributeError, TypeError):
            pass  # it has no attributes of its own
        return [*held, kind] if _is_own_class(kind) else held

    def _of_function(self, function):
        held = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values(), *vars(function).values()]
        for cell in function.__closure__ or ():
            try:
                held.append(cell.cell_contents)
            except ValueError:
                pass  # nothing is in it yet
        if is_own(function.__code__.co_filename):
            self.functions.append(function)
            names = set(_names(function.__code__))
            self._names |= names
            known = function.__globals__
            for value in [known[name] for name in names if name in known]:
                is_module = type(value) is types.ModuleType
                if not is_module:
                    held.append(value)
                elif is_own(getattr(value, "__file__", None)):
                    held += [vars(value)[name] for name in names if name in vars(value)]
        return held

    def _methods(self):
        for one in self._classes:
            for name, member in vars(one).items():
                if name in self._names:
                    member = getattr(member, _MEMBERS.get(type(member), ""), member)
                    if id(member) not in self._seen:
                        yield member


def _is_own_class(kind):
    return is_own(getattr(sys.modules.get(kind.__module__), "__file__", None))


def _names(code):
    """The names that code uses of globals and attributes, nested code included."""
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, types.CodeType):
            yield from _names(part)
