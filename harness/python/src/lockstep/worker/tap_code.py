"""Finds the lines of a source that make the values of taps."""

import ast
import bisect

_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class TapCode:
    """The code of taps, by their places; every file is read once."""

    def __init__(self):
        self._sources = {}
        self._known = {}

    def of(self, places):
        """Returns for each ``(file, line)`` the first and the last line of its code, or None where that is not known.

        The code of a tap begins behind the tap above it in the same function, or where the function begins, and ends with the
        statement that the tap is in.
        """
        key = tuple(places)
        if key not in self._known:
            taps = {}
            for place in places:
                if place is not None:
                    taps.setdefault(place[0], set()).add(place[1])
            spans = {file: _spans(self._source(file), lines) for file, lines in taps.items()}
            self._known = {key: [None if place is None else spans[place[0]].get(place[1]) for place in places]}
        return self._known[key]

    def _source(self, file):
        if file not in self._sources:
            try:
                with open(file, "rb") as source:
                    self._sources[file] = _Source(ast.parse(source.read()))
            except (OSError, SyntaxError, ValueError, RecursionError):
                self._sources[file] = None
        return self._sources[file]


class _Source:
    """Where the functions of a file and their statements begin and end."""

    def __init__(self, tree):
        self.statements = []
        for node in ast.walk(tree):
            for function in ([node] if isinstance(node, _FUNCTIONS) else []):
                body = function.body if isinstance(function.body, list) else [function.body]
                inner = [_lines(one) for one in _statements(body)]
                self.statements.append((function.lineno, function.end_lineno, sorted(inner)))

    def function_at(self, line):
        """Returns the statements of the innermost function around a line, in order; none outside of functions."""
        around = [one for one in self.statements if one[0] <= line <= one[1]]
        return max(around, key=lambda one: (one[0], -one[1]))[2] if around else []


def _statements(body):
    """Lists the statements of a function, those in blocks too, but not those of functions and classes in it."""
    for statement in body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue  # a docstring
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        yield statement
        if isinstance(statement, ast.stmt):
            for name in ("body", "orelse", "finalbody"):
                yield from _statements(getattr(statement, name, None) or [])
            for part in list(getattr(statement, "handlers", [])) + list(getattr(statement, "cases", [])):
                yield from _statements(part.body)


def _lines(statement):
    """First and last line of a statement; of one that has a block, of what stands before the block."""
    if not isinstance(statement, ast.stmt) or not getattr(statement, "body", None) and not hasattr(statement, "cases"):
        return statement.lineno, statement.end_lineno
    heads = [part for name, part in ast.iter_fields(statement) if name not in _BLOCKS]
    parts = [part for head in heads for part in (head if isinstance(head, list) else [head]) if isinstance(part, ast.AST)]
    ends = [getattr(node, "end_lineno", 0) for part in parts for node in ast.walk(part)]
    return statement.lineno, max([statement.lineno] + ends)


def _spans(source, lines):
    if source is None:
        return {}
    ends, found = {}, {}
    for line in lines:
        statements = source.function_at(line)
        own = [one for one in statements if one[0] <= line <= one[1]]
        if own:
            ends[line] = (statements, max(own))
    for line, (statements, own) in ends.items():
        above = [end for of, (_, end) in ends.values() if of is statements and end < own[0]]
        at = bisect.bisect_left(statements, ((max(above) if above else 0) + 1, 0))
        found[line] = [min(statements[at][0], own[0]), own[1]]
    return found
