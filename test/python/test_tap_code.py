"""The lines of a source that make the values of taps."""

import os
import tempfile
import textwrap
import unittest

from lockstep.worker.tap_code import TapCode

SOURCE = textwrap.dedent(
    '''\
    from lockstep import tap

    clean = lambda text: tap("clean", text.strip())

    def features(row):
        """Makes features.

        Of a row."""
        # What is missing is the mean.
        age = row.get("age", 41.3)
        n = tap("impute", {"age": age})
        try:
            day = parse(row["signup"])

            dow = tap("dow", day.weekday())
        except ValueError:
            dow = -1
        with lock:
            for word in tap(
                "words", row["text"].split()
            ):
                low = word.lower()
                tap("word", low)
        def inner(value):
            return tap("inner", value)
        return tap(
            "vector",
            [n["age"], dow],
        )
    '''
)


def own_code(found):
    return [None if one is None else one[0] for one in found]


class TheCodeOfATap(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "features.py")
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(SOURCE)

    def line(self, text):
        return next(at for at, line in enumerate(SOURCE.split("\n"), 1) if text in line)

    def spans(self, *texts):
        return own_code(TapCode().of([(self.file, self.line(text)) for text in texts]))

    def test_has_no_comments_behind_what_stands_before_a_block_and_no_lines_of_another_function(self):
        source = textwrap.dedent(
            """\
            def features(row):
                for word in tap("words", row["text"].split(

                )):
                    # Each of them.

                    tap("word", word)

                def inner(value):
                    # Not of the function around.

                    return value

                return tap("all", [row])
            """
        )
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(source)
        self.assertEqual(own_code(TapCode().of([(self.file, line) for line in (2, 7, 14)])), [[[2, 4]], [[7, 7]], [[14, 14]]])

    def test_is_its_statement_and_those_that_it_is_made_from_behind_the_taps_that_feed_it(self):
        spans = self.spans('"clean"', '"impute"', '"dow"', "for word in tap(", '"word"', '"inner"', '"vector"')
        self.assertEqual(spans, [[[3, 3]], [[10, 11]], [[12, 15]], [[18, 21]], [[22, 23]], [[25, 25]], [[17, 17], [26, 29]]])

    def test_is_not_known_where_there_is_no_function_or_no_source(self):
        self.assertEqual(self.spans("from lockstep"), [None])
        missing = (os.path.join(os.path.dirname(self.file), "none.py"), 1)
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("def (")
        self.assertEqual(TapCode().of([missing, (self.file, 1), None]), [None, None, None])

    ORDER = textwrap.dedent(
        """\
        def features(order, limit=3):
            items = order.get("items") or []  # a tap
            if not items:
                return {"empty": True}
            most = limit + 1
            # What is paid.

            seen = []
            seen.append(len(items))
            kept = items[:most]  # a tap
            total = 0
            for item in kept:
                if item is None:
                    continue
                before = total
                total += item["price"]  # a tap
                step = total - before
                wide = step > 9  # a tap
            random.shuffle(kept)
            paid = [item for item in kept if item]
            return {"paid": paid, "empty": False, "kept": kept, "total": total}
        """
    )

    def test_leaves_out_statements_of_other_variables_and_has_what_feeds_it_above_other_taps(self):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(self.ORDER)
        taps = [(self.file, line) for line in (2, 10, 16, 18)]
        code = own_code(TapCode().of(taps))
        self.assertEqual(code, [[[2, 2]], [[5, 5], [10, 10]], [[11, 14], [16, 16]], [[11, 11], [15, 15], [17, 18]]])

    def test_of_what_is_returned_is_all_that_returns_and_what_that_is_made_from(self):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(self.ORDER)
        code = TapCode()
        taps = [(self.file, line) for line in (2, 10, 16, 18)]
        self.assertEqual(code.of([*taps, (self.file, 1, "return")])[-1][0], [[3, 4], [19, 21]])
        self.assertEqual([code.last_return(self.file, line) for line in (1, 2)], [21, None])

    def test_has_the_lambda_on_its_line_and_no_tap_that_feeds_it(self):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("def top(rows):\n    kept = sorted(rows, key=lambda row: row.id)\n    best = kept[0]\n    return best\n")
        self.assertEqual(own_code(TapCode().of([(self.file, 2), (self.file, 3)])), [[[2, 2]], [[3, 3]]])

    def test_has_before_it_what_else_stands_behind_the_tap_above(self):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(self.ORDER)
        found = TapCode().of([(self.file, line) for line in (2, 10, 16, 18)] + [(self.file, 1, "return")])
        self.assertEqual([before for _, before in found], [[], [[3, 4], [8, 9]], [[15, 15]], [], []])

    def test_of_what_a_generator_gives_is_all_that_yields(self):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("@plain\ndef words(text):\n    for word in text:\n        low = word.lower()\n        yield low\n    other = 1\n")
        self.assertEqual(own_code(TapCode().of([(self.file, 1, "return")])), [[[3, 5]]])


if __name__ == "__main__":
    unittest.main()
