"""Stages of scikit-learn estimators that are easily run in another way than the estimator runs them itself."""

import unittest

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    KBinsDiscretizer,
    MaxAbsScaler,
    MinMaxScaler,
    Normalizer,
    OneHotEncoder,
    OrdinalEncoder,
    StandardScaler,
)
from test_sklearn import DTYPES as NAMED
from test_sklearn import NUMERIC, ROWS, TEXTS, check_whole, outcomes

from lockstep.errors import UsageError
from lockstep.sklearn import pipeline
from lockstep.worker.program import flatten

COMPLETE = ROWS[["age", "income"]].fillna(3.0)
OTHERS = pd.DataFrame(
    {
        "plan": ["a", "b", "a"],
        "whole": [1, 2, 40],
        "is": [True, False, True],
        "at": pd.to_datetime(["2020-01-01", "2021-05-01", "1999-12-31"]),
    }
)
DTYPES = {**NAMED, "whole": "int64", "is": "bool", "at": "datetime64[ns]", "o": "object"}


class Doubled(TransformerMixin, BaseEstimator):
    """Keeps nothing when it is fitted."""

    def fit(self, X, y=None):
        return self

    def transform(self, X):
        return X.assign(twice=X.iloc[:, 0] * 2)


class Stems(CountVectorizer):
    """Builds its analyzer as scikit-learn's guide has it."""

    def build_analyzer(self):
        analyze = super().build_analyzer()
        return lambda text: [word[:3] for word in analyze(text)]


# Estimator, and the data it is fitted on and run with.
WHOLE = {
    "dense rows of sparse ones to a scaler": (Pipeline([("v", TfidfVectorizer()), ("d", TruncatedSVD(2, random_state=0)), ("s", StandardScaler())]), TEXTS),
    "a union that makes dense rows of sparse ones": (
        Pipeline([("v", TfidfVectorizer()), ("u", FeatureUnion([("d", TruncatedSVD(2, random_state=0))])), ("s", StandardScaler())]),
        TEXTS,
    ),
    "a union with bins, which are sparse": (
        Pipeline([("u", FeatureUnion([("k", KBinsDiscretizer(3)), ("s", StandardScaler())])), ("n", Normalizer()), ("s", StandardScaler(with_mean=False))]),
        COMPLETE.to_numpy(),
    ),
    "texts passed through beside numbers": (ColumnTransformer([("n", NUMERIC, ["age"]), ("p", "passthrough", ["plan", "income"])]), ROWS),
    "bools and dates passed through": (ColumnTransformer([("o", OrdinalEncoder(), ["plan"])], remainder="passthrough"), OTHERS),
    "numbers as objects, passed through into a sparse matrix": (
        ColumnTransformer([("p", OneHotEncoder(), ["plan"]), ("o", "passthrough", ["o"])], sparse_threshold=1),
        pd.DataFrame({"plan": ["a", "b", "c"], "o": np.array([1, 2.5, 3], dtype=object)}),
    ),
    "a frame out of weighted columns": (
        ColumnTransformer([("n", StandardScaler(), ["age"])], transformer_weights={"n": 0.5}).set_output(transform="pandas"),
        COMPLETE,
    ),
    "a frame between steps, whose columns had another dtype": (
        Pipeline([("s", StandardScaler().set_output(transform="pandas")), ("m", MinMaxScaler())]),
        OTHERS[["whole"]],
    ),
    "a frame to a transformer of one's own": (
        Pipeline([("i", SimpleImputer().set_output(transform="pandas")), ("o", Doubled()), ("s", StandardScaler())]),
        ROWS[["age", "income"]],
    ),
    "a mask of no column": (ColumnTransformer([("e", StandardScaler(), [False, False]), ("s", StandardScaler(), [0])]), COMPLETE.to_numpy()),
    "an analyzer that a class of one's own builds": (Stems(), TEXTS),
    "texts that end with NUL": (OneHotEncoder(), np.array([["a\0"], ["a"]], dtype=object)),
    "dicts": (Pipeline([("v", DictVectorizer()), ("s", MaxAbsScaler())]), [{"a": 1, "b": "x"}, {"a": 2, "c": 3}]),
}  # fmt: skip


class SklearnAsItself(unittest.TestCase):
    def test_the_last_value_is_what_transform_makes(self):
        for name, (estimator, data) in WHOLE.items():
            with self.subTest(name):
                check_whole(self, name, estimator, data, DTYPES)

    def test_tokens_that_are_yielded_can_be_compared(self):
        made = pipeline("t", CountVectorizer(tokenizer=lambda text: iter(text.split()), token_pattern=None).fit(TEXTS))
        self.assertEqual(outcomes(made, ["a b"])["tokenize"], [["a", "b"]])

    def test_preprocessing_inside_the_model_is_stages_too(self):
        inner = Pipeline([("scale", StandardScaler()), ("regression", LogisticRegression())])
        for model in (inner, GridSearchCV(inner, {"regression__C": [1, 2]}, cv=2)):
            fitted = Pipeline([("range", MinMaxScaler()), ("model", model)]).fit(COMPLETE, [0, 1] * 3)
            self.assertEqual([step.name for step in flatten(pipeline("t", fitted))], ["range", "model.scale"])
        fitted = Pipeline([("range", MinMaxScaler()), ("model", CalibratedClassifierCV(inner, cv=2))]).fit(COMPLETE, [0, 1] * 3)
        with self.assertRaisesRegex(UsageError, r"the model 'model' \(CalibratedClassifierCV\) holds preprocessing of its own"):
            pipeline("t", fitted)

    def test_columns_have_the_dtype_that_is_named_whatever_stands_beside_them(self):
        kept = FunctionTransformer().fit(pd.DataFrame({"a": [1]}))
        records = [{"a": None}, {"a": "x"}, {"a": 2**53 + 1}]
        rows = outcomes(pipeline("t", kept, dtypes={"a": "object"}), records)["FunctionTransformer"]
        self.assertEqual([row["a"] for row in rows], [None, "x", 2**53 + 1])
        rows = outcomes(pipeline("t", FunctionTransformer().fit([[1]]), dtypes="float64"), [[1, 2]])["FunctionTransformer"]
        self.assertEqual((rows[0].dtype.name, rows[0].tolist()), ("float64", [1.0, 2.0]))

    def test_a_transformer_of_ones_own_that_is_not_fitted_is_no_matter_of_a_record(self):
        odd = FunctionTransformer(lambda rows: StandardScaler().transform(rows)).fit([[1.0]])
        with self.assertRaisesRegex(UsageError, "FunctionTransformer is not fitted"):
            outcomes(pipeline("t", odd), [[1.0]])


if __name__ == "__main__":
    unittest.main()
