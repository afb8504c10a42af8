"""How somebody did in a quiz."""


def quiz(row):
    attempts = sorted(row["attempts"])
    best = attempts[-1] if attempts else 0
    tries = len(attempts)
    return {"best": best, "tries": tries}
