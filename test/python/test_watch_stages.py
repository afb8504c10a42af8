"""A pipeline that is watched is a function: taps stand behind its stages, and in the functions that these lead to."""

import json
import unittest

from lockstep.errors import UsageError
from lockstep.wire.frames import Tail
from lockstep.wire.read_columns import read_column
from lockstep.worker.batch import run_batch
from lockstep.worker.program import flatten
from lockstep.worker.serve import Worker
from side_kit import Channel
from stages_kit import HEAD, Project
from watch_kit import traced

STAGES = """
def lower(text):
    low = text.lower()
    return low
def words(text, sign):
    parts = text.split(sign)
    parts = [part for part in parts if part]
    return parts
training = pipeline("p", [stage("lower", lower), stage("words", words, params=" ", uses=["nltk"])])
"""


class Watched(Project):
    def test_taps_stand_behind_stages_and_in_their_functions(self):
        outcomes, trace = self.run_on(STAGES, "The  Deed")
        expected = {
            "low": "the  deed",
            "lower": "the  deed",
            "parts": ["the", "", "deed"],
            "parts#2": ["the", "deed"],
            "words": ["the", "deed"],
        }
        self.assertEqual(list(outcomes.items()), list(expected.items()))
        places = {"low": "side.py:4", "lower": "side.py:10", "parts": "side.py:7", "parts#2": "side.py:8", "words": "side.py:10"}
        self.assertEqual(trace.lines, places)
        self.assertEqual([name for name, site in trace.sites.items() if site is None], ["lower", "words"])
        trace._records(["The  Deed"], lambda *place: None)
        self.assertEqual(trace.declared.tell(), {"words": {"params": " ", "uses": ["nltk"]}})

    def test_what_is_not_named_is_no_tap(self):
        outcomes, _ = self.run_on(STAGES, "A b", ["low"])
        self.assertEqual(outcomes, {"low": "a b", "return": ["a", "b"]})
        outcomes, _ = self.run_on(STAGES, "A b", ["words", "low"])
        self.assertEqual(outcomes, {"low": "a b", "words": ["a", "b"]})
        outcomes, _ = self.run_on(STAGES.replace("return low", "return tap('spelled', low)"), "A b", [])
        self.assertEqual(outcomes, {"spelled": "a b", "return": ["a", "b"]})

    def test_a_name_that_a_stage_shares_with_a_variable_is_the_variable_s(self):
        text = STAGES.replace("low =", "lower =").replace("return low", "return lower[1:]")
        for names in (["lower"], "auto"):
            outcomes, _ = self.run_on(text, "A b", names)
            self.assertEqual([outcomes["lower"], "lower#2" in outcomes], ["a b", False])

    def test_the_next_stage_goes_on_with_what_a_tap_hands_back(self):
        outcomes, _ = self.run_on(STAGES, "A b", handed={"lower": "x y", "parts#2": ["z"]})
        self.assertEqual([outcomes["lower"], outcomes["parts"], outcomes["words"]], ["a b", ["x", "y"], ["z"]])

    def test_an_error_belongs_to_the_code_that_threw(self):
        text = STAGES.replace("parts = [", "n = 1 / (len(parts) - 1)\n    parts = [")
        chain, _, _ = self.load(text)
        _, trace = traced(chain, "a b", self.folder)
        (outcomes,) = trace._records(["a"], lambda *place: None)
        self.assertEqual(list(outcomes), ["low", "lower", "parts", "n"])
        self.assertEqual(outcomes["n"].tagged, ["threw", "ZeroDivisionError", "division by zero", [8]])

    def test_branches_run_one_after_the_other_and_the_join_is_a_tap(self):
        text = """
        def both(value):
            value.append(0)
            out = list(value)
            return out
        training = pipeline("p", [
            stage("list", list),
            parallel("sides", {"a": [stage("a", both)], "b": [stage("b", both), stage("sum", sum)]}),
            stage("count", lambda sides: len(sides["a"]) + sides["b"]),
        ])
        """
        outcomes, _ = self.run_on(text, [1, 2], ["list", "a", "b", "sides", "out"])
        self.assertEqual(list(outcomes), ["list", "out", "a", "out#2", "b", "sides", "return"])
        self.assertEqual(outcomes["sides"], {"a": [1, 2, 0], "b": 3})
        outcomes, _ = self.run_on(text, [1, 2], handed={"a": [7], "sum": 9})
        self.assertEqual((outcomes["sides"], outcomes["count"]), ({"a": [7], "b": 9}, 10))

    def test_the_branches_behind_one_that_throws_are_not_reached(self):
        text = """
        def number(text):
            digits = text[1:]
            return int(digits)
        training = pipeline("p", [parallel("sides", {"a": [stage("number", number)], "c": [stage("c", len)]})])
        """
        chain, _, _ = self.load(text)
        _, trace = traced(chain, "x12", self.folder)
        (outcomes,) = trace._records(["abc"], lambda *place: None)
        self.assertEqual((trace.sequence, list(outcomes)), (["digits", "number", "c", "sides"], ["digits", "number"]))
        self.assertEqual(outcomes["number"].tagged, ["threw", "ValueError", "invalid literal for int() with base 10: 'bc'"])

    def test_a_mistake_in_how_a_stage_is_declared_is_none_of_a_record(self):
        text = "def own(v):\n    kept = v\n    return stage('', kept)\ntraining = pipeline('p', [stage('a', own)])"
        with self.assertRaisesRegex(UsageError, "A stage needs a name"):
            self.run_on(text, 1)


