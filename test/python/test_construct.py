"""Methods are run on an object that is made once, as the side is loaded; what cannot be made is refused."""

import pathlib
import tempfile
import textwrap
import unittest

from lockstep.worker.load_error import LoadError
from watch_kit import loaded

TEXT = '''
import asyncio
import functools

MADE = []


class Base:
    def split(self, text):
        words = text.split()
        return words


class Preprocessor(Base):
    limit = 3

    def __init__(self, stop_words, lower=False):
        MADE.append(self)
        self.stop_words = stop_words
        self.lower = lower
        self.later = self.split

    def transform(self, text):
        clean = text.lower() if self.lower else text
        return [word for word in self.split(clean) if word not in self.stop_words]

    @staticmethod
    def size(text):
        return len(text)

    @classmethod
    def name(cls, text):
        return cls.__name__ + text

    @property
    def words(self):
        return self.stop_words

    @functools.cached_property
    def cached(self):
        return self.stop_words

    def __hidden(self, text):
        return text

    def __call__(self, text):
        return self.transform(text)

    class Inner:
        def run(self, text):
            return text + "!"


def make():
    return Preprocessor(["a"], lower=True)


async def make_later():
    await asyncio.sleep(0)
    return make()


def make_other():
    return Base()


def splitter(by):
    def split(text):
        return text.split(by)
    return split


class Fails:
    def __init__(self):
        raise ValueError("no model")

    def run(self, text):
        return text


class Exits:
    def __init__(self):
        raise SystemExit(2)

    def run(self, text):
        return text


shared = make()
'''


class Construct(unittest.TestCase):
    maxDiff = None

    def load(self, export, construct=None, text=TEXT, **request):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder).resolve() / "side.py"
            path.write_text(textwrap.dedent(text), encoding="utf-8")
            request.update({} if construct is None else {"construct": construct})
            try:
                return loaded(path, export=export, **request)
            except LoadError as error:
                error.details["message"] = error.details["message"].replace(str(path), "side.py")
                error.details["at"] = (error.details.get("at") or "").replace(str(path), "side.py")
                raise

    def gives(self, expected, export, construct=None, given="a B"):
        function, module, _ = self.load(export, construct)
        before = len(module.MADE)
        self.assertEqual(function(given), expected)
        self.assertEqual(len(module.MADE), before)

    def refused(self, message, export, construct=None, hint=None, at=""):
        with self.assertRaises(LoadError) as caught:
            self.load(export, construct)
        details = caught.exception.details
        self.assertEqual((details["message"], details.get("hint"), details["at"]), (message, hint, at))

    def test_a_method_is_run_on_an_object_made_with_arguments(self):
        self.gives(["B"], "Preprocessor.transform", [["a"]])
        self.gives(["b"], "Preprocessor.transform", {"kwargs": {"stop_words": ["a"], "lower": True}})
        self.gives(["b"], "Preprocessor.transform", {"args": [["a"]], "kwargs": {"lower": True}})
        self.gives(["a", "B"], "Preprocessor.split", [[]])
        self.gives(["a", "B"], "Preprocessor.later", [[]])
        self.gives(["B"], "Preprocessor.__call__", [["a"]])
        self.gives(["B"], "Preprocessor", [["a"]])

    def test_or_by_a_function_of_the_module(self):
        self.gives(["b"], "Preprocessor.transform", "make")
        self.gives(["b"], "Preprocessor", "make")
        self.gives(["b"], "Base.transform", "make")
        self.gives(["b"], "make.transform", [])
        self.gives(["b"], "Preprocessor.transform", "make_later")
        self.gives(["a ", ""], "splitter", ["B"])

    def test_what_needs_no_object_gets_none(self):
        self.gives(3, "Preprocessor.size")
        self.gives("Preprocessora B", "Preprocessor.name")
        self.gives(["a", "B"], "Base.split")
        self.gives("a B!", "Preprocessor.Inner.run")
        self.gives(["b"], "shared.transform")

    def test_it_is_made_once(self):
        _, module, _ = self.load("Preprocessor.transform", [[]])
        self.assertEqual(len(module.MADE), 2)  # and the one of the module

    def test_what_is_not_there(self):
        methods = "Preprocessor of side.py has no method '%s'; it has Inner, name, size, split, transform"
        self.refused(methods % "transfrm", "Preprocessor.transfrm", [[]], "did you mean 'transform'?")
        self.refused(methods % "zzz", "Preprocessor.zzz")
        self.refused("'Preprocessor.__hidden' of side.py is private to its class", "Preprocessor.__hidden", [[]],
                     "name the public method that calls it")
        self.refused("side.py has no 'Preproces.transform'; it exports make, make_later, make_other, splitter",
                     "Preproces.transform")
        property_ = "'Preprocessor.%s' of side.py is a property: its value is no function"
        self.refused(property_ % "words", "Preprocessor.words", [[]], "name a method that takes the record")
        self.refused(property_ % "cached", "Preprocessor.cached", [[]], "name a method that takes the record")
        self.refused("'shared.limit' of side.py is neither a pipeline nor a function: int", "shared.limit")

    def test_what_cannot_be_made(self):
        way = "give its arguments with construct: { args: […], kwargs: {…} }, or name a function that makes it: construct: 'make'"
        cannot = "Preprocessor(…) of side.py cannot be called like this: %s"
        missing = "missing a required argument: 'stop_words'"
        self.refused(cannot % missing, "Preprocessor.transform", None, way)
        self.refused(cannot % missing, "Preprocessor.transform", {"kwargs": {"lower": True}}, way)
        self.refused(cannot % "got an unexpected keyword argument 'low'", "Preprocessor.transform",
                     {"args": [[]], "kwargs": {"low": True}}, way)
        self.refused("splitter(…) of side.py cannot be called like this: missing a required argument: 'by'", "splitter", [], way)
        self.refused("ValueError while the object of 'Fails.run' was made: no model", "Fails.run", None, None, "side.py:75")
        self.refused("it called sys.exit(2) while the object of 'Exits.run' was made", "Exits.run", None, None, "side.py:83")
        self.refused("make_other() of side.py returned Base, which is no Preprocessor", "Preprocessor.transform", "make_other")
        self.refused("construct: 'mak' of side.py is not there", "Preprocessor.transform", "mak",
                     "name a function of the same module")
        self.refused("construct: 'MADE' of side.py is no function", "Preprocessor.transform", "MADE",
                     "name a function of the same module")
        self.refused("'shared' of side.py is an object already, nothing that makes one", "shared.split", [],
                     "leave out 'construct'")
        self.refused("what 'make_other' of side.py makes is no function: Base", "make_other", [],
                     "name one of its methods: export: 'make_other.split'")
        self.refused("'Preprocessor' of side.py is a class, not a function", "Preprocessor", None,
                     "name one of its methods: export: 'Preprocessor.transform'")

    def test_a_pipeline_may_be_made_too_and_takes_no_lists_of_records(self):
        text = """
        from lockstep import pipeline, stage
        def make(name):
            return pipeline(name, [stage("a", len)])
        ready = make("ready")
        """
        target, _, _ = self.load("make", ["p"], text)
        self.assertEqual(target.name, "p")
        with self.assertRaises(LoadError) as caught:
            self.load("ready", [], text)
        self.assertIn("is an object already", caught.exception.details["message"])
        with self.assertRaises(LoadError) as caught:
            self.load("ready", None, text, batch=True)
        self.assertEqual(caught.exception.details["message"], "'batch' is for a function, and 'ready' is a list of stages")


if __name__ == "__main__":
    unittest.main()
