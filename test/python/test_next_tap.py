"""An error is of the code that raised it: of the tap that comes next there, whatever other records have passed."""

import unittest

from lockstep.worker.traced import Traced
from stages_kit import Project

BRANCHES = """
def parsed(text):
    digits = text.strip()
    return int(digits)


def training(sale):
    kind = sale["kind"]
    if kind == "cash":
        amount = sale["n"] * 2
        check(amount)
    elif kind == "none":
        return None
    else:
        number = parsed(sale["text"])
        amount = number % 7
    for item in sale.get("items", ()):
        price = item["price"]
        check(price)
        total = price * amount
    check(amount)
    score = amount * 3
    check(score)
    return {"kind": kind, "score": score}


def check(value):
    if value == 6 or value == 18:
        raise ValueError(value)
"""

CASH, CARD = {"kind": "cash", "n": 2, "text": ""}, {"kind": "card", "n": 0, "text": "8"}


class NextTap(Project):
    def stages(self, records, names=("kind", "amount", "digits", "number", "price", "total", "score")):
        """The stage that each record raised at, None where it did not, after the ones before."""
        function, _, _ = self.load(BRANCHES, list(names))
        trace = Traced(function, self.folder)
        found = []
        for outcomes in trace._records(records, lambda *place: None):
            found.append(next((name for name, one in outcomes.items() if hasattr(one, "tagged")), None))
        return found

    def test_is_that_of_the_branch_that_raised_whichever_branch_was_run_before(self):
        failing = {**CARD, "text": "x"}
        self.assertEqual(self.stages([CASH, CARD, failing]), [None, None, "number"])
        self.assertEqual(self.stages([CARD, CASH, failing]), [None, None, "number"])
        for records in ([CARD, CASH, failing], [CASH, CASH, failing], [CASH, CARD, failing]):
            self.assertEqual(self.stages(records, ["kind", "amount", "score"]), [None, None, "amount"])

    def test_is_none_of_another_branch_and_what_is_returned_behind_all(self):
        for records in ([CASH, CARD], [CARD, CASH]):
            self.assertEqual(self.stages([*records, {**CASH, "n": 3}])[-1], "score")
            self.assertEqual(self.stages([*records, {**CARD, "text": "6"}])[-1], "score")
            items = {**CARD, "text": "9", "items": [{"price": 1}]}
            self.assertEqual(self.stages([*records, items, {**CASH, "n": 9}])[-1], "price")
            self.assertEqual(self.stages([*records, items, {**CARD, "n": 3, "text": "13"}])[-1], "score")

    def test_of_a_helper_is_the_one_in_it_or_where_it_was_called(self):
        self.assertEqual(self.stages([CARD, {**CARD, "text": None}])[-1], "digits")
        self.assertEqual(self.stages([CARD, {**CARD, "text": "a"}], ["kind", "amount"])[-1], "amount")

    def test_in_a_round_is_one_of_that_loop_or_the_next_that_other_records_show(self):
        rounds = {**CARD, "items": [{"price": 2}, {"price": 3}]}
        self.assertEqual(self.stages([rounds, {**CARD, "items": [{"price": 6}]}])[-1], "total")
        self.assertEqual(self.stages([rounds, {**CARD, "items": [{"price": 2}, {"price": 6}]}])[-1], "total#2")
        self.assertEqual(self.stages([CARD, rounds, {**CARD, "items": [{"price": 2}, {}]}])[-1], "price#2")

    def test_is_what_is_returned_where_no_tap_is_left(self):
        six = {**CARD, "text": "9", "n": 0}
        self.assertEqual(self.stages([six, {**CARD, "text": "13"}])[-1], "score")
        self.assertEqual(self.stages([CASH, CARD, {**CARD, "text": "20"}], ["amount", "number"])[-1], "return")


if __name__ == "__main__":
    unittest.main()
