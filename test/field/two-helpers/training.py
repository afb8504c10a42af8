"""Ids of the words of a review."""

VOCABULARY = {"good": 1, "bad": 2, "film": 3, "plot": 4}


def clean(text):
    out = " ".join(text.split())
    return out.lower()


def encode(words):
    out = []
    for word in words:
        out.append(VOCABULARY.get(word, 0))
    return out


def prepare(review):
    cleaned = clean(review)
    words = cleaned.split(" ")
    ids = encode(words)
    return {"ids": ids, "length": len(words)}
