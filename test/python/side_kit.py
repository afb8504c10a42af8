"""Asks a worker in this process about a side in a folder of its own."""

import os
import pathlib
import sys
import tempfile
import unittest
import warnings

from lockstep.worker.serve import Worker


class Channel:
    """Keeps what is sent."""

    def __init__(self):
        self.sent = []

    def send(self, head, tail=None):
        if "event" not in head:
            self.sent.append(head)


class Sides(unittest.TestCase):
    """Each test has a repository, and leaves nothing of it in this process."""

    def setUp(self):
        quiet = warnings.catch_warnings()
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)
        # Sides leave files open as they like.
        warnings.simplefilter("ignore", ResourceWarning)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        (self.root / ".git").mkdir()
        self.folder = self.root / "app"
        self.folder.mkdir()
        self.channel = Channel()
        self.worker = Worker(self.channel)
        self.addCleanup(sys.path.__setitem__, slice(None), list(sys.path))
        self.addCleanup(sys.argv.__setitem__, slice(None), list(sys.argv))
        modules = set(sys.modules)
        self.addCleanup(lambda: [sys.modules.pop(name) for name in set(sys.modules) - modules])

    def write(self, path, text=""):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def ask(self, op, **request):
        self.worker.answer({"id": 1, "op": op, **request}, memoryview(b""))
        answer = self.channel.sent.pop()
        return answer["ok"] if "ok" in answer else answer

    def load(self, source, **request):
        """Loads a side; returns its provenance."""
        self.write("side.py", source)
        where = {"file": "side.py", "module": None, "export": None, "cwd": str(self.folder), "role": "training"}
        answer = self.ask("describe", protocol=1, limits={}, **{**where, **request})
        self.assertIn("info", answer, answer)
        return answer["info"]["provenance"]

    def run_on(self, *values, **request):
        return self.ask("run", inputs={"n": len(values), "k": "json", "values": list(values)}, **{"sample": False, **request})

    def seen(self, source, **request):
        """Names what a side is seen to use once it is loaded: packages, and files with whether they are there."""
        seen = self.load(source, **request).get("seen", {"packages": {}, "files": {}})
        return seen["packages"], {name: digest is not None for name, digest in seen["files"].items()}


def fifo(path):
    os.mkfifo(path)
    return path
