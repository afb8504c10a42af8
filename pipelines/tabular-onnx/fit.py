"""Fits the preprocessing of a small credit model, as a notebook would: on 200 customers drawn from a fixed seed."""

import random

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

DTYPES = {"age": "float64", "income": "float64", "debt": "float64", "plan": "object", "region": "object"}
PLANS = ["basic", "standard", "premium"]
REGIONS = ["north", "south", "east", "west"]


def customers():
    """Ages in years with a fraction, amounts in full cents; one age in ten is missing."""
    draw = random.Random(20261121)
    return pd.DataFrame(
        [
            {
                "age": np.nan if draw.random() < 0.1 else round(draw.uniform(18, 90), 1),
                "income": round(draw.lognormvariate(8, 0.6), 2),
                "debt": round(draw.expovariate(1 / 900), 2),
                "plan": draw.choice(PLANS),
                "region": draw.choice(REGIONS),
            }
            for _ in range(200)
        ]
    ).astype(DTYPES)


def fit():
    numeric = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    categories = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    columns = [("numeric", numeric, ["age", "income", "debt"]), ("categories", categories, ["plan", "region"])]
    return ColumnTransformer(columns).fit(customers())
