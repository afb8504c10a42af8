"""Copies what user code could change, so that two consumers of a value cannot meet in it."""

import datetime as dt
import decimal
import operator
import sys
from array import array

from ..wire.foreign import Foreign, ScalarFloat, ScalarInt
from ..wire.identity import identity

IMMUTABLE = frozenset(
    (type(None), bool, int, float, complex, str, bytes, decimal.Decimal, dt.datetime, dt.date, dt.time, dt.timedelta)
    + (Foreign, ScalarFloat, ScalarInt)
)

_PLAIN = (list, tuple, dict)


def copies(values):
    """Copies a list of values; the list itself is returned where nothing in it can change."""
    if is_flat(values):
        return values
    return [copy_value(value) for value in values]


def copy_value(value):
    """Copies containers, arrays and tables deeply; objects of other classes are handed on. Cycles keep their shape."""
    kind = type(value)
    if kind in IMMUTABLE:
        return value
    if kind is list and is_flat(value):
        return value[:]
    return _copy(value, {})


def is_flat(values):
    """Tells whether nothing in a list, tuple or view of a dict can change."""
    kinds = list(map(type, values))
    # Most hold one type: to count it takes half the time of hashing all.
    if not kinds or kinds.count(kinds[0]) == len(kinds):
        return not kinds or kinds[0] in IMMUTABLE
    return IMMUTABLE.issuperset(kinds)


def _copy(value, seen):
    kind = type(value)
    if kind in IMMUTABLE:
        return value
    known = seen.get(identity(value))
    if known is not None:
        return known
    if kind is list:
        made = seen[identity(value)] = []
        made.extend(value if is_flat(value) else [_copy(item, seen) for item in value])
        return made
    if kind is dict and is_flat(value.values()):
        made = seen[identity(value)] = value.copy()
        return made
    if kind is tuple:
        return value if is_flat(value) else tuple([_copy(item, seen) for item in value])
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


def is_still(copied, value):
    """Tells quickly whether a value is as it was when it was copied. True is exact; False says nothing: it is to be looked at.

    A copy holds the same objects as the value, where these cannot change.
    """
    kind = type(value)
    if kind in IMMUTABLE:
        return copied is value
    if kind is not type(copied) or kind not in _PLAIN or len(copied) != len(value):
        return False
    if kind is dict:
        return _hold_same(copied, value) and _are_still(copied.values(), value.values())
    return _are_still(copied, value)


def _are_still(copied, values):
    return _hold_same(copied, values) or all(map(is_still, copied, values))


def _hold_same(copied, values):
    return all(map(operator.is_, copied, values)) and is_flat(values)
