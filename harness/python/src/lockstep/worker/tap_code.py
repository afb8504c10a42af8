"""Finds the lines of a source that make the values of taps, and what a function returns."""

import ast

from .code_statements import functions_of


class TapCode:
    """The code of taps, by their places; every file is read once."""

    def __init__(self):
        self._sources = {}
        self._known = {}

    def of(self, places):
        """Returns for each ``(file, line)`` of a tap, and ``(file, line, RETURN)`` of a function that begins there, the lines of
        its code and those before it, as lists of a first and a last one each, or None where that is not known.

        The code of a tap is the statement that it is in, and those of the same function that it is made from, up to the taps
        that feed it; of what a function returns, all statements that return or yield, and what they are made from. Before it
        is what else may be run with no other tap between.
        """
        key = tuple(places)
        if key not in self._known:
            taps = {}
            for place in places:
                if place is not None:
                    taps.setdefault(place[0], set()).add(place)
            spans = {file: _spans(self._source(file), there) for file, there in taps.items()}
            self._known = {key: [None if place is None else spans[place[0]].get(place) for place in places]}
        return self._known[key]

    def last_return(self, file, line):
        """Returns the line of the last statement that returns or yields in the function that begins there, or None."""
        statements = _function_from(self._source(file), line)
        return max((one.first for one in statements if one.hands_back), default=None)

    def statement_at(self, file, line):
        """Returns the statements of the innermost function around a line, in order, and the one that the line is of, or None."""
        statements = _function_at(self._source(file), line)
        return statements, max(_at(statements, line), key=lambda one: (one.first, one.last), default=None)

    def _source(self, file):
        if file not in self._sources:
            try:
                with open(file, "rb") as source:
                    self._sources[file] = functions_of(ast.parse(source.read()))
            except (OSError, SyntaxError, ValueError, RecursionError):
                self._sources[file] = []
        return self._sources[file]


def _function_at(functions, line):
    """Returns the statements of the innermost function around a line, in order; none outside of functions."""
    around = [one for one in functions if one[0] <= line <= one[1] and _at(one[2], line)]
    # A function that begins on the line is in the statement that the tap is of: `sorted(rows, key=lambda row: row["id"])`.
    outer = [one for one in around if one[0] < line] or around
    return max(outer, key=lambda one: (one[0], -one[1]))[2] if outer else []


def _at(statements, line):
    return [one for one in statements if one.first <= line <= one.last]


def _function_from(functions, line):
    """Returns the statements of the function that begins there; none where there is no such."""
    return next((statements for first, _, statements in functions if first == line), [])


def _spans(functions, places):
    roots = {}
    for place in places:
        if len(place) > 2:
            statements = _function_from(functions, place[1])
            own = [one for one in statements if one.hands_back]
        else:
            statements = _function_at(functions, place[1])
            own = _at(statements, place[1])
            own = [max(own, key=lambda one: (one.first, one.last))] if own else []
        if own:
            roots[place] = (statements, own)
    taps = {one for place, (_, own) in roots.items() if len(place) == 2 for one in own}
    return {place: _code(statements, own, taps) for place, (statements, own) in roots.items()}


def _code(statements, roots, taps):
    found = _made_from(statements, roots, taps)
    ends = taps.union(roots)
    before = {one for one in statements if one not in found and one not in ends and one.next_among(statements, ends)[0] in roots}
    return _lines(statements, found), _lines(statements, before)


def _made_from(statements, roots, taps):
    """Finds the statements that make the values of ``roots``, up to those of other ``taps``."""
    found, waiting = set(roots), list(roots)
    while waiting:
        one = waiting.pop()
        above = [tap for tap in taps if tap in statements and tap not in roots and tap.first < one.first]
        for other in statements:
            if other not in found and other not in taps and _feeds(other, one, above, roots):
                found.add(other)
                waiting.append(other)
    return found


def _feeds(other, one, above, roots):
    is_root = one in roots
    if other in one.within or (is_root and other.leaves and other.first < one.first):
        # What decides whether code runs belongs to the first tap behind.
        is_of_root = is_root or not any(other in root.within for root in roots)
        return is_of_root and not any(other.first < tap.first for tap in above)
    if not (other.first < one.first or one.shares_loop(other)):
        return False
    names = other.changes & one.reads
    return any(not any(name in tap.changes and other.first < tap.first for tap in above) for name in names)


def _lines(statements, found):
    """Lists the first and last lines of statements; of such as follow each other in one."""
    runs, is_next = [], False
    for one in statements:
        if one in found and is_next:
            runs[-1][1] = max(runs[-1][1], one.last)
        elif one in found:
            runs.append([one.first, one.last])
        is_next = one in found
    return runs
