"""Stages of fitted scikit-learn estimators: what comes out at the end is what the estimator itself makes."""

import unittest
import warnings

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import FunctionTransformer, KBinsDiscretizer, MaxAbsScaler, Normalizer, OneHotEncoder, StandardScaler

from lockstep.errors import UsageError
from lockstep.sklearn import pipeline
from lockstep.sklearn.rows import to_values
from lockstep.wire.frames import Tail
from lockstep.wire.read_columns import read_column
from lockstep.worker.batch import run_batch
from lockstep.worker.program import flatten, step_info

TEXTS = [
    "The Power of Attorney is void",
    "a signed copy of the agreement, and of the NDA",
    "Straße İstanbul café 12,000 x",
    "power power POWER",
    "",
    "of the",
]
ROWS = pd.DataFrame(
    {
        "age": [25.0, np.nan, 61.0, 40.0, 33.5, 18.0],
        "income": [1200.5, 3100.0, 2500.25, 0.1, 1e6, 42.0],
        "plan": ["basic", "pro", "basic", "team", "pro", "basic"],
        "note": ["late payer", "a good one", "the best", "late late", "", "pays"],
    }
)
DTYPES = {"age": "float64", "income": "float64", "plan": "object", "note": "object"}
NUMERIC = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])


def outcomes(made, records):
    steps = flatten(made)
    tail = Tail()
    heads = run_batch(steps, records, tail, lambda *_: None)
    for step, head in zip(steps, heads):
        if head.get("except"):
            raise AssertionError("%s: %s" % (step.name, head["except"]))
    memory = memoryview(b"".join(tail.parts))
    return {step.name: read_column(head, memory) for step, head in zip(steps, heads)}


def columns(**options):
    return ColumnTransformer(
        [
            ("numeric", NUMERIC, ["age", "income"]),
            ("plan", OneHotEncoder(handle_unknown="ignore"), ["plan"]),
            ("note", TfidfVectorizer(), "note"),
        ],
        **options,
    )


def named(last, sparse=False):
    return Pipeline([("vectors", TfidfVectorizer(ngram_range=(1, 2), stop_words=["the", "of", "a"], min_df=1)), ("last", last)])


# Estimator, the data it is fitted on, and the records that are run; each must come out as transform() has it.
WHOLE = {
    "tf-idf": (TfidfVectorizer(), TEXTS),
    "counts without case": (CountVectorizer(strip_accents="unicode", token_pattern=r"(?u)\b\w+\b"), TEXTS),
    "stop words and n-grams": (TfidfVectorizer(stop_words="english", ngram_range=(1, 3), sublinear_tf=True), TEXTS),
    "n-grams of characters": (CountVectorizer(analyzer="char_wb", ngram_range=(2, 4)), TEXTS),
    "an analyzer of one's own": (CountVectorizer(analyzer=str.split, binary=True), TEXTS),
    "a tokenizer of one's own": (TfidfVectorizer(tokenizer=str.split, token_pattern=None, norm="l1", dtype=np.float32), TEXTS),
    "hashes": (HashingVectorizer(n_features=64, alternate_sign=False), TEXTS),
    "sparse rows to a scaler": (named(StandardScaler(with_mean=False)), TEXTS),
    "sparse rows to a decomposition": (named(TruncatedSVD(3, random_state=0)), TEXTS),
    "two steps behind each other": (Pipeline([("v", named(MaxAbsScaler())), ("n", Normalizer())]), TEXTS),
    "a union": (FeatureUnion([("w", TfidfVectorizer()), ("c", CountVectorizer(analyzer="char"))], transformer_weights={"c": 0.5}), TEXTS),
    "columns": (columns(), ROWS),
    "columns and what remains": (ColumnTransformer([("n", NUMERIC, [0, 1])], remainder=OneHotEncoder(handle_unknown="ignore")), ROWS),
    "columns passed through": (ColumnTransformer([("n", NUMERIC, ["age"]), ("gone", "drop", ["note"])], remainder="passthrough"), ROWS.drop(columns="plan")),
    "columns by a slice, a mask and a name": (
        ColumnTransformer([("s", NUMERIC, slice("age", "income")), ("m", "passthrough", [False, True, False, False]), ("t", CountVectorizer(), 3)]),
        ROWS,
    ),
    "a frame out of columns": (
        ColumnTransformer([("n", NUMERIC, ["age", "income"]), ("p", OneHotEncoder(sparse_output=False), ["plan"])]).set_output(transform="pandas"),
        ROWS,
    ),
    "a frame of short names": (
        ColumnTransformer([("n", FunctionTransformer(np.cbrt), ["age"])], verbose_feature_names_out=False).set_output(transform="pandas"),
        ROWS,
    ),
    "a frame between steps": (
        Pipeline([("i", SimpleImputer().set_output(transform="pandas")), ("s", StandardScaler())]),
        ROWS[["age", "income"]],
    ),
    "a matrix": (Pipeline([("i", SimpleImputer()), ("b", KBinsDiscretizer(3, encode="ordinal"))]), ROWS[["age", "income"]].to_numpy()),
    "columns of a matrix": (
        Pipeline([("c", ColumnTransformer([("n", StandardScaler(), [1]), ("rest", "passthrough", slice(0, 1))])), ("f", FunctionTransformer(np.cbrt))]),
        ROWS[["income", "income"]].to_numpy(),
    ),
}  # fmt: skip


