"""Copies of traced values are what the values were, and a look at whether a value is still its copy is exact where it says so."""

import random
import unittest

from lockstep.worker.copies import copy_value, is_still
from lockstep.worker.tap_run import RETURN
from lockstep.worker.traced import Traced
from lockstep.wire.to_tagged import to_tagged


class Thing:
    pass


def drawn(random_, depth=3):
    """A value of plain containers, and of objects that are handed on."""
    leaves = [None, True, 1, 1.0, 0.0, -0.0, float("nan"), "a", "ab", b"b", 10**20, Thing()]
    kind = random_.choice(["leaf", "list", "tuple", "dict", "set", "bytes"]) if depth else "leaf"
    items = [drawn(random_, depth - 1) for _ in range(random_.randrange(4))] if kind in ("list", "tuple", "dict") else []
    if kind == "dict":
        return {name: item for name, item in zip("xyz", items)}
    if kind in ("set", "bytes"):
        return {1, "a"} if kind == "set" else bytearray(b"ab")
    return random_.choice(leaves) if kind == "leaf" else items if kind == "list" else tuple(items)


def change(random_, value):
    """Changes something in a value in place; returns whether there was something."""
    if isinstance(value, (list, dict)) and value and random_.random() < 0.5:
        at = random_.randrange(len(value)) if isinstance(value, list) else random_.choice(list(value))
        if random_.random() < 0.5:
            value[at] = random_.choice([1, 1.0, True, "other", [], [1]])
        else:
            del value[at]
        return True
    if isinstance(value, list):
        value.append(1)
    elif isinstance(value, dict):
        value["new"] = None
    elif isinstance(value, set):
        value.add(2)
    elif isinstance(value, bytearray):
        value[0] = 0
    else:
        return isinstance(value, tuple) and any(change(random_, item) for item in value)
    return True


class Copies(unittest.TestCase):
    def test_a_copy_stays_as_it_was_and_is_told_from_what_changed(self):
        random_ = random.Random(7)
        quick = 0
        for _ in range(20_000):
            value = drawn(random_)
            copied, before = copy_value(value), to_tagged(value)
            self.assertEqual(to_tagged(copied), before)
            quick += is_still(copied, value)
            if change(random_, value):
                self.assertEqual(to_tagged(copied), before)
                if is_still(copied, value):
                    self.assertEqual(to_tagged(value), before)
        self.assertGreater(quick, 5_000)

    def test_a_returned_value_is_a_stage_where_it_changed_behind_its_last_tap(self):
        import builtins

        def stages(change_it):
            def run(rows):
                kept = builtins.__lockstep_tap__("rows", [{"at": row} for row in rows])
                change_it(kept)
                return kept

            trace = Traced(run, ".")
            trace._records([[1, 2]], lambda *place: None)
            return trace.stages

        self.assertEqual(stages(lambda rows: None), ["rows"])
        self.assertEqual(stages(lambda rows: rows[1].update(at=2.0)), ["rows", RETURN])
        self.assertEqual(stages(lambda rows: rows.append({})), ["rows", RETURN])
        self.assertEqual(stages(lambda rows: rows.append(rows)), ["rows", RETURN])

    def test_what_contains_itself_is_copied_and_looked_at(self):
        value = [1]
        value.append(value)
        copied = copy_value(value)
        self.assertIs(copied[1], copied)
        self.assertEqual(to_tagged(copied), to_tagged(value))


if __name__ == "__main__":
    unittest.main()
