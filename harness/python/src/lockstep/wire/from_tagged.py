"""Reads tagged JSON as the Python values it stands for; what Python cannot hold becomes ``Foreign``."""

import base64
import datetime as dt
import decimal
import sys
from array import array

from . import numpy_values, pandas_values
from .buffers import ITEM_BYTES, TYPECODES
from .clock import read_datetime, read_duration, read_time
from .foreign import Foreign, scalar
from .pandas_read import read_table, written_alike
from .typed_values import read_typed


def from_tagged(tagged):
    """Reads one value; containers are new on each call. Raises ValueError if the JSON is malformed."""
    kind = type(tagged)
    if kind is int:
        return float(tagged)
    if kind is not list:
        if kind is dict:
            raise ValueError("an object where a value is expected")
        return tagged
    if not tagged:
        raise ValueError("an empty array")
    read = _READERS.get(tagged[0]) if isinstance(tagged[0], str) else None
    if read is None:
        raise ValueError("an unknown tag %r" % (tagged[0],))
    return read(tagged)


def _int(tagged):
    try:
        return int(tagged[1])
    except ValueError:
        limit = sys.get_int_max_str_digits()
        sys.set_int_max_str_digits(0)
        try:
            return int(tagged[1])
        finally:
            sys.set_int_max_str_digits(limit)


def _float(tagged):
    return {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf"), "-0": -0.0}[tagged[1]]


def _list(tagged):
    return [from_tagged(item) for item in tagged[1:]]


def _pairs(tagged):
    return [(from_tagged(tagged[at]), from_tagged(tagged[at + 1])) for at in range(1, len(tagged), 2)]


def _map(tagged):
    pairs = _pairs(tagged)
    try:
        made = dict(pairs)
    except TypeError:
        return Foreign(tagged)
    return made if len(made) == len(pairs) else Foreign(tagged)


def _set(tagged):
    items = _list(tagged)
    try:
        made = set(items)
    except TypeError:
        return Foreign(tagged)
    return made if len(made) == len(items) else Foreign(tagged)


def _tensor(tagged):
    _, dtype, shape, data = tagged
    if dtype == "text":
        numpy = numpy_values.loaded()
        made = None if numpy is None else numpy_values.read_text(numpy, shape, data)
        return Foreign(tagged) if made is None else made
    return tensor_of(dtype, shape, base64.b64decode(data, validate=True))


def tensor_of(dtype, shape, data):
    """Makes the Python value of a tensor: one-dimensional uint8 is bytes, else an ndarray if NumPy is loaded, else an
    ``array.array`` if one-dimensional, else Foreign."""
    if dtype not in ITEM_BYTES:
        raise ValueError("an unknown dtype %r" % (dtype,))
    if dtype == "uint8" and len(shape) == 1:
        return bytes(data)
    numpy = numpy_values.loaded()
    if numpy is not None:
        return numpy_values.read_tensor(numpy, dtype, shape, data)
    if len(shape) == 1 and dtype in TYPECODES:
        made = array(TYPECODES[dtype])
        made.frombytes(data)
        if sys.byteorder == "big":
            made.byteswap()
        return made
    return Foreign(["x", dtype, list(shape), base64.b64encode(data).decode("ascii")])


def _scalar(tagged):
    _, dtype, inner = tagged
    value = from_tagged(inner)
    numpy = numpy_values.loaded()
    if numpy is not None and dtype in ITEM_BYTES:
        return numpy_values.read_scalar(numpy, dtype, value)
    made = scalar(dtype, value)
    return Foreign(tagged) if made is None else made


def _decimal(tagged):
    made = decimal.Decimal(tagged[1])
    return made if str(made) == tagged[1] else Foreign(tagged)


def _instant(tagged):
    _, ns, zone = tagged
    made = None if ns == "nat" else read_datetime(int(ns), zone)
    return _timestamp(tagged, made, lambda pandas: pandas.Timestamp(int(ns), unit="ns", tz=zone))


def _naive(tagged):
    made = None if tagged[1] == "nat" else read_datetime(int(tagged[1]), None)
    return _timestamp(tagged, made, lambda pandas: pandas.Timestamp(int(tagged[1]), unit="ns"))


def _duration(tagged):
    made = None if tagged[1] == "nat" else read_duration(int(tagged[1]))
    return _timestamp(tagged, made, lambda pandas: pandas.Timedelta(int(tagged[1]), unit="ns"))


def _timestamp(tagged, made, make):
    """Finishes a time that the standard library may be unable to hold: with pandas if it is loaded, else Foreign."""
    if made is not None:
        return made
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return Foreign(tagged)
    if tagged[1] == "nat":
        return pandas.NaT if tagged[0] == "naive" else Foreign(tagged)
    try:
        made = make(pandas)
    except (ValueError, OverflowError, KeyError):
        return Foreign(tagged)
    return made if pandas_values.tagged(pandas, made, None) == tagged else Foreign(tagged)


def _date(tagged):
    try:
        return dt.date.fromisoformat(tagged[1])
    except ValueError:
        return Foreign(tagged)


def _time(tagged):
    made = read_time(int(tagged[1]), tagged[2])
    return Foreign(tagged) if made is None else made


def _missing(tagged):
    pandas = sys.modules.get("pandas")
    return getattr(pandas, "NA", Foreign(tagged))


def _table(tagged):
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return Foreign(tagged)
    made = read_table(pandas, tagged, from_tagged)
    return made if made is not None and written_alike(_encode(made), tagged) else Foreign(tagged)


def _encode(value):
    from .to_tagged import to_tagged

    return to_tagged(value)


_READERS = {
    "i": _int,
    "f": _float,
    "l": _list,
    "ty": lambda tagged: read_typed(tagged, from_tagged, _encode),
    "t": lambda tagged: tuple(_list(tagged)),
    "r": lambda tagged: dict(_pairs(tagged)),
    "m": _map,
    "s": _set,
    "u": Foreign,
    "na": _missing,
    "cp": lambda tagged: "".join(map(chr, tagged[1])),
    "x": _tensor,
    "sc": _scalar,
    "dec": _decimal,
    "c": lambda tagged: complex(from_tagged(tagged[1]), from_tagged(tagged[2])),
    "at": _instant,
    "naive": _naive,
    "date": _date,
    "time": _time,
    "dur": _duration,
    "tab": _table,
    "o": Foreign,
    "hole": Foreign,
}
