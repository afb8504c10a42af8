"""Holds what Python has no type for."""


class Foreign:
    """A value of the other side that Python cannot hold without loss, by its tagged form; it is written back unchanged.

    Examples: ``undefined``, a tensor where NumPy is not loaded, a date before year 1, a set of lists.
    """

    __slots__ = ("tagged",)

    def __init__(self, tagged):
        self.tagged = tagged

    @property
    def kind(self):
        """The tag: ``u`` for undefined, ``x`` for a tensor, …"""
        return self.tagged[0]

    def __eq__(self, other):
        return isinstance(other, Foreign) and other.tagged == self.tagged

    def __hash__(self):
        return hash(repr(self.tagged))

    def __repr__(self):
        return "Foreign(%r)" % (self.tagged,)


class ScalarFloat(float):
    """A float with a dtype, where NumPy is not loaded."""

    __slots__ = ("dtype",)


class ScalarInt(int):
    """An int with a dtype, where NumPy is not loaded."""

    dtype = None


def scalar(dtype, value):
    """Makes a number that keeps its dtype on the way through; None if Python has no such number (a bool)."""
    if isinstance(value, bool):
        return None
    made = ScalarFloat(value) if isinstance(value, float) else ScalarInt(value)
    made.dtype = dtype
    return made
