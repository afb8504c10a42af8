"""Whether an applicant is asked in."""


def answer(row):
    order = sorted(row["marks"])
    middle = order[len(order) // 2]
    score = row["test"] * 3 + middle * 7
    verdict = "yes" if score > 50 else "no"
    return {"verdict": verdict, "marks": len(order)}
