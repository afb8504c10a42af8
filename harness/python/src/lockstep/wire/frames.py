"""Reads and writes frames: 16 bytes of header, a head of JSON, a tail of bytes."""

import json
import os
import struct

MAGIC = b"LKS1"
HEADER = struct.Struct("<4sIQ")
MAX_HEAD = 64 * 2**20
MAX_TAIL = 2 * 2**30
_TOGETHER = 256 * 1024


class BrokenFrame(Exception):
    """The other side sent something that is no frame."""


class TooLarge(Exception):
    """A frame that cannot be sent: a part of it is over its limit. ``stage`` is the one whose values are, if known."""

    def __init__(self, size, limit, stage=None):
        super().__init__("a frame of %d bytes, at most %d travel together" % (size, limit))
        self.details = {"code": "too-large", "message": str(self), "bytes": size, "limit": limit, "stage": stage}


def read_frame(stream):
    """Reads one frame as (head, tail); None where the stream ends between frames."""
    header = stream.read(HEADER.size)
    if not header:
        return None
    if len(header) < HEADER.size:
        raise BrokenFrame("the stream ended inside a header")
    magic, head_bytes, tail_bytes = HEADER.unpack(header)
    if magic != MAGIC:
        raise BrokenFrame("a frame starts with %r instead of %r" % (magic, MAGIC))
    if head_bytes > MAX_HEAD or tail_bytes > MAX_TAIL:
        raise BrokenFrame("a frame of %d + %d bytes is over the limit" % (head_bytes, tail_bytes))
    body = bytearray(head_bytes + tail_bytes)
    view = memoryview(body)
    filled = 0
    while filled < len(body):
        got = stream.readinto(view[filled:])
        if not got:
            raise BrokenFrame("the stream ended inside a frame")
        filled += got
    return json.loads(str(view[:head_bytes], "utf-8")), view[head_bytes:]


def write_frame(descriptor, head, tail=None):
    """Writes one frame; ``tail`` is a Tail. Small parts travel in one piece, large ones without another copy."""
    text = json.dumps(head, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")
    size = 0 if tail is None else tail.size
    if len(text) > MAX_HEAD:
        raise TooLarge(len(text), MAX_HEAD)
    if size > MAX_TAIL:
        raise TooLarge(size, MAX_TAIL)
    small = [HEADER.pack(MAGIC, len(text), size), text]
    waiting = len(text)
    for part in () if tail is None else tail.parts:
        if waiting + len(part) > _TOGETHER:
            _write_all(descriptor, b"".join(small))
            small, waiting = [], 0
        if len(part) > _TOGETHER:
            _write_all(descriptor, part)
        else:
            small.append(part)
            waiting += len(part)
    _write_all(descriptor, b"".join(small))


def _write_all(descriptor, data):
    view = memoryview(data)
    while len(view):
        view = view[os.write(descriptor, view) :]


class Tail:
    """Collects blocks of bytes; each starts at a multiple of eight.

    ``borrow`` is set where no user code runs any more before the tail is sent: large buffers are then not copied.
    """

    __slots__ = ("parts", "size", "borrow")

    def __init__(self):
        self.parts = []
        self.size = 0
        self.borrow = False

    def add(self, data):
        """Appends a block and returns its offset."""
        self.parts.append(data)
        return self._close(len(data))

    def add_all(self, buffers, size):
        """Appends a block of ``size`` bytes, the buffers end to end, and returns its offset."""
        for buffer in buffers:
            view = memoryview(buffer).cast("B")
            self.parts.append(view if self.borrow or type(buffer) is bytes else view.tobytes())
        return self._close(size)

    def _close(self, size):
        offset = self.size
        self.size = offset + size
        odd = size % 8
        if odd:
            self.parts.append(b"\0" * (8 - odd))
            self.size += 8 - odd
        return offset
