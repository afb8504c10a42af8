"""The six text stages of text-stages.mjs in Python; run as a program, their pure cost: one line in, all records, one line out."""

import re
import sys
from array import array

ACRONYMS = {"poa": "power of attorney", "nda": "non-disclosure agreement", "ip": "intellectual property"}
STOP_WORDS = {"the", "of", "a", "is", "and", "to", "in", "be", "with"}
LENGTH = 64
ACRONYM = re.compile(r"\b(?:poa|nda|ip)\b", re.ASCII)
TOKEN = re.compile(r"[a-z0-9]+|[^\sa-z0-9]", re.ASCII)
VOCABULARY = {}


def lowercase(text):
    return text.lower()


def expand_acronyms(text):
    return ACRONYM.sub(lambda found: ACRONYMS[found[0]], text)


def remove_stop_words(text):
    return " ".join([word for word in text.split(" ") if word not in STOP_WORDS])


def tokenize(text):
    return TOKEN.findall(text)


def to_ids(words):
    return [VOCABULARY.setdefault(word, len(VOCABULARY)) for word in words]


def pad(ids):
    return array("i", ids[:LENGTH] + [0] * (LENGTH - len(ids)))


STAGES = {
    "lowercase": lowercase,
    "expand-acronyms": expand_acronyms,
    "remove-stop-words": remove_stop_words,
    "tokenize": tokenize,
    "to-ids": to_ids,
    "pad": pad,
}

if __name__ == "__main__":
    texts = sys.stdin.readline().rstrip("\n").split("\t")
    chain = list(STAGES.values())
    while True:
        print("ready", flush=True)
        if not sys.stdin.readline():
            break
        for value in texts:
            for run in chain:
                value = run(value)
else:
    from lockstep import pipeline, stage

    training = pipeline("text", [stage(name, run) for name, run in STAGES.items()])
