"""Words and syllables of a poem, line by line."""

import unicodedata


def without_marks(text):
    """Takes accents off."""
    return "".join(one for one in unicodedata.normalize("NFD", text) if not 0x300 <= ord(one) <= 0x36F)


def poem_features(poem):
    """Gives the shape of a poem."""
    lines = [line.strip() for line in poem["text"].split("/")]
    plain = [without_marks(line.lower()) for line in lines]
    words = [line.split() for line in plain]
    counts = [sum(max(1, sum(one in "aeiouy" for one in word)) for word in line) for line in words]
    return {"shape": "-".join(str(count) for count in counts), "total": sum(counts)}
