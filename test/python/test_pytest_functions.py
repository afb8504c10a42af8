"""What the plugin for pytest makes of two functions; nothing here needs pytest."""

import json
import os
import sys
import tempfile
import unittest

from lockstep.errors import UsageError
from lockstep.pytest.functions import folder_of, named_records, side_of, write_pair


def named(value):
    return value


class Kept:
    @staticmethod
    def static(value):
        return value

    def method(self, value):
        return value


class Called:
    def __call__(self, value):
        return value


class NamesFunctions(unittest.TestCase):
    def test_names_a_function_by_its_file_and_a_static_method_by_its_class(self):
        for function, name in ((named, "named"), (Kept.static, "Kept.static")):
            side = side_of(function, "the first function")
            self.assertEqual((side["export"], side["python"]), (name, sys.executable))
            self.assertTrue(os.path.samefile(side["file"], __file__))

    def test_names_a_function_of_a_package_by_its_module_with_the_folder_it_is_imported_from(self):
        side = side_of(folder_of, "the first function")
        self.assertEqual((side["module"], side["export"]), ("lockstep.pytest.functions", "folder_of"))
        self.assertTrue(os.path.isfile(os.path.join(side["cwd"], "lockstep", "pytest", "functions.py")))

    def test_hands_on_the_folders_that_this_process_alone_imports_from(self):
        with tempfile.TemporaryDirectory() as folder:
            sys.path.insert(0, folder)
            try:
                paths = side_of(named, "the first function")["env"]["PYTHONPATH"].split(os.pathsep)
            finally:
                sys.path.remove(folder)
        self.assertIn(os.path.realpath(folder), paths)
        self.assertEqual([path for path in paths if "site-packages" in path or path == os.path.dirname(os.__file__)], [])

    def test_refuses_what_another_process_could_not_import_and_says_what_to_do(self):
        def local(value):
            return value

        refused = {
            "is a lambda": lambda value: value,
            "is defined inside another function": local,
            "has no name that could be imported": Called(),
            "'Kept.method' of module %s is something else" % __name__: Kept().method,
            "module builtins has no file": len,
        }
        for why, function in refused.items():
            with self.assertRaises(UsageError) as raised:
                side_of(function, "the second function")
            self.assertIn(why, str(raised.exception))
            self.assertTrue(str(raised.exception).startswith("the second function cannot be checked: "))
            self.assertIn("\nHint: ", str(raised.exception))


class WritesPairs(unittest.TestCase):
    def test_gives_records_ids(self):
        self.assertEqual(named_records(iter("ab")), [("record-1", "a"), ("record-2", "b")])
        self.assertEqual(named_records({"x": 1, 2: 3}), [("x", 1), ("2", 3)])

    def test_refuses_records_of_which_there_are_none(self):
        for records in ([], {}, "text", 7, None):
            with self.assertRaises(UsageError):
                named_records(records)

    def test_writes_values_of_every_kind_anew_each_time(self):
        with tempfile.TemporaryDirectory() as folder:
            write_pair(folder, "pair", (named, Kept.static), [1, 2], None)
            os.makedirs(os.path.join(folder, ".lockstep", "failures"))
            config = write_pair(folder, "pair", (named, Kept.static), {"odd id: ü": (float("nan"), {3: "\ud800"})}, {"x": "exact"})
            with open(config, encoding="utf-8") as file:
                pairs = json.load(file)["pairs"]
            self.assertEqual((list(pairs), pairs["pair"]["compare"]), (["pair"], {"x": "exact"}))
            self.assertEqual(sorted(os.listdir(folder)), ["golden", "golden.yaml", "lockstep.config.json"])
            (stored,) = os.listdir(os.path.join(folder, "golden"))
            with open(os.path.join(folder, "golden", stored), encoding="utf-8") as file:
                self.assertEqual(json.load(file)[0], "t")
            with open(os.path.join(folder, "golden.yaml"), encoding="utf-8") as file:
                self.assertIn('  - id: "odd id: \\u00fc"\n', file.read())

    def test_keeps_the_folder_of_a_test(self):
        folder = folder_of("root", "tests/test_a.py::Case::test_x[a/b]")
        self.assertEqual(folder, folder_of("root", "tests/test_a.py::Case::test_x[a/b]"))
        self.assertNotEqual(folder, folder_of("root", "tests/test_b.py::Case::test_x[a/b]"))
        self.assertRegex(folder, r"^root[/\\].lockstep[/\\]pytest[/\\]test_x-a-b-[0-9a-f]{8}$")


if __name__ == "__main__":
    unittest.main()
