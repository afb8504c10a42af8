"""Gives a value that crossed the wire the type that a tap's own values have, where the wire knows only what that is built on."""

import collections
import datetime as dt
import enum
import sys

_PLAIN = frozenset((type(None), bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, dt.datetime, dt.timedelta))


def is_special(value):
    """Tells whether a value is of a type that may be lost on the wire."""
    return type(value) not in _PLAIN


def like(example, value):
    """Makes of ``value`` what ``example`` is: a ``pandas.Timestamp`` of a datetime, a ``Counter`` of a dict, a
    member of an enumeration, also inside dicts, lists and tuples. What is of another kind, or is so already, is handed on."""
    kind, own = type(example), type(value)
    if own is dict and isinstance(example, dict):
        return _like_dict(example, {key: like(dict.get(example, key), item) for key, item in value.items()})
    if own is list and kind is list and example:
        return [like(example[min(at, len(example) - 1)], item) for at, item in enumerate(value)]
    if own is tuple and kind is tuple and len(value) == len(example):
        return tuple(map(like, example, value))
    if own is dt.datetime or own is dt.timedelta:
        return _like_time(example, value)
    if own in (int, str) and isinstance(example, enum.Enum):
        return _member(kind, value)
    return value


def _member(kind, value):
    try:
        return kind(value)
    except ValueError:
        return value


def _like_dict(example, value):
    kind = type(example)
    if kind is collections.defaultdict:
        return collections.defaultdict(example.default_factory, value)
    if kind is collections.OrderedDict or kind is collections.Counter:
        return kind(value)
    return value


def _like_time(example, value):
    kind, pandas, numpy = type(example), sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is not None:
        for own, base in ((pandas.Timestamp, dt.datetime), (pandas.Timedelta, dt.timedelta)):
            if kind is own and type(value) is base:
                return own(value)
    if numpy is not None and (kind is numpy.datetime64 or kind is numpy.timedelta64) and getattr(value, "tzinfo", None) is None:
        made = kind(value)
        cast = made.astype(example.dtype)
        return cast if cast == made else made
    return value
