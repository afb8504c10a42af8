"""Sees which files user code opens for reading: a template or a model that is loaded is part of what a side is."""

import hashlib
import os
import stat
import sys
import sysconfig

MOST_FILES = 100
"""So many files are listed; further ones are counted."""

_MOST_NOTED = 10_000
"""So many paths are held."""

_WHOLE = 64 * 2**20
"""Up to so many bytes a file is read whole; of a larger one so many parts are."""
_PART, _PARTS = 2**20, 64

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_CODE = (".py", ".pyc", ".pyi", ".so", ".pyd")
"""What is told of as sources, or comes with a package."""

_INSTALLED = {"site-packages", "dist-packages", "__pycache__"}
_SYSTEM = tuple("/%s/" % name for name in "Library System bin dev etc lib lib64 proc run sbin sys usr".split())
"""What is the machine's own, and another file on every machine."""


class Opened:
    """Files that are opened for reading ``with`` it. Python tells of each before it is opened; what native libraries open
    by themselves, and other processes, is not seen. What the process has written itself is no part of it."""

    def __init__(self):
        self.modules = {}
        self._watching = False
        self._read = {}
        self._written = set()
        self._listed = {}
        self._looked_at = 0
        self._room = MOST_FILES

    def watch(self):
        """Begins to be told what is opened; Python has no way to end it."""

        def hook(event, args):
            if self._watching:
                if event == "open":
                    self._note(args)
                elif event == "os.rename":
                    self._renamed(args)
                elif event == "pickle.find_class":
                    self.modules[args[0]] = None

        sys.addaudithook(hook)

    def __enter__(self):
        self._watching = True

    def __exit__(self, *error):
        self._watching = False

    def has_more(self):
        """Whether something was opened since files were listed."""
        return len(self._read) > self._looked_at

    def _note(self, args):
        # Whatever goes wrong here is not to be seen by the code that opens a file.
        try:
            path, mode, flags = args
            if type(path) is int or (type(path) is str and path.endswith(_CODE)):
                return
            path = _absolute(path)
            if flags & _WRITES:
                self._written.add(path)
            elif path not in self._read and len(self._read) < _MOST_NOTED:
                # What `os.open` is given may be relative to a folder that is not told.
                self._read[path] = mode is not None
        except Exception:
            pass

    def _renamed(self, args):
        try:
            if _absolute(args[0]) in self._written:
                self._written.add(_absolute(args[1]))
        except Exception:
            pass

    def files(self, folder, declared=()):
        """Lists digests by name, and how many more there are. A file inside the repository of ``folder`` is named as seen
        from there, any other by its own name; what ``declared`` names is left out."""
        places = _Places(folder)
        paths = [os.path.normpath(os.path.join(folder, used)) for used in declared]
        used = {one for path in paths for one in (path, os.path.realpath(path))}
        for path, tells in list(self._read.items())[self._looked_at :]:
            self._looked_at += 1
            name = places.name(path)
            if name is None:
                continue
            digest = _digest(path, tells and places.holds(path)) if self._room > 0 else None
            if digest is not _NO_FILE:
                self._room -= 1
                self._listed[path] = name, digest
        files, unlisted = {}, 0
        for path, (name, digest) in self._listed.items():
            if path in self._written or path in used:
                continue
            if digest is None:
                unlisted += 1
            else:
                files.setdefault(name, set()).add(digest)
        return {name: _together(digests) for name, digests in sorted(files.items())}, unlisted


def _absolute(path):
    return os.path.normpath(os.path.join(os.getcwd(), os.fsdecode(path)))


class _Places:
    """What lies in the repository of a folder, which may be opened by the way that links lead, too."""

    def __init__(self, folder):
        root = _root(folder)
        self._roots = [(root, folder), (os.path.realpath(root), os.path.realpath(folder))]
        paths = sysconfig.get_paths()
        ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        self._left_out = [paths["stdlib"], paths["platstdlib"], paths["purelib"], paths["platlib"], ours]

    def holds(self, path):
        return any(_is_in(path, root) for root, _ in self._roots)

    def name(self, path):
        """Names a file; None where it is no part of what a side is."""
        *folders, own = path.split(os.sep)
        if own.startswith(".env") or own.endswith(_CODE) or not _INSTALLED.isdisjoint(folders):
            return None
        if any(_is_in(path, left) for left in self._left_out):
            return None
        for root, folder in self._roots:
            if _is_in(path, root):
                inside = os.path.relpath(path, folder).replace(os.sep, "/")
                return _text(inside if inside.startswith("../") else "./" + inside)
        hidden = any(part.startswith(".") for part in folders) and "huggingface" not in folders
        return None if hidden or path.startswith(_SYSTEM) else _text("…/" + own)


def _root(folder):
    """The repository of a folder; without one the working folder, where that holds it, or the folder itself."""
    at = folder
    while not os.path.exists(os.path.join(at, ".git")):
        above = os.path.dirname(at)
        if above == at:
            cwd = os.getcwd()
            return cwd if _is_in(folder, cwd) else folder
        at = above
    return at


def _is_in(path, folder):
    return path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


def _text(name):
    return os.fsencode(name).decode("utf-8", "backslashreplace")


_NO_FILE = object()
_MISSING = "missing"


def _digest(path, tells):
    """Digests a file without waiting for a pipe or a device. ``tells``: that there is none is worth telling."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return _NO_FILE
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size <= _WHOLE:
                return "sha256:" + hashlib.sha256(file.read(_WHOLE)).hexdigest()
            digest = hashlib.sha256(b"%d\n" % size)
            for part in range(_PARTS):
                file.seek(part * (size - _PART) // (_PARTS - 1))
                digest.update(file.read(_PART))
            return "sampled:" + digest.hexdigest()
    except (OSError, ValueError):
        return _MISSING if tells else _NO_FILE


def _together(digests):
    """One digest for all files of a name; None where there is none."""
    there = sorted(digests - {_MISSING})
    if len(there) < 2:
        return there[0] if there else None
    return "sha256:" + hashlib.sha256("\n".join(there).encode()).hexdigest()
