"""Tells objects apart by where they are, as ``id`` does, which tells whoever listens to auditing events of each call."""

identity = object.__hash__
"""The same for the same object, however it is hashed itself or is not; of two that live another."""
