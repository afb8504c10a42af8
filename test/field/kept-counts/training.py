"""Counts sightings of birds."""

from collections import Counter


def prepare(sightings, minimum=2):
    names = [s.strip().lower() for s in sightings]
    counts = Counter(names)
    common = sorted(n for n, c in counts.items() if c >= minimum)
    richness = len(counts)
    share = round(len(common) / richness, 3) if richness else 0.0
    return {"richness": richness, "common": common, "share": share}
