"""Notes in which stages of a list taps are passed: nothing of them is compared."""

import builtins


class Passed:
    """While it lasts, a tap hands back what it is given, and the stage that passes it is noted."""

    def __init__(self, position):
        self._position = position
        self._stages = {}
        self._told = 0

    def __enter__(self):
        builtins.__lockstep_tap__ = self._note

    def __exit__(self, *error):
        # Not taken away: a name that comes or goes makes all code look up the built-in functions anew.
        builtins.__lockstep_tap__ = None

    def _note(self, name, value, *more):
        now = self._position.now
        if now is not None and now[1] is not None:
            self._stages[now[1]] = True
        return value

    def tell(self):
        """What an answer says of it: the stages, where there are more than were told."""
        if len(self._stages) == self._told:
            return {}
        self._told = len(self._stages)
        return {"tapped": list(self._stages)}
