"""What is handed back has the type of the tap's own values, where the wire knows only what that is built on."""

import collections
import enum
import unittest

from lockstep import tap
from lockstep.worker.likeness import like
from watch_kit import traced


class Colour(enum.IntEnum):
    RED = 1


class Likeness(unittest.TestCase):
    def test_subclasses_of_dict_are_made_again(self):
        counter = like(collections.Counter("aab"), {"x": 2})
        self.assertEqual(counter.most_common(1), [("x", 2)])
        self.assertEqual(like(collections.defaultdict(list, a=[]), {"x": [1]})["none"], [])
        self.assertEqual(like(collections.OrderedDict(a=1), {"x": 2, "y": 3}).popitem(last=False), ("x", 2))

    def test_members_of_an_enumeration_are_made_again_where_there_are_such(self):
        self.assertIs(like(Colour.RED, 1), Colour.RED)
        self.assertEqual(like(Colour.RED, 7), 7)

    def test_what_is_inside_is_made_again_and_all_else_is_handed_on(self):
        made = like({"a": [collections.Counter("a")], "b": (Colour.RED, 2)}, {"a": [{"x": 1}, {"y": 2}], "b": (1, 1), "c": 3})
        self.assertEqual(made, {"a": [{"x": 1}, {"y": 2}], "b": (1, 1), "c": 3})
        self.assertEqual([type(item) for item in made["a"]], [collections.Counter] * 2)
        self.assertIs(made["b"][0], Colour.RED)
        for example, value in ((None, {"a": 1}), ("text", 3), ([], [1]), ((1,), (1, 2)), (1.5, "x")):
            self.assertEqual(like(example, value), value)

    def test_a_function_goes_on_with_its_own_type_after_a_tap(self):
        def count(text):
            letters = tap("letters", collections.Counter(text))
            return tap("most", letters.most_common(1))

        outcomes, _ = traced(count, "aab", handed={"letters": {"z": 9}})
        self.assertEqual(outcomes, {"letters": {"a": 2, "b": 1}, "most": [("z", 9)]})
