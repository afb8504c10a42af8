"""Makes features of the times of an order."""

from datetime import datetime, timezone


def parse_ts(text):
    ts = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if ts.tzinfo is None:
        ts = ts.replace(tzinfo=timezone.utc)
    return ts.astimezone(timezone.utc)


def time_features(order):
    created = parse_ts(order["created_at"])
    delivered = parse_ts(order["delivered_at"]) if order["delivered_at"] else None
    hour = created.hour
    weekday = created.weekday()
    is_night = hour < 6 or hour >= 22
    days = (delivered - created).days if delivered else -1
    return {"hour": hour, "weekday": weekday, "night": is_night, "days": days}
