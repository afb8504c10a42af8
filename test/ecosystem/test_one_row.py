"""What a function makes of a table or matrix of one record is seen as its one row, and a row that is handed back as the like."""

import unittest

import numpy as np
import pandas as pd
from scipy import sparse

from lockstep.wire.to_tagged import to_tagged
from lockstep.worker.one_row import row_of, table_of

FRAME = pd.DataFrame({"age": pd.array([33.5], dtype="float32"), "plan": pd.Categorical(["a"], ["a", "b"]), 3: [None]}, index=[7])
ROWS = (
    (FRAME, {"age": np.float32(33.5), "plan": "a", "3": None}, {"age": 2.0, "plan": "b", "3": "x", "new": 1.5}),
    (pd.Series([3], name="n", index=[7], dtype="int64"), 3, 4),
    (pd.Series(["a"], dtype="str"), "a", "b"),
    (pd.Series([None, 1.5], dtype="Float64")[:1], pd.NA, 2.5),
    (pd.to_datetime(pd.Series(["2024-02-29"])), pd.Timestamp("2024-02-29"), pd.Timestamp("2020-01-01")),
    (pd.array([True], dtype="boolean"), True, False),
    (pd.Index(["x"], name="i"), "x", "y"),
    (np.array([1.5], dtype="float32"), np.float32(1.5), 2.5),
    (np.array([[1, 2]]), [1, 2], [3, 4]),
    (np.array([["a", None]], dtype=object), ["a", None], ["b", 1]),
    (np.array(["a"], dtype=object), "a", None),
    (np.array(["ab"]), "ab", "longer"),
    (sparse.csr_matrix([[0.0, 1.5]]), [0.0, 1.5], [2.5, 0.0]),
)
WHOLE = (
    pd.DataFrame({"a": [1, 2]}),
    pd.DataFrame([[1, 2]], columns=["a", "a"]),
    pd.Series([], dtype=float),
    np.array(3.0),
    np.array([1, 2]),
    sparse.csr_matrix([[1.0], [2.0]]),
    [1],
    "a",
    {"a": 1},
    None,
)


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def same(left, right):
    return to_tagged(plain(left)) == to_tagged(plain(right))


class OneRow(unittest.TestCase):
    def test_what_has_one_row_is_that_row(self):
        for value, row, _ in ROWS:
            with self.subTest(type(value).__name__):
                self.assertTrue(same(row_of(value), row), row_of(value))

    def test_a_row_is_made_the_like_again(self):
        for value, _, other in ROWS:
            with self.subTest(type(value).__name__):
                made = table_of(other, value)
                self.assertIs(type(made), type(value))
                self.assertTrue(same(row_of(made), other), made)
                if hasattr(value, "dtype") and other not in ("longer",):
                    self.assertEqual(made.dtype, value.dtype)
                if isinstance(value, (pd.Series, pd.DataFrame)):
                    self.assertEqual(list(made.index), list(value.index))
        made = table_of({"age": 2, "plan": "b", "new": 1.5}, FRAME)
        self.assertEqual(dict(made.dtypes.astype(str)), {"age": "float32", "plan": "category", "new": "float64"})

    def test_what_its_dtype_does_not_hold_is_no_other_value(self):
        for value, other in (
            (pd.Series([3]), 3.5),
            (pd.Series(pd.Categorical(["a"])), "z"),
            (pd.Series([True]), "x"),
            (np.array([3]), 3.5),
            (np.array([1.5]), "x"),
            (np.array([[1, 2]]), [1.5, 2.5]),
        ):
            with self.subTest(str(value.dtype)):
                self.assertTrue(same(row_of(table_of(other, value)), other))

    def test_anything_else_stays_as_it_is(self):
        for value in WHOLE:
            self.assertIs(row_of(value), value)
            self.assertEqual(table_of("other", value), "other")


if __name__ == "__main__":
    unittest.main()
