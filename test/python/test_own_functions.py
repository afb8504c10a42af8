"""Finds the functions of own files that the stages of a pipeline lead to, and says where there are none to watch."""

import unittest

from lockstep.worker.program import flatten
from stages_kit import Project

class Reach(Project):
    """Which functions the stages of a pipeline lead to."""

    def names(self, text, **files):
        _, names, target = self.load(text, **files)
        return set(names) - {step.name for step in flatten(target)}

    def test_functions_of_other_files_of_the_project(self):
        other = "def clean(text):\n    bare = text.strip()\n    return _low(bare)\ndef _low(text):\n    low = text.lower()\n    return low\n"
        apart = "def train():\n    loss = 1\n"
        text = "import other\nfrom other import clean\ntraining = pipeline('p', [stage('a', %s)])"
        for run in ("clean", "lambda text: other.clean(text)"):
            self.assertEqual(self.names(text % run, other=other + apart), {"bare", "low"})
        outcomes, trace = self.run_on(text % "clean", " A ", ["low"], other=other)
        self.assertEqual((outcomes, trace.lines["low"]), ({"low": "a"}, "other.py:5"))

    def test_methods_that_are_called_and_those_a_library_calls(self):
        text = """
        class Base:
            def transform(self, value):
                inherited = value
                return inherited
        class Kept(Base):
            def fit(self, value):
                fitted = value
            def helper(self, value):
                helped = value
                return helped
            @property
            def size(self):
                counted = 3
                return counted
            def transform(self, value):
                own = self.helper(value)
                return super().transform(own) + self.size
        class Called:
            def __call__(self, value):
                called = value
                return called
            def other(self):
                unused = 1
        kept, called = Kept(), Called()
        training = pipeline("p", [stage("a", kept.transform), stage("b", Called()), stage("c", lambda value: called(value))])
        """
        self.assertEqual(self.names(text), {"inherited", "helped", "counted", "own", "called"})
        outcomes, _ = self.run_on(text, 4, ["counted", "called", "c"])
        self.assertEqual(outcomes, {"counted": 3, "called": 7, "called#2": 7, "c": 7})

    def test_closures_partials_wrappers_and_what_containers_hold(self):
        text = """
        import functools
        def logged(function):
            @functools.wraps(function)
            def inner(value):
                before = value
                return function(before)
            return inner
        @logged
        def one(value):
            first = value + 1
            return first
        def made(by):
            factor = by
            def times(value):
                product = value * by
                return product
            return times
        def added(number, value):
            total = value + number
            return total
        @functools.lru_cache
        def cached(value):
            once = value
            return once
        TABLE = {"x": {"y": [made(2)]}}
        def looked(value):
            found = TABLE["x"]["y"][0](value)
            return cached(found)
        class Held:
            def __init__(self, function):
                self.function = function
        held = Held(lambda value: (walrus := value) + 0)
        steps = [("one", one), ("add", functools.partial(added, 5)), ("table", looked), ("held", held.function)]
        training = pipeline("p", [stage(name, run) for name, run in steps])
        """
        self.assertEqual(self.names(text), {"before", "first", "product", "total", "once", "found", "walrus"})
        outcomes, _ = self.run_on(text, 1)
        expected = {"before": 1, "first": 2, "one": 2, "total": 7, "add": 7, "product": 14, "found": 14, "once": 14, "table": 14}
        self.assertEqual(outcomes, {**expected, "walrus": 14, "held": 14})

    def test_what_refers_to_itself_ends(self):
        text = """
        def odd(value):
            less = value - 1
            return bool(value) and even(less)
        def even(value):
            fewer = value - 1
            return not value or odd(fewer)
        ring = [odd]
        ring.append(ring)
        odd.ring = ring
        training = pipeline("p", [stage("odd", odd)])
        """
        self.assertEqual(self.names(text), {"less", "fewer"})


LOWER = """
def lower(text):
    low = text.lower()
    return low
training = pipeline("p", [stage("lower", lower)])
"""


class Refused(Project):
    def test_where_there_is_nothing_to_watch(self):
        text = "training = pipeline('p', [stage('lower', str.lower)])"
        told = self.refused(text, "auto")
        self.assertEqual(told["message"], "there is nothing to watch: the stages of 'p' run no function of a file of your own")
        self.assertEqual((told["at"], told["hint"]), (str(self.folder / "side.py"), "leave out 'watch': every stage is compared"))
        told = self.refused(text, ["lower", "low"])
        self.assertEqual(told["message"], "'low' cannot be watched: the stages of 'p' run no function of a file of your own")
        self.assertEqual(self.load(text, ["lower"])[1], ["lower"])
        told = self.refused("training = pipeline('p', [stage('a', lambda value: value)])", "auto")
        self.assertEqual(told["message"], "'p' assigns no local variable that could be watched")

    def test_names_that_nothing_assigns(self):
        told = self.refused(LOWER, ["lowe"])
        self.assertEqual(told["message"], "nothing assigns 'lowe' in the functions that the stages of 'p' run")
        self.assertEqual(told["hint"], "did you mean 'lower'?")
        other = "LIMIT = 3\ndef clean(text):\n    bare = text[:LIMIT]\n    return bare\n"
        text = "from other import clean\ndef last(text):\n    end = text\n    return end\n"
        text += "training = pipeline('p', [stage('clean', clean), stage('last', last)])"
        told = self.refused(text, ["LIMIT"], other=other)
        self.assertEqual((told["message"][:7], told["at"]), ("'LIMIT'", str(self.folder / "other.py") + ":1"))
        told = self.refused(text, ["zzz"], other=other)
        self.assertEqual(told["hint"], "it assigns bare, end")


if __name__ == "__main__":
    unittest.main()