def records_of(data):
    if isinstance(data, pd.DataFrame):
        return [{name: row[name] for name in data.columns} for _, row in data.astype(object).iterrows()]
    return [row.tolist() for row in data] if isinstance(data, np.ndarray) else data


def check_whole(test, name, estimator, data, dtypes):
    """Compares what comes out at the end with what ``transform`` makes, all records at once and one at a time."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = estimator.fit(data)
        expected = fitted.transform(data)
        made = pipeline(name, fitted, dtypes=dtypes)
        results = outcomes(made, records_of(data))
        last = list(results.values())[-1]
        if isinstance(expected, pd.DataFrame):
            test.assertEqual(list(last[0]), list(expected.columns))
            expected, last = expected.to_numpy(), [list(row.values()) for row in last]
        expected = expected.toarray() if hasattr(expected, "toarray") else np.asarray(expected)
        got = np.array([row.tolist() if hasattr(row, "tolist") else row for row in last], dtype=expected.dtype)
        np.testing.assert_array_equal(got, expected)
        # One at a time gives the same: no step looks at its batch.
        alone = [list(outcomes(made, [record]).values())[-1][0] for record in records_of(data)]
        alone = [list(row.values()) if isinstance(row, dict) else row for row in alone]
        np.testing.assert_array_equal(np.array(alone, dtype=got.dtype), got)


class Sklearn(unittest.TestCase):
    def test_the_last_value_is_what_transform_makes(self):
        for name, (estimator, data) in WHOLE.items():
            with self.subTest(name):
                check_whole(self, name, estimator, data, DTYPES)

    def test_steps_that_settings_turn_off_are_no_stages(self):
        self.assertEqual(
            list(outcomes(pipeline("t", TfidfVectorizer().fit(TEXTS)), TEXTS)), ["preprocess", "tokenize", "count", "tf-idf"]
        )
        bare = CountVectorizer(lowercase=False, analyzer="char").fit(TEXTS)
        self.assertEqual(list(outcomes(pipeline("t", bare), TEXTS)), ["ngrams", "count"])

    def test_branches_are_parallel_and_named_by_their_path(self):
        steps = flatten(pipeline("t", Pipeline([("all", columns()), ("model", LogisticRegression())]).fit(ROWS, [0, 1] * 3)))
        self.assertEqual(
            [step.name for step in steps],
            ["all.numeric.select", "all.numeric.impute", "all.numeric.scale", "all.plan.select", "all.plan", "all.note.select",
             "all.note.preprocess", "all.note.tokenize", "all.note.count", "all.note.tf-idf", "all", "all.concatenate"],
        )  # fmt: skip
        self.assertEqual(steps[1].branch, ["all", "numeric"])
        self.assertRegex(step_info(steps[0], ".")["source"], r"test_sklearn\.py:\d+$")

    def test_other_params_are_honoured_and_its_own_change_nothing(self):
        made = {step.name: step.stage for step in flatten(pipeline("t", named(StandardScaler(with_mean=False)).fit(TEXTS)))}
        self.assertEqual(made["vectors.stop-words"].params, {"stop_words": ["a", "of", "the"]})
        drop = made["vectors.stop-words"].run
        self.assertEqual(drop(["power", "of"], {"stop_words": ["power"]}), ["of"])
        self.assertEqual(drop(["power", "of"], made["vectors.stop-words"].params), ["power"])
        self.assertEqual(made["vectors.ngrams"].run(["a", "b"], {"ngram_range": [2, 2]}), ["a b"])
        self.assertEqual(made["vectors.preprocess"].run("ÀB", {"lowercase": False, "strip_accents": "unicode"}), "AB")
        scale = pipeline("t", StandardScaler().fit([[1.0], [3.0]])).nodes[0]
        self.assertEqual((scale.params["mean_"], scale.params["scale_"]), ([2.0], [1.0]))
        self.assertEqual(scale.run([[4.0]], {**scale.params, "mean_": [0.0]})[0].tolist(), [4.0])
        self.assertEqual(scale.run([[4.0]], scale.params)[0].tolist(), [2.0])

    def test_what_cannot_be_a_stage_is_refused_by_name(self):
        cases = [
            (Pipeline([("scale", StandardScaler())]), "step 'scale' (StandardScaler) is not fitted"),
            (TfidfVectorizer(), "TfidfVectorizer is not fitted"),
            (CountVectorizer(input="filename"), "reads files"),
            (Pipeline([("odd", object.__new__(type("Resampler", (), {"fit": None}))), ("n", Normalizer())]), "step 'odd' (Resampler) has no transform"),
        ]  # fmt: skip
        for estimator, message in cases:
            with self.subTest(message), self.assertRaises(UsageError) as raised:
                if message == "reads files":
                    estimator.vocabulary_, estimator.fixed_vocabulary_ = {"a": 0}, True
                pipeline("t", estimator)
            self.assertIn(message, str(raised.exception))

    def test_records_with_keys_need_an_estimator_with_feature_names(self):
        scale = pipeline("t", StandardScaler().fit(np.ones((2, 2))))
        with self.assertRaisesRegex(UsageError, "step 'StandardScaler' was fitted without feature names"):
            outcomes(scale, [{"a": 1.0, "b": 2.0}])
        select = pipeline("t", ColumnTransformer([("n", StandardScaler(), [0])]).fit(np.ones((2, 2))))
        with self.assertRaisesRegex(UsageError, "'columns.n' selects columns by position"):
            outcomes(select, [{"a": 1.0, "b": 2.0}])

    def test_columns_whose_names_are_one_as_text_are_refused(self):
        self.assertEqual(to_values(pd.DataFrame({"0": [1], "1": [2]})), [{"0": 1, "1": 2}])
        with self.assertRaisesRegex(TypeError, "the same name as text"):
            to_values(pd.DataFrame([[1, 2]], columns=[0, "0"]))

    def test_a_missing_key_is_an_error_of_its_record_only(self):
        made = pipeline("t", columns().fit(ROWS), dtypes=DTYPES)
        records = records_of(ROWS)
        del records[1]["age"]
        steps, tail = flatten(made), Tail()
        heads = run_batch(steps, records, tail, lambda *_: None)
        self.assertEqual(heads[0]["except"], [[1, ["threw", "KeyError", "'age'"]]])


if __name__ == "__main__":
    unittest.main()
