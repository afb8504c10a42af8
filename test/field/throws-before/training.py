"""Training: what a returned library book costs."""

from datetime import date


def features(record):
    """Makes the features of a loan, whose days are ISO dates."""
    borrowed = date.fromisoformat(record["borrowed"])
    returned = date.fromisoformat(record["returned"])
    title = record["title"].strip().lower()
    words = title.split(" ")
    days = (returned - borrowed).days
    late = max(0, days - record["allowed"])
    return {"words": len(words), "title": title, "days": days, "late": late}
