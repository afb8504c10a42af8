"""A watched function gives what the bare one gives: the same result or the same traceback, and the same change of its input."""

import inspect
import pathlib
import sys
import types
import unittest

import watch_cases
import watch_cases_calls
from watch_kit import both, seen

TEXTS = ["", "a", "ab cd", "12", "1", "  ", "Hello, World", "a b a b", "0", "99999", "x" * 40, "äß\n\t", "007 bond"]

MATCHING = '''
def matching(text):
    match text.split():
        case []:
            kind = "none"
        case [one] if (size := len(one)) > 2:
            kind = one, size
        case [first, *rest] as all_of_it:
            kind = first, rest, all_of_it
        case _:
            kind = None
    match {"text": text, "more": [kind]}:
        case {"text": str(found) | [found], "more": [("none" | [_, *_]) as kind], **left}:
            left["x"] = found
            return found, kind, left
        case other:
            other["y"] = 1 / len(text)
            return other
'''

GROUPS = '''
def groups(text):
    try:
        raise ExceptionGroup("both", [ValueError(text), KeyError(text)])
    except* ValueError as group:
        values = [str(one) for one in group.exceptions]
    except* KeyError as group:
        values = values + [len(group.exceptions)]
        if not text:
            values[5] = 1
    return values

def typed[T](given: T) -> T:
    type Pair = tuple[T, T]
    held: Pair = given, given
    return held, typed.__type_params__
'''


class WatchingChangesNothing(unittest.TestCase):
    maxDiff = None

    def same(self, data, path, name, export, inputs=TEXTS, call=None):
        bare, watched, names = both(data, path, name, export)
        call = call or (lambda module: getattr(module, export))
        passed = 0
        for value in inputs:
            with self.subTest(export=export, value=value):
                expected, _ = seen(call, bare, value, is_traced=False)
                found, taps = seen(call, watched, value, is_traced=True)
                self.assertEqual(found, expected)
                self.assertEqual(seen(call, watched, value, is_traced=False)[0], expected)
                passed += taps
        self.assertGreater(passed, 0, export)
        return names

    def test_functions_of_all_kinds_of_syntax(self):
        no_sides = {"stream", "shouting", "endless"}
        for module in (watch_cases, watch_cases_calls):
            data = pathlib.Path(module.__file__).read_bytes()
            own = [one for one in vars(module).values() if getattr(one, "__module__", None) == module.__name__]
            exports = [one.__name__ for one in own if isinstance(one, types.FunctionType) and one.__name__ not in no_sides]
            self.assertGreater(len(exports), 12)
            for export in exports + ["partial"] * hasattr(module, "partial"):
                self.same(data, module.__file__, module.__name__, export)

    def test_newer_syntax(self):
        for since, text, exports in (((3, 10), MATCHING, ["matching"]), ((3, 12), GROUPS, ["groups", "typed"])):
            if sys.version_info >= since:
                for export in exports:
                    self.same(text.encode(), "<newer>", "newer", export)

    def library(self, module, export, inputs, call=None):
        path = inspect.getsourcefile(module)
        return self.same(pathlib.Path(path).read_bytes(), path, module.__name__, export, inputs, call)

    def test_text_functions_of_the_standard_library(self):
        import fnmatch
        import html
        import posixpath
        import shlex
        import string
        import textwrap
        import urllib.parse

        texts = TEXTS + ["it's \"quoted\" \\ text", "&lt;&#65;&notit;", "a long line of words " * 8]
        texts += ["[a-", "*.p?", "http://a:b@c/d;e?f#g"]
        self.library(textwrap, "wrap", texts, lambda module: lambda text: module.wrap(text, 12))
        self.library(textwrap, "dedent", ["  a\n   b\n\n  c", "\ta\n  b", *texts])
        self.library(shlex, "split", texts)
        self.library(html, "unescape", texts)
        self.library(fnmatch, "translate", texts)
        self.library(posixpath, "expandvars", ["$HOME/$x", "${", *texts])
        self.library(urllib.parse, "urlsplit", texts + ["//[::1]:80", "http://[x", "http://a:z/"])
        self.library(urllib.parse, "quote", texts)
        formats = ["{0} {x!r:>{w}}", "{", "{y}", *texts]
        vformat = "Formatter.vformat"
        self.library(string, vformat, formats, lambda module: lambda text: module.Formatter().vformat(text, [1], {"w": 5}))

    def test_number_functions_of_the_standard_library(self):
        import colorsys
        import fractions
        import statistics

        lists = [[], [1], [3, 1, 2], [1.5, 2.5, 2.5], [10**30, 1], ["a", 1], [0.1] * 7, [None], [2, 2, 3, 3]]
        for export in ("median", "mean", "mode", "variance", "multimode", "geometric_mean", "quantiles"):
            self.library(statistics, export, lists)
        self.library(
            fractions,
            "Fraction",
            ["1/3", "0.125", "x", "-1e3", " 7 ", "1/0"],
            lambda module: lambda text: str(module.Fraction(text) + 1),
        )
        colours = [[], [0.1, 0.5, 0.9], [1, 1, 1]]
        self.library(colorsys, "rgb_to_hls", colours, lambda module: lambda rgb: module.rgb_to_hls(*rgb))

    def test_other_functions_of_the_standard_library(self):
        import ast
        import base64
        import copy
        import difflib
        import heapq
        import json.decoder
        import pprint

        pairs = [("", ""), ("abc", "abd"), ("qabxcd", "abycdf"), ("aaaa", "bb")]
        self.library(difflib, "ndiff", pairs, lambda module: lambda pair: list(module.ndiff(*pair)))
        matcher = "SequenceMatcher.get_opcodes"
        self.library(difflib, matcher, pairs, lambda module: lambda pair: module.SequenceMatcher(None, *pair).get_opcodes())
        lists = [[3, 1, 2], [], [1, "a"]]
        self.library(heapq, "nsmallest", lists, lambda module: lambda given: module.nsmallest(2, given, key=lambda one: -one))
        self.library(base64, "b32decode", [b"ME======", b"M", b"mfrgg===", "ä"])
        written = ['{"a": [1, 2.5]}', "[1,", "", "1 2", '"\\ud83d\\ude00"']
        self.library(json.decoder, "JSONDecoder.decode", written, lambda module: lambda text: module.JSONDecoder().decode(text))
        self.library(ast, "literal_eval", ["[1, {'a': -2j}]", "f()", "(", "1+1"])
        self.library(copy, "deepcopy", [[1, [2, {"a": (3, [])}]], {"x": {1}}])
        self.library(pprint, "pformat", [{"a": list(range(40))}, "a b " * 40, (1,)])


if __name__ == "__main__":
    unittest.main()
