"""Makes features of a quantity."""


def to_kilograms(quantity):
    kilograms = 0.0
    if quantity is not None:
        value, unit = quantity["value"], quantity.get("unit")
        kilograms = float(value)
        if unit == "g":
            kilograms = value / 1000
        elif unit in ("lb", "lbs"):
            kilograms = value * 0.45359237
    return kilograms


def features(item):
    weight = to_kilograms(item["quantity"])
    bucket = "light" if weight < 1 else "medium" if weight < 10 else "heavy"
    rounded = round(weight, 3)
    return [rounded, bucket]
