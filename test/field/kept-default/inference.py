"""Counts distinct tracks in a list that outlives the call."""


def f(tracks, out=[]):
    """Gives how many tracks are distinct."""
    for track in tracks:
        if track not in out:
            out.append(track)
    size = len(out)
    return size
