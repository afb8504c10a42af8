"""Says of the statements of functions where they stand, and which names they read and change."""

import ast

from .watch_targets import stored, target_names

_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_CHOICES = (ast.If,) + ((ast.Match,) if hasattr(ast, "Match") else ())
_LEAVING = (ast.Raise, ast.Assert, ast.Break, ast.Continue)


class Statement:
    """A statement; of one that has a block only what stands before the block. ``within`` are those whose blocks it is in,
    ``branches`` those of which one block out of several is run, each with the number of the block; ``own`` are the names that the
    function binds."""

    def __init__(self, node, within, own, branches=()):
        parts = [node] if not isinstance(node, ast.stmt) or not _has_block(node) else list(_head(node))
        inner = [one for part in parts for one in ast.walk(part)]
        self.first = node.lineno
        is_whole = parts == [node]
        self.last = node.end_lineno if is_whole else max([node.lineno] + [getattr(one, "end_lineno", 0) for one in inner])
        self.within = within
        self.branches = branches
        self.is_loop = isinstance(node, _LOOPS)
        self.leaves = isinstance(node, _LEAVING)
        yields = any(isinstance(one, (ast.Yield, ast.YieldFrom)) for one in _own(parts))
        self.hands_back = isinstance(node, ast.Return) or yields or not isinstance(node, ast.stmt)
        inside = set(stored(one.target for one in inner if isinstance(one, ast.comprehension)))
        inside.update(one.arg for one in inner if isinstance(one, ast.arg))
        self.changes = ({name for one in inner for name in _changed(one)} - inside) | _changed_by_call(node, own)
        plain = {one.id for one in inner if isinstance(one, ast.Name) and not isinstance(one.ctx, ast.Load)}
        loaded = {one.id for one in inner if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
        self.binds = plain - inside
        self.reads = (loaded - inside) | (plain if isinstance(node, ast.AugAssign) else set())

    def next_among(self, statements, taps):
        """Returns the first of ``statements`` that is of ``taps`` and may be run behind this one, or is this one; None where there is
        none. Whether it is of the same round comes with it: what is in a loop comes back to its beginning."""
        behind = next((one for one in statements if one in taps and one.may_come_behind(self)), None)
        around = () if behind is None else (*behind.within, behind)
        return behind, all(one in around for one in self.within if one.is_loop)

    def may_come_behind(self, other):
        """Whether it is run behind another one in some round: it stands there, and in no branch that is run in its place."""
        return self.first >= other.first and all(dict(other.branches).get(one, number) == number for one, number in self.branches)

    def shares_loop(self, other):
        """Whether both are in one loop, so that what comes later feeds what comes earlier."""
        return any(one.is_loop and one in other.within for one in self.within)


def functions_of(tree):
    """Lists the functions of a module: first and last line, and their statements in order, those in blocks too, but not those of
    functions and classes in it."""
    found = []
    for function in ast.walk(tree):
        if isinstance(function, _FUNCTIONS):
            body = function.body if isinstance(function.body, list) else [function.body]
            first = min([function.lineno] + [one.lineno for one in getattr(function, "decorator_list", ())])
            own = {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)}.union(stored(body))
            statements = sorted(_statements(body, (), own), key=lambda one: (one.first, one.last))
            found.append((first, function.end_lineno, statements))
    return found


def _statements(body, within, names, branches=()):
    for node in body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, _DEFINITIONS):
            continue
        own = Statement(node, within, names, branches)
        yield own
        if isinstance(node, ast.stmt):
            blocks = [getattr(node, name, None) or [] for name in ("body", "orelse", "finalbody")]
            blocks += [part.body for part in list(getattr(node, "handlers", [])) + list(getattr(node, "cases", []))]
            for number, block in enumerate(blocks):
                chosen = branches + ((own, number),) if isinstance(node, _CHOICES) else branches
                yield from _statements(block, within + (own,), names, chosen)


def _has_block(node):
    return bool(getattr(node, "body", None)) or hasattr(node, "cases")


def _head(node):
    """The expressions of a statement that stand before its block."""
    for name, part in ast.iter_fields(node):
        for one in part if isinstance(part, list) else [part]:
            if name not in _BLOCKS and isinstance(one, ast.AST):
                yield one


def _own(parts):
    """The nodes of parts, those of functions in them left out."""
    for part in parts:
        yield part
        if not isinstance(part, _FUNCTIONS):
            yield from _own(ast.iter_child_nodes(part))


def _changed(node):
    """The names that a node itself binds, or changes the value of."""
    if not isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)) or isinstance(node, (ast.Tuple, ast.List, ast.Starred)):
        return ()
    return [name for name, _ in target_names(node)]


def _changed_by_call(node, own):
    """The names whose values a call that is a statement may change: what its method is called on, if that is a variable of the
    function; else what it is given."""
    value = node.value if isinstance(node, ast.Expr) else None
    value = value.value if isinstance(value, ast.Await) else value
    if not isinstance(value, ast.Call):
        return set()
    called = {name for name, _ in target_names(value.func) if isinstance(value.func, ast.Attribute)} & own
    given = {one.id for one in value.args + [one.value for one in value.keywords] if isinstance(one, ast.Name)}
    return called or given
