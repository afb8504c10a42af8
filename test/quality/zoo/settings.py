"""Divergences of a declared parameter, of an environment variable, and of rounding."""

import datetime
import math


def _rounded(value):
    return math.floor(value * 10000 + 0.5) / 10000 if math.isfinite(value) else value


def _loudness(values, params):
    floor = params["floor"]
    if params["scale"] == "natural":
        return [_rounded(math.log((v if v > 0 else 0.0) + floor)) for v in values]
    return [_rounded(10 * math.log10(v if v > floor else floor)) for v in values]


def _mix(frames, params):
    if params["mode"] == "left":
        return [frame[0] if frame else 0.0 for frame in frames]
    mixed = []
    for frame in frames:
        total = 0.0
        for value in frame:
            total += value
        mixed.append(total / len(frame) if frame else 0.0)
    return mixed


def _week(day, params):
    date = datetime.date.fromisoformat(day)
    return date.isocalendar()[1] if params["calendar"] == "iso" else int(date.strftime("%U"))


def _scale(item, params):
    fitted = item[params["fit"]]
    if not fitted:
        return []
    low = high = fitted[0]
    for value in fitted:
        if value < low:
            low = value
        if value > high:
            high = value
    return [(value - low) / (high - low) if high > low else 0.0 for value in item["batch"]]


def _truncate(text, params):
    kept, used = [], 0
    for char in text:
        code = ord(char)
        used += 1 if params["unit"] == "characters" else 1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)
        if used > params["limit"]:
            break
        kept.append(char)
    return "".join(kept)


def _lookup(item, params):
    ids = [item["index"].get(word, params["words"]) for word in item["text"]]
    return [value for value in ids if value < params["words"]]


def _quantise(values):
    return [math.floor(value * 1e6 + 0.5) / 1e6 if math.isfinite(value) else value for value in values]


TRAINING = {
    "aud-log-base-eps": [("loudness", _loudness, {"scale": "natural", "floor": 1e-6})],
    "aud-stereo-mixdown": [("mix-down", _mix, {"mode": "mean"})],
    "dt-iso-week": [("week", _week, {"calendar": "iso"})],
    "scale-fit-at-serving": [("scale", _scale, {"fit": "train"})],
    "u16-byte-truncate": [("truncate", _truncate, {"unit": "bytes", "limit": 5})],
    "vocab-num-words-cap": [("lookup", _lookup, {"words": 3})],
    "dt-naive-timestamp-tz": [("to-epoch", lambda text: int(datetime.datetime.fromisoformat(text).timestamp()))],
    "hash-python-hash-seed": [("bucket", lambda text: hash(text) % 1000)],
    "trap-float-noise-then-category": [
        ("scale", lambda item: item),
        ("bin", lambda item: sum(item["v"] > edge for edge in item["edges"])),
    ],
    "trap-compensating": [
        ("pixels", lambda values: [min(value, 255.0) if value > 0 else 0.0 for value in values]),
        ("scale", lambda values: [value / 255 for value in values]),
        ("normalise", lambda values: [(value - 0.5) / 0.5 for value in values]),
        ("round", _quantise),
    ],
}

INFERENCE = {
    "dt-iso-week": [("week", _week, {"calendar": "us"})],
    "dt-naive-timestamp-tz": TRAINING["dt-naive-timestamp-tz"],
    "hash-python-hash-seed": TRAINING["hash-python-hash-seed"],
}
