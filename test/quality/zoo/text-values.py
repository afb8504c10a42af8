"""Divergences inside one step of text, numbers and vocabularies: the same intent, written twice."""

import csv
import json
import re
import unicodedata


def _number_or_fill(item):
    try:
        return float(item["v"])
    except ValueError:
        return item["fill"]


def _fit(item):
    words = sorted({word for line in item["corpus"] for word in re.findall(r"(?a:\w+)", line)})
    return {"words": words, "text": re.findall(r"\w+", item["text"])}


def _ids(item):
    return [item["words"].index(word) if word in item["words"] else -1 for word in item["text"]]


TRAINING = {
    "num-empty-string-zero": [("parse-number", _number_or_fill)],
    "num-floor-division": [("bin", lambda value: value // 2)],
    "re-dollar-trailing-newline": [("is-number", lambda text: bool(re.match(r"^\d+$", text)))],
    "re-word-boundary-ascii": [("remove-stop-words", lambda text: re.sub(r"\b(t|l|a)\b", "", text))],
    "round-tofixed": [("format", lambda values: [format(value, ".0f") for value in values])],
    "trap-fit-time-version": [("fit", _fit), ("ids", _ids)],
    "trap-transport-hides-int": [("serialise", lambda text: json.dumps({"id": int(text)}))],
    "u16-char-list": [("characters", list)],
    "u16-span-offsets": [("span", lambda item: item["text"][item["span"][0] : item["span"][1]])],
    "uni-strip-accents-range": [
        (
            "strip-accents",
            lambda text: "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)),
        )
    ],
    "vocab-falsy-zero": [("lookup", lambda item: item["vocab"].get(item["token"], 1))],
    "vocab-proto-key": [("lookup", lambda item: item["vocab"].get(item["token"], 1))],
    "vocab-sort-locale": [("sort-categories", sorted)],
    "vocab-sort-numbers": [("sort-categories", sorted)],
    "ws-split-c1-controls": [("split", lambda text: text.split())],
    "ws-split-empty-string": [("split", lambda text: [len(text.split()), text.split()])],
    "ws-split-limit": [("split", lambda text: text.split(": ", 1))],
    "ws-strip-bom-header": [
        ("decode", lambda data: list(csv.DictReader(bytes(data).decode("utf-8", "replace").splitlines()))[0])
    ],
}
