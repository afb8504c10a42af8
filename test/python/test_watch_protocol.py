"""What is watched, and where each tap stands, is told in answers that are as they were where nothing is watched."""

import pathlib
import sys
import tempfile
import unittest

from lockstep.worker.serve import Worker

from side_kit import Channel

SIDE = """from lockstep import tap
def prepare(number):
    half = number / 2
    # lockstep: twice = half * 4
    return tap("whole", half + half)
"""


class Protocol(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        (self.folder / "side.py").write_text(SIDE)
        self.channel = Channel()
        self.worker = Worker(self.channel)
        self.addCleanup(sys.path.__setitem__, slice(None), list(sys.path))
        self.addCleanup(sys.argv.__setitem__, slice(None), list(sys.argv))
        self.addCleanup(sys.modules.pop, "side", None)

    def ask(self, op, **request):
        self.worker.answer({"id": 1, "op": op, **request}, memoryview(b""))
        return self.channel.sent.pop()

    def describe(self, **request):
        where = {"file": "side.py", "module": None, "export": "prepare", "cwd": str(self.folder), "role": "training"}
        return self.ask("describe", protocol=1, limits={}, **where, **request)

    def column(self, *values):
        return {"n": len(values), "k": "json", "values": list(values)}

    def test_a_name_of_several_functions_says_how_many(self):
        text = "class Kit:\n  def run(self):\n    out = 1\n    return out\n" \
            "def clean(given):\n  out = given\n  def inner():\n    out = given\n    return out\n  return inner()\n" \
            "def prepare(number):\n  half = Kit().run()\n  return clean(number)\n"
        (self.folder / "side.py").write_text(text)
        self.assertEqual(self.describe(watch="auto")["ok"]["watched"], [["out", 3, 2], ["half", 12]])

    def test_stages_of_a_list_that_pass_taps_are_told_where_they_are_not_watched(self):
        text = "from lockstep import pipeline, stage, tap\n" \
            "def clean(text):\n  return tap('low', text.lower(), params=3) if text else text\n" \
            "prepare = pipeline('p', [stage('clean', clean), stage('words', str.split)])\n"
        (self.folder / "side.py").write_text(text)
        self.describe()
        told = [self.ask("run", inputs=self.column(text), sample=False)["ok"].get("tapped") for text in ("", "A", "B")]
        self.assertEqual(told, [None, ["clean"], None])
        self.describe(watch=[])
        self.assertNotIn("tapped", self.ask("run", inputs=self.column("A"), sample=False)["ok"])

    def test_watched_names_are_told_and_each_tap_has_its_place(self):
        self.assertEqual(self.describe(watch=["half"])["ok"]["watched"], [["half", 3], ["twice", 4, 0]])
        answer = self.ask("run", inputs=self.column(3.0, 5.0), sample=False)["ok"]
        self.assertEqual(answer["stages"], ["half", "twice", "whole"])
        self.assertEqual(answer["places"], ["side.py:3", "side.py:4", "side.py:5"])
        handed = [["half", self.column(1.0, 2.0)], ["twice", self.column(9.0, 9.0)]]
        answer = self.ask("run", inputs=self.column(3.0, 5.0), sample=False, handed=handed)["ok"]
        self.assertEqual([(column["n"], column["k"]) for column in answer["columns"]], [(2, "float")] * 3)

    def test_a_tap_that_few_records_pass_is_told_of_these_alone(self):
        (self.folder / "side.py").write_text(
            "def prepare(n):\n    for i in range(int(n)):\n        x = 1 // (3 - i)\n    return 'end'\n"
        )
        self.describe(watch=["x"])
        answer = self.ask("run", inputs=self.column(1.0, 2.0, 4.0, 1.0), sample=False)["ok"]
        columns = dict(zip(answer["stages"], answer["columns"]))
        self.assertEqual(columns["x"]["n"], 4)
        self.assertEqual([columns["x#2"]["rows"], columns["x#2"]["of"]["n"]], [[1, 2], 2])
        self.assertEqual([columns["x#3"]["rows"], columns["x#3"]["of"]["n"]], [[2], 1])
        self.assertEqual(columns["return"]["except"][0][1][0], "threw")

    def test_an_answer_without_watch_names_what_comments_tap_and_nothing_else(self):
        self.assertEqual(self.describe()["ok"]["watched"], [["twice", 4, 0]])
        answer = self.ask("run", inputs=self.column(3.0), sample=False)["ok"]
        self.assertEqual((answer["stages"], answer["places"]), (["twice", "whole"], ["side.py:4", "side.py:5"]))
        (self.folder / "side.py").write_text(SIDE.replace("lockstep:", ""))
        self.assertNotIn("watched", self.describe()["ok"])
        answer = self.ask("run", inputs=self.column(3.0), sample=False)["ok"]
        self.assertEqual((answer["stages"], answer["places"]), (["whole"], ["side.py:5"]))

    def test_stages_of_a_list_that_comments_tap_are_told_as_those_that_pass_taps(self):
        text = "from lockstep import pipeline, stage\n" \
            "def clean(text):\n  low = text.lower()\n  # lockstep: low = low\n  return low\n" \
            "prepare = pipeline('p', [stage('clean', clean), stage('words', str.split)])\n"
        (self.folder / "side.py").write_text(text)
        self.assertNotIn("watched", self.describe()["ok"])
        self.assertEqual(self.ask("run", inputs=self.column("A"), sample=False)["ok"]["tapped"], ["clean"])

    def test_a_refusal_is_an_error_answer_with_its_place(self):
        error = self.describe(watch=["halve"])["error"]
        self.assertEqual((error["code"], error["hint"]), ("usage", "did you mean 'half'?"))
        self.assertEqual(error["at"], str(self.folder / "side.py") + ":2")

    def test_the_returned_value_stands_where_it_is_returned(self):
        (self.folder / "side.py").write_text("def prepare(n):\n    return n\n")
        self.describe()
        answer = self.ask("run", inputs=self.column(3.0), sample=False)["ok"]
        self.assertEqual((answer["stages"], answer["places"]), (["return"], ["side.py:2"]))


if __name__ == "__main__":
    unittest.main()
