"""Traces a function with taps, record by record."""

import builtins
import os
import sys

from ..wire.foreign import Foreign
from ..wire.to_tagged import to_tagged
from .batch import write_outcomes
from .calls import Threw, settle
from .copies import IMMUTABLE, copy_value, is_flat, is_still
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
    to the folder, and ``sites`` its file and line; ``path`` the (name, stage) of every tap in the order one record passed them,
    which most others do too."""

    def __init__(self, function, folder):
        self.function = function
        self.folder = folder
        self.lines = {}
        self.sites = {}
        self.name = getattr(function, "__name__", type(function).__name__)
        self.stages = []
        self.sequence = []
        self.path = []
        self._index = {}
        self._learned = False
        self._tapped = False
        self._returned = False

    def run_batch(self, inputs, handed, tail, enter):
        """Runs the function on each input; returns one column per stage known by then, in the order of ``stages``.

        ``handed`` holds by row what taps hand back instead of what they are given, or is None. The outcome of a tap is
        what it was given even so.
        """
        records = self._records(inputs, enter, handed)
        return [_column(name, records, tail) for name in self.stages]

    def _records(self, inputs, enter, handed=None):
        """Runs the function on each input, once, and returns the outcomes of each by stage.

        An error finds its stage when some record has come to its end past a tap. Where none of the inputs does, what the
        function returns is its only stage.
        """
        runs, waiting = [], []
        for row, value in enumerate(inputs):
            run = self._run(value, enter, row, _NONE_HANDED if handed is None else handed[row])
            runs.append(run)
            if run.error is not None:
                waiting.append(run)
            if self._learned or (self._returned and self._tapped):
                _place(waiting)
        if waiting:
            _place(waiting)
            self._learned = self._returned
        return [run.outcomes for run in runs]

    def _run(self, value, enter, row, handed=_NONE_HANDED):
        run = _Run(self, handed)
        enter(None, _EMPTY, row + 1, None)
        builtins.__lockstep_tap__ = run.recorder(enter, row)
        try:
            result = self.function(value)
            if hasattr(type(result), "__await__"):
                result = settle([result], lambda iterator, count: None)[0]
            if type(result) is Threw:
                run.error = result
            else:
                run.returned(result)
        except BaseException as error:
            run.error = Threw(error)
        finally:
            # Not taken away: a name that comes or goes makes all code look up the built-in functions anew.
            builtins.__lockstep_tap__ = None
        self._tapped = self._tapped or run.taps > 0
        return run

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
    kind = type(value)
    if kind in IMMUTABLE:
        return value
    if kind is list and is_flat(value):
        return value[:]
    try:
        copied = copy_value(value)
    except Exception:
        copied = value
    return Foreign(to_tagged(value)) if copied is value and kind is not tuple else copied


def _is_still(copied, value):
    try:
        return is_still(copied, value)
    except RecursionError:
        return False


_NOTHING = object()
_EMPTY = iter(())
"""Of ``row + 1`` values none is left: how a position says which record it is at."""


class _Run:
    """One record on its way through the function."""

    __slots__ = ("traced", "handed", "outcomes", "counts", "taps", "last", "last_name", "error")

    def __init__(self, traced, handed):
        self.traced = traced
        self.handed = handed
        self.outcomes = {}
        self.counts = None
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
        path, outcomes, handed = self.traced.path, self.outcomes, self.handed

        def record(name, value, watched=False):
            at = self.taps
            if at >= MOST_TAPS:
                if watched:
                    return value
                raise TooManyTaps("more than %d taps on one record" % MOST_TAPS)
            self.taps = at + 1
            own = path[at][1] if at < len(path) and path[at][0] == name else self.leave_path(at, name)
            given = value
            copied = value if type(value) in IMMUTABLE else _copied(value)
            outcomes[own] = copied
            self.last_name = own
            if own in handed:
                value = handed[own]
                copied = _copied(value)
            self.last = (value, copied, given)
            enter(own, _EMPTY, row + 1, None)
            return value

        return record

    def leave_path(self, at, name):
        """Names the stage of a tap that no record passed here before, and goes on counting passes from it."""
        path = self.traced.path
        del path[at:]
        if self.counts is None:
            self.counts = {}
            for passed, _ in path:
                self.counts[passed] = self.counts.get(passed, 0) + 1
        number = self.counts[name] = self.counts.get(name, 0) + 1
        own = name if number == 1 else "%s#%d" % (name, number)
        path.append((name, own))
        if own not in self.traced.lines:
            # Behind this method are the recorder and `tap` itself.
            self.traced.place(own, sys._getframe(3))
        self.traced.note(own, self.last_name)
        return own

    def returned(self, value):
        self.traced.came_through()
        if self.last is not None:
            raw, copied, given = self.last
            # Where it has always been its last tap's: the function goes on with what that was given.
            if raw is not given and value is given and RETURN not in self.traced.stages:
                return
            same = value is raw or (type(value) is type(raw) and type(value) in IMMUTABLE)
            if same and (_is_still(copied, value) or to_tagged(value) == to_tagged(copied)):
                return
        self.note(RETURN, copy_value(value))

    def place(self):
        """Gives an error to the stage that would have come next; without one, to what the function returns."""
        sequence = self.traced.sequence
        after = 0 if self.last_name is None else sequence.index(self.last_name) + 1
        self.note(next((name for name in sequence[after:] if name not in self.outcomes), RETURN), self.error)
