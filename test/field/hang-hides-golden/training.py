"""Multiplies two sides, and hangs on wide frames."""

import time
from lockstep import pipeline, stage


def area(frame):
    if frame["width"] > 10_000:      # as a decoder does with a damaged header
        time.sleep(30)
    return frame["width"] * frame["height"]


training = pipeline("p", [stage("area", area)])
