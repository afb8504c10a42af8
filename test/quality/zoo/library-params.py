"""Divergences in declared parameters of well-known libraries, their behaviour written out."""

import math


def _rounded(value):
    return math.floor(value * 10000 + 0.5) / 10000


def _decibels(chunks, params):
    levels = [[10 * math.log10(min(v, 1e12) if v > 1e-10 else 1e-10) for v in chunk] for chunk in chunks]
    loudest = [level for chunk in levels for level in chunk]
    floors = []
    for chunk in levels:
        among = chunk if params["scope"] == "chunk" else loudest
        floors.append(max(among) - 40 if among else 0.0)
    return [[_rounded(max(level, low)) for level in chunk] for chunk, low in zip(levels, floors)]


def _bin(values, params):
    edges = [0, 18, 30, 65, 120]
    found = []
    for value in values:
        at = -1
        for index in range(4):
            low, high = edges[index], edges[index + 1]
            if (low < value <= high) if params["right"] else (low <= value < high):
                at = index
        found.append(at)
    return found


def _zip(text, params):
    lines = text.split("\n")
    value = lines[1] if len(lines) > 1 else ""
    digits = value != "" and all("0" <= char <= "9" for char in value)
    return (value.lstrip("0") or "0") if params["dtype"] == "int" and digits else value


def _one_hot(item, params):
    cats, value = item["cats"], item["v"]
    if value in cats:
        return [1 if index == cats.index(value) else 0 for index in range(len(cats))]
    return [1 if index == 0 and params["unknown"] == "first" else 0 for index in range(len(cats))]


def _read_row(text, params):
    lines = (text + "\n\n").split("\n")
    fields = [line.split(",") for line in lines[:2]]
    if params["skipSpace"]:
        fields = [[field.lstrip(" ") for field in row] for row in fields]
    return fields


def _day(text, params):
    parts = text.split("/")
    if len(parts) != 3:
        raise ValueError("no date")
    first, second, year = parts
    return f"{year}-{second}-{first}" if params["dayFirst"] else f"{year}-{first}-{second}"


def _resize(item, params):
    values, count = item["v"], item["n"]
    if not values or count < 1 or count > 64:
        return []
    out = []
    for index in range(count):
        ratio = len(values) / count
        at = (index + 0.5) * ratio - 0.5 if params["halfPixel"] else index * ratio
        at = min(max(at, 0.0), len(values) - 1.0)
        low = math.floor(at)
        high = min(low + 1, len(values) - 1)
        out.append(values[low] + (values[high] - values[low]) * (at - low))
    return out


def _smooth(values, params):
    out, weighted, weights = [], 0.0, 0.0
    for index, value in enumerate(values):
        if params["adjust"]:
            weighted = weighted * 0.5 + value
            weights = weights * 0.5 + 1.0
            out.append(weighted / weights)
        else:
            out.append(value if index == 0 else out[-1] * 0.5 + value * 0.5)
    return out


def _stop(text, params):
    words, word = [], ""
    for char in text + " ":
        if "a" <= char <= "z" or "0" <= char <= "9":
            word += char
        elif word:
            words.append(word)
            word = ""
    return [word for word in words if word not in params["words"]]


def _truncate(ids, params):
    limit = params["max"]
    return ids[:limit] if params["side"] == "right" else ids[max(0, len(ids) - limit) :]


def _pad(ids, params):
    missing = [3] * max(0, params["length"] - len(ids))
    return ids + missing if params["side"] == "right" else missing + ids


def _spectrum(values, params):
    return [v * v if params["power"] == 2 else abs(v) for v in values]


TRAINING = {
    "aud-top-db-chunk": [("decibels", _decibels, {"scope": "file"})],
    "cat-cut-right-edge": [("bin", _bin, {"right": True})],
    "cat-leading-zero": [("read-column", _zip, {"dtype": "int"})],
    "cat-unknown-policy": [("one-hot", _one_hot, {"unknown": "zeros"})],
    "csv-skipinitialspace": [("read-row", _read_row, {"skipSpace": True})],
    "dt-dayfirst": [("parse-day", _day, {"dayFirst": True})],
    "img-resize-tfjs-corners": [("resize", _resize, {"halfPixel": True})],
    "stat-ewm-adjust": [("smooth", _smooth, {"adjust": True})],
    "stop-after-tokenise-contractions": [("remove-stop-words", _stop, {"words": ["we", "ve", "the"]})],
    "tjs-truncation-side-left": [("truncate", _truncate, {"max": 3, "side": "left"})],
    "tjs-padding-side-v2-v4": [("pad", _pad, {"length": 4, "side": "left"})],
    "aud-power-magnitude": [("spectrum", _spectrum, {"power": 2})],
}
