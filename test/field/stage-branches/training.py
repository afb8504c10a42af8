"""Cleans, expands and encodes a query and a title, as stages."""

from lockstep import pipeline, stage
SYN = {"tv": "television", "fridge": "refrigerator"}
training = pipeline("s2", [
  stage("query-clean", lambda r: {**r, "query": r["query"].strip(" ")}),
  stage("query-expand", lambda r: {**r, "query": " ".join(SYN.get(w, w) for w in r["query"].split(" "))}),
  stage("title-clean", lambda r: {**r, "title": r["title"].strip(" ")}),
  stage("encode", lambda r: r["query"] + "|" + r["title"]),
])
