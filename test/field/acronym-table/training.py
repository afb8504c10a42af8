"""Expands acronyms by a table."""

import re

from lockstep import pipeline, stage


def expand(text, table):
    for short, long in table.items():
        text = re.sub(rf"\b{short}\b", long, text, flags=re.A)
    return text


training = pipeline("acronym-table", [
    stage("expand", expand, params={"poa": "power of attorney", "nda": "non-disclosure agreement", "llc": "limited company"}),
    stage("words", lambda text: text.split(" ")),
])
