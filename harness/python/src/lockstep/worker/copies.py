"""Copies what user code could change, so that two consumers of a value cannot meet in it."""

import datetime as dt
import decimal
import sys
from array import array

from ..wire.foreign import Foreign, ScalarFloat, ScalarInt
from ..wire.identity import identity

IMMUTABLE = frozenset(
    (type(None), bool, int, float, complex, str, bytes, decimal.Decimal, dt.datetime, dt.date, dt.time, dt.timedelta)
    + (Foreign, ScalarFloat, ScalarInt)
)


def copies(values):
    """Copies a list of values; the list itself is returned where nothing in it can change."""
    if IMMUTABLE.issuperset(map(type, values)):
        return values
    return [copy_value(value) for value in values]


def copy_value(value):
    """Copies containers, arrays and tables deeply; objects of other classes are handed on. Cycles keep their shape."""
    return value if type(value) in IMMUTABLE else _copy(value, {})


def _copy(value, seen):
    kind = type(value)
    if kind in IMMUTABLE:
        return value
    known = seen.get(identity(value))
    if known is not None:
        return known
    if kind is list:
        made = seen[identity(value)] = []
        made.extend(value if IMMUTABLE.issuperset(map(type, value)) else [_copy(item, seen) for item in value])
        return made
    if kind is tuple:
        return tuple(_copy(item, seen) for item in value)
    if isinstance(value, tuple) and hasattr(kind, "_fields"):
        return tuple.__new__(kind, [_copy(item, seen) for item in tuple.__iter__(value)])
    if isinstance(value, dict):
        made = seen[identity(value)] = value.copy()
        for key, item in dict.items(made):
            dict.__setitem__(made, key, _copy(item, seen))
        return made
    if isinstance(value, (set, bytearray)):
        return value.copy()
    if isinstance(value, array):
        return value[:]
    return _copy_of_library(value)


def _copy_of_library(value):
    """Copies arrays of NumPy and tables of pandas, by the modules the user's code has loaded."""
    for name, kinds in (("numpy", ("ndarray",)), ("pandas", ("DataFrame", "Series")), ("pandas.api.extensions", ("ExtensionArray",))):
        module = sys.modules.get(name)
        for kind in kinds if module is not None else ():
            if isinstance(value, getattr(module, kind, ())):
                return value.copy()
    return value
