// What is known of the passengers of the Titanic, prepared by an estimator, by pandas, and by hand twice.

/** Steps of an estimator, in a module of their own, which a pickle names and nothing else. */
export const STEPS: string = `import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

TITLES = {"Mr": "Mr", "Mrs": "Mrs", "Miss": "Miss", "Ms": "Miss", "Master": "Master"}


def add_family(X):
    family_size = X["SibSp"] + X["Parch"] + 1
    return X.assign(FamilySize=family_size)


class Titles(TransformerMixin, BaseEstimator):
    def fit(self, X, y=None):
        seen = sorted(set(X["Name"]))
        self.seen_ = seen
        return self

    def transform(self, X):
        raw = X["Name"].str.extract(r",([^.]*)\\.", expand=False)
        title = raw.str.strip().map(TITLES).fillna("Rare")
        return X.assign(Title=title)


def log_fare(X):
    fare = X["Fare"].fillna(14.5)
    log_fare = np.log1p(fare)
    return X.assign(Fare=log_fare)


def age_band(X):
    age = X["Age"].fillna(28.0)
    band = (age // 16).clip(0, 4)
    return X.assign(Age=band)
`

/** Fits an estimator of them, and stores it where it is told. */
export const FIT: string = `import sys

import joblib
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, OrdinalEncoder
from steps import Titles, add_family, age_band, log_fare

COLUMNS = ["Name", "Age", "SibSp", "Parch", "Fare"]
ROWS = [
    ["Brown, Mr. A", 0.0, 0, 0, 0.0],
    ["Green, Mrs. B", 64.0, 4, 5, 1.718281828459045],
    ["Black, Miss. C", 20.0, 0, 0, 1.0],
    ["White, Master. D", 20.0, 0, 0, 1.0],
    ["Grey, Dr. E", 20.0, 0, 0, 1.0],
]
columns = [
    ("num", MinMaxScaler(), ["Age", "FamilySize", "Fare"]),
    ("title", OrdinalEncoder(categories=[["Mr", "Mrs", "Miss", "Master", "Rare"]]), ["Title"]),
]
steps = [
    ("family", FunctionTransformer(add_family)),
    ("titles", Titles()),
    ("fares", FunctionTransformer(log_fare)),
    ("ages", FunctionTransformer(age_band)),
    ("columns", ColumnTransformer(columns)),
]
joblib.dump(Pipeline(steps).fit(pd.DataFrame(ROWS, columns=COLUMNS)), sys.argv[1])
`

/** The side of the estimator as it is stored. */
export const ESTIMATOR: string = `from pathlib import Path
import joblib
from lockstep.sklearn import pipeline

dtypes = {"Name": "object", "Age": "float64", "SibSp": "int64", "Parch": "int64", "Fare": "float64"}
estimator = pipeline("titanic", joblib.load(Path(__file__).parent / "model.joblib"), dtypes=dtypes)
`

/** The same steps with pandas alone. */
export const PANDAS: string = `from lockstep import stage
from lockstep.pandas import pipeline
from steps import Titles, add_family, age_band, log_fare


def vector(X, titles):
    code = X["Title"].map({name: float(at) for at, name in enumerate(titles)})
    return X.assign(Age=X["Age"] / 4, FamilySize=(X["FamilySize"] - 1) / 9, Code=code)[["Age", "FamilySize", "Fare", "Code"]]


names = ["Mr", "Mrs", "Miss", "Master", "Rare"]
dtypes = {"Name": "object", "Age": "float64", "SibSp": "int64", "Parch": "int64", "Fare": "float64"}
steps = [("family", add_family), ("titles", Titles().transform), ("fares", log_fare), ("ages", age_band), ("vector", vector, names)]
steps.append(stage("list", lambda row: [float(value) for value in row.values()]))
estimator = pipeline("titanic", steps, dtypes=dtypes, values="records")
`

/** The same by hand, in TypeScript. */
export const IN_TYPESCRIPT: string = `const TITLES: Record<string, string> = { Mr: 'Mr', Mrs: 'Mrs', Miss: 'Miss', Ms: 'Miss', Master: 'Master' }
const NAMES = ['Mr', 'Mrs', 'Miss', 'Master', 'Rare']
type Row = { Name: string; Age: number | null; SibSp: number; Parch: number; Fare: number | null }

export function features(row: Row): number[] {
  const familySize = row.SibSp + row.Parch + 1
  const found = /,([^.]*)\\./.exec(row.Name)?.[1] ?? ''
  const title = TITLES[found.trim()] ?? 'Rare'
  const fare = row.Fare ?? 14.5
  const logFare = Math.log1p(fare)
  const age = row.Age ?? 28
  const band = Math.min(Math.max(Math.floor(age / 16), 0), 4)
  return [band / 4, (familySize - 1) / 9, logFare, NAMES.indexOf(title)]
}
`

/** The same by hand, in Python. */
export const IN_PYTHON: string = `import math

TITLES = {"Mr": "Mr", "Mrs": "Mrs", "Miss": "Miss", "Ms": "Miss", "Master": "Master"}
NAMES = ["Mr", "Mrs", "Miss", "Master", "Rare"]


def features(row):
    family_size = row["SibSp"] + row["Parch"] + 1
    title = TITLES.get(row["Name"].partition(",")[2].partition(".")[0].strip(), "Rare")
    fare = 14.5 if row["Fare"] is None else row["Fare"]
    log_fare = math.log1p(fare)
    age = 28.0 if row["Age"] is None else row["Age"]
    band = min(max(age // 16, 0.0), 4.0)
    return [band / 4, (family_size - 1) / 9, log_fare, float(NAMES.index(title))]
`

/** Golden records. */
export const GOLDEN: string = `lockstep: 1
records:
  - { id: plain, input: { Name: 'Brown, Mr. Owen', Age: 22.0, SibSp: 1, Parch: 0, Fare: 7.25 } }
  - { id: child, input: { Name: 'White, Master. A', Age: 2.0, SibSp: 3, Parch: 1, Fare: 21.075 } }
  - { id: no-age, input: { Name: 'Moran, Mr. James', Age: null, SibSp: 0, Parch: 0, Fare: 8.5 } }
  - { id: no-fare, input: { Name: 'Storey, Mr. T', Age: 60.5, SibSp: 0, Parch: 0, Fare: null } }
  - { id: rare, input: { Name: 'Minahan, Dr. William', Age: 44.0, SibSp: 2, Parch: 0, Fare: 90.0 } }
`

/** Generated inputs of their form. */
export const INPUTS: string = `import * as fc from 'fast-check'
const title = fc.constantFrom('Mr', 'Mrs', 'Miss', 'Ms', 'Master', 'Dr', 'Rev')
export default fc.record({
  Name: fc.tuple(fc.constantFrom('Brown', 'White'), title).map(([name, its]) => name + ', ' + its + '. A'),
  Age: fc.oneof(fc.double({ min: 0, max: 80, noNaN: true }), fc.constant(null)),
  SibSp: fc.nat(5),
  Parch: fc.nat(5),
  Fare: fc.oneof(fc.double({ min: 0, max: 300, noNaN: true }), fc.constant(null)),
})
`
