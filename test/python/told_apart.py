"""Judges pairs of values for told-apart tests: writes both sides of every row, alone and in a column, as JSON.

A row is ``(name, left, right, verdict)``: ``differ`` and ``agree`` are what the harness must find; ``refused`` means that it
cannot compare the left value, and says so by name."""

import json

from lockstep.wire.columns import write_column
from lockstep.wire.frames import Tail
from lockstep.wire.from_tagged import from_tagged
from lockstep.wire.read_columns import read_column
from lockstep.wire.to_tagged import to_tagged

DIFFER, AGREE, REFUSED = "differ", "agree", "refused"


def plain(value):
    return json.loads(json.dumps(to_tagged(value)))


def in_column(value):
    """Writes a value as it is in a column of its kind, and back."""
    tail = Tail()
    head = json.loads(json.dumps(write_column([value, value, value], tail)))
    return plain(read_column(head, memoryview(b"".join(tail.parts)))[1])


def told(rows):
    """Prints what crosses of every row."""
    print(json.dumps([
        {
            "name": name,
            "verdict": verdict,
            "left": plain(left),
            "right": plain(right),
            "column": [in_column(left), in_column(right)],
            "again": [plain(from_tagged(plain(left))), plain(from_tagged(plain(right)))],
        }
        for name, left, right, verdict in rows
    ]))  # fmt: skip
