"""Divergences inside one step that has no parameter for them: the same intent, written twice."""

import csv
import datetime
import io
import json
import re
import unicodedata
import zlib


def _fnv(data, bits=0xFFFFFFFF):
    digest = 2166136261
    for byte in data:
        digest = ((digest ^ (byte & bits)) * 16777619) & 0xFFFFFFFF
    return digest


def _signed(data):
    return [byte - 256 if byte > 127 else byte for byte in data]


def _java_hash(text):
    digest = 0
    for char in text:
        digest = 31 * digest + ord(char)
    return digest % 1000


def _number_or_fill(item):
    try:
        return float(item["v"])
    except ValueError:
        return item["fill"]


def _next_day_hour(text):
    wall = datetime.datetime.fromisoformat(text)
    return (wall + datetime.timedelta(days=1)).hour


def _fit(item):
    words = sorted({word for line in item["corpus"] for word in re.findall(r"(?a:\w+)", line)})
    return {"words": words, "text": re.findall(r"\w+", item["text"])}


def _ids(item):
    return [item["words"].index(word) if word in item["words"] else -1 for word in item["text"]]


TRAINING = {
    "csv-newline-in-quotes": [("count-rows", lambda text: len(list(csv.DictReader(io.StringIO(text)))))],
    "csv-split-comma": [("parse", lambda text: list(csv.reader(io.StringIO(text)))[1])],
    "dt-dst-24h": [("next-day", _next_day_hour)],
    "dt-weekday": [("weekday", lambda day: datetime.date.fromisoformat(day).weekday())],
    "hash-fasttext-codepoints": [("hash", lambda text: _fnv(_signed(text.encode())) % 2000000)],
    "hash-fasttext-signed-char": [("hash", lambda text: _fnv(_signed(text.encode())) % 2000000)],
    "hash-fnv-no-imul": [("hash", lambda text: _fnv(text.encode()))],
    "hash-java-31-overflow": [("hash", _java_hash)],
    "hash-json-dumps-separators": [
        ("serialise", lambda item: json.dumps(item, sort_keys=True)),
        ("checksum", lambda text: zlib.crc32(text.encode())),
    ],
    "hash-mod-negative": [("bucket", lambda value: value % 5)],
    "int-json-2-53": [("parse", lambda text: str(json.loads(text)["user_id"]))],
    "json-nan": [
        (
            "serialise",
            lambda values: json.dumps([float("nan") if v is None else v for v in values], separators=(",", ":")),
        )
    ],
    "json-surrogate-escape": [("encode", lambda text: list(json.loads(text).encode("utf-8", "replace")))],
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

INFERENCE = {
    "hash-fasttext-codepoints": [("hash", lambda text: _fnv([ord(char) for char in text], 0xFFFFFFFFFF) % 2000000)],
}
