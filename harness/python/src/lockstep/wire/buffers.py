"""Tensors of the standard library: bytes (one-dimensional uint8), ``array.array``, ``memoryview``; all little-endian."""

import base64
import sys

_CODES = {"b": "int", "h": "int", "i": "int", "l": "int", "q": "int", "B": "uint", "H": "uint", "I": "uint", "L": "uint",
          "Q": "uint", "n": "int", "N": "uint", "f": "float", "d": "float", "e": "float", "?": "bool", "c": "uint"}  # fmt: skip

ITEM_BYTES = {
    "bool": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "float16": 2, "int32": 4, "uint32": 4, "float32": 4,
    "int64": 8, "uint64": 8, "float64": 8, "complex64": 8, "complex128": 16,
}  # fmt: skip

TYPECODES = {
    "int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint16": "H", "uint32": "I", "uint64": "Q",
    "float32": "f", "float64": "d",
}  # fmt: skip
"""The ``array`` type that stands for a dtype; uint8 is ``bytes``."""


def dtype_of(code, size):
    """Names the dtype of a struct or array type code; None if it has none (text, pointers)."""
    family = _CODES.get(code)
    return family if family in (None, "bool") else "%s%d" % (family, size * 8)


def swapped(code):
    """Tells whether elements are in the byte order that is not little-endian."""
    return code[:1] in (">", "!") or (sys.byteorder == "big" and code[:1] in ("@", "=", ""))


def tensor_tagged(dtype, shape, data):
    """Writes a tensor of little-endian bytes."""
    return ["x", dtype, list(shape), base64.b64encode(data).decode("ascii")]


def bytes_tagged(value):
    """Writes bytes as a one-dimensional uint8 tensor."""
    return tensor_tagged("uint8", [len(value)], value)


def array_bytes(value):
    """Copies an ``array.array`` as little-endian bytes."""
    if sys.byteorder == "big":
        value = value[:]
        value.byteswap()
    return value.tobytes()


def array_tagged(value):
    """Writes an ``array.array`` as a one-dimensional tensor; None if its elements are text."""
    dtype = dtype_of(value.typecode, value.itemsize)
    return None if dtype is None else tensor_tagged(dtype, [len(value)], array_bytes(value))


def memoryview_tagged(value):
    """Writes a memoryview of any shape and stride; None if its format has no dtype."""
    code = value.format
    dtype = dtype_of(code[-1], value.itemsize) if len(code.lstrip("@=<>!")) == 1 else None
    if dtype is None:
        return None
    data = value.tobytes()
    if swapped(code) and value.itemsize > 1:
        data = b"".join(data[at : at + value.itemsize][::-1] for at in range(0, len(data), value.itemsize))
    return tensor_tagged(dtype, value.shape, data)
