"""Traces a function with taps, record by record."""

import builtins
import functools
import os
from time import perf_counter_ns as clock

from ..errors import UsageError
from .batch import write_outcomes
from .calls import Threw
from .declared import Declared
from .next_tap import RETURN, NextTap
from .program import source_place
from .results import final
from .tap_run import EMPTY, NONE_HANDED, TapRun


class Traced:
    """A function with taps; its stages are learned as they are passed. ``lines`` holds the source place of each tap, relative
    to the folder, and ``sites`` its file and line, of what is returned those that the function begins at; ``path`` the (name, stage) of every tap in the order one record passed them,
    which most others do too; ``examples`` by tap a value whose type the wire does not know."""

    def __init__(self, function, folder):
        self.function = function
        self.folder = folder
        self.lines = {}
        self.sites = {}
        self.name = getattr(function, "__name__", type(function).__name__)
        self.stages = []
        self.sequence = []
        self.path = []
        self.examples = {}
        self.declared = Declared()
        self.next_tap = NextTap()
        self._index = {}
        self._told = 0
        self._learned = False
        self._tapped = False
        self._returned = False

    def run_batch(self, inputs, handed, tail, enter, sample=None):
        """Runs the function on each input; returns the stages that some record reached, by their places in ``stages``, and a column
        for each of them.

        ``handed`` holds by row what taps hand back instead of what they are given, or is None. The outcome of a tap is
        what it was given even so. ``sample`` gets times if given: of a tap from the one before, or from the beginning.
        """
        times = None if sample is None else []
        records = self._records(inputs, enter, handed, times)
        reached = {}
        for row, record in enumerate(records):
            for name, outcome in record.items():
                rows, outcomes = reached.setdefault(name, ([], []))
                rows.append(row)
                outcomes.append(outcome)
        # Few of those that a long loop once made.
        at = sorted(self._index[name] for name in reached)
        names = [self.stages[index] for index in at]
        if sample is not None:
            sample.times = {name: [row.get(name, -1.0) for row in times] for name in names}
        return at, [_column(*reached[name], len(records), tail) for name in names]

    def _records(self, inputs, enter, handed=None, times=None):
        """Runs the function on each input, once, and returns the outcomes of each by stage.

        An error finds its stage when some record has come to its end past a tap. Where none of the inputs does, what the
        function returns is its only stage.
        """
        runs, waiting = [], []
        for row, value in enumerate(inputs):
            own = NONE_HANDED if handed is None else handed[row]
            run = self._run(value, enter, row, own, None if times is None else {})
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

    def _run(self, value, enter, row, handed=NONE_HANDED, times=None):
        run = TapRun(self, handed, times)
        self.declared.next_record()
        enter(None, EMPTY, row + 1, None)
        builtins.__lockstep_tap__ = run.recorder(enter, row)
        try:
            run.since = clock()
            result = final(self.function(value))
            run.ended = clock()
            if type(result) is Threw:
                run.error = result
            else:
                run.returned(result)
        except UsageError as error:
            run.refused = run.refused or error
        except BaseException as error:
            run.error = Threw(error)
        finally:
            # Not taken away: a name that comes or goes makes all code look up the built-in functions anew.
            builtins.__lockstep_tap__ = None
        self._tapped = self._tapped or run.taps > 0
        if run.refused is not None:
            raise run.refused
        return run

    def note(self, name, after):
        """Learns a stage: in execution it comes behind ``after``, and behind all others where it is what is returned."""
        if name not in self._index:
            self._index[name] = len(self.stages)
            self.stages.append(name)
            behind = 0 if after is None else self.sequence.index(after) + 1
            self.sequence.insert(len(self.sequence) if name == RETURN else behind, name)
        if name == RETURN:
            self.sites.setdefault(name, _begin_of(self.function))

    def last_of(self, passed):
        """Finds which of these stages comes last in the order of execution."""
        return next((name for name in reversed(self.sequence) if name in passed), None)

    def place(self, name, site):
        """Learns where a tap stands: a file and line, and whether its code is there."""
        file, line, is_code = site
        is_file = file is not None and os.path.isfile(file)
        self.sites[name] = (file, line) if is_file and is_code else None
        self.lines[name] = source_place(file, line, self.folder) if is_file else None

    def placed(self, code):
        """Says which stages there are, where they stand, and the lines of their code; nothing where none is new since that was told
        last."""
        if self._told == len(self.stages):
            return {}
        begin = self.sites.get(RETURN)
        line = code.last_return(*begin[:2]) if begin is not None and len(begin) > 2 else None
        returned = {} if line is None else {RETURN: source_place(begin[0], line, self.folder)}
        places = {**self.lines, **returned}
        found = code.of([self.sites.get(name) for name in self.stages])
        return {
            "stages": self.stages,
            "sequence": self.sequence,
            "places": [places.get(name) for name in self.stages],
            "code": [None if one is None else one[0] for one in found],
            "before": [None if one is None else one[1] or None for one in found],
        }

    def told(self):
        """Notes that an answer with the places of all stages was sent."""
        self._told = len(self.stages)

    def came_through(self):
        """Notes that some record came to its end."""
        self._returned = True


def _begin_of(function):
    """Where a function begins in its file, told from a tap by a third item; None where there is none."""
    while isinstance(function, functools.partial) or hasattr(function, "__wrapped__"):
        function = function.func if isinstance(function, functools.partial) else function.__wrapped__
    if not hasattr(function, "__code__") and not hasattr(function, "__func__"):
        function = getattr(type(function), "__call__", function)
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    return None if code is None or not os.path.isfile(code.co_filename) else (code.co_filename, code.co_firstlineno, RETURN)


def _place(waiting):
    for run in waiting:
        run.place()
    waiting.clear()


def _column(rows, outcomes, count, tail):
    """Writes the column of a stage that ``rows`` reached, of these alone where most of ``count`` records did not."""
    if len(rows) * 2 <= count:
        return {"rows": rows, "of": _column(range(len(rows)), outcomes, len(rows), tail)} if rows else _NONE
    threw = {row: outcome.tagged for row, outcome in zip(rows, outcomes) if type(outcome) is Threw}
    if not threw and len(rows) == count:
        return write_outcomes(outcomes, None, threw, count, tail)
    kept = [(row, outcome) for row, outcome in zip(rows, outcomes) if type(outcome) is not Threw]
    return write_outcomes([outcome for _, outcome in kept], [row for row, _ in kept], threw, count, tail)


_NONE = {"rows": [], "of": {"n": 0, "k": "null"}}
