"""Every shared vector survives Python: read as a value, and written back the same, alone and in a column."""

import json
import pathlib
import unittest

from lockstep.wire.columns import write_column
from lockstep.wire.frames import Tail
from lockstep.wire.from_tagged import from_tagged
from lockstep.wire.read_columns import read_column
from lockstep.wire.to_tagged import to_tagged

VECTORS = json.loads((pathlib.Path(__file__).parents[2] / "harness" / "sides" / "conform" / "values.json").read_text(encoding="utf-8"))


def exact(tagged):
    """Says a value in one way: JSON's 1 and 1.0 are one number, a set has no order, and code points that UTF-16 can hold
    are text."""
    if not isinstance(tagged, list) or not tagged:
        return float(tagged) if type(tagged) is int else tagged
    if tagged[0] == "cp":
        return to_tagged("".join(map(chr, tagged[1])))
    items = [exact(item) for item in tagged]
    return ["s"] + sorted(items[1:], key=json.dumps) if tagged[0] == "s" else items


def through_column(values):
    tail = Tail()
    head = json.loads(json.dumps(write_column(values, tail)))
    return read_column(head, memoryview(b"".join(tail.parts)))


class Vectors(unittest.TestCase):
    def test_each_vector_is_written_back_the_same(self):
        self.assertGreater(len(VECTORS), 80)
        for vector in VECTORS:
            with self.subTest(vector["name"]):
                self.assertEqual(exact(to_tagged(from_tagged(vector["tagged"]))), exact(vector["tagged"]))

    def test_each_vector_survives_a_column(self):
        for vector in VECTORS:
            for copies in (1, 3):
                with self.subTest(vector["name"], copies=copies):
                    values = [from_tagged(vector["tagged"]) for _ in range(copies)]
                    back = [exact(to_tagged(value)) for value in through_column(values)]
                    self.assertEqual(back, [exact(vector["tagged"])] * copies)

    def test_all_vectors_survive_one_mixed_column(self):
        values = [from_tagged(vector["tagged"]) for vector in VECTORS]
        back = [exact(to_tagged(value)) for value in through_column(values)]
        self.assertEqual(back, [exact(vector["tagged"]) for vector in VECTORS])

    def test_each_vector_survives_inside_containers(self):
        for vector in VECTORS:
            for wrap in (lambda v: [v, v], lambda v: (v,), lambda v: {"a": v, "b": [v]}):
                with self.subTest(vector["name"]):
                    values = [wrap(from_tagged(vector["tagged"])) for _ in range(4)]
                    expected = [exact(to_tagged(value)) for value in values]
                    self.assertEqual([exact(to_tagged(value)) for value in through_column(values)], expected)


if __name__ == "__main__":
    unittest.main()
