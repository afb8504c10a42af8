"""Makes ids and lengths of the first words, in two branches."""

from lockstep import parallel, pipeline, stage


def words(text):
    return text.split(" ")


def lengths(tokens):
    return [len(t) for t in tokens]


def ids(tokens, size):
    return [sum(ord(c) for c in t) % size for t in tokens]


def limit(tokens, to):
    return tokens[:to]


training = pipeline("features", [
    stage("words", words),
    stage("limit", limit, params=5),
    parallel("features", {"ids": [stage("ids", ids, params=97)], "lengths": [stage("lengths", lengths)]}),
])
