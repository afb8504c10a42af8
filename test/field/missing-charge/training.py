"""Churn features of a telecom customer."""

MEDIAN_CHARGE = 64.5
CONTRACTS = {"Month-to-month": 0, "One year": 1, "Two year": 2}
SERVICES = ["OnlineSecurity", "OnlineBackup", "TechSupport", "StreamingTV"]


def count_services(customer):
    return sum(1 for service in SERVICES if customer[service] == "Yes")


def total_charges(customer, monthly, tenure):
    raw = customer["TotalCharges"].strip()
    if raw == "":
        return monthly * tenure
    return float(raw)


def build_features(customer):
    tenure = customer["tenure"]
    monthly = customer["MonthlyCharges"]
    if monthly is None:
        monthly = MEDIAN_CHARGE
    total = total_charges(customer, monthly, tenure)
    services = count_services(customer)
    contract = CONTRACTS.get(customer["Contract"], -1)
    ratio = total / (monthly * max(tenure, 1)) if monthly > 0 else 0.0
    return {
        "tenure": tenure,
        "monthly": monthly,
        "total": total,
        "services": services,
        "contract": contract,
        "ratio": ratio,
    }
