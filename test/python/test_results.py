"""What a function yields is its result, a list, and is taken while it is traced; of a list of records it gets one at a time."""

import asyncio
import unittest

from lockstep.tap import tap
from lockstep.worker.calls import Threw
from lockstep.worker.results import final, of_one
from lockstep.worker.traced import Traced


def chunks(text):
    for at in range(0, len(text), 2):
        yield tap("chunk", text[at : at + 2])


async def later(text):
    for letter in text:
        await asyncio.sleep(0)
        yield letter


async def promised(text):
    return chunks(text)


def breaks_off(text):
    yield tap("first", text)
    raise ValueError("no more")


def counted(texts):
    for text in texts:
        yield len(text)


def doubled(texts):
    return [tap("doubled", text * 2) for text in texts]


def traced(function, value):
    trace = Traced(function, ".")
    (outcomes,) = trace._records([value], lambda *place: None)
    return {name: one.tagged if isinstance(one, Threw) else one for name, one in outcomes.items()}


class Results(unittest.TestCase):
    def test_what_is_yielded_is_listed(self):
        self.assertEqual(traced(chunks, "abc"), {"chunk": "ab", "chunk#2": "c", "return": ["ab", "c"]})
        self.assertEqual(traced(later, "ab"), {"return": ["a", "b"]})
        self.assertEqual(traced(promised, "ab"), {"chunk": "ab", "return": ["ab"]})
        self.assertEqual(traced(lambda text: map(str.upper, text), "ab"), {"return": ["A", "B"]})
        self.assertEqual(traced(lambda text: (one for one in text), "ab"), {"return": ["a", "b"]})
        self.assertEqual(traced(chunks, ""), {"return": []})

    def test_what_breaks_off_threw(self):
        threw = ["threw", "ValueError", "no more", [breaks_off.__code__.co_firstlineno + 2]]
        self.assertEqual(traced(breaks_off, "a"), {"first": "a", "return": threw})

    def test_what_can_be_iterated_over_again_is_a_value(self):
        for value in ({"a": 1}, {1}, range(2), (1, 2), "ab", [1]):
            self.assertIs(final(value), value)

    def test_a_function_of_a_list_gets_each_record_in_one_of_its_own(self):
        self.assertEqual(traced(of_one(counted), "abc"), {"return": 3})
        self.assertEqual(traced(of_one(doubled), "ab"), {"doubled": "abab"})
        self.assertEqual(of_one(counted).__name__, "counted")

        async def awaited(texts):
            return [text + "!" for text in texts]

        self.assertEqual(traced(of_one(awaited), "a"), {"return": "a!"})

    def test_and_must_give_one_result_for_it(self):
        for results, message in (
            ([], "'<lambda>' returned 0 results for 1 values"),
            ([1, 2], "'<lambda>' returned 2 results for 1 values"),
            ("a", "'<lambda>' returned str, expected a list of 1 results"),
            ({"a": 1}, "'<lambda>' returned dict, expected a list of 1 results"),
            (None, "'<lambda>' returned NoneType, expected a list of 1 results"),
        ):
            self.assertEqual(traced(of_one(lambda texts: results), "a"), {"return": ["threw", "TypeError", message]})


if __name__ == "__main__":
    unittest.main()
