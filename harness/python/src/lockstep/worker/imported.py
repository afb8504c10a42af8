"""Says which installed packages a module and its local imports import, by their text; what is not installed is left out."""

import ast
import functools
import importlib.util
import os
import re
import sys
import sysconfig

_LARGEST = 2**19
"""A source of more bytes is a table that somebody wrote as code: it is not looked at."""

_NO_VERSION = "(no version)"


def imported_packages(module, others=()):
    """Lists versions by distribution. ``others`` are names of more modules, as a pickle holds them. A package without
    metadata says its version itself, or none: ``(no version)``."""
    names = dict.fromkeys(others)
    queue, seen = [module], set()
    while queue:
        one = queue.pop()
        path = getattr(one, "__file__", None)
        if not isinstance(path, str) or path in seen:
            continue
        seen.add(path)
        for name in _imports(path, getattr(one, "__package__", None) or ""):
            if _lies(name) == "local":
                queue.extend(sys.modules[part] for part in _prefixes(name) if part in sys.modules)
            else:
                names[name] = None
    packages = {}
    for name in names:
        if _lies(name) == "installed":
            packages.update(_versions(name))
    return {name: packages[name] for name in sorted(packages)}


def without(packages, uses):
    """Leaves out what is declared under its own name, or the one it is imported by."""
    declared = {_plain(used) for used in uses}
    found = {_plain(name) for name in packages}
    if found:
        declared |= {_plain(name) for used in uses if _plain(used) not in found for name in _versions(used)}
    return {name: version for name, version in packages.items() if _plain(name) not in declared}


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _prefixes(name):
    parts = name.split(".")
    return [".".join(parts[: end + 1]) for end in range(len(parts))]


def _imports(path, package):
    """Names what a source imports, conditionally or not: ``a.b.c`` for ``from a.b import c``, whatever ``c`` is."""
    try:
        if not path.endswith(".py") or os.path.getsize(path) > _LARGEST:
            return
        with open(path, "rb") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: 1 - node.level or None] if node.level else []
            base = [*above, *([node.module] if node.module else [])]
            for alias in node.names:
                yield ".".join([*base, *([] if alias.name == "*" else [alias.name])])


def _lies(name):
    """Where a module lies: ``installed``, ``local``, or None for Python's own, ours, and what is not there."""
    top = name.partition(".")[0]
    if top in sys.builtin_module_names or top in ("", "lockstep"):
        return None
    spec = _spec(top)
    places = [] if spec is None else [spec.origin] if spec.has_location else list(spec.submodule_search_locations or [])
    paths = [os.path.abspath(place) for place in places if isinstance(place, str)]
    if not paths:
        return None
    if any("site-packages" in path.split(os.sep) or "dist-packages" in path.split(os.sep) for path in paths):
        return "installed"
    own = tuple(sysconfig.get_paths()[kind] + os.sep for kind in ("stdlib", "platstdlib"))
    return None if paths[0].startswith(own) else "local"


def _spec(top):
    loaded = getattr(sys.modules.get(top), "__spec__", None)
    try:
        return loaded or importlib.util.find_spec(top)
    except Exception:
        # Finders of others may raise anything.
        return None


def _versions(name):
    """The distributions that a module is of: one, but for parts of a namespace that several share."""
    import importlib.metadata as metadata

    top = name.partition(".")[0]
    spec = _spec(top)
    if spec is not None and spec.has_location:
        try:
            found = metadata.distribution(top)
            if _holds(found, top):
                return {found.metadata["Name"] or top: found.version or _NO_VERSION}
        except (metadata.PackageNotFoundError, KeyError, TypeError, ValueError):
            pass  # none, or one with broken metadata
    found = [metadata.distribution(owner) for owner in owners().get(top, ())]
    if not found:
        version = getattr(sys.modules.get(top), "__version__", None)
        return {top: version if isinstance(version, str) else _NO_VERSION}
    if len(found) > 1:
        holding = ([owner for owner in found if _holds(owner, part)] for part in reversed(_prefixes(name)))
        found = next(filter(None, holding), found)
    return {owner.metadata["Name"]: owner.version or _NO_VERSION for owner in found}


def _holds(distribution, name):
    """Whether a module is one of a distribution, as far as the distribution says what it holds."""
    record = distribution.read_text("RECORD")
    if record is None:
        return name.partition(".")[0] in (distribution.read_text("top_level.txt") or name).split()
    inside = "\n" + name.replace(".", "/")
    return any(inside + ending in "\n" + record for ending in ("/", "."))


@functools.lru_cache(maxsize=None)
def owners():
    """Names of distributions by what one imports of them. Costs a look at every distribution: asked for where need be."""
    import importlib.metadata as metadata

    found = {}
    for distribution in metadata.distributions():
        try:
            name = distribution.metadata["Name"]
            tops = _tops(distribution) if name else ()
        except Exception:
            # What an interrupted installation leaves behind may be anything.
            continue
        for top in tops:
            found.setdefault(top, []).append(name)
    return {top: list(dict.fromkeys(names)) for top, names in found.items()}


def _tops(distribution):
    told = distribution.read_text("top_level.txt")
    if told is not None:
        return set(told.split())
    first = {line.partition(",")[0].partition("/")[0] for line in (distribution.read_text("RECORD") or "").splitlines()}
    return {name.partition(".")[0] for name in first if name.endswith(".py") or "." not in name}
