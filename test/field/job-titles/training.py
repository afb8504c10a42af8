"""The features of a job title."""

import re

LEVELS = {"jr": "junior", "sr": "senior", "snr": "senior", "mgr": "manager", "eng": "engineer"}
SENIORITY = ["intern", "junior", "senior", "lead", "head", "director"]
NOISE = re.compile(r"\((?:m|f|w|d|x|/)+\)")


def level_of(tokens):
    for token in reversed(tokens):
        if token in SENIORITY:
            return SENIORITY.index(token)
    return -1


def encode_title(title):
    lowered = title.lower()
    cleaned = NOISE.sub(" ", lowered)
    tokens = re.findall(r"[a-z+#]+", cleaned)
    expanded = [LEVELS.get(t, t) for t in tokens]
    level = level_of(expanded)
    role = " ".join(t for t in expanded if t not in SENIORITY) or "unknown"
    return {"role": role, "level": level, "words": len(expanded)}
