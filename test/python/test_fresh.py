"""Each record may run in modules that are loaded for it: nothing is left of the ones before."""

import json
import sys

from lockstep.worker.load import load
from side_kit import Sides

SOURCE = '''
import json

import words_kept

_all = []


def f(text, own=[]):
    own.append(text)
    _all.append(text)
    words_kept.met.add(text)
    return [len(own), len(_all), len(words_kept.met)]


class Words:
    met = 0

    def count(self, text):
        self.met += 1
        return self.met
'''


class Fresh(Sides):
    def given(self, export, **more):
        """Runs three records; returns what each gives."""
        self.write("words_kept.py", "met = set()\n")
        self.write("side.py", SOURCE)
        where = {"file": "side.py", "cwd": str(self.folder), "role": "training", "export": export}
        function, _, _ = load({**where, **more})
        return function.__name__, [function(text) for text in ("a", "b", "a")]

    def test_nothing_is_left_of_the_records_before(self):
        self.assertEqual(self.given("f"), ("f", [[1, 1, 1], [2, 2, 2], [3, 3, 2]]))

    def test_each_record_has_modules_of_its_own(self):
        before = sys.modules["json"]
        self.assertEqual(self.given("f", fresh=True), ("f", [[1, 1, 1]] * 3))
        self.assertIs(sys.modules["json"], before)
        self.assertIs(json, before)

    def test_an_object_is_made_again_for_each(self):
        self.assertEqual(self.given("Words.count", fresh=True), ("count", [1, 1, 1]))
