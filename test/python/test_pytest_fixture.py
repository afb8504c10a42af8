"""What the fixture of the plugin for pytest refuses; nothing here needs pytest."""

import unittest

from lockstep.errors import UsageError
from lockstep.pytest.fixture import Lockstep


def refused(**options):
    """Gives the message that options are refused with, before anything is checked."""
    try:
        Lockstep(None, "test_a.py::test_x", "/nowhere/test_a.py", "/nowhere").check("pair", **options)
    except UsageError as error:
        return str(error)
    return None


class RefusesOptions(unittest.TestCase):
    def test_lists_every_option_the_nearest_first(self):
        self.assertRegex(refused(comparing={}), r"^lockstep.check has no option 'comparing'; did you mean 'compare'\? Known: compare, ")
        self.assertRegex(refused(Runs=3), r"'Runs'; did you mean 'runs'\? Known: runs, ")
        self.assertRegex(refused(seeds=3), r"did you mean 'seed'\? Known: seed, ")

    def test_guesses_nothing_where_none_is_near(self):
        message = refused(zzz=1)
        self.assertRegex(message, r"^lockstep.check has no option 'zzz'\. Known: ")
        known = message.split("Known: ")[1].split(", ")
        terms = ["align", "compare", "inputs", "known", "order", "private", "versions"]
        words = ["budget", "config", "record", "runs", "seed", "stage", "strict", "training", "watch"]
        self.assertEqual(sorted(known), sorted(terms + words))

    def test_takes_from_the_configuration_what_is_said_of_a_pair_of_it(self):
        for given in ({"watch": "auto"}, {"inputs": {"edges": False}}, {"compare": {}}):
            self.assertEqual(refused(**given), "lockstep.check('pair') takes what it compares from the configuration")


if __name__ == "__main__":
    unittest.main()
