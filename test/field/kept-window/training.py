"""Level features of a gauge's last readings."""
from statistics import mean


def build(gauge):
    levels = [r["cm"] / 100 for r in gauge["readings"] if r.get("cm") is not None]
    smooth = []
    for i, level in enumerate(levels):
        window = levels[max(0, i - 2): i + 1]
        smooth.append(round(mean(window), 3))
    last = smooth[-1] if smooth else 0.0
    rise = last - smooth[0] if smooth else 0.0
    limit = gauge.get("limit_m", 2.5)
    state = "flood" if last >= limit else "rising" if rise > 0.1 else "calm"
    return {"smooth": smooth, "last": last, "state": state}
