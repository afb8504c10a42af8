"""Features of a library loan."""

from datetime import date, timedelta


def loan_features(loan):
    """Gives the days a book was held, those of them on weekends, and the fine."""
    borrowed = date.fromisoformat(loan["borrowed_on"])
    returned = date.fromisoformat(loan["returned_on"])
    held_days = (returned - borrowed).days
    weekend_days = 0
    for offset in range(held_days):
        day = borrowed + timedelta(days=offset)
        if day.weekday() >= 5:
            weekend_days += 1
    overdue = max(held_days - 28, 0)
    fine = min(round(overdue * 0.25, 2), 20.0)
    return {"held_days": held_days, "weekend_days": weekend_days, "fine": fine}
