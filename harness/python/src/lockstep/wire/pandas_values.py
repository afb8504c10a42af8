"""Tables, timestamps and missing values of pandas. pandas is never imported here: it is what the user's code loaded."""

import base64

from . import numpy_values
from .clock import zone_name


def tagged(pandas, value, encode):
    """Writes a value of pandas; None if it is none."""
    if value is getattr(pandas, "NA", _NEVER):
        return ["na"]
    if value is getattr(pandas, "NaT", _NEVER):
        return ["naive", "nat"]
    if isinstance(value, pandas.Timestamp):
        ns = str(_whole_ns(value))
        return ["naive", ns] if value.tzinfo is None else ["at", ns, zone_name(value)]
    if isinstance(value, pandas.Timedelta):
        return ["dur", str(_whole_ns(value))]
    if isinstance(value, pandas.DataFrame):
        columns = [value.iloc[:, at] for at in range(value.shape[1])]
        return _table(pandas, len(value), columns, value.index, encode)
    if isinstance(value, pandas.Series):
        return _table(pandas, len(value), [value], value.index, encode)
    if isinstance(value, pandas.Index):
        return ["l"] + [encode(item) for item in value]
    if isinstance(value, pandas.api.extensions.ExtensionArray):
        return ["l"] + [encode(item) for item in value]
    return None


_NEVER = object()


def _whole_ns(value):
    """Counts nanoseconds exactly, also of times in coarser units beyond the range of 64 bits of nanoseconds."""
    stored = getattr(value, "_value", None)
    if stored is None:
        return int(value.value)
    return int(stored) * {"s": 10**9, "ms": 10**6, "us": 1000, "ns": 1}[value.unit]


def _table(pandas, rows, columns, index, encode):
    written = [_column(pandas, column.name, column, encode) for column in columns]
    default = isinstance(index, pandas.RangeIndex) and (index.start, index.step) == (0, 1) and index.name is None
    names = list(index.names)
    name = index.name if len(names) == 1 else tuple(names)
    return ["tab", rows, written, None if default else _column(pandas, name, index, encode)]


def _column(pandas, name, column, encode):
    """Writes one column or index: numbers as a tensor, anything else as a list; a null mask for extension types."""
    numpy = numpy_values.loaded()
    dtype = column.dtype
    if isinstance(dtype, numpy.dtype) and numpy_values.dtype_name(dtype) is not None:
        return [encode(name), str(dtype), encode(column.to_numpy()), None]
    if isinstance(dtype, numpy.dtype) or isinstance(column, pandas.MultiIndex):
        return [encode(name), str(dtype), ["l"] + [encode(item) for item in column], None]
    if isinstance(dtype, pandas.DatetimeTZDtype):
        nat = ["at", "nat", str(dtype.tz)]
        return [encode(name), str(dtype), ["l"] + [nat if item is pandas.NaT else encode(item) for item in column], None]
    missing = numpy.asarray(column.isna(), dtype=bool)
    mask = base64.b64encode((~missing).astype("uint8").tobytes()).decode("ascii") if missing.any() else None
    inner = getattr(dtype, "numpy_dtype", None)
    if isinstance(inner, numpy.dtype) and numpy_values.dtype_name(inner) is not None:
        # Not through pandas' float64, which would round large integers.
        filled = column.fillna(inner.type(0)) if missing.any() else column
        return [encode(name), str(dtype), encode(filled.to_numpy(dtype=inner)), mask]
    items = [["na"] if gone else encode(item) for item, gone in zip(column, missing)]
    return [encode(name), str(dtype), ["l"] + items, mask]


def read_table(pandas, rows, columns, index):
    """Makes a DataFrame of decoded columns ``(name, dtype, values, valid)``; None if pandas cannot hold them alike."""
    series = [_series(pandas, *column[1:]) for column in columns]
    if any(one is None for one in series):
        return None
    frame = pandas.concat(series, axis=1) if series else pandas.DataFrame(index=range(rows))
    frame.columns = pandas.Index([column[0] for column in columns], dtype=object) if columns else frame.columns
    if index is not None:
        made = _series(pandas, *index[1:])
        if made is None:
            return None
        frame.index = pandas.Index(made, name=index[0])
    return frame


def _series(pandas, dtype, values, valid):
    try:
        made = pandas.Series(values, dtype=dtype)
        if valid is not None and not all(valid):
            made[[not flag for flag in valid]] = pandas.NA
        return made if str(made.dtype) == dtype else None
    except (TypeError, ValueError, OverflowError):
        return None
