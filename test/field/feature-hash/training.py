"""Hashes the features of an offer with mmh3."""

import math

import mmh3
from lockstep import pipeline, stage


def buckets(row):
    return {
        "price": row["price"],
        "words": [mmh3.hash(word) % 1024 for word in row["query"].split()],
        "cross": mmh3.hash(f'{row["country"]}_{row["query"]}') % 4096,
    }


training = pipeline("ads", [
    stage("clean", lambda row: {**row, "query": " ".join(row["query"].lower().split())}),
    stage("log-price", lambda row: {**row, "price": math.log1p(row["price"])}),
    stage("buckets", buckets),
])
