"""What a failing test shows: the text of the report, in colours where pytest has them, and no frames of this package."""

import os
import re

from _pytest._code.code import ReprEntryNative, ReprFileLocation, ReprTraceback

from ..errors import LockstepError

COLOURS = re.compile("\x1b\\[[0-9;]*m")

OURS = ("lockstep", "pytest", "_pytest", "pluggy", "xdist")
"""Packages whose frames tell a reader nothing."""


class ParityError(AssertionError):
    """The sides of a pair differ, its goldens are not clean, or nothing was compared. Its text is the report's."""


class Drawn:
    """Stands for the representation of a failure where pytest asks for one."""

    def __init__(self, text, place):
        self.text, self.place = text, place
        plain = str(self)
        cause = re.search(r"^  cause +(.+)$", plain, re.MULTILINE)
        # What the summary at the end of a run says, and the message in JUnit's XML.
        message = cause.group(1) if cause else plain.strip().split("\n")[0]
        self.reprcrash = ReprFileLocation(path="", lineno=0, message=message)
        # With it, a worker of xdist hands on more than the text.
        lines = [line + "\n" for line in (*plain.rstrip("\n").split("\n"), *(() if place is None else ("", place)))]
        self.reprtraceback = ReprTraceback([ReprEntryNative(lines)], None, "native")
        self.sections = []

    def __str__(self):
        return COLOURS.sub("", self.text)

    def toterminal(self, tw):
        """Draws the text where the terminal reporter wants it."""
        for line in self.text.rstrip("\n").split("\n"):
            tw.line(line if tw.hasmarkup else COLOURS.sub("", line))
        if self.place is not None:
            tw.line()
            tw.line(self.place)


def drawn(excinfo):
    """Draws an error of this package, and where a test met it; None if it is not one, and pytest shows it as any other."""
    if not isinstance(excinfo.value, (ParityError, LockstepError)):
        return None
    frames = [entry for entry in excinfo.traceback if entry.frame.f_globals.get("__name__", "").split(".")[0] not in OURS]
    place = "%s:%d" % (_from_here(str(frames[-1].path)), frames[-1].lineno + 1) if frames else None
    return Drawn(str(excinfo.value), place)


def _from_here(path):
    """A path below the working folder as seen from it, as pytest writes places."""
    shown = os.path.relpath(path) if os.path.splitdrive(path)[0] == os.path.splitdrive(os.getcwd())[0] else path
    return path if shown.startswith(os.pardir) else shown
