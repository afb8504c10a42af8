"""Traces a function with taps, record by record."""

import builtins
import os
import sys
from itertools import count as counting
from time import perf_counter_ns as clock

from ..errors import UsageError
from ..wire.foreign import Foreign
from ..wire.to_tagged import to_tagged
from .batch import write_outcomes
from .calls import Threw
from .copies import IMMUTABLE, copy_value
from .declared import Declared
from .program import source_place
from .results import final

RETURN = "return"
"""The stage that stands for what the function returns, where that is not its last tap's value."""


class TooManyTaps(Exception):
    """What a tap raises beyond ``MOST_TAPS`` on one record: a loop without end would otherwise look like progress."""


MOST_TAPS = 10_000
"""A function may pass so many taps on one record; the next one raises. Each is a stage of its own."""

_NONE_HANDED = {}


class Traced:
    """A function with taps; its stages are learned as they are passed. ``lines`` holds the source place of each tap, relative
    to the folder, and ``sites`` its file and line."""

    def __init__(self, function, folder):
        self.function = function
        self.folder = folder
        self.lines = {}
        self.sites = {}
        self.name = getattr(function, "__name__", type(function).__name__)
        self.stages = []
        self.sequence = []
        self.declared = Declared()
        self._index = {}
        self._learned = False
        self._tapped = False
        self._returned = False

    def run_batch(self, inputs, handed, tail, enter, sample=None):
        """Runs the function on each input; returns one column per stage known by then, in the order of ``stages``.

        ``handed`` holds by row what taps hand back instead of what they are given, or is None. The outcome of a tap is
        what it was given even so. ``sample`` gets times if given: of a tap from the one before, or from the beginning.
        """
        times = None if sample is None else []
        records = self._records(inputs, enter, handed, times)
        if sample is not None:
            sample.times = {name: [row.get(name, -1.0) for row in times] for name in self.stages}
        return [_column(name, records, tail) for name in self.stages]

    def _records(self, inputs, enter, handed=None, times=None):
        """Runs the function on each input, once, and returns the outcomes of each by stage.

        An error finds its stage when some record has come to its end past a tap. Where none of the inputs does, what the
        function returns is its only stage.
        """
        runs, waiting = [], []
        for row, value in enumerate(inputs):
            run = _Run(self, _NONE_HANDED if handed is None else handed[row], None if times is None else {})
            self._run(run, value, enter, row)
            runs.append(run)
            if times is not None:
                times.append(run.times)
            if run.error is not None:
                waiting.append(run)
            if self._learned or (self._returned and self._tapped):
                _place(waiting)
        if waiting:
            _place(waiting)
            self._learned = self._returned
        return [run.outcomes for run in runs]

    def _run(self, run, value, enter, row):
        self.declared.next_record()
        enter(None, _EMPTY, row + 1, None)
        builtins.__lockstep_tap__ = run.recorder(enter, row)
        try:
            run.since = clock()
            result = final(self.function(value))
            run.ended = clock()
            if type(result) is Threw:
                run.error = result
            else:
                run.returned(result)
        except BaseException as error:
            run.error = Threw(error)
        finally:
            del builtins.__lockstep_tap__
        if run.refused is not None:
            raise run.refused

    def note(self, name, after):
        """Learns a stage: in execution it comes behind ``after``, and behind all others where it is what is returned."""
        if name not in self._index:
            self._index[name] = len(self.stages)
            self.stages.append(name)
            behind = 0 if after is None else self.sequence.index(after) + 1
            self.sequence.insert(len(self.sequence) if name == RETURN else behind, name)

    def place(self, name, frame):
        """Learns where a tap stands: its frame is that of the function which passes it."""
        file = frame.f_code.co_filename
        is_file = os.path.isfile(file)
        self.sites[name] = (file, frame.f_lineno) if is_file else None
        self.lines[name] = source_place(file, frame.f_lineno, self.folder) if is_file else None

    def tapped(self):
        """Notes that some record passed a tap."""
        self._tapped = True

    def came_through(self):
        """Notes that some record came to its end."""
        self._returned = True


def _place(waiting):
    for run in waiting:
        run.place()
    waiting.clear()


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


def _copied(value):
    """Copies what a tap is given, or hands back; what cannot be copied is seen as it is now, and the function goes on."""
    try:
        copied = copy_value(value)
    except Exception:
        copied = value
    if type(copied) not in IMMUTABLE and copied is value and type(value) is not tuple:
        return Foreign(to_tagged(value))
    return copied


_NOTHING = object()
_EMPTY = iter(())
"""Of ``row + 1`` values none is left: how a position says which record it is at."""


class _Run:
    """One record on its way through the function."""

    def __init__(self, traced, handed, times):
        self.traced = traced
        self.handed = handed
        self.times = times
        self.since = self.ended = 0
        self.refused = None
        self.outcomes = {}
        self.passes = {}
        self.taps = 0
        self.last = None
        self.last_name = None
        self.error = None

    def note(self, name, outcome):
        self.traced.note(name, self.last_name)
        self.outcomes[name] = outcome
        self.last_name = name

    def recorder(self, enter, row):
        """What is called at every tap; a watched name beyond the most taps of a record is not seen."""

        def record(name, value, watched=False, *declared):
            if watched and self.taps >= MOST_TAPS:
                return value
            return self.tap(name, value, enter, row, declared)

        return record

    def declare(self, name, params, uses):
        """Learns what a tap is declared with, where the function runs on values of its own."""
        try:
            if self.handed is _NONE_HANDED:
                self.traced.declared.note(name, params, uses)
        except UsageError as error:
            # Told behind the record: the function may catch whatever is raised in it.
            self.refused = error

    def tap(self, name, value, enter, row, declared):
        now = clock() if self.times is not None else 0
        self.taps += 1
        if self.taps > MOST_TAPS:
            raise TooManyTaps("more than %d taps on one record" % MOST_TAPS)
        number = next(self.passes.setdefault(name, counting(1)))
        own = name if number == 1 else "%s#%d" % (name, number)
        if declared:
            self.declare(own, *declared)
        copied = _copied(value)
        if own not in self.traced.lines:
            # Behind this method are the recorder and `tap` itself.
            self.traced.place(own, sys._getframe(3))
        self.note(own, copied)
        given = value
        if own in self.handed:
            value = self.handed[own]
            copied = _copied(value)
        self.last = (value, copied, given)
        self.traced.tapped()
        enter(self.last_name, _EMPTY, row + 1, None)
        if self.times is not None:
            self.times[own] = (now - self.since) / 1000
            self.since = clock()
        return value

    def returned(self, value):
        self.traced.came_through()
        if self.last is not None:
            raw, copied, given = self.last
            # Where it has always been its last tap's: the function goes on with what that was given.
            if raw is not given and value is given and RETURN not in self.traced.stages:
                return
            same = value is raw or (type(value) is type(raw) and type(value) in IMMUTABLE)
            if same and to_tagged(value) == to_tagged(copied):
                return
        self.note(RETURN, copy_value(value))
        if self.times is not None:
            self.times[RETURN] = (self.ended - self.since) / 1000

    def place(self):
        """Gives an error to the stage that would have come next; without one, to what the function returns."""
        sequence = self.traced.sequence
        after = 0 if self.last_name is None else sequence.index(self.last_name) + 1
        self.note(next((name for name in sequence[after:] if name not in self.outcomes), RETURN), self.error)
