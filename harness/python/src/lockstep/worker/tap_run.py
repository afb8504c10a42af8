"""One record on its way through a function with taps."""

import sys
from time import perf_counter_ns as clock

from ..errors import UsageError
from ..wire.foreign import Foreign
from ..wire.to_tagged import to_tagged
from .calls import Threw
from .copies import IMMUTABLE, copy_value, is_still
from .likeness import is_special, like
from .next_tap import RETURN


class TooManyTaps(Exception):
    """What a tap raises beyond ``MOST_TAPS`` on one record: a loop without end would otherwise look like progress."""


MOST_TAPS = 10_000
"""A function may pass so many taps on one record; the next one raises. Each is a stage of its own."""

NONE_HANDED = {}
"""Taps hand back what they were given."""

EMPTY = iter(())
"""Of ``row + 1`` values none is left: how a position says which record it is at."""


def site_of(frame):
    """Where the code stands that runs in a frame: file and line, and whether it is what makes a tap's value."""
    return frame.f_code.co_filename, frame.f_lineno, True


class TapRun:
    """One record on its way through the function."""

    __slots__ = (
        "traced", "handed", "times", "since", "ended", "refused", "outcomes", "counts", "taps", "last", "last_name", "error",
    )

    def __init__(self, traced, handed, times):
        self.traced = traced
        self.handed = handed
        self.times = times
        self.since = self.ended = 0
        self.refused = None
        self.outcomes = {}
        self.counts = None
        self.taps = 0
        self.last = None
        self.last_name = None
        self.error = None

    def note(self, name, outcome):
        self.traced.note(name, self.last_name)
        self.outcomes[name] = outcome
        self.last_name = name

    def recorder(self, enter, row):
        """What is called at every tap; a watched name beyond the most taps of a record is not seen. ``declared`` are params,
        uses and, of a tap that stands elsewhere than in the code that passes it, its site."""
        path, outcomes, handed, times = self.traced.path, self.outcomes, self.handed, self.times

        def record(name, value, watched=False, *declared):
            now = 0 if times is None else clock()
            at = self.taps
            if at >= MOST_TAPS:
                if watched:
                    return value
                raise TooManyTaps("more than %d taps on one record" % MOST_TAPS)
            self.taps = at + 1
            own = path[at][1] if at < len(path) and path[at][0] == name else self.leave_path(at, name, *declared[2:])
            if declared:
                self.declare(own, *declared)
            given = value
            copied = value if type(value) in IMMUTABLE else _copied(value)
            outcomes[own] = copied
            if is_special(value):
                self.traced.examples[own] = copied
            self.last_name = own
            if own in handed:
                back = like(value if value is not None else self.traced.examples.get(own), handed[own])
                # What is the same already stays the very object: other variables of the function may be it as well.
                if type(value) in IMMUTABLE or to_tagged(value) != to_tagged(back):
                    value = back
                    copied = _copied(value)
            self.last = (value, copied, given)
            enter(own, EMPTY, row + 1, None)
            if times is not None:
                times[own] = (now - self.since) / 1000
                self.since = clock()
            return value

        return record

    def declare(self, name, params, uses, site=None):
        """Learns what a tap is declared with, where the function runs on values of its own; its ``site`` comes with its name."""
        try:
            if self.handed is NONE_HANDED:
                self.traced.declared.note(name, params, uses)
        except UsageError as error:
            # Told behind the record: the function may catch whatever is raised in it.
            self.refused = error

    def leave_path(self, at, name, site=None):
        """Names the stage of a tap that no record passed here before, and goes on counting passes from it. ``site`` is where it
        stands, if not in the code that passes it."""
        path = self.traced.path
        del path[at:]
        if self.counts is None:
            self.counts = {}
            for passed, _ in path:
                self.counts[passed] = self.counts.get(passed, 0) + 1
        number = self.counts[name] = self.counts.get(name, 0) + 1
        own = name if number == 1 else "%s#%d" % (name, number)
        path.append((name, own))
        if own not in self.traced.lines:
            # Behind this method are the recorder and `tap` itself.
            self.traced.place(own, site or site_of(sys._getframe(3)))
        self.traced.note(own, self.last_name)
        return own

    def returned(self, value):
        self.traced.came_through()
        if self.last is not None:
            raw, copied, given = self.last
            # Where it has always been its last tap's: the function goes on with what that was given.
            if raw is not given and value is given and RETURN not in self.traced.stages:
                return
            same = value is raw or (type(value) is type(raw) and type(value) in IMMUTABLE)
            # Which tap came last is told by their order: where a record passes them in another one, what it returns is.
            if same and self.last_name == self.traced.last_of(self.outcomes) and (_is_still(copied, value) or to_tagged(value) == to_tagged(copied)):
                return
        self.note(RETURN, copy_value(value))
        if self.times is not None:
            self.times[RETURN] = (self.ended - self.since) / 1000

    def place(self):
        """Gives an error to the stage that would have come next: by the code that raised, or as other records show; without one, to
        what the function returns."""
        sequence, sites = self.traced.sequence, self.traced.sites
        after = 0 if self.last_name is None else sequence.index(self.last_name) + 1
        left = (name for name in sequence if name not in self.outcomes)
        name = self.traced.next_tap.of(self.error.places, sites, left)
        self.note(name or next((one for one in sequence[after:] if one not in self.outcomes), RETURN), self.error)
        site = sites.get(self.last_name)
        if site is not None:
            self.error.seen_in(site[0])


def _copied(value):
    """Copies what a tap is given, or hands back; what cannot be copied is seen as it is now, and the function goes on."""
    try:
        copied = copy_value(value)
    except Exception:
        copied = value
    is_same = copied is value and type(value) is not tuple and type(value) not in IMMUTABLE
    return Foreign(to_tagged(value)) if is_same else copied


def _is_still(copied, value):
    try:
        return is_still(copied, value)
    except RecursionError:
        return False
