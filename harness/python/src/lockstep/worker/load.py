"""Loads the user's file or module and finds the pipeline, or the function with taps, that it exports."""

import functools
import importlib
import importlib.util
import inspect
import os
import sys
import traceback
import types

from ..declare import Pipeline
from ..declare import pipeline as _declare
from .chain import Chain
from .construct import Named, made
from .fresh import FreshModules
from .load_error import LoadError
from .watch import Watch


def load(request):
    """Loads what ``describe`` asks for: {file | module, export, construct, role, cwd, watch}. Returns the target, its module,
    and [name, line] of what is watched, None where nothing was asked for, and no comment is a tap. A pipeline that is watched is a ``Chain``."""
    cwd = request.get("cwd") or os.getcwd()
    fresh = FreshModules()
    watch = Watch(request)
    if request.get("file"):
        path = os.path.abspath(os.path.join(cwd, request["file"]))
        read = functools.partial(_load_file, path, watch)
        _reach(path, cwd)
    else:
        read = functools.partial(_load_module, request["module"], watch)
        sys.path.insert(0, cwd)
    module = _guarded(read, request, "it was loaded")
    target = find_export(module, request)
    if isinstance(target, Pipeline) and request.get("batch"):
        text = "'batch' is for a function, and '%s' is a list of stages" % target.name
        raise LoadError("usage", text, hint="mark its stages: stage(name, run, batch=True)")
    target, watched = watch.over(target, module)
    if not isinstance(target, (Pipeline, Chain)):
        _check_takes_one(target, request)
        if request.get("fresh"):
            target = fresh.each_in(lambda: find_export(read(), request), target)
    return target, module, watched


def _check_takes_one(function, request):
    """Refuses what cannot be called with a record: on every record it would raise, on whatever the other side does."""
    try:
        signature = inspect.signature(function, follow_wrapped=False)
    except (TypeError, ValueError):
        return
    try:
        signature.bind(None)
    except TypeError as error:
        text = "'%s' cannot be called with a record: %s" % (request.get("export") or function.__name__, error)
        hint = "name a function that takes one argument, the record: it may call this one"
        raise LoadError("export", text, hint=hint) from None


def _load_module(name, watch):
    with watch.importing(name):
        return importlib.import_module(name)


def _reach(path, cwd):
    """Has a file find what is beside it as `python FILE` would: its folder first. The working folder comes last, where it
    shadows nothing."""
    if not os.path.isfile(path):
        raise LoadError("no-file", "there is no file %s" % path)
    sys.path.insert(0, os.path.dirname(path))
    if cwd not in sys.path:
        sys.path.append(cwd)
    sys.argv[:] = [path]


def _load_file(path, watch):
    name = _module_name(path)
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None:
        raise LoadError("no-file", "%s is no Python file" % path)
    watch.loading(spec)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _module_name(path):
    """The name under which others import the file, where that is this file; otherwise one that shadows nothing."""
    stem = os.path.splitext(os.path.basename(path))[0]
    if stem.isidentifier() and stem not in sys.modules:
        try:
            spec = importlib.util.find_spec(stem)
        except (ImportError, ValueError):
            spec = None
        if spec is not None and spec.origin and os.path.exists(spec.origin) and os.path.samefile(spec.origin, path):
            return stem
    return "lockstep_side_" + "".join(c if c.isalnum() else "_" for c in stem)


def _guarded(action, request, while_what):
    """Runs code of the user: what it raises is an error that says where, and what was being done."""
    try:
        return action()
    except LoadError:
        raise
    except ModuleNotFoundError as error:
        if error.name is not None and error.name == request.get("module"):
            where = request.get("cwd") or os.getcwd()
            raise LoadError("no-file", "there is no module %s (looked in %s first)" % (error.name, where)) from error
        raise LoadError("missing-package", str(error), name=error.name, at=_place(error), interpreter=sys.executable) from error
    except SystemExit as error:
        raise LoadError("load", "it called sys.exit(%r) while %s" % (error.code, while_what), at=_place(error)) from error
    except BaseException as error:
        hint = None
        if isinstance(error, ImportError) and "relative import" in str(error):
            hint = "name the side by module: 'package.module' instead of by file"
        text = "%s while %s: %s" % (type(error).__name__, while_what, error)
        raise LoadError("load", text, at=_place(error), hint=hint) from error


def _place(error):
    """Finds file and line of an error in the user's code: the innermost frame that is neither ours, nor an import's, nor a
    library's."""
    if isinstance(error, SyntaxError) and error.filename:
        return "%s:%s" % (error.filename, error.lineno)
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        installed = "site-packages" in frame.filename or "dist-packages" in frame.filename
        if not installed and not frame.filename.startswith((ours, "<frozen", sys.base_prefix + os.sep)):
            return "%s:%s" % (frame.filename, frame.lineno)
    return None


def find_export(module, request):
    """Finds the exported pipeline or function: by name, else as the side is called, else `pipeline`, else the only one. The
    object of a method is made here."""
    names = vars(module)
    pipelines = [name for name, value in names.items() if isinstance(value, Pipeline)]
    functions = [
        name
        for name, value in names.items()
        if isinstance(value, types.FunctionType) and value.__module__ == module.__name__ and not name.startswith("_")
    ]
    where = getattr(module, "__file__", module.__name__)
    role = request.get("role")
    if request.get("export") is not None:
        return _by_name(Named(module, request["export"], where, pipelines or functions), request)
    if role in pipelines or role in functions:
        return names[role]
    if "pipeline" in pipelines:
        return names["pipeline"]
    distinct = {id(names[name]): name for name in pipelines} or {id(names[name]): name for name in functions}
    if len(distinct) == 1:
        return names[next(iter(distinct.values()))]
    if not distinct:
        raise LoadError(
            "export", "%s exports neither a pipeline nor a function" % where, hint="%s = pipeline(name, [stage(…), …])" % role
        )
    found = ", ".join(sorted(distinct.values()))
    raise LoadError(
        "export", "%s exports several that could be the %s side: %s" % (where, role, found), hint="name one with export: '…'"
    )


def _by_name(named, request):
    construct = request.get("construct")
    value = made(named, construct, lambda action: _guarded(action, request, "the object of '%s' was made" % named.export))
    if value is _declare or not (isinstance(value, Pipeline) or callable(value)):
        kind = type(value).__name__
        text = "'%s' of %s is neither a pipeline nor a function: %s" % (named.export, named.where, kind)
        if construct is not None:
            text = "what '%s' of %s makes is no function: %s" % (named.export, named.where, kind)
        raise LoadError("export", text, hint=named.method_hint(value))
    if isinstance(value, type) and named.method_hint(value) is not None:
        text = "'%s' of %s is a class, not a function" % (named.export, named.where)
        raise LoadError("export", text, hint=named.method_hint(value))
    return value
