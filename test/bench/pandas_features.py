"""Features of an order by pandas, about 5 ms a record, and the same by hand with two faults."""

from datetime import datetime

import pandas as pd

from lockstep import tap

MEANS = {"price": 24.5, "discount": 0.1}
COUNTRIES = ["de", "fr", "us"]


def training(row):
    frame = pd.DataFrame([row])
    prices = frame[list(MEANS)].apply(pd.to_numeric, errors="coerce").fillna(MEANS)
    total = tap("total", float((prices["price"] * (1 - prices["discount"]) * frame["count"]).round(2).iloc[0]))
    ordered = pd.to_datetime(frame["ordered"], errors="coerce")
    when = tap("when", [float(part.iloc[0]) for part in (ordered.dt.dayofweek, ordered.dt.hour)])
    country = frame["country"].str.strip().str.lower()
    onehot = tap("country", pd.get_dummies(country).reindex(columns=COUNTRIES, fill_value=0).iloc[0].astype(int).tolist())
    return tap("features", [total, *when, *onehot])


def number(value, default):
    try:
        return float(value)
    except (TypeError, ValueError):
        return default


def inference(row):
    price, discount = number(row["price"], 0.0), number(row["discount"], MEANS["discount"])
    total = tap("total", round(price * (1 - discount) * row["count"], 2))
    try:
        ordered = datetime.fromisoformat(row["ordered"])
        parts = [float(ordered.isoweekday()), float(ordered.hour)]
    except (TypeError, ValueError):
        parts = [float("nan"), float("nan")]
    when = tap("when", parts)
    country = row["country"].strip().lower()
    return tap("features", [total, *when, *tap("country", [int(country == one) for one in COUNTRIES])])
