"""Runs each record in modules that are loaded for it, so that nothing is left of what an earlier one did to them."""

import os
import sys
import sysconfig


class FreshModules:
    """Knows which modules were loaded before those of a side."""

    def __init__(self):
        self._before = frozenset(sys.modules)
        self._kept = tuple(os.path.join(sysconfig.get_paths()[kind], "") for kind in ("stdlib", "platstdlib"))
        self._own = {}

    def each_in(self, find, target):
        """Makes a function each call of which runs what ``find`` loads and finds once more. Python's own modules, installed
        packages and those of this one are not loaded again."""

        def run(value):
            for name in [name for name in sys.modules if name not in self._before and self._is_own(name)]:
                del sys.modules[name]
            return find()(value)

        run.__name__ = getattr(target, "__name__", type(target).__name__)
        return run

    def _is_own(self, name):
        """Whether a module is the user's. A library may have loaded thousands of others: each is looked at once."""
        if name not in self._own:
            path = getattr(sys.modules[name], "__file__", None)
            self._own[name] = name.partition(".")[0] != "lockstep" and isinstance(path, str) and self._is_file_own(path)
        return self._own[name]

    def _is_file_own(self, path):
        path = os.path.abspath(path)
        installed = {"site-packages", "dist-packages"}.intersection(path.split(os.sep))
        return path.endswith(".py") and not installed and not path.startswith(self._kept)
