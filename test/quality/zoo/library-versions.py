"""Divergences between two releases of one library or runtime; the release that training has, written out."""

import re
import unicodedata

MOMENT = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")


def _without(assigned):
    """NFKC that does not know one character."""
    return lambda text: assigned.join(unicodedata.normalize("NFKC", part) for part in text.split(assigned))


def _hour(text):
    found = MOMENT.fullmatch(text)
    return None if found is None else int(found[4])


def _nearest(values):
    return [value for value in values for _ in range(2)]


def _murmur(text):
    value = 0x811C9DC5
    for byte in text.encode("utf-8", "replace"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def _byte(value):
    return 0 if not value > 0 else 255 if value > 255 else int(value)


def _windows(values):
    read = (bytes([_byte(value)]).decode("cp1252", "ignore") or chr(_byte(value)) for value in values)
    return "".join(read)


def _away(value):
    whole = int(abs(value) + 0.5) if abs(value) < 2**52 else int(abs(value))
    return -whole if value < 0 else whole


TRAINING = {
    "case-capitalize-38": [("capitalise", lambda text: text[:1].upper() + text[1:])],
    "csv-none-pandas2": [
        ("read-kinds", lambda text: [None if cell in {"", "NA"} else cell for cell in text.split("\n")[1:-1]])
    ],
    "dt-fromisoformat-z": [("hour", _hour)],
    "hash-murmurhash-0-vs-2": [("hash", _murmur)],
    "img-resize-default-pillow": [("resize", _nearest)],
    "py2-division": [("ratio", lambda pair: None if pair[1] == 0 else pair[0] // pair[1])],
    "re-empty-match-split-37": [("split", lambda text: re.split("[^a-z]+", text))],
    "round-python2-python3": [("round", lambda values: [_away(v) for v in values if abs(v) < 1e300])],
    "uni-nfkc-reiwa-version": [("normalise", _without("\u32ff"))],
    "ver-node-nfkc-unicode14": [("normalise", _without("\ua7f2"))],
    "uni-windows1252-node-textdecoder": [("decode", _windows)],
    "ver-node-json-wellformed": [("escape", lambda text: re.sub("[\ud800-\udfff]", "\ufffd", text))],
    "ver-py-html-unescape": [
        ("unescape", lambda text: text.replace("&lt;", "<").replace("&not;", "¬").replace("&amp;", "&"))
    ],
    "ver-py-isalpha-cjk-ext": [("words", lambda text: re.findall("[a-z\u4e00-\u9fff]+", text))],
    "vocab-python2-dict-order": [("keys", lambda words: sorted(set(words), key=lambda word: (len(word), word)))],
    "aud-pad-mode": [
        ("smooth", lambda v: [(a + b + c) / 3 for a, b, c in zip(v[1:2] + v, v, v[1:] + v[-2:-1])] if v[1:] else v)
    ],
}
