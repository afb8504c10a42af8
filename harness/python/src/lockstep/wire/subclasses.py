"""Values of subclasses of the built-in types, read as what they are built on, whatever their methods say."""

import collections
import datetime as dt
import decimal

_FIELDS = {
    dt.datetime: ("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"),
    dt.date: ("year", "month", "day"),
    dt.time: ("hour", "minute", "second", "microsecond", "tzinfo", "fold"),
    dt.timedelta: ("days", "seconds", "microseconds"),
    complex: ("real", "imag"),
}


def as_base(value, base):
    """Makes the value of type ``base`` that a value of a subclass is built on, without calling methods of the subclass."""
    if base is decimal.Decimal:
        return base(base.__str__(value))
    if base in _FIELDS:
        fields = {name: getattr(base, name).__get__(value, type(value)) for name in _FIELDS[base]}
        return base(fields["real"], fields["imag"]) if base is complex else base(**fields)
    return base(value)


def items_of(value):
    """Lists the entries of a dict in its order; an OrderedDict keeps an order of its own."""
    kind = collections.OrderedDict if isinstance(value, collections.OrderedDict) else dict
    return kind.items(value)


def elements_of(value):
    """Lists the elements of a set."""
    return (set if isinstance(value, set) else frozenset).__iter__(value)


def field_names(value):
    """Returns the names of a named tuple's fields; None where it is none, and ``()`` where names stand for no item of it (the
    tuples of ``time`` and ``os``)."""
    kind = type(value)
    fields = getattr(kind, "_fields", None)
    if type(fields) is tuple and len(fields) == tuple.__len__(value) and all(type(name) is str for name in fields):
        return fields
    return () if hasattr(kind, "n_sequence_fields") else None
