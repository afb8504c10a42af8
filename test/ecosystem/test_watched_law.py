"""A pipeline that runs as a function gives a record what it gives it as stages, also where each tap hands back a copy."""

import json
import sys
import unittest
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.base import clone
from test_pandas_adapter import DTYPES as CUSTOMER
from test_pandas_adapter import STEPS
from test_sklearn import DTYPES, ROWS, WHOLE, outcomes, records_of
from test_sklearn_as_itself import DTYPES as MORE_DTYPES
from test_sklearn_as_itself import WHOLE as MORE

import lockstep.pandas
import lockstep.sklearn
from lockstep.wire.from_tagged import from_tagged
from lockstep.wire.to_tagged import to_tagged
from lockstep.worker.chain import Chain
from lockstep.worker.program import flatten
from lockstep.worker.watch_stages import watch_stages

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))
from watch_kit import traced  # noqa: E402

CUSTOMERS = [{"age": None, "plan": "premium"}, {"age": 31.5, "plan": None}, {"age": 0.0, "plan": "basic"}]
ODD = [{"age": "x", "plan": "basic"}, "no row", 5]


def sent(value):
    return from_tagged(json.loads(json.dumps(to_tagged(value))))


def estimators():
    for whole, dtypes in ((WHOLE, DTYPES), (MORE, MORE_DTYPES)):
        for name, (estimator, data) in whole.items():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                fitted = clone(estimator).fit(data)
            names = list(data.columns) if isinstance(data, pd.DataFrame) else ()
            made = lockstep.sklearn.pipeline("p", fitted, dtypes={key: dtypes[key] for key in names if key in dtypes})
            yield name, made, records_of(data)


def tables():
    rows = [CUSTOMERS[:2], CUSTOMERS[1:]]
    for values in ("tables", "records"):
        for batch in (False, True):
            made = lockstep.pandas.pipeline("p", STEPS, dtypes=CUSTOMER, values=values, batch=batch)
            yield "%s, batch %s" % (values, batch), made, CUSTOMERS + rows


class Law(unittest.TestCase):
    def check(self, name, made, records):
        chain = Chain(made, {step.name for step in flatten(made)})
        for record in records:
            with self.subTest(name, record=record), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                expected = {step: to_tagged(column[0]) for step, column in outcomes(made, [sent(record)]).items()}
                came, trace = traced(chain, sent(record))
                self.assertEqual({step: to_tagged(value) for step, value in came.items()}, expected)
                handed = {step: sent(value) for step, value in came.items()}
                again, _ = traced(chain, sent(record), handed=handed)
                self.assertEqual({step: to_tagged(value) for step, value in again.items()}, expected)

    def test_estimators(self):
        for name, made, records in estimators():
            self.check(name, made, records)

    def test_tables(self):
        for name, made, records in tables():
            self.check(name, made, records)

    def test_what_a_step_raises(self):
        made = lockstep.pandas.pipeline("p", STEPS, dtypes=CUSTOMER, values="records")
        chain = Chain(made, {"fill", "encode"})
        for record in ODD:
            with self.subTest(record=record):
                with self.assertRaises(AssertionError) as staged:
                    outcomes(made, [record])
                came, trace = traced(chain, record)
                threw = came[trace.sequence[-1]].tagged
                self.assertIn(str(["threw", *threw[1:]]), str(staged.exception))


class Inside(unittest.TestCase):
    """What is seen in the functions that steps run, and what they go on with where it is handed back."""

    def test_a_function_transformer_is_seen_row_by_row(self):
        import watched_steps

        made = watched_steps.made(ROWS[["age", "income"]])
        chain, watched = watch_stages(made, ["age", "matrix", "half"], watched_steps.__file__)
        record = {"age": None, "income": 10.0}
        came, trace = traced(chain, record)
        self.assertEqual([name for name, _ in watched], ["age", "matrix", "half"])
        self.assertEqual(to_tagged(came["age"]), to_tagged(np.float64(30.0)))
        self.assertEqual((came["matrix"].tolist(), came["return"].tolist()), ([30.0, 10.0], [15.0, 5.0]))
        came, _ = traced(chain, record, handed={"age": 50.0})
        self.assertEqual(came["return"].tolist(), [25.0, 5.0])
        came, _ = traced(chain, record, handed={"matrix": [2.0, 4.0]})
        self.assertEqual(came["return"].tolist(), [1.0, 2.0])


if __name__ == "__main__":
    unittest.main()
