"""Drawn programs: whatever statements a function is made of, watching all its names changes nothing it gives."""

import random
import unittest

from watch_kit import both, seen

NAMES = ["a", "b", "c", "out"]
PROGRAMS = 100


class Program:
    """Draws a function of nested statements over few names, some unbound where they are read."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.lines = ["def prepare(given):", "    a = given", "    out = [a]"]
        if self.draw.random() < 0.8:
            self.lines.append("    b = c = 2")
        self.block(1, 3, "")
        self.lines.append("    return [a, out, sorted(locals())]")

    def name(self):
        return self.draw.choice(NAMES)

    def value(self):
        one, two = self.name(), self.name()
        return self.draw.choice(
            [
                one,
                "1",
                "'xy'",
                "[%s, 2]" % one,
                "(%s, [%s, 'z'])" % (one, two),
                "len(%s)" % one,
                "%s + %s" % (one, two),
                "[%s for %s in out[:4]]" % (one, one),
                "(%s := [%s])" % (one, two),
                "[(%s := one) for one in out[:3]]" % two,
                "(lambda %s: [%s])(%s)" % (one, one, two),
                "%s[0]" % one,
                "{'k': %s}" % two,
                "str(%s)[:6]" % two,
            ]
        )

    def simple(self):
        one, two, value = self.name(), self.name(), self.value()
        return self.draw.choice(
            [
                "%s = %s" % (one, value),
                "%s += %s" % (one, value),
                "%s = %s = %s" % (one, two, value),
                "%s, %s = %s" % (one, two, value),
                "%s, *%s = %s" % (one, two, value),
                "%s: int = %s" % (one, value),
                "out.append(%s)" % value,
                "%s[0] = %s" % (one, value),
                "%s['k'] = %s" % (one, value),
                "%s[0] += 1" % one,
                "del %s[0]" % one,
                "del %s" % one,
                "out = [%s][:4]" % value,
                "assert %s != %s, %s" % (one, two, one),
            ]
        )

    def block(self, depth, count, suffix):
        pad = "    " * depth
        for _ in range(self.draw.randint(1, count)):
            kind = self.draw.random()
            if depth > 3 or kind < 0.55:
                self.lines.append(pad + self.simple())
            elif kind < 0.62:
                self.compound(pad, depth, "if %s:" % self.value(), "else:")
            elif kind < 0.72:
                target = self.draw.choice([self.name(), "%s, %s" % (self.name(), self.name()), "out[0]"])
                self.compound(pad, depth, "for %s in head(%s):" % (target, self.value()), "else:")
            elif kind < 0.84:
                clause = self.draw.choice(["except Exception as %s:" % self.name(), "except TypeError:", "finally:"])
                self.compound(pad, depth, "try:", clause)
            elif kind < 0.9:
                self.compound(pad, depth, "with Context(%s) as %s:" % (self.value(), self.name()), None)
            else:
                own = "f%d" % len(self.lines)
                scope = self.draw.choice(["nonlocal a, out", "nonlocal out", "%s = 1" % self.name()])
                self.lines += ["%sdef %s(%s=%s):" % (pad, own, "b", self.value()), pad + "    " + scope]
                self.block(depth + 1, 2, suffix)
                self.lines += [pad + "    return b", "%sc = %s()" % (pad, own)]

    def compound(self, pad, depth, head, clause):
        self.lines.append(pad + head)
        self.block(depth + 1, 2, "")
        if clause is not None and (clause != "else:" or self.draw.random() < 0.5):
            self.lines.append(pad + clause)
            self.block(depth + 1, 2, "")


CONTEXT = """
def head(values):
    return list(values)[:4]

class Context:
    def __init__(self, value):
        self.value = value
    def __enter__(self):
        return self.value
    def __exit__(self, kind, error, trace):
        return kind is KeyError
"""


class DrawnPrograms(unittest.TestCase):
    def test_results_and_tracebacks_are_those_of_the_bare_function(self):
        returned = 0
        for seed in range(PROGRAMS):
            lines = Program(seed).lines
            text = "\n".join(lines) + CONTEXT
            try:
                compile(text, "<drawn>", "exec")
            except SyntaxError:
                continue
            bare, watched, _ = both(text.encode(), "<drawn>", "drawn", "prepare")
            for value in ("pq", [1, [2, 3]], {"k": 1}, 3):
                with self.subTest(seed=seed, value=value):
                    call = lambda module: module.prepare
                    expected, _ = seen(call, bare, value, is_traced=False)
                    found, _ = seen(call, watched, value, is_traced=True)
                    self.assertEqual(found, expected, text)
                    returned += expected[0][0] == "returned"
        self.assertGreater(returned, PROGRAMS / 4)


if __name__ == "__main__":
    unittest.main()
