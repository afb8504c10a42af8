"""Calls one stage on the values of a batch. What a stage raises is data: nothing of it ends the worker, but a mistake in
how the stage was declared (UsageError), which no record is to blame for."""

import math
import time

from ..errors import UsageError


class Threw:
    """Marks the result of a stage that raised. ``places`` are the files and lines that were being run, the innermost last."""

    __slots__ = ("places", "tagged")

    def __init__(self, error):
        try:
            message = str(error)
        except BaseException:
            message = "(no text)"
        self.tagged = ["threw", type(error).__name__, message]
        self.places = tuple(_places(error.__traceback__))

    def seen_in(self, file):
        """Adds the lines of a file that were being run."""
        lines = [line for own, line in self.places if own == file]
        if lines:
            self.tagged[3:] = [lines]


MOST_FRAMES = 50
"""Of an error in a deep recursion the outermost lines are kept."""


def _places(traceback):
    for _ in range(MOST_FRAMES):
        if traceback is None:
            return
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next


def call_stage(stage, values, enter, times=None):
    """Calls a stage on each value, or once on all if it is a batch stage; returns a result or ``Threw`` per value.

    ``enter(iterator, count)`` is told where the work is, and may give the iterator to use instead; ``times`` gets microseconds per value if it is a list.
    """
    arguments = (stage.params,) if stage.has_params else ()
    if stage.batch:
        return _call_batch(stage, values, arguments, enter, times)
    results = []
    iterator = iter(values)
    iterator = enter(iterator, len(values)) or iterator
    run = stage.run
    while True:
        # A call per value and nothing else; after an error it goes on behind the value that raised, so none runs twice.
        try:
            if times is not None:
                _timed(run, iterator, arguments, results, times)
            elif arguments:
                params = arguments[0]
                for value in iterator:
                    results.append(run(value, params))
            else:
                for value in iterator:
                    results.append(run(value))
            break
        except UsageError:
            raise
        except BaseException as error:
            results.append(Threw(error))
            if times is not None:
                times.append(math.nan)
    if not any(hasattr(kind, "__await__") for kind in set(map(type, results))):
        return results
    if times is not None:
        times[:] = [math.nan] * len(times)
    return settle(results, enter)


def _timed(run, iterator, arguments, results, times):
    clock = time.perf_counter_ns
    for value in iterator:
        start = clock()
        result = run(value, *arguments)
        times.append((clock() - start) / 1000)
        results.append(result)


def settle(results, enter):
    """Awaits what can be awaited, in order, in the worker's own event loop."""

    async def each(iterator):
        settled = []
        for result in iterator:
            try:
                settled.append(await result if hasattr(type(result), "__await__") else result)
            except UsageError:
                raise
            except BaseException as error:
                settled.append(Threw(error))
        return settled

    iterator = iter(results)
    iterator = enter(iterator, len(results)) or iterator
    return event_loop().run_until_complete(each(iterator))


_LOOPS = []


def event_loop():
    """The event loop of the worker, which all that is awaited shares."""
    import asyncio

    if not _LOOPS or _LOOPS[0].is_closed():
        _LOOPS[:] = [asyncio.new_event_loop()]
        asyncio.set_event_loop(_LOOPS[0])
    return _LOOPS[0]


def _call_batch(stage, values, arguments, enter, times):
    if not values:
        return []
    enter(None, len(values))
    start = time.perf_counter_ns()
    results = _attempt(stage, values, arguments, enter)
    took = (time.perf_counter_ns() - start) / 1000 / len(values)
    if isinstance(results, Threw):
        took = math.nan
        if len(values) > 1:
            # One at a time, so that only the records that make it raise are marked.
            iterator = iter(values)
            iterator = enter(iterator, len(values)) or iterator
            results = [_attempt_one(stage, value, arguments) for value in iterator]
        else:
            results = [results]
    if times is not None:
        times.extend([took] * len(values))
    return results


def _attempt_one(stage, value, arguments):
    result = _attempt(stage, [value], arguments, lambda iterator, count: None)
    return result if isinstance(result, Threw) else result[0]


def _attempt(stage, values, arguments, enter):
    try:
        # The stage may keep or change the list; ours stays.
        result = stage.run(list(values), *arguments)
        if hasattr(type(result), "__await__"):
            result = settle([result], lambda iterator, count: enter(None, len(values)))[0]
            if isinstance(result, Threw):
                return result
        return one_per_value("batch stage '%s'" % stage.name, result, len(values))
    except UsageError:
        raise
    except BaseException as error:
        return Threw(error)


def one_per_value(what, result, count):
    """Lists the results of a batch. Raises ``TypeError`` where there is not one for each value; a table's are no list: what
    iterates over it gets its columns."""
    no_list = isinstance(result, (str, bytes, dict, set, frozenset)) or hasattr(type(result), "itertuples")
    if no_list or not hasattr(type(result), "__iter__"):
        raise TypeError("%s returned %s, expected a list of %d results" % (what, type(result).__name__, count))
    results = list(result)
    if len(results) != count:
        raise TypeError("%s returned %d results for %d values" % (what, len(results), count))
    return results
