"""Declares stages, parallel branches and pipelines. What is declared is plain data but for the functions."""

import os
import sys

from .errors import UsageError

_ABSENT = object()
_PACKAGE = os.path.dirname(os.path.abspath(__file__)) + os.sep


class Stage:
    """A named step: value in, value out."""

    __slots__ = ("name", "run", "params", "has_params", "uses", "batch", "site")

    def __init__(self, name, run, params, uses, batch, site):
        self.name = name
        self.run = run
        self.has_params = params is not _ABSENT
        self.params = params if self.has_params else None
        self.uses = uses
        self.batch = batch
        self.site = site


class Parallel:
    """Branches that all get the same value; the value after it is a dict of the branches' last values."""

    __slots__ = ("name", "branches")

    def __init__(self, name, branches):
        self.name = name
        self.branches = branches


class Pipeline:
    """Stages in order, under a name."""

    __slots__ = ("name", "nodes")

    def __init__(self, name, nodes):
        self.name = name
        self.nodes = nodes


def stage(name, run, *, params=_ABSENT, uses=(), batch=False, **unknown):
    """Declares a stage: ``run(value)``, or ``run(value, params)`` if there are params (``None`` is one).

    ``uses`` names packages (``"nltk"``) and files (``"./stop.txt"``) whose versions and digests belong to the stage.
    With ``batch=True`` the function takes a list of values and returns one result per value. It may be ``async``.
    """
    if not _is_name(name):
        raise UsageError("A stage needs a name: stage(name, function).")
    if not callable(run):
        raise UsageError("Stage '%s' needs a function, received %s." % (name, type(run).__name__))
    for option in unknown:
        raise UsageError("Stage '%s' has an unknown option '%s'; known: params, uses, batch." % (name, option))
    if isinstance(uses, str) or not all(isinstance(used, str) for used in uses):
        raise UsageError("Stage '%s' needs a list of names in 'uses'." % name)
    return Stage(name, run, params, tuple(uses), batch is True, _call_site())


def parallel(name, branches):
    """Declares branches that run on the same value; order is compared inside a branch only."""
    if not _is_name(name):
        raise UsageError("A parallel group needs a name: parallel(name, branches).")
    if not isinstance(branches, dict):
        raise UsageError("Parallel group '%s' needs a dict of branches, received %s." % (name, type(branches).__name__))
    if not branches:
        raise UsageError("Parallel group '%s' has no branch." % name)
    for branch in branches:
        if not isinstance(branch, str):
            raise UsageError("Parallel group '%s' has a branch whose name is no text." % name)
    return Parallel(name, {branch: _nodes(name, nodes) for branch, nodes in branches.items()})


def pipeline(name, nodes):
    """Declares a pipeline. Stage names are its own: a repeated one is refused, branches included."""
    if not _is_name(name):
        raise UsageError("A pipeline needs a name: pipeline(name, stages).")
    seen = set()
    nodes = _nodes(name, nodes)
    _collect(name, nodes, seen)
    if not seen:
        raise UsageError("Pipeline '%s' has no stage." % name)
    return Pipeline(name, nodes)


def _is_name(name):
    return isinstance(name, str) and name.strip() != ""


def _nodes(name, nodes):
    if not isinstance(nodes, (list, tuple)):
        raise UsageError("Pipeline '%s' needs a list of stages." % name)
    return list(nodes)


def _collect(pipeline_name, nodes, seen):
    for node in nodes:
        if not isinstance(node, (Stage, Parallel)):
            raise UsageError(
                "Pipeline '%s' holds something that is no stage; wrap functions in stage(name, function)." % pipeline_name
            )
        if node.name in seen:
            raise UsageError(
                "Pipeline '%s' has two stages named '%s'; give each a name of its own." % (pipeline_name, node.name)
            )
        seen.add(node.name)
        if isinstance(node, Parallel):
            for inner in node.branches.values():
                _collect(pipeline_name, inner, seen)


def _call_site():
    """Finds file and line of whoever declares: the first frame outside of this package, adapters included."""
    frame = sys._getframe(2)
    while frame is not None and os.path.abspath(frame.f_code.co_filename).startswith(_PACKAGE):
        frame = frame.f_back
    return None if frame is None else (frame.f_code.co_filename, frame.f_lineno)
