"""Counts distinct tracks."""


def f(tracks):
    """Gives how many tracks are distinct."""
    out = []
    for track in tracks:
        if track not in out:
            out.append(track)
    size = len(out)
    return size
