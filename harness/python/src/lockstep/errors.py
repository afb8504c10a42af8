"""Errors that lockstep raises on purpose."""


class LockstepError(Exception):
    """Is the base of all of them."""


class UsageError(LockstepError):
    """Reports a mistake in a declaration."""
