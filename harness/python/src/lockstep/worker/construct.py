"""Finds what an export names, and makes the object that a method of a class needs: once, while the side is loaded."""

import difflib
import functools
import inspect
import types

from .calls import event_loop
from .load_error import LoadError

_MISSING = object()
_PROPERTIES = (property, functools.cached_property)


class Named:
    """What an export's name leads to: the ``value``, and the ``owner`` that its last part was looked up in."""

    def __init__(self, module, export, where, known):
        parts = export.split(".")
        self.module = module
        self.export = export
        self.where = where
        self.known = known
        self.last = parts[-1]
        self.path = ".".join(parts[:-1])
        self.owner = module
        for part in parts[:-1]:
            self.owner = self._part(part)
        self.value = getattr(self.owner, self.last, _MISSING)

    def _part(self, part):
        value = getattr(self.owner, part, _MISSING)
        return self.refuse_missing() if value is _MISSING else value

    def refuse_missing(self):
        """Raises that there is no such export, naming what there is."""
        if isinstance(self.owner, types.ModuleType):
            names, kind = self.known, "%s has no '%s'; it exports %s"
            text = kind % (self.where, self.export, ", ".join(sorted(names)) or "no pipeline")
            raise _refused(text, _close(self.export, names))
        cls = self.owner if isinstance(self.owner, type) else type(self.owner)
        names = sorted(name for name in dir(cls) if not name.startswith("_") and callable(getattr(cls, name, None)))
        text = "%s of %s has no method '%s'; it has %s" % (self.path, self.where, self.last, ", ".join(names) or "none")
        if self.last.startswith("__") and hasattr(cls, "_%s%s" % (cls.__name__.lstrip("_"), self.last)):
            text = "'%s' of %s is private to its class" % (self.export, self.where)
            raise _refused(text, "name the public method that calls it")
        raise _refused(text, _close(self.last, names))


    def method_hint(self, value):
        """Says which methods of a class, or of an object, could be named instead; None where it has none of its own."""
        cls = value if isinstance(value, type) else type(value)
        methods = [name for name, one in vars(cls).items() if isinstance(one, types.FunctionType) and not name.startswith("_")]
        return "name one of its methods: export: '%s.%s'" % (self.export, methods[0]) if methods else None


def _refused(text, hint=None):
    return LoadError("export", text, hint=hint)


def _close(name, names):
    close = difflib.get_close_matches(name, names, 1)
    return "did you mean '%s'?" % close[0] if close else None


def made(named, construct, guarded):
    """Returns what is run: what the name leads to; for a method, that of an object made here; with arguments for a factory,
    what the factory returns. ``guarded`` runs the user's code."""
    if construct is None:
        return _unconstructed(named, guarded)
    if isinstance(construct, str):
        return _method_of(_by_factory(named, construct, guarded), named)
    is_method = not isinstance(named.owner, types.ModuleType)
    maker = named.owner if is_method else named.value
    if maker is _MISSING:
        named.refuse_missing()
    name = named.path if is_method else named.export
    if not (isinstance(maker, (type, functools.partial)) or inspect.isroutine(maker)):
        text = "'%s' of %s is an object already, nothing that makes one" % (name, named.where)
        raise _refused(text, "leave out 'construct'")
    arguments, keywords = _arguments(construct)
    _check_call(maker, name, named, (arguments, keywords))
    instance = _called(lambda: maker(*arguments, **keywords), guarded)
    return _method_of(instance, named) if is_method else instance


def _unconstructed(named, guarded):
    owner, value = named.owner, named.value
    if not isinstance(owner, type):
        return named.refuse_missing() if value is _MISSING else value
    static = inspect.getattr_static(owner, named.last, _MISSING)
    if isinstance(static, (staticmethod, classmethod)):
        return value
    if value is _MISSING and not hasattr(owner, "__getattr__") and _needs_arguments(owner):
        named.refuse_missing()
    _check_call(owner, named.path, named, ((), {}))
    return _method_of(_called(owner, guarded), named)


def _by_factory(named, factory, guarded):
    function = getattr(named.module, factory, _MISSING)
    if not callable(function):
        what = "is no function" if function is not _MISSING else "is not there"
        raise _refused("construct: '%s' of %s %s" % (factory, named.where, what), "name a function of the same module")
    _check_call(function, factory, named, ((), {}))
    instance = _called(function, guarded)
    if isinstance(named.owner, type) and not isinstance(instance, named.owner):
        kind = type(instance).__name__
        raise _refused("%s() of %s returned %s, which is no %s" % (factory, named.where, kind, named.path))
    if isinstance(named.value, type) and not isinstance(instance, named.value):
        kind = type(instance).__name__
        raise _refused("%s() of %s returned %s, which is no %s" % (factory, named.where, kind, named.export))
    return instance


def _method_of(instance, named):
    """The method of an object, or the object where the export names its class alone."""
    if isinstance(named.owner, types.ModuleType):
        return instance
    if isinstance(inspect.getattr_static(type(instance), named.last, None), _PROPERTIES):
        text = "'%s' of %s is a property: its value is no function" % (named.export, named.where)
        raise _refused(text, "name a method that takes the record")
    value = getattr(instance, named.last, _MISSING)
    return named.refuse_missing() if value is _MISSING else value


def _arguments(construct):
    if isinstance(construct, list):
        return construct, {}
    return construct.get("args") or [], construct.get("kwargs") or {}


def _needs_arguments(cls):
    try:
        inspect.signature(cls).bind()
    except TypeError:
        return True
    except ValueError:
        return False
    return False


def _check_call(maker, name, named, arguments):
    try:
        inspect.signature(maker).bind(*arguments[0], **arguments[1])
    except TypeError as error:
        hint = "give its arguments with construct: { args: […], kwargs: {…} }, or name a function that makes it: construct: 'make'"
        raise _refused("%s(…) of %s cannot be called like this: %s" % (name, named.where, error), hint) from error
    except ValueError:
        pass


def _called(maker, guarded):
    def call():
        result = maker()
        return event_loop().run_until_complete(_awaited(result)) if hasattr(type(result), "__await__") else result

    return guarded(call)


async def _awaited(result):
    return await result
