"""The tests of a configuration: a node for every pair, below it one for every golden record, the inputs and all else."""

import os

import pytest

from .command import CheckError
from .failures import ParityError

INPUTS, WHOLE = "stored and generated inputs", "versions, known divergences and counts"


class ConfigFile(pytest.File):
    """A configuration."""

    def collect(self):
        """Gives its pairs, which the npm package lists."""
        try:
            pairs = self.config.lockstep_checks.pairs(str(self.path))
        except CheckError as error:
            raise self.CollectError(str(error)) from None
        for listed in pairs:
            yield Pair.from_parent(self, name=listed["pair"], records=listed["records"])


class Pair(pytest.Collector):
    """A pair of a configuration."""

    def __init__(self, *, records, **more):
        super().__init__(**more)
        self._records = records
        self.add_marker("lockstep")
        if self.config.pluginmanager.hasplugin("xdist"):  # without it, it is a mark that nobody knows
            self.add_marker(pytest.mark.xdist_group(name=self.name))

    def collect(self):
        """Gives its tests; where its golden file cannot be read, the last two say so."""
        for record in self._records:
            yield PairTest.from_parent(self, name=record["id"], part=("golden", record["id"]))
        yield PairTest.from_parent(self, name=INPUTS, part=("inputs",))
        yield PairTest.from_parent(self, name=WHOLE, part=("whole",))


class PairTest(pytest.Item):
    """A test of a pair. The first that is set up has the pair checked."""

    def __init__(self, *, part, **more):
        super().__init__(**more)
        self._part = part
        self._told = None

    def setup(self):
        """Looks the test up in what the check told; a pair that could not be checked is an error of each of its tests."""
        told = self.config.lockstep_checks.tests(str(self.path), self.parent.name)
        for name in self._part:
            told = told.get(name)
            if told is None:
                raise CheckError("the check says nothing of %s: the golden file has changed since" % self.name)
        self._told = told

    def runtest(self):
        """Passes, fails or is skipped as the check told."""
        if self._told["outcome"] == "skipped":
            pytest.skip(self._told["text"])
        if self._told["outcome"] == "failed":
            raise ParityError(self._told["text"])

    def reportinfo(self):
        """Says where it is: in the configuration."""
        return os.fspath(self.path), None, "%s::%s" % (self.parent.name, self.name)