RUNS = {
    "chain": ('[stage("a", lambda v: v + [1]), stage("b", len)]', [[], [1, 2], None]),
    "params": ('[stage("a", lambda v, p: v * p, params=3), stage("b", lambda v, p: (v, p), params=None)]', [1, "x", None]),
    "lambdas of a line": ('[stage("a", lambda v: v + 1), stage("b", lambda v: v * 2), stage("c", lambda v: (w := v) - 3)]', [1, None]),
    "batch": ('[stage("a", lambda vs: [v * 2 for v in vs], batch=True), stage("b", str)]', [1, "x", None]),
    "batch that returns no list": ('[stage("a", lambda vs: "ab", batch=True)]', [1, 2]),
    "batch that raises": ('[stage("a", lambda vs: [1 / v for v in vs], batch=True)]', [1, 0, 2]),
    "async": ('[stage("a", later), stage("b", lambda v: v + 1)]', [1, None, 3]),
    "async batch": ('[stage("a", all_later, batch=True), stage("b", lambda v: v + 1)]', [1, None, 3]),
    "in place": ('[stage("a", lambda v: v.append(9) or v), stage("b", lambda v: v.pop(0) and v)]', [[1], [2, 3], []]),
    "branches": (
        '[parallel("p", {"x": [stage("a", lambda v: v.pop())], "y": [], "z": [stage("c", sum), stage("d", str)]})]',
        [[1, 2], [], ["x"], [1, "x"]],
    ),
    "nested branches": (
        '[parallel("p", {"x": [parallel("q", {"u": [stage("a", sum)], "v": []})], "y": [stage("b", len)]}), stage("c", repr)]',
        [[1], [], "no"],
    ),
    "exits": ('[stage("a", lambda v: exit(v))]', [1]),
}

LATER = """
async def later(v):
    return v + 1
async def all_later(vs):
    return [v + 1 for v in vs]
"""


class Answered(Project):
    def test_it_is_told_as_a_function_whose_stages_are_found_out_by_running(self):
        (self.folder / "side.py").write_text(HEAD + STAGES)
        channel = Channel()
        worker = Worker(channel)
        where = {"file": "side.py", "module": None, "export": None, "cwd": str(self.folder), "role": "training"}
        worker.answer({"id": 1, "op": "describe", "protocol": 1, "limits": {}, **where, "watch": ["low", "words"]}, memoryview(b""))
        described = channel.sent.pop()["ok"]
        self.assertEqual((described["info"]["kind"], described["info"]["stages"]), ("traced", []))
        self.assertEqual((described["info"]["pipeline"], described["watched"]), ("p", [["low", 4], ["words", 10, 0]]))
        inputs = {"n": 1, "k": "json", "values": ["A b"]}
        worker.answer({"id": 2, "op": "run", "inputs": inputs, "sample": True}, memoryview(b""))
        answer = channel.sent.pop()["ok"]
        self.assertEqual((answer["stages"], answer["places"]), (["low", "words"], ["side.py:4", "side.py:10"]))
        self.assertEqual((answer["code"], answer["taps"]), ([[[4, 4]], None], {"words": {"params": " ", "uses": ["nltk"]}}))
        worker.answer({"id": 3, "op": "stage", "name": "words", "values": inputs}, memoryview(b""))
        self.assertEqual(channel.sent.pop()["error"]["code"], "no-stage")


class Law(Project):
    def test_a_record_comes_to_the_same_as_through_the_stages(self):
        for name, (stages, inputs) in RUNS.items():
            with self.subTest(name):
                text = "%s\ndef own(v):\n    kept = v\n    return kept\ntraining = pipeline('p', [*%s, stage('own', own)])"
                chain, _, bare = self.load(text % (LATER, stages))
                for value in inputs:
                    columns = self.staged(bare, value)
                    outcomes, trace = traced(chain, json.loads(json.dumps(value)), self.folder)
                    last = outcomes[trace.sequence[-1]]
                    if "own" in outcomes:
                        self.assertEqual(last, columns["own"])
                    else:
                        threw = next(one for one in columns.values() if isinstance(one, list) and one[:1] == ["threw"])
                        self.assertEqual(last.tagged, threw)

    @staticmethod
    def staged(target, value):
        steps = flatten(target)
        tail = Tail()
        columns = run_batch(steps, [json.loads(json.dumps(value))], tail, lambda *place: None)
        tail = memoryview(b"".join(tail.parts))
        values = (column["except"][0][1] if column.get("except") else read_column(column, tail)[0] for column in columns)
        return dict(zip((step.name for step in steps), values))


if __name__ == "__main__":
    unittest.main()
