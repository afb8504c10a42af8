"""Values of pandas that differ in one attribute that can be read. Prints what crosses of each."""

import warnings

import numpy as np
import pandas as pd
from told_apart import AGREE, DIFFER, REFUSED, told

warnings.simplefilter("ignore")
PLANS = ["basic", "pro", "team"]
UTC = "UTC"
BERLIN = "Europe/Berlin"


def nested(levels, bottom):
    for _ in range(levels):
        bottom = [bottom]
    return bottom


class Frame(pd.DataFrame):
    _metadata = ["crs"]

    @property
    def _constructor(self):
        return Frame


class MyDtype(pd.api.extensions.ExtensionDtype):
    name = "mine"
    type = object

    @classmethod
    def construct_array_type(cls):
        return MyArray


class MyArray(pd.api.extensions.ExtensionArray):
    dtype = MyDtype()

    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, at):
        return self.items[at] if isinstance(at, (int, np.integer)) else MyArray(self.items[at])

    def isna(self):
        return np.zeros(len(self.items), dtype=bool)

    def copy(self):
        return self


def deep(levels, bottom):
    for _ in range(levels):
        bottom = pd.Series([bottom], dtype=object)
    return bottom


def cat(cells, categories=None, ordered=False, **named):
    return pd.Series(pd.Categorical(cells, categories=categories, ordered=ordered), **named)


def levels(first, names=("a", "b")):
    return pd.MultiIndex.from_arrays([first, ["x", "y"]], names=names)


def frame(**parts):
    return pd.DataFrame({"x": [1, 2]}, **parts)


def noted():
    made = frame()
    made.attrs["source"] = "a"
    return made


def unmasked():
    with pd.option_context("future.distinguish_nan_and_na", True):
        return pd.Series([0.0, 1.0], dtype="Float64") / pd.Series([0.0, 1.0], dtype="Float64")


