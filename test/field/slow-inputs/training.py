"""Doubles a number, slowly."""

import time
from lockstep import pipeline, stage


def double(x):
    time.sleep(0.01)
    return x * 2


training = pipeline("p", [stage("double", double)])
