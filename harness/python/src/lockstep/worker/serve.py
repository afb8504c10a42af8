"""Answers the harness: describe, run, stage, bye."""

import operator
import os
import sys

from ..declare import Pipeline
from ..errors import UsageError
from ..wire.frames import BrokenFrame, Tail, TooLarge
from ..wire.from_tagged import from_tagged
from ..wire.read_columns import read_column
from .batch import Sample, params_text, run_batch, write_outcomes
from .calls import Threw, call_stage
from .chain import Chain
from .heartbeat import Heartbeat, Position, Telling, end_group
from .load import LoadError, load
from .opened import Opened
from .passed import Passed
from .program import flatten, step_info, uses_of
from .provenance import Provenance
from .results import of_one
from .tap_code import TapCode
from .traced import Traced
from .transport import NoChannel, open_channel

PROTOCOL = 1


def serve(arguments):
    """Serves until the harness says bye; returns the exit code."""
    try:
        channel = open_channel(arguments)
    except NoChannel as error:
        sys.stderr.write("lockstep worker: %s\n" % error)
        return 3
    worker = Worker(channel)
    while True:
        try:
            frame = channel.receive()
        except (BrokenFrame, ValueError) as error:
            sys.stderr.write("lockstep worker: %s\n" % error)
            return 3
        if frame is None:
            end_group()
        head, tail = frame
        if head.get("op") == "bye":
            return 0
        try:
            worker.answer(head, tail)
        except OSError as error:
            sys.stderr.write("lockstep worker: cannot answer: %s\n" % error)
            end_group()


