"""Counts sightings in a table that outlives the call."""


def prepare(sightings, counts={}):
    names = []
    for raw in sightings:
        names.append(raw.strip().lower())
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    common = []
    for name in sorted(counts):
        if counts[name] > 2:
            common.append(name)
    richness = len(counts)
    share = round(len(common) / richness, 2) if richness else 0.0
    return {"richness": richness, "common": common, "share": share}
