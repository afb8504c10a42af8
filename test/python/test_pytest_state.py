"""When the plugin for pytest takes a check for one that was made already; nothing here needs pytest."""

import os
import tempfile
import unittest
from unittest.mock import patch

from lockstep.pytest.state import state_of


class TellsWhatHasChanged(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = made.name
        self.write("serve/rows.py", "a = 1\n")
        self.before = state_of(self.folder)

    def write(self, path, text):
        file = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(text)

    def test_is_the_same_where_nothing_has(self):
        with patch.dict(os.environ, {"PYTEST_CURRENT_TEST": "another"}):
            self.assertEqual(state_of(self.folder), self.before)

    def test_is_another_where_a_file_or_a_variable_is(self):
        with patch.dict(os.environ, {"TZ": "Asia/Tokyo"}):
            self.assertNotEqual(state_of(self.folder), self.before)
        self.write("serve/rows.py", "a = 12\n")
        self.assertNotEqual(state_of(self.folder), self.before)
        self.write("serve/rows.py", "a = 1\n")
        os.utime(os.path.join(self.folder, "serve/rows.py"), ns=(0, 0))
        self.assertNotEqual(state_of(self.folder), self.before)

    def test_passes_by_what_is_installed_and_what_tools_keep(self):
        for path in ("node_modules/one/a.js", "serve/__pycache__/rows.pyc", ".lockstep/churn.json", "env/pyvenv.cfg"):
            self.write(path, "x")
        self.assertEqual(state_of(self.folder), self.before)

    def test_tells_nothing_of_too_many_files(self):
        with patch("lockstep.pytest.state.MOST", 0):
            self.assertIsNone(state_of(self.folder))


if __name__ == "__main__":
    unittest.main()
