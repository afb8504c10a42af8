"""Runs each record in modules that are loaded for it, so that nothing is left of what an earlier one did to them."""

import os
import sys
import sysconfig


class FreshModules:
    """Knows which modules were loaded before those of a side."""

    def __init__(self):
        self._before = frozenset(sys.modules)
        self._kept = tuple(os.path.join(sysconfig.get_paths()[kind], "") for kind in ("stdlib", "platstdlib"))

    def each_in(self, find, target):
        """Makes a function each call of which runs what ``find`` loads and finds once more. Python's own modules, installed
        packages and those of this one are not loaded again."""

        def run(value):
            for name in [name for name, module in sys.modules.items() if self._is_own(name, module)]:
                del sys.modules[name]
            return find()(value)

        run.__name__ = getattr(target, "__name__", type(target).__name__)
        return run

    def _is_own(self, name, module):
        path = getattr(module, "__file__", None)
        if name in self._before or name.partition(".")[0] in ("lockstep", "__main__") or not isinstance(path, str):
            return False
        path = os.path.abspath(path)
        installed = {"site-packages", "dist-packages"}.intersection(path.split(os.sep))
        return path.endswith(".py") and not installed and not path.startswith(self._kept)
