"""Makes features of a customer by hand."""

from datetime import datetime
from lockstep import tap

MEANS = {"age": 41.3, "income": 52000.0}
PLANS = ["basic", "pro", "team"]

def num(v, default):
    try:
        return float(v)
    except (TypeError, ValueError):
        return default

def features(row):
    n = tap("impute", {"age": num(row.get("age"), MEANS["age"]), "income": num(row.get("income"), 0.0)})
    try:
        d = datetime.fromisoformat(row["signup"])
        dow, month = d.isoweekday(), d.month
    except (TypeError, ValueError):
        dow = month = float("nan")
    dates = tap("dates", {"dow": dow, "month": month})
    onehot = tap("plan", [int(row["plan"].lower() == p) for p in PLANS])
    return tap("vector", [n["age"] / 100, n["income"] / 1e5, dates["dow"], dates["month"], *onehot])
