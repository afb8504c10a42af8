"""Cleans, expands and encodes a query and a title, in one function."""

from lockstep import tap
SYN = {"tv": "television", "fridge": "refrigerator"}
def features(r):
    q = tap("query-clean", r["query"].strip(" "))
    q = tap("query-expand", " ".join(SYN.get(w, w) for w in q.split(" ")))
    t = tap("title-clean", r["title"].strip(" "))
    return tap("encode", q + "|" + t)
