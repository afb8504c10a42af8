"""Divergences of lower-casing, case folding and title case."""


def _index_and_length(text):
    lower = text.lower()
    return [lower.find("is"), len(lower)]


TRAINING = {
    "case-casefold-vs-lower": [("fold-case", str.casefold)],
    "case-dotted-i-length": [("offsets", _index_and_length)],
    "case-title": [("title-case", str.title)],
    "trap-commuting-order": [
        ("lower", lambda text: "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)),
        ("strip-marks", lambda text: text.replace(",", "").replace("!", "")),
    ],
}
