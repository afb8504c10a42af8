"""NumPy's arrays and scalars. NumPy is never imported here: ``numpy`` is the module the user's code has loaded."""

import base64
import sys

from .buffers import ITEM_BYTES, tensor_tagged

_UNITS = {"W": 604_800 * 10**9, "D": 86_400 * 10**9, "h": 3600 * 10**9, "m": 60 * 10**9, "s": 10**9, "ms": 10**6,
          "us": 1000, "ns": 1}  # fmt: skip
_NAT = -(2**63)


def loaded():
    """Returns NumPy if the user's code has loaded it, else None."""
    module = sys.modules.get("numpy")
    return module if module is not None and hasattr(module, "ndarray") else None


def dtype_name(dtype):
    """Names a NumPy dtype as the wire does; None for text, objects, dates, structures and long doubles."""
    name = "bool" if dtype.kind == "b" else dtype.name
    return name if dtype.kind in "biufc" and name in ITEM_BYTES else None


def little_endian(numpy, value):
    """Views the elements as bytes, row-major and little-endian; copies them first if they are laid out otherwise."""
    if value.dtype.byteorder == ">" or (sys.byteorder == "big" and value.dtype.byteorder == "="):
        value = value.astype(value.dtype.newbyteorder("<"))
    return numpy.ascontiguousarray(value).reshape(-1).view(numpy.uint8)


def is_plain(numpy, value):
    """Tells whether an array is a tensor of a dtype of the wire, and nothing else (masked arrays hide elements)."""
    return type(value) is numpy.ndarray and dtype_name(value.dtype) is not None


def tagged(numpy, value, encode):
    """Writes an array or a NumPy scalar."""
    if isinstance(value, numpy.generic):
        return _scalar(numpy, value, encode)
    if hasattr(value, "mask") and hasattr(value, "filled"):
        return ["o", "numpy.ma.MaskedArray", "its mask hides elements"]
    kind = value.dtype.kind
    if dtype_name(value.dtype) is not None:
        return tensor_tagged(dtype_name(value.dtype), value.shape, little_endian(numpy, value).tobytes())
    if kind == "U" or kind == "T":
        items = [encode(str(item)) for item in value.ravel().tolist()]
        if all(isinstance(item, str) for item in items):
            return ["x", "text", list(value.shape), items]
        return ["o", "numpy.ndarray", "its text holds pairs of surrogates"]
    if kind in "OSmM":
        return _nested(value, encode)
    return ["o", "numpy.ndarray", "its dtype %s has no counterpart" % value.dtype]


def _nested(value, encode):
    """Writes elements that have no dtype of the wire as lists of values, one level a dimension."""
    if value.ndim == 0:
        return encode(value[()])
    if value.dtype.kind == "O" or value.ndim > 1:
        return ["l"] + [encode(item) for item in value]
    return ["l"] + [encode(value[index]) for index in range(len(value))]


def _scalar(numpy, value, encode):
    kind = value.dtype.kind
    if kind in "mM":
        return _time(numpy, value)
    if kind == "c":
        return encode(complex(value)) if dtype_name(value.dtype) else ["o", type(value).__name__, "a long double"]
    if kind in "US":
        return encode(value.item())
    name = dtype_name(value.dtype)
    if name is None:
        return ["o", "numpy." + type(value).__name__, "its dtype has no counterpart"]
    return ["sc", name, encode(value.item())]


def _time(numpy, value):
    tag = "naive" if value.dtype.kind == "M" else "dur"
    unit, count = numpy.datetime_data(value.dtype)
    number = int(value.view("int64"))
    if number == _NAT:
        return [tag, "nat"]
    if unit in ("Y", "M") and tag == "naive":
        value = value.astype("datetime64[D]")
        unit, count, number = "D", 1, int(value.view("int64"))
    if unit not in _UNITS:
        return ["o", "numpy." + type(value).__name__, "its unit %s is no fixed length of time" % unit]
    return [tag, str(number * count * _UNITS[unit])]


def read_tensor(numpy, dtype, shape, data):
    """Makes an array of its own memory from little-endian bytes."""
    made = numpy.frombuffer(data, dtype=numpy.dtype(dtype).newbyteorder("<")).reshape(shape)
    return made.astype(numpy.dtype(dtype), copy=True)


def read_text(numpy, shape, items):
    """Makes an array of text; None where NumPy would lose something (it strips NUL at the end)."""
    if any(item.endswith("\0") for item in items):
        return None
    made = numpy.array(items, dtype=str) if items else numpy.zeros(0, dtype="U1")
    return made.reshape(shape)


def read_scalar(numpy, dtype, value):
    """Makes a NumPy scalar."""
    return numpy.dtype(dtype).type(value)


def decode64(text):
    """Decodes base64 strictly."""
    return base64.b64decode(text, validate=True)
