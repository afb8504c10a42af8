"""Names intermediate values of a function. This file imports nothing of lockstep: a copy of it works as well."""

import builtins

_BUILTINS = vars(builtins)
"""Read as a dict: to ask for an attribute that is missing costs ten times as much."""


def tap(name, value, *, params=..., uses=()):
    """Names a value and returns it; outside a traced run it is the identity.

    While traced, the harness may return another value in its place: that is how it isolates what comes after. ``params``
    is what the code before it is configured with, as plain data (``None`` is one), to be compared with the other side's;
    ``uses`` names packages (``"nltk"``) and files (``"./stop.txt"``) whose versions and digests belong to it.
    """
    recorder = _BUILTINS.get("__lockstep_tap__")
    if recorder is None:
        return value
    return recorder(name, value) if params is ... and not uses else recorder(name, value, False, params, uses)
