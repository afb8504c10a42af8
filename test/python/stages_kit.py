"""Watches pipelines in a folder of their own."""

import pathlib
import sys
import tempfile
import textwrap
import unittest

from lockstep.worker.load_error import LoadError
from watch_kit import loaded, traced

HEAD = "from lockstep import parallel, pipeline, stage, tap\n"


class Project(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.addCleanup(sys.path.__setitem__, slice(None), list(sys.path))
        self.addCleanup(sys.argv.__setitem__, slice(None), list(sys.argv))
        modules = set(sys.modules)
        self.addCleanup(lambda: [sys.modules.pop(name) for name in set(sys.modules) - modules])

    def load(self, text, names="auto", **files):
        for name, content in files.items():
            (self.folder / (name + ".py")).write_text(textwrap.dedent(content), encoding="utf-8")
        path = self.folder / "side.py"
        path.write_text(HEAD + textwrap.dedent(text), encoding="utf-8")
        sys.path.insert(0, str(self.folder))
        # As it is when nothing is watched: functions that are watched have other code for good.
        bare, _, _ = loaded(path, export="training")
        chain, _, watched = loaded(path, export="training", watch=names)
        return chain, [name for name, *_ in watched], bare

    def run_on(self, text, value, names="auto", handed=None, **files):
        """The outcomes of one record, in order, and the trace."""
        chain, _, _ = self.load(text, names, **files)
        outcomes, trace = traced(chain, value, self.folder, handed)
        return {name: outcomes[name] for name in trace.sequence if name in outcomes}, trace

    def refused(self, text, names, **files):
        with self.assertRaises(LoadError) as caught:
            self.load(text, names, **files)
        return caught.exception.details
