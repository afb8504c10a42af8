"""Writes columns: the values of one stage over one batch, alike ones as one block of bytes. See PROTOCOL.md."""

import struct
import sys
from array import array
from itertools import chain
from math import prod

from . import numpy_values
from .buffers import ITEM_BYTES, array_bytes, dtype_of
from .foreign import Foreign
from .to_tagged import PAIR, to_tagged

_DEEPEST = 6
_MOST_KEYS = 256
_LARGE = 32 * 1024
_LONGEST = 32 * 2**20
_JSON = "json"


class _DoesNotFit(Exception):
    """Some values of a block cannot be written as such; ``rows`` says which."""

    def __init__(self, rows):
        super().__init__()
        self.rows = rows


def write_column(values, tail, depth=0):
    """Writes a list of values into the tail and returns the column's head. Values are copied: they may change later."""
    count = len(values)
    kinds = set(map(type, values))
    if len(kinds) == 1:
        block = _BLOCKS.get(kinds.pop()) or _numpy_block(values)
        if block is not None and depth < _DEEPEST:
            try:
                return block(values, tail, depth)
            except _DoesNotFit as error:
                return _split(values, set(error.rows), tail, depth)
    elif count:
        return _split(values, None, tail, depth)
    return _json(values)


def _json(values):
    return {"n": len(values), "k": _JSON, "values": [to_tagged(value) for value in values]}


def _split(values, odd, tail, depth):
    """Writes most values as a block and the few that don't fit beside it, as tagged JSON."""
    if odd is None:
        types = list(map(type, values))
        common = max(dict.fromkeys(types), key=types.count)
        odd = {row for row, kind in enumerate(types) if kind is not common}
    if len(odd) * 4 > len(values):
        return _json(values)
    head = write_column([value for row, value in enumerate(values) if row not in odd], tail, depth)
    others = {row: to_tagged(values[row]) for row in odd}
    return with_exceptions(head, len(values), others)


def with_exceptions(head, count, others):
    """Puts rows beside a column: ``others`` maps row to tagged outcome, the column holds all other rows in order."""
    rest = [row for row in range(count) if row not in others]
    beside = dict(others)
    for row, tagged in head.get("except", ()):
        beside[rest[row]] = tagged
    head["n"] = count
    head["except"] = [[row, beside[row]] for row in sorted(beside)]
    return head


def _lengths(lengths, tail):
    lengths = list(lengths)
    return tail.add(struct.pack("<%dI" % len(lengths), *lengths))


def _text(values, tail, depth):
    if sum(map(len, values)) > _LONGEST:
        return _text_with_lengths(values, tail)
    return _joined("\0".join(values), len(values), lambda: values, tail)


def _joined(joined, count, texts, tail):
    """Writes texts joined by NUL; those that hold one, or are very long, with their lengths."""
    if len(joined) > _LONGEST or (count and joined.count("\0") != count - 1):
        return _text_with_lengths(texts(), tail)
    head = {"n": count, "k": "text", "enc": "latin1"}
    try:
        data = joined.encode("latin-1")
    except UnicodeEncodeError:
        head["enc"] = "utf16"
        data = _utf16(joined, texts)
    head["size"] = len(data)
    head["at"] = tail.add(data)
    return head


def _utf16(joined, texts):
    try:
        return joined.encode("utf-16-le")
    except UnicodeEncodeError:
        if PAIR.search(joined) is not None:
            raise _DoesNotFit([row for row, text in enumerate(texts()) if PAIR.search(text) is not None]) from None
        return joined.encode("utf-16-le", "surrogatepass")


