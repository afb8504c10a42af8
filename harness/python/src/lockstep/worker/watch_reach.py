"""Finds, by name, the functions of a module that its export leads to."""

import ast
import collections

from .watch_sites import child_blocks, scan_unit
from .watch_targets import Site, imported, stored, taps

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def begin_of(function):
    """The line that a function begins in, as its code has it, and its name there."""
    first = min([function.lineno, *(one.lineno for one in getattr(function, "decorator_list", ()))])
    return first, getattr(function, "name", "<lambda>")


def is_plain_function(data, path, export, role):
    """Whether an export is one function, or method, of this source, and nothing may have put another in its place."""
    module = Module(ast.parse(data, path))
    name = module.export_of(export, role)
    written = [unit.node for unit in module.functions.get(name, ())]
    bound = module.definitions.get(name.split(".")[0], ()) if name is not None else ()
    return len(written) == len(bound) == 1 and not getattr(written[0], "decorator_list", ())


def _is_function(node):
    return isinstance(node, _FUNCTIONS + (ast.Lambda,))


class Module:
    """A module's functions, what its names stand for, and its places outside of functions."""

    def __init__(self, tree):
        self.tree = tree
        self.units = {}
        self.functions = {}
        self.methods = {}
        self.definitions = {}
        self.outside = []
        imports = [alias for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
        self._taps = {"tap"} | {alias.asname for alias in imports if alias.name == "tap"}
        blocks = [(tree.body, "", None)]
        while blocks:
            block, prefix, owner = blocks.pop(0)
            for statement in block:
                self._read(statement, prefix, owner)
                if isinstance(statement, ast.ClassDef):
                    blocks.append((statement.body, prefix + statement.name + ".", statement))
                elif not isinstance(statement, _FUNCTIONS):
                    blocks.extend((inner, prefix, owner) for inner in child_blocks(statement))

    def _read(self, statement, prefix, owner):
        if isinstance(statement, _FUNCTIONS):
            self._add(statement, prefix + statement.name, owner)
        if isinstance(statement, _FUNCTIONS + (ast.ClassDef,)):
            if owner is None:
                self.definitions.setdefault(statement.name, []).append(statement)
            return
        why = "module" if owner is None else "class"
        targets = [part for part in ast.iter_child_nodes(statement) if not isinstance(part, ast.stmt)]
        self.outside.extend(Site(name, None, statement, None, why=why) for name in stored(targets))
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            self.outside.extend(Site(name, None, statement, None, why="import") for name in imported(statement))
        value = getattr(statement, "value", None)
        for node in ast.walk(value) if value is not None else ():
            if isinstance(node, ast.Lambda) and node not in self.units:
                self._add(node, prefix + "<lambda>", None)
        if owner is None and value is not None:
            for name in stored(targets):
                self.definitions.setdefault(name, []).append(value)

    def _add(self, node, name, owner):
        unit = self.units[node] = self._scan(node, name, owner is not None)
        self.functions.setdefault(name, []).append(unit)
        if unit.is_method:
            self.methods.setdefault(node.name, []).append(node)

    def _scan(self, node, name, is_method=False):
        unit = scan_unit(node, name, is_method)
        for site in unit.sites:
            if site.how == "value" and taps(site.node.value, site.name, self._taps):
                site.how = "tapped"
        return unit

    def units_at(self, begins):
        """Lists the functions that begin in these (line, name), in order of source: nested ones too, but not those inside
        of another that does, nor lambdas of one line, which cannot be told apart."""
        units, inside = [], set()
        functions = sorted(filter(_is_function, ast.walk(self.tree)), key=lambda node: (node.lineno, node.col_offset))
        counts = collections.Counter(map(begin_of, functions))
        for node in functions:
            if node not in inside and begin_of(node) in begins and counts[begin_of(node)] == 1:
                units.append(self.units.get(node) or self._scan(node, begin_of(node)[1]))
                inside.update(scope.node for scope in units[-1].scopes)
        return units

    def export_of(self, export, role):
        """The name of what is exported, by the same order as when it is loaded; None where that is not one."""
        if export is not None:
            return export
        for name in (role, "pipeline"):
            if name in self.definitions:
                return name
        public = [name for name in self.functions if name in self.definitions and not name.startswith("_")]
        return public[0] if len(public) == 1 else None

    def reach(self, export):
        """Lists the functions that an export mentions, and those that these mention, in order of source."""
        exact = self.functions.get(export)
        found = [unit.node for unit in exact] if exact else self._inherited(export)
        seen = set()
        while found:
            node = found.pop()
            if node in seen:
                continue
            seen.add(node)
            found.extend(self._mentioned(node))
        units = [unit for node, unit in self.units.items() if node in seen]
        return sorted(units, key=lambda unit: (unit.node.lineno, unit.node.col_offset))

    def _inherited(self, export):
        """What leads to a function that is not written under its own name: a method of a base class, or of an object."""
        first, _, last = export.rpartition(".")
        if not first:
            return list(self.definitions.get(export, ()))
        found = list(self.definitions.get(first.split(".")[0], ()))
        waiting, seen = [one for one in found if isinstance(one, ast.ClassDef)], set()
        if not waiting or "." in first:
            return found + self.methods.get(last, [])
        while waiting:
            node = waiting.pop(0)
            own = [one for one in node.body if isinstance(one, _FUNCTIONS) and one.name == last]
            if own:
                return own
            if node not in seen:
                seen.add(node)
                bases = [one.id for one in node.bases if isinstance(one, ast.Name)]
                waiting.extend(one for name in bases for one in self.definitions.get(name, ()) if isinstance(one, ast.ClassDef))
        return []

    def _mentioned(self, node):
        unit = self.units.get(node)
        own = unit.scopes[0].bound if unit is not None else ()
        if isinstance(node, ast.ClassDef):
            # Its other methods are found where they are named.
            inner = [one for one in node.body if not isinstance(one, _FUNCTIONS)] + node.bases + node.decorator_list
            yield from (one for one in node.body if isinstance(one, _FUNCTIONS) and one.name.startswith("__"))
            walked = [part for one in inner for part in ast.walk(one)]
        else:
            walked = ast.walk(node)
        for part in walked:
            if isinstance(part, ast.Lambda) and part in self.units:
                yield part
            elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load) and part.id not in own:
                yield from self.definitions.get(part.id, ())
            elif isinstance(part, ast.Attribute):
                yield from self.methods.get(part.attr, ())
