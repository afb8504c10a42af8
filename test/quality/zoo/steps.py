"""Divergences in which steps stand: another order, a step too few or too many."""

import html
import math
import unicodedata


def _lower(value):
    if isinstance(value, list):
        return [_lower(item) for item in value]
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in value)


def _log(item):
    return {**item, "v": [_rounded(math.log((v if v > 0 else 0.0) + 1e-5)) for v in item["v"]]}


def _rounded(value):
    return math.floor(value * 1000 + 0.5) / 1000 if math.isfinite(value) else value


def _pad(item):
    missing = max(0, min(item["n"], 64) - len(item["v"]))
    return {**item, "v": item["v"] + [0.0] * missing}


def _clip(values):
    return [min(max(v, -1.0), 1.0) if v == v else 0.0 for v in values]


def _preemphasis(wave):
    return wave[:1] + [b - 0.97 * a for a, b in zip(wave, wave[1:])]


TRAINING = {
    "aud-pad-before-vs-after-log": [("pad", _pad), ("log", _log), ("values", lambda item: item["v"])],
    "stop-before-lower": [
        ("lower", _lower),
        ("split", lambda text: text.split(" ")),
        ("remove-stop-words", lambda words: [word for word in words if word not in ("the", "and")]),
    ],
    "uni-nfkc-order-lower": [("nfkc", lambda text: unicodedata.normalize("NFKC", text)), ("lower", str.lower)],
    "aud-preemphasis-missing": [("clip", _clip), ("pre-emphasis", _preemphasis)],
    "lib-polyfill-nfd-hangul": [("compose", lambda text: unicodedata.normalize("NFC", text)), ("characters", list)],
    "missing-html-unescape": [("unescape", html.unescape), ("lower", _lower)],
    "missing-rescale": [
        ("pixels", lambda values: [min(max(v, 0), 255) for v in values]),
        ("rescale", lambda values: [v / 127.5 - 1 for v in values]),
    ],
    "extra-augmentation-left-on": [
        ("decode", lambda values: [min(max(v, 0), 255) for v in values]),
        ("scale", lambda values: [v / 255 for v in values]),
    ],
    "extra-html-escape": [("lower", _lower), ("split", lambda text: text.split(" "))],
}
