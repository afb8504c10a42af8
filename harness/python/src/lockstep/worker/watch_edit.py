"""Instruments a module when it is loaded for a check, so that assignments of watched names are taps. The file stays as it is."""

import ast
import builtins
import warnings

from .watch_comments import comment_taps
from .watch_reach import Module
from .watch_refusals import refuse, refuse_elsewhere, refuse_name
from .watch_sites import child_blocks
from .watch_targets import fold

HOOK = "__lockstep_watch__"
"""The name of the hook in ``builtins``, where no name of the module's own is in its way."""

AUTO = "auto"

_BUILTINS = vars(builtins)
"""Read as a dict: an attribute that is missing costs ten times as much."""


def watch_hook(name, value):
    """What an assignment of a watched name binds: outside of a traced run the value itself."""
    recorder = _BUILTINS.get("__lockstep_tap__")
    return value if recorder is None else recorder(name, value, True)


watch_hook.Fault = Exception


class Source:
    """A file, read, with the functions of it that are watched."""

    def __init__(self, data, path, module, reached):
        self.data = data
        self.path = path
        self.module = module
        self.reached = reached


def instrument(data, path, export, role, names):
    """Compiles a module's source, given as bytes, with taps; returns the code, [name, line] of what is watched, and the lines
    that its functions begin in, None where decorators may have put others in their place. Where ``names`` is None, comments alone
    are taps: of all functions, where the export leads to none that is written here."""
    check_names(names, path)
    module = Module(ast.parse(data, path))
    name = module.export_of(export, role)
    if names is None:
        reached = (module.reach(name) if name is not None else None) or list(module.units.values())
        (code,), watched = put_taps([Source(data, path, module, reached)], [], name)
        return code, watched or None, None
    if name is None:
        raise refuse("which function is watched is not clear", path, None, "name it with export: '…'")
    reached = module.reach(name)
    if not reached:
        raise refuse_elsewhere(name, path)
    (code,), watched = put_taps([Source(data, path, module, reached)], names, name)
    # A decorated function begins at its first decorator.
    starts = [[scope.node] + getattr(scope.node, "decorator_list", []) for unit in reached for scope in unit.scopes]
    begins = {node.lineno for nodes in starts for node in nodes}
    decorated = any(unit.name.endswith(name.rpartition(".")[2]) and _is_decorated(unit.node) for unit in reached)
    return code, watched, None if decorated else begins


def put_taps(sources, names, export, *, stages=()):
    """Puts taps on these names, or all, into sources; returns the code of each, and of what is watched [name, line], with how many
    functions have such a variable where it is not one. ``stages`` are names of an export's stages, which are taps already."""
    lines, places, there = {}, [], set()
    for source in sources:
        chosen = _auto(source.reached) if names == AUTO else names
        sites = [site for unit in source.reached for site in unit.sites if site.how is not None and site.name in chosen]
        if names == AUTO:
            sites = [site for site in sites if not site.aside]
        comments = comment_taps(source.data, source.module.tree, source.path, source.reached)
        # What a comment names in a function is its one tap of that name.
        there.update(site.name for site in sites)
        told = {(fold(tap.name), tap.scope.outermost()) for tap in comments}
        sites = [site for site in sites if (fold(site.name), site.scope.outermost()) not in told]
        places.append((sites, comments))
        found = [(site.node.lineno, site.node.col_offset, site.name) for site in sites]
        for line, _, name in sorted(found + [(tap.line, 0, tap.name) for tap in comments]):
            lines.setdefault(name, line)
    for one in [] if names == AUTO else names:
        if one not in lines and one not in there and one not in stages:
            raise refuse_name(one, export, sources, stages=stages)
    if not lines and names == AUTO and stages:
        first = sources[0]
        text = "'%s' assigns no local variable that could be watched" % export
        raise refuse(text, first.path, first.reached[0].node.lineno, "use tap()")
    codes = []
    for source, (sites, comments) in zip(sources, places):
        _edit(source.reached, sites, comments)
        with warnings.catch_warnings():
            # What is to be said of the source was said when it was compiled as it is.
            warnings.simplefilter("ignore")
            codes.append(compile(source.module.tree, source.path, "exec", dont_inherit=True))
    return codes, [[name, line, *_functions(name, places)] for name, line in lines.items()] + _told_too(places)


def _functions(name, places):
    """How many functions, or methods, have a variable of that name, where it is not one: none, where comments tell of it."""
    scopes = {id(site.scope.outermost()) for sites, _ in places for site in sites if site.name == name}
    return [] if len(scopes) == 1 else [len(scopes)]


def _told_too(places):
    """What a comment tells of in one function, and another one has a variable of."""
    names = {site.name for sites, _ in places for site in sites}
    return [[tap.name, tap.line, 0] for _, comments in places for tap in comments if tap.name in names]


def _is_decorated(function):
    """Whether another function may stand in its place."""
    known = ("staticmethod", "classmethod")
    return any(getattr(one, "id", None) not in known for one in getattr(function, "decorator_list", ()))


def check_names(names, path):
    """Refuses what is no list of names."""
    if names == AUTO or names is None:
        return
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise refuse("watch takes a list of names, or \"auto\"", path)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise refuse("watch names '%s' twice" % twice, path)


def _auto(reached):
    names = {}
    for unit in reached:
        for site in unit.sites:
            owner = site.in_place and site.name in ("self", "cls")
            if site.how is not None and not site.aside and not owner and not site.name.startswith("_"):
                names[site.name] = True
    return list(names)


def _edit(reached, sites, comments):
    """Puts the taps into the tree. Nodes get the positions of what they stand for, so that tracebacks name its lines."""
    before, behind, within = {}, {}, {}
    for site in sites:
        name, node = site.name, site.node
        if site.how == "value":
            node.value = _call(name, node.value, node)
        elif site.how == "behind":
            behind.setdefault(node, []).append(_again(name, node))
        elif site.how == "within":
            within.setdefault(id(site.block), []).append(_again(name, node))
    for tap in comments:
        (before if tap.before else behind).setdefault(tap.statement, []).append(_watching(tap))
    for unit in reached:
        blocks = [unit.node.body] if not isinstance(unit.node, ast.Lambda) else []
        while blocks:
            block = blocks.pop()
            edited = list(within.get(id(block), ()))
            for statement in block:
                blocks.extend(child_blocks(statement))
                edited += before.get(statement, [])
                edited.append(statement)
                edited += behind.get(statement, [])
            block[:] = edited


def _again(name, node):
    """Makes ``name = hook("name", name)``."""
    value = _call(name, _at(ast.Name(name, ast.Load()), node), node)
    return _at(ast.Assign([_at(ast.Name(name, ast.Store()), node)], value, None), node)


def _call(name, value, node):
    hook = _at(ast.Name(HOOK, ast.Load()), node)
    return _at(ast.Call(hook, [_at(ast.Constant(name), node), value], []), node)


def _watching(tap):
    """Makes the statement of a tap in a comment. What its value raises is left there."""
    place = tap.statement
    call = ast.Expr(_call(tap.name, tap.value, place))
    hook = ast.Name(HOOK, ast.Load())
    made = ast.Try([call], [ast.ExceptHandler(ast.Attribute(hook, "Fault", ast.Load()), None, [ast.Pass()])], [], [])
    for node in ast.walk(made):
        if "lineno" in node._attributes:
            node.lineno = node.end_lineno = tap.line
            node.col_offset = node.end_col_offset = 0
    return made


def _at(node, like):
    return ast.copy_location(node, like)
