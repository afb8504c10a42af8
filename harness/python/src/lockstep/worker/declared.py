"""Learns what taps declare, as they are passed: params and uses."""

import json

from ..errors import UsageError
from ..wire.to_tagged import to_tagged

_LOOK = 64
"""The params of so many first records are compared with the first ones, and those of every so many-th record."""


class Declared:
    """What taps have declared so far, by their names. Params of later records that are others are told beside the first."""

    def __init__(self):
        self.uses = {}
        self._params = {}
        self._varies = {}
        self._records = 0
        self._more = False

    def next_record(self):
        self._records += 1

    def note(self, name, params, uses):
        """Notes what a tap was passed with; ``...`` stands for no params. What are no names in ``uses`` is refused."""
        if uses and name not in self.uses:
            if isinstance(uses, str) or not all(isinstance(used, str) for used in uses):
                raise UsageError("Tap '%s' needs a list of names in 'uses'." % name)
            self.uses[name] = list(uses)
            self._more = True
        if params is ...:
            return
        first = self._params.get(name)
        if first is None:
            tagged = to_tagged(params)
            self._params[name] = params, tagged, json.dumps(tagged)
            self._more = True
        elif first[0] is not params and name not in self._varies and (self._records <= _LOOK or self._records % _LOOK == 0):
            tagged = to_tagged(params)
            if json.dumps(tagged) != first[2]:
                self._varies[name] = tagged
                self._more = True

    def has_more(self):
        """Whether something was learned since it was told."""
        return self._more

    def tell(self):
        """Lists what is known: of each tap its ``params``, others that ``varies`` from them, and its ``uses``."""
        self._more = False
        told = {}
        for name, (_, tagged, _) in self._params.items():
            told[name] = {"params": tagged}
        for name, tagged in self._varies.items():
            told[name]["varies"] = tagged
        for name, uses in self.uses.items():
            told.setdefault(name, {})["uses"] = uses
        return told
