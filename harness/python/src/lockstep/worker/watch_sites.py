"""Finds all places in a function, nested ones included, where names get values."""

import ast

from .watch_targets import Site, statement_sites, stored, target_names

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINITIONS = _FUNCTIONS + (ast.ClassDef,)


class Scope:
    """A function, nested ones each for itself. ``bound`` are the names it may bind again; ``globals`` what it declares so."""

    def __init__(self, node, name, parent):
        self.node = node
        self.name = name
        self.parent = parent
        arguments = node.args
        every = arguments.posonlyargs + arguments.args + arguments.kwonlyargs + [arguments.vararg, arguments.kwarg]
        self.params = {one.arg for one in every if one is not None}
        self.bound = set(self.params)
        self.globals = set()

    def outermost(self):
        """The function that all others are nested in."""
        return self if self.parent is None else self.parent.outermost()


class Unit:
    """A function of the module, or a method of one of its classes, with all that is nested in it."""

    def __init__(self, node, name, is_method):
        self.node = node
        self.name = name
        self.is_method = is_method
        self.scopes = []
        self.sites = []


def child_blocks(statement):
    """Lists the lists of statements in a statement."""
    blocks = []
    for _, value in ast.iter_fields(statement):
        if isinstance(value, list) and value:
            if isinstance(value[0], ast.stmt):
                blocks.append(value)
            elif type(value[0]).__name__ in ("ExceptHandler", "match_case"):
                blocks.extend(part.body for part in value)
    return blocks


def scan_unit(node, name, is_method):
    """Lists all places of a function; of nested functions too, each with its own scope."""
    unit = Unit(node, name, is_method)
    waiting = [(node, name, None)]
    while waiting:
        inner, own, parent = waiting.pop(0)
        scope = Scope(inner, own, parent)
        unit.scopes.append(scope)
        first = len(unit.sites)
        _scan_scope(unit, scope, waiting)
        _settle(unit.sites[first:], scope)
    return unit


def _scan_scope(unit, scope, waiting):
    if isinstance(scope.node, ast.Lambda):
        _scan_expressions([scope.node.body], scope, unit.sites)
        return
    blocks = [(scope.node.body, False)]
    while blocks:
        block, in_class = blocks.pop(0)
        for statement in block:
            if isinstance(statement, _DEFINITIONS):
                _scan_expressions(_parts(statement), scope, unit.sites)
                if not in_class:
                    scope.bound.add(statement.name)
                    unit.sites.append(Site(statement.name, None, statement, scope, why="definition"))
                if isinstance(statement, ast.ClassDef):
                    blocks.append((statement.body, True))
                else:
                    waiting.append((statement, "%s.%s" % (scope.name, statement.name), scope))
                continue
            if in_class:
                unit.sites.extend(Site(name, None, statement, scope, why="class") for name in stored(_parts(statement)))
            else:
                unit.sites.extend(statement_sites(statement, scope))
                _scan_expressions(_parts(statement), scope, unit.sites)
            blocks.extend((inner, in_class) for inner in child_blocks(statement))


def _settle(sites, scope):
    """Decides what can only be known once all of a function is read: which names are its own."""
    for site in sites:
        if site.how is not None and not site.in_place and site.why != "lambda" and site.name not in scope.globals:
            scope.bound.add(site.name)
    scope.bound -= scope.globals
    fixed = {site.name: site.why for site in sites if site.how is None and site.why in ("import", "definition")}
    valued = scope.params.union(site.name for site in sites if site.how is not None and not site.in_place)
    for site in sites:
        if site.how is None or site.why == "lambda":
            continue
        if site.name in scope.globals:
            site.how, site.why = None, "global"
        elif site.in_place and site.name not in scope.bound:
            site.how, site.why = None, "outer"
        elif site.in_place and site.name in fixed and site.name not in valued:
            site.how, site.why = None, fixed[site.name]


def _parts(statement):
    """Lists the expressions of a statement that are evaluated where it stands."""
    if isinstance(statement, _FUNCTIONS):
        return statement.decorator_list + statement.args.defaults + [one for one in statement.args.kw_defaults if one]
    parts = []
    for _, value in ast.iter_fields(statement):
        for item in value if isinstance(value, list) else [value]:
            if type(item).__name__ == "ExceptHandler":
                parts.append(item.type)
            elif type(item).__name__ == "match_case":
                parts.extend([item.pattern, item.guard])
            elif isinstance(item, ast.AST) and not isinstance(item, ast.stmt):
                parts.append(item)
    return [part for part in parts if part is not None]


def _scan_expressions(parts, scope, sites):
    stack = [(part, False) for part in reversed(parts)]
    while stack:
        node, in_lambda = stack.pop()
        if isinstance(node, ast.NamedExpr):
            sites.append(Site(node.target.id, "value", node, scope, why="lambda" if in_lambda else None))
        elif isinstance(node, ast.comprehension):
            sites.extend(Site(name, None, node.target, scope, why="comprehension") for name, _ in target_names(node.target))
        in_lambda = in_lambda or isinstance(node, ast.Lambda)
        stack.extend((child, in_lambda) for child in reversed(list(ast.iter_child_nodes(node))))
