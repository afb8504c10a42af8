"""Prints what watching six names costs, against the bare function: rounds of both, their order changing, medians of ratios.

With the argument `traced`, the values are recorded as a check records them, on `document`, a text of 170 words (0.3 ms), or on
`short`, one of 15 words (6 µs), of which six copies of values are a larger part; without, no record is traced and the taps
only hand back.
"""

import json
import pathlib
import re
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "harness" / "python" / "src"))

from lockstep.worker.heartbeat import Position  # noqa: E402
from lockstep.worker.load import load  # noqa: E402
from lockstep.worker.traced import Traced  # noqa: E402

NAMES = ["lower", "clean", "tokens", "kept", "counts", "features"]
WORDS = re.compile(r"[^a-z0-9 ]")
TEXT = "The quick brown Fox jumps over 13 lazy dogs, and then some more: again & again. " * 12


def prepare(text):
    """Cleans a text, makes tokens of it and counts them: two texts, three lists and a dict."""
    lower = text.lower()
    clean = WORDS.sub(" ", lower)
    tokens = clean.split()
    kept = [token for token in tokens if len(token) > 2]
    counts = {token: kept.count(token) for token in kept}
    features = [len(token) * counts[token] for token in sorted(counts)]
    return features


def rounds(task, base, text, count=201):
    """Median and quartiles of the ratios of the rounds."""
    ratios = []
    calls = 20 * len(TEXT) // len(text)
    for number in range(count):
        took = []
        for run in (task, base) if number % 2 == 0 else (base, task):
            began = time.perf_counter()
            for _ in range(calls):
                run(text)
            took.append(time.perf_counter() - began)
        first, second = took if number % 2 == 0 else took[::-1]
        ratios.append(first / second)
    low, ratio, high = statistics.quantiles(ratios, n=4)
    return {"ratio": ratio, "low": low, "high": high}


def main():
    # Taken first: to load a side is to give it arguments of its own.
    arguments = sys.argv[1:]
    path = pathlib.Path(__file__).resolve()
    where = {"file": str(path), "cwd": str(path.parent), "export": "prepare", "role": "training"}
    bare = load(where)[0]
    watched = load({**where, "watch": NAMES})[0]
    task = watched
    if "traced" in arguments:
        trace, position = Traced(watched, str(path.parent)), Position()

        def enter(*place):
            position.now = (1, *place)

        task = lambda text: trace._run(text, enter, 0)  # noqa: E731
    print(json.dumps(rounds(task, bare, TEXT[:80] if "short" in arguments else TEXT)))


if __name__ == "__main__":
    main()
