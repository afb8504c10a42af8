"""Lowers letters and splits at blanks."""

from lockstep import pipeline, stage

training = pipeline("new-letters", [stage("lower", str.lower), stage("words", lambda text: text.split(" "))])
