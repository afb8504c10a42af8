"""Lays a pipeline flat: steps in order of execution, each with the step whose values it takes."""

import os

from ..declare import Parallel
from ..wire.to_tagged import to_tagged
from .provenance import function_digest


class Step:
    """One step. ``source`` is the index of the step whose values it takes, -1 for the inputs; ``turn`` counts the steps
    that took them before (the first gets the objects themselves, later ones copies); ``joins`` maps branch to index."""

    __slots__ = ("name", "kind", "branch", "source", "turn", "stage", "joins")

    def __init__(self, name, kind, branch, source, turn, stage, joins):
        self.name = name
        self.kind = kind
        self.branch = branch
        self.source = source
        self.turn = turn
        self.stage = stage
        self.joins = joins


def flatten(pipeline):
    """Lists the steps; the branches of a parallel group one after the other, then its join."""
    steps = []
    _add(steps, {}, pipeline.nodes, -1, [])
    return steps


def _add(steps, turns, nodes, source, branch):
    previous = source
    for node in nodes:
        if isinstance(node, Parallel):
            joins = {
                name: _add(steps, turns, inner, previous, branch + [node.name, name]) for name, inner in node.branches.items()
            }
            steps.append(Step(node.name, "join", branch, previous, 0, None, joins))
        else:
            turn = turns.get(previous, 0)
            turns[previous] = turn + 1
            steps.append(Step(node.name, "stage", branch, previous, turn, node, None))
        previous = len(steps) - 1
    return previous


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
        path = os.path.relpath(os.path.abspath(stage.site[0]), folder)
        info["source"] = "%s:%d" % (path.replace(os.sep, "/"), stage.site[1])
    digest = function_digest(stage.run)
    if digest is not None:
        info["digest"] = digest
    return info
