"""Finds the tap that code would have come to, had it not raised."""

from .tap_code import TapCode

RETURN = "return"
"""The stage that stands for what the function returns, where that is not its last tap's value."""


class NextTap:
    """The taps that come next, by where errors were raised; what was found is remembered until another tap is passed."""

    def __init__(self):
        self._code = TapCode()
        self._known = {}
        self._taps = (0, ())

    def of(self, places, sites, left):
        """Returns the first of the stages ``left``, in order of execution, whose tap comes next in the function that raised, or
        in one that called it.

        ``places`` are the files and lines that were being run, the innermost last; ``sites`` has the file and line of every tap,
        or None, and grows. ``RETURN`` where none comes next in the outermost of them. None: it is not known, or the error is of
        a round of a loop in which no stage is left.
        """
        if self._taps[0] != len(sites):
            placed = {(_variable(name), site) for name, site in sites.items() if site is not None and len(site) == 2}
            self._taps = (len(sites), placed)
            self._known.clear()
        if places not in self._known:
            self._known[places] = self._find(places)
        names = self._known[places]
        if names is None or names is RETURN:
            return names
        return next((name for name in left if _variable(name) in names), None)

    def _find(self, places):
        """The names of the taps that come next."""
        files = {site[0] for _, site in self._taps[1]}
        found = None
        for file, line in reversed(places):
            found = None
            if file not in files:
                continue
            statements, here = self._code.statement_at(file, line)
            own = self._taps_among(statements, file)
            if here is None or not own:
                continue
            behind, is_of_round = here.next_among(statements, own)
            if not is_of_round:
                return None
            if behind is not None:
                return own[behind]
            found = RETURN
        return found

    def _taps_among(self, statements, file):
        """Finds the statements of a function that have taps, with their names; those of variables also where no record has passed
        them there yet."""
        taps = [(name, line) for name, (own_file, line) in self._taps[1] if own_file == file]
        own = {}
        for name, line in taps:
            among, statement = self._code.statement_at(file, line)
            if statement is not None and among is statements:
                own.setdefault(statement, set()).add(name)
        names = {name for name, _ in taps}
        for one in statements if own else ():
            if one.binds & names:
                own.setdefault(one, set()).update(one.binds & names)
        return own


def _variable(stage):
    return stage.split("#")[0]
