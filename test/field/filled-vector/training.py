"""The vector of a customer."""

PLANS = {"free": 0, "basic": 1, "pro": 2}
MEDIAN_INCOME = 38000.0


def encode(customer):
    age = min(max(customer["age"], 18), 95)
    income = customer["income"]
    if income is None:
        income = MEDIAN_INCOME
    plan = PLANS.get(customer["plan"], 9)
    vector = []
    vector.append(age / 100)
    vector.append(income / 1000)
    vector.append(plan)
    total = sum(vector)
    return {"vector": vector, "total": total}
