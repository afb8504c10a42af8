"""Takes what a function comes to: awaits it, takes the values that it yields, and the one of a list for one record."""

from collections.abc import AsyncIterator, Iterator

from .calls import Threw, one_per_value, settle


def final(result):
    """Awaits what can be awaited, and lists what an iterator yields: of it nothing has run before. ``Threw`` where that raises
    in the event loop."""
    if hasattr(type(result), "__await__"):
        result = _settled(result)
    if isinstance(result, AsyncIterator):
        return _settled(_listed(result))
    return list(result) if isinstance(result, Iterator) else result


def of_one(function):
    """Makes a function of a list of records one of a record: it is given a list of that one, and gives its one result."""
    name = getattr(function, "__name__", type(function).__name__)

    def run(value):
        result = final(function([value]))
        return result if type(result) is Threw else one_per_value("'%s'" % name, result, 1)[0]

    run.__name__ = name
    run.__wrapped__ = function
    return run


def _settled(awaitable):
    return settle([awaitable], lambda iterator, count: None)[0]


async def _listed(values):
    return [value async for value in values]
