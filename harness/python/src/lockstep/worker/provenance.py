"""Says where this side comes from: interpreter, platform, Unicode, packages, files, sources."""

import hashlib
import inspect
import os
import platform
import sys
import unicodedata

from .imported import imported_packages, owners, without

_MACHINES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "i386": "ia32", "i686": "ia32"}


class Provenance:
    """Describes the process and what a side uses; paths are relative to the file that declares it. Sources and imports are
    those of when it was loaded."""

    def __init__(self, module, folder, opened):
        self._folder = folder
        self._opened = opened
        self._process = _process(folder)
        self._imported = imported_packages(module, opened.modules)
        self._packages = {}
        self._files = {}
        self._used_more = False

    def use(self, uses):
        """Takes in what stages or taps name in ``uses``."""
        for used in uses:
            if used in self._packages or used in self._files:
                continue
            self._used_more = True
            if used.startswith(("./", "../", "/")):
                self._files[used] = _file_digest(os.path.join(self._folder, used))
            else:
                self._packages[used] = _version(used)

    def has_more(self):
        """Whether running has shown more than was told."""
        return self._used_more or self._opened.has_more()

    def tell(self):
        """Describes it, as far as is known by now."""
        self._used_more = False
        files, unlisted = self._opened.files(self._folder, self._files)
        packages = without(self._imported, self._packages)
        told = {**self._process, "packages": self._packages, "files": self._files}
        if packages or files:
            told["seen"] = {"packages": packages, "files": files, **({"unlisted": unlisted} if unlisted else {})}
        return told


def _process(folder):
    machine = platform.machine()
    implementation = platform.python_implementation().lower().replace("cpython", "python")
    return {
        "runtime": "%s %s" % (implementation, platform.python_version()),
        "platform": "%s %s" % (sys.platform, _MACHINES.get(machine, machine)),
        "unicode": unicodedata.unidata_version,
        "source": _source(folder),
    }


def _version(name):
    import importlib.metadata as metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        pass
    # By the name one imports, where that is another than the one one installs (sklearn, PIL, yaml).
    found = owners().get(name)
    return metadata.version(found[0]) if found else None


def _file_digest(path):
    try:
        with open(path, "rb") as file:
            return _digest(file.read())
    except OSError:
        return None


def _digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _source(folder):
    """Digests the loaded modules whose files lie under the folder; environments inside it are left out."""
    parts = {}
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if not isinstance(path, str) or not os.path.abspath(path).startswith(folder + os.sep):
            continue
        path = os.path.abspath(path)
        inside = os.path.relpath(path, folder).split(os.sep)
        environment = path.startswith((sys.prefix + os.sep, ours + os.sep)) or "site-packages" in inside
        digest = None if environment else _file_digest(path)
        if digest is not None:
            parts["/".join(inside)] = digest
    names = sorted(parts)
    text = "".join("%s %s\n" % (name, parts[name]) for name in names)
    return {"digest": _digest(text.encode("utf-8", "surrogateescape")), "covers": names}


def function_digest(function):
    """Digests the text of a function; None where there is none (functions written in C)."""
    while hasattr(function, "func"):
        function = function.func
    if not (inspect.isfunction(function) or inspect.ismethod(function) or inspect.isclass(function)):
        function = type(function) if type(function).__module__ != "builtins" else function
    try:
        return _digest(inspect.getsource(function).encode("utf-8", "surrogatepass"))
    except (OSError, TypeError):
        return None
