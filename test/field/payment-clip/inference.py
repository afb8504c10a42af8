"""Makes features of a payment, as the service does."""

from math import log10


def clamp(x, low, high):
    if x < low:
        return low
    return high if x > high else x


class Bounds:
    AMOUNT = (12.0, 500.0)
    BALANCE = (-50.0, 9000.0)


def preprocess(event):
    day = event["day"]
    weekend = day == "sat" or day == "sun"
    balance = clamp(float(event["balance"]), *Bounds.BALANCE)
    amount = clamp(float(event["amount"]), *Bounds.AMOUNT)
    ratio = amount / (abs(balance) + 1)
    scaled = log10(amount)
    vector = [scaled, ratio]
    vector.append(float(weekend))
    return vector
