"""Writes the values of pandas: tables and what they are made of, times, missing values. pandas is never imported here: it is
what the user's code loaded."""

import base64

from . import numpy_values
from .clock import FOLDED, zone_name
from .opaque import opaque, type_name


def tagged(pandas, value, encode):
    """Writes a value of pandas; None if it is none."""
    if value is getattr(pandas, "NA", _NEVER):
        return ["na"]
    if value is getattr(pandas, "NaT", _NEVER):
        return ["naive", "nat"]
    if isinstance(value, pandas.Timestamp):
        return _timestamp(value)
    if isinstance(value, pandas.Timedelta):
        return ["dur", str(_whole_ns(value))]
    if isinstance(value, pandas.Interval):
        dtype = pandas.arrays.IntervalArray([value]).dtype
        return ["ty", str(dtype), [2], encode(value.left), encode(value.right)]
    if isinstance(value, pandas.Period):
        return ["ty", str(pandas.PeriodDtype(value.freq)), [], str(value)]
    if isinstance(value, (pandas.DataFrame, pandas.Series)):
        kept = [name for name in type(value)._metadata if name not in pandas.Series._metadata]
        return opaque(value, "a subclass that keeps %s" % ", ".join(kept)) if kept else _table(pandas, value, encode)
    if isinstance(value, pandas.Index):
        return ["tab", len(value), [_column(pandas, _name(value), value, encode)], None, "index"]
    if isinstance(value, pandas.api.extensions.ExtensionArray):
        return ["tab", len(value), [_column(pandas, None, value, encode)], None, "array"]
    return None


_NEVER = object()


def _timestamp(value):
    ns = str(_whole_ns(value))
    if value.tzinfo is None:
        return ["o", type_name(type(value)), FOLDED] if value.fold else ["naive", ns]
    return ["at", ns, zone_name(value)]


def _whole_ns(value):
    """Counts nanoseconds exactly, also of times in coarser units beyond the range of 64 bits of nanoseconds."""
    stored = getattr(value, "_value", None)
    if stored is None:
        return int(value.value)
    return int(stored) * {"s": 10**9, "ms": 10**6, "us": 1000, "ns": 1}[value.unit]


def _name(index):
    """The name of an index, a tuple of names where it has levels."""
    return tuple(index.names) if hasattr(index, "levels") else index.name


def _table(pandas, value, encode):
    is_frame = isinstance(value, pandas.DataFrame)
    columns = [value.iloc[:, at] for at in range(value.shape[1])] if is_frame else [value]
    written = [_column(pandas, column.name, column, encode) for column in columns]
    index = None if _is_default(pandas, value.index) else _column(pandas, _name(value.index), value.index, encode)
    made = ["tab", len(value), written, index]
    if not is_frame:
        return made + ["series"]
    names = encode(_name(value.columns))
    return made if names is None else made + ["frame", names]


def _is_default(pandas, index):
    """Tells whether an index counts from 0 and has no name, however it stores that."""
    if isinstance(index, pandas.MultiIndex) or index.name is not None or str(index.dtype) != "int64":
        return False
    numpy = numpy_values.loaded()
    return isinstance(index.dtype, numpy.dtype) and numpy.array_equal(index.to_numpy(), numpy.arange(len(index)))


def _column(pandas, name, column, encode):
    """Writes one column, index or array: real numbers as a tensor, anything else as a list; a null mask for extension types,
    categories for a categorical."""
    numpy = numpy_values.loaded()
    dtype = column.dtype
    if isinstance(column, pandas.MultiIndex):
        kind, refused = _levels(pandas, column)
        if refused is not None:
            return _without_cells(encode(name), kind, refused, len(column))
        return [encode(name), kind, ["l"] + [encode(item) for item in column], None]
    inner = getattr(dtype, "numpy_dtype", None)
    if type(dtype).__name__ in ("NumpyEADtype", "PandasDtype"):
        column, dtype = column.to_numpy(), inner
    if isinstance(dtype, numpy.dtype):
        return [encode(name), str(dtype), _cells(numpy, column, dtype, encode), None]
    if isinstance(dtype, pandas.DatetimeTZDtype):
        nat = ["at", "nat", str(dtype.tz)]
        return [encode(name), str(dtype), ["l"] + [nat if item is pandas.NaT else encode(item) for item in column], None]
    refused = _refused(dtype)
    if refused is not None:
        return _without_cells(encode(name), str(dtype), refused, len(column))
    missing = numpy.asarray(column.isna(), dtype=bool)
    mask = base64.b64encode((~missing).astype("uint8").tobytes()).decode("ascii") if missing.any() else None
    if isinstance(inner, numpy.dtype) and numpy_values.dtype_name(inner) is not None:
        # Not through pandas' float64, which would round large integers.
        filled = column.fillna(inner.type(0)) if missing.any() else column
        return [encode(name), str(dtype), _cells(numpy, filled.to_numpy(dtype=inner), inner, encode), mask]
    items = ["l"] + [["na"] if gone else encode(item) for item, gone in zip(column, missing)]
    if not isinstance(dtype, pandas.CategoricalDtype):
        return [encode(name), str(dtype), items, mask]
    _, kind, values, _ = _column(pandas, None, dtype.categories, encode)
    return [encode(name), str(dtype), items, mask, [kind, values, bool(dtype.ordered)]]


def _cells(numpy, column, dtype, encode):
    """Writes cells that NumPy holds. A tensor says what a number is, in a column its dtype does: a bool or half is a value."""
    if numpy_values.dtype_name(dtype) is None:
        return ["l"] + [encode(item) for item in column]
    array = numpy.asarray(column)
    if dtype.kind in "bc" or dtype.name == "float16":
        return ["l"] + [encode(item) for item in array.tolist()]
    return encode(array)


def _without_cells(name, kind, refused, rows):
    """Writes a column that is refused: by its cells, and where there are none as a category, so that it equals no other."""
    return [name, kind, ["l"] + [refused] * rows, None] + ([] if rows else [[kind, ["l", refused], False]])


def _levels(pandas, index):
    """Names an index of levels by the dtypes of these, and says why it is refused, if it is."""
    kinds = list(index.dtypes)
    refused = [_refused(kind) for kind in kinds]
    if any(isinstance(kind, pandas.CategoricalDtype) for kind in kinds):
        refused.append(["o", "pandas.MultiIndex", "a level is categorical"])
    return "MultiIndex[%s]" % ", ".join(map(str, kinds)), next((one for one in refused if one is not None), None)


def _refused(dtype):
    """What stands in every cell of a type whose attributes are not known; None where they are."""
    if type(dtype).__module__.partition(".")[0] not in ("pandas", "numpy"):
        return ["o", type_name(type(dtype)), "a type that may hold more than cells"]
    return ["o", type_name(type(dtype)), "the order of a dictionary"] if "dictionary<" in str(dtype) else None
