"""Divergences in the steps of well-known libraries, their behaviour written out: orders, missing and extra steps."""

import math


def _pixels(value):
    if isinstance(value, list):
        return [_pixels(item) for item in value]
    return 255 if value > 255 else 0 if value < 0 else value


def _scaled(value):
    return [_scaled(item) for item in value] if isinstance(value, list) else value / 255


def _crop(values):
    keep = len(values) // 2
    start = (len(values) - keep) // 2
    return values[start : start + keep]


def _log(values):
    return [math.floor(math.log(v if v > 1e-12 else 1e-12) * 1e6 + 0.5) / 1e6 for v in values]


def _clip(values):
    return [1.0 if not v > 1.0 else 100.0 if v > 100.0 else v for v in values]


def _weights(values):
    return [0.0 if not v > 0.0 else 1000.0 if v > 1000.0 else v for v in values]


def _l2(values):
    total = 0.0
    for v in values:
        total += v * v
    norm = math.sqrt(total)
    return [v / norm for v in values] if norm > 0 else values


def _collapse(text):
    parts, last = [], ""
    for char in text:
        if char != " " or last != " ":
            parts.append(char)
        last = char
    return "".join(parts)


def _lower(text):
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)


def _ids(text):
    words = {"hello": 4, "world": 5, "again": 6}
    return [words.get(word, 0) for word in text.split(" ")]


TRAINING = {
    "img-bgr-rgb": [
        ("pixels", _pixels),
        ("swap-channels", lambda image: [pixel[::-1] for pixel in image]),
        ("scale", _scaled),
    ],
    "img-crop-resize-order": [("pixels", _pixels), ("resize", lambda values: values[::2]), ("crop", _crop)],
    "scale-log-clip-order": [("clip", _clip), ("log", _log)],
    "tfidf-l2-missing": [("weights", _weights), ("normalise-rows", _l2)],
    "sk-char-ngram-whitespace": [
        ("collapse-spaces", _collapse),
        ("bigrams", lambda text: [a + b for a, b in zip(text, text[1:])]),
    ],
    "tok-lowercase-missing": [("lower", _lower), ("to-ids", _ids)],
    "tok-special-tokens-missing": [("to-ids", _ids), ("add-special-tokens", lambda ids: [1, *ids, 2])],
    "tjs-truncate-after-special": [
        ("to-ids", _ids),
        ("truncate", lambda ids: ids[:3]),
        ("add-special-tokens", lambda ids: [1, *ids, 2]),
    ],
    "aud-int16-scale-missing": [
        ("samples", lambda values: [max(-32768, min(32767, v)) for v in values]),
        ("to-float", lambda values: [v / 32768 for v in values]),
    ],
    "extra-smart-quotes": [("words", lambda text: text.split(" "))],
    "extra-trim-bpe": [("lower", _lower), ("pieces", lambda text: text.split(" "))],
}
