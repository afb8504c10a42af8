"""Writes values as tagged JSON: plain ``None``, bools, text and finite floats, lists that start with a tag."""

import datetime as dt
import decimal
import json
import math
import re
import sys

from . import numpy_values, pandas_values
from .buffers import array_tagged, bytes_tagged, memoryview_tagged
from .clock import datetime_tagged, duration_ns, time_tagged
from .foreign import Foreign, ScalarFloat, ScalarInt
from .identity import identity
from .opaque import attributes, opaque
from .subclasses import as_base, elements_of, field_names, items_of

MAX_DEPTH = 256
"""Containers inside this many others are opaque; the TypeScript side uses the same number."""

PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""Two surrogates that UTF-16 could not tell from one character."""


def to_tagged(value):
    """Writes a value; what is no value (functions, objects of a class, cycles) becomes opaque. Raises nothing."""
    try:
        return _encode(value, ())
    except RecursionError:
        return opaque(value, "nested deeper than the stack allows")


def float_tagged(value):
    """Writes a float: a JSON number if it is finite and not -0."""
    if math.isfinite(value):
        return value if value or math.copysign(1.0, value) > 0 else ["f", "-0"]
    return ["f", "nan" if value != value else "inf" if value > 0 else "-inf"]


def int_tagged(value):
    """Writes an int of any length (Python limits the digits it converts; the limit is lifted for the moment)."""
    try:
        return ["i", str(value)]
    except ValueError:
        limit = sys.get_int_max_str_digits()
        sys.set_int_max_str_digits(0)
        try:
            return ["i", str(value)]
        finally:
            sys.set_int_max_str_digits(limit)


def text_tagged(value):
    """Writes text; as code points where UTF-16 would join two surrogates."""
    if not value.isascii() and PAIR.search(value) is not None:
        return ["cp", [ord(character) for character in value]]
    return value


def _encode(value, above):
    kind = type(value)
    write = _EXACT.get(kind)
    if write is not None:
        return write(value)
    if kind in (list, dict, tuple):
        return _container(value, kind, above)
    try:
        return _other(value, kind, above)
    except (RecursionError, MemoryError):
        raise
    except Exception as error:
        return opaque(value, "reading it raised %s" % type(error).__name__)


def _container(value, base, above):
    refused = _too_deep(value, above)
    if refused is not None:
        return refused
    above += (identity(value),)
    if base is dict:
        return _mapping(value, above)
    tagged = ["t" if base is tuple else "l"]
    tagged.extend([_encode(item, above) for item in base.__iter__(value)])
    return tagged


def _too_deep(value, above):
    if len(above) >= MAX_DEPTH:
        return opaque(value, "nested deeper than %d levels" % MAX_DEPTH)
    return opaque("cycle", "it contains itself") if identity(value) in above else None


def _mapping(value, above):
    is_record = True
    tagged = ["r"]
    nans = 0
    odd = False
    for key, item in items_of(value):
        written = _encode(key, above)
        odd = odd or type(key) not in _EXACT
        is_record = is_record and type(written) is str
        nans += written == ["f", "nan"]
        tagged.append(written)
        tagged.append(_encode(item, above))
    if nans > 1:
        return opaque(value, "NaN is a key more than once")
    if odd and len({json.dumps(key) for key in tagged[1::2]}) * 2 < len(tagged) - 1:
        return opaque(value, "two of its keys are written alike")
    if not is_record:
        tagged[0] = "m"
    return tagged


def _set(value, above):
    refused = _too_deep(value, above)
    if refused is not None:
        return refused
    items = [_encode(item, above + (identity(value),)) for item in elements_of(value)]
    if items.count(["f", "nan"]) > 1:
        return opaque(value, "NaN is an element more than once")
    # The order of a set of text differs from process to process; written sorted, equal sets are written alike.
    texts = {json.dumps(item, ensure_ascii=True): item for item in items}
    if len(texts) < len(items):
        return opaque(value, "two of its elements are written alike")
    return ["s"] + [texts[text] for text in sorted(texts)]


def _other(value, kind, above):
    """Values that are no exact built-in type: NumPy's and pandas' first, as some of them are subclasses of built-ins."""
    written = _of_library(value, above)
    if written is not None:
        return written
    if isinstance(value, _READABLE):
        own = attributes(value)
        if own:
            return opaque(value, "a subclass with attributes of its own: %s" % ", ".join(own[:4]))
    if isinstance(value, (set, frozenset)):
        return _set(value, above)
    if isinstance(value, (bytes, bytearray)):
        return bytes_tagged(bytes(memoryview(value)))
    if isinstance(value, memoryview):
        return memoryview_tagged(value) or opaque(value, "its element format '%s' has no dtype" % value.format)
    array = sys.modules.get("array")
    if array is not None and isinstance(value, array.array):
        return array_tagged(value) or opaque(value, "its element type '%s' has no dtype" % value.typecode)
    # Subclasses count as what they are built on: a StrEnum is text, a Counter a dict.
    if isinstance(value, str):
        return text_tagged(str.__str__(value))
    if isinstance(value, int):
        return int_tagged(int.__int__(value))
    if isinstance(value, float):
        return float_tagged(float.__float__(value))
    names = field_names(value) if isinstance(value, tuple) else None
    if names is not None:
        return _named(value, names, above)
    for base in (list, tuple, dict):
        if isinstance(value, base):
            return _container(value, base, above)
    for base, write in _EXACT.items():
        if base is not bool and base is not type(None) and isinstance(value, base):
            return write(as_base(value, base))
    return opaque(value, "a class" if isinstance(value, type) else "a function" if callable(value) else "an object of a class")


_READABLE = (str, int, float, complex, list, tuple, dict, set, frozenset, bytes, bytearray, decimal.Decimal, dt.date, dt.time,
             dt.timedelta)  # fmt: skip


def _of_library(value, above):
    """Values of NumPy and pandas, if the user's code has loaded them; None for any other."""

    def inside(item):
        return _encode(item, above + (identity(value),) * depth)

    depth = 1
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, (getattr(numpy, "ndarray", ()), getattr(numpy, "generic", ()))):
        refused = _too_deep(value, above) if value.dtype.kind == "O" else None
        return refused or numpy_values.tagged(numpy, value, inside)
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    depth = 2  # a table, and the list of its cells
    written = pandas_values.tagged(pandas, value, inside)
    return written if written is None or written[0] != "tab" else _too_deep(value, above) or written


def _named(value, names, above):
    """A named tuple: read by place and by name, so that both are part of it."""
    if not names and tuple.__len__(value):
        return opaque(value, "a tuple some of whose fields are no items of it")
    written = _container(value, tuple, above)
    if written[0] == "o":
        return written
    return ["ty", "namedtuple(%s)" % ", ".join(names), [len(names)]] + written[1:]


def _scalar(value):
    number = float_tagged(float(value)) if isinstance(value, float) else int_tagged(int(value))
    return ["sc", value.dtype, number]


_EXACT = {
    type(None): lambda value: None,
    bool: lambda value: value,
    str: text_tagged,
    float: float_tagged,
    int: int_tagged,
    Foreign: lambda value: value.tagged,
    ScalarFloat: _scalar,
    ScalarInt: _scalar,
    decimal.Decimal: lambda value: ["dec", str(value)],
    complex: lambda value: ["c", float_tagged(value.real), float_tagged(value.imag)],
    dt.datetime: datetime_tagged,
    dt.date: lambda value: ["date", value.isoformat()],
    dt.time: time_tagged,
    dt.timedelta: lambda value: ["dur", str(duration_ns(value))],
}