ROWS = [
    ("order of categories", cat(["basic"], PLANS), cat(["basic"], PLANS[::-1]), DIFFER),
    ("categories that no cell has", cat(["basic"], PLANS), cat(["basic"], PLANS[:2]), DIFFER),
    ("ordered categories", cat(["basic"], PLANS), cat(["basic"], PLANS, True), DIFFER),
    ("dtype of categories", cat([1], [1, 2]), cat([1], pd.Index([1, 2], dtype="int8")), DIFFER),
    ("dtype of categories of text", cat(["a"], pd.Index(["a"], dtype=object)), cat(["a"], pd.Index(["a"], dtype="str")), DIFFER),
    ("categories", cat(["basic", None], PLANS), cat(["basic", None], PLANS), AGREE),
    ("categories of a column", cat(["basic"], PLANS).to_frame(), cat(["basic"], PLANS[::-1]).to_frame(), DIFFER),
    ("categories of an index", frame(index=pd.CategoricalIndex(list("ab"))), frame(index=pd.CategoricalIndex(list("ab"), list("ba"))), DIFFER),
    ("an index of categories", pd.CategoricalIndex(["a"], ["a", "b"]), pd.CategoricalIndex(["a"], ["b", "a"]), DIFFER),
    ("a categorical alone", pd.Categorical(["a"], ["a", "b"]), pd.Categorical(["a"], ["b", "a"]), DIFFER),
    ("a level of categories", frame(index=levels(pd.Categorical(["a", "b"]))), frame(index=levels(pd.Categorical(["a", "b"]))), REFUSED),
    ("categories of intervals", pd.cut(pd.Series([1, 2]), [0, 1, 2]), pd.cut(pd.Series([1, 2]), [0, 1, 3]), DIFFER),
    ("categories of intervals, which end is in", pd.cut(pd.Series([1, 2]), [0, 1, 2, 3]), pd.cut(pd.Series([0, 1]), [0, 1, 2, 3], right=False), DIFFER),
    ("categories of intervals that are the same", pd.cut(pd.Series([1, 2]), [0, 1, 2]), pd.cut(pd.Series([1, 2]), [0, 1, 2]), AGREE),
    ("category and text", cat(["a"], ["a"]), pd.Series(["a"]), DIFFER),
    ("series and frame", pd.Series([1], name="x"), pd.DataFrame({"x": [1]}), DIFFER),
    ("series and index", pd.Series([1]), pd.Index([1]), DIFFER),
    ("series and array", pd.Series([1], dtype="Int64"), pd.array([1], dtype="Int64"), DIFFER),
    ("series and NumPy array", pd.Series([1]), np.array([1]), DIFFER),
    ("name of a series", pd.Series([1], name="x"), pd.Series([1], name="y"), DIFFER),
    ("no name of a series", pd.Series([1]), pd.Series([1], name="x"), DIFFER),
    ("name of an index", frame(index=pd.Index([1, 2], name="a")), frame(index=pd.Index([1, 2], name="b")), DIFFER),
    ("name of an index that counts", frame(index=pd.RangeIndex(2, name="a")), frame(), DIFFER),
    ("dtype of an index", frame(index=pd.Index([1, 2], dtype="i4")), frame(index=[1, 2]), DIFFER),
    ("an index that counts, and one that says so", frame(), frame(index=pd.Index([0, 1])), AGREE),
    ("an index that counts in another dtype", frame(), frame(index=pd.Index([0, 1], dtype="i4")), DIFFER),
    ("an index of no rows", pd.DataFrame({"x": []}), pd.DataFrame({"x": []}, index=pd.Index([], dtype=object)), DIFFER),
    ("index alone, name", pd.Index([1], name="a"), pd.Index([1]), DIFFER),
    ("index alone, dtype", pd.Index([1], dtype="i4"), pd.Index([1]), DIFFER),
    ("index alone and list", pd.Index([1]), [1], DIFFER),
    ("range and index", pd.RangeIndex(3), pd.Index([0, 1, 2]), AGREE),
    ("names of levels", frame(index=levels([1, 2])), frame(index=levels([1, 2], ("b", "a"))), DIFFER),
    ("dtype of a level", frame(index=levels(np.array([1, 2], "i1"))), frame(index=levels([1, 2])), DIFFER),
    ("levels and tuples", pd.MultiIndex.from_tuples([(1, 2)]), pd.Index([(1, 2)], tupleize_cols=False), DIFFER),
    ("levels", frame(index=levels([1, 2])), frame(index=levels([1, 2])), AGREE),
    ("name of the columns", frame(), frame().rename_axis(columns="c"), DIFFER),
    ("names of the levels of columns", pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")], names=["p", "q"])), pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")])), DIFFER),
    ("levels of columns and tuples", pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")])), pd.DataFrame([[1]], columns=pd.Index([("a", "b")], tupleize_cols=False)), DIFFER),
    ("name of columns, of which there are none", pd.DataFrame(index=[1]), pd.DataFrame(index=[1]).rename_axis(columns="c"), DIFFER),
    ("labels that are numbers, and text", pd.DataFrame([[1, 2]]), pd.DataFrame([[1, 2]], columns=["0", "1"]), DIFFER),
    ("labels that are bools, and text", pd.DataFrame([[1]], columns=[True]), pd.DataFrame([[1]], columns=["True"]), DIFFER),
    ("order of columns", pd.DataFrame({"a": [1], "b": [1]}), pd.DataFrame({"b": [1], "a": [1]}), DIFFER),
    ("attributes of a frame", frame(), noted(), AGREE),
    ("a frame that keeps more than its columns", Frame({"x": [1]}), Frame({"x": [1]}), REFUSED),
    ("dtype of a column", frame(), frame(dtype="float64"), DIFFER),
    ("numbers as objects", frame(), frame(dtype=object), DIFFER),
    ("nullable and plain ints", pd.Series([1], dtype="Int64"), pd.Series([1], dtype="int64"), DIFFER),
    ("missing and NaN", pd.Series([None], dtype="Float64"), pd.Series([np.nan]), DIFFER),
    ("missing and NaN in one dtype", unmasked(), pd.Series([None, 1.0], dtype="Float64"), DIFFER if not unmasked().isna()[0] else AGREE),
    ("None, NaN and NA as objects", pd.Series([None], dtype=object), pd.Series([np.nan], dtype=object), DIFFER),
    ("NA and NaN as objects", pd.Series([pd.NA], dtype=object), pd.Series([np.nan], dtype=object), DIFFER),
    ("NaT and NA as objects", pd.Series([pd.NaT], dtype=object), pd.Series([pd.NA], dtype=object), DIFFER),
    ("text dtypes that differ in what is missing", pd.Series(["a"], dtype="str"), pd.Series(["a"], dtype="string"), DIFFER),
    ("missing and false", pd.Series([None], dtype="boolean"), pd.Series([False], dtype="boolean"), DIFFER),
    ("bools", pd.Series([True, False]), pd.Series([True, True]), DIFFER),
    ("complex cells", pd.Series([1 + 2j]), pd.Series([1 + 3j]), DIFFER),
    ("complex cells that are the same", pd.Series([1 + 2j]), pd.Series([1 + 2j]), AGREE),
    ("half cells", pd.Series([1.0], dtype="f2"), pd.Series([1.1], dtype="f2"), DIFFER),
    ("sparse cells, what fills them", pd.Series(pd.arrays.SparseArray([1, 0], fill_value=0)), pd.Series(pd.arrays.SparseArray([1, 0], fill_value=1)), DIFFER),
    ("sparse cells", pd.Series(pd.arrays.SparseArray([1, 0])), pd.Series(pd.arrays.SparseArray([1, 2])), DIFFER),
    ("array of plain numbers, dtype", pd.array([1], dtype="i4"), pd.array([1], dtype="i8"), DIFFER),
    ("array of objects, None and NaN", pd.array([None], dtype=object), pd.array([np.nan], dtype=object), DIFFER),
    ("an array of a type that is not known", pd.Series(MyArray([1, 2])), pd.Series(MyArray([1, 2])), REFUSED),
    ("no cells of a type that is not known", pd.Series(MyArray([])), pd.Series(MyArray([])), REFUSED),
    ("no rows of a level of categories", frame(index=levels(pd.Categorical(["a", "b"])))[:0], frame(index=levels(pd.Categorical(["a", "b"])))[:0], REFUSED),
    ("no rows of a column of categories", cat([], ["a"]), cat([], ["b"]), DIFFER),
    ("cells that are lists and tuples", pd.Series([[1]]), pd.Series([(2,)]), DIFFER),
    ("units of times", pd.Series(pd.to_datetime(["2020"]).as_unit("s")), pd.Series(pd.to_datetime(["2020"]).as_unit("ns")), DIFFER),
    ("zones of a column", pd.Series(pd.to_datetime(["2020"]).tz_localize(UTC)), pd.Series(pd.to_datetime(["2020"]).tz_localize(UTC).tz_convert(BERLIN)), DIFFER),
    ("zones of an index", pd.to_datetime(["2020"]).tz_localize(UTC), pd.to_datetime(["2020"]).tz_localize(UTC).tz_convert(BERLIN), DIFFER),
    ("naive and aware times", pd.Series(pd.to_datetime(["2020"])), pd.Series(pd.to_datetime(["2020"]).tz_localize(UTC)), DIFFER),
    ("frequency of an index", pd.date_range("2020", periods=2), pd.DatetimeIndex(["2020-01-01", "2020-01-02"]), AGREE),
    ("one instant in two zones", pd.Timestamp("2020", tz=UTC), pd.Timestamp("2020", tz=UTC).tz_convert(BERLIN), AGREE),
    ("nanoseconds", pd.Timestamp("2020-01-01 00:00:00.000000001"), pd.Timestamp("2020"), DIFFER),
    ("fold", pd.Timestamp("2020-10-25 02:00").replace(fold=1), pd.Timestamp("2020-10-25 02:00"), REFUSED),
    ("frequency of a period", pd.Period("2020-01", "M"), pd.Period("2020-01-01", "D"), DIFFER),
    ("periods", pd.Period("2020-01", "M"), pd.Period("2020-02", "M"), DIFFER),
    ("periods that are the same", pd.Period("2020-01-06", "W"), pd.Period("2020-01-07", "W"), AGREE),
    ("frequency of periods", pd.PeriodIndex(["2020-01"], freq="M"), pd.PeriodIndex(["2020-01"], freq="Q"), DIFFER),
    ("which end of an interval is in", pd.Interval(0, 1, "left"), pd.Interval(0, 1, "right"), DIFFER),
    ("intervals", pd.Interval(0, 1), pd.Interval(0, 2), DIFFER),
    ("interval and tuple", pd.Interval(0, 1), (0, 1), DIFFER),
    ("which end of intervals is in", pd.interval_range(0, 2), pd.interval_range(0, 2, closed="left"), DIFFER),
    ("intervals with a missing one", pd.Series(pd.arrays.IntervalArray.from_tuples([(0, 1), None])), pd.Series(pd.arrays.IntervalArray.from_tuples([(0, 1), (1, 2)])), DIFFER),
    ("offset", pd.offsets.Day(1), pd.offsets.Day(1), REFUSED),
    ("groups", frame().groupby("x"), frame().groupby("x"), REFUSED),
    ("rows as named tuples", next(frame().itertuples()), next(frame().rename(columns={"x": "y"}).itertuples()), DIFFER),
    ("a table on the last level but two", nested(253, pd.Series([["x", 1]])), nested(253, pd.Series([["x", 2]])), DIFFER),
    ("a table on the last level", nested(255, pd.Series([["x", 1]])), nested(255, pd.Series([["x", 1]])), REFUSED),
    ("tables in tables, too deep", deep(300, 1), deep(300, 1), REFUSED),
]  # fmt: skip


if __name__ == "__main__":
    told(ROWS)
