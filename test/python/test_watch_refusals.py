"""What cannot be watched is refused with its place, and with what can be done."""

import pathlib
import tempfile
import textwrap
import unittest

from lockstep.worker.load_error import LoadError
from watch_kit import watched


class Refusals(unittest.TestCase):
    maxDiff = None

    def refused(self, text, names, message, line=None, hint=None, **request):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder).resolve() / "side.py"
            path.write_text(textwrap.dedent(text), encoding="utf-8")
            with self.assertRaises(LoadError) as caught:
                watched(path, names, **request)
            details = caught.exception.details
            self.assertEqual(details["message"].replace(str(path), "side.py"), message)
            if message.startswith("SyntaxError"):
                return
            self.assertEqual(details["code"], "usage")
            self.assertEqual(details["at"], str(path) if line is None else "%s:%d" % (path, line))
            self.assertEqual(details["hint"], hint)

    def test_a_name_that_nothing_assigns(self):
        text = "def prepare(text):\n    tokens = text\n    return tokens"
        missing = "nothing assigns '%s' in 'prepare' or the functions of its file that it calls"
        self.refused(text, ["token"], missing % "token", 1, "did you mean 'tokens'?")
        self.refused(text, ["zzz"], missing % "zzz", 1, "it assigns tokens")
        hint = "watch 'df', or name the value in a comment: # lockstep: df = df['age']"
        self.refused(text, ["df['age']"], "'df['age']' is no name of a variable", 1, hint)

    def test_names_that_belong_to_no_function(self):
        text = """
        import json as coder
        LIMIT = 3
        def prepare(text):
            global total
            total = len(text)
            LIMITS["a"] = [x for x in text]
            import os
            def inner():
                closed.append(1)
            class Local:
                size = 1
            closed = []
            return closed
        LIMITS = {}
        class Outer:
            weight = 1
        """
        way = "name the value with tap('%s', …) where it is used, or in a comment: # lockstep: %s = …"
        of = "is a global variable in prepare: only local variables can be watched"
        for name, line, message in (
            ("total", 6, of),
            ("LIMITS", 7, "belongs to no function it is changed in: prepare only changes what is bound outside of it"),
            ("x", 7, "is the variable of a comprehension in prepare, which takes no value back"),
            ("os", 8, "is only the name of an import in prepare"),
            ("inner", 9, "is the name of a function or class in prepare: local variables can be watched"),
            ("size", 12, "is assigned in a class body only in prepare, which is no function"),
            ("text", 4, "is a parameter of prepare that nothing assigns: what comes in is not watched"),
            ("LIMIT", 3, "is a variable of the module: only local variables of functions can be watched"),
            ("coder", 2, "is only the name of an import"),
            ("weight", 17, "is assigned in a class body only, which is no function"),
        ):
            with self.subTest(name):
                self.refused(text, [name], "'%s' %s" % (name, message), line, way % (name, name))

    def test_a_name_of_a_function_that_is_not_called(self):
        text = "def other(text):\n    ids = text\ndef prepare(text):\n    ok = text\n    return ok"
        hint = "name the value with tap('ids', …) where it is used, or in a comment: # lockstep: ids = …"
        self.refused(text, ["ids"], "'ids' is assigned in other, which 'prepare' does not call by its name", 2, hint)

    def test_a_list_that_is_none(self):
        text = "def prepare(text):\n    ids = text\n    return ids"
        self.refused(text, "ids", 'watch takes a list of names, or "auto"')
        self.refused(text, ["ids", "ids"], "watch names 'ids' twice")

    def test_auto_is_not_refused_where_nothing_is_assigned(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder).resolve() / "side.py"
            path.write_text("def prepare(text):\n    return text", encoding="utf-8")
            self.assertEqual(watched(path, "auto")[2], [])

    def test_exports_that_are_no_functions_of_the_file(self):
        way = "name the file that defines it, or use tap()"
        for made in ("from textwrap import wrap as prepare", "prepare = str.lower", "import math\nprepare = math.sqrt"):
            self.refused(made, ["ids"], "'prepare' is not a function of this file", None, way)
        self.refused("def prepare(:", "auto", "SyntaxError while it was loaded: invalid syntax (side.py, line 1)")

    def test_an_export_that_is_not_there_is_told_first(self):
        with self.assertRaises(AssertionError):
            self.refused("def prepare(text):\n    ids = text", ["idz"], "", export="prepar")
        text = "def one(text):\n    a = 1\ndef two(text):\n    b = 1\n"
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "side.py"
            path.write_text(text)
            for export, message in ((None, "could be the training side: one, two"), ("thre", "has no 'thre'")):
                with self.assertRaises(LoadError) as caught:
                    watched(path, ["a"], export=export)
                self.assertEqual(caught.exception.details["code"], "export")
                self.assertIn(message, str(caught.exception))

    def test_a_module_that_is_loaded_already_or_has_no_source(self):
        from lockstep.worker.load import load

        loaded = ("textwrap", "textwrap was loaded before it could be watched")
        for name, message in (loaded, ("_lsprof", "_lsprof is not loaded from a Python file")):
            with self.assertRaises(LoadError) as caught:
                load({"module": name, "cwd": ".", "export": "wrap", "role": "training", "watch": "auto"})
            self.assertIn(message, str(caught.exception))
            self.assertEqual(caught.exception.details["code"], "usage")


if __name__ == "__main__":
    unittest.main()
