"""Tells the harness that work goes on, and when one stage hangs on one record."""

import faulthandler
import operator
import os
import signal
import threading
import time


class Position:
    """What the main thread is doing: written by it, read by the heartbeat. Costs one assignment a stage and batch.

    ``limit`` is the time in seconds that one stage may take on one record.
    """

    __slots__ = ("now", "limit")

    def __init__(self):
        self.now = None
        self.limit = 60.0

    def enter(self, request, stage, iterator=None, count=0, rows=None):
        """Notes a stage; ``iterator`` over ``count`` values tells the record by what is left of it."""
        self.now = (request, stage, iterator, count, rows)

    def leave(self):
        """Notes that nothing is under way."""
        self.now = None


def records_at_once(now):
    """Counts the records that a position is at: those of the batch for a stage that runs on all at once, else one."""
    return 1 if now is None or now[2] is not None else max(1, now[3])


def row_of(now):
    """Finds the record of the batch a position is at; None for a stage that runs on all at once."""
    _, _, iterator, count, rows = now
    if iterator is None:
        return None
    index = count - operator.length_hint(iterator) - 1
    if index < 0:
        return None
    return index if rows is None else rows[index]


class Telling:
    """Iterates values, and tells the place before each: where a worker ended before, it is tried again like this."""

    def __init__(self, iterator, tell):
        self._iterator = iterator
        self._tell = tell

    def __iter__(self):
        return self

    def __next__(self):
        value = next(self._iterator)
        self._tell()
        return value

    def __length_hint__(self):
        return operator.length_hint(self._iterator)


class Heartbeat:
    """A thread that sends ``progress`` while the main thread is busy, and ``hung`` once it is too long in one place."""

    def __init__(self, channel, position, every):
        self._channel = channel
        self._position = position
        self._every = every
        self._armed = None
        self._thread = threading.Thread(target=self._beat, name="lockstep-heartbeat", daemon=True)
        self._thread.start()

    def busy(self):
        """Starts the last resort: code that holds the interpreter's lock for the whole limit stops this thread too;
        then the process writes where it is to standard error, and ends."""
        if self._armed != self._allowed(self._position.now):
            self._arm()

    def entered(self):
        """Is told of each stage of a batch. One that runs on all records at once may hold the interpreter's lock as long
        as all of them may take: the harness must know before, since this thread could not tell it then."""
        now = self._position.now
        if records_at_once(now) > 1:
            self._channel.send({"event": "progress", "id": now[0], "stage": now[1], "row": None})
        self.busy()

    def tell(self):
        """Tells the place at once."""
        now = self._position.now
        self._channel.send({"event": "progress", "id": now[0], "stage": now[1], "row": row_of(now)})

    def _allowed(self, now):
        return self._position.limit * records_at_once(now)

    def _arm(self):
        limit = self._allowed(self._position.now)
        try:
            faulthandler.dump_traceback_later(limit + self._every, exit=True, file=2)
            self._armed = limit
        except (RuntimeError, ValueError, OSError, OverflowError):
            self._armed = None

    def _beat(self):
        last, since = None, 0.0
        while True:
            time.sleep(self._every)
            now = self._position.now
            if now is None:
                last = None
                if self._armed is not None:
                    self._armed = None
                    faulthandler.cancel_dump_traceback_later()
                    if self._position.now is not None:
                        self._arm()
                continue
            self._arm()
            place = (now, row_of(now))
            moved = last is None or place[0] is not last[0] or place[1] != last[1]
            if moved:
                last, since = place, time.monotonic()
            event = "hung" if not moved and time.monotonic() - since >= self._allowed(now) else "progress"
            try:
                self._channel.send({"event": event, "id": now[0], "stage": now[1], "row": place[1]})
            except OSError as error:
                os.write(2, b"lockstep worker: cannot tell where it is: %s\n" % str(error).encode())
                end_group()


def _end_marked():
    """Ends what this process started that moved to sessions of its own, by the mark in its environment (Linux)."""
    mark = os.environ.get("LOCKSTEP_RUN")
    if not mark or not os.path.isdir("/proc/self"):
        return
    entry = b"\0LOCKSTEP_RUN=" + os.fsencode(mark)
    for name in os.listdir("/proc"):
        try:
            if not name.isdigit() or int(name) == os.getpid():
                continue
            with open("/proc/%s/environ" % name, "rb") as file:
                environment = b"\0" + file.read()
            if entry + b"\0" in environment or entry + b"/" in environment:
                os.kill(int(name), signal.SIGKILL)
        except OSError:
            pass


def end_group():
    """Ends this process and all it started: the harness is gone."""
    try:
        _end_marked()
        if os.getpgrp() == os.getpid():
            os.killpg(os.getpid(), signal.SIGKILL)
    finally:
        os._exit(1)
