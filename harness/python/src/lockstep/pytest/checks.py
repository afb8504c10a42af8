"""Checks pairs with the npm package: each is checked once in a session, in one process."""

import json
import os
import tempfile

from .command import FAILED, CheckError, document, run, version_fault
from .config_file import nearest_config
from .failures import ParityError


class Checks:
    """What the tests of a session ask the npm package."""

    def __init__(self, folder, coloured, warn):
        self._folder, self._coloured, self._warn = str(folder), coloured, warn
        self._known = {}
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
        done = self._run(["check", pair, "--reporter", "tests", *self._colour()], config)
        told = document(done)
        self._compare(told)
        found = next((one for one in told.get("pairs", ()) if one["pair"] == pair), None)
        if found is None or done.code != told["exitCode"]:
            raise CheckError(done.err.strip() or "lockstep ended with exit code %s" % done.code)
        if found["error"] is not None:
            raise CheckError(found["error"])
        return found

    def check(self, pair, config, options):
        """Checks a pair and returns its report. Raises ParityError with the report as text, or CheckError."""
        with tempfile.TemporaryDirectory(prefix="lockstep-") as folder:
            file = os.path.join(folder, "report.json")
            words = ["check", pair, "--reporter", "terminal", "--reporter", "json=%s" % file, *self._colour(), *options]
            done = self._run(words, config)
            if done.code != 0 and done.code not in FAILED:
                raise CheckError("\n".join(text.strip("\n") for text in (done.out, done.err) if text.strip()))
            with open(file, encoding="utf-8") as text:
                report = json.load(text)
        self._compare(report)
        if done.code in FAILED:
            raise ParityError(done.out)
        return report["pairs"][0]

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
