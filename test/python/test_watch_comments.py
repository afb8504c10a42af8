"""Comments that are taps watch a value, and change nothing."""

import pathlib
import sys
import tempfile
import textwrap
import unittest

from lockstep.worker.load import load
from lockstep.worker.load_error import LoadError
from watch_kit import traced, watched


class Comments(unittest.TestCase):
    def load(self, text, names=(), export="prepare"):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name).resolve() / "side.py"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return watched(path, list(names) if isinstance(names, tuple) else names, export)

    def found(self, text, value, handed=None):
        function, _, names = self.load(text)
        outcomes, trace = traced(function, value, handed=handed)
        self.assertEqual([name for name in trace.stages if name != "return"], [name for name in outcomes if name != "return"])
        return outcomes, names

    def test_a_comment_stands_where_a_statement_would(self):
        text = '''
        def prepare(text):
            """Doc."""
            # lockstep: start = text
            size = len(text)  # lockstep: size = size + 0.5
            # lockstep: pair = {"size": size, "text": text}
            if size > 2:
                # lockstep: long = True
                text = text[:2]
                # lockstep: cut = text
            else:
                # lockstep: short = True
                size = 0
                # lockstep: end-of-else = size
            for character in text:
                pass
                # lockstep: character = character
            # lockstep: last = [
            return (
                text
            )
        '''
        text = text.replace("            # lockstep: last = [\n", "            # lockstep: last = prepare.__doc__\n")
        outcomes, names = self.found(text, "abc")
        expected = {"start": "abc", "size": 3.5, "pair": {"size": 3, "text": "abc"}, "long": True, "cut": "ab"}
        self.assertEqual(outcomes, {**expected, "character": "a", "character#2": "b", "last": "Doc.", "return": "ab"})
        self.assertEqual(names[:3], [["start", 4, 0], ["size", 5, 0], ["pair", 6, 0]])
        outcomes, _ = self.found(text, "a")
        passed = ["start", "size", "pair", "short", "end-of-else", "character", "last", "return"]
        self.assertEqual(list(outcomes), passed)

    def test_comments_are_taps_where_nothing_is_watched(self):
        text = """
        def clean(text):
            low = text.lower()
            # lockstep: low = low
            return low
        class Kit:
            def __call__(self, text):
                return clean(text)
        def other(text):
            # lockstep: other = text
            return text
        def prepare(text):
            return clean(text)
        made = (lambda kit: kit)(Kit())
        """
        function, _, names = self.load(text, None)
        self.assertEqual((traced(function, "A")[0], names), ({"low": "a"}, [["low", 4, 0]]))
        # No function stands there under the name: those of all are.
        function, _, names = self.load("import string\nalso = string.capwords\n" + textwrap.dedent(text), None, "also")
        self.assertEqual((traced(function, "a")[0], [name for name, *_ in names]), ({"return": "A"}, ["low", "other"]))
        with self.assertRaises(LoadError) as caught:
            self.load(text.replace("low = low\n", "low\n"), None)
        self.assertEqual(caught.exception.details["message"], "a comment that starts with 'lockstep:' is no tap: low")

    def test_what_a_comment_names_in_a_function_is_its_one_tap_of_that_name(self):
        text = """
        def clean(text):
            words = text.split()
            return words
        def prepare(text):
            lastWord = ""
            words = clean(text.lower())
            for lastWord in words:
                pass
            # lockstep: words = words[::-1]
            # lockstep: last_word = lastWord
            size = len(words)
            return size
        """
        for names in ("auto", ["words", "lastWord", "size"]):
            function, _, _ = self.load(text, names)
            found = {"words": ["a", "b"], "words#2": ["b", "a"], "last_word": "b", "size": 2}
            self.assertEqual(traced(function, "A b")[0], found)

    def test_a_side_by_module_has_taps_in_comments(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        package = pathlib.Path(folder.name).resolve() / "told_pkg"
        package.mkdir()
        (package / "__init__.py").write_text("")
        (package / "inner.py").write_text("def prepare(text):\n    # lockstep: twice = text * 2\n    return text\n")
        self.addCleanup(sys.path.remove, folder.name)
        function, _, names = load({"module": "told_pkg.inner", "cwd": folder.name, "export": None, "role": "training"})
        self.assertEqual((traced(function, "a")[0], names), ({"twice": "aa", "return": "a"}, [["twice", 2, 0]]))
        # What was imported before stays as it is.
        self.assertIsNone(load({"module": "told_pkg", "cwd": folder.name, "export": "inner.prepare", "role": "training"})[2])
        sys.path.remove(folder.name)

    def test_a_comment_takes_no_value_back_and_its_errors_are_its_own(self):
        text = """
        def prepare(text):
            # lockstep: gone = later
            # lockstep: kept = text
            # lockstep: none = 1 / 0
            later = text
            return later
        """
        self.assertEqual(self.found(text, "a", {"kept": "b"})[0], {"kept": "a"})

    def test_comments_of_functions_that_are_not_called_and_of_texts_are_left(self):
        text = '''
        def other(text):
            # lockstep: other = text
            return text
        def prepare(text):
            a = """
            # lockstep: no = comment
            """; b = 1; c = 2  # lockstep: c = b + c
            return text
        '''
        self.assertEqual(self.found(text, "a")[0], {"c": 3, "return": "a"})

    def test_a_comment_may_read_what_is_declared_behind_it(self):
        text = """
        def prepare(text):
            seen = 0
            def inner():
                # lockstep: seen = seen
                nonlocal seen
                seen = text
                return [x for x in seen]
            return inner()
        """
        self.assertEqual(self.found(text, "a")[0], {"seen": 0, "return": ["a"]})

    def test_comments_that_cannot_be_taps(self):
        body = "def prepare(text):\n    size = len(text)\n%s\n    return size\n"
        form = "write it as: # lockstep: name = expression"
        own = "put it on a line of its own"
        none = "a comment that starts with 'lockstep:' is no tap: "
        tap = "a tap in a comment "
        behind = "put it on a line behind the statement"
        before = "put it on a line before the statement"
        for text, message, line, hint in (
            (body % "    # lockstep: size", none + "size", 3, form),
            (body % "    # lockstep:", none + "(empty)", 3, form),
            (body % "    # lockstep: a == size", none + "a == size", 3, form),
            (body % "    # lockstep: a = (", "the value of a tap in a comment is no expression: '(' was never closed", 3, form),
            (body % "    # lockstep: a = (b := 1)", tap + "only watches: it can neither assign, await nor yield", 3, None),
            (body % "    # lockstep: a = sise", tap + "reads 'sise', which nothing assigns there", 3, "did you mean 'size'?"),
            (body % "  # lockstep: a = size", tap + "is indented like no statement around it", 3, None),
            (body % "    if size:  # lockstep: a = size\n        pass", tap + "stands beside no whole statement", 3, own),
            (body % "    x = [  # lockstep: a = size\n    ]", tap + "stands inside of a statement", 3, behind),
            ("# lockstep: a = 1\n" + body % "", tap + "must stand in a function", 1, None),
            (body.rstrip() % "" + "  # lockstep: a = 1", tap + "is never reached behind 'return'", 4, before),
        ):
            with self.subTest(text):
                with self.assertRaises(LoadError) as caught:
                    self.load(text)
                details = caught.exception.details
                self.assertEqual(details["message"].replace("unexpected EOF while parsing", "'(' was never closed"), message)
                self.assertEqual((details["at"].rsplit(":", 1)[1], details["hint"]), (str(line), hint))


if __name__ == "__main__":
    unittest.main()
