"""Types of pandas and NumPy that what is handed back is given again."""

import datetime as dt
import unittest

import numpy
import pandas
from lockstep.worker.likeness import like


class Likeness(unittest.TestCase):
    def test_times_are_of_the_library_again(self):
        made = like({"at": [pandas.Timestamp("2024-01-02")]}, {"at": [dt.datetime(2024, 2, 29, 1)]})
        self.assertEqual(made["at"][0].dayofweek, 3)
        self.assertEqual(like(pandas.Timedelta(days=1), dt.timedelta(hours=1)).value, 3_600_000_000_000)
        aware = like(pandas.Timestamp("2024-01-02", tz="UTC"), dt.datetime(2024, 2, 29, tzinfo=dt.timezone.utc))
        self.assertIsInstance(aware, pandas.Timestamp)

    def test_a_unit_is_kept_where_it_holds_the_value(self):
        day = numpy.datetime64("2024-01-02")
        self.assertEqual(str(like(day, dt.datetime(2024, 2, 29))), "2024-02-29")
        self.assertEqual(str(like(day, dt.datetime(2024, 2, 29, 1))), "2024-02-29T01:00:00.000000")
        self.assertEqual(like(numpy.timedelta64(1, "D"), dt.timedelta(days=2)), numpy.timedelta64(2, "D"))


if __name__ == "__main__":
    unittest.main()
