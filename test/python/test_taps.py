"""What taps are passed with beside their values: params, uses; and how long it takes to come to them."""

import builtins
import struct

from lockstep.tap import tap
from lockstep.worker.traced import Traced
from side_kit import Sides

SIDE = """
from lockstep import tap
def training(text):
    words = tap("words", text.split(), params={"by": None}, uses=["./stop.txt", "not-installed"])
    for word in words:
        tap("word", word, params=len(words))
    return tap("count", len(words))
"""


class Taps(Sides):
    def test_params_and_uses_are_told_once_they_are_known(self):
        self.write("stop.txt", "the")
        loaded = self.load(SIDE)
        self.assertEqual((loaded["packages"], loaded["files"]), ({}, {}))
        answer = self.run_on("a b")
        tagged = ["i", "2"]
        words = {"params": ["r", "by", None], "uses": ["./stop.txt", "not-installed"]}
        self.assertEqual(answer["taps"], {"words": words, "word": {"params": tagged}, "word#2": {"params": tagged}})
        self.assertEqual(answer["provenance"]["packages"], {"not-installed": None})
        self.assertEqual(list(answer["provenance"]["files"]), ["./stop.txt"])
        again = self.run_on("c d")
        self.assertFalse({"taps", "provenance"} & set(again))

    def test_params_that_vary_are_told_beside_the_first(self):
        self.load(SIDE)
        self.run_on("a b")
        taps = self.run_on("a b", "c")["taps"]
        self.assertEqual(taps["word"], {"params": ["i", "2"], "varies": ["i", "1"]})
        self.assertNotIn("varies", taps["word#2"])
        self.assertNotIn("taps", self.run_on("a b c"[:1]))

    def test_values_handed_back_teach_no_params(self):
        self.load(SIDE)
        handed = [["words", {"n": 1, "k": "json", "values": [["l", "x", "y", "z"]]}]]
        self.assertNotIn("taps", self.run_on("a b", handed=handed))

    def test_uses_that_are_no_names_are_refused_whatever_the_function_catches(self):
        for uses in ('"nltk"', "[3]"):
            body = "    try:\n        return tap('a', text, uses=%s)\n    except Exception:\n        return 1"
            self.load("from lockstep import tap\ndef training(text):\n" + body % uses)
            error = self.run_on("x")["error"]
            self.assertEqual(error, {"code": "usage", "message": "Tap 'a' needs a list of names in 'uses'."})
            self.setUp()

    def test_what_is_returned_is_said_where_a_record_passes_taps_in_another_order(self):
        def function(text):
            first, second = ("low", "high") if text < "b" else ("high", "low")
            tap(first, text)
            return tap(second, text * 2)

        trace = Traced(function, ".")
        rows = trace._records(["a", "c", "a"], lambda *place: None)
        self.assertEqual(trace.sequence, ["low", "high", "return"])
        self.assertEqual(rows[1], {"high": "c", "low": "cc", "return": "cc"})
        self.assertEqual([row.get("return") for row in rows], [None, "cc", None])

    def test_a_sampled_batch_is_timed_from_tap_to_tap(self):
        source = "import time\nfrom lockstep import tap\ndef training(text):\n    time.sleep(0.004)\n    tap('a', 1)\n"
        self.load(source + "    if text: tap('b', 2)\n    time.sleep(0.002)\n    return 3")
        times = self.times("x", "")
        self.assertGreaterEqual(min(times["a"]), 4000)
        self.assertLess(times["b"][0], 4000)
        self.assertEqual(times["b"][1], -1)
        self.assertGreaterEqual(min(times["return"]), 2000)
        self.assertNotIn("times", self.run_on("x"))

    def times(self, *values):
        tails = []
        send = self.channel.send
        self.channel.send = lambda head, tail=None: (tails.append(tail), send(head, tail))
        answer = self.run_on(*values, sample=True)
        data = b"".join(bytes(part) for part in tails[-1].parts)
        count = len(values)
        numbers = struct.unpack_from("<%dd" % (count * len(answer["stages"])), data, answer["times"])
        return {name: numbers[at * count : (at + 1) * count] for at, name in enumerate(answer["stages"])}

    def test_an_idle_tap_is_the_identity(self):
        value = object()
        self.assertIs(tap("a", value, params={"by": 1}, uses=["x"]), value)
        with self.assertRaises(TypeError):
            tap("a", value, {"by": 1})

    def test_a_recorder_that_knows_no_more_is_told_no_more(self):
        builtins.__lockstep_tap__ = lambda name, value: (name, value)
        self.addCleanup(delattr, builtins, "__lockstep_tap__")
        self.assertEqual(tap("a", 1), ("a", 1))
