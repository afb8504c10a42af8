"""Reads columns as lists of values of their own. See PROTOCOL.md."""

import sys
from array import array
from itertools import islice

from .buffers import ITEM_BYTES
from .from_tagged import from_tagged, tensor_of


def read_column(head, tail):
    """Reads a column; what is mutable belongs to the caller. Raises ValueError if the column is malformed."""
    beside = head.get("except")
    if not beside:
        return _read(head, head["n"], tail)
    rest = iter(_read(head, head["n"] - len(beside), tail))
    others = {row: tagged for row, tagged in beside}
    return [from_tagged(others[row]) if row in others else next(rest) for row in range(head["n"])]


def _read(head, count, tail):
    read = _READERS.get(head["k"])
    if read is None:
        raise ValueError("an unknown kind of column %r" % (head["k"],))
    values = read(head, count, tail)
    if len(values) != count:
        raise ValueError("a column of %d values instead of %d" % (len(values), count))
    return values


def _block(tail, at, size):
    block = tail[at : at + size]
    if at < 0 or len(block) != size:
        raise ValueError("a block beyond the end of the tail")
    return block


def _numbers(code, tail, at, count):
    numbers = array(code)
    numbers.frombytes(_block(tail, at, count * numbers.itemsize))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _text(head, count, tail):
    data = _block(tail, head["at"], head["size"])
    latin1 = head["enc"] == "latin1"
    if "lens" not in head:
        joined = str(data, "latin-1") if latin1 else str(data, "utf-16-le", "surrogatepass")
        return joined.split("\0") if count else []
    lengths = _numbers("I", tail, head["lens"], count)
    width = 1 if latin1 else 2
    if sum(lengths) * width != head["size"]:
        raise ValueError("lengths that don't add up to the text")
    values = []
    at = 0
    for length in lengths:
        part = data[at : at + width * length]
        values.append(str(part, "latin-1") if latin1 else str(part, "utf-16-le", "surrogatepass"))
        at += width * length
    return values


def _list(head, count, tail):
    items = iter(read_column(head["of"], tail))
    counts = _numbers("I", tail, head["counts"], count)
    if sum(counts) != head["of"]["n"]:
        raise ValueError("counts that don't add up to the items")
    return [list(islice(items, length)) for length in counts]


def _record(head, count, tail):
    columns = [read_column(column, tail) for column in head["columns"]]
    keys = head["keys"]
    if not columns:
        return [{} for _ in range(count)]
    return [dict(zip(keys, row)) for row in zip(*columns)]


def _tensors(head, count, tail):
    shapes = head.get("shapes") or [head["shape"]] * count
    width = ITEM_BYTES[head["dtype"]]
    data = _block(tail, head["at"], head["size"])
    values = []
    at = 0
    for shape in shapes:
        size = width
        for length in shape:
            size *= length
        values.append(tensor_of(head["dtype"], shape, _block(data, at, size)))
        at += size
    return values


_READERS = {
    "text": _text,
    "float": lambda head, count, tail: _numbers("d", tail, head["at"], count).tolist(),
    "int": lambda head, count, tail: _numbers("q", tail, head["at"], count).tolist(),
    "bool": lambda head, count, tail: [byte != 0 for byte in _block(tail, head["at"], count)],
    "null": lambda head, count, tail: [None] * count,
    "list": _list,
    "tuple": lambda head, count, tail: list(map(tuple, _list(head, count, tail))),
    "record": _record,
    "tensor": _tensors,
    "json": lambda head, count, tail: [from_tagged(value) for value in head["values"]],
}
