"""Lays a pipeline flat: steps in order of execution, each with the step whose values it takes."""

import os

from ..declare import Parallel
from ..wire.to_tagged import to_tagged
from .provenance import function_digest


class Step:
    """One step. ``source`` is the index of the step whose values it takes, -1 for the inputs; ``shared`` tells that a
    later step takes them too, so that this one must get copies; ``joins`` maps branch to index."""

    __slots__ = ("name", "kind", "branch", "source", "shared", "stage", "joins")

    def __init__(self, name, kind, branch, source, stage, joins):
        self.name = name
        self.kind = kind
        self.branch = branch
        self.source = source
        self.shared = False
        self.stage = stage
        self.joins = joins


def flatten(pipeline):
    """Lists the steps; the branches of a parallel group one after the other, then its join."""
    steps = []
    _add(steps, pipeline.nodes, -1, [])
    taken_later = set()
    for step in reversed(steps):
        step.shared = step.source in taken_later
        taken_later.update([step.source] if step.joins is None else step.joins.values())
    return steps


def _add(steps, nodes, source, branch):
    previous = source
    for node in nodes:
        if isinstance(node, Parallel):
            joins = {name: _add(steps, inner, previous, branch + [node.name, name]) for name, inner in node.branches.items()}
            steps.append(Step(node.name, "join", branch, previous, None, joins))
        else:
            steps.append(Step(node.name, "stage", branch, previous, node, None))
        previous = len(steps) - 1
    return previous


def uses_of(steps):
    """Lists what the stages of steps use."""
    return [used for step in steps if step.stage is not None for used in step.stage.uses]


def step_info(step, folder):
    """Describes a step; its source place is relative to the folder."""
    info = {"name": step.name, "kind": step.kind, "branch": step.branch, "uses": [], "batch": False}
    stage = step.stage
    if stage is None:
        return info
    info["uses"] = list(stage.uses)
    info["batch"] = stage.batch
    if stage.has_params:
        info["params"] = to_tagged(stage.params)
    if stage.site is not None:
        info["source"] = source_place(stage.site[0], stage.site[1], folder)
    digest = function_digest(stage.run)
    if digest is not None:
        info["digest"] = digest
    return info


def source_place(file, line, folder):
    """Writes a place in a source relative to the folder."""
    path = os.path.relpath(os.path.abspath(file), folder)
    return "%s:%d" % (path.replace(os.sep, "/"), line)
