"""Says which names a statement binds or changes, and where a tap on them goes."""

import ast

# Methods that hand out a part of what they are called on: a change of that is one of the whole. What others give is a value of its own.
_HANDING_OUT = ("get", "setdefault")
_STARTERS = ("Match", "For", "AsyncFor", "With", "AsyncWith", "Try", "TryStar")


class Site:
    """A place where a name gets a value.

    ``how`` says where a tap goes: round the ``value`` of the node, ``behind`` the node, or ``within`` the block at its
    beginning; ``tapped`` by the code itself; None where none can go, for the reason ``why``. ``aside``: it only counts the
    rounds of a loop, or catches.
    """

    def __init__(self, name, how, node, scope, block=None, why=None):
        self.name = name
        self.how = how
        self.node = node
        self.scope = scope
        self.block = block
        self.why = why
        self.aside = False
        self.in_place = False


def statement_sites(statement, scope):
    """Lists what a statement of a function itself binds or changes, nested statements left out."""
    kind = type(statement).__name__
    if kind == "Global":
        scope.globals.update(statement.names)
    elif kind == "Nonlocal":
        scope.bound.update(statement.names)
    elif kind in ("Import", "ImportFrom"):
        names = imported(statement)
        scope.bound.update(names)
        return [Site(name, None, statement, scope, why="import") for name in names]
    elif kind in ("Assign", "AnnAssign") and statement.value is not None:
        targets = statement.targets if kind == "Assign" else [statement.target]
        if len(targets) == 1 and isinstance(targets[0], ast.Name):
            return [Site(targets[0].id, "value", statement, scope)]
        return _behind(targets, statement, scope)
    elif kind == "AugAssign":
        return _behind([statement.target], statement, scope)
    elif kind == "Delete":
        return [site for site in _behind(statement.targets, statement, scope) if site.in_place]
    elif kind == "Expr":
        value = statement.value.value if isinstance(statement.value, ast.Await) else statement.value
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
            return _behind([value.func], statement, scope)
    elif kind in _STARTERS:
        return list(_starts(statement, kind, scope))
    return []


def _behind(targets, statement, scope):
    sites = []
    for target in targets:
        for name, in_place in target_names(target):
            site = Site(name, "behind", statement, scope)
            site.in_place = in_place
            sites.append(site)
    return sites


def _starts(statement, kind, scope):
    """Yields the places of what a statement binds before it runs a block."""
    if kind in ("For", "AsyncFor"):
        found = [(statement.body, statement.target, target_names(statement.target))]
    elif kind in ("With", "AsyncWith"):
        targets = [item.optional_vars for item in statement.items if item.optional_vars is not None]
        found = [(statement.body, target, target_names(target)) for target in targets]
    elif kind == "Match":
        found = [(case.body, case.pattern, _captures(case.pattern)) for case in statement.cases]
    else:
        found = [(one.body, one, [(one.name, False)]) for one in statement.handlers if one.name is not None]
    counters = _counters(statement) if kind == "For" else ()
    for block, node, names in found:
        for name, in_place in names:
            site = Site(name, "within", node, scope, block)
            site.in_place = in_place
            site.aside = name in counters or kind.startswith("Try")
            yield site


def _counters(statement):
    """The names that only count the rounds of a loop: over ``range``, or the first of two over ``enumerate``."""
    calls = isinstance(statement.iter, ast.Call) and isinstance(statement.iter.func, ast.Name)
    name = statement.iter.func.id if calls else None
    target = statement.target
    if name == "enumerate" and isinstance(target, (ast.Tuple, ast.List)):
        target = target.elts[0]
    elif name != "range":
        return ()
    return (target.id,) if isinstance(target, ast.Name) else ()


def target_names(target):
    """Lists (name, whether its value is only changed) of a target, from left to right."""
    if isinstance(target, ast.Name):
        return [(target.id, False)]
    if isinstance(target, (ast.Tuple, ast.List)):
        return [found for element in target.elts for found in target_names(element)]
    if isinstance(target, ast.Starred):
        return target_names(target.value)
    while isinstance(target, (ast.Attribute, ast.Subscript)):
        target = target.value
        if isinstance(target, ast.Call) and getattr(target.func, "attr", None) in _HANDING_OUT:
            target = target.func
    return [(target.id, True)] if isinstance(target, ast.Name) else []


def _captures(pattern):
    found = [one for part in ast.iter_child_nodes(pattern) for one in _captures(part)]
    name = getattr(pattern, "rest" if type(pattern).__name__ == "MatchMapping" else "name", None)
    return found + [(name, False)] if isinstance(name, str) and (name, False) not in found else found


def imported(statement):
    """Lists the names that an import binds."""
    return [(alias.asname or alias.name).split(".")[0] for alias in statement.names]


def stored(parts):
    """Lists the names that expressions and targets store."""
    return [node.id for part in parts for node in ast.walk(part) if _is_store(node)]


def _is_store(node):
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def taps(value, name, taps_called):
    """Whether a value is the call ``tap("name", …)``, in whichever case, whatever module ``tap`` is of, by any of its names."""
    if not isinstance(value, ast.Call) or len(value.args) < 1 or not isinstance(value.args[0], ast.Constant):
        return False
    called = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", None)
    return called in taps_called and fold(value.args[0].value) == fold(name)


def fold(name):
    """Folds what one name is in ``camelCase`` and in ``snake_case`` into one."""
    return name.replace("_", "").lower() if isinstance(name, str) else name
