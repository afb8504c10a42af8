"""Stands digests in for the parts of a tokenizer.json that are too large to be read as params."""

import hashlib
import re
import struct

_KEYS = ("vocab", "merges", "precompiled_charsmap")
_DIGEST = re.compile("sha256:[0-9a-f]{64}")


class LargeParts:
    """Remembers the large parts of a configuration by their digests."""

    def __init__(self, config):
        self._parts = {}
        for part in ("normalizer", "model"):
            self.shortened(config.get(part))

    def shortened(self, config):
        """Copies a part of the configuration with a digest in place of each large value, at any depth."""
        if isinstance(config, list):
            return [self.shortened(item) for item in config]
        if not isinstance(config, dict):
            return config
        return {key: self._digest(value) if key in _KEYS else self.shortened(value) for key, value in config.items()}

    def restored(self, params):
        """Puts the large values back; raises ValueError if a digest is none of this configuration."""
        if isinstance(params, list):
            return [self.restored(item) for item in params]
        if isinstance(params, dict):
            return {key: self.restored(value) for key, value in params.items()}
        if not isinstance(params, str) or not _DIGEST.fullmatch(params):
            return params
        if params not in self._parts:
            raise ValueError("no part of this tokenizer has the digest %s" % params)
        return self._parts[params]

    def _digest(self, value):
        if value is None:
            return None
        state = hashlib.sha256()
        _add(state, value)
        digest = "sha256:" + state.hexdigest()
        self._parts[digest] = value
        return digest


def _add(state, value):
    """Adds text as UTF-8 and a NUL, a number as a little-endian float64; a vocabulary by its ids, whatever its order."""
    if isinstance(value, dict):
        for key, number in sorted(value.items(), key=lambda item: item[1]):
            _add(state, key)
            _add(state, number)
    elif isinstance(value, list):
        for item in value:
            _add(state, item)
    elif isinstance(value, str):
        state.update(value.encode("utf-8", "surrogatepass") + b"\0")
    else:
        state.update(struct.pack("<d", value))
