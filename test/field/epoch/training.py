"""Reads a time as seconds since 1970."""

from datetime import datetime

from lockstep import pipeline, stage

training = pipeline("epoch", [
    stage("strip", lambda text: text.strip(" ")),
    stage("seconds", lambda text: int(datetime.fromisoformat(text).timestamp())),
    stage("hour", lambda seconds: seconds // 3600),
])
