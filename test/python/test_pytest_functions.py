"""What the plugin for pytest makes of two functions; nothing here needs pytest."""

import json
import os
import sys
import tempfile
import unittest

from lockstep.errors import UsageError
from lockstep.pytest.functions import folder_of, named_records, side_of, with_paths, write_pair


def named(value):
    return value


class Kept:
    @staticmethod
    def static(value):
        return value

    def method(self, value):
        return value


    @staticmethod
    def halved(value):
        half_of = value / 2
        return {"half": half_of}


def halved(value):
    half_of = value / 2
    return {"half": half_of}


def thirds(value):
    halfOf = value / 3  # noqa: N806
    return {"half": halfOf}


def watch_of(training, serving, **terms):
    """Says what the configuration has each side watch."""
    with tempfile.TemporaryDirectory() as folder:
        with open(write_pair(folder, "pair", (training, serving), [1], terms), encoding="utf-8") as file:
            pair = json.load(file)["pairs"]["pair"]
    return [pair[role].get("watch") for role in ("training", "inference")]


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
            write_pair(folder, "pair", (named, Kept.static), [1, 2], {})
            os.makedirs(os.path.join(folder, ".lockstep", "failures"))
            config = write_pair(folder, "pair", (named, Kept.static), {"odd id: ü": (float("nan"), {3: "\ud800"})}, {"compare": {"x": "exact"}})
            with open(config, encoding="utf-8") as file:
                pairs = json.load(file)["pairs"]
            self.assertEqual((list(pairs), pairs["pair"]["compare"]), (["pair"], {"x": "exact"}))
            self.assertEqual(sorted(os.listdir(folder)), ["golden", "golden.yaml", "lockstep.config.json"])
            (stored,) = os.listdir(os.path.join(folder, "golden"))
            with open(os.path.join(folder, "golden", stored), encoding="utf-8") as file:
                self.assertEqual(json.load(file)[0], "t")
            with open(os.path.join(folder, "golden.yaml"), encoding="utf-8") as file:
                self.assertIn('  - id: "odd id: \\u00fc"\n', file.read())

    def test_watches_what_both_assign_where_that_is_anything_and_no_rule_is_for_what_they_return(self):
        self.assertEqual(watch_of(halved, thirds), ["auto", "auto"])
        self.assertEqual(watch_of(halved, Kept.halved), ["auto", "auto"])
        self.assertEqual(watch_of(halved, named), [None, None])
        self.assertEqual(watch_of(halved, thirds, compare={"return": {"atol": 1}}), [None, None])
        self.assertEqual(watch_of(halved, thirds, compare={"*": {"atol": 1}}), ["auto", "auto"])

    def test_watches_what_is_asked_for(self):
        self.assertEqual(watch_of(halved, thirds, watch=["half_of"]), [["half_of"], ["half_of"]])
        self.assertEqual(watch_of(halved, thirds, watch={"inference": ["halfOf"]}), [None, ["halfOf"]])
        self.assertEqual(watch_of(halved, thirds, watch=[]), [None, None])
        self.assertEqual(watch_of(named, thirds, watch="auto"), ["auto", "auto"])

    def test_sees_paths_of_inputs_from_the_folder_of_the_test(self):
        folder = os.path.join(os.sep, "tests")
        made = with_paths({"inputs": {"schema": "a.json", "valid": "v.py", "edges": ["unicode"]}}, folder)
        self.assertEqual(made["inputs"]["schema"], os.path.join(folder, "a.json"))
        self.assertEqual((made["inputs"]["valid"], made["inputs"]["edges"]), (os.path.join(folder, "v.py"), ["unicode"]))
        self.assertEqual(with_paths({"inputs": "in.ts"}, folder)["inputs"], os.path.join(folder, "in.ts"))
        for same in ({}, {"inputs": {"from": "golden", "beyond": "fail"}}):
            self.assertEqual(with_paths(same, folder), same)

    def test_keeps_the_folder_of_a_test(self):
        folder = folder_of("root", "tests/test_a.py::Case::test_x[a/b]")
        self.assertEqual(folder, folder_of("root", "tests/test_a.py::Case::test_x[a/b]"))
        self.assertNotEqual(folder, folder_of("root", "tests/test_b.py::Case::test_x[a/b]"))
        self.assertRegex(folder, r"^root[/\\].lockstep[/\\]pytest[/\\]test_x-a-b-[0-9a-f]{8}$")


if __name__ == "__main__":
    unittest.main()
