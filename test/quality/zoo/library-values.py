"""Divergences between libraries inside one step, the behaviour of training's library written out."""

import hashlib
import math
import re
import unicodedata

from murmur import ascii_only, murmur, signed

SPACE = "[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
PUNCTUATION = "!-/:-@\\[-`{-~"


def _cells(text):
    return text.split("\n")[1:-1]


def _integers_with_gaps(text):
    cells = _cells(text)
    if "" in cells and all(re.fullmatch("[0-9]{0,15}", cell) for cell in cells):
        return [cell + ".0" if cell else "nan" for cell in cells]
    return cells


def _chinese(text):
    spaced = re.sub("([\u4e00-\u9fff\U00020000-\U0002a6df])", r" \1 ", text)
    return [part for part in spaced.split(" ") if part]


def _digits(text):
    parts = [""]
    for char in text:
        if unicodedata.category(char).startswith("N"):
            parts += [char, ""]
        else:
            parts[-1] += char
    return [part for part in parts if part]


def _mode(values):
    counts = {}
    for value in values:
        if value is not None:
            counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return min((value for value in counts if counts[value] == most), default=None)


def _tfidf(documents):
    rows = [document.split(" ") for document in documents]
    shown = []
    for row in rows:
        weights = {}
        for word in row:
            found = sum(word in other for other in rows)
            weights[word] = row.count(word) * (math.log((1 + len(rows)) / (1 + found)) + 1)
        norm = math.sqrt(sum(weight * weight for weight in weights.values()))
        shown.append(math.floor(weights.get("cat", 0) / norm * 10000 + 0.5) / 10000)
    return shown


def _dummies(values):
    columns = sorted(set(values))
    return [[int(value == column) for column in columns] for value in values]


def _one_hot(record):
    columns = sorted(set(record["train"]))
    return [int(column in record["serve"][:1]) for column in columns]


TRAINING = {
    "cat-dummies-danfo-order": [("dummies", _dummies)],
    "cat-get-dummies-columns": [("one-hot", _one_hot)],
    "cat-int-nan-float-key": [("read-keys", _integers_with_gaps)],
    "csv-dynamic-typing-big-int": [
        ("read-ids", lambda text: [int(c) if re.fullmatch("-?[0-9]{1,30}", c) else c for c in _cells(text)])
    ],
    "csv-na-strings": [
        ("read-codes", lambda text: [None if c in {"", "NA", "N/A", "NULL", "NaN"} else c for c in _cells(text)])
    ],
    "hash-md5-parseint": [
        ("bucket", lambda text: int(hashlib.md5(ascii_only(text).encode()).hexdigest(), 16) % 1000)
    ],
    "hash-murmur-signed": [
        ("bucket", lambda words: [abs(signed(murmur(ascii_only(word).encode()))) % 8 for word in words])
    ],
    "hf-bert-u0085": [("split", lambda text: [part for part in re.split(SPACE, text) if part])],
    "hf-chinese-ext-b": [("split", _chinese)],
    "hf-digits-unicode": [("split", _digits)],
    "hf-prepend-empty": [("prepend", lambda text: "▁" + text if text else text)],
    "hf-punct-removed": [("split", lambda text: re.findall("[^%s ]+" % PUNCTUATION, text))],
    "hf-punct-run-isolated": [
        ("split", lambda text: re.findall("[%s]|[^%s ]+" % (PUNCTUATION, PUNCTUATION), text))
    ],
    "hf-whitespace-ascii-w": [("split", lambda text: re.findall(r"\w+|[^\w\s]+", text))],
    "impute-mode-tie": [("mode", _mode)],
    "impute-null-zero": [("age", lambda record: record["fill"] if record["age"] is None else record["age"])],
    "re-w-combining-marks": [("words", lambda text: re.findall(r"\b\w\w+\b", text))],
    "tfidf-natural-formula": [("weigh", _tfidf)],
    "tok-wordpunct-number": [("split", lambda text: re.findall("[A-Za-z0-9]+|[^A-Za-z0-9 ]+", text))],
}
