"""Says why a name cannot be watched, and what can be done."""

import ast
import difflib

from .load_error import LoadError

_WHY = {
    "global": "is a global variable in %s: only local variables can be watched",
    "outer": "belongs to no function it is changed in: %s only changes what is bound outside of it",
    "comprehension": "is the variable of a comprehension in %s, which takes no value back",
    "import": "is only the name of an import in %s",
    "definition": "is the name of a function or class in %s: local variables can be watched",
    "class": "is assigned in a class body only%s, which is no function",
    "module": "is a variable of the module%s: only local variables of functions can be watched",
}
_TOLD = "name its value with tap('%s', …), or in a comment behind the statement: # lockstep: %s = %s"
_TAP = "name the value with tap('%s', …) where it is used, or in a comment: # lockstep: %s = …"


def refuse(message, path, line=None, hint=None):
    """Makes the error of a mistake in what is to be watched."""
    return LoadError("usage", message, at=path if line is None else "%s:%d" % (path, line), hint=hint)


def refuse_elsewhere(name, path, file=None, line=None):
    """Makes the error for an export whose function another file defines, or another class."""
    text = "'%s' is not a function of this file" % name
    hint = "name the file that defines it, or use tap()"
    if file is not None:
        text = "what runs as '%s' is defined in %s:%d" % (name, file, line)
    elif "." in name:
        text = "'%s' is not defined in this file: it comes from another, by inheritance or import" % name
    return refuse(text, path, None, hint)


def refuse_name(name, export, sources, *, stages=()):
    """Makes the error for a name that has no place where it can be watched, from what the modules do with it."""
    first = sources[0]
    if not name.isidentifier():
        return _no_variable(name, first.path, first.reached[0].node.lineno)
    told = next((error for error in (_why_not(name, export, source) for source in sources) if error is not None), None)
    if told is not None:
        return told
    reached = [unit for source in sources for unit in source.reached]
    known = sorted({site.name for unit in reached for site in unit.sites if site.how})
    close = difflib.get_close_matches(name, [*known, *stages], 1)
    hint = "did you mean '%s'?" % close[0] if close else None
    if hint is None:
        hint = "it assigns %s" % ", ".join(known) if known else _TAP % (name, name)
    where = "'%s' or the functions of its file that it calls" if not stages else "the functions that the stages of '%s' run"
    text = "nothing assigns '%s' in %s" % (name, where % export)
    return refuse(text, first.path, first.reached[0].node.lineno, hint)


def _no_variable(name, path, line):
    owner, _, attribute = name.partition(".")
    if owner in ("self", "cls") and attribute.isidentifier():
        return refuse("'%s' is an attribute, not a local variable" % name, path, line, _TOLD % (attribute, attribute, name))
    stem = next((part for part in name.replace("[", " ").replace(".", " ").split() if part.isidentifier()), "value")
    hint = "watch '%s', or name the value in a comment: # lockstep: %s = %s" % (stem, stem, name)
    return refuse("'%s' is no name of a variable" % name, path, line, hint)


def _why_not(name, export, source):
    """Says what a name is in a module that it is no variable to watch of; None where it is nothing there."""
    path, module, reached = source.path, source.module, source.reached
    inside = [site for unit in reached for site in unit.sites if site.name == name]
    if inside:
        return _of_site(inside[0], name, path)
    params = [scope for unit in reached for scope in unit.scopes if name in scope.params]
    if params:
        text = "'%s' is a parameter of %s that nothing assigns: what comes in is not watched" % (name, params[0].name)
        return refuse(text, path, params[0].node.lineno, _TAP % (name, name))
    others = [(unit, site) for unit in module.units.values() for site in unit.sites if site.name == name and site.how]
    if others:
        unit, site = others[0]
        text = "'%s' is assigned in %s, which '%s' does not call by its name" % (name, unit.name, export)
        return refuse(text, path, site.node.lineno, _TAP % (name, name))
    attributes = [unit for unit in reached for node in ast.walk(unit.node) if _assigns(node, name)]
    if attributes:
        text = "'%s' is an attribute in %s, not a local variable" % (name, attributes[0].name)
        return refuse(text, path, attributes[0].node.lineno, _TOLD % (name, name, "self." + name))
    outside = [site for site in module.outside if site.name == name]
    return _of_site(outside[0], name, path) if outside else None


def _assigns(node, attribute):
    """Whether a node is an attribute of this name, of ``self``, that gets a value."""
    if not isinstance(node, ast.Attribute) or node.attr != attribute or isinstance(node.ctx, ast.Load):
        return False
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def _of_site(site, name, path):
    where = site.scope.name if site.scope is not None else ""
    why = _WHY[site.why]
    if site.scope is None and site.why == "import":
        why, where = "is only the name of an import%s", ""
    elif site.why == "class" and where:
        where = " in " + where
    return refuse("'%s' %s" % (name, why % where), path, site.node.lineno, _TAP % (name, name))
