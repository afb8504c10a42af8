"""Divergences of lower-casing and case folding."""

TRAINING = {
    "case-casefold-vs-lower": [("fold-case", str.casefold)],
}
