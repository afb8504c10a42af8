"""``lockstep.pandas`` on the real pandas."""

import json
import unittest

import numpy as np
import pandas as pd

from lockstep import UsageError, stage
from lockstep.pandas import pipeline
from lockstep.wire.from_tagged import from_tagged
from lockstep.wire.to_tagged import to_tagged
from lockstep.worker.copies import copy_value

PLANS = pd.CategoricalDtype(["basic", "premium"])
DTYPES = {"age": "float64", "plan": "str"}


def fill(frame, values):
    return frame.fillna(values)


def encode(frame):
    return pd.get_dummies(frame.astype({"plan": PLANS}), columns=["plan"], dtype="float32")


STEPS = [("fill", fill, {"age": 40.0, "plan": "basic"}), ("encode", encode)]


def run(made, value):
    """Runs the stages one after the other on one record, or on a list of them where they take batches."""
    values = []
    for one in made.nodes:
        value = one.run(value, one.params) if one.has_params else one.run(value)
        values.append(value)
    return values


def sent(value):
    """Sends a value over the wire and back."""
    return from_tagged(json.loads(json.dumps(to_tagged(value))))


class Pandas(unittest.TestCase):
    def test_a_record_is_a_frame_of_one_row(self):
        filled, encoded = run(pipeline("p", STEPS, dtypes=DTYPES), {"age": None, "plan": "premium"})
        pd.testing.assert_frame_equal(filled, pd.DataFrame({"age": [40.0], "plan": ["premium"]}))
        expected = pd.DataFrame({"age": [40.0], "plan_basic": [0.0], "plan_premium": [1.0]})
        pd.testing.assert_frame_equal(encoded, expected.astype({"plan_basic": "float32", "plan_premium": "float32"}))

    def test_a_record_may_be_a_list_of_rows(self):
        rows = [{"age": 1.0, "plan": None}, {"plan": "premium"}]
        filled, _ = run(pipeline("p", STEPS, dtypes=DTYPES), rows)
        pd.testing.assert_frame_equal(filled, pd.DataFrame({"age": [1.0, 40.0], "plan": ["basic", "premium"]}))
        as_records = run(pipeline("p", STEPS, dtypes=DTYPES, values="records"), rows)
        self.assertEqual(as_records[0], [{"age": 1.0, "plan": "basic"}, {"age": 40.0, "plan": "premium"}])

    def test_dtypes_say_what_a_column_is_that_one_row_does_not_tell(self):
        same = [("same", lambda frame: frame)]
        guessed, said = (run(pipeline("p", same, **options), {"age": None})[0] for options in ({}, {"dtypes": DTYPES}))
        self.assertEqual((str(guessed["age"].dtype), str(said["age"].dtype)), ("object", "float64"))

    def test_records_are_dicts_of_scalars_that_keep_their_dtype(self):
        _, encoded = run(pipeline("p", STEPS, dtypes=DTYPES, values="records"), {"age": 7, "plan": None})
        age, one, zero = ["sc", "float64", 7.0], ["sc", "float32", 1.0], ["sc", "float32", 0.0]
        self.assertEqual(to_tagged(encoded), ["r", "age", age, "plan_basic", one, "plan_premium", zero])

    def test_the_next_step_gets_the_very_frame(self):
        seen = []
        steps = [
            ("index", lambda frame: frame.astype({"plan": PLANS}).set_index(pd.Index(["x"], name="id"))),
            ("look", lambda frame: seen.append((frame.index.name, frame["plan"].dtype)) or frame),
        ]
        index, look = pipeline("p", steps, values="records").nodes
        value = index.run({"plan": "basic"})
        look.run(copy_value(value))
        self.assertEqual(seen, [("id", PLANS)])

    def test_a_step_runs_alone_on_what_came_over_the_wire(self):
        for values in ("tables", "records"):
            with self.subTest(values):
                made = pipeline("p", STEPS, dtypes=DTYPES, values=values)
                filled, encoded = run(made, {"age": 3, "plan": None})
                self.assertEqual(to_tagged(made.nodes[1].run(sent(filled))), to_tagged(encoded))

    def test_rows_of_many_records_run_as_one_frame(self):
        rows = [{"age": None, "plan": "premium"}, {"age": 5, "plan": None}, {"age": 6, "plan": "basic"}]
        for values in ("tables", "records"):
            with self.subTest(values):
                alone = [run(pipeline("p", STEPS, dtypes=DTYPES, values=values), row) for row in rows]
                together = run(pipeline("p", STEPS, dtypes=DTYPES, values=values, batch=True), rows)
                self.assertEqual([to_tagged(list(one)) for one in zip(*together)], [to_tagged(one) for one in alone])
        sizes = []
        count = [("count", lambda frame: sizes.append(len(frame)) or frame)]
        parts = run(pipeline("p", count, batch=True), [rows, rows[0], []])[0]
        self.assertEqual((sizes, [len(part) for part in parts]), ([4], [3, 1, 0]))

    def test_a_step_that_loses_rows_in_a_batch_is_named(self):
        drop = pipeline("p", [("drop", lambda frame: frame.dropna())], batch=True)
        with self.assertRaisesRegex(ValueError, "step 'drop' returned 1 rows for 2, .*leave batch=True out"):
            run(drop, [{"age": 1.0}, {"age": None}])
        alone = pipeline("p", [("drop", lambda frame: frame.dropna())], values="records")
        self.assertEqual(run(alone, {"age": None})[0], [])

    def test_a_step_that_returns_no_table_is_named(self):
        with self.assertRaisesRegex(TypeError, "step 'numbers' returned ndarray, expected a DataFrame or a Series"):
            run(pipeline("p", [("numbers", lambda frame: frame.to_numpy())]), {"age": 1.0})
        series = run(pipeline("p", [("age", lambda frame: frame["age"])], values="records"), {"age": 1.0, "plan": ""})
        self.assertEqual(series[0], {"age": 1.0})

    def test_stages_may_stand_behind_the_steps(self):
        made = pipeline("p", [*STEPS, stage("vector", lambda frame: frame.to_numpy("float32")[0])], dtypes=DTYPES)
        np.testing.assert_array_equal(run(made, {"age": 2, "plan": "basic"})[-1], np.float32([2, 1, 0]))

    def test_a_row_that_a_stage_between_changes_is_the_next_steps_row(self):
        def double(row):
            row["age"] = row["age"] * 2
            return row

        def first(rows):
            return double(rows[0]) and rows

        steps = [("more", lambda frame: frame + 1), stage("double", double), ("same", lambda frame: frame)]
        self.assertEqual(run(pipeline("p", steps, values="records"), {"age": 1.0})[2], {"age": 4.0})
        steps[1] = stage("double", first)
        self.assertEqual(run(pipeline("p", steps, values="records"), [{"age": 1.0}, {"age": 5.0}])[2], [{"age": 4.0}, {"age": 6.0}])

    def test_two_columns_of_one_name_are_no_row(self):
        twice = pipeline("p", [("twice", lambda frame: pd.concat([frame, frame * 2], axis=1))], values="records")
        with self.assertRaisesRegex(TypeError, "there are two columns 'age'"):
            run(twice, {"age": 1.0})

    def test_rows_in_another_order_are_given_to_no_record(self):
        for_each = pipeline("p", [("sort", lambda frame: frame.sort_values("age"))], batch=True)
        with self.assertRaisesRegex(ValueError, "returned the rows in another order"):
            run(for_each, [{"age": 3.0}, {"age": 1.0}])

    def test_what_cannot_be_used_is_refused(self):
        for steps, options, message in (
            (STEPS, {"values": "rows"}, "'values' is 'rows'; choose one of tables, records"),
            ([fill], {}, "A step is"),
            ([("fill", fill, {}, 1)], {}, "A step is"),
            ("fill", {}, "needs a list of steps"),
        ):
            with self.subTest(message), self.assertRaisesRegex(UsageError, message):
                pipeline("p", steps, **options)
        with self.assertRaisesRegex(TypeError, "a record is a row .* not int"):
            run(pipeline("p", STEPS), 7)


if __name__ == "__main__":
    unittest.main()
