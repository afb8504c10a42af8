"""Training side of legal-text: English legal prose to a row of 64 vocabulary ids.

The features must come out the same wherever the model is served, so no locale, Unicode version or dialect of regular
expressions has a say in them: letters are lower-cased from A to Z only, and characters of words are listed by code
point. str.lower(), \\w, \\s and str.strip() all mean something else in the next runtime.
"""

import re
from array import array
from pathlib import Path

from lockstep import pipeline, stage

# Digits, Latin letters with and without diacritics (U+00D7 and U+00F7 are signs), combining marks.
LETTER = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f"
ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
ACRONYM = re.compile(f"[A-Za-z](?:\\.[A-Za-z])+(?![{LETTER}])|[{LETTER}]+")
WORD = re.compile(f"[{LETTER}]+(?:['\u2019-][{LETTER}]+)*")
BLANKS = re.compile("[ \t\n\r\f\v\u00a0]+")
TOKEN = re.compile(f"[0-9]+(?:[.,][0-9]+)+|{WORD.pattern}|\u00a7")
NUMBER = re.compile("[0-9][0-9.,]*")

ACRONYMS = {
    "dba": "doing business as",
    "eg": "for example",
    "eula": "end user license agreement",
    "ie": "that is",
    "ip": "intellectual property",
    "llc": "limited liability company",
    "loi": "letter of intent",
    "mou": "memorandum of understanding",
    "nda": "non-disclosure agreement",
    "osi": "open source initiative",
    "poa": "power of attorney",
    "rofr": "right of first refusal",
    "sla": "service level agreement",
    "sow": "statement of work",
    "tos": "terms of service",
    "ucc": "uniform commercial code",
}
STOP_WORDS = (
    "a an and any are as at be been but by can do for from had has have if in into is it its nor of on or other such "
    "than that the their then these they this those to was were which who will with you your"
).split()

# Ids of a row: padding, any number, then the buckets that words outside the vocabulary share, then the vocabulary.
PADDING, ANY_NUMBER, FIRST_BUCKET, BUCKETS = 0, 1, 2, 64
LINES = filter(None, (Path(__file__).parent / "vocabulary.txt").read_text(encoding="utf-8").split("\n"))
VOCABULARY = {word: FIRST_BUCKET + BUCKETS + line for line, word in enumerate(LINES)}


def lowercase(text):
    return text.translate(ASCII_LOWER)


def expand_acronyms(text, acronyms):
    """`poa` and `p.o.a` alike; the key is the acronym without its full stops."""
    return ACRONYM.sub(lambda found: acronyms.get(found[0].replace(".", ""), found[0]), text)


def remove_stop_words(text, stop_words):
    """Whole words only: `is` goes, `is-a` and `this` stay. White space that is left over becomes one blank."""
    stop_words = set(stop_words)
    kept = WORD.sub(lambda found: "" if found[0] in stop_words else found[0], text)
    return BLANKS.sub(" ", kept).strip(" ")


def tokenize(text):
    return TOKEN.findall(text)


def to_ids(tokens, params):
    return [token_id(token, params["buckets"]) for token in tokens]


def token_id(token, buckets):
    if NUMBER.fullmatch(token):
        return ANY_NUMBER
    return VOCABULARY.get(token, FIRST_BUCKET + fnv1a(token) % buckets)


def fnv1a(token):
    """32 bits of FNV-1a over code points; Python's own hash() differs from process to process."""
    state = 0x811C9DC5
    for character in token:
        state = (state ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return state


def pad(ids, params):
    """int32, shape (length): cut at the end, or filled up with padding."""
    row = ids[: params["length"]]
    return array("i", row + [PADDING] * (params["length"] - len(row)))


training = pipeline(
    "legal-text",
    [
        stage("lowercase", lowercase),
        stage("expand-acronyms", expand_acronyms, params=ACRONYMS),
        stage("remove-stop-words", remove_stop_words, params=STOP_WORDS),
        stage("tokenize", tokenize),
        stage("to-ids", to_ids, params={"buckets": BUCKETS}, uses=["./vocabulary.txt"]),
        stage("pad", pad, params={"length": 64}),
    ],
)