def _text_with_lengths(texts, tail):
    # One by one: a high surrogate at the end of one text must not join a low one at the start of the next. That also
    # lets go of the interpreter's lock between them.
    try:
        width, encoding, parts = 1, "latin1", [text.encode("latin-1") for text in texts]
    except UnicodeEncodeError:
        width, encoding, parts = 2, "utf16", [_utf16(text, lambda: texts) for text in texts]
    lengths = _lengths([len(part) // width for part in parts], tail)
    size = sum(map(len, parts))
    return {"n": len(texts), "k": "text", "enc": encoding, "lens": lengths, "size": size, "at": tail.add_all(parts, size)}


def _float(values, tail, depth):
    return {"n": len(values), "k": "float", "at": tail.add(struct.pack("<%dd" % len(values), *values))}


def _int(values, tail, depth):
    try:
        data = struct.pack("<%dq" % len(values), *values)
    except struct.error:
        raise _DoesNotFit([row for row, value in enumerate(values) if not -(2**63) <= value < 2**63]) from None
    return {"n": len(values), "k": "int", "at": tail.add(data)}


def _bool(values, tail, depth):
    return {"n": len(values), "k": "bool", "at": tail.add(bytes(values))}


def _null(values, tail, depth):
    return {"n": len(values), "k": "null"}


def _list(values, tail, depth):
    counts = list(map(len, values))
    head = {"n": len(values), "k": "list", "counts": _lengths(counts, tail)}
    head["of"] = inner = _texts_of(values, sum(counts), tail)
    if inner is None:
        items = list(chain.from_iterable(values))
        head["of"] = inner = write_column(items, tail, depth + 1)
        if ("except" in inner or inner["k"] == _JSON) and any(map(_is_hole, items)):
            # A missing element is no value: only the tagged form of its list can say it.
            raise _DoesNotFit([row for row, value in enumerate(values) if any(map(_is_hole, value))])
    return head


def _texts_of(values, count, tail):
    """Writes the elements of lists of text, None if not all are: joining them finds out on the way."""
    if type(next(chain.from_iterable(values), None)) is not str:
        return None
    try:
        joined = "\0".join(chain.from_iterable(values))
        return _joined(joined, count, lambda: list(chain.from_iterable(values)), tail)
    except (TypeError, _DoesNotFit):
        return None


def _is_hole(value):
    return type(value) is Foreign and value.kind == "hole"


def _tuple(values, tail, depth):
    head = _list(values, tail, depth)
    head["k"] = "tuple"
    return head


def _record(values, tail, depth):
    keys = list(values[0])
    if len(keys) > _MOST_KEYS or not all(type(key) is str and (key.isascii() or not PAIR.search(key)) for key in keys):
        return _json(values)
    if not all(list(value) == keys for value in values):
        return _json(values)
    columns = [write_column([value[key] for value in values], tail, depth + 1) for key in keys]
    return {"n": len(values), "k": "record", "keys": keys, "columns": columns}


def _bytes(values, tail, depth):
    return _tensors("uint8", [[len(value)] for value in values], values, tail)


def _arrays(values, tail, depth):
    codes = {value.typecode for value in values}
    dtype = dtype_of(values[0].typecode, values[0].itemsize)
    if len(codes) > 1 or dtype is None:
        return _json(values)
    data = values if sys.byteorder == "little" else list(map(array_bytes, values))
    return _tensors(dtype, [[len(value)] for value in values], data, tail)


def _numpy_block(values):
    numpy = numpy_values.loaded()
    return _ndarrays if numpy is not None and values and type(values[0]) is numpy.ndarray else None


def _ndarrays(values, tail, depth):
    numpy = numpy_values.loaded()
    if len({value.dtype.str for value in values}) > 1 or not numpy_values.is_plain(numpy, values[0]):
        return _json(values)
    data = [numpy_values.little_endian(numpy, value) for value in values]
    return _tensors(numpy_values.dtype_name(values[0].dtype), [list(value.shape) for value in values], data, tail)


def _tensors(dtype, shapes, buffers, tail):
    """Writes buffers of little-endian elements end to end: small ones together, each large one by one copy."""
    size = ITEM_BYTES[dtype] * sum(map(prod, shapes))
    head = {"n": len(shapes), "k": "tensor", "dtype": dtype, "size": size}
    head["at"] = tail.add(b"".join(buffers)) if size < _LARGE * len(shapes) else tail.add_all(buffers, size)
    alike = all(shape == shapes[0] for shape in shapes)
    head["shape" if alike else "shapes"] = shapes[0] if alike else shapes
    return head


_BLOCKS = {
    str: _text,
    float: _float,
    int: _int,
    bool: _bool,
    type(None): _null,
    list: _list,
    tuple: _tuple,
    dict: _record,
    bytes: _bytes,
    bytearray: _bytes,
    array: _arrays,
}
