"""Reads values under the name of a type: named tuples, object arrays, arrays of dates, intervals, periods."""

import collections
import re
import sys

from . import numpy_values
from .foreign import Foreign

_NAMED = re.compile(r"namedtuple\((.*)\)")
_TIMES = re.compile(r"(?:datetime64|timedelta64)\[\w+\]")
_CLASSES = {}


def read_typed(tagged, from_tagged, to_tagged):
    """Reads a typed value; Foreign where it cannot be made, or would be written otherwise."""
    _, kind, shape, *items = tagged
    try:
        made = _made(kind, shape, items, from_tagged)
        same = made is not None and to_tagged(made) == tagged
    except Exception:  # whatever a library makes of what it cannot hold
        same = False
    return made if same else Foreign(tagged)


def _made(kind, shape, items, from_tagged):
    named = _NAMED.fullmatch(kind)
    if named is not None:
        return _class_of(named.group(1))._make(map(from_tagged, items))
    if kind.startswith(("interval[", "period[")):
        return _of_pandas(kind, [from_tagged(item) for item in items])
    numpy = numpy_values.loaded()
    if numpy is None:
        return None
    if _TIMES.fullmatch(kind):
        times = [_time(numpy, numpy.dtype(kind), item[-1]) for item in items]
        return numpy.array(times, dtype=kind).reshape(shape)
    if kind == "bytes":
        return numpy.array([from_tagged(item) for item in items], dtype="S").reshape(shape)
    if kind != "object":
        return None
    made = numpy.empty(len(items), dtype=object)
    for at, item in enumerate(items):
        made[at] = from_tagged(item)
    return made.reshape(shape)


def _class_of(names):
    if names not in _CLASSES:
        _CLASSES[names] = collections.namedtuple("Row", names.split(", ") if names else [])
    return _CLASSES[names]


def _of_pandas(kind, items):
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    if kind.startswith("period["):
        return pandas.Period(items[0], freq=kind[len("period[") : -1])
    return pandas.Interval(*items, closed=kind.rpartition(", ")[2][:-1])


def _time(numpy, dtype, ns):
    unit, count = numpy.datetime_data(dtype)
    if ns == "nat":
        return dtype.type("NaT", unit)
    if unit in ("Y", "M"):
        return numpy.datetime64(int(ns) // numpy_values.UNITS["D"], "D").astype(dtype)
    return dtype.type(int(ns) // numpy_values.UNITS[unit] // count, (unit, count))
