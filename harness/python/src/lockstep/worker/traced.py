"""Traces a function with taps, record by record."""

import builtins
import os
import sys
from itertools import count as counting

from ..wire.foreign import Foreign
from ..wire.to_tagged import to_tagged
from .batch import write_outcomes
from .calls import Threw, settle
from .copies import IMMUTABLE, copy_value
from .program import source_place

RETURN = "return"
"""The stage that stands for what the function returns, where that is not its last tap's value."""


class TooManyTaps(Exception):
    """What a tap raises beyond ``MOST_TAPS`` on one record: a loop without end would otherwise look like progress."""


MOST_TAPS = 10_000
"""A function may pass so many taps on one record; the next one raises. Each is a stage of its own."""

_NONE_HANDED = {}


class Traced:
    """A function with taps; its stages are learned as they are passed. ``lines`` holds the source place of each tap, relative
    to the folder."""

    def __init__(self, function, folder):
        self.function = function
        self.folder = folder
        self.lines = {}
        self.name = getattr(function, "__name__", type(function).__name__)
        self.stages = []
        self.sequence = []
        self._index = {}
        self._learned = False
        self._tapped = False
        self._returned = False

    def run_batch(self, inputs, tail, enter):
        """Runs the function on each input; returns one column per stage known by then, in the order of ``stages``."""
        if not self._learned:
            self._learn(inputs, enter)
        records = [self._run(value, enter, row) for row, value in enumerate(inputs)]
        return [_column(name, records, tail) for name in self.stages]

    def run_tap(self, name, inputs, handed, tail, enter):
        """Runs the function on each input, its taps handing back what ``handed`` holds of them; returns the column of one tap."""
        if not self._learned:
            self._learn(inputs, enter)
        records = [self._run(value, enter, row, handed[row]) for row, value in enumerate(inputs)]
        return _column(name, records, tail)

    def _learn(self, inputs, enter):
        """Runs records until one came to its end past a tap, so that an error of the very first record finds its stage.

        Where none of them does, what the function returns is its only stage.
        """
        for row, value in enumerate(inputs):
            self._run(copy_value(value), enter, row)
            if self._returned and self._tapped:
                break
        self._learned = self._returned

    def _run(self, value, enter, row, handed=_NONE_HANDED):
        run = _Run(self, handed)
        enter(None, _EMPTY, row + 1, None)
        builtins.__lockstep_tap__ = lambda name, value: run.tap(name, value, enter, row)
        try:
            result = self.function(value)
            if hasattr(type(result), "__await__"):
                result = settle([result], lambda iterator, count: None)[0]
            if type(result) is Threw:
                run.failed(result)
            else:
                run.returned(result)
        except BaseException as error:
            run.failed(Threw(error))
        finally:
            del builtins.__lockstep_tap__
        return run.outcomes

    def note(self, name, after):
        """Learns a stage: in execution it comes behind ``after``."""
        if name not in self._index:
            self._index[name] = len(self.stages)
            self.stages.append(name)
            self.sequence.insert(0 if after is None else self.sequence.index(after) + 1, name)

    def place(self, name, frame):
        """Learns where a tap stands: its frame is that of the function which passes it."""
        file = frame.f_code.co_filename
        self.lines[name] = source_place(file, frame.f_lineno, self.folder) if os.path.isfile(file) else None

    def tapped(self):
        """Notes that some record passed a tap."""
        self._tapped = True

    def came_through(self):
        """Notes that some record came to its end."""
        self._returned = True


def _column(name, records, tail):
    rows, values, threw = [], [], {}
    for row, record in enumerate(records):
        outcome = record.get(name, _NOTHING)
        if type(outcome) is Threw:
            threw[row] = outcome.tagged
        elif outcome is not _NOTHING:
            rows.append(row)
            values.append(outcome)
    full = len(rows) == len(records)
    return write_outcomes(values, None if full else rows, threw, len(records), tail)


def _copy(value):
    """Copies what a tap is given; what cannot be copied is seen as it is now, and the function goes on."""
    try:
        return copy_value(value)
    except Exception:
        return value


_NOTHING = object()
_EMPTY = iter(())
"""Of ``row + 1`` values none is left: how a position says which record it is at."""


class _Run:
    """One record on its way through the function."""

    def __init__(self, traced, handed):
        self.traced = traced
        self.handed = handed
        self.outcomes = {}
        self.passes = {}
        self.taps = 0
        self.last = None
        self.last_name = None

    def note(self, name, outcome):
        self.traced.note(name, self.last_name)
        self.outcomes[name] = outcome
        self.last_name = name

    def tap(self, name, value, enter, row):
        self.taps += 1
        if self.taps > MOST_TAPS:
            raise TooManyTaps("more than %d taps on one record" % MOST_TAPS)
        numbers = self.passes.setdefault(name, counting(1))
        number = next(numbers)
        own = name if number == 1 else "%s#%d" % (name, number)
        value = self.handed.get(own, value)
        copied = _copy(value)
        if type(copied) not in IMMUTABLE and copied is value and type(value) is not tuple:
            copied = Foreign(to_tagged(value))
        if own not in self.traced.lines:
            # Behind this method are the recorder and `tap` itself.
            self.traced.place(own, sys._getframe(3))
        self.note(own, copied)
        self.last = (value, copied)
        self.traced.tapped()
        enter(self.last_name, _EMPTY, row + 1, None)
        return value

    def returned(self, value):
        self.traced.came_through()
        if self.last is not None:
            raw, copied = self.last
            same = value is raw or (type(value) is type(raw) and type(value) in IMMUTABLE)
            if same and to_tagged(value) == to_tagged(copied):
                return
        self.note(RETURN, copy_value(value))

    def failed(self, threw):
        """An error belongs to the stage that would have come next; without one, to what the function returns."""
        sequence = self.traced.sequence
        after = 0 if self.last_name is None else sequence.index(self.last_name) + 1
        self.note(next((name for name in sequence[after:] if name not in self.outcomes), RETURN), threw)
