"""Runs a pipeline over a batch, every step on all records before the next, and writes each step's outcomes."""

import json

from ..wire.columns import with_exceptions, write_column
from ..wire.frames import MAX_TAIL, Tail, TooLarge
from ..wire.to_tagged import to_tagged
from .calls import Threw, call_stage
from .copies import IMMUTABLE, copies

NOT_REACHED = ["not-reached"]


class Results:
    """What a step made: the values, the rows they belong to (None: all of the batch, in order)."""

    __slots__ = ("values", "rows")

    def __init__(self, values, rows):
        self.values = values
        self.rows = rows


def run_batch(steps, inputs, tail, enter, sample=None):
    """Runs the steps on the inputs; returns one column per step. ``enter(stage, iterator, count, rows)`` is told where
    the work is; ``sample`` collects times and mutations if given."""
    count = len(inputs)
    start = Results(inputs, None)
    done = []
    columns = []
    for step in steps:
        if step.kind == "join":
            made, threw = _join(step, [start if at < 0 else done[at] for at in step.joins.values()], count), {}
        else:
            source = start if step.source < 0 else done[step.source]
            made, threw = _run_step(step, source, enter, sample)
        done.append(made)
        tail.borrow = len(done) == len(steps)
        # To write large values takes time that is none of their last record.
        enter(step.name, None, 1, None)
        columns.append(write_outcomes(made.values, made.rows, threw, count, tail))
        if tail.size > MAX_TAIL:
            raise TooLarge(tail.size, MAX_TAIL, step.name)
    return columns


def write_outcomes(values, rows, threw, count, tail):
    """Writes a column of outcomes: values at ``rows``, ``threw`` by row, all others not reached."""
    head = write_column(values, tail)
    if rows is None:
        return head
    others = dict.fromkeys(range(count), NOT_REACHED)
    others.update(threw)
    for row in rows:
        del others[row]
    return with_exceptions(head, count, others)


def _run_step(step, source, enter, sample):
    values = copies(source.values) if step.shared else source.values
    times = before = None
    if sample is not None:
        times = []
        before = _fingerprint(values)
    results = call_stage(
        step.stage, values, lambda iterator, count: enter(step.name, iterator, count, source.rows), times
    )
    if sample is not None:
        sample.note(step.name, source.rows, times, before != _fingerprint(values))
    if Threw not in set(map(type, results)):
        return Results(results, source.rows), {}
    rows = range(len(results)) if source.rows is None else source.rows
    threw = {row: result.tagged for row, result in zip(rows, results) if type(result) is Threw}
    kept = [(row, result) for row, result in zip(rows, results) if type(result) is not Threw]
    return Results([result for _, result in kept], [row for row, _ in kept]), threw


def _join(step, parts, count):
    """Makes the dict of branches of every record that came through all of them."""
    names = list(step.joins)
    if all(part.rows is None for part in parts):
        return Results([dict(zip(names, row)) for row in zip(*(part.values for part in parts))], None)
    by_row = [dict(zip(range(count) if part.rows is None else part.rows, part.values)) for part in parts]
    rows = [row for row in range(count) if all(row in part for part in by_row)]
    return Results([{name: part[row] for name, part in zip(names, by_row)} for row in rows], rows)


def _fingerprint(values):
    """Writes values to see later whether they changed; None where they cannot."""
    if IMMUTABLE.issuperset(map(type, values)):
        return None
    tail = Tail()
    return write_column(values, tail), b"".join(tail.parts)


class Sample:
    """Times and mutations of a sampled batch."""

    def __init__(self, count):
        self.count = count
        self.times = {}
        self.mutated = []

    def note(self, stage, rows, times, changed):
        """Notes what a step took on each of its rows, in microseconds, and whether it changed its input."""
        full = [-1.0] * self.count
        for row, took in zip(range(self.count) if rows is None else rows, times):
            full[row] = took if took == took else -1.0
        self.times[stage] = full
        if changed:
            self.mutated.append(stage)

    def write_times(self, names, tail):
        """Writes times to the tail, by stage and then by row, -1 where a stage was not timed; returns where."""
        untimed = [-1.0] * self.count
        times = [took for name in names for took in self.times.get(name, untimed)]
        return write_column(times, tail)["at"] if times else 0


def params_text(steps):
    """Writes the params of every step as text, to see later whether a stage changed them."""
    return {
        step.name: json.dumps(to_tagged(step.stage.params))
        for step in steps
        if step.stage is not None and step.stage.has_params and type(step.stage.params) not in IMMUTABLE
    }
