"""NumPy's arrays and scalars. NumPy is never imported here: ``numpy`` is the module the user's code has loaded."""

import base64
import sys

from .buffers import ITEM_BYTES, tensor_tagged
from .opaque import attributes, opaque

UNITS = {"W": 604_800 * 10**9, "D": 86_400 * 10**9, "h": 3600 * 10**9, "m": 60 * 10**9, "s": 10**9, "ms": 10**6,
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
        own = [] if type(value).__module__.partition(".")[0] == "numpy" else attributes(value)
        if own:
            return opaque(value, "a subclass with attributes of its own: %s" % ", ".join(own[:4]))
        return _scalar(numpy, value, encode)
    if hasattr(value, "mask") and hasattr(value, "filled"):
        return ["o", "numpy.ma.MaskedArray", "its mask hides elements"]
    if type(value) not in (numpy.ndarray, numpy.matrix, numpy.memmap, numpy.recarray):
        return opaque(value, "a subclass of arrays may hold more than elements")
    value = value.view(numpy.ndarray)
    kind = value.dtype.kind
    if dtype_name(value.dtype) is not None:
        return tensor_tagged(dtype_name(value.dtype), value.shape, little_endian(numpy, value).tobytes())
    if kind == "U" or kind == "T":
        return _text(value, encode)
    if kind == "O":
        items = [encode(item) for item in value.ravel().tolist()]
        return ["l"] + items if value.ndim == 1 else ["ty", "object", list(value.shape)] + items
    if kind in "SmM":
        flat = value.ravel()
        name = "bytes" if kind == "S" else value.dtype.newbyteorder("=").name
        return ["ty", name, list(value.shape)] + [encode(flat[at]) for at in range(len(flat))]
    return ["o", "numpy.ndarray", "its dtype %s has no counterpart" % value.dtype]


def _text(value, encode):
    items = value.ravel().tolist()
    written = [encode(item) for item in items]
    if all(type(item) is str for item in written):
        return ["x", "text", list(value.shape), written]
    if all(isinstance(item, str) for item in items):
        return ["o", "numpy.ndarray", "its text holds pairs of surrogates"]
    return ["ty", "StringDType", list(value.shape)] + written


def _scalar(numpy, value, encode):
    kind = value.dtype.kind
    if kind in "mM":
        return _time(numpy, value)
    if kind == "c":
        return encode(complex(value)) if dtype_name(value.dtype) else ["o", type(value).__name__, "a long double"]
    if kind in "US":
        # Not by item(), which strips NUL at the end as an array must.
        return encode(str.__str__(value) if kind == "U" else bytes.__add__(value, b""))
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
    if unit not in UNITS:
        return ["o", "numpy." + type(value).__name__, "its unit %s is no fixed length of time" % unit]
    return [tag, str(number * count * UNITS[unit])]


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
