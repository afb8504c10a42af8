"""More divergences in declared parameters of libraries, their behaviour written out."""

import math
import re


def _read_skus(text, params):
    cells = text.split("\n")[1:-1]
    return [float(c) if params["typed"] and re.fullmatch("[0-9]+(e[0-9]{1,2})?", c) else c for c in cells]


def _bins(values, params):
    if not values or not all(map(math.isfinite, values)):
        return []
    ordered = sorted(values)
    low, high = ordered[0], ordered[-1]
    edge = ordered[len(ordered) // 2] if params["strategy"] == "quantile" else low + (high - low) / 2
    return [int(value >= edge) for value in values]


def _stem(words, params):
    def one(word):
        if not re.fullmatch("[a-z]*y", word):
            return word
        body = word[:-1]
        if params["mode"] == "nltk":
            return body + "i" if len(body) > 1 and body[-1] not in "aeiou" else word
        return body + "i" if any(char in "aeiou" for char in body) else word

    return [one(word) for word in words]


def _idf(documents, params):
    rows = [document.split(" ") for document in documents]
    extra = 1 if params["smooth"] else 0
    return [
        math.floor(math.log((len(rows) + extra) / (sum(word in row for row in rows) + extra)) * 1e6 + 0.5) / 1e6
        for word in (row[0] for row in rows)
    ]


def _frames(samples, params):
    length = len(samples) + (4 if params["center"] else 0)
    return 0 if length < 4 else (length - 4) // 2 + 1


def _peaks(widths, params):
    return [2 / width if params["norm"] == "slaney" and width > 0.01 else 1.0 for width in widths]


TRAINING = {
    "csv-dynamic-typing-scientific": [("read-skus", _read_skus, {"typed": False})],
    "sk-kbins-strategy": [("bin", _bins, {"strategy": "quantile"})],
    "stem-porter-nltk-default": [("stem", _stem, {"mode": "nltk"})],
    "tfidf-smooth-idf": [("idf", _idf, {"smooth": True})],
    "aud-center-padding": [("frames", _frames, {"center": True})],
    "aud-mel-norm": [("peaks", _peaks, {"norm": "slaney"})],
}
