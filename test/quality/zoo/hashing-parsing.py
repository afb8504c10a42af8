"""Divergences inside one step of hashing, parsing and dates: the same intent, written twice."""

import csv
import datetime
import io
import json
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


def _next_day_hour(text):
    wall = datetime.datetime.fromisoformat(text)
    return (wall + datetime.timedelta(days=1)).hour


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
}

INFERENCE = {
    "hash-fasttext-codepoints": [("hash", lambda text: _fnv([ord(char) for char in text], 0xFFFFFFFFFF) % 2000000)],
}
