"""What an order of a laundry comes to."""

PRICES = {"shirt": 250, "suit": 1450}


def order_features(order):
    pieces = sum(item["count"] for item in order["items"])
    hours = (int(order["due"]) - int(order["left"])) / 3600
    kinds = {}
    for item in order["items"]:
        kinds[item["kind"]] = kinds.get(item["kind"], 0) + item["count"]
    main = max(sorted(kinds), key=kinds.get) if kinds else "none"
    price = sum(PRICES.get(item["kind"], 900) * item["count"] for item in order["items"])
    return {"pieces": pieces, "price": price, "main": main, "hours": hours}
