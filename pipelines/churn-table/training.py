"""Training side of churn-table: one customer row to 25 float32 features.

Rows come as exported from billing: amounts may be missing, dates are text. A row that breaks the contract raises here, and
must be refused by the service as well: guessing on one side only is how features come to differ.
"""

import math
import re
from array import array
from datetime import datetime, timedelta, timezone

from lockstep import parallel, pipeline, stage

# [0-9], not \d, which takes the digits of every script in Python; years of four digits that both calendars know.
DAY = "((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})"
TIME = "([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\\.[0-9]+)?"
ZONE = "(?:Z|([+-])(0[0-9]|1[0-4]):([0-5][0-9]))"
DATE = re.compile(DAY)
MOMENT = re.compile(f"{DAY}T{TIME}{ZONE}")

# The medians of the training set; what is missing in a category is a category.
IMPUTED = {
    "plan": "unknown",
    "contract": "unknown",
    "country": "unknown",
    "monthly_charge": 64.76,
    "total_charged": 1397.475,
    "support_calls": 1,
    "data_gb": 18.5,
}
LIMITS = {
    "monthly_charge": [0, 500],
    "total_charged": [0, 20000],
    "support_calls": [0, 50],
    "data_gb": [0, 1000],
}
# Of the logarithms, over the training set, in the order of LIMITS.
SCALE = {"mean": [4.0268, 7.0917, 0.6213, 2.4379], "std": [0.6153, 1.5539, 0.5582, 1.2061]}
CATEGORIES = {
    "plan": ["basic", "standard", "premium", "unknown"],
    "contract": ["month-to-month", "one-year", "two-year", "unknown"],
    "country": ["AT", "CH", "DE", "FR", "GB", "US", "unknown"],
}


def read_row(row):
    if not isinstance(row, dict):
        raise TypeError("a row is a record")
    checked = {name: category(row, name) for name in CATEGORIES}
    checked.update({name: amount(row, name) for name in LIMITS})
    checked["signed_up"] = date(row["signed_up"])
    checked["last_seen"] = None if row.get("last_seen") is None else moment(row["last_seen"])
    return checked


def category(row, name):
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{name} is text or null")
    return value


def amount(row, name):
    """NaN is how the export writes "missing" for a column of floats. bool is an int in Python, and no amount."""
    value = row.get(name)
    if value is None or value != value:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{name} is a number or null")
    if math.isinf(value):
        raise ValueError(f"{name} is infinite")
    return float(value)


def date(text):
    found = DATE.fullmatch(text)
    if found is None:
        raise ValueError("a date is written 2024-02-29")
    year, month, day = map(int, found.groups())
    return datetime(year, month, day, tzinfo=timezone.utc)


def moment(text):
    """Whole seconds, in UTC: fractions are cut off, because a JavaScript Date holds milliseconds only."""
    found = MOMENT.fullmatch(text)
    if found is None:
        raise ValueError("a moment is written 2024-02-29T23:59:59+01:00")
    *numbers, sign, hours, minutes = found.groups()
    local = datetime(*map(int, numbers), tzinfo=timezone.utc)
    if sign is None:
        return local
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return local - offset if sign == "+" else local + offset


def impute(row, values):
    """A customer who was never seen was last seen on the day of signing up."""
    full = {name: values.get(name) if value is None else value for name, value in row.items()}
    if full["last_seen"] is None:
        full["last_seen"] = full["signed_up"]
    return full


def clip(row, limits):
    """Written out: max(-0.0, 0) is -0.0 or 0 depending on the order of its arguments."""
    clipped = []
    for name, (low, high) in limits.items():
        value = row[name]
        clipped.append(float(high if value > high else value if value > low else low))
    return clipped


def log(amounts):
    return [math.log1p(value) for value in amounts]


def scale(values, params):
    """float32, shape (4)."""
    return array("f", ((value - mean) / std for value, mean, std in zip(values, params["mean"], params["std"])))


def one_hot(row, categories):
    """float32, shape (15). A category that training never saw counts as unknown, the last of each list."""
    row_of_ones = array("f")
    for name, known in categories.items():
        value = row[name] if row[name] in known else "unknown"
        row_of_ones.extend(1.0 if value == each else 0.0 for each in known)
    return row_of_ones


def date_parts(row):
    """All in UTC. Monday is 0. Days are rounded down, also where a customer was seen before signing up."""
    signed_up, last_seen = row["signed_up"], row["last_seen"]
    return {
        "year": signed_up.year,
        "month": signed_up.month,
        "weekday": signed_up.weekday(),
        "seen_hour": last_seen.hour,
        "seen_on_weekend": last_seen.weekday() >= 5,
        "days": (last_seen - signed_up).days,
    }


def encode_dates(parts):
    """float32, shape (6)."""
    return array(
        "f",
        [
            (parts["year"] - 2020) / 10,
            parts["month"] / 12,
            parts["weekday"] / 7,
            parts["seen_hour"] / 24,
            float(parts["seen_on_weekend"]),
            parts["days"] / 365.25,
        ],
    )


def concat(features):
    """float32, shape (25): amounts, categories, dates."""
    return features["amounts"] + features["categories"] + features["dates"]


training = pipeline(
    "churn-table",
    [
        stage("read-row", read_row),
        stage("impute", impute, params=IMPUTED),
        parallel(
            "features",
            {
                "amounts": [
                    stage("clip", clip, params=LIMITS),
                    stage("log", log),
                    stage("scale", scale, params=SCALE),
                ],
                "categories": [stage("one-hot", one_hot, params=CATEGORIES)],
                "dates": [stage("date-parts", date_parts), stage("encode-dates", encode_dates)],
            },
        ),
        stage("concat", concat),
    ],
)
