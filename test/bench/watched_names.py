"""Prints what watching six names costs, against the bare function: rounds of both, their order changing, medians of ratios.

With the argument `traced`, the values are recorded; without, no record is traced and the taps only hand back.
"""

import json
import pathlib
import re
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "harness" / "python" / "src"))

from lockstep.worker.load import load  # noqa: E402
from lockstep.worker.traced import Traced  # noqa: E402

NAMES = ["lower", "clean", "tokens", "kept", "counts", "features"]
WORDS = re.compile(r"[^a-z0-9 ]")
TEXT = "The quick brown Fox jumps over 13 lazy dogs, and then some more: again & again. " * 12


def prepare(text):
    lower = text.lower()
    clean = WORDS.sub(" ", lower)
    tokens = clean.split()
    kept = [token for token in tokens if len(token) > 2]
    counts = {token: kept.count(token) for token in kept}
    features = [len(token) * counts[token] for token in sorted(counts)]
    return features


def rounds(task, base, count=201, calls=20):
    """Median and quartiles of the ratios of the rounds."""
    ratios = []
    for number in range(count):
        took = []
        for run in (task, base) if number % 2 == 0 else (base, task):
            began = time.perf_counter()
            for _ in range(calls):
                run(TEXT)
            took.append(time.perf_counter() - began)
        first, second = took if number % 2 == 0 else took[::-1]
        ratios.append(first / second)
    low, ratio, high = statistics.quantiles(ratios, n=4)
    return {"ratio": ratio, "low": low, "high": high}


def main():
    path = pathlib.Path(__file__).resolve()
    where = {"file": str(path), "cwd": str(path.parent), "export": "prepare", "role": "training"}
    bare = load(where)[0]
    watched = load({**where, "watch": NAMES})[0]
    if "traced" in sys.argv[1:]:
        trace = Traced(watched, str(path.parent))
        task = lambda text: trace._records([text], lambda *place: None)  # noqa: E731
        plain = Traced(bare, str(path.parent))
        base = lambda text: plain._records([text], lambda *place: None)  # noqa: E731
    else:
        task, base = watched, bare
    print(json.dumps(rounds(task, base)))


if __name__ == "__main__":
    main()
