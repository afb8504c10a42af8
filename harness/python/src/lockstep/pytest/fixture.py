"""The fixture ``lockstep``."""

import difflib
import os

from ..errors import UsageError
from .functions import folder_of, with_paths, write_pair

OPTIONS = ("record", "stage", "runs", "seed", "budget", "training")
"""What ``lockstep check`` takes a value for, under the same names."""

TERMS = ("compare", "inputs", "align", "versions", "known", "private", "order")
"""What a configuration holds of a pair, under the same names: of two functions."""

KNOWN = ("watch", "config", "strict") + TERMS + OPTIONS
"""All that is given by name."""


class Lockstep:
    """Checks pairs in a test."""

    def __init__(self, checks, test, path, root):
        self._checks, self._test, self._folder, self._root = checks, test, os.path.dirname(str(path)), str(root)

    def check(self, pair, serving=None, records=None, *, config=None, watch=None, strict=False, **options):
        """Checks a pair of a configuration, ``check("churn")``, or two functions, ``check(training, serving, records)``.

        Of a pair: ``config`` names the configuration, relative to the folder of the test; without it the nearest
        ``lockstep.config.*`` is taken. Of two functions: ``records`` are inputs, or inputs by id, and ``compare`` (rules),
        ``inputs``, ``align``, ``versions``, ``known``, ``private`` and ``order`` are what a configuration says of a pair; paths
        are relative to the folder of the test. ``watch`` says which local variables are compared: a list of names, also one for
        each side, ``{"training": […], "inference": […]}``, ``"auto"``, all that both have, or ``[]``, none. Without it that is
        ``"auto"`` where both have some, unless a rule is for what is returned, ``compare={"return": …}``. ``record``, ``stage``, ``runs``, ``seed``, ``budget``, ``training`` and ``strict`` are those of
        ``lockstep check``.

        Returns the report of the pair. Raises an AssertionError whose text is the report where the sides differ, and an error
        that says why where they could not be compared.
        """
        __tracebackhide__ = True
        for name in options:
            if name not in OPTIONS + TERMS:
                raise _unknown(name)
        terms = {name: options.pop(name) for name in TERMS if options.get(name) is not None}
        words = [word for name, value in options.items() if value is not None for word in ("--" + name, str(value))]
        if strict:
            words.append("--strict")
        if isinstance(pair, str):
            if serving is not None or records is not None or watch is not None or terms:
                raise UsageError("lockstep.check(%r) takes what it compares from the configuration" % pair)
            return self._checks.check(pair, self._checks.config_for(self._folder, config), words, shared=True)
        if serving is None or records is None:
            raise UsageError("lockstep.check takes the name of a pair, or two functions and records")
        if config is not None:
            raise UsageError("two functions have no configuration: rules go into compare={…}")
        folder = folder_of(self._root, self._test)
        name = self._test.rsplit("::", 1)[-1]
        made = write_pair(folder, name, (pair, serving), records, {"watch": watch, **with_paths(terms, self._folder)})
        return self._checks.check(name, made, words)


def _unknown(name):
    """Names all options, those that are written most like the unknown one first."""
    order = sorted(KNOWN, key=lambda known: -difflib.SequenceMatcher(None, name.lower(), known).ratio())
    close = difflib.get_close_matches(name.lower(), order, 1)
    meant = "; did you mean '%s'?" % close[0] if close else ""
    return UsageError("lockstep.check has no option '%s'%s Known: %s" % (name, meant or ".", ", ".join(order)))
