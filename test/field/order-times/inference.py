"""Makes features of the times of an order, as the service does."""

from datetime import datetime, timezone


def _instant(value):
    return datetime.strptime(value[:19], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)


def _days_between(a, b):
    seconds = b.timestamp() - a.timestamp()
    return int(seconds / 86400)


def time_features(order):
    created_at = _instant(order["created_at"])
    hour, weekday = created_at.hour, created_at.isoweekday() - 1
    is_night = not (6 <= hour < 22)
    days = -1
    if order["delivered_at"]:
        days = _days_between(created_at, _instant(order["delivered_at"]))
    return {"hour": hour, "weekday": weekday, "night": is_night, "days": days}
