"""Reads prices as people write them."""

import re

SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP"}
RATES = {"EUR": 1.0, "USD": 0.92, "GBP": 1.17}


def parse_price(text):
    stripped = text.strip()
    code = next((c for s, c in SYMBOLS.items() if s in stripped), None)
    if code is None:
        code = next((c for c in RATES if c in stripped.upper()), "EUR")
    digits = re.sub(r"[^0-9.]", "", stripped)
    if digits.count(".") > 1 or digits in ("", "."):
        return None
    amount = float(digits)
    euros = amount * RATES[code]
    cents = int(euros * 100 + 0.5)
    return {"code": code, "cents": cents}
