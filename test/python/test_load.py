"""What is loaded and cannot be called with a record is refused at once, and not on every record."""

import unittest

from side_kit import Sides

SOURCE = '''
import functools


def two(first, second):
    return first


class Nothing:
    pass


@functools.wraps(two)
def wrapped(record):
    return two(record, 1)


def any_number(*values, last=1):
    return values
'''


class Load(Sides):
    def refused(self, export):
        """Asks for a side; returns what the refusal says."""
        self.write("side.py", SOURCE)
        where = {"file": "side.py", "module": None, "cwd": str(self.folder), "role": "training", "export": export}
        answer = self.ask("describe", protocol=1, limits={}, **where)
        self.assertIn("error", answer)
        return answer["error"]["message"], answer["error"]["hint"]

    def test_a_function_of_two_arguments(self):
        hint = "name a function that takes one argument, the record: it may call this one"
        self.assertEqual(self.refused("two"), ("'two' cannot be called with a record: missing a required argument: 'second'", hint))
        self.assertEqual(self.refused("Nothing"), ("'Nothing' cannot be called with a record: too many positional arguments", hint))

    def test_what_takes_a_record_however_it_is_written(self):
        for export in ("wrapped", "any_number"):
            self.assertIn("runtime", self.load(SOURCE, export=export))


if __name__ == "__main__":
    unittest.main()
