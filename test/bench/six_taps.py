"""Features of an order, 5 ms a record, with six taps; the same with two faults. Every run adds a byte to the file of ``RUNS``."""

import os
import time

from lockstep import tap

MEANS = {"price": 24.5, "discount": 0.1}
COUNTRIES = ["de", "fr", "us"]
RUNS = os.open(os.environ["RUNS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def spend():
    os.write(RUNS, b".")
    time.sleep(0.005)


def number(value, default):
    try:
        return float(value)
    except (TypeError, ValueError):
        return default


def training(row):
    spend()
    price = tap("price", number(row["price"], MEANS["price"]))
    discount = tap("discount", number(row["discount"], MEANS["discount"]))
    total = tap("total", round(price * (1 - discount) * row["count"], 2))
    country = tap("country", row["country"].strip().lower())
    onehot = tap("onehot", [int(country == one) for one in COUNTRIES])
    return tap("features", [total, round(total * discount, 4), *onehot])


def inference(row):
    spend()
    price = tap("price", number(row["price"], 0.0))
    discount = tap("discount", number(row["discount"], MEANS["discount"]))
    total = tap("total", round(price * (1 - discount) * row["count"], 2))
    country = tap("country", row["country"].lower())
    onehot = tap("onehot", [int(country == one) for one in COUNTRIES])
    return tap("features", [total, round(total * discount, 4), *onehot])
