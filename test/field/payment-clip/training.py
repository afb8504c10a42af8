"""Makes what makes features of a payment."""

import math

STATS = {"amount": (12.0, 450.0), "balance": (-50.0, 9000.0)}


def make_preprocess(stats=STATS, log=True):
    bounds = {name: (low, high) for name, (low, high) in stats.items()}

    def clip(name, value):
        low, high = bounds[name]
        return min(max(value, low), high)

    def preprocess(row):
        amount = clip("amount", float(row["amount"]))
        balance = clip("balance", float(row["balance"]))
        ratio = amount / (abs(balance) + 1.0)
        scaled = math.log10(amount) if log else amount
        weekend = row["day"] in ("sat", "sun")
        return [scaled, ratio, 1.0 if weekend else 0.0]

    return preprocess


preprocess = make_preprocess()