class Worker:
    """The state of a worker: what it loaded."""

    def __init__(self, channel):
        self._channel = channel
        self._position = Position()
        self._passed = Passed(self._position)
        self._heart = None
        self._steps = []
        self._traced = None
        self._code = TapCode()
        self._params = {}
        self._samples = 0
        self._opened = Opened()
        self._provenance = None
        self._limits = (60.0, 60.0)

    def answer(self, head, tail):
        """Does what a request asks for and sends the answer."""
        op, request = head.get("op"), head.get("id")
        out = Tail()
        try:
            operation = {"describe": self._describe, "run": self._run, "stage": self._stage}.get(op)
            if operation is None:
                raise LoadError("protocol", "unknown operation %r" % (op,))
            answer = {"id": request, "ok": operation(head, tail, out)}
        except LoadError as error:
            answer, out = {"id": request, "error": error.details}, None
        except TooLarge as error:
            answer, out = {"id": request, "error": error.details}, None
        except UsageError as error:
            answer, out = {"id": request, "error": {"code": "usage", "message": str(error)}}, None
        except OSError:
            raise
        except Exception as error:
            text = "%s: %s" % (type(error).__name__, error)
            answer, out = {"id": request, "error": {"code": "internal", "message": text}}, None
        finally:
            self._position.leave()
        try:
            self._channel.send(answer, out)
        except TooLarge as error:
            self._channel.send({"id": request, "error": error.details})
        else:
            if op == "run" and "ok" in answer and self._traced is not None:
                self._traced.told()

    def _begin(self, head, limit):
        self._position.limit = limit
        self._position.enter(head.get("id"), None)
        self._heart.busy()

    def _describe(self, head, tail, out):
        if head.get("protocol") != PROTOCOL:
            raise LoadError("protocol", "this worker speaks protocol %d, asked for %r" % (PROTOCOL, head.get("protocol")))
        limits = head.get("limits") or {}
        stage_limit, start_limit = (limits.get(name, 60_000) / 1000 for name in ("stage", "start"))
        self._limits = (stage_limit, start_limit)
        self._heart = Heartbeat(self._channel, self._position, min(1.0, stage_limit / 5))
        self._begin(head, start_limit)
        self._opened.watch()
        with self._opened:
            target, module, watched = load(head)
        self._position.enter(head.get("id"), None)
        folder = os.path.dirname(os.path.abspath(getattr(module, "__file__", None) or os.path.join(os.getcwd(), "_")))
        self._provenance = Provenance(module, folder, self._opened)
        if isinstance(target, Pipeline):
            self._steps = flatten(target)
            self._provenance.use(uses_of(self._steps))
            self._params = params_text(self._steps)
        else:
            self._traced = Traced(of_one(target) if head.get("batch") else target, folder)
            self._provenance.use(target.uses if isinstance(target, Chain) else ())
        return {
            "protocol": PROTOCOL,
            "tells": True,
            "folder": folder,
            **({} if watched is None else {"watched": watched}),
            "info": {
                "pipeline": target.name if self._traced is None else self._traced.name,
                "kind": "staged" if self._traced is None else "traced",
                "stages": [step_info(step, folder) for step in self._steps],
                "provenance": self._provenance.tell(),
            },
        }

    def _run(self, head, tail, out):
        self._begin(head, self._limits[0])
        inputs = read_column(head["inputs"], tail)
        sample = Sample(len(inputs)) if head.get("sample") else None
        run = self._run_steps if self._traced is None else self._run_traced
        with self._opened:
            answer = run(head, tail, out, inputs, sample)
        if self._provenance.has_more():
            answer["provenance"] = self._provenance.tell()
        return answer

    def _run_steps(self, head, tail, out, inputs, sample):
        request = head["id"]

        def enter(stage, iterator, count, rows):
            self._position.enter(request, stage, iterator, count, rows)
            self._heart.entered()

        with self._passed:
            columns = run_batch(self._steps, inputs, out, self._telling(request) if head.get("tell") else enter, sample)
        answer = {"columns": columns, **self._passed.tell()}
        if sample is not None:
            answer["times"] = sample.write_times([step.name for step in self._steps], out)
            answer["mutated"] = sample.mutated + self._mutated_params()
        return answer

    def _run_traced(self, head, tail, out, inputs, sample):
        traced, request = self._traced, head["id"]
        entering = self._telling(request) if head.get("tell") else self._entering(request)
        reached, columns = traced.run_batch(inputs, self._handed(head, tail, len(inputs)), out, entering, sample)
        answer = {**traced.placed(self._code), "reached": reached, "columns": columns}
        if sample is not None:
            answer["times"] = sample.write_times([traced.stages[at] for at in reached], out)
        if traced.declared.has_more():
            answer["taps"] = traced.declared.tell()
            self._provenance.use(used for uses in traced.declared.uses.values() for used in uses)
        return answer

    def _entering(self, request):
        """Notes the taps of a function, which are many: nothing but the place."""
        position = self._position

        def enter(stage, iterator, count, rows):
            # What `Position.enter` does, without another call.
            position.now = (request, stage, iterator, count, rows)

        return enter

    def _telling(self, request):
        """Notes places and tells each of them: before every value of a stage, at every tap."""

        def enter(stage, iterator, count, rows):
            told = iterator
            if iterator is None or operator.length_hint(iterator) == 0:
                self._position.enter(request, stage, iterator, count, rows)
                self._heart.tell()
            else:
                told = Telling(iterator, self._heart.tell)
                self._position.enter(request, stage, told, count, rows)
            self._heart.busy()
            return told

        return enter

    def _mutated_params(self):
        """Names the stages whose params changed. Params may be large: looked at on the 1st, 2nd, 4th, … sampled batch."""
        self._samples += 1
        if self._samples & (self._samples - 1):
            return []
        now = params_text(self._steps)
        return ["%s (params)" % name for name, text in self._params.items() if now.get(name) != text]

    def _stage(self, head, tail, out):
        self._begin(head, self._limits[0])
        name = head["name"]
        step = next((step for step in self._steps if step.name == name and step.kind == "stage"), None)
        if step is None:
            raise LoadError("no-stage", "'%s' is no stage of it" % name)
        stage = step.stage
        if "params" in head:
            stage = type(stage)(name, stage.run, from_tagged(head["params"]), stage.uses, stage.batch, stage.site)
        values = read_column(head["values"], tail)
        request = head["id"]

        def enter(iterator, count):
            self._position.enter(request, name, iterator, count, None)
            self._heart.entered()

        results = call_stage(stage, values, enter)
        threw = {row: result.tagged for row, result in enumerate(results) if type(result) is Threw}
        rows = [row for row in range(len(results)) if row not in threw] if threw else None
        out.borrow = True
        kept = [result for result in results if type(result) is not Threw]
        return {"column": write_outcomes(kept, rows, threw, len(results), out)}

    @staticmethod
    def _handed(head, tail, count):
        """What taps of a function hand back, by row; None where they hand back what they are given."""
        if "handed" not in head:
            return None
        handed = [(tap, read_column(column, tail)) for tap, column in head["handed"]]
        return [{tap: values[row] for tap, values in handed} for row in range(count)]
