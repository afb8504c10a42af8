"""Makes of a pipeline a function of one record, with taps behind its steps."""

import builtins

from .calls import Threw, call_stage
from .copies import copy_value
from .one_row import as_one_row, is_same
from .program import flatten, uses_of

_BUILTINS = vars(builtins)


class Chain:
    """A pipeline as a function: it runs a record through every step, the branches of a parallel group one after the other, and
    ends where one throws. Behind the steps that ``names`` holds it passes a tap, and goes on with what that hands back. A stage
    that takes batches gets the record in a batch of its own. Returns ``Threw`` where a stage threw."""

    def __init__(self, pipeline, names):
        self.__name__ = pipeline.name
        self._steps = flatten(pipeline)
        self._names = names
        self.uses = uses_of(self._steps)

    def __call__(self, record):
        done = []
        for step in self._steps:
            if step.joins is None:
                given = record if step.source < 0 else done[step.source]
                made = _run(step.stage, copy_value(given) if step.shared else given)
                if type(made) is Threw:
                    return made
            else:
                made = {name: record if at < 0 else done[at] for name, at in step.joins.items()}
            done.append(_tapped(step, made) if step.name in self._names else made)
        return done[-1]


def _run(stage, value):
    takes_rows = getattr(stage.run, "takes_rows", None)
    if takes_rows is None or not takes_rows(value):
        return call_stage(stage, [value], _enter)[0]
    with as_one_row():
        return call_stage(stage, [value], _enter)[0]


def _enter(iterator, count):
    """Says nothing of where the work is: the last tap does."""


def _tapped(step, made):
    """What a step's tap hands back. Its code stands elsewhere than the step."""
    stage, params, uses, site = step.stage, ..., (), None
    if stage is not None:
        params, uses, site = stage.params if stage.has_params else ..., stage.uses, stage.site
    back = _BUILTINS["__lockstep_tap__"](step.name, made, False, params, uses, (*(site or (None, 0)), False))
    return made if is_same(back, made) else back
