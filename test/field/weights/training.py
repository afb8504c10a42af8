def to_kilograms(quantity):
    match quantity:
        case {"value": value, "unit": "kg"}:
            kilograms = float(value)
        case {"value": value, "unit": "g"}:
            kilograms = value / 1000
        case {"value": value, "unit": "lb" | "lbs"}:
            kilograms = value * 0.45359237
        case {"value": value}:
            kilograms = float(value)
        case _:
            kilograms = 0.0
    return kilograms


def features(item):
    weight = to_kilograms(item["quantity"])
    bucket = "light" if weight < 1 else "medium" if weight < 10 else "heavy"
    rounded = round(weight, 3)
    return [rounded, bucket]
