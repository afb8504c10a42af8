"""Checks Python sources given as arguments, with nothing but the standard library; prints one fault a line.

Parses each as Python 3.9; in harness/python, also holds imports at the top of a module to the standard library and names
handlers that do nothing.
"""

import ast
import importlib.util
import sys
import sysconfig
from pathlib import Path

# What each adapter of the package may import: nothing else imports them, so their libraries are needed by their users only.
ADAPTERS = {
    "sklearn": {"sklearn", "numpy", "scipy", "pandas"},
    "tokenizers": {"tokenizers"},
    "pandas": {"pandas", "numpy"},
    "pillow": {"PIL", "numpy"},
    "pytest": {"_pytest", "pytest", "xdist"},
}
PACKAGE = "harness/python/src/lockstep/"
STDLIB = Path(sysconfig.get_paths()["stdlib"]).resolve()


def is_stdlib(name):
    if name in sys.builtin_module_names:
        return True
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        return False
    if found.origin in ("built-in", "frozen"):
        return True
    origin = Path(found.origin).resolve()
    return STDLIB in origin.parents and "site-packages" not in origin.parts


def top_imports(tree):
    for node in tree.body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module.split(".")[0]


def silent_handlers(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield node.lineno


def faults(path):
    source = Path(path).read_text(encoding="utf-8")
    try:
        tree = ast.parse(source, filename=path, feature_version=(3, 9))
    except SyntaxError as error:
        yield f"{path}:{error.lineno} is no Python 3.9: {error.msg}"
        return
    if ast.get_docstring(tree) is None and source.strip():
        yield f"{path}:1 has no docstring"
    if path.startswith("harness/python/"):
        allowed = {"lockstep", *ADAPTERS.get(path[len(PACKAGE) :].split("/")[0].split(".")[0], ())}
        for line, name in top_imports(tree):
            if name not in allowed and not is_stdlib(name):
                yield f"{path}:{line} imports {name}, which is not in the standard library"
        for line in silent_handlers(tree):
            yield f"{path}:{line} catches everything, KeyboardInterrupt included"


for path in sys.argv[1:]:
    for fault in faults(path):
        print(fault)
