"""The fixture ``lockstep``."""

import difflib
import os

from ..errors import UsageError
from .functions import folder_of, write_pair

OPTIONS = ("record", "stage", "runs", "seed", "budget", "training")
"""What ``lockstep check`` takes a value for, under the same names."""

KNOWN = ("compare", "config", "strict") + OPTIONS
"""All that is given by name."""


class Lockstep:
    """Checks pairs in a test."""

    def __init__(self, checks, test, path, root):
        self._checks, self._test, self._folder, self._root = checks, test, os.path.dirname(str(path)), str(root)

    def check(self, pair, serving=None, records=None, *, config=None, compare=None, strict=False, **options):
        """Checks a pair of a configuration, ``check("churn")``, or two functions, ``check(training, serving, records)``.

        Of a pair: ``config`` names the configuration, relative to the folder of the test; without it the nearest
        ``lockstep.config.*`` is taken. Of two functions: ``records`` are inputs, or inputs by id, and ``compare`` holds rules, as
        in a configuration. ``record``, ``stage``, ``runs``, ``seed``, ``budget``, ``training`` and ``strict`` are those of
        ``lockstep check``.

        Returns the report of the pair. Raises an AssertionError whose text is the report where the sides differ, and an error
        that says why where they could not be compared.
        """
        __tracebackhide__ = True
        for name in options:
            if name not in OPTIONS:
                raise _unknown(name)
        words = [word for name, value in options.items() if value is not None for word in ("--" + name, str(value))]
        if strict:
            words.append("--strict")
        if isinstance(pair, str):
            if serving is not None or records is not None or compare is not None:
                raise UsageError("lockstep.check(%r) takes what it compares from the configuration" % pair)
            return self._checks.check(pair, self._checks.config_for(self._folder, config), words)
        if serving is None or records is None:
            raise UsageError("lockstep.check takes the name of a pair, or two functions and records")
        if config is not None:
            raise UsageError("two functions have no configuration: rules go into compare={…}")
        folder = folder_of(self._root, self._test)
        name = self._test.rsplit("::", 1)[-1]
        made = write_pair(folder, name, (pair, serving), records, compare)
        return self._checks.check(name, made, words)


def _unknown(name):
    """Names all options, those that are written most like the unknown one first."""
    order = sorted(KNOWN, key=lambda known: -difflib.SequenceMatcher(None, name.lower(), known).ratio())
    close = difflib.get_close_matches(name.lower(), order, 1)
    meant = "; did you mean '%s'?" % close[0] if close else ""
    return UsageError("lockstep.check has no option '%s'%s Known: %s" % (name, meant or ".", ", ".join(order)))
