"""Steps of an estimator, as someone writes them."""

from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer

from lockstep.sklearn import pipeline


def fill(frame):
    age = frame["age"].fillna(30.0)
    return frame.assign(age=age)


def halve(frame):
    matrix = frame.to_numpy()
    half = matrix / 2
    return half


def made(rows):
    steps = [("fill", FunctionTransformer(fill)), ("halve", FunctionTransformer(halve))]
    return pipeline("p", Pipeline(steps).fit(rows), dtypes={"age": "float64", "income": "float64"})
