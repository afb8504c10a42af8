"""Cleans a customer."""

MEANS = {"age": 41.5, "income": 52000.0}


def number(value, default):
    try:
        return float(value)
    except (TypeError, ValueError):
        return default


def clean(row):
    age = number(row["age"], MEANS["age"])
    income = number(row["income"], MEANS["income"])
    plan = row["plan"].strip().lower()
    return {**row, "age": age, "income": income, "plan": plan}
