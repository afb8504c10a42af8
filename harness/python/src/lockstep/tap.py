"""Names intermediate values of a function. This file imports nothing of lockstep: a copy of it works as well."""

import builtins

_BUILTINS = vars(builtins)
"""Read as a dict: to ask for an attribute that is missing costs ten times as much."""


def tap(name, value):
    """Names a value and returns it; outside a traced run it is the identity.

    While traced, the harness may return another value in its place: that is how it isolates what comes after.
    """
    recorder = _BUILTINS.get("__lockstep_tap__")
    return value if recorder is None else recorder(name, value)
