"""Makes features of a customer, stage by stage."""

from datetime import datetime

from cleaning import clean
from lockstep import parallel, pipeline, stage

PLANS = ["basic", "pro", "team"]


def days(row):
    signup = datetime.strptime(row["signup"], "%Y-%m-%d")
    dow = signup.weekday()
    return [dow, signup.month]


def one_hot(row, plans):
    hot = [int(row["plan"] == plan) for plan in plans]
    return hot


training = pipeline("churn", [
    stage("clean", clean),
    parallel("features", {
        "numbers": [stage("scale", lambda row: [row["age"] / 100, row["income"] / 1e5])],
        "days": [stage("days", days)],
        "plan": [stage("one-hot", one_hot, params=PLANS)],
    }),
    stage("vector", lambda features: [*features["numbers"], *features["days"], *features["plan"]]),
])
