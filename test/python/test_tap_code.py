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
        return TapCode().of([(self.file, self.line(text)) for text in texts])

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
        self.assertEqual(TapCode().of([(self.file, line) for line in (2, 7, 14)]), [[2, 4], [7, 7], [14, 14]])

    def test_begins_behind_the_tap_above_it_and_ends_with_its_statement(self):
        spans = self.spans('"clean"', '"impute"', '"dow"', "for word in tap(", '"word"', '"inner"', '"vector"')
        self.assertEqual(spans, [[3, 3], [10, 11], [12, 15], [17, 21], [22, 23], [25, 25], [26, 29]])

    def test_is_not_known_where_there_is_no_function_or_no_source(self):
        self.assertEqual(self.spans("from lockstep"), [None])
        missing = (os.path.join(os.path.dirname(self.file), "none.py"), 1)
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("def (")
        self.assertEqual(TapCode().of([missing, (self.file, 1), None]), [None, None, None])


if __name__ == "__main__":
    unittest.main()
