def f(tracks, out=[]):
    for track in tracks:
        if track not in out:
            out.append(track)
    size = len(out)
    return size
