"""Checks pairs with the npm package: each is checked once in a session for its items, in one process."""

import copy
import json
import os
import tempfile

from .command import FAILED, CheckError, document, run, version_fault
from .config_file import nearest_config
from .failures import ParityError
from .state import state_of


class Ran:
    """A check that was made: how it ended, with what it tells of its tests, its report as text, and the report."""

    def __init__(self, done, text, report):
        self.done, self.text, self.report = done, text, report


class Checks:
    """What the tests of a session ask the npm package."""

    def __init__(self, folder, coloured, warn):
        self._folder, self._coloured, self._warn = str(folder), coloured, warn
        self._known, self._ran = {}, {}
        self._warned = set()

    def pairs(self, config):
        """Lists the pairs of a configuration with their golden records."""
        done = self._run(["list", "--json"], config)
        listed = document(done)
        self._compare(listed)
        if "pairs" not in listed:
            raise CheckError(done.err.strip())
        return listed["pairs"]

    def tests(self, config, pair):
        """Checks a pair when first asked; gives its tests as the reporter ``tests`` tells them. Raises CheckError."""
        key = (config, pair)
        if key not in self._known:
            try:
                self._known[key] = self._tests(config, pair)
            except CheckError as error:
                self._known[key] = error
        known = self._known[key]
        if isinstance(known, CheckError):
            raise CheckError(str(known))
        return known

    def _tests(self, config, pair):
        ran = self._shared(pair, config, ())
        told = document(ran.done)
        self._compare(told)
        found = next((one for one in told.get("pairs", ()) if one["pair"] == pair), None)
        if found is None or ran.done.code != told["exitCode"]:
            raise CheckError(ran.done.err.strip() or "lockstep ended with exit code %s" % ran.done.code)
        if found["error"] is not None:
            raise CheckError(found["error"])
        return found

    def check(self, pair, config, options, shared=False):
        """Checks a pair and returns its report. Raises ParityError with the report as text, or CheckError. A check that is
        shared is not made again where it was made with these options, failed, and nothing has changed since."""
        ran = (self._shared if shared else self._check)(pair, config, tuple(options))
        if ran.done.code != 0 and ran.done.code not in FAILED:
            drawn = ran.text if ran.report is not None and ran.report["pairs"] else ""
            raise CheckError("\n".join(text.strip("\n") for text in (drawn, ran.done.err) if text.strip()))
        self._compare(ran.report)
        if ran.done.code in FAILED:
            raise ParityError(ran.text)
        return copy.deepcopy(ran.report["pairs"][0])

    def _shared(self, pair, config, options):
        # What passed is checked again, which takes no causes: what it rests on may lie where no change of it is seen.
        key = (config, pair, options)
        state = state_of(os.path.dirname(config))
        before, ran = self._ran.get(key, (None, None))
        if state is None or before != state or ran.done.code not in FAILED:
            ran = self._check(pair, config, options)
            self._ran[key] = (state, ran)
        return ran

    def _check(self, pair, config, options):
        with tempfile.TemporaryDirectory(prefix="lockstep-") as folder:
            text, report = os.path.join(folder, "report.txt"), os.path.join(folder, "report.json")
            forms = ["tests", "terminal=%s" % text, "json=%s" % report]
            words = ["check", pair, *(word for form in forms for word in ("--reporter", form)), *self._colour(), *options]
            done = self._run(words, config)
            return Ran(done, _read(text), json.loads(_read(report) or "null"))

    def config_for(self, folder, named):
        """Finds the configuration for a test in a folder: the one that is named, else the nearest from there upwards, else
        from the working folder upwards. Raises CheckError if there is none."""
        if named is not None:
            path = os.path.join(folder, str(named))
            if not os.path.isfile(path):
                raise CheckError("there is no configuration file %s" % path)
            return path
        found = nearest_config(folder) or nearest_config(self._folder)
        if found is None:
            raise CheckError("there is no lockstep.config.* in %s or above it\nHint: name it: config='…'" % folder)
        return found

    def _run(self, words, config):
        # Commands that a report shows name no configuration that is found without.
        if config != nearest_config(self._folder):
            inside = config.startswith(self._folder + os.sep)
            words = [*words, "--config", os.path.relpath(config, self._folder) if inside else config]
        return run(words, os.path.dirname(config), self._folder)

    def _colour(self):
        return ["--color" if self._coloured else "--no-color"]

    def _compare(self, told):
        fault = version_fault(told.get("tool", {}).get("version"))
        if fault is not None and fault not in self._warned:
            self._warned.add(fault)
            self._warn(fault)


def _read(path):
    """Gives the text of a file; none where nothing was written."""
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()
