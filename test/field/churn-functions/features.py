"""Makes features of a customer with pandas."""

import pandas as pd
from lockstep import tap

MEANS = {"age": 41.3, "income": 52000.0}
PLANS = ["basic", "pro", "team"]

def make_features(row):
    df = pd.DataFrame([row])
    num = tap("impute", {c: float(pd.to_numeric(df[c], errors="coerce").fillna(MEANS[c]).iloc[0]) for c in MEANS})
    signup = pd.to_datetime(df["signup"], errors="coerce").iloc[0]
    dates = tap("dates", {"dow": signup.dayofweek, "month": signup.month})
    plan = df["plan"].str.strip().str.lower().iloc[0]
    onehot = tap("plan", [int(plan == p) for p in PLANS])
    return tap("vector", [num["age"] / 100, num["income"] / 1e5, dates["dow"], dates["month"], *onehot])
