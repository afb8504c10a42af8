"""What cannot be compared, by its type and why; and what an instance of a subclass holds beside the value it is built on."""

import enum

PLAIN_SUBCLASSES = set()
"""Subclasses of built-ins whose attributes are no part of the value: the package's own rows."""


def opaque(value, why):
    """Writes what cannot be compared, by its type."""
    kind = value if isinstance(value, str) else type_name(type(value))
    return ["o", kind, why]


def type_name(kind):
    """Names a type with its module, ``builtins`` left out."""
    module = getattr(kind, "__module__", None)
    name = getattr(kind, "__qualname__", None) or str(kind)
    return name if module in (None, "builtins") else "%s.%s" % (module, name)


def attributes(value):
    """Lists the attributes that an instance of a subclass has of its own and that hold something, in ``__dict__`` or slots. A
    member of an enumeration has none: it counts as its value. A dict whose attributes are its keys has none either."""
    kind = type(value)
    if kind in PLAIN_SUBCLASSES or isinstance(value, enum.Enum):
        return []
    found = dict(_own(value, kind))
    is_dict = isinstance(value, dict)
    return [
        name
        for name, held in found.items()
        if not (held is None or (type(held) in (dict, list, tuple, str) and not held))
        and not (is_dict and dict.get(value, name, _NOTHING) is held)
    ]


_NOTHING = object()


def _own(value, kind):
    try:
        yield from object.__getattribute__(value, "__dict__").items()
    except AttributeError:
        pass
    for base in kind.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            mangled = "_%s%s" % (base.__name__.lstrip("_"), name) if name.startswith("__") and not name.endswith("__") else name
            slot = base.__dict__.get(mangled)
            if name not in ("__dict__", "__weakref__") and hasattr(slot, "__get__"):
                try:
                    yield name, slot.__get__(value, kind)
                except AttributeError:
                    pass
