"""How the plugin for pytest finds the npm package's command and runs it; nothing here needs pytest."""

import os
import sys
import tempfile
import unittest

from lockstep import __version__
from lockstep.pytest.command import CheckError, Done, document, find_command, run, version_fault
from lockstep.pytest.config_file import nearest_config


class FindsTheCommand(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = made.name
        before = dict(os.environ)
        self.addCleanup(lambda: (os.environ.clear(), os.environ.update(before)))
        os.environ.pop("LOCKSTEP", None)
        self.inner = os.path.join(self.folder, "a", "b")
        os.makedirs(self.inner)

    def installed(self, *parts, text="#!/bin/sh\necho '{\"said\": \"'$1'\"}'\n"):
        path = os.path.join(self.folder, *parts, "node_modules", ".bin", "lockstep")
        os.makedirs(os.path.dirname(path))
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, 0o755)
        return path

    def test_takes_the_nearest_of_the_folders_above(self):
        far, near = self.installed(), self.installed("a")
        self.assertEqual(find_command(self.inner), (near,))
        self.assertEqual(find_command(self.folder), (far,))

    def test_takes_what_is_named_before_all_others_as_a_path_a_script_or_a_command(self):
        self.installed()
        path = os.path.join(self.folder, "main.js")
        with open(path, "w", encoding="utf-8"):
            pass
        for named, words in ((path, ("node", path)), (sys.executable, (sys.executable,)), ("npx  lockstep", ("npx", "lockstep"))):
            os.environ["LOCKSTEP"] = named
            self.assertEqual(find_command(self.folder), words)

    def test_says_how_to_install_it_where_it_is_not(self):
        os.environ["PATH"] = self.folder
        with self.assertRaises(CheckError) as raised:
            find_command(self.inner)
        self.assertIn("not in node_modules from %s upwards" % self.inner, str(raised.exception))
        self.assertIn("Hint: npm install --save-dev lockstep-%s.tgz" % __version__, str(raised.exception))

    def test_runs_it_and_reads_what_it_prints(self):
        self.installed()
        self.assertEqual(document(run(["check"], self.inner, self.folder)), {"said": "check"})

    def test_says_what_was_said_instead_of_a_document(self):
        with self.assertRaisesRegex(CheckError, "^why not$"):
            document(Done(2, "", "why not\n"))

    def test_is_interrupted_where_the_command_was(self):
        self.installed(text="#!/bin/sh\nexit 130\n")
        with self.assertRaises(KeyboardInterrupt):
            run(["check"], self.inner, self.folder)

    def test_finds_the_nearest_configuration(self):
        for place, name in ((self.folder, "lockstep.config.ts"), (os.path.join(self.folder, "a"), "lockstep.config.yml")):
            with open(os.path.join(place, name), "w", encoding="utf-8"):
                pass
        self.assertEqual(nearest_config(self.inner), os.path.join(self.folder, "a", "lockstep.config.yml"))
        self.assertEqual(nearest_config(self.folder), os.path.join(self.folder, "lockstep.config.ts"))

    def test_tells_of_another_version(self):
        self.assertIsNone(version_fault(__version__))
        self.assertIn("lockstep is 9.9.9, the Python package lockstep-parity is %s" % __version__, version_fault("9.9.9"))


if __name__ == "__main__":
    unittest.main()
