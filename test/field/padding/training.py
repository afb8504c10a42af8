"""Pads tokens to a width in front."""

from lockstep import pipeline, stage


def widen(row):
    return (["<pad>"] * row["width"] + row["tokens"])[-row["width"]:]


training = pipeline("padding", [stage("widen", widen), stage("count", lambda tokens: {"tokens": tokens, "n": len(tokens)})])
