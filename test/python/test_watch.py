"""Assignments of watched names are taps: their values are seen in order, and other values can be handed back."""

import pathlib
import sys
import tempfile
import unittest

from watch_kit import traced, watched


class Watching(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()

    def load(self, text, names="auto", **request):
        path = self.folder / "side.py"
        path.write_text(text, encoding="utf-8")
        return watched(path, names, **request)

    def run_on(self, text, value, names="auto", handed=None):
        """The outcomes of one record but for what is returned, in order."""
        function, _, _ = self.load(text, names)
        outcomes, trace = traced(function, value, self.folder, handed)
        return {name: outcomes[name] for name in trace.stages if name in outcomes and name != "return"}

    def test_every_assignment_of_a_name_is_a_tap(self):
        text = "def prepare(text):\n    lower = text.lower()\n    tokens = lower.split()\n    lower = tokens[0]\n    return lower"
        self.assertEqual(self.run_on(text, "A b", ["lower"]), {"lower": "a b", "lower#2": "a"})

    def test_what_is_handed_back_is_what_the_function_goes_on_with(self):
        text = "def prepare(text):\n    a, (b, *c) = text\n    a += b\n    return [a, b, c]"
        self.assertEqual(self.run_on(text, ["x", "yz"], ["a", "b"], {"b": "Q"}), {"a": "x", "b": "y", "a#2": "xQ"})
        text = "def prepare(table):\n    table['n'] = 1\n    return table['n']"
        function, _, _ = self.load(text, ["table"])
        outcomes, _ = traced(function, {}, handed={"table": {"n": 5}})
        self.assertEqual(outcomes, {"table": {"n": 1}, "return": 5})

    def test_each_kind_of_statement_is_watched_where_it_ends_or_its_block_begins(self):
        text = """
import contextlib
def prepare(text):
    out = []
    for word in text.split():
        out.append(word)
    with contextlib.nullcontext(text) as opened:
        if (size := len(out)) > 1:
            del out[0]
    try:
        int(text)
    except ValueError as error:
        message = str(error)
    total: int = 0
    total += size
    left = right = total
    return out
"""
        found = self.run_on(text, "a b")
        kept = {name: value for name, value in found.items() if name != "error" and name != "message"}
        self.assertEqual(
            list(kept.items()),
            [
                ("out", []),
                ("word", "a"),
                ("out#2", ["a"]),
                ("word#2", "b"),
                ("out#3", ["a", "b"]),
                ("opened", "a b"),
                ("size", 2),
                ("out#4", ["b"]),
                ("total", 0),
                ("total#2", 2),
                ("left", 2),
                ("right", 2),
            ],
        )
        found = self.run_on(text, "a b", ["error", "message"])
        self.assertEqual(list(found), ["error", "message"])

    def test_helpers_of_the_file_and_nested_functions_are_watched(self):
        text = """
def unused(text):
    lower = text
def clean(text):
    lower = text.lower()
    return lower
STEPS = [clean]
class Cutter:
    def __call__(self, text):
        return self.cut(text)
    def cut(self, text):
        ids = [ord(c) for c in text]
        return ids
def prepare(text):
    def inner(given):
        nonlocal seen
        seen = given
        return seen
    seen = None
    for step in STEPS:
        text = step(text)
    return Cutter()(inner(text))
"""
        function, _, names = self.load(text)
        self.assertEqual(names, [["lower", 5], ["ids", 12], ["seen", 17], ["step", 20], ["text", 21]])
        outcomes, trace = traced(function, "AB", self.folder)
        del outcomes["step"]
        self.assertEqual(outcomes, {"seen": None, "lower": "ab", "text": "ab", "seen#2": "ab", "ids": [97, 98]})
        self.assertEqual(trace.lines["ids"], "side.py:12")
        self.assertEqual(trace.lines["seen"], "side.py:19")

    def test_auto_leaves_out_counters_and_private_names(self):
        text = """
def prepare(text):
    for i in range(2):
        _kept = i
    for n, word in enumerate(text):
        pass
    ids = [x for x in text]
    i = 3
    return ids
"""
        self.assertEqual(self.load(text)[2], [["word", 5], ["ids", 7], ["i", 8]])
        self.assertEqual(self.load(text.replace("    i = 3\n", ""))[2], [["word", 5], ["ids", 7]])
        self.assertEqual(self.load(text, ["n", "_kept"])[2], [["_kept", 4], ["n", 5]])

    def test_a_call_of_what_an_import_or_definition_names_changes_no_variable(self):
        text = """
def prepare(text):
    import sys
    def clean(text):
        return text
    sys.stdout.flush()
    clean.seen = 1
    out = [text]
    return out
"""
        self.assertEqual(self.load(text)[2], [["out", 8]])

    def test_a_tap_of_the_same_name_is_not_passed_twice(self):
        text = "from lockstep import tap\ndef prepare(text):\n    ids = tap('ids', text)\n    return tap('end', ids + '!')"
        function, _, names = self.load(text, ["ids"])
        outcomes, trace = traced(function, "a", self.folder)
        self.assertEqual((outcomes, names), ({"ids": "a", "end": "a!"}, [["ids", 3]]))
        self.assertEqual(trace.lines, {"ids": "side.py:3", "end": "side.py:4"})
        text = "import lockstep\nfrom lockstep import tap as see\n"
        text += "def prepare(text):\n    a = see('a', text)\n    b = lockstep.tap('b', a)"
        self.assertEqual(self.run_on(text, "x"), {"a": "x", "b": "x"})
        text = "from lockstep import tap\ndef prepare(text):\n    ids_of = tap('idsOf', text)\n    ids = ids_of"
        self.assertEqual(self.run_on(text, "x"), {"idsOf": "x", "ids": "x"})

    def test_the_export_may_be_a_partial_a_method_a_lambda_or_decorated(self):
        body = "import functools\ndef work(more, text):\n    ids = text + more\n    return ids\n"
        partial = "functools.partial(work, '!')"
        for made in (partial, "lambda text: work('!', text)", "functools.lru_cache(%s)" % partial):
            self.assertEqual(self.run_on(body + "prepare = " + made, "a"), {"ids": "a!"})
        text = "def wrapped(f):\n    return lambda text: f(text)[0]\n@wrapped\n"
        text += "def prepare(text):\n    ids = [text]\n    return ids"
        self.assertEqual(self.run_on(text, "a"), {"ids": ["a"]})
        text = "class Cleaner:\n    @staticmethod\n    def run(text):\n        ids = text\n        return ids"
        function, _, names = self.load(text, export="Cleaner.run")
        self.assertEqual((traced(function, "a")[0], names), ({"ids": "a"}, [["ids", 4]]))

    def test_a_side_by_module_is_watched_when_it_is_imported(self):
        package = self.folder / "watched_pkg"
        package.mkdir()
        (package / "__init__.py").write_text("from .inner import prepare\n")
        (package / "inner.py").write_text("def prepare(text):\n    ids = text * 2\n    return ids\n")
        from lockstep.worker.load import load

        self.addCleanup(sys.path.remove, str(self.folder))
        request = {"module": "watched_pkg.inner", "cwd": str(self.folder), "export": None, "role": "training", "watch": ["ids"]}
        function, module, names = load(request)
        self.assertEqual((traced(function, "a")[0], names), ({"ids": "aa"}, [["ids", 2]]))
        self.assertEqual([name for name in vars(module) if not name.startswith("__")], ["prepare"])
        self.assertNotIn("_Finder", [type(finder).__name__ for finder in sys.meta_path])

    def test_nothing_is_watched_unless_it_is_asked_for(self):
        text = "def prepare(text):\n    ids = text\n    # lockstep, n = len(ids)\n    return ids"
        function, module, names = self.load(text, None)
        self.assertIsNone(names)
        self.assertEqual(traced(function, "a")[0], {"return": "a"})
        plain = {}
        exec(compile(text, module.__file__, "exec"), plain)
        self.assertEqual(function.__code__.co_code, plain["prepare"].__code__.co_code)

    def test_a_deep_elif_and_a_long_sum_are_no_matter(self):
        branches = "".join("    elif text == '%d':\n        ids = %d\n" % (n, n) for n in range(150))
        total = " + ".join(["1"] * 800)
        text = "def prepare(text):\n    if not text:\n        ids = 0\n%s    total = %s\n    return ids" % (branches, total)
        self.assertEqual(self.run_on(text, "149"), {"ids": 149, "total": 800})

    def test_an_async_function_is_watched_to_its_end(self):
        text = """
import asyncio
async def part(text):
    await asyncio.sleep(0)
    low = text.lower()
    return low
async def prepare(text):
    low = await part(text)
    both = await asyncio.gather(part("B"), part("C"))
    return both
"""
        found = {"low": "a", "low#2": "a", "low#3": "b", "low#4": "c", "both": ["b", "c"]}
        self.assertEqual(self.run_on(text, "A"), found)

    def test_what_a_case_captures_is_watched_where_its_block_begins(self):
        text = """
def prepare(value):
    match value:
        case {"a": [first, *rest], **others} if first:
            return [first, rest, others]
        case other:
            return other
"""
        if sys.version_info < (3, 10):
            return
        value = {"a": [1, 2], "b": 3}
        self.assertEqual(self.run_on(text, value, "auto", {"rest": [5]}), {"first": 1, "rest": [2], "others": {"b": 3}})
        self.assertEqual(self.run_on(text, 7), {"other": 7})

    def test_a_record_is_watched_at_most_so_often(self):
        text = "def prepare(n):\n    done = 0\n    while done < n:\n        done += 1\n    return done"
        function, _, _ = self.load(text)
        outcomes, _ = traced(function, 20_000)
        self.assertEqual((outcomes["return"], len(outcomes)), (20_000, 10_001))

    def test_what_cannot_be_copied_or_read_is_watched_without_a_trace_in_the_function(self):
        text = """
import functools
class Odd(dict):
    def copy(self):
        raise ValueError("no copy")
def prepare(text):
    odd = Odd(a=text)
    deep = functools.reduce(lambda inner, _: [inner], range(3000), [])
    parts = (part for part in text)
    pairs = zip(text, text)
    return list(parts), list(pairs), odd["a"]
"""
        function, _, _ = self.load(text, ["odd", "deep", "parts", "pairs"])
        outcomes, trace = traced(function, "ab")
        self.assertEqual(outcomes["return"], (["a", "b"], [("a", "a"), ("b", "b")], "ab"))
        self.assertEqual(trace.stages[-3:], ["parts", "pairs", "return"])


if __name__ == "__main__":
    unittest.main()
