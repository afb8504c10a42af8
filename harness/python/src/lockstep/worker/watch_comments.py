"""Reads comments that are taps, ``# lockstep: name = expression``, and finds the statements they stand by."""

import ast
import builtins
import difflib
import io
import re
import tokenize

from .watch_refusals import refuse
from .watch_sites import child_blocks

_MARK = re.compile(r"#\s*lockstep:\s*(.*)")
_MAY = re.compile(rb"#\s*lockstep:")
_TAP = re.compile(r"([^\W\d][\w-]*)\s*=(?!=)\s*(.+)", re.DOTALL)
_LAYOUT = (tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER)
_CLAUSES = frozenset(("else", "elif", "except", "finally", "case"))
_ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_FORM = "write it as: # lockstep: name = expression"


class CommentTap:
    """A tap of a comment: its name and value, and the statement ``before`` or behind which it goes."""

    def __init__(self, name, value, line, statement, before, scope):
        self.name = name
        self.value = value
        self.line = line
        self.statement = statement
        self.before = before
        self.scope = scope


def may_tap(data):
    """Whether the text of a module may hold a comment that is a tap: nothing is parsed."""
    return _MAY.search(data) is not None


def comment_taps(data, tree, path, units):
    """Lists the taps of comments in the given functions. Raises ``LoadError`` for one that cannot be."""
    marks = _marks(data) if may_tap(data) else []
    if not marks:
        return []
    entries = _entries(tree, {scope.node: scope for unit in units for scope in unit.scopes})
    taps = []
    for mark in marks:
        statement, before, scope = _place(mark, entries, path)
        if scope is _ELSEWHERE:
            continue
        if scope is None:
            raise refuse("a tap in a comment must stand in a function", path, mark.line)
        name, value = _parsed(mark, path)
        _check_names(value, scope, tree, path, mark.line)
        if isinstance(statement, (ast.Global, ast.Nonlocal)) or (before and _is_docstring(statement, scope)):
            before = False
        taps.append(CommentTap(name, value, mark.line, statement, before, scope))
    return taps


class _Mark:
    """A comment as it is written: its place, what stands before it on its line, and where the next statement begins."""

    def __init__(self, text, line, column, beside, inside):
        self.text = text
        self.line = line
        self.column = column
        self.beside = beside
        self.inside = inside
        self.following = None


def _marks(data):
    marks, waiting, depth, code_line, begins = [], [], 0, 0, True
    for token in tokenize.tokenize(io.BytesIO(data).readline):
        if token.type == tokenize.COMMENT:
            found = _MARK.match(token.string)
            if found is not None:
                line, column = token.start
                inside = depth > 0 or (not begins and code_line != line)
                mark = _Mark(found.group(1).strip(), line, column, code_line == line, inside)
                marks.append(mark)
                waiting.append(mark)
        elif token.type == tokenize.NEWLINE:
            begins = True
        elif token.type not in _LAYOUT:
            if begins:
                for mark in waiting:
                    mark.following = (token.start[1], token.string)
                waiting, begins = [], False
            depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.string, 0) if token.type == tokenize.OP else 0
            code_line = token.end[0]
    return marks


_ELSEWHERE = object()
"""In the place of a scope: a function that the export does not lead to."""


def _entries(tree, scopes):
    """Lists every statement with the scope it is in: None outside of functions."""
    entries, blocks = [], [(tree.body, None)]
    while blocks:
        block, scope = blocks.pop()
        for statement in block:
            entries.append((statement, scope))
            inner = scope
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                inner = scopes.get(statement, _ELSEWHERE)
            elif isinstance(statement, ast.ClassDef):
                inner = None
            blocks.extend((child, inner) for child in child_blocks(statement))
    return sorted(entries, key=lambda entry: (entry[0].lineno, entry[0].col_offset))


def _place(mark, entries, path):
    if mark.inside:
        raise refuse("a tap in a comment stands inside of a statement", path, mark.line, "put it on a line behind the statement")
    if mark.beside:
        ending = [one for one in entries if one[0].end_lineno == mark.line and not child_blocks(one[0])]
        if not ending:
            raise refuse("a tap in a comment stands beside no whole statement", path, mark.line, "put it on a line of its own")
        return _behind(*ending[-1], mark, path)
    column, word = mark.following or (-1, "")
    if column == mark.column and word not in _CLAUSES:
        for statement, scope in entries:
            if _first_line(statement) > mark.line and statement.col_offset == column:
                return statement, True, scope
    if column < mark.column:
        earlier = [one for one in entries if one[0].end_lineno < mark.line and one[0].col_offset == mark.column]
        if earlier:
            return _behind(*max(earlier, key=lambda one: one[0].end_lineno), mark, path)
    raise refuse("a tap in a comment is indented like no statement around it", path, mark.line)


def _behind(statement, scope, mark, path):
    if isinstance(statement, _ENDS) and scope is not _ELSEWHERE:
        text = "a tap in a comment is never reached behind '%s'" % type(statement).__name__.lower()
        raise refuse(text, path, mark.line, "put it on a line before the statement")
    return statement, False, scope


def _first_line(statement):
    decorators = getattr(statement, "decorator_list", None)
    return decorators[0].lineno if decorators else statement.lineno


def _is_docstring(statement, scope):
    constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return constant and statement is scope.node.body[0]


def _parsed(mark, path):
    found = _TAP.fullmatch(mark.text)
    if found is None:
        raise refuse("a comment that starts with 'lockstep:' is no tap: %s" % (mark.text or "(empty)"), path, mark.line, _FORM)
    try:
        value = ast.parse(found.group(2), mode="eval").body
    except SyntaxError as error:
        raise refuse("the value of a tap in a comment is no expression: %s" % error.msg, path, mark.line, _FORM) from error
    for node in ast.walk(value):
        if isinstance(node, (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)):
            text = "a tap in a comment only watches: it can neither assign, await nor yield"
            raise refuse(text, path, mark.line)
    return found.group(1), value


def _check_names(value, scope, tree, path, line):
    """A misspelt name would be an error on every record, in which the tap is not passed: that would look like no tap."""
    known = set(dir(builtins)) | {"__file__", "__class__"}
    while scope is not None:
        known |= scope.bound | scope.globals
        scope = scope.parent
    for node in ast.walk(value):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            known.add(node.id)
        elif isinstance(node, ast.arg):
            known.add(node.arg)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            return
        if isinstance(node, ast.alias):
            known.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            known.add(node.name)
        elif isinstance(node, ast.Global):
            known.update(node.names)
    known |= {node.id for one in tree.body for node in _outer_names(one)}
    for node in ast.walk(value):
        if isinstance(node, ast.Name) and node.id not in known:
            close = difflib.get_close_matches(node.id, sorted(known), 1)
            hint = "did you mean '%s'?" % close[0] if close else None
            raise refuse("a tap in a comment reads '%s', which nothing assigns there" % node.id, path, line, hint)


def _outer_names(statement):
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return []
    return [node for node in ast.walk(statement) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)]
