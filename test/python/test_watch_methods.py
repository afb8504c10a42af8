"""Methods are watched like functions: those of their class that they call by name too, and no other."""

import unittest

from lockstep.worker.load_error import LoadError
from watch_kit import traced, watched_text

TEXT = '''
class Base:
    def split(self, text):
        words = text.split()
        return words

    def shared(self, text):
        seen = text
        return seen


class Preprocessor(Base):
    def __init__(self, lower=True):
        built = lower
        self.lower = built

    def fit(self, texts):
        clean = texts
        return clean

    def transform(self, text):
        clean = text.lower() if self.lower else text
        self.last = clean
        kept = [word for word in self.split(clean) if word != "a"]
        return kept

    @classmethod
    def of(cls, text):
        made = cls().transform(text)
        return made

    def words(self, text):
        for word in text.split():
            low = word.lower()
            yield low


class Other(Preprocessor):
    def transform(self, text):
        clean = super().transform(text)
        return clean


def decorated(function):
    def call(self, text):
        return function(self, text)
    return call


class Wrapped:
    @decorated
    def run(self, text):
        out = text + "!"
        return out


def make():
    return Other()


made = Preprocessor()
'''


class Methods(unittest.TestCase):
    def seen(self, export, given="A b", names="auto", **request):
        function, _, watched = watched_text(TEXT, names, export=export, **request)
        outcomes, _ = traced(function, given)
        self.assertEqual(function(given) if "words" not in export else list(function(given)), outcomes[[*outcomes][-1]])
        return outcomes, watched

    def test_a_method_and_those_that_it_calls(self):
        outcomes, watched = self.seen("Preprocessor.transform")
        self.assertEqual(outcomes, {"clean": "a b", "words": ["a", "b"], "kept": ["b"]})
        self.assertEqual(watched, [["words", 4], ["clean", 22], ["kept", 24]])
        self.assertEqual(self.seen("made.transform")[0], outcomes)
        self.assertEqual(self.seen("Preprocessor.transform", construct=[False])[0]["clean"], "A b")

    def test_a_method_of_a_base_class_of_the_file(self):
        self.assertEqual(self.seen("Other.shared"), ({"seen": "A b"}, [["seen", 8]]))
        self.assertEqual(self.seen("Other.transform")[0], {"clean": "a b", "words": ["a", "b"], "kept": ["b"], "clean#2": ["b"]})

    def test_class_methods_generators_and_what_is_decorated(self):
        self.assertEqual([*self.seen("Preprocessor.of")[0]], ["clean", "words", "kept", "made"])
        yielded, _ = self.seen("Preprocessor.words")
        self.assertEqual(yielded, {"word": "A", "low": "a", "word#2": "b", "low#2": "b", "return": ["a", "b"]})
        self.assertEqual(self.seen("Wrapped.run")[0], {"out": "A b!"})

    def test_values_handed_back_reach_what_comes_after(self):
        function, _, _ = watched_text(TEXT, ["clean"], export="Preprocessor.transform")
        outcomes, _ = traced(function, "A b", handed={"clean": "x a"})
        self.assertEqual(outcomes, {"clean": "a b", "return": ["x"]})


class Refusals(unittest.TestCase):
    maxDiff = None

    def refused(self, text, names, message, at, hint, **request):
        with self.assertRaises(LoadError) as caught:
            watched_text(text, names, **request)
        details = caught.exception.details
        self.assertEqual((details["message"], details["at"], details["hint"]), (message, at, hint))

    def test_attributes(self):
        text = """
        class P:
            def run(self, text):
                self.clean = text
                out = self.clean
                return out
        """
        way = "name its value with tap('clean', …), or in a comment behind the statement: # lockstep: clean = self.clean"
        self.refused(text, ["self.clean"], "'self.clean' is an attribute, not a local variable", "side.py:3", way, export="P.run")
        self.refused(text, ["clean"], "'clean' is an attribute in P.run, not a local variable", "side.py:3", way, export="P.run")

    def test_methods_of_another_file_or_class(self):
        elsewhere = "'%s' is not defined in this file: it comes from another, by inheritance or import"
        text = "import json\nclass P(json.JSONEncoder):\n    def run(self, text):\n        out = text\n        return out"
        way = "name the file that defines it, or use tap()"
        self.refused(text, "auto", elsewhere % "P.encode", "side.py", way, export="P.encode")
        text = """
        class P:
            def run(self, text):
                out = text
                return out
        class Q(P):
            def run(self, text):
                out = text + "!"
                return out
        def make():
            return Q()
        """
        message = "what runs as 'P.run' is defined in side.py:7"
        self.refused(text, ["out"], message, "side.py", way, export="P.run", construct="make")

    def test_what_a_call_makes_anew_is_no_change_of_the_name_it_was_called_on(self):
        text = """
def prepare(text):
    out, query = {}, text
    query.split("&").sort()
    out.copy().update(a=1)
    out.setdefault("b", []).append(2)
    out.get("b").append(3)
    out["b"].reverse()
    return out
"""
        function, _, _ = watched_text(text, ["out", "query"])
        found, _ = traced(function, "b&a")
        self.assertEqual(list(found), ["out", "query", "out#2", "out#3", "out#4"])
        self.assertEqual(found["out#4"], {"b": [3, 2]})


if __name__ == "__main__":
    unittest.main()
