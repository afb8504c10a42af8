"""Values of NumPy and pandas, as they are. Needs both: PYTHONPATH=harness/python/src python test/ecosystem/test_numpy_pandas.py"""

import json
import unittest

import numpy as np
import pandas as pd

from lockstep.wire.columns import write_column
from lockstep.wire.frames import Tail
from lockstep.wire.from_tagged import from_tagged
from lockstep.wire.read_columns import read_column
from lockstep.wire.to_tagged import to_tagged

GRID = np.arange(12, dtype="f4").reshape(3, 4)
FOREST = np.ma.array([1, 2], mask=[0, 1])

# What each value is on the wire, as far as it is told here: a prefix of its tagged form.
VALUES = [
    (GRID, ["x", "float32", [3, 4]]),
    (GRID[:, ::2], ["x", "float32", [3, 2], to_tagged(GRID[:, ::2].copy())[3]]),
    (GRID.T, ["x", "float32", [4, 3], to_tagged(GRID.T.copy())[3]]),
    (GRID.astype(">f4"), to_tagged(GRID)),
    (np.array(3.5), ["x", "float64", []]),
    (np.zeros((0, 3)), ["x", "float64", [0, 3], ""]),
    (np.array([1, "a", None], dtype=object), ["l", ["i", "1"], "a", None]),
    (np.array([["a", "bb"]]), ["x", "text", [1, 2], ["a", "bb"]]),
    (np.array(["1970-01-02", "NaT"], dtype="datetime64[D]"), ["ty", "datetime64[D]", [2], ["naive", "86400000000000"], ["naive", "nat"]]),
    (np.datetime64("1971", "Y"), ["naive", str(365 * 86400 * 10**9)]),
    (np.timedelta64(5, "m"), ["dur", "300000000000"]),
    (np.timedelta64(5, "M"), ["o", "numpy.timedelta64"]),
    (np.float16(1.5), ["sc", "float16", 1.5]),
    (np.float64(0.1), ["sc", "float64", 0.1]),
    (np.uint64(2**64 - 1), ["sc", "uint64", ["i", "18446744073709551615"]]),
    (np.bool_(True), ["sc", "bool", True]),
    (np.complex64(1 + 2j), ["c", 1.0, 2.0]),
    (np.str_("x"), "x"),
    (np.longdouble(1), ["o", "numpy.longdouble"]),
    (FOREST, ["o", "numpy.ma.MaskedArray", "its mask hides elements"]),
    (np.zeros(2, dtype=[("a", "i4")]), ["o", "numpy.ndarray"]),
    (pd.NaT, ["naive", "nat"]),
    (pd.NA, ["na"]),
    (pd.Timestamp("1970-01-01 00:00:00.123456789"), ["naive", "123456789"]),
    (pd.Timestamp("1970-01-01", tz="Europe/Berlin"), ["at", "-3600000000000", "Europe/Berlin"]),
    (pd.Timestamp("0001-01-01"), ["naive", "-62135596800000000000"]),
    (pd.Timedelta("1ns"), ["dur", "1"]),
    (pd.Series([1, 2], name="x"), ["tab", 2, [["x", "int64", to_tagged(np.array([1, 2])), None]], None]),
    (pd.DataFrame({"a": pd.array([2**60 + 1, None], dtype="Int64")}), ["tab", 2, [["a", "Int64", to_tagged(np.array([2**60 + 1, 0])), "AQA="]]]),
    (pd.Series([True, None], dtype="boolean"), ["tab", 2, [[None, "boolean", ["l", True, False], "AQA="]], None, "series"]),
    (pd.Series(["a", None], dtype="string"), ["tab", 2, [[None, "string", ["l", "a", ["na"]], "AQA="]]]),
    (pd.Series(["a", None], dtype="category"), ["tab", 2, [[None, "category", ["l", "a", ["na"]], "AQA=", ["str", ["l", "a"], False]]], None, "series"]),
    (pd.Series([1.5, float("nan")]), ["tab", 2, [[None, "float64", to_tagged(np.array([1.5, np.nan])), None]]]),
    (pd.DataFrame({"a": [1]}, index=["x"]), ["tab", 1]),
    (pd.DataFrame([[1, 2]], columns=["a", "a"]), ["tab", 1]),
    (pd.DataFrame({"a": [1, 2]}, index=pd.MultiIndex.from_tuples([(1, "a"), (2, "b")])), ["tab", 2]),
]  # fmt: skip


def starts(tagged, prefix):
    return tagged[: len(prefix)] if isinstance(prefix, list) else tagged


class NumpyPandas(unittest.TestCase):
    def test_values_are_written_as_what_they_are_and_come_back(self):
        for value, expected in VALUES:
            with self.subTest(repr(value)):
                tagged = json.loads(json.dumps(to_tagged(value)))
                self.assertEqual(starts(tagged, expected), json.loads(json.dumps(expected)))
                self.assertEqual(json.loads(json.dumps(to_tagged(from_tagged(tagged)))), tagged)
                tail = Tail()
                head = json.loads(json.dumps(write_column([value, value], tail)))
                back = read_column(head, memoryview(b"".join(tail.parts)))
                self.assertEqual([json.loads(json.dumps(to_tagged(one))) for one in back], [tagged, tagged])

    def test_times_with_a_zone_keep_it_where_they_are_missing(self):
        series = pd.Series(pd.to_datetime(["1970-01-01", None]).tz_localize("UTC"))
        self.assertEqual(to_tagged(series)[2][0][2], ["l", ["at", "0", "UTC"], ["at", "nat", "UTC"]])

    def test_an_array_that_is_read_belongs_to_its_reader(self):
        tail = Tail()
        head = write_column([GRID, GRID], tail)
        first, second = read_column(head, memoryview(b"".join(tail.parts)))
        first[0, 0] = 99
        self.assertEqual((second[0, 0], GRID[0, 0]), (0, 0))


if __name__ == "__main__":
    unittest.main()
