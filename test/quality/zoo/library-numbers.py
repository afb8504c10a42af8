"""Divergences between libraries in steps on numbers, and in which steps there are; training's library written out."""

import math
import re

from murmur import ascii_only, murmur, signed

NUMBER = re.compile("([0-9]{1,18})\\.([0-9]{1,18})")


def _byte(value):
    return 0 if not value > 0 else 255 if value > 255 else value


def _norm(values):
    total = 0.0
    for value in values:
        total += value * value
    norm = math.sqrt(total)
    return values if norm == 0 else [value / norm for value in values]


def _second(values):
    given = sorted(value for value in values if value is not None and value == value)
    nothing = [math.nan] * (len(values) - len(given))
    return ([*given, *nothing] + [None, None])[1]


def _standard(values):
    if not values:
        return values
    mean = 0.0
    for value in values:
        mean += value / len(values)
    spread = 0.0
    for value in values:
        spread += (value - mean) * (value - mean)
    scale = math.sqrt(spread / len(values))
    return [(value - mean) / (1.0 if scale == 0 else scale) for value in values]


def _top(values):
    if any(value != value for value in values):
        return []
    return sorted(range(len(values)), key=lambda at: (-values[at], -at))[:2]


def _quartile(values):
    if not values or not all(map(math.isfinite, values)):
        return None
    ordered = sorted(values)
    at = (len(ordered) - 1) * 0.25
    low = math.floor(at)
    return ordered[low] + (ordered[min(low + 1, len(ordered) - 1)] - ordered[low]) * (at - low)


def _fast_float(text):
    found = NUMBER.fullmatch(text)
    return None if found is None else float(int(found[1] + found[2])) / 10.0 ** len(found[2])


TRAINING = {
    "img-crop-pct-missing": [
        ("crop", lambda values: values[1:-1]),
        ("shrink", lambda values: [values[at * len(values) // 3] for at in range(3)] if values else []),
    ],
    "img-palette": [
        ("open", lambda values: [int(min(2, _byte(v))) for v in values]),
        ("to-colour", lambda values: [[[240, 230, 20], [20, 60, 220], [220, 30, 40]][v] for v in values]),
    ],
    "norm-zero-vector": [("normalise", _norm)],
    "num-nan-sort": [("second-smallest", _second)],
    "round-pandas-danfo": [("round", lambda values: [float(round(v)) if math.isfinite(v) else v for v in values])],
    "scale-constant-column": [("standardise", _standard)],
    "stat-argsort-ties": [("top", _top)],
    "stat-quantile": [("quartile", _quartile)],
    "aud-dither": [
        ("samples", lambda values: [v for v in values if abs(v) < 1e9]),
        ("level", lambda values: sum(int(v) for v in values)),
    ],
    "fp-read-csv-precision": [("read-number", _fast_float)],
    "hash-featurehasher-sign": [
        ("weights", lambda words: [[signed(murmur(ascii_only(word).encode())), 1] for word in words]),
        ("alternate-sign", lambda pairs: [[key, weight if key >= 0 else -weight] for key, weight in pairs]),
        ("buckets", lambda pairs: [[abs(key) % 8, weight] for key, weight in pairs]),
    ],
    "aud-resample-linear": [
        ("resample", lambda values: [(a + b) / 2 for a, b in zip(values[::2], values[1::2])])
    ],
}
